"""The headings of fields and subfields, held against the data and the measures below them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import heading as heading_said
from kyodo_plan.checks.raw.said import subfield_heading
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.core.texts import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kyodo_plan.core.datum import Datum
    from kyodo_plan.core.edition import Edition, FieldHeading
    from kyodo_plan.core.field import Field, Subfield
    from kyodo_plan.core.finding import Finding

_FIELDS = "data/fields.yaml"
_HEADINGS = f"{WRITING}「見出しと段落」"
OTHER_FIELD = Rule(
    "M323",
    "小分野の見出しが、別の分野の見出しの下にある",
    "小分野の見出しの上にある分野の見出しが、その小分野の入る分野と違うもの。本文と、施策一覧や体系図とで、"
    "分野が食い違います。",
    "見出しの番号を確かめるか、小分野を正しい分野の見出しの下に移してください。",
    _FIELDS,
    bad=":分野:`1`\n~~~~~~~~~\n\n:小分野:`2-イ`\n++++++++++++++\n\n朝に開きます。\n",
    good=":分野:`2`\n~~~~~~~~~\n\n:小分野:`2-イ`\n++++++++++++++\n\n朝に開きます。\n",
)
SAME_HEADING = Rule(
    "M39",
    "同じ分野・小分野の見出しが二つある",
    "同じ章に同じ小分野の見出しが二つあると、紙に同じ見出しが二度出ます。写した見出しの番号を改め忘れて"
    "いることがあります。",
    "どちらか一方の見出しの番号を改めるか、二つを一つにまとめてください。",
    _HEADINGS,
    bad=":小分野:`2-ア`\n~~~~~~~~~~~~~~\n\n朝に開きます。\n\n:小分野:`2-ア`\n~~~~~~~~~~~~~~\n\n夜も開きます。\n",
    good=":小分野:`2-ア`\n~~~~~~~~~~~~~~\n\n朝に開きます。\n\n:小分野:`2-イ`\n~~~~~~~~~~~~~~\n\n夜も開きます。\n",
)
NO_HEADING = Rule(
    "M40",
    "見出しのない分野・小分野",
    "data/fields.yaml にある分野や小分野の見出しが、本文のどこにもないもの。体系図や件数には出るのに、"
    "本文には出ません。",
    "施策の前に、「:小分野:`1`」のような見出しの行と、その下線の行を加えてください。要らない小分野なら、"
    "data/fields.yaml から除いてください。",
    _HEADINGS,
    Severity.WARNING,
    bad="育てる施策は、これから置きます。\n\n:小分野:`2-イ`\n",
    good=":小分野:`2-ア`\n--------------\n\n育てる施策は、これから置きます。\n\n:小分野:`2-イ`\n",
    file="plan/measures/field2.rst",
)
OUTSIDE_HEADING = Rule(
    "M41",
    "小分野の見出しの外の施策",
    "施策の上に、小分野の見出しがないもの。本文では小分野のないまま、施策一覧や体系図では小分野の中に出ます。",
    "施策を、その小分野の見出しの下に移してください。",
    _HEADINGS,
    bad=(
        ".. 施策:: 見本の朝市\n   :番号: M2-76\n   :小分野: 2-イ\n   :分類: Ⅱ-ア\n   :第１期: M1-01\n\n"
        "   朝に市を開きます。\n"
    ),
    good=(
        ":小分野:`2-イ`\n--------------\n\n"
        ".. 施策:: 見本の朝市\n   :番号: M2-76\n   :小分野: 2-イ\n   :分類: Ⅱ-ア\n   :第１期: M1-01\n\n"
        "   朝に市を開きます。\n"
    ),
)
SAME_MARK = Rule(
    "M42",
    "同じ記号の小分野",
    "一つの分野に同じ記号の小分野が二つあると、「（２）ア」がどちらのことか、紙の上で決まりません。",
    "どちらか一方の記号を改めてください。",
    _FIELDS,
    bad="      - {番号: 2-イ, 記号: ア, 名称: 担う人をつなぐこと}\n",
    good="      - {番号: 2-イ, 記号: イ, 名称: 担う人をつなぐこと}\n",
    file="data/fields.yaml",
)
SAME_FIELD_NAME = Rule(
    "M43",
    "同じ名称の分野・小分野",
    "名称が同じだと、紙の上で二つの分野が見分けられません。写した行の名称を改め忘れていることがあります。",
    "どちらか一方の名称を改めてください。",
    _FIELDS,
    Severity.WARNING,
    bad="    名称: 集まる場に関すること\n    小分野:\n      - {番号: 2-ア,",
    good="    名称: 担う人に関すること\n    小分野:\n      - {番号: 2-ア,",
    file="data/fields.yaml",
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find headings of *edition* that are not as its fields and measures are, and fields that look alike."""
    yield from _alike(edition.plan.fields)
    # A plan without any such heading orders its measures in another way.
    if edition.field_headings:
        doubled = [*_doubled(edition)]
        twice = {heading.key for heading, _ in doubled if heading.kind == "field"}
        astray = [one for one in _under_another(edition) if one[0].field not in twice]
        slips = {heading for heading, _ in astray}
        # One that stands under another field is twice there only because of that.
        doubled = [one for one in doubled if one[0] not in slips and not _is_of(one[0], slips)]
        yield from (finding for _, finding in (*astray, *doubled))
        yield from _without(edition, slips | {heading for heading, _ in doubled})
        yield from _outside(edition)


def _under_another(edition: Edition) -> Iterator[tuple[FieldHeading, Finding]]:
    """Find headings of subfields below the heading of a field that they are not of."""
    for heading in edition.field_headings:
        own = _field_of(edition, heading)
        if heading.kind == "subfield" and heading.field and own and own != heading.field:
            message = (
                f"小分野『{heading.key}』は分野『{own}』のものですが、"
                f"上の見出しは分野『{heading.field}』です。"
            )
            finding = OTHER_FIELD.at(heading.place, message, _meant(edition, heading))
            meant = subfield_heading(heading.place.path, heading.key)
            yield heading, replace(finding, hides=frozenset({meant}))


def _is_of(heading: FieldHeading, slips: Iterable[FieldHeading]) -> bool:
    return any((one.kind, one.key) == (heading.kind, heading.key) for one in slips)


def _doubled(edition: Edition) -> Iterator[tuple[FieldHeading, Finding]]:
    """Find headings that stand twice in one chapter of a paper."""
    seen: dict[tuple[str, str, str], list[FieldHeading]] = {}
    for heading in edition.field_headings:
        before = seen.setdefault((heading.kind, heading.key, heading.chapter), [])
        for other in before:
            if not heading.papers or not other.papers or set(heading.papers) & set(other.papers):
                message = (
                    f"{_word(heading.kind)}『{heading.key}』の見出しは、{other.place}にもあります。"
                )
                yield heading, SAME_HEADING.at(heading.place, message, _meant(edition, heading))
                break
        before.append(heading)


def _meant(edition: Edition, heading: FieldHeading) -> str:
    """Return which subfield a heading may have been meant for; without one, nothing."""
    field = heading.field or _field_of(edition, heading)
    if heading.kind == "field":
        numbers = [str(one.number) for one in edition.plan.fields]
        free = "か".join(f"『{one}』" for one in numbers if ("field", one) not in edition.headed)
        return (
            f"分野{free}の見出しがありません。どちらかの見出しの番号を、それに改めてください。"
            if free
            else ""
        )
    free = "か".join(f"『{id_}』" for id_ in _unheaded(edition, field))
    if heading.kind != "subfield" or not free:
        return ""
    which = "この" if _field_of(edition, heading) != field else "二つのうちのどちらかの"
    return f"分野『{field}』には、{free}の見出しがありません。{which}見出しの番号を、それに改めてください。"


def _without(edition: Edition, slips: Collection[FieldHeading]) -> Iterator[Finding]:
    """Find fields and subfields without a heading; where one of *slips* may be meant, that was told."""
    told = {heading.field or _field_of(edition, heading) for heading in slips}
    if any(heading.kind == "field" for heading in slips):
        return
    kinds = {heading.kind for heading in edition.field_headings}
    for field in edition.plan.fields:
        number = str(field.number)
        bare = [sub for sub in field.subfields if ("subfield", sub.id) not in edition.headed]
        if number in told:
            continue
        if "field" in kinds and ("field", number) not in edition.headed:
            yield _no_heading(edition, "分野", number, field, field.subfields)
        elif "subfield" in kinds:
            for sub in bare:
                yield _no_heading(edition, "小分野", sub.id, sub, [sub])


def _no_heading(
    edition: Edition, kind: str, id_: str, what: Field | Subfield, subfields: Iterable[Subfield]
) -> Finding:
    """Return that *what* has no heading; the measures of *subfields* are then without it."""
    ids = {sub.id for sub in subfields}
    lost = [measure for measure in edition.measures if measure.subfield in ids]
    message = (
        f"{kind}『{id_}』（{what.name}）の見出しが、{edition.option.label}の本文にありません。"
    )
    advice = (
        f"この{kind}の施策が始まる所に、「:{kind}:`{id_}`」の行と、その下線の行を加えてください。"
        f"要らない{kind}なら、{_FIELDS} から除いてください。"
    )
    misses = {heading_said(f":{kind}:`{id_}`")}
    if not lost:
        return NO_HEADING.at(what.place(), message, advice, misses=misses)
    others = f"など{len(lost)}件" if len(lost) > 1 else ""
    message += f"施策『{lost[0].name}』{others}は、この見出しのないまま出ます。"
    return NO_HEADING.at(lost[0].place, message, advice, misses=misses)


def _outside(edition: Edition) -> Iterator[Finding]:
    """Find measures that stand under no heading of a subfield although theirs has one."""
    stands = {(heading.kind, heading.key): heading.place for heading in edition.field_headings}
    for measure in edition.measures:
        place = stands.get(("subfield", measure.subfield))
        field = _field_of_subfield(edition, measure.subfield)
        # Of one under another field that is told.
        if place is not None and set(measure.within) <= {("field", field)}:
            message = (
                f"施策『{measure.name}』の上に、小分野の見出しがありません"
                f"（小分野『{measure.subfield}』の見出しは {place}）。"
            )
            yield OUTSIDE_HEADING.at(measure.place, message)


def _alike(fields: Sequence[Field]) -> Iterator[Finding]:
    """Find fields, and subfields of one field, that papers do not tell apart."""
    yield from _same(fields, "name", SAME_FIELD_NAME, "分野の名称")
    for field in fields:
        yield from _same(field.subfields, "label", SAME_MARK, "小分野の記号")
        yield from _same(field.subfields, "name", SAME_FIELD_NAME, "小分野の名称")


def _same(records: Iterable[Datum], name: str, rule: Rule, what: str) -> Iterator[Finding]:
    first: dict[str, Datum] = {}
    for record in records:
        value = getattr(record, name)
        before = first.setdefault(folded(value), record)
        if value and before is not record:
            message = f"{what}『{value}』が二つあります（一つ目は {before.place(name)}）。"
            yield rule.at(record.place(name), message)


def _word(kind: str) -> str:
    return "小分野" if kind == "subfield" else "分野"


def _field_of(edition: Edition, heading: FieldHeading) -> str:
    """Return the number of the field that a heading is of, or nothing where the data have none."""
    return heading.key if heading.kind == "field" else _field_of_subfield(edition, heading.key)


def _field_of_subfield(edition: Edition, id_: str) -> str:
    found = edition.plan.subfields.get(id_)
    return str(found[0].number) if found else ""


def _unheaded(edition: Edition, field: str) -> list[str]:
    """Return the subfields of the field numbered *field* that have no heading in the text."""
    return [
        id_
        for id_, (one, _) in edition.plan.subfields.items()
        if str(one.number) == field and ("subfield", id_) not in edition.headed
    ]
