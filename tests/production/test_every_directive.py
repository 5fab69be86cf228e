"""Every directive and role that docutils and Sphinx know, in a chapter, a measure and a paper.

Nobody gets a traceback or an English sentence, and what a person wrote stands in Word, in the PDF and
in the pages alike, or a finding names it.
"""

from __future__ import annotations

import html
import re
import sys
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from city import EVERY_FORMAT

sys.path.append(str(Path(__file__).parents[1] / "pdf"))
from pdf_reading import running_text, squeeze

if TYPE_CHECKING:
    from city import City, Outcome

MEASURES, PAPER = "plan/measures/field1.rst", "plan/publications/tries.rst"
#: What stands after the names of directives that want something of their own; others get a name.
ARGUMENTS = {
    **dict.fromkeys(("code", "code-block", "sourcecode", "highlight"), "text"),
    **dict.fromkeys(("class", "rst-class", "cssclass"), "small"),
    **dict.fromkeys(("versionadded", "versionchanged", "deprecated", "versionremoved"), "1"),
    **dict.fromkeys(("image", "figure"), "/images/keyaki.png"),
    **dict.fromkeys(("include", "literalinclude"), "/inside.txt"),
    **dict.fromkeys(("note", "warning", "tip", "hint", "important", "attention", "caution"), ""),
    **dict.fromkeys(("danger", "error", "seealso", "epigraph", "highlights", "pull-quote"), ""),
    **dict.fromkeys(("compound", "container", "parsed-literal", "line-block", "header"), ""),
    **dict.fromkeys(("footer", "list-table", "toctree", "date", "productionlist", "math"), ""),
    **dict.fromkeys(("contents", "sectnum", "meta"), ""),
    "raw": "html",
    "role": "役",
    "default-role": "emphasis",
    "only": "html",
    "unicode": "0x3042",
    "default-domain": "py",
    "tabularcolumns": "|l|",
    "index": "索引",
}
#: What the option that is built here does not print: text of the other one, and parts of a card.
NOT_HERE = {"formal-only", "action", "issues", "indicator"}
#: What a page of the site says of itself to machines: it stands on no paper.
OF_THE_PAGE = {"meta"}
BODIES = {
    **dict.fromkeys(("toctree", "image", "index", "productionlist"), ""),
    **dict.fromkeys(("hlist", "acks"), "* {}甲\n* 乙\n"),
    **dict.fromkeys(("csv-table",), "{}甲,乙\n"),
    "list-table": "* - {}甲\n  - 乙\n",
    "table": "== ==\n{}甲 乙\n== ==\n",
    "math": "x^2\n",
    "glossary": "{}語\n   説明\n",
    "meta": ":description: {}\n",
}
ODD = """\
.. {name}:: 0 -1 題{n}奇 <x> |y| `z
   :name: 名{n}奇
   :class: 1
   :width: 1e999
   :header-rows: 99999
   :widths: -1 0
   :start: x
   :zzz: 値

   - 身{n}奇です。
"""


def indented(text: str, by: str = "   ") -> str:
    return "".join(f"{by}{line}\n" if line else "\n" for line in text.splitlines())


def plausible(name: str, n: str, to: str) -> str:
    """A directive as somebody might write it."""
    argument = ARGUMENTS.get(name, f"namae{n}" if ":" in name else f"題{n}{to}名")
    body = BODIES.get(name, "{}です。\n").format(f"身{n}{to}")
    return f".. {name}:: {argument}\n\n{indented(body)}"


def directive_chapter(name: str, n: str) -> str:
    parts = (f"始{n}。", f".. {name}::", f"中{n}。", plausible(name, n, "常"), f"次{n}。",
             ODD.format(name=name, n=n), f"終{n}。")  # fmt: skip
    return f":改頁: なし\n\n章{n}\n======\n\n" + "\n\n".join(parts) + "\n"


def role_chapter(name: str, n: str) -> str:
    parts = (f"始{n}。", f"前 :{name}:`` 後。", f"中{n} :{name}:`字{n}常` です。",
             f"次{n} :{name}:`字{n}奇 <~!x(y|,;0x>` です。", f"終{n}。")  # fmt: skip
    return f":改頁: なし\n\n役{n}\n======\n\n" + "\n\n".join(parts) + "\n"


@dataclass(frozen=True)
class Tried:
    """What was built: the names tried, and the text of each format."""

    city: City
    outcome: Outcome
    names: dict[str, str]
    lines: dict[str, dict[str, int]]

    def text(self, slug: str, form: str) -> str:
        path = self.city / f"build/update/{slug}.{form}"
        if form == "pdf":
            return running_text(path.read_bytes())
        xml = zipfile.ZipFile(path).read("word/document.xml").decode()
        return squeeze(html.unescape(re.sub(r"<[^>]+>", "", xml)))

    def page(self, name: str) -> str:
        text = (self.city / f"build/update/html/{name}.html").read_text(encoding="utf-8")
        return squeeze(html.unescape(re.sub(r"<[^>]+>", "", text)))


@pytest.fixture(scope="module")
def tried(model: City, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """A city with a chapter for each name, and all directives in a measure and in a paper, too."""
    known = model.read()
    domains = [
        (key, domain) for key, domain in known.app.env.domains.items() if key not in ("plan", "std")
    ]
    # What docutils has not translated has a name with spaces, which no directive can have.
    directives = {name for name in known.known.directives if name.isascii() and " " not in name}
    directives |= {f"{key}:{name}" for key, domain in domains for name in domain.directives}
    roles = {name for name in known.known.roles if name.isascii() and " " not in name}
    roles |= {f"{key}:{name}" for key, domain in domains for name in domain.roles}
    assert len(directives) > 150 and len(roles) > 100
    city = model.copy(tmp_path_factory.mktemp("every") / "city")
    city.write("plan/inside.txt", "中の語\n")
    names: dict[str, str] = {}
    for kind, found, chapter in (
        ("d", directives, directive_chapter),
        ("r", roles, role_chapter),
    ):
        for at, name in enumerate(sorted(found)):
            names[f"{kind}{at:03}"] = name
            city.write(f"plan/tries/{kind}{at:03}.rst", chapter(name, f"{kind}{at:03}"))
    city.append("plan/index.rst", "\n.. toctree::\n   :glob:\n\n   /tries/*\n")
    lines = {
        MEASURES: _among(city, MEASURES, names, "施", "   "),
        PAPER: _among(city, PAPER, names, "紙", ""),
    }
    return Tried(
        city, city.run("build", "draft", "tries", "--option", "update", *EVERY_FORMAT), names, lines
    )


def _among(city: City, path: str, names: dict[str, str], to: str, by: str) -> dict[str, int]:
    """Write all directives into the measure or the paper at *path*; return their lines."""
    if path == PAPER:
        text = ":題名: 試し\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n\n試し\n====\n\n"
        rest = ""
    else:
        whole = city.text(path)
        at = whole.index("\n   .. 目的::") if "\n   .. 目的::" in whole else len(whole)
        text, rest = whole[:at] + "\n", whole[at:]
    lines = {}
    for n, name in names.items():
        if n.startswith("d") and name not in NOT_HERE:
            lines[n] = text.count("\n") + 1
            text += indented(plausible(name, n, to), by) + f"\n{by}後{n}{to}。\n\n"
    city.write(path, text + rest)
    return lines


def test_it_ends_well(tried: Tried) -> None:
    assert "Traceback" not in tried.outcome.told
    assert "予期しない" not in tried.outcome.told
    assert not (tried.city / "build/.log").exists()
    assert (tried.city / "build/update/draft.docx").is_file()
    assert (tried.city / "build/update/tries.pdf").is_file()


def test_no_english_sentence_is_told(tried: Tried) -> None:
    quoted = re.compile(r"[『「（].*?[』」）]")
    english = {
        line
        for line in tried.outcome.told.splitlines()
        if " S90: " in line or re.search(r"(?:[A-Za-z]{3,} ){2}[A-Za-z]{2,}", quoted.sub("", line))
    }
    assert not english, english


def findings(tried: Tried) -> dict[str, list[int]]:
    """The lines of what is told, by path."""
    told = defaultdict(list)
    for path, line in re.findall(
        r"^(?:      )?(plan/[^:\n]+\.rst)(?::(\d+))?\S*(?:: |（|$)", tried.outcome.told, re.M
    ):
        told[path].append(int(line or 0))
    return told


def test_what_is_written_in_a_chapter_stands_in_every_format_or_is_told(tried: Tried) -> None:
    word, pdf, told = tried.text("draft", "docx"), tried.text("draft", "pdf"), findings(tried)
    lost = []
    for n, name in tried.names.items():
        page = tried.page(f"tries/{n}")
        source = squeeze(tried.city.text(f"plan/tries/{n}.rst"))
        for mark in re.findall(rf"[始中次終題身字]{n}(?:常|奇)?", source):
            there = [mark in text for text in (word, pdf, page)]
            if name in NOT_HERE and mark[0] not in "始中次終":
                continue
            must = mark[0] in "始中次終" or not told[f"plan/tries/{n}.rst"]
            if not all(there) and (must or any(there)):
                lost.append((name, mark, there))
    assert not lost, lost


@pytest.mark.parametrize(
    ("path", "slug", "to"), [(MEASURES, "draft", "施"), (PAPER, "tries", "紙")]
)
def test_what_is_written_in_a_measure_or_a_paper_stands_there_or_is_told(
    tried: Tried, path: str, slug: str, to: str
) -> None:
    texts = [tried.text(slug, "docx"), tried.text(slug, "pdf")]
    if slug == "draft":
        texts.append(tried.page("measures/field1"))
    told, starts = findings(tried)[path], tried.lines[path]
    lost = []
    for n, start in starts.items():
        if tried.names[n] in OF_THE_PAGE:
            continue
        block = range(start, start + plausible(tried.names[n], n, to).count("\n") + 4)
        for mark in (f"身{n}{to}", f"題{n}{to}", f"後{n}{to}"):
            if mark not in squeeze(tried.city.text(path)):
                continue
            there = [mark in text for text in texts]
            must = mark[0] == "後" or not any(line in block for line in told)
            if not all(there) and (must or any(there)):
                lost.append((tried.names[n], mark, there))
    assert not lost, lost
