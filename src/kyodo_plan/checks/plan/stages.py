"""Rules on 段階: a paper's stage is one that the data know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding

NO_SUCH_STAGE = Rule(
    "P09",
    "登録の無い段階",
    "文書の「:段階:」の言葉が、段階の一覧にありません。書き間違いか、名称の決まっていない段階です。"
    "紙の名称と公表主体を、一覧から決められません。",
    "「素案」や「素案・意見公募用」のように、一覧にある記号で始めるか、data/style.yaml の「段階」に"
    "加えてください。",
    "data/style.yaml の「段階」",
    bad=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        ":文体: 敬体\n"
        ":段階: 下書き\n"
        "\n"
        "夕に開きます。\n"
    ),
    good=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        ":文体: 敬体\n"
        ":段階: 素案\n"
        "\n"
        "夕に開きます。\n"
    ),
    file="plan/publications/yuuichi.rst",
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find papers whose stage begins with no stage of the data, if the data name any."""
    stages = edition.plan.style.stages
    known = "、".join(stage.id for stage in stages)
    for paper in edition.publications:
        if stages and paper.stage.strip() and edition.plan.style.stage(paper.stage) is None:
            yield NO_SUCH_STAGE.at(
                paper.place,
                f"文書『{paper.title or paper.slug}』の段階『{paper.stage}』は、"
                f"段階の一覧（{known}）にありません。",
            )
