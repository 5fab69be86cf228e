"""Rules on measures: their fields, where they come from, and who names them."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import WRITING, Rule, market
from kyodo_plan.text.ids import CURRENT, is_current

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.procedure.decision import Decision

_MEASURES = f"{WRITING}「施策」"
_DECISIONS = "data/decisions.yaml（第１期と第２期の対応）"

BAD_ID = Rule(
    "M01",
    "施策の番号の形",
    "第２期の施策の番号は M2-01 の形です。違う形の番号は、関連や扱いの記録と結び付きません。",
    "「:番号: M2-01」のように、半角で書いてください。",
    _MEASURES,
    bad=market(":番号: 朝市1", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
)
SAME_ID = Rule(
    "M02",
    "同じ番号の施策が二つある",
    "番号が重なると、リンクや関連がどちらの施策を指すのか決まりません。",
    "どちらか一方を、使っていない番号に変えてください。",
    _MEASURES,
    bad=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-91\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   朝に市を開きます。\n"
        "\n"
        ".. 施策:: 見本の夕市\n"
        "   :番号: M2-91\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   夕に市を開きます。\n"
    ),
    good=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-92\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   朝に市を開きます。\n"
        "\n"
        ".. 施策:: 見本の夕市\n"
        "   :番号: M2-93\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   夕に市を開きます。\n"
    ),
)
NO_SUBFIELD = Rule(
    "M03",
    "小分野の無い施策",
    "小分野が無いと、施策一覧や体系図のどこにも置けません。",
    "「:小分野: 1」のように、小分野の番号を書いてください。",
    _MEASURES,
    bad=market(":番号: M2-90", ":分類: Ⅱ-ア", ":第１期: M1-01"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
)
UNKNOWN_SUBFIELD = Rule(
    "M04",
    "登録の無い小分野",
    "小分野の番号が data/fields.yaml に無いと、施策一覧や体系図に置けません。",
    "小分野の番号を確かめてください。使えるものは data/fields.yaml にあります。",
    _MEASURES,
    bad=market(":番号: M2-90", ":小分野: 9", ":分類: Ⅱ-ア", ":第１期: M1-01"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
)
NO_CLASS = Rule(
    "M05",
    "分類の無い施策",
    "分類が無いと、分類別の件数が施策の数と合いません。",
    "「:分類: Ⅰ」のように、分類の符号を書いてください。",
    _MEASURES,
    bad=market(":番号: M2-90", ":小分野: 1", ":第１期: M1-01"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
)
UNKNOWN_CLASS = Rule(
    "M06",
    "登録の無い分類",
    "分類の符号が data/classes.yaml に無いと、分類別の件数が施策の数と合いません。",
    "分類の符号を確かめてください。使えるものは data/classes.yaml にあります。",
    _MEASURES,
    bad=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅳ", ":第１期: M1-01"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
)
NO_ORIGIN = Rule(
    "M07",
    "第１期の施策を引き継いでいない施策",
    "引き継ぐ第１期の施策が無い施策は、扱いの記録に「追加」として載っていなければなりません。",
    "「:第１期: M1-01」のように引き継ぐ施策を書くか、"
    "data/decisions.yaml に区分「追加」を記録してください。",
    _DECISIONS,
    bad=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
)
UNKNOWN_ORIGIN = Rule(
    "M08",
    "第１期に無い施策を引き継いでいる",
    "「:第１期:」が名指しする番号の施策が、第１期にありません。",
    "第１期の施策の番号を確かめてください。使えるものは data/measures.yaml にあります。",
    _MEASURES,
    bad=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-99"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
)
DROPPED = Rule(
    "M09",
    "第１期の施策が黙って消えている",
    "第２期のどの施策にも引き継がれず、「削除」の記録も無い第１期の施策です。",
    "引き継ぐ施策の「:第１期:」に番号を書くか、"
    "data/decisions.yaml に区分「削除」を記録してください。",
    _DECISIONS,
    bad="  # 見本講座（M1-03）の扱いは、まだ書いていません。\n",
    good="  - {第１期: [M1-03], 第２期: [], 区分: 削除}\n",
    file="data/decisions.yaml",
)
UNKNOWN_DECIDED = Rule(
    "M10",
    "扱いの記録が、本文に無い施策を名指ししている",
    "data/decisions.yaml が名指しする第２期の施策が、本文にありません。",
    "番号を確かめるか、本文に施策を書いてください。",
    _DECISIONS,
    bad="第２期: [M2-13]",
    good="第２期: [M2-03]",
    file="data/decisions.yaml",
)
DECISION_SHAPE = Rule(
    "M11",
    "扱いの区分と施策の数が合わない",
    "続行・修正・移動は１対１、追加は第１期なし、削除は第２期なし、統合は２以上から１へ、"
    "分割は１から２以上へです。",
    "区分か、第１期・第２期の番号を直してください。",
    _DECISIONS,
    bad="第２期: [M2-03], 区分: 統合",
    good="第２期: [M2-03], 区分: 続行",
    file="data/decisions.yaml",
)
DECISION_ORIGINS = Rule(
    "M12",
    "扱いの記録と本文の「:第１期:」が違う",
    "同じ施策の由来が、data/decisions.yaml と本文で食い違っています。",
    "正しい方に合わせてください。",
    _DECISIONS,
    bad="第１期: [M1-04], 第２期: [M2-02], 区分: 修正",
    good="第１期: [M1-02], 第２期: [M2-02], 区分: 修正",
    file="data/decisions.yaml",
)
DECIDED_TWICE = Rule(
    "M13",
    "一つの施策に扱いの記録が二つある",
    "第２期の施策が二つの記録に出てくると、区分が決まりません。",
    "記録を一つにまとめてください。",
    _DECISIONS,
    bad="  - {第１期: [M1-03], 第２期: [M2-01], 区分: 修正}\n",
    good="  - {第１期: [M1-03], 第２期: [], 区分: 削除}\n",
    file="data/decisions.yaml",
)
KEY_MARK = Rule(
    "M14",
    "重点の印と分類が合わない",
    "重点施策かどうかは分類で決まります。印だけが違うと、重点施策の数が合いません。",
    "分類か重点の印を直してください。",
    "data/classes.yaml",
    bad="（分類Ⅱ-アの施策に、重点の印が付いている）",
    good="（分類Ⅰの施策だけに、重点の印が付いている）",
    not_run="重点の印は分類から自動で付くので、原稿やデータの誤りでは起こりません。",
)
UNKNOWN_MENTION = Rule(
    "M15",
    "登録の無い施策を名指ししている",
    "「:施策:`…`」の番号の施策がありません。紙には番号がそのまま出てしまいます。",
    "番号を確かめてください。",
    f"{WRITING}「文の中で使う語」",
    bad=":施策:`M2-99`を続けます。\n",
    good=":施策:`M2-01`を続けます。\n",
)
UNTREATED = Rule(
    "M16",
    "扱いの記録の無い第１期の施策",
    "第２期の施策に引き継がれていても、区分（続行、修正など）の記録が無いと、"
    "対応表や変更点の件数に出ません。",
    "data/decisions.yaml に、この施策の区分を記録してください。",
    _DECISIONS,
    bad="  # 空き店舗の利用（M1-02）の扱いは、まだ書いていません。\n",
    good="  - {第１期: [M1-02], 第２期: [M2-02], 区分: 修正, 事務局案: 借り方を改める。}\n",
    file="data/decisions.yaml",
)
RENAMED = Rule(
    "M30",
    "名称の変わった「続行」",
    "扱いの記録は「続行」で、本文も第１期を継承するのに、名称だけが第１期と違う施策です。"
    "変更点の件数では、変更のない施策として数えられます。",
    "名称を改めるなら、data/decisions.yaml の区分を「修正」にしてください。",
    _DECISIONS,
    Severity.WARNING,
    bad="名称: 集会所の利用, 小分野",
    good="名称: 集会所の開放, 小分野",
    file="data/measures.yaml",
)

ID = re.compile(rf"{CURRENT}[0-9]{{2,}}")

SHAPES: dict[str, tuple[str, str]] = {
    "続行": ("1", "1"),
    "修正": ("1", "1"),
    "移動": ("1", "1"),
    "追加": ("0", "1+"),
    "削除": ("1+", "0"),
    "統合": ("2+", "1"),
    "分割": ("1", "2+"),
}
"""Kind of decision → how many measures of period 1 and of period 2 it joins."""

_SAID = {"0": "なし", "1": "１つ", "1+": "１つ以上", "2+": "２つ以上"}


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the measures of *edition*, their origins and their decisions."""
    yield from _ids(edition)
    for measure in edition.measures:
        yield from _fields(edition, measure)
        yield from _origins(edition, measure)
    yield from _dropped(edition)
    for decision in edition.plan.decisions:
        yield from _decision(edition, decision)
    yield from _decided_twice(edition)
    yield from _mentions(edition)


def title(measure: Measure) -> str:
    """Name a measure in a message."""
    return f"施策『{measure.name}』"


def hint(wanted: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest of *known*, or nothing."""
    near = difflib.get_close_matches(wanted, sorted(known), 1, 0.5)
    return f"『{near[0]}』の間違いではありませんか。" if near else ""


def _ids(edition: Edition) -> Iterator[Finding]:
    seen: dict[str, Measure] = {}
    for measure in edition.measures:
        if measure.id and not ID.fullmatch(measure.id):
            yield BAD_ID.at(
                measure.place,
                f"{title(measure)}の番号『{measure.id}』は、M2-01 の形ではありません。",
            )
        if not measure.id:
            continue
        first = seen.setdefault(measure.id, measure)
        if first is not measure:
            yield SAME_ID.at(
                measure.place,
                f"{title(measure)}の番号『{measure.id}』は、"
                f"{title(first)}（{first.place}）と同じです。",
            )


def _fields(edition: Edition, measure: Measure) -> Iterator[Finding]:
    plan = edition.plan
    if not measure.subfield:
        yield NO_SUBFIELD.at(measure.place, f"{title(measure)}に小分野がありません。")
    elif measure.subfield not in plan.subfields:
        yield UNKNOWN_SUBFIELD.at(
            measure.place,
            f"{title(measure)}の小分野『{measure.subfield}』は登録されていません。",
            hint(measure.subfield, plan.subfields) + UNKNOWN_SUBFIELD.advice,
        )
    if not measure.priority:
        yield NO_CLASS.at(measure.place, f"{title(measure)}に分類がありません。")
    elif measure.priority not in plan.priority:
        yield UNKNOWN_CLASS.at(
            measure.place,
            f"{title(measure)}の分類『{measure.priority}』は登録されていません。",
            f"使えるのは {'、'.join(plan.priority)} です。" if plan.priority else "",
        )
    elif plan.priority[measure.priority].key_measure != measure.key_measure:
        right = plan.priority[measure.priority].key_measure
        yield KEY_MARK.at(
            measure.place,
            f"{title(measure)}は分類『{measure.priority}』なので、"
            + ("重点施策のはずですが、印がありません。" if right else "重点施策にはなりません。"),
        )


def _origins(edition: Edition, measure: Measure) -> Iterator[Finding]:
    for origin in measure.origins:
        if origin not in edition.plan.first:
            yield UNKNOWN_ORIGIN.at(
                measure.place,
                f"{title(measure)}が引き継ぐとしている『{origin}』は、第１期にありません。",
                hint(origin, edition.plan.first) + UNKNOWN_ORIGIN.advice,
            )
    if not measure.origins and not any(
        decision.kind == "追加" and measure.id in decision.second
        for decision in edition.plan.decisions
    ):
        yield NO_ORIGIN.at(
            measure.place,
            f"{title(measure)}に、引き継ぐ第１期の施策も「追加」の記録もありません。",
        )


def _dropped(edition: Edition) -> Iterator[Finding]:
    kept = {origin for measure in edition.measures for origin in measure.origins}
    deleted = {
        first
        for decision in edition.plan.decisions
        if decision.kind == "削除"
        for first in decision.first
    }
    decided = {first for decision in edition.plan.decisions for first in decision.first}
    for first in edition.plan.first_measures:
        if first.id not in kept | deleted:
            yield DROPPED.at(
                first.place(),
                f"第１期の施策『{first.name}』（{first.id}）が、"
                f"{edition.option.label}のどの施策にも引き継がれず、「削除」の記録もありません。",
            )
        elif first.id not in decided:
            yield UNTREATED.at(
                first.place(),
                f"第１期の施策『{first.name}』（{first.id}）の扱いの記録がありません。",
            )


def _decision(edition: Edition, decision: Decision) -> Iterator[Finding]:
    for second in decision.second:
        if is_current(second) and second not in edition.measure:
            yield UNKNOWN_DECIDED.at(
                decision.place("second"),
                f"区分「{decision.kind}」の記録にある『{second}』が、"
                f"{edition.option.label}の本文にありません。",
                hint(second, edition.measure) + UNKNOWN_DECIDED.advice,
            )
    if decision.kind not in SHAPES:
        return
    wanted = SHAPES[decision.kind]
    if not (_fits(len(decision.first), wanted[0]) and _fits(len(decision.second), wanted[1])):
        yield DECISION_SHAPE.at(
            decision.place("kind"),
            f"区分「{decision.kind}」の第１期は{_SAID[wanted[0]]}、第２期は{_SAID[wanted[1]]}の"
            f"はずですが、第１期が{_listed(decision.first)}、第２期が{_listed(decision.second)}"
            "です。",
        )
        return
    for second in decision.second:
        measure = edition.measure.get(second)
        if measure is None:
            continue
        if set(measure.origins) != set(decision.first):
            yield DECISION_ORIGINS.at(
                measure.place,
                f"{title(measure)}の第１期は、本文では{_listed(measure.origins)}、"
                f"扱いの記録（区分「{decision.kind}」）では{_listed(decision.first)}です。",
            )
        elif decision.kind == "続行" and measure.inherits_text:
            origin = edition.plan.first.get(decision.first[0])
            if origin is not None and origin.name != measure.name:
                yield RENAMED.at(
                    measure.place,
                    f"{title(measure)}の扱いは「続行」ですが、第１期の名称は「{origin.name}」です。",
                )
        elif decision.kind == "移動":
            origin = edition.plan.first.get(decision.first[0])
            if origin is not None and origin.subfield == measure.subfield:
                yield DECISION_SHAPE.at(
                    decision.place("kind"),
                    f"{title(measure)}の扱いは「移動」ですが、"
                    f"小分野が第１期と同じ『{measure.subfield}』です。",
                    "小分野か区分を直してください。",
                )


def _fits(count: int, wanted: str) -> bool:
    least = int(wanted[0])
    return count >= least if wanted.endswith("+") else count == least


def _listed(ids: Iterable[str]) -> str:
    return "、".join(f"『{one}』" for one in ids) or "なし"


def _decided_twice(edition: Edition) -> Iterator[Finding]:
    seen: dict[str, Decision] = {}
    for decision in edition.plan.decisions:
        for second in dict.fromkeys(decision.second):
            first = seen.setdefault(second, decision)
            if first is not decision:
                where = first.place("second")
                yield DECIDED_TWICE.at(
                    decision.place("second"),
                    f"第２期の施策『{second}』の扱いが二つあります"
                    f"（「{first.kind}」{f'（{where}）' if where else ''}と「{decision.kind}」）。",
                )


def _mentions(edition: Edition) -> Iterator[Finding]:
    known = {*edition.measure, *edition.plan.first}
    for mention in edition.mentions:
        if mention.measure not in known:
            yield UNKNOWN_MENTION.at(
                mention.place,
                f"『{mention.measure}』という番号の施策は、{edition.option.label}にありません。",
                hint(mention.measure, known) + UNKNOWN_MENTION.advice,
            )
