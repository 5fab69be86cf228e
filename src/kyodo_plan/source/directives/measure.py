"""``施策``: a measure, its options, and what its card needs beside the parts that are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from kyodo_plan.checks.raw.said import ORIGIN, RELATION
from kyodo_plan.core.finding import Said
from kyodo_plan.core.measure import INHERIT, MEASURE_OPTIONS, MeasureFields, Shorthand
from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.option import MeasureForm
from kyodo_plan.core.place import Place
from kyodo_plan.core.relation import SUCCEEDS
from kyodo_plan.core.rule import WRITING, Rule, market
from kyodo_plan.core.texts import KindName, MeasureId, folded
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.ancestors import line_of
from kyodo_plan.markup.open_marks import MARK, open_point_node
from kyodo_plan.registry.rules import UNKNOWN_WORD
from kyodo_plan.source.directives.base import NAMELESS, OpenOptions, PlanDirective, spec
from kyodo_plan.source.directives.parts import PARTS, REPEATED
from kyodo_plan.text.ids import FORMER, all_ids_in, beside_ids, half_width, ids_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.relation import RelationKind

UNREAD_ID = Rule(
    "M316",
    "施策の番号として読み取れない値",
    "施策の番号を書く欄に、番号でない文字があるもの。その関連や引継ぎは、どこにも出ません。",
    "施策の「:番号:」にある番号を、「、」で区切って書いてください。",
    f"{WRITING}「施策」",
    bad=market(
        ":番号: M2-90",
        ":小分野: 1",
        ":分類: Ⅱ-ア",
        ":第１期: M1-01",
        ":活用: 施策１",
        ":本文: 第１期を継承",
        text="",
    ),
    good=market(
        ":番号: M2-90",
        ":小分野: 1",
        ":分類: Ⅱ-ア",
        ":第１期: M1-01",
        ":活用: M2-01",
        ":本文: 第１期を継承",
        text="",
    ),
)
UNKNOWN_TEXT = Rule(
    "M305",
    "本文の欄の値",
    "「:本文:」に、決まった語でないものが書かれているもの。",
    "書けるのは「第１期を継承」だけです。自分の文は欄の下に１行空けて書いてください。",
    f"{WRITING}「施策」",
    bad=market(
        ":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":本文: 前のとおり", text=""
    ),
    good=market(
        ":番号: M2-90",
        ":小分野: 1",
        ":分類: Ⅱ-ア",
        ":第１期: M1-01",
        ":本文: 第１期を継承",
        text="",
    ),
)
TEXT_TWICE = Rule(
    "M306",
    "継承と本文の両方",
    "第１期の本文を継承すると書きながら、本文も書かれているもの。",
    "どちらか一方にしてください。",
    f"{WRITING}「施策」",
    bad=market(
        ":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":本文: 第１期を継承"
    ),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
)
PART_TWICE = Rule(
    "M319",
    "一つの施策に同じ部分が二つある",
    "目的や現状と課題は、一つの施策に一つです。二つ書くと、紙では続けて一つの欄に出ます。",
    "一つにまとめるか、片方を消してください。",
    f"{WRITING}「施策」",
    bad=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-90\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   朝に市を開きます。\n"
        "\n"
        "   .. 目的::\n"
        "\n"
        "      朝に集まれるようにします。\n"
        "\n"
        "   .. 目的::\n"
        "\n"
        "      夕に集まれるようにします。\n"
    ),
    good=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-90\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   朝に市を開きます。\n"
        "\n"
        "   .. 目的::\n"
        "\n"
        "      朝に集まれるようにします。\n"
    ),
)

#: Names that no kind of relations can have, in whatever width and case.
RESERVED = frozenset(map(folded, (*MEASURE_OPTIONS, *MEASURE_OPTIONS.values(), SUCCEEDS)))
ORIGINS = {name: alias for name, alias in MEASURE_OPTIONS.items() if alias == "origins"}
ALSO = [name for pair in MEASURE_OPTIONS.items() if pair[1] == "also" for name in pair]
#: Options that say something only with a value; of the others it is told what an empty one means.
NEVER_EMPTY = {name: alias for name, alias in MEASURE_OPTIONS.items() if alias in ("text", "also")}
SWALLOWED = re.compile(r":[^:`\s]+:(?:\s|$)")


def relation_options(kinds: Iterable[RelationKind]) -> dict[str, str]:
    """Return the options that stand for *kinds*: their names and signs, as far as these can be."""
    return {kind.label: kind.id for kind in kinds if not any(_hindrances(kind))}


def kind_faults(kinds: Iterable[RelationKind]) -> list[Finding]:
    """Find *kinds* whose names cannot be options of 施策."""
    return [fault for kind in kinds for fault in _hindrances(kind)]


def _hindrances(kind: RelationKind) -> Iterator[Finding]:
    for name, what, value in (("label", "名称", kind.label), ("id", "符号", kind.id)):
        taken = folded(value) in RESERVED
        if taken or re.search(r"[\s:：`]", value):
            why = "施策のほかの欄の名前です" if taken else "空白や記号があります"
            message = f"関連の種類の{what}「{value}」は、施策の欄の名前にできません（{why}）。"
            advice = "ほかの言葉に改めてください。"
            yield UNKNOWN_WORD.at(kind.place(name), message, advice)


class MeasureDirective(PlanDirective):
    """``施策``: a section one level below where it stands, with what the card tells."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = OpenOptions(spec(MEASURE_OPTIONS))

    def run(self) -> list[nodes.Node]:
        """Return the section, with findings for what is missing."""
        given = self.option(MEASURE_OPTIONS)
        place = self.place
        name = " ".join(self.own(" ".join(self.arguments)).split())
        section = nodes.section(classes=["measure"], names=[])
        section.source, section.line = self.get_source_info()
        number = half_width(given["id"])
        kinds = relation_options(self.domain.plan.relation_kinds)
        self.domain.note_names(self.env.current_document.docname)
        problems = self.unknown_options("施策", {**MEASURE_OPTIONS, **kinds})
        problems += self.given_twice("施策", MEASURE_OPTIONS)
        problems += self._unread_ids({**ORIGINS, **kinds})
        problems += self.empty_options("施策", {**NEVER_EMPTY, **kinds})
        also = tuple(name for name in re.split(r"[、,，\s]+", given["also"]) if name)
        problems += self.named_twice(also, *(one for one in ALSO if one in self.options))
        if not name:
            problems.append(self.no_name())
            name = NAMELESS
        section["ids"] = [number.lower() or f"measure-line-{self.lineno}"]
        section["kind"], section["key"], section["place"] = "measure", number, place
        section["fields"] = MeasureFields(
            id=MeasureId(number),
            name=name,
            subfield=half_width(given["subfield"]),
            priority=given["priority"],
            origins=ids_in(given["origins"], FORMER),
            owner=given["owner"],
            partners=given["partners"],
            inherits=given["text"] == INHERIT,
            relations=self._relations(kinds),
            also=also,
            places=self.option_places(MEASURE_OPTIONS),
        )
        if given["text"] and given["text"] != INHERIT:
            problems.append(
                self.finding(
                    UNKNOWN_TEXT,
                    f"「:本文: {given['text']}」は読み取れません。",
                    f"書けるのは「{INHERIT}」だけです。自分の文は欄の下に１行空けて書いてください。",
                    self.option_place("本文"),
                )
            )
        title = nodes.title(name, "", *self.text_nodes(name, place))
        title.source, title.line = section.source, section.line
        section += title
        section += problems
        section += self.parse_content_to_nodes()
        section += self._parts_twice(section)
        if self.domain.option.measure_form is MeasureForm.CARD:
            section += self._implied_parts(section, place)
            section += self._people(given, place)
        self._inherited_and_own(section, given, problems)
        return [section]

    @classmethod
    def option_names(cls, plan: Plan) -> frozenset[str]:
        """Return the names of all options; each kind of relations is one."""
        kinds = relation_options(plan.relation_kinds)
        return frozenset({*cls.option_spec, *kinds, *kinds.values()})

    def _unread_ids(self, known: Mapping[str, str]) -> list[nodes.Node]:
        """Say what stands beside the ids in options that name measures, and which stand there twice.

        Another option that was taken for a part of the value is told by the checks of raw text.
        """
        found: list[nodes.Node] = []
        for name in dict.fromkeys(name for pair in known.items() for name in pair):
            value = self.options.get(name.lower())
            if not value:
                continue
            found += self.named_twice(all_ids_in(value), name)
            if name in (*ORIGINS, *ORIGINS.values()):
                found += self._of_no_former_period(value, name)
            rest = "" if SWALLOWED.search(value) else beside_ids(value)
            if rest:
                meant = ids_in(rest.upper())
                hidden = {Said(RELATION, id_) for id_ in meant}
                if name in (*ORIGINS, *ORIGINS.values()):
                    hidden = {Said(ORIGIN, id_) for id_ in meant}
                    hidden.add(Said(ORIGIN, str(self.place)))
                found.append(
                    self.finding(
                        UNREAD_ID,
                        f"欄『{name}』の「{rest}」は、施策の番号として読み取れません。",
                        place=self.option_place(name),
                        hides=hidden,
                    )
                )
        return found

    def _of_no_former_period(self, value: str, name: str) -> list[nodes.Node]:
        """Say which ids, in an option for measures of the former period, are of none of these."""
        others = [one for one in ids_in(value) if not one.startswith(FORMER)]
        return [
            self.finding(
                UNREAD_ID,
                f"欄『{name}』の「{one}」は、引き継ぐ元の期の施策の番号ではありません。",
                "引き継ぐ施策の番号を書いてください。番号は data/measures.yaml にあります。",
                place=self.option_place(name),
                hides={Said(ORIGIN, str(self.place))},
            )
            for one in others
        ]

    def _relations(self, kinds: Mapping[str, str]) -> tuple[Shorthand, ...]:
        found: list[Shorthand] = []
        for japanese, english in kinds.items():
            for name in dict.fromkeys((japanese, english)):
                others = ids_in(self.options.get(name.lower()) or "")
                if others:
                    place = self.option_place(name)
                    found += [Shorthand(KindName(japanese), other, place) for other in others]
        return tuple(found)

    def _parts_twice(self, section: nodes.section) -> list[nodes.Node]:
        """Say which parts that a measure has once are written again, for the same papers."""
        found: list[nodes.Node] = []
        seen: dict[str, plan_nodes.part] = {}
        for node in section.children:
            if not isinstance(node, plan_nodes.part) or node["name"] in REPEATED:
                continue
            first = seen.setdefault(node["name"], node)
            if first is not node and first.get("papers") == node.get("papers"):
                found.append(
                    self.finding(
                        PART_TWICE,
                        f"施策「{section['fields'].name}」に『{node['label']}』が二つあります"
                        f"（一つ目は{first['place'].line}行目）。",
                        place=node["place"],
                    )
                )
        return found

    def _implied_parts(self, section: nodes.section, place: Place) -> list[nodes.Node]:
        """Give the card a row for each part that was not written: an open point for the city hall."""
        written = {node["name"] for node in section.findall(plan_nodes.part)}
        missing: list[nodes.Node] = []
        for name, label in (("purpose", "目的"), ("action", "取組"), ("indicator", "指標")):
            if name not in written:
                point = open_point_node(Addressee.INTERNAL, label, "検討中", place)
                row = plan_nodes.part(name=name, title="", place=place, fields={}, implied=True)
                row += nodes.paragraph("", "", point)
                missing.append(row)
        return missing

    def _people(self, given: dict[str, str], place: Place) -> list[nodes.Node]:
        row = plan_nodes.part(name="owner", title="", place=place, fields={})
        line = nodes.paragraph("", "", classes=["flush"])
        for label, key in (("担当課", "owner"), ("関係課", "partners")):
            value = given[key]
            content: list[nodes.Node] = (
                self.text_nodes(value, place)
                if value and not MARK.fullmatch(value)
                else [open_point_node(Addressee.INTERNAL, label, "調整中", place)]
            )
            line += [nodes.Text(f"　／　{label}　" if line.children else f"{label}　"), *content]
        row += line
        return [row]

    def _inherited_and_own(
        self, section: nodes.section, given: dict[str, str], problems: list[nodes.Node]
    ) -> None:
        own = [
            child
            for child in section.children
            if not isinstance(child, (nodes.title, plan_nodes.part, nodes.Invisible))
            and not isinstance(child, nodes.system_message)
        ]
        if own and given["text"] == INHERIT:
            section += self.finding(
                TEXT_TWICE,
                f"施策「{section['fields'].name}」は第１期の本文を継承するとありますが、本文も書かれています。",
                "どちらかを消してください。両方があると、書かれた本文だけが出ます。",
                Place(self.place.path, line_of(own[0])),
            )


def setup_measures(app: Sphinx) -> None:
    """Register the directives under their Japanese and English names."""
    for japanese, english, directive in (("施策", "measure", MeasureDirective), *PARTS):
        app.add_directive(japanese, directive)
        app.add_directive(english, directive)
