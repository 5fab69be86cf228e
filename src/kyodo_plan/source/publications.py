"""Publications: the field lists of ``plan/publications/*.rst``, scanned before anything is read."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from kyodo_plan.checks.raw.inline import MARKS
from kyodo_plan.checks.raw.said import paper_file
from kyodo_plan.core.datum import bounds_of
from kyodo_plan.core.finding import Fix, Severity
from kyodo_plan.core.option import choices, option_named, without_papers
from kyodo_plan.core.papers.chapter_fields import DEPTHS
from kyodo_plan.core.papers.paper_style import PaperStyle
from kyodo_plan.core.papers.publication import (
    FOLDER,
    LONGEST_NAME,
    Audience,
    Layout,
    Publication,
    Register,
    file_name,
)
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.packages.inside import is_inside
from kyodo_plan.source.transforms import join
from kyodo_plan.text.blocks import lines_of
from kyodo_plan.text.nearest import nearest, same
from kyodo_plan.text.reading import read
from kyodo_plan.text.workspace_files import files_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.option import Option

UNKNOWN_FIELD = Rule(
    "P302",
    "文書の欄の名前",
    "文書の先頭の欄に、知らない名前があるもの。",
    "「原稿の書き方」の「文書（配る紙）」にある欄を使ってください。",
    f"{WRITING}「文書（配る紙）」",
    bad=(":題名: 朝市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:宛先: 町内会\n"),
    good=(":題名: 朝市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n"),
    file="plan/publications/asaichi.rst",
)
MARK_IN_FIELD = Rule(
    "P318",
    "文書の欄の中の印",
    "文書の先頭の欄で働く印は、「|市名|」などの置き換わる語だけです。"
    "「**…**」や「:施策:`…`」は、打った字のまま紙に出ます。",
    "印を消し、紙に出る言葉そのものを書いてください。",
    f"{WRITING}「文書（配る紙）」",
    Severity.WARNING,
    bad=(":題名: 朝市の紙\n:副題: **朝**の市\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n"),
    good=(":題名: 朝市の紙\n:副題: 朝の市\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n"),
    file="plan/publications/asaichi.rst",
)
BAD_FIELD = Rule(
    "P303",
    "文書の欄の値",
    "文書の先頭の欄の値が読み取れないもの。",
    "示された値のどれかを書いてください。",
    f"{WRITING}「文書（配る紙）」",
    bad=(":題名: 朝市の紙\n:案: ①\n:読み手: 町内\n:様式: 会議資料\n"),
    good=(":題名: 朝市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n"),
    file="plan/publications/asaichi.rst",
)
NO_PAPER = Rule(
    "P308",
    "文書の無い案",
    "どの文書の「:案:」にも書かれていない案からは、何も作られません。",
    "文書の『:案:』に、その案を加えてください。",
    f"{WRITING}「文書（配る紙）」",
    Severity.WARNING,
    bad="（案③を加え、文書の「:案:」はどれも「① ②」のままにした）",
    good="（案③を加え、素案の「:案:」を「① ② ③」とした）",
    file="data/options.yaml",
)

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

FIELD = re.compile(r"^:(?P<name>[^:\n]+):[ \t]*(?P<value>.*)$")
#: The least and the most of what fields hold: points as the house style has them, levels of the
#: contents, pages.
POINTS = bounds_of(PaperStyle, "body_points")
PAGES = (1, 999)
#: Names of devices, which Windows gives no file, and names that end or begin as it has none.
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\..*)?|\..*|.*[. ]", re.IGNORECASE)
#: Of a value that cannot be read, so much is shown.
LONGEST_SHOWN = 30
#: How the field 案 names a paper that is about all options and made once.
ABOUT_BOTH = ("両案", "全案", "both")
YES, NO = ("はい", "yes"), ("いいえ", "no")
#: What the field 識別 says where a paper tells of each text where it comes from.
IDENTIFIED = ("はい", "あり", "yes")
#: How the fields 透かし and 書式の見本 say that there is none, whatever the house style has.
NO_MARK = ("なし", "none")
#: Field names people type, and their English names.
FIELDS = {
    "題名": "title",
    "副題": "subtitle",
    "段階": "stage",
    "案": "options",
    "読み手": "audience",
    "様式": "layout",
    "文体": "register",
    "資料番号": "paper-number",
    "発信": "front",
    "ファイル名": "file-name",
    "文字の大きさ": "body-points",
    "目次の深さ": "contents-depth",
    "表目次": "table-list",
    "図目次": "figure-list",
    "行番号": "line-numbers",
    "透かし": "watermark",
    "書式の見本": "template",
    "頁の上限": "page-limit",
    "識別": "identified",
    "手順": "step",
    "記入欄": "filled-in",
}


def scan(workspace: Path, options: Sequence[Option]) -> tuple[list[Publication], list[Finding]]:
    """Return all publications of *workspace* by file name, and what is wrong in their fields.

    *options* are those that a paper may be in.
    """
    publications: list[Publication] = []
    findings: list[Finding] = []
    folder = workspace / "plan" / FOLDER
    for path in files_below(folder, ".rst"):
        if path.parent != folder or not is_inside(path, workspace):
            continue
        relative = path.relative_to(workspace).as_posix()
        text, unreadable = read(path, relative)
        findings.extend(unreadable)
        if unreadable:
            continue
        fields: dict[str, tuple[str, Place]] = {}
        for name, held in _fields(text, relative):
            if name in fields:
                shown = held[0][:LONGEST_SHOWN]
                message = (
                    f"文書「{path.stem}」に、欄「{name}」が二つあります。"
                    f"後の「{shown}」は使われません。"
                )
                findings.append(BAD_FIELD.at(held[1], message, "どちらか一方を消してください。"))
            else:
                fields[name] = held
        publications.append(_publication(path.stem, relative, fields, options, findings))
    return publications, findings


def name_of_file(paper: Publication, filled: str) -> tuple[str, list[Finding]]:
    """Return the name under which *paper* goes out, *filled* with what it names.

    It is empty where no file could have it, which is found, too.
    """
    name = file_name(filled)
    size = len(name.encode())
    place = paper.file_name_place or paper.place
    if _RESERVED.fullmatch(name):
        message = f"文書「{paper.slug}」のファイル名「{name}」は、Windows では使えません。"
        advice = "別の名前にしてください。それまでは、この名前のファイルを作りません。"
        return "", [BAD_FIELD.at(place, message, advice)]
    if size <= LONGEST_NAME and name == filled:
        return name, []
    if size <= LONGEST_NAME:
        message = f"文書「{paper.slug}」のファイル名「{filled}」に、使えない字があります。"
        advice = f'「{name}」として作ります。\\ / : * ? " < > | を、別の字にしてください。'
        return name, [BAD_FIELD.at(place, message, advice)]
    shown = f"{name[:LONGEST_SHOWN]}…"
    message = f"文書「{paper.slug}」のファイル名「{shown}」は、長すぎて使えません（{size}バイト）。"
    advice = (
        f"{LONGEST_NAME}バイト（全角の文字だけなら{LONGEST_NAME // 3}字）までにしてください。"
        "それまでは、この名前のファイルを作りません。"
    )
    return "", [BAD_FIELD.at(place, message, advice)]


def paperless(option: Option, papers: Iterable[Publication]) -> Iterator[Finding]:
    """Find that none of *papers* is made of *option*; those about all options are made of all.

    Of an option that stands in where the data have none nothing is told.
    """
    if option.places and not any(option in paper.options and not paper.both for paper in papers):
        message, advice = without_papers(option)
        yield NO_PAPER.at(option.place(), message, advice, misses={paper_file(option.code)})


def _fields(text: str, path: str) -> Iterable[tuple[str, tuple[str, Place]]]:
    """Give the fields at the head of a paper; a value goes on in the deeper lines below it."""
    name, value, place = "", "", Place(path, 1, 1)
    for number, line in enumerate(lines_of(text), 1):
        match = FIELD.match(line)
        if match:
            if name:
                yield name, (value, place)
            name, value, place = (
                match["name"].strip(),
                match["value"].strip(),
                Place(path, number, 1),
            )
        elif line.strip():
            if not name or not line.startswith((" ", "\t")):
                break
            value = join(f"{value}\n{line.strip()}").strip()
    if name:
        yield name, (value, place)


class _Given:
    """The fields of one paper by their English names; what cannot be read becomes a finding."""

    def __init__(
        self, slug: str, fields: dict[str, tuple[str, Place]], findings: list[Finding]
    ) -> None:
        self.slug, self.findings = slug, findings
        self.known: dict[str, tuple[str, Place]] = {}
        english = {**FIELDS, **{name: name for name in FIELDS.values()}}
        for name, held in fields.items():
            meant = same(name, english)
            if meant != name:
                self._unknown(name, held[1], meant)
            if meant:
                self.known.setdefault(english[meant], held)
                self._marks(meant, *held)

    def __contains__(self, name: str) -> bool:
        return name in self.known

    def text(self, name: str) -> str:
        """Return what is written, or nothing."""
        return self.known[name][0] if name in self.known else ""

    def place(self, name: str) -> Place | None:
        """Return where the field is, if it is there."""
        return self.known[name][1] if name in self.known else None

    def read(self, name: str, reader: Callable[[str], T], default: T, advice: str) -> T:
        """Return what *reader* makes of the field; *default* without it, or where it cannot."""
        if name not in self.known:
            return default
        value, place = self.known[name]
        try:
            return reader(value)
        except ValueError:
            shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
            message = f"文書「{self.slug}」の欄の値「{shown}」は読み取れません。"
            self.findings.append(BAD_FIELD.at(place, message, advice))
            return default

    def choice(self, name: str, kind: type[E], default: E) -> E:
        """Return one of the words of *kind*."""
        return self.read(name, kind, default, f"{'、'.join(kind)} のどれかを書いてください。")

    def yes(self, name: str) -> bool | None:
        """Return はい or いいえ; ``None`` where the paper does not say."""
        return self.read(name, _yes, None, "「はい」か「いいえ」を書いてください。")

    def mark(self, name: str) -> str | None:
        """Return a mark or a file; empty for none, ``None`` where the paper does not say."""
        return None if name not in self.known else _marked(self.text(name))

    def _marks(self, name: str, value: str, place: Place) -> None:
        """Tell marks of the text in a value; words between bars are read."""
        for mark in MARKS.finditer(value):
            if mark[0][0] not in "|｜":
                message = f"文書の欄「{name}」の『{mark[0]}』は、打った字のまま紙に出ます。"
                self.findings.append(MARK_IN_FIELD.at(place, message))
                return

    def _unknown(self, name: str, place: Place, meant: str) -> None:
        """Tell a field that is none; one that is *meant* but for its width is read all the same."""
        near = meant or nearest(name, FIELDS, cutoff=0.6)
        hint = f"「{near}」ではありませんか。" if near else ""
        message = f"文書「{self.slug}」の欄「{name}」は読み取れません。"
        advice = f"{hint}使える欄は {'、'.join(FIELDS)} です。"
        fix = Fix(place, f":{name}:", f":{meant}:") if meant else None
        self.findings.append(UNKNOWN_FIELD.at(place, message, advice, fix))


def _yes(value: str) -> bool:
    if value not in (*YES, *NO):
        raise ValueError(value)
    return value in YES


def _marked(value: str) -> str:
    return "" if value in NO_MARK else value


def _options(value: str, options: Sequence[Option]) -> tuple[Option, ...]:
    if value in ABOUT_BOTH:
        return tuple(options)
    return tuple(option_named(options, word) for word in re.split(r"[\s、,]+", value))


def _choices(options: Sequence[Option]) -> str:
    """Return what the field 案 may hold, for whoever has to choose."""
    both = [ABOUT_BOTH[len(options) > 2]] if len(options) > 1 else []
    return "".join(f"「{words}」" for words in (*choices(options), *both))


def _number(value: str, least: float, most: float) -> float:
    """Return the number that *value* is: some figures, perhaps with a fraction, within bounds.

    :raises ValueError: for anything else.
    """
    if not re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", value) or not least <= float(value) <= most:
        raise ValueError(value)
    return float(value)


def _whole(value: str, least: int, most: int) -> int:
    number = _number(value, least, most)
    if number != int(number):
        raise ValueError(value)
    return int(number)


def _publication(
    slug: str,
    path: str,
    fields: dict[str, tuple[str, Place]],
    options: Sequence[Option],
    findings: list[Finding],
) -> Publication:
    """Build one publication; what cannot be read becomes a finding and keeps its default."""
    given = _Given(slug, fields, findings)
    # A paper whose 案 cannot be read is in no option.
    own = given.read(
        "options",
        lambda value: _options(value, options),
        () if "options" in given else tuple(options),
        f"{_choices(options)}のどれかを書いてください。",
    )
    if len(once := tuple(dict.fromkeys(own))) < len(own):
        message = f"文書「{slug}」の欄「案」の「{given.text('options')}」に、同じ案が２つあります。"
        findings.append(BAD_FIELD.at(given.place("options"), message, "一つにしてください。"))
        own = once
    audience = given.choice("audience", Audience, Audience.INTERNAL)
    least, most = POINTS
    points = f"{least:g} から {most:g} までのポイント数を、「10.5」のように半角で書いてください。"
    depth = f"{DEPTHS[0]} から {DEPTHS[1]} までの段の数を、「2」のように半角で書いてください。"
    limit = f"{PAGES[0]} から {PAGES[1]} までの頁の数を、「2」のように半角で書いてください。"
    return Publication(
        slug=slug,
        docname=f"{FOLDER}/{slug}",
        title=given.text("title"),
        options=own,
        audience=audience,
        place=Place(path, 1, 1),
        subtitle=given.text("subtitle"),
        stage=given.text("stage"),
        layout=given.choice("layout", Layout, Layout.BOOK),
        register=given.choice("register", Register, Register.POLITE),
        paper_number=given.text("paper-number"),
        front=given.text("front"),
        file_name=given.text("file-name"),
        file_name_place=given.place("file-name"),
        body_points=given.read(
            "body-points", lambda v: _number(v.removesuffix("pt"), *POINTS), None, points
        ),
        contents_depth=given.read("contents-depth", lambda v: _whole(v, *DEPTHS), 3, depth),
        table_list=bool(given.yes("table-list")),
        figure_list=bool(given.yes("figure-list")),
        line_numbers=given.yes("line-numbers"),
        watermark=given.mark("watermark"),
        template=given.mark("template"),
        page_limit=given.read("page-limit", lambda v: _whole(v, *PAGES), 0, limit),
        identified=given.text("identified") in IDENTIFIED
        if "identified" in given
        else audience.inside,
        both=given.text("options") in ABOUT_BOTH,
        filled_in=bool(given.yes("filled-in")),
        step=given.text("step"),
        step_place=given.place("step"),
    )
