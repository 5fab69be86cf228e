"""Text for one option or for certain papers: 案１だけ and its like, 文書; and 本編."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from kyodo_plan.core.option import WORD
from kyodo_plan.core.papers.publication import DRAFT, Audience, is_paper
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup import plan_nodes
from kyodo_plan.source.directives.base import OpenOptions, PlanDirective

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from kyodo_plan.core.option import Option

#: What ends the name of a block for one option: 案１だけ.
ONLY = "だけ"
PAPERS = ("文書", "papers")
#: Blocks for the papers of a step and of those before it; or of those after it.
BEFORE, AFTER = ("手順より前", "before-step"), ("手順より後", "after-step")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
HEADING_LEVEL = Rule(
    "M307",
    "囲みの中の見出しの段",
    "案ごとの囲みや文書の囲みの中に、外側の上の段の記号で見出しが書かれているもの。",
    "置いた場所の１段下の見出しの記号を使ってください。",
    f"{WRITING}「案ごとに違うところ」",
    bad=(".. 案１だけ::\n\n   朝市\n   ====\n\n   朝に開きます。\n"),
    good=(".. 案１だけ::\n\n   朝市\n   ----\n\n   朝に開きます。\n"),
)
BODY_ELSEWHERE = Rule(
    "M324",
    "文書でないところの本編",
    "計画の本文を入れる『本編』が、その本文の中（章のファイル）に書かれているもの。",
    "plan/publications の文書に書いてください。章の中では消してください。",
    f"{WRITING}「文書（配る紙）」",
    bad=".. 本編::\n",
    good="朝に開きます。\n",
)
HEADING_OF_ONE_OPTION = Rule(
    "M311",
    "両案の文書の見出し",
    "二つの案についての文書で、片方の案だけの囲みに見出しがあるもの。",
    "見出しは囲みの外に書き、囲みには本文と表だけを入れてください。",
    f"{WRITING}「案ごとに違うところ」",
    bad=(
        ":題名: 案の比べ方\n"
        ":案: 両案\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        "\n"
        ".. 案１だけ::\n"
        "\n"
        "   朝市\n"
        "   ====\n"
        "\n"
        "   朝に開きます。\n"
    ),
    good=(
        ":題名: 案の比べ方\n"
        ":案: 両案\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        "\n"
        "朝市\n"
        "====\n"
        "\n"
        ".. 案１だけ::\n"
        "\n"
        "   朝に開きます。\n"
    ),
    file="plan/publications/compare.rst",
)
UNKNOWN_PAPER = Rule(
    "P301",
    "囲みの文書",
    "「文書」の囲みに挙げた文書が、どの案にもないもの。",
    "plan/publications/ にあるファイルの名前（.rst を除く）を書いてください。",
    f"{WRITING}「案ごとに違うところ」",
    bad=(".. 文書:: kairan\n\n   回覧の紙だけの文です。\n"),
    good=(".. 文書:: draft\n\n   素案だけの文です。\n"),
)


class BlockDirective(PlanDirective):
    """A block that may hold sections, one level below where it stands."""

    has_content = True
    needs_body = True
    option_spec: ClassVar[dict[str, Any]] = OpenOptions()

    def content_nodes(self) -> list[nodes.Node]:
        """Return the parsed content, and a finding where a heading mark is of a level above."""
        return [
            *self.parse_content_to_nodes(allow_section_headings=True),
            *self._heading_level(),
            *self.unknown_options(self.name, {}),
        ]

    def _heading_level(self) -> list[nodes.Node]:
        """Report heading marks that the surrounding text uses for another level."""
        styles = [style[0] for style in self.state.memo.title_styles]
        level = self.state.memo.section_level
        for line in self.content:
            mark = line.strip()
            if len(mark) >= 4 and mark[0] in styles and mark == mark[0] * len(mark):
                if mark[0] in "=-~^\"'" and line[0] == mark[0] and styles.index(mark[0]) < level:
                    return [
                        self.finding(
                            HEADING_LEVEL,
                            f"囲みの中の見出しの記号「{mark[0]}」は、外側の上の段の見出しに使われています。",
                            "囲みの中では、置いた場所の１段下の見出しの記号を使ってください。",
                        )
                    ]
                break
        return []


class GateDirective(BlockDirective):
    """Text that only one option has; settled while reading, so that nothing leaks.

    Which option, ``gate`` says: its code.
    """

    gate: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Return the parsed content, or nothing for the other options.

        In a paper about all options the place is kept, to be filled from the other's reading.
        """
        own = self.domain.option.code == self.gate
        if not own:
            self.leave_unread()
        content = self.content_nodes() if own else []
        docname = self.env.current_document.docname
        if not any(p.both and p.docname == docname for p in self.domain.publications):
            return content
        block = plan_nodes.option_part("", *content, option=self.gate)
        headings = [node for node in content if isinstance(node, nodes.section)]
        return [block, *([self._no_heading()] if headings else [])]

    def _no_heading(self) -> nodes.Node:
        return self.finding(
            HEADING_OF_ONE_OPTION,
            "両案の文書では、片方の案だけの囲みに見出しを置けません。",
        )


class PapersOnly(BlockDirective):
    """文書: text that stands only in the papers named, or in those for the readers named."""

    optional_arguments = 30

    def run(self) -> list[nodes.Node]:
        """Return the content marked with its papers; the site shows the draft's."""
        names = [name for name in re.split(r"[\s、，,]+", " ".join(self.arguments)) if name]
        papers = list(dict.fromkeys(slug for name in names for slug in self._papers(name)))
        self.domain.note_names(self.env.current_document.docname)
        known = {publication.slug for publication in self.domain.publications}
        problems = self.named_twice(names) if names else [self._no_paper()]
        problems += [
            self.finding(
                UNKNOWN_PAPER,
                f"文書「{name}」はありません。",
                f"plan/publications/ にある名前（{'、'.join(self._names())}）か、"
                f"読み手（{'、'.join(Audience)}）を書いてください。",
            )
            for name in names
            if name not in {*known, *Audience, *self._names()}
        ]
        return [*stands_in(self.content_nodes(), papers), *problems]

    def _no_paper(self) -> nodes.Node:
        return self.finding(
            UNKNOWN_PAPER,
            f"『{self.name}』に、どの文書に出すかがありません。このままだと、どの文書にも出ません。",
            f"「::」の後に、plan/publications/ にある名前（{'、'.join(self._names())}）か、"
            f"読み手（{'、'.join(Audience)}）を書いてください。",
        )

    def _papers(self, name: str) -> list[str]:
        """Return the slugs of the papers for the readers *name*, or *name* itself."""
        if name not in set(Audience):
            return [name]
        return [paper.slug for paper in self.domain.publications if paper.audience == name]

    def _names(self) -> list[str]:
        """Return the names of all papers, those of other options among them."""
        folder = self.domain.workspace / "plan" / "publications"
        return sorted(path.stem for path in folder.glob("*.rst"))


def stands_in(content: list[nodes.Node], papers: list[str]) -> list[nodes.Node]:
    """Return *content* marked as standing in *papers* alone; what the draft has the site shows.

    A block in it stands only in papers that it is for itself, too.
    """
    if DRAFT not in papers:
        return [plan_nodes.other_papers("", *content, papers=papers)]
    for node in content:
        if isinstance(node, nodes.Element):
            own = node.get("papers", papers)
            node["papers"] = [paper for paper in papers if paper in own]
    return content


class BodyDirective(PlanDirective):
    """本編: the place of the whole text in a paper."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = OpenOptions()

    def run(self) -> list[nodes.Node]:
        """Return the slot, with findings; elsewhere than in a paper the text would take in itself."""
        problems = [*self.unused_words(self.name, ()), *self.unknown_options(self.name, {})]
        if not is_paper(self.env.current_document.docname):
            return [self.finding(BODY_ELSEWHERE, f"ここに『{self.name}』は置けません。"), *problems]
        return [plan_nodes.plan_body(), *problems]


def setup_gates(app: Sphinx) -> None:
    """Register the blocks for papers; those for options follow when the data are known."""
    for names, directive in (
        (PAPERS, PapersOnly),
        (("本編", "body"), BodyDirective),
    ):
        for name in names:
            app.add_directive(name, directive)


def names_of(option: Option) -> tuple[str, ...]:
    """Return every way of naming the block for *option*, the usual one first."""
    wide = str(option.number).translate(_WIDE)
    spoken = [f"{WORD}{number}{ONLY}" for number in (wide, option.number)]
    return tuple(dict.fromkeys([*spoken, f"{option.label}{ONLY}", f"{option.code}-only"]))


def block_names(options: Iterable[Option]) -> frozenset[str]:
    """Return the names of all blocks for text that stands in some papers only."""
    return frozenset(
        {*PAPERS, *BEFORE, *AFTER, *(name for option in options for name in names_of(option))}
    )


def register_options(app: Sphinx, options: Iterable[Option]) -> None:
    """Register a block for each of *options* under every way of writing it."""
    for option in options:
        directive = type("OptionOnly", (GateDirective,), {"gate": option.code})
        for name in names_of(option):
            app.add_directive(name, directive, override=True)
