"""What the directives of the plan share: where they stand, their options under two names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from kyodo_plan.checks.raw.said import said_in
from kyodo_plan.core.finding import DATA, Said
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule, market
from kyodo_plan.markup import plan_nodes
from kyodo_plan.source import places
from kyodo_plan.text.nearest import nearest, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docutils import nodes

    from kyodo_plan.core.plan import Plan
    from kyodo_plan.source.domain import PlanDomain

UNKNOWN_OPTION = Rule(
    "M313",
    "施策や自動で入る表の欄の名前",
    "施策や自動で入る表に、そこにはない欄が書かれているもの。",
    "使える欄を書いてください。施策の関連の欄は data/relations.yaml の種類です。",
    f"{WRITING}「施策」「自動で入る表」",
    bad=".. 未確定一覧::\n   :宛先: 委員会\n",
    good=".. 未確定一覧::\n   :相手: 委員会\n",
    data=("relation_kinds",),
)
BOTH_NAMES = Rule(
    "M315",
    "一つの欄の、日本語と英語の名前",
    "一つの欄が、日本語の名前と英語の名前で２回書かれているもの。英語の方の値は使われません。",
    "どちらか一方を消してください。",
    f"{WRITING}「施策」「自動で入る表」",
    bad=".. 未確定一覧::\n   :相手: 委員会\n   :addressee: 庁内\n",
    good=".. 未確定一覧::\n   :相手: 委員会\n",
)
EMPTY_OPTION = Rule(
    "M317",
    "値の無い欄",
    "施策や自動で入る表の欄に、名前だけがあって値がないもの。その欄は書かれていないのと同じになります。",
    "値を書くか、欄の行ごと消してください。",
    f"{WRITING}「施策」「自動で入る表」",
    bad=".. 未確定一覧::\n   :相手:\n",
    good=".. 未確定一覧::\n   :相手: 委員会\n",
)
NO_NAME = Rule(
    "M318",
    "名称の無い施策・取組・指標",
    "施策、取組、指標の「::」の後に、名称がないもの。紙には「（名称なし）」と出ます。",
    "「::」の後に半角の空白を一つ入れ、名称を書いてください。",
    f"{WRITING}「施策」",
    bad=".. 施策::\n   :番号: M2-90\n   :小分野: 1\n   :分類: Ⅱ-ア\n   :第１期: M1-01\n",
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", text=""),
)
UNUSED_WORDS = Rule(
    "M321",
    "自動で入る表や指標に書かれた言葉",
    "自動で入る表の「::」の後や下、指標の欄の下に、欄でない言葉が書かれているもの。"
    "表はデータや欄の値から作られるので、その言葉はどこにも出ません。",
    "言葉を消すか、表や指標の外に書いてください。",
    f"{WRITING}「施策」「自動で入る表」",
    bad=".. 施策一覧:: 重点\n",
    good=".. 施策一覧::\n   :重点: はい\n",
)
NAMED_TWICE = Rule(
    "M327",
    "一つの欄に二度書かれたもの",
    "番号や言葉を並べる欄に、同じものが二度書かれているもの。ほかのものの書き間違いのことがあります。",
    "どちらか一方を消すか、正しいものに改めてください。",
    f"{WRITING}「施策」「自動で入る表」",
    bad=market(
        ":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":活用: M2-01、M2-01"
    ),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":活用: M2-01"),
)
NAMELESS = "（名称なし）"
#: The mark of a footnote or a citation: ``[1]_``, ``[#asa]_``.
NOTE_MARK = re.compile(r"\[([^\s\[\]]+)\]_")
#: Where it is noted, while a document is read, which marks stand in text that is left unread.
UNREAD_MARKS = "kyodo_plan_unread_marks"


def spec(names: dict[str, str]) -> dict[str, Callable[[str], Any]]:
    """Return an option spec that takes Japanese and English names."""
    return dict.fromkeys([*names, *names.values()], directives.unchanged)


#: What looks like an option inside a value.
TYPED = re.compile(r"(?<=\s):(?P<name>[^:`\s]+):(?=\s|$)")


class OpenOptions(dict[str, "Callable[[str], Any]"]):
    """Options that docutils lets pass whatever their names, so that :meth:`run` can judge them."""

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return directives.unchanged

    def __bool__(self) -> bool:
        # What has no options of its own is looked at for options all the same.
        return True


class PlanDirective(SphinxDirective):
    """A directive that knows the plan and where it stands."""

    #: Whether it is nothing without content, which checks of the raw text ask.
    needs_body: ClassVar[bool] = False
    #: Whether text right below it, at its own indentation, was meant as its content.
    holds_body: ClassVar[bool] = False

    @property
    def domain(self) -> PlanDomain:
        """The plan's domain."""
        return self.env.domains["plan"]  # type: ignore[return-value]

    @property
    def place(self) -> Place:
        """Where the directive stands."""
        source, line = self.get_source_info()
        return Place(places.relative(self.env, source), line)

    def option(self, names: dict[str, str]) -> dict[str, str]:
        """Return the options given, under their English names, in half-width where it counts."""
        return {
            english: self.own(self.options.get(japanese) or self.options.get(english) or "")
            for japanese, english in names.items()
        }

    def own(self, value: str) -> str:
        """Return *value* without another option that was taken for a part of it.

        That is told by the checks of the raw text, and nothing else is to follow from it.
        """
        typed = list(TYPED.finditer(value))
        if typed:
            known = {name.lower() for name in self.option_names(self.domain.plan)}
            swallowed = (found for found in typed if found["name"].lower() in known)
            value = value[: next((found.start() for found in swallowed), len(value))]
        return value.strip()

    def option_place(self, name: str) -> Place:
        """Where an option of this directive stands."""
        held: dict[str, Place] = self.__dict__.setdefault("_places", {})
        if name not in held:
            source, line = self.get_source_info()
            document = self.state.document
            held[name] = places.of_raw(self.env, document, source, line, f":{name}:")
        return held[name]

    def option_places(self, names: Mapping[str, str]) -> dict[str, Place]:
        """Return where each of the options given stands, by its Japanese name."""
        return {
            japanese: self.option_place(name)
            for pair in names.items()
            for japanese, name in ((pair[0], pair[0]), (pair[0], pair[1]))
            if name in self.options
        }

    def text_nodes(self, text: str, place: Place) -> list[nodes.Node]:
        """Parse a value: inline markup counts, and 【要確認：庁内】 becomes an open point."""
        found, messages = self.state.inline_text(text, self.lineno)
        return [*found, *messages]

    @classmethod
    def option_names(cls, plan: Plan) -> frozenset[str]:
        """Return the names of all options, those that the data of *plan* bring included."""
        return frozenset(cls.option_spec or ())

    def misused_options(self, name: str, known: Mapping[str, str]) -> list[nodes.Node]:
        """Return findings on options of *name* that cannot be taken as they are typed.

        *known* are the Japanese names of those that there are, and the English ones.
        """
        return [*self.unknown_options(name, known), *self.given_twice(name, known)]

    def given_twice(self, name: str, known: Mapping[str, str]) -> list[nodes.Node]:
        """Return findings on options of *name* that are typed under both of their names."""
        return [
            self.finding(
                BOTH_NAMES,
                f"『{name}』の欄『{japanese}』が、英語の名前『{english}』でも書かれています。"
                f"『:{english}:』の値は使われません。",
                place=self.option_place(english),
            )
            for japanese, english in known.items()
            if japanese != english and japanese in self.options and english in self.options
        ]

    def empty_options(self, name: str, known: Mapping[str, str]) -> list[nodes.Node]:
        """Return findings on options of *name*, of those *known*, that have no value."""
        typed = dict.fromkeys(one for pair in known.items() for one in pair)
        return [
            self.finding(
                EMPTY_OPTION,
                f"『{name}』の欄『{option}』に値がありません。この欄は使われません。",
                place=self.option_place(option),
            )
            for option in typed
            if option.lower() in self.options and not (self.options[option.lower()] or "").strip()
        ]

    def named_twice(self, words: Iterable[str], option: str = "") -> list[nodes.Node]:
        """Return findings on *words* that stand more than once in *option*, or on the first line."""
        where = f"欄『{option}』" if option else f"『{self.name}』"
        return [
            self.finding(
                NAMED_TWICE,
                f"{where}に『{word}』が{number}回書かれています。",
                place=self.option_place(option) if option else self.place,
            )
            for word, number in Counter(words).items()
            if number > 1
        ]

    def no_name(self) -> nodes.Node:
        """Return the finding that the directive has no name on its line."""
        return self.finding(
            NO_NAME,
            f"『{self.name}』に名称がありません。",
            f"『.. {self.name}:: 名称』のように、「::」の後に半角の空白を一つ入れて書いてください。",
        )

    def leave_unread(self) -> None:
        """Note that the content is not read in this option, for the footnotes that it points to."""
        document = self.env.current_document
        document[UNREAD_MARKS] = [
            *(document.get(UNREAD_MARKS) or ()),
            *NOTE_MARK.findall("\n".join(self.content)),
        ]

    def unused_words(self, name: str, options: Iterable[str]) -> list[nodes.Node]:
        """Return findings on words of *name*, which takes nothing but *options*, on or below its line."""
        known = "、".join(options)
        may = f"『{name}』に書けるのは、欄（{known}）だけです。" if known else ""
        found = []
        if self.arguments:
            found.append(
                self.finding(
                    UNUSED_WORDS,
                    f"『{name}』の「::」の後の『{self.arguments[0]}』は使われません。",
                    f"{may}この言葉を消してください。",
                )
            )
        if self.content:
            found.append(
                self.finding(
                    UNUSED_WORDS,
                    f"『{name}』の下の『{self.content[0].strip()}』は、紙に出ません。",
                    f"{may}文は、表の外に、字下げせずに書いてください。",
                    self._first_of_content(),
                )
            )
        return found

    def unused_body(self, name: str, options: Iterable[str], instead: str) -> list[nodes.Node]:
        """Return a finding on text below *name*, which takes nothing there but *options*.

        *instead* says where the text may stand.
        """
        if not self.content:
            return []
        return [
            self.finding(
                UNUSED_WORDS,
                f"『{name}』の下の『{self.content[0].strip()}』は、紙に出ません。",
                f"『{name}』の下に書けるのは、欄（{'、'.join(options)}）だけです。{instead}",
                self._first_of_content(),
            )
        ]

    def _first_of_content(self) -> Place:
        return Place(self.place.path, (self.content.offset(0) or 0) + 1)

    def unknown_options(self, name: str, known: Mapping[str, str]) -> list[nodes.Node]:
        """Return findings on options that are none of *known* (Japanese names → English ones)."""
        names = {typed.lower() for pair in known.items() for typed in pair}
        return [
            self.finding(
                UNKNOWN_OPTION,
                f"『{name}』に『:{option}:』という欄はありません。この欄は使われません。",
                suggestion(option, list(known), "使える欄は、")
                if known
                else f"『{name}』に使える欄はありません。本文なら、１行空けて書いてください。",
                self.option_place(option),
                hides=self._meant_by(option, known),
            )
            for option in self.options
            if option not in names
        ]

    def _meant_by(self, option: str, known: Mapping[str, str]) -> Iterable[Said]:
        """Return what *option* would say under the name, of those *known*, that was meant."""
        meant, place = nearest(option, list(known)), self.place
        value = self.options[option] or ""
        return said_in(f":{meant}: {value}", place.path, place.line or 0) if meant else ()

    def finding(
        self,
        rule: Rule,
        message: str,
        advice: str = "",
        place: Place | None = None,
        *,
        lacks: str = "",
        hides: Iterable[Said] = (),
        rests_on: Iterable[str] = (),
    ) -> nodes.Node:
        """Return a node that carries an error to where findings are collected.

        *lacks* is the option that it says is not there, *hides* what nobody could read for it,
        *rests_on* the fields of the plan in which it looked.
        """
        missing = {Said(lacks, str(self.place))} if lacks else set()
        missing |= {Said(DATA, name) for name in rests_on}
        finding = rule.at(place or self.place, message, advice, misses=missing)
        finding = replace(finding, hides=frozenset(hides))
        return plan_nodes.found(finding=finding)
