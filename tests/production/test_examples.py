"""The example of every rule is tried: what is bad is found, what is good is not.

They are tried in the fictitious city, to which ``roots/city-procedure`` adds what the procedure
needs. An example without a file stands in a chapter (of Word and PDF in a paper) of its own; one
that names a file of the city takes the place of what is good there; any other is that file.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import docx
import pytest
from city import FORMAL, ROOT, UPDATE, City
from filled_sheets import MEETINGS, Filled, Office

from kyodo_plan import checks, registry
from kyodo_plan.core.procedure.handed_out import HandedOut, Part
from kyodo_plan.editing import typed_file
from kyodo_plan.editing.edit import Edit
from kyodo_plan.editing.writing import write
from kyodo_plan.exchange.workbook import ID
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.production import rulebook
from kyodo_plan.production.gathering import gather
from kyodo_plan.production.writing import paper_files, spoilt_records
from kyodo_plan.registry import handed_out_files
from kyodo_plan.registry.guideline import chapters, wording, wording_file
from kyodo_plan.source import events
from kyodo_plan.source.reading import WorkspaceError
from kyodo_plan.text import reading as text_reading
from kyodo_plan.word.template import reading as template_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.rule import Rule
    from kyodo_plan.source.reading import Reading

PROCEDURE = ROOT.parent / "city-procedure"
RULES = rulebook.rules()
OPTIONS = (UPDATE, FORMAL)
#: Found when a paper is written, not when it is read.
WRITERS = ("W", "Y")
#: Relations are joined when the edition is made: the data alone do not tell.
READ_ANEW = {"M22", "R31"}
CHAPTER = "例\n====\n\n"
PAPER = ":題名: 例\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n\n例\n====\n\n"


# -- what is not a text is done as the example says -------------------------------------------


def codes(found: list[Finding]) -> set[str]:
    return {finding.code for finding in found}


def no_file(city: City, bad: bool) -> list[Finding]:
    if bad:
        (city / "data/terms.yaml").unlink()
    return registry.load(city.path)[1]


def another_name(city: City, bad: bool) -> list[Finding]:
    (city / "data/terms.yaml").rename(city / f"data/{'term' if bad else 'terms'}.yaml")
    return registry.load(city.path)[1]


def another_encoding(city: City, bad: bool) -> list[Finding]:
    path = city / "data/terms.yaml"
    path.write_bytes("用語: []\n".encode("cp932" if bad else "utf-8"))
    return text_reading.read(path, "data/terms.yaml")[1]


def imported_pdf(city: City, bad: bool) -> list[Finding]:
    path = city / f"指針.{'pdf' if bad else 'txt'}"
    path.write_text("見本講座\n", encoding="utf-8")
    return wording.read_source(path, path.name)[1]


def chapter_asked_for(city: City, bad: bool) -> list[Finding]:
    plan = registry.load(city.path)[0]
    heading = "市の心得" if bad else "朝市の心得"
    return chapters.find_chapters("朝市の心得\n早く起きます。\n", plan, "", [heading])[1]


def over_what_is_there(city: City, bad: bool) -> list[Finding]:
    rule = RULES["R25"]
    head = "根拠: 原資料\n出典: 見本の資料\n"
    city.write(rule.file, head + (rule.bad if bad else rule.good))
    return list(wording_file.write_wording(city.path, {"M1-04": "交流会を開きます。"}).findings)


def into_a_broken_file(city: City, bad: bool) -> list[Finding]:
    rule = RULES["R26"]
    head = "根拠: 原資料\n出典: 見本の資料\n"
    city.write(rule.file, head + (rule.bad if bad else rule.good))
    return list(wording_file.write_wording(city.path, {"M1-03": "講座を開きます。"}).findings)


def changed_copy(city: City, bad: bool) -> list[Finding]:
    part = Part("", 0, "", "", "朝に市を開きます。", "1")
    name = handed_out_files.write(
        city.path, HandedOut("夏", UPDATE, "draft", "資料１", None, (part,))
    )
    if bad:
        city.edit(name, "朝に", "夜に")
    return registry.load(city.path)[1]


def conf_without_an_option(city: City, bad: bool) -> list[Finding]:
    rule = RULES["P304"]
    said: dict[str, str] = {}
    exec(rule.bad if bad else rule.good, said)
    found: list[Finding] = []
    options = city.read().edition.plan.options
    events._option(SimpleNamespace(kyodo_option=said["kyodo_option"]), options, found)  # type: ignore[arg-type]
    return found


def third_option(city: City, bad: bool) -> list[Finding]:
    third = city.text("data/options.yaml").partition("  - 符号: formal")[2]
    third = third.replace("番号: 2", "番号: 3").replace("案②", "案③")
    city.append("data/options.yaml", f"  - 符号: third{third}")
    if not bad:
        city.edit("plan/publications/draft.rst", ":案: ① ②", ":案: ① ② ③")
    return list(city.read(registry.read_options(city.path)[2]).edition.findings)


def stopped(city: City, bad: bool, code: str) -> list[Finding]:
    rule = RULES[code]
    if bad:
        city.edit(rule.file, rule.good, rule.bad)
    try:
        return list(city.read().edition.findings)
    except WorkspaceError as error:
        return error.findings


def picture_that_runs(city: City, bad: bool) -> list[Finding]:
    held = "<script/>" if bad else "<g/>"
    city.write("plan/images/e.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{held}</svg>')
    city.append("plan/update/01_outset.rst", "\n.. image:: /images/e.svg\n   :alt: 絵\n")
    return list(city.read().edition.findings)


def data_elsewhere(city: City, bad: bool) -> list[Finding]:
    moved = city.path.parent / "terms.yaml"
    (city / "data/terms.yaml").rename(moved)
    if bad:
        (city / "data/terms.yaml").symlink_to(moved)
    else:
        shutil.copy(moved, city / "data/terms.yaml")
    return registry.load(city.path)[1]


def too_long(city: City, bad: bool) -> list[Finding]:
    paper = replace(city.read().domain.publications[0], page_limit=2)
    return checks.on_file(paper, paper.title, 3 if bad else 2)


def annex_not_made(city: City, bad: bool) -> list[Finding]:
    there = {"report", "speech", "comment"} | (set() if bad else {"draft"})
    return checks.on_folder(city.read(FORMAL).edition, {"report"}, there)


def template_with_text(city: City, bad: bool) -> list[Finding]:
    document = docx.Document()
    if bad:
        document.add_paragraph("前に使った文です。")
    held = BytesIO()
    document.save(held)
    return [
        finding
        for finding in template_reading.opened("data/mihon.docx", lambda _: held.getvalue())[1]
        if "本文" in finding.message
    ]


def written(city: City, bad: bool, code: str) -> list[Finding]:
    name = "data/terms.yaml"
    file, _ = typed_file.read(city / name, name)
    assert file is not None
    meant = file.edited([Edit(name, 0, 0, "# 用語\n")])
    if bad and code == "E01":
        city.append(name, "# 別の人の文\n")
    if bad and code == "E02":
        (city / name).chmod(0o444)
    if bad and code == "E03":
        (city / name).rename(city / "terms.yaml")
    wanted = b"" if bad and code == "E04" else meant
    return list(write(file, [Edit(name, 0, 0, "# 用語\n")], bytes, wanted).findings)


RESPONSES = """\
根拠: 入力
出典: 見本の資料
対応の区分: []
意見:
  - 番号: 1
    案: [①,{} ②]
    意見の要旨: 夜も開ける。
"""


def sheet_back(city: City, bad: bool, code: str) -> list[Finding]:
    """Take back sheets in which something was done that *code* stands for, or nothing was."""
    city.write("data/meetings.yaml", MEETINGS)
    office = Office(city, city.path)
    city.write("data/responses.yaml", RESPONSES.format("  # 両方\n       " if bad else ""))
    name = {"X04": "会議の意見", "X11": "会議の意見", "X10": "意見と市の考え方"}.get(code, "扱い")
    sheet, other = (Filled(office.export(name, as_=one), name) for one in ("甲", "乙"))
    if bad and code in ("X03", "X09"):
        sheet.put("M1-01", "区分", "廃止" if code == "X03" else "=A1")
    if bad and code == "X02":
        sheet.page.delete_cols(sheet.column(ID))
    if bad and code in ("X04", "X11"):
        given = {"要旨": "椅子が足りない。", "会議": "さくらの回"}
        sheet.add(番号=3, **(given if code == "X04" else {}))
    if bad and code == "X05":
        for column in range(1, sheet.page.max_column + 1):
            sheet.page.cell(9, column).value = sheet.page.cell(2, column).value
        sheet.put("M1-01", "庁内", "一方")
        sheet.page.cell(9, sheet.column("庁内")).value = "もう一方"
    if code in ("X06", "X07"):
        sheet.put("M1-02", "事務局案", "貸し方を改める。")
        other.put("M1-02", "事務局案", "やめる。" if bad and code == "X06" else "貸し方を改める。")
    if bad and code == "X07":
        city.edit("data/decisions.yaml", "借り方を改める。", "借り方を見直す。")
    if bad and code == "X08":
        sheet.book.create_sheet("下書き")["A1"] = "あとで"
    if code == "X10":
        sheet.put("1+update+formal", "案", "①")
    paths = [sheet.save(), other.save()]
    if bad and code == "X01":
        paths[0] = paths[0].rename(city / "甲.xls")
    return list(office.take(*paths, new=code == "X11").findings)


def misnamed(city: City, bad: bool) -> list[Finding]:
    if bad:
        name = "plan/measures/field2.rst"
        (city / name).rename(city / f"{name}.txt")
    return list(city.read().edition.findings)


def spoilt_record(city: City, bad: bool) -> list[Finding]:
    city.write("build/.kept/update/record.json", "{" if bad else "{}")
    return spoilt_records.found(city / "build")


BY_HAND: dict[str, Callable[[City, bool], list[Finding]]] = {
    "R01": no_file,
    "R02": another_name,
    "R20": imported_pdf,
    "R34": chapter_asked_for,
    "R25": over_what_is_there,
    "R26": into_a_broken_file,
    "R27": changed_copy,
    "T00": another_encoding,
    "P304": conf_without_an_option,
    "P308": third_option,
    **{code: partial(stopped, code=code) for code in ("P315", "S001")},
    "S303": picture_that_runs,
    "R29": data_elsewhere,
    "P45": too_long,
    "P56": annex_not_made,
    "W111": template_with_text,
    **{code: partial(written, code=code) for code in ("E01", "E02", "E03", "E04")},
    "E05": spoilt_record,
    **{f"X{number:02}": partial(sheet_back, code=f"X{number:02}") for number in range(1, 12)},
    "P319": misnamed,
}


class Trial(NamedTuple):
    """One example, bad or good, and where it stands."""

    rule: Rule
    bad: bool

    @property
    def text(self) -> str:
        return self.rule.bad if self.bad else self.rule.good

    @property
    def name(self) -> str:
        return f"{self.rule.code.lower()}-{'bad' if self.bad else 'good'}"

    @property
    def path(self) -> str:
        if not self.rule.file and self.rule.code[0] not in WRITERS:
            return f"plan/examples/{self.name}.rst"
        return f"plan/publications/z{self.name}.rst"

    @property
    def source(self) -> str:
        if self.rule.file:
            return self.text
        return (PAPER if self.rule.code[0] in WRITERS else CHAPTER) + self.text


def trials(rules: Iterator[Rule]) -> list[Trial]:
    return [Trial(rule, bad) for rule in rules for bad in (True, False)]


def named(trial: Trial) -> str:
    return trial.name


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """The city with the procedure, which no test changes."""
    city = City(ROOT).copy(tmp_path_factory.mktemp("examples") / "city")
    shutil.copytree(PROCEDURE, city.path, dirs_exist_ok=True)
    return city


def stands_in_city(file: str) -> bool:
    return any((root / file).is_file() for root in (ROOT, PROCEDURE))


def kind_of(rule: Rule) -> str:
    """Return how the example of *rule* is tried."""
    if rule.not_run:
        return "not run"
    if rule.code in BY_HAND:
        return "by hand"
    if rule.file.endswith(".txt"):
        return "imported"
    if not rule.file or not stands_in_city(rule.file):
        return "own file"
    return "read anew" if rule.file.startswith("plan/") or rule.code in READ_ANEW else "data"


def those(kind: str) -> Iterator[Rule]:
    return (rule for rule in RULES.values() if kind_of(rule) == kind)


# -- examples that are a chapter or a paper of their own -------------------------------------


@pytest.fixture(scope="module")
def own_files(city: City, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """What is found by path, where every example has a file of its own."""
    full = city.copy(tmp_path_factory.mktemp("own") / "city")
    for trial in trials(those("own file")):
        full.write(trial.path, trial.source)
    full.append("plan/index.rst", "\n.. toctree::\n   :glob:\n\n   /examples/*\n")
    found: dict[str, list[Finding]] = {}
    for option in OPTIONS:
        reading = full.read(option)
        papers = [assemble(reading, paper) for paper in reading.domain.publications]
        told = gather(full.path, reading, papers)
        for paper in papers:
            if paper.publication.slug.startswith(("zw", "zy")):
                made, _ = paper_files.make(paper, "", {"docx", "pdf"}, files_of(full))
                told += made.findings
                path = f"plan/publications/{paper.publication.slug}.rst"
                found.setdefault(path, []).extend(made.findings)
        for finding in told:
            if finding.place is not None:
                found.setdefault(finding.place.path, []).append(finding)
    return found


def files_of(city: City) -> Callable[[str], bytes]:
    def read(name: str) -> bytes:
        plan = city.path / "plan" / name.lstrip("/")
        return (plan if plan.is_file() else city.path / name).read_bytes()

    return read


@pytest.mark.parametrize("trial", trials(those("own file")), ids=named)
def test_an_example_with_a_file_of_its_own(
    trial: Trial, own_files: dict[str, list[Finding]]
) -> None:
    found = [f for f in own_files.get(trial.path, ()) if f.code == trial.rule.code]
    assert bool(found) is trial.bad
    if trial.bad and trial.rule.code[0] == "T":
        above = trial.source.count("\n") - trial.text.count("\n")
        assert {f.place.line for f in found if f.place} == {above + first_change(trial.rule)}


def first_change(rule: Rule) -> int:
    """Return the first line with words, from 1, of what is bad in the example."""
    bad, good = rule.bad.splitlines(), rule.good.splitlines()
    for tag, start, end, _, _ in SequenceMatcher(None, bad, good).get_opcodes():
        if tag != "equal":
            return next(k for k in range(start, len(bad)) if bad[k].strip() or k > end) + 1
    raise AssertionError(rule.code)


# -- examples that take the place of what the city has ----------------------------------------


@pytest.fixture(scope="module")
def readings(city: City) -> list[Reading]:
    return [city.read(option) for option in OPTIONS]


@pytest.fixture(scope="module")
def spoilt(city: City, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Rule], City]:
    """Give one copy of the city in which the example of a rule is bad."""
    copy = city.copy(tmp_path_factory.mktemp("spoilt") / "city")

    def spoil(rule: Rule) -> City:
        for name in ("plan", "data"):
            shutil.rmtree(copy / name)
            shutil.copytree(city / name, copy / name)
        copy.edit(rule.file, rule.good, rule.bad)
        return copy

    return spoil


@pytest.fixture(scope="module")
def sound(city: City, readings: list[Reading]) -> set[str]:
    """The codes of what is found in the city as it is."""
    found = [finding for reading in readings for finding in as_read(city, reading)]
    return {finding.code for finding in found}


def as_read(city: City, reading: Reading) -> list[Finding]:
    papers = [assemble(reading, paper) for paper in reading.domain.publications]
    return gather(city.path, reading, papers)


def test_nothing_is_found_in_the_city_itself(sound: set[str]) -> None:
    assert sound == set()


@pytest.mark.parametrize("rule", those("data"), ids=lambda rule: rule.code)
def test_an_example_in_the_data(
    rule: Rule, readings: list[Reading], spoilt: Callable[[Rule], City]
) -> None:
    plan, found = registry.load(spoilt(rule).path)
    for reading in readings:
        edition = replace(reading.edition, plan=plan)
        found += checks.on_edition(edition)
        found += checks.on_papers(edition, {})
    assert rule.code in {finding.code for finding in found}


@pytest.mark.parametrize("rule", those("read anew"), ids=lambda rule: rule.code)
def test_an_example_for_which_the_city_is_read_anew(
    rule: Rule, spoilt: Callable[[Rule], City]
) -> None:
    city = spoilt(rule)
    found = [finding for option in OPTIONS for finding in as_read(city, city.read(option))]
    assert rule.code in {finding.code for finding in found}


# -- examples of importing the original wording -----------------------------------------------


@pytest.mark.parametrize("trial", trials(those("imported")), ids=named)
def test_an_example_of_imported_wording(trial: Trial, readings: list[Reading]) -> None:
    _, found = wording.find_wording(trial.text, readings[0].edition.plan, trial.rule.file)
    codes = {
        finding.code for finding in found if trial.rule.code != "R21" or "交流会" in finding.message
    }
    assert (trial.rule.code in codes) is trial.bad


# -- examples that are something done ---------------------------------------------------------


@pytest.mark.parametrize("bad", [True, False])
@pytest.mark.parametrize("code", BY_HAND)
def test_an_example_that_is_something_done(
    code: str, bad: bool, city: City, tmp_path: Path
) -> None:
    found = BY_HAND[code](city.copy(tmp_path / "city"), bad)
    assert (code in codes(found)) is bad


def test_few_examples_are_not_tried_and_each_says_why() -> None:
    told: dict[str, Any] = {rule.code: rule.not_run for rule in those("not run")}
    assert set(told) == {
        *("M14", "P01", "P05", "P311", "P312", "P313", "P68", "P89", "S17", "S20"),
        *("S21", "S306", "S90", "T47", "W101", "W103", "W106", "W107", "W108"),
        *("Y101", "Y104", "Y107", "Y108", "Y109", "Y110", "Y111", "Y112"),
        *("W122", "Y113", "Y114", "Y120", "Y122"),
    }
    assert all(reason.endswith("。") for reason in told.values())


def test_the_page_on_writing_names_each_slip_and_whether_it_is_mended(
    own_files: dict[str, list[Finding]],
) -> None:
    page = (Path(__file__).parents[2] / "docs/writing.md").read_text(encoding="utf-8")
    table = page.partition("## 打ち間違いと、その符号")[2]
    rows = "\n".join(line for line in table.splitlines() if line.startswith("|"))
    marked = dict(re.findall(r"(T[0-9]{2})(＊?)", rows))
    assert marked.keys() == {code for code in RULES if code.startswith("T")}
    mended = {
        finding.code
        for rule in those("own file")
        for finding in own_files.get(Trial(rule, bad=True).path, ())
        if finding.fix is not None
    }
    tried = {rule.code for rule in those("own file")}
    assert {
        code for code, mark in marked.items() if mark and code in tried
    } == mended & marked.keys()
