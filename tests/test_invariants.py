"""The promises of the toolkit, kept by whole builds of a small workspace."""

from __future__ import annotations

import io
import re
import shutil
import sys
import unicodedata
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdf
import pytest
from docutils import nodes
from lxml import etree, html

sys.path.append(str(Path(__file__).parent / "roots"))

from city import FORMAL, OPTIONS, ROOT, UPDATE, City, assembled, process

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.option import Option

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = {UPDATE: ("イチョウ", "ichou"), FORMAL: ("ケヤキ", "keyaki")}


@pytest.fixture(scope="session")
def sources() -> City:
    return City(ROOT)


@pytest.fixture(scope="session")
def built(sources: City, tmp_path_factory: pytest.TempPathFactory) -> City:
    """A workspace with everything made, which no test changes."""
    city = sources.copy(tmp_path_factory.mktemp("built") / "city")
    outcome = city.run("build")
    assert (outcome.code, outcome.err) == (0, "")
    return city


@pytest.fixture(scope="session")
def living(built: City, tmp_path_factory: pytest.TempPathFactory) -> City:
    """A workspace that is edited and built again and again."""
    city = City(Path(shutil.copytree(built.path, tmp_path_factory.mktemp("living") / "city")))
    city.run("build")
    return city


# 1. An edited workspace is built as a fresh one; nothing but the sources decides the bytes.

EDITS: dict[str, tuple[Option, list[tuple[str, str, str]]]] = {
    "a title": (
        UPDATE,
        [("plan/measures/field1.rst", "施策:: 集会所の開放", "施策:: 集会所の夜間開放")],
    ),
    "a class": (FORMAL, [("plan/measures/field2.rst", ":分類: Ⅱ-ア", ":分類: Ⅰ")]),
    "a relation": (
        FORMAL,
        [
            (
                "data/relations.yaml",
                "関連:\n",
                "関連:\n  - {元: M2-01, 先: M2-03, 種類: 財源, 理由: 足した。}\n",
            )
        ],
    ),
    "the order of chapters": (
        UPDATE,
        [
            (
                "plan/index.rst",
                "      /update/01_outset\n      /update/02_measures\n",
                "      /update/02_measures\n      /update/01_outset\n",
            )
        ],
    ),
    "style and names": (
        FORMAL,
        [
            ("data/style.yaml", "一桁全角", "半角"),
            ("data/profile.yaml", "市名: 見本市", "市名: 手本市"),
        ],
    ),
    "a measure that is gone": (
        UPDATE,
        [
            (
                "plan/measures/field1.rst",
                ".. 施策:: 空き店舗の活用\n   :番号: M2-02\n   :小分野: 1\n"
                "   :分類: Ⅱ-ア\n   :第１期: M1-02\n   :前提: M2-01\n\n   空き",
                ".. 消した\n\n   空き",
            )
        ],
    ),
    "a source and the notes to it": (
        UPDATE,
        [
            ("data/sources.yaml", "見本の実績", "別の実績"),
            ("data/records/2023.yaml", "出典: 見本の実績", "出典: 別の実績"),
        ],
    ),
    "a picture": (UPDATE, []),
}


@pytest.mark.parametrize("edit", EDITS)
def test_building_after_an_edit_is_building_afresh(living: City, tmp_path: Path, edit: str) -> None:
    option, changes = EDITS[edit]
    for name, old, new in changes:
        living.edit(name, old, new)
    if edit == "a picture":
        shutil.copyfile(living / "plan/images/keyaki.png", living / "plan/images/ichou.png")
    before = living.outputs(option)
    again = living.run("build", "--option", option.code)
    fresh_city = living.copy(tmp_path / "city")
    fresh = fresh_city.run("build", "--option", option.code)
    assert different(living.outputs(option), fresh_city.outputs(option)) == []
    assert living.outputs(option) != before
    assert (again.code, again.err) == (fresh.code, fresh.err)


#: Names that stand in text of other documents, which were read before: what changes them.
NAMES = {
    "of a measure, in the text": ("plan/measures/field1.rst", "集会所の開放", "集会所の夜間開放"),
    "of the city, in the data": ("data/profile.yaml", "市名: 見本市", "市名: 手本市"),
    "of a field, in the data": ("data/fields.yaml", "集まる場に関すること", "つどう場に関すること"),
    "of a source, in the data": ("data/sources.yaml", "架空の市の資料", "別の市の資料"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_two_at_a_time_had_read_is_new_everywhere(
    model: City, tmp_path: Path, name: str
) -> None:
    city = model.copy(tmp_path / "city")
    assert process(city, "build", "-j", "2").returncode == 0
    before = {option: city.outputs(option) for option in OPTIONS}
    city.edit(*NAMES[name])
    again = process(city, "build", "--quiet", "-j", "2")  # How many are read is not the same.
    fresh_city = model.copy(tmp_path / "fresh")
    fresh_city.edit(*NAMES[name])
    fresh = process(fresh_city, "build", "--quiet", "-j", "1")
    for option in OPTIONS:
        assert different(city.outputs(option), fresh_city.outputs(option)) == []
        assert city.outputs(option) != before[option]
    assert (again.returncode, again.stderr) == (fresh.returncode, fresh.stderr)


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_building_without_an_edit_writes_nothing(built: City) -> None:
    built.run("build")
    folder = built / "build"
    before = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in folder.glob("[!.]*/**/*")}
    outcome = built.run("build")
    assert outcome.code == 0
    folders = "、".join(f"{folder / option}" for option in ("update", "formal"))
    assert outcome.out == (f"変わったところはありません。前に作った文書のままです（{folders}）。\n")
    assert {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in folder.glob("[!.]*/**/*")} == before


def test_clock_zone_hash_seed_locale_and_folder_do_not_count(built: City, tmp_path: Path) -> None:
    city = built.copy(tmp_path / "別の場所")
    run = process(
        city, "build", cwd=city / "plan/measures", PYTHONHASHSEED="12345", TZ="Pacific/Kiritimati",
        LC_ALL="C", SOURCE_DATE_EPOCH="1",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    for option in OPTIONS:
        assert different(city.outputs(option), built.outputs(option)) == []


def test_two_at_a_time_is_one_after_the_other(built: City, tmp_path: Path) -> None:
    city = built.copy(tmp_path / "city")
    run = process(city, "build", "-j", "2", PYTHONHASHSEED="1")
    assert run.returncode == 0, run.stderr.decode()
    for option in OPTIONS:
        assert different(city.outputs(option), built.outputs(option)) == []


def test_what_is_found_two_at_a_time_is_the_same(built: City, tmp_path: Path) -> None:
    city = built.copy(tmp_path / "city")
    for name in (
        "plan/update/01_outset.rst",
        "plan/measures/field2.rst",
        "plan/update/03_appendix.rst",
    ):
        city.append(name, "\n:出典:`無い`と **未完 と `無い`_ と :無い:`役割` です。\n")
    serial = city.read(UPDATE).edition.findings
    parallel = built.copy(tmp_path / "parallel")
    for name in (
        "plan/update/01_outset.rst",
        "plan/measures/field2.rst",
        "plan/update/03_appendix.rst",
    ):
        parallel.write(name, city.text(name))
    assert parallel.read(UPDATE, jobs=2).edition.findings == serial
    assert len(serial) >= 9


def test_an_option_a_format_or_a_paper_alone_has_the_same_bytes(
    built: City, tmp_path: Path
) -> None:
    city = built.copy(tmp_path / "city")
    assert city.run("build", "comment", "--option", "案②", "--format", "pdf").code == 0
    assert city.run("build", "draft", "--option", "②", "--format", "docx").code == 0
    made = city.outputs(FORMAL)
    assert sorted(made) == ["comment.pdf", "draft.docx"]
    whole = built.outputs(FORMAL)
    assert made == {name: whole[name] for name in made}
    assert city.outputs(UPDATE) == {}


# 2. The same text in Word, in PDF and on the site.


def squeeze(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")


def spans_rows(table: nodes.table) -> bool:
    return any(entry.get("morerows") for entry in table.findall(nodes.entry))


def texts(document: nodes.Element, spanning: bool | None = None) -> list[str]:
    """The text of all blocks in the order of reading, cut where a page number stands.

    *spanning* asks for the blocks in tables whose cells reach over rows, or for all others.
    """
    found: list[str] = []
    inside = {
        id(block)
        for table in document.findall(nodes.table)
        if spans_rows(table)
        for block in table.findall(nodes.TextElement)
    }
    for node in document.findall(nodes.TextElement):
        if isinstance(node, nodes.Inline) or isinstance(node.parent, nodes.TextElement):
            continue
        if spanning is not None and (id(node) in inside) != spanning:
            continue
        words = ""
        for child in node.findall(lambda n: isinstance(n, (nodes.Text, nodes.inline))):
            if isinstance(child, nodes.Text):
                words += str(child)
            elif "page-ref" in child["classes"]:
                found.append(words)
                words = ""
        found.append(words)
    return [squeezed for text in found if (squeezed := squeeze(text))]


def word_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return squeeze("".join(node.text or "" for node in body.iter(f"{W}t")))


def pdf_text(data: bytes, head: str) -> str:
    pages = [squeeze(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    bare = (page.removeprefix(squeeze(head)) for page in pages)
    return "".join(re.sub(r"-?(?:\d+|[ivx]+)-?$", "", page) for page in bare)


def site_text(outputs: dict[str, bytes], names: list[str]) -> str:
    pieces = []
    for name in names:
        page = html.document_fromstring(outputs[f"html/{name}.html"].decode())
        [main] = page.xpath("//*[@role='main'] | //main")[:1]
        for unseen in main.xpath(".//a[@class='headerlink'] | .//nav"):
            unseen.drop_tree()
        pieces.append("".join(main.itertext()))
    return squeeze("".join(pieces))


def missing(wanted: list[str], text: str) -> list[str]:
    """The texts that do not come one after the other in *text*."""
    at, lost = 0, []
    for words in wanted:
        found = text.find(words, at)
        if found < 0:
            lost.append(words)
        else:
            at = found + len(words)
    return lost


PAPERS = [
    (UPDATE, "draft"),
    (UPDATE, "comment"),
    (UPDATE, "committee"),
    (FORMAL, "draft"),
    (FORMAL, "comment"),
]


@pytest.mark.parametrize(("option", "slug"), PAPERS)
def test_word_and_pdf_have_the_text_of_the_paper(built: City, option: Option, slug: str) -> None:
    paper = assembled(built.read(option), slug)
    wanted = texts(paper.document)
    outputs = built.outputs(option)
    word = word_text(outputs[f"{slug}.docx"])
    pdf = pdf_text(outputs[f"{slug}.pdf"], paper.paper.running_head)
    assert len(wanted) > 10
    assert missing(wanted, word) == []
    # A cell that reaches over rows stands in the middle of them in a PDF.
    assert missing(texts(paper.document, spanning=False), pdf) == []
    assert [words for words in texts(paper.document, spanning=True) if words not in pdf] == []


@pytest.mark.parametrize(("option", "slug"), PAPERS)
def test_word_and_pdf_have_each_character_as_often(built: City, option: Option, slug: str) -> None:
    """Nothing is printed in one that is not in the other.

    Aside: contents and page numbers, the numbers that Word counts itself, and header rows that a
    PDF repeats.
    """
    outputs = built.outputs(option)
    paper = assembled(built.read(option), slug)
    wanted = texts(paper.document)
    first = next(text for text in wanted if len(text) > 6)
    word, pdf = (
        text[text.rindex(first) : text.rindex(wanted[-1]) + len(wanted[-1])]
        for text in (
            word_text(outputs[f"{slug}.docx"]),
            pdf_text(outputs[f"{slug}.pdf"], paper.paper.running_head),
        )
    )
    for head in paper.document.findall(nodes.thead):
        repeated = squeeze(head.astext())
        pdf = pdf.replace(repeated, "", max(pdf.count(repeated) - word.count(repeated), 0))
    counted = [Counter(re.sub(r"[\d第章・()\[\]p.]", "", text)) for text in (word, pdf)]
    assert counted[0] - counted[1] == Counter()
    assert counted[1] - counted[0] == Counter()


@pytest.mark.parametrize(("option", "slug"), PAPERS)
def test_word_has_no_paragraph_as_a_gap_and_no_table_without_headers(
    built: City, option: Option, slug: str
) -> None:
    file = zipfile.ZipFile(io.BytesIO(built.outputs(option)[f"{slug}.docx"]))
    body = etree.fromstring(file.read("word/document.xml"))[0]
    for one in body.iter(f"{W}p"):
        if any(True for _ in one.iter(f"{W}t", f"{W}drawing", f"{W}fldChar")):
            continue
        before, after = one.getprevious(), one.getnext()
        in_cell = before is None or before.tag == f"{W}tcPr" or one.getparent().tag == f"{W}tc"
        at_end = (
            after is None or after.tag == f"{W}sectPr" or one.find(f"{W}pPr/{W}sectPr") is not None
        )
        between = before is not None and after is not None and before.tag == after.tag == f"{W}tbl"
        assert in_cell or at_end or between, etree.tostring(one)
    for table in body.iter(f"{W}tbl"):
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None or (
            look is not None and look.get(f"{W}firstColumn") == "1"
        ), "".join(table.itertext())
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None


@pytest.mark.parametrize("option", OPTIONS)
def test_the_site_has_the_text_of_the_draft(built: City, option: Option) -> None:
    reading = built.read(option)
    paper = assembled(reading, "draft")
    own = f"{paper.publication.docname}#"
    for section in list(paper.document.children):
        if isinstance(section, nodes.section) and section["ids"][0].startswith(own):
            paper.document.remove(section)
    # A site has no pages to name.
    for note in list(paper.document.findall(nodes.inline)):
        if "page-note" in note["classes"] and note.parent is not None:
            note.parent.remove(note)
    # The site tells the relations of a measure both ways, in links (tested with it).
    for row in list(paper.document.findall(nodes.row)):
        if row[0].astext() == "関連施策" and row.parent is not None:
            row.parent.remove(row)
    names = [
        f"{option.code}/01_outset",
        f"{option.code}/02_measures",
        "measures/field1",
        "measures/field2",
    ]
    outputs = built.outputs(option)
    whole = site_text(outputs, [*names, f"{option.code}/03_appendix"])
    pages = site_text(outputs, ["measures/field1", "measures/field2"])
    wanted = texts(paper.document)
    assert [words for words in wanted if words not in whole] == []
    fields = [s for s in paper.document.findall(nodes.section) if s.get("kind") == "field"]
    assert missing([words for field in fields for words in texts(field)], pages) == []
    for section in paper.document.findall(nodes.section):
        assert squeeze(f"{section['number']}{section[0].astext()}") in whole


# 3. Nothing of one option in what is made of the other.


def strings(obj: Any) -> Iterator[str]:
    if isinstance(obj, pikepdf.String):
        yield str(obj)
    elif isinstance(obj, pikepdf.Array):
        for item in obj:
            if not getattr(item, "is_indirect", False):
                yield from strings(item)
    elif isinstance(obj, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, value in obj.items():
            yield key
            if not getattr(value, "is_indirect", False):
                yield from strings(value)
        if isinstance(obj, pikepdf.Stream) and obj.get("/Type") == "/Metadata":
            yield obj.read_bytes().decode("utf-8")


def readable(name: str, data: bytes) -> str:
    """All text that can be got out of a file."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [
                f"{part} {package.read(part).decode('utf-8', 'replace')}"
                for part in package.namelist()
            ]
            return "\n".join([*parts, word_text(data)])
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            held = [text for obj in pdf.objects for text in strings(obj)]
        return "\n".join([*held, pdf_text(data, "")])
    if name.endswith("objects.inv"):
        head, _, body = data.partition(b"zlib.\n")
        return head.decode() + zlib.decompress(body).decode()
    # The search index spells Japanese as \\uXXXX.
    text = data.decode("utf-8", "replace")
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


@pytest.mark.parametrize("option", OPTIONS)
def test_nothing_of_one_option_is_in_the_other(built: City, option: Option) -> None:
    [other] = set(OPTIONS) - {option}
    outputs = built.outputs(option)
    assert {name.rpartition(".")[2] for name in outputs} >= {
        "docx",
        "pdf",
        "html",
        "js",
        "inv",
        "png",
    }
    found = {name: f"{name} {readable(name, data)}" for name, data in outputs.items()}
    leaks = [(name, mark) for name, text in found.items() for mark in MARKS[other] if mark in text]
    assert leaks == []
    for kind in (
        "draft.docx",
        "draft.pdf",
        "comment.docx",
        "comment.pdf",
        "html/index.html",
        "html/objects.inv",
    ):
        assert any(mark in found[kind] for mark in MARKS[option])
    assert outputs[f"html/_images/{MARKS[option][1]}.png"]


def test_the_search_index_holds_nothing_of_the_other_option(built: City) -> None:
    """It cuts words into pairs of characters."""
    indexes = {
        option: readable("searchindex.js", built.outputs(option)["html/searchindex.js"])
        for option in OPTIONS
    }
    for option, pairs in ((UPDATE, ("イチ", "チョ", "ョウ")), (FORMAL, ("ケヤ", "ヤキ"))):
        [other] = set(OPTIONS) - {option}
        assert all(pair in indexes[option] for pair in pairs)
        assert not any(pair in indexes[other] for pair in pairs)


def test_nothing_of_an_earlier_option_is_kept_when_a_block_changes_sides(
    built: City, tmp_path: Path
) -> None:
    city = built.copy(tmp_path / "city")
    city.edit(
        "plan/measures/field1.rst",
        "   .. 案１だけ::\n\n      イチョウの店舗",
        "   .. 案１だけ::\n\n      ツバキの店舗",
    )
    city.run("build", "--option", "update", "--format", "html")
    city.edit(
        "plan/measures/field1.rst",
        "   .. 案１だけ::\n\n      ツバキの店舗",
        "   .. 案２だけ::\n\n      ツバキの店舗",
    )
    city.run("build", "--option", "update", "--format", "html")
    assert [
        name for name, data in city.outputs(UPDATE).items() if "ツバキ" in readable(name, data)
    ] == []


# 4. No network; nothing but findings for bad input.

OFFLINE = """
import socket
def refuse(*args, **options):
    print("NETWORK", args, flush=True)
    raise OSError("no network")
class Refused(socket.socket):
    connect = connect_ex = sendto = listen = refuse
socket.socket = Refused
socket.getaddrinfo = socket.create_connection = refuse
"""


def test_no_network_is_asked_for(built: City, tmp_path: Path) -> None:
    city = built.copy(tmp_path / "city")
    proxies = dict.fromkeys(
        ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9"
    )
    run = process(city, "build", "--option", "update", prelude=OFFLINE, **proxies)
    assert run.returncode == 0, run.stderr.decode()
    assert b"NETWORK" not in run.stdout + run.stderr
    assert different(city.outputs(UPDATE), built.outputs(UPDATE)) == []


# 6. Every datum says where it is from, and what a paper leaves out is told.


def test_the_table_tells_what_is_left_out(built: City, tmp_path: Path) -> None:
    out = built.copy(tmp_path / "city").run("build", "--option", "update", "--format", "docx").out
    rows = {line.split()[0].partition(".")[0]: line for line in out.splitlines()[1:]}
    assert "市民" in rows["comment"] and "他の文書用の囲み3" in rows["comment"]
    assert "委員会" in rows["committee"] and "紙の外への参照1" in rows["committee"]
    assert "庁内" in rows["draft"] and "なし" in rows["draft"]


def test_a_datum_without_a_source_is_found(built: City, tmp_path: Path) -> None:
    city = built.copy(tmp_path / "city")
    for name in ("relations", "measures", "process"):
        city.edit(f"data/{name}.yaml", "出典: 見本の資料\n", "")
    outcome = city.run("check")
    assert outcome.code == 1
    assert "「出典」がありません。" in outcome.out
    # The same fault is told once, with all its places.
    told = {
        name for name in ("relations", "measures", "process") if f"data/{name}.yaml:" in outcome.out
    }
    assert len(told) == 3
