"""Rules on measures: their fields, where they come from, and who names them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw import said
from kyodo_plan.checks.raw.said import NUMBER, ORIGIN, subfield_heading
from kyodo_plan.core.datum import keys_of
from kyodo_plan.core.finding import REGISTERED, Said, Severity
from kyodo_plan.core.procedure.decision import Decision
from kyodo_plan.core.rule import WRITING, Rule, market
from kyodo_plan.text.ids import CURRENT, ids_in
from kyodo_plan.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.measure import Measure

_MEASURES = f"{WRITING}「施策」"
#: What the two periods are called in the record of what becomes of measures.
FIRST, SECOND = (
    key.japanese for name in ("first", "second") for key in keys_of(Decision) if key.name == name
)
DECISIONS = "data/decisions.yaml（第１期と第２期の対応）"

BAD_ID = Rule(
    "M01",
    "施策の番号の形",
    "第２期の施策の番号は M2-01 の形です。違う形の番号は、関連や扱いの記録と結び付きません。",
    "「:番号: M2-01」のように、半角で書いてください。",
    _MEASURES,
    bad=market(":番号: 朝市1", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
)
NO_ID = Rule(
    "M304",
    "施策の番号なし",
    "「:番号:」のない施策。参照も集計もできません。",
    "「:番号: M2-01」のように書いてください。",
    f"{WRITING}「施策」",
    bad=market(":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", text=""),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", text=""),
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
SAME_NAME = Rule(
    "M36",
    "同じ名称の施策が二つある",
    "名称が同じだと、紙の上で二つの施策が見分けられません。写した施策の名称を改め忘れていることがあります。",
    "どちらか一方の名称を改めてください。",
    _MEASURES,
    Severity.WARNING,
    bad=".. 施策:: 集会所の開放\n   :番号: M2-78\n   :小分野: 1\n   :分類: Ⅰ\n   :第１期: M1-01\n",
    good=".. 施策:: 見本の花市\n   :番号: M2-77\n   :小分野: 1\n   :分類: Ⅰ\n   :第１期: M1-01\n",
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
    data=("fields",),
)
OTHER_HEADING = Rule(
    "M35",
    "小分野と、上の見出しが違う施策",
    "施策の「:小分野:」が、その施策の上にある小分野や分野の見出しと違います。"
    "本文ではその見出しの下に、施策一覧や体系図では別の小分野に出て、一つの紙の中で食い違います。",
    "施策を正しい見出しの下に移すか、「:小分野:」を見出しに合わせてください。",
    _MEASURES,
    bad=(
        ":小分野:`2-イ`\n"
        "--------------\n"
        "\n"
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-80\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   朝に市を開きます。\n"
    ),
    good=(
        ":小分野:`2-イ`\n"
        "--------------\n"
        "\n"
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-79\n"
        "   :小分野: 2-イ\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   朝に市を開きます。\n"
    ),
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
    data=("classes",),
)
NO_ORIGIN = Rule(
    "M07",
    "第１期の施策を引き継いでいない施策",
    "引き継ぐ第１期の施策が無い施策は、扱いの記録に「追加」として載っていなければなりません。",
    "引き継ぐ施策があるなら「:第１期: M1-01」のように書いてください。新しい施策なら、"
    "data/decisions.yaml の「扱い」に「追加」の行を加えてください。",
    DECISIONS,
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
    data=("first_measures",),
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
    "施策を削除・統合したのなら、この文を消すか、引き継いだ施策の番号に書き換えてください。",
    f"{WRITING}「文の中で使う語」",
    bad=":施策:`M2-99`を続けます。\n",
    good=":施策:`M2-01`を続けます。\n",
)
ID = re.compile(rf"{CURRENT}[0-9]{{2,}}")

_NUMERALS = ("I", "II", "III", "IV", "V")


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the measures of *edition* and their origins."""
    yield from _ids(edition)
    for measure in edition.measures:
        yield from _fields(edition, measure)
        yield from _origins(edition, measure)
    yield from _mentions(edition)


def title(measure: Measure) -> str:
    """Name a measure in a message."""
    return f"施策『{measure.name}』"


def hint(wanted: str, known: Iterable[str], *, cutoff: float = 0.5) -> str:
    """Return a question that offers the nearest of *known*, or nothing."""
    near = nearest(wanted, sorted(known), cutoff=cutoff)
    return f"『{near}』の間違いではありませんか。" if near else ""


def hint_of_id(wanted: str, edition: Edition) -> str:
    """Return a question that offers the measure that *wanted* is a slip for, or nothing.

    A number that the records know, or that lies below the last one, was that of a measure: it has
    gone, and nobody mistyped it.
    """
    known = {*edition.measure, *edition.plan.first}
    recorded = {id_ for decision in edition.plan.decisions for id_ in decision.second}
    if wanted in recorded or (ID.fullmatch(wanted) and wanted < max(edition.measure, default="")):
        return ""
    return hint(wanted, known, cutoff=0.75)


def _ids(edition: Edition) -> Iterator[Finding]:
    seen: dict[str, Measure] = {}
    named: dict[str, Measure] = {}
    for measure in edition.measures:
        before = named.setdefault(measure.name, measure)
        if before is not measure and before.id != measure.id:
            yield SAME_NAME.at(
                measure.place, f"{title(measure)}の名称は、{before.place}の施策と同じです。"
            )
        if not measure.id:
            finding = NO_ID.at(
                measure.place,
                f"施策「{measure.name}」に番号がありません。",
                misses=lacks(measure, NUMBER),
            )
            yield replace(finding, hides=frozenset(_hidden_by(edition, measure)))
            continue
        if not ID.fullmatch(measure.id):
            finding = BAD_ID.at(
                measure.place_of(NUMBER),
                f"{title(measure)}の番号『{measure.id}』は、M2-01 の形ではありません。",
            )
            yield replace(finding, hides=frozenset(_hidden_by(edition, measure)))
        first = seen.setdefault(measure.id, measure)
        if first is not measure:
            finding = SAME_ID.at(
                measure.place_of(NUMBER),
                f"{title(measure)}の番号『{measure.id}』は、"
                f"{title(first)}（{first.place}）と同じです。",
                _free(edition, first, measure) + SAME_ID.advice,
            )
            yield replace(finding, hides=frozenset(_hidden_by(edition, first, measure)))


def _free(edition: Edition, *doubled: Measure) -> str:
    """Say which number the records give to one of the measures and no measure of the text has."""
    for measure in reversed(doubled):
        for decision in edition.plan.decisions:
            free = [id_ for id_ in decision.second if id_ not in edition.measure]
            if free and not set(decision.first).isdisjoint(measure.origins):
                return f"扱いの記録では、{title(measure)}は『{'』『'.join(free)}』です。"
    return ""


def _hidden_by(edition: Edition, *doubled: Measure) -> Iterator[Said]:
    """Give what is not known where measures bear one number, or none: which of them is meant, and
    the number that a measure should have, as far as the records tell."""
    for measure in doubled:
        yield Said(ORIGIN, str(measure.place))
        for decision in edition.plan.decisions:
            if not set(decision.first).isdisjoint(measure.origins):
                yield from (Said(NUMBER, id_) for id_ in decision.second)


def _fields(edition: Edition, measure: Measure) -> Iterator[Finding]:
    plan = edition.plan
    if not measure.subfield:
        yield NO_SUBFIELD.at(
            measure.place,
            f"{title(measure)}に小分野がありません。",
            misses=lacks(measure, "小分野"),
        )
    elif measure.subfield not in plan.subfields:
        yield UNKNOWN_SUBFIELD.at(
            measure.place_of("小分野"),
            f"{title(measure)}の小分野『{measure.subfield}』は登録されていません。",
            hint(measure.subfield, plan.subfields) + UNKNOWN_SUBFIELD.advice,
        )
    else:
        yield from _heading_above(edition, measure)
    if not measure.priority:
        yield NO_CLASS.at(
            measure.place, f"{title(measure)}に分類がありません。", misses=lacks(measure, "分類")
        )
    elif measure.priority not in plan.priority:
        meant = classes_meant(measure.priority, plan.priority)
        asked = f"{'か'.join(f'『{one}』' for one in meant)}ですか。" if meant else ""
        known = f"使えるのは {'、'.join(plan.priority)} です。" if plan.priority else ""
        yield UNKNOWN_CLASS.at(
            measure.place_of("分類"),
            f"{title(measure)}の分類『{measure.priority}』は登録されていません。",
            asked + known,
        )
    elif plan.priority[measure.priority].key_measure != measure.key_measure:
        right = plan.priority[measure.priority].key_measure
        yield KEY_MARK.at(
            measure.place,
            f"{title(measure)}は分類『{measure.priority}』なので、"
            + ("重点施策のはずですが、印がありません。" if right else "重点施策にはなりません。"),
        )


def _heading_above(edition: Edition, measure: Measure) -> Iterator[Finding]:
    """Find that the nearest heading of a field or subfield above *measure* is another one's.

    Where its subfield has no heading at all that is what is told.
    """
    plan = edition.plan
    if edition.field_headings and ("subfield", measure.subfield) not in edition.headed:
        return
    own = {"subfield": measure.subfield, "field": str(plan.subfields[measure.subfield][0].number)}
    for kind, key in measure.within[:1]:
        if own[kind] != key:
            what = "小分野" if kind == "subfield" else "分野"
            right = f"「:小分野: {key}」に改めて" if kind == "subfield" else "見出しに合わせて"
            yield OTHER_HEADING.at(
                measure.place,
                f"{title(measure)}の小分野は『{measure.subfield}』ですが、"
                f"上の見出しは{what}『{key}』です。",
                f"施策を小分野『{measure.subfield}』の見出しの下に移すか、「:小分野:」を{right}ください。"
                if kind == "field"
                else f"施策を小分野『{measure.subfield}』の見出しの下に移すか、{right}ください。",
                misses={subfield_heading(measure.place.path, key)},
            )


def classes_meant(typed: str, known: Iterable[str]) -> list[str]:
    """Return those of the codes *known* that *typed* may stand for: II for Ⅱ, 1 for Ⅰ."""

    def spelt(code: str) -> str:
        return re.sub(r"[-‐‑‒–—―ー−・（）() ]", "", unicodedata.normalize("NFKC", code).upper())

    wanted = spelt(typed)
    number = re.match("[1-9]", wanted)
    if number and int(number[0]) <= len(_NUMERALS):
        wanted = _NUMERALS[int(number[0]) - 1] + wanted[1:]
    codes = {code: spelt(code) for code in known}
    same = [code for code, spelling in codes.items() if spelling == wanted]
    longer = [
        code
        for code, spelling in codes.items()
        if wanted and re.sub("[^IVX].*", "", spelling) == wanted
    ]
    return same or longer


def lacks(measure: Measure, option: str) -> set[Said]:
    """Return that *measure* has its option of that Japanese name."""
    return {Said(option, str(measure.place))}


def _origins(edition: Edition, measure: Measure) -> Iterator[Finding]:
    for origin in measure.origins:
        if origin not in edition.plan.first:
            yield UNKNOWN_ORIGIN.at(
                measure.place_of(ORIGIN),
                f"{title(measure)}が引き継ぐとしている『{origin}』は、第１期にありません。",
                hint(origin, edition.plan.first) + UNKNOWN_ORIGIN.advice,
                misses={Said(REGISTERED, origin)},
            )
    if (
        measure.id
        and not measure.origins
        # Where a record gives it one, the two are compared (M12).
        and not any(
            measure.id in decision.second and (decision.kind == "追加" or decision.first)
            for decision in edition.plan.decisions
        )
    ):
        yield NO_ORIGIN.at(
            measure.place,
            f"{title(measure)}に、引き継ぐ第１期の施策も「追加」の記録もありません。",
            f"{NO_ORIGIN.advice}加える行は"
            f"「- {{{ORIGIN}: [], {SECOND}: [{measure.id}], 区分: 追加}}」です。",
            misses=lacks(measure, ORIGIN),
        )


def _mentions(edition: Edition) -> Iterator[Finding]:
    known = {*edition.measure, *edition.plan.first}
    for mention in edition.mentions:
        if mention.measure not in known:
            yield UNKNOWN_MENTION.at(
                mention.place,
                f"『{mention.measure}』という番号の施策は、{edition.option.label}にありません。",
                _advice(mention.measure, edition),
                misses=said.measure(mention.measure),
            )


def _advice(wanted: str, edition: Edition) -> str:
    """Return how to name a measure where *wanted* does not."""
    ids = ids_in(wanted)
    if len(ids) > 1:
        each = "、".join(f":施策:`{one}`" for one in ids)
        return f"番号は一つずつ、「{each}」のように書いてください。"
    for measure in edition.measures:
        if measure.name == wanted:
            return f"名称ではなく番号で、「:施策:`{measure.id}`」と書いてください。"
    return hint_of_id(wanted, edition) + UNKNOWN_MENTION.advice
