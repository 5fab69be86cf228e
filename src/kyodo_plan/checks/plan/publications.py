"""Rules on publications: their names must tell them apart, their field lists be complete."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import head
from kyodo_plan.core.option import choices
from kyodo_plan.core.papers.publication import Layout
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.publication import Publication

_PAPERS = f"{WRITING}「文書（配る紙）」"

SAME_SLUG = Rule(
    "P01",
    "同じ内部名の文書が二つある",
    "内部名（plan/publications のファイル名）が重なると、後から作った紙が前の紙を上書きします。",
    "どちらか一方のファイル名を変えてください。",
    _PAPERS,
    bad="（plan/publications に draft.rst と Draft.rst がある）",
    good="（plan/publications に draft.rst と summary.rst がある）",
    not_run="ファイルの名前だけの違いで、文の例では示せません。大文字と小文字を分けない機械では、二つを置くこともできません。",
)
SAME_FILE = Rule(
    "P02",
    "同じファイル名の文書が二つある",
    "配る紙のファイル名が重なると、片方が失われます。大文字と小文字、全角と半角の違いは、"
    "同じ名前と見なされることがあります。",
    "どちらか一方の「:ファイル名:」を変えてください。",
    _PAPERS,
    bad=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        ":文体: 敬体\n"
        ":ファイル名: 【資料１】|文書名|（素案）\n"
        "\n"
        "夕に開きます。\n"
    ),
    good=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        ":文体: 敬体\n"
        ":ファイル名: 【資料２】夕市\n"
        "\n"
        "夕に開きます。\n"
    ),
    file="plan/publications/yuuichi.rst",
)
SAME_NUMBER = Rule(
    "P03",
    "同じ資料番号の文書が二つある",
    "同じ資料番号の紙が二つあると、会議で取り違えます。",
    "どちらか一方の「:資料番号:」を変えてください。",
    _PAPERS,
    bad=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        ":文体: 敬体\n"
        ":資料番号: 資料１\n"
        "\n"
        "夕に開きます。\n"
    ),
    good=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        ":文体: 敬体\n"
        ":資料番号: 資料２\n"
        "\n"
        "夕に開きます。\n"
    ),
    file="plan/publications/yuuichi.rst",
)
NO_TITLE = Rule(
    "P04",
    "題名の無い文書",
    "題名が無いと、表紙と柱に何も出ません。",
    "ファイルの先頭に「:題名: …」を書いてください。",
    _PAPERS,
    bad=(":案: ①\n:読み手: 庁内\n:様式: 会議資料\n:文体: 敬体\n\n夕に開きます。\n"),
    good=(
        ":題名: 夕市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:文体: 敬体\n\n夕に開きます。\n"
    ),
    file="plan/publications/yuuichi.rst",
)
NO_OPTION = Rule(
    "P05",
    "どの案の紙か分からない文書",
    "案が一つも無い文書は作られません。",
    "ファイルの先頭に「:案: ①」のように、どの案の文書かを書いてください。",
    _PAPERS,
    bad=(":題名: 夕市の紙\n:案: \n:読み手: 庁内\n:様式: 会議資料\n:文体: 敬体\n\n夕に開きます。\n"),
    good=(
        ":題名: 夕市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:文体: 敬体\n\n夕に開きます。\n"
    ),
    file="plan/publications/yuuichi.rst",
    not_run="案の読み取れない文書は P303 として示され、どの案にも入りません。",
)
NO_STAGE = Rule(
    "P06",
    "段階の無い冊子",
    "冊子は、題名の後の（素案）などの段階で、どの時点の紙かを示します。",
    "ファイルの先頭に「:段階: 素案」のように書いてください。",
    _PAPERS,
    bad=(":題名: 夕市の紙\n:案: ①\n:読み手: 庁内\n:様式: 冊子\n:文体: 敬体\n\n夕に開きます。\n"),
    good=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 冊子\n"
        ":文体: 敬体\n"
        ":段階: 素案\n"
        "\n"
        "夕に開きます。\n"
    ),
    file="plan/publications/yuuichi.rst",
)
TOO_LONG = Rule(
    "P45",
    "頁の上限を超えた文書",
    "「:頁の上限:」を書いた文書が、その頁数（別紙と附属資料を除く）に収まりませんでした。両面１枚で配る紙などは、"
    "あふれると、そのままでは配れません。",
    "文を短くするか、「:文字の大きさ:」を小さくするか、「:頁の上限:」を改めてください。",
    _PAPERS,
    bad="（頁の上限を２とした文書が、作ると３頁になった）",
    good="（頁の上限を２とした文書が、２頁に収まった）",
    file="plan/publications/yuuichi.rst",
)

AFTER_THE_END = Rule(
    "P95",
    "「以上」の後に続く見出し",
    "会議資料の「以上」の後に、別紙でない見出しがあります。どこで終わる紙かが分かりません。",
    "「以上」を終わりに移すか、見出しを、別紙、附属資料、様式、参考のどれかで始めてください（「別紙　…」）。",
    _PAPERS,
    bad=":題名: 夕市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:文体: 敬体\n\n夕に開きます。\n\n"
    "以上\n\n朝市\n====\n\n朝に開きます。\n",
    good=":題名: 夕市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:文体: 敬体\n\n夕に開きます。\n\n"
    "以上\n\n別紙　朝市\n==========\n\n朝に開きます。\n",
    file="plan/publications/yuuichi.rst",
)
#: What heads a part that may follow 以上.
_BEHIND = ("別紙", "附属資料", "様式", "参考")


def on_file(paper: Publication, title: str, pages: int) -> Iterator[Finding]:
    """Find that *paper*, as it was made, has more pages before its annexes than it may have."""
    if paper.page_limit and pages > paper.page_limit:
        yield TOO_LONG.at(
            paper.place,
            f"文書『{title}』（{paper.slug}）は{pages}頁になり、"
            f"頁の上限（{paper.page_limit}頁）を{pages - paper.page_limit}頁超えました。",
        )


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the publications of *edition*."""
    for paper in edition.publications:
        name = paper.title or paper.slug
        if not paper.title.strip():
            message = f"文書『{paper.slug}』に題名がありません。"
            yield NO_TITLE.at(paper.place, message, misses={head(paper.place.path)})
        if not paper.options:
            written = "".join(f"「:案: {words}」" for words in choices(edition.plan.options))
            message = f"文書『{name}』の案が書かれていません。"
            advice = f"ファイルの先頭に{written}のどれかを書いてください。"
            yield NO_OPTION.at(paper.place, message, advice, misses={head(paper.place.path)})
        if paper.layout is Layout.BOOK and not paper.stage.strip():
            message = f"冊子『{name}』に段階がありません。"
            yield NO_STAGE.at(paper.place, message, misses={head(paper.place.path)})
    yield from _after_the_end(edition)
    yield from _twice(edition, SAME_SLUG, "内部名", lambda paper: paper.slug)
    yield from _twice(edition, SAME_FILE, "ファイル名", lambda paper: paper.file_name)
    yield from _twice(edition, SAME_NUMBER, "資料番号", lambda paper: paper.paper_number)


def _after_the_end(edition: Edition) -> Iterator[Finding]:
    """Find the first heading behind 以上 in each paper, where it heads nothing that belongs there."""
    sheets = {paper.docname for paper in edition.publications if paper.layout is Layout.SHEET}
    ended: set[str] = set()
    for passage in edition.passages:
        if passage.docname not in sheets:
            continue
        if passage.text == "以上":
            ended.add(passage.docname)
        elif passage.kind == "title" and passage.docname in ended:
            ended.remove(passage.docname)
            if not passage.text.startswith(_BEHIND):
                # docutils gives the line below a title.
                place = replace(passage.place, line=max((passage.place.line or 2) - 1, 1))
                yield AFTER_THE_END.at(
                    place, f"「以上」の後に、見出し『{passage.text}』があります。"
                )


def _twice(
    edition: Edition, rule: Rule, what: str, value: Callable[[Publication], str]
) -> Iterator[Finding]:
    seen: dict[str, Publication] = {}
    for paper in edition.publications:
        own = value(paper).strip()
        if not own or edition.option not in paper.options:
            continue
        first = seen.setdefault(unicodedata.normalize("NFKC", own).casefold(), paper)
        if first is not paper:
            yield rule.at(
                paper.place,
                f"文書『{paper.title or paper.slug}』の{what}『{own}』は、"
                f"文書『{first.title or first.slug}』（{first.place}）と同じです。",
            )
