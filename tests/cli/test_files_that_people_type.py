"""Commands that write into files that people type, and what they say when they cannot."""

from __future__ import annotations

import json
import os
import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.append(str(Path(__file__).parents[1] / "review"))

from word_edits import packed, parts_of

from kyodo_plan.core.papers.source_map import NAMESPACE

if TYPE_CHECKING:
    from city import City

PAGE = "plan/update/03_appendix.rst"
FIX = ("check", "--fix", "--option", "update")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_fix_changes_no_other_byte(city: City, mark: str) -> None:
    path = city / PAGE
    typed = city.text(PAGE).replace("\n", "\r\n") + "\r\n：件数：`全施策`\t か\u309a。\n終わり　"
    path.write_bytes((mark + typed).encode())
    city.run(*FIX)
    # The tab of the line, too, in the same run: up to the next of the columns 8, 16 …
    mended = mark + typed.replace("：件数：`全施策`\t", ":件数:`全施策`" + " " * 7)
    assert path.read_bytes().decode() == mended
    assert (city / f"{PAGE}.控え1").read_bytes().decode() == mark + typed


def test_fix_leaves_a_file_that_must_not_be_written(city: City) -> None:
    city.append(PAGE, "\n：件数：`全施策`です。\n")
    before = (city / PAGE).read_bytes()
    (city / PAGE).chmod(0o444)
    outcome = city.run(*FIX)
    assert (
        f"{PAGE}: 誤り E02: 「{PAGE}」に書き込めません（読み取り専用です）。元のままです。\n"
        "    ほかのソフトで開いていないか、読み取り専用になっていないか、"
        "書き込める場所かを確かめてください。\n"
        "    根拠：人の書いたファイルは、書き換えたところのほかを１字も変えない\n"
    ) in outcome.out
    assert (outcome.code, outcome.err) == (1, "")
    assert (city / PAGE).read_bytes() == before
    assert not (city / f"{PAGE}.控え1").exists()


def test_fix_of_one_file_does_not_wait_for_another(city: City) -> None:
    other = "plan/update/01_outset.rst"
    for name in (PAGE, other):
        city.append(name, "\n：件数：`全施策`です。\n")
    os.chmod(city / PAGE, 0o444)
    outcome = city.run(*FIX)
    assert f"直す前の控えは {other}.控え1 です。\n" in outcome.err
    assert "：件数：" not in city.text(other)
    assert "：件数：" in city.text(PAGE)


def test_fix_leaves_a_file_of_another_encoding(city: City) -> None:
    data = (city.text(PAGE) + "\n：件数：`全施策`です。\n").encode("cp932")
    (city / PAGE).write_bytes(data)
    outcome = city.run(*FIX)
    assert outcome.code == 1
    assert outcome.out.count("文字コードが Shift_JIS（ANSI）のようです。") == 1
    assert (city / PAGE).read_bytes() == data


@pytest.mark.parametrize("code", ["E01", "E02", "E03", "E04"])
def test_why_a_file_was_not_written_is_explained(city: City, code: str) -> None:
    outcome = city.run("check", "--explain", code)
    assert outcome.code == 0
    assert outcome.out.startswith(f"{code}　")


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def unpackable(data: bytes, name: str, new: bytes) -> bytes:
    """Return the zip *data* with the packed bytes of a part covered by *new*."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entry = archive.getinfo(name)
        where = entry.header_offset + 30 + len(entry.filename.encode())
    length = entry.compress_size
    return data[:where] + (new * length)[:length] + data[where + length :]


WORDS = packed({"_rels/.rels": RELATION.encode(), "word/document.xml": b"<x>" + b"ab" * 999})
DAMAGED = {
    "no blocks of zlib": unpackable(WORDS, "word/document.xml", b"\xff"),
    "ends too early": unpackable(WORDS, "word/document.xml", b"\x00"),
    "not closed": WORDS,
}
AGAIN = "Word で開けることを確かめ、もう一度受け取るか、保存し直してください。"


@pytest.mark.parametrize("data", DAMAGED.values(), ids=list(DAMAGED))
def test_a_damaged_document_is_told_when_it_is_imported(city: City, data: bytes) -> None:
    (city / "指針.docx").write_bytes(data)
    outcome = city.run("import", "wording", str(city / "指針.docx"))
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == (
        "指針.docx: 誤り R20: 「指針.docx」は、壊れていて、読めません。\n"
        f"    {AGAIN}\n"
        "    根拠：第１期の原文の取込み（kyodo-plan import wording）\n"
        "第１期の施策4件のうち、0件の原文が見つかりました。\n"
    )
    assert not (city / "data/wording.yaml").exists()


def test_a_file_without_any_of_the_measures_is_told_in_one_line(city: City) -> None:
    (city / "関連.csv").write_text("元,先\nM1-01,M1-02\n", encoding="utf-8")
    outcome = city.run("import", "wording", "関連.csv")
    assert outcome.code == 1 and outcome.out == ""
    assert outcome.err == (
        "施策4件の原文が、関連.csvに一つも見つかりません。"
        "指針の Word か、その文を写したテキストかを確かめてください。\n"
    )


def test_damaged_files_do_not_stop_the_others(city: City) -> None:
    for number, data in enumerate(DAMAGED.values(), 1):
        (city / f"壊{number}.docx").write_bytes(data)
    (city / "版").mkdir()
    (city / "章.txt").write_text("・空き店舗の利用【Ⅱ－ア】\n取り込む文です。\n", encoding="utf-8")
    (city / "版/章.txt").write_text("・市民講座の開催【Ⅲ】\n別の文です。\n", encoding="cp932")
    files = ["壊1.docx", "章.txt", "壊2.docx", "ない.txt", "版/章.txt", "壊3.docx", "章.txt"]
    outcome = city.run("import", "wording", *files)
    assert outcome.code == 1
    told = re.findall(r"^(\S+?)(?::1)*: 誤り (\S+): ", outcome.out, re.MULTILINE)
    damaged = [(f"壊{number}.docx", "R20") for number in (1, 2, 3)]
    assert [one for one in told if one[1] != "R21"] == sorted(
        [*damaged, ("ない.txt", "T00"), ("版/章.txt", "T00")], key=lambda one: files.index(one[0])
    )
    assert "取り込む文です。" in city.text("data/wording.yaml")


def test_wording_is_added_to_what_a_person_typed(city: City) -> None:
    city.write("指針.txt", "・空き店舗の利用【Ⅱ－ア】\n取り込む文です。\n")
    own = "# 課長の覚え書き\r\n出典:   '手元の資料'\r\n原文:\r\n    M1-01:   打った文。  # 確認中"
    (city / "data/wording.yaml").write_bytes(own.encode())
    outcome = city.run("import", "wording", str(city / "指針.txt"))
    assert (city / "data/wording.yaml").read_bytes().decode() == (
        own + "\r\n    M1-02: |-\r\n      取り込む文です。"
    ), outcome.told
    assert (city / "data/wording.yaml.控え1").read_bytes().decode() == own
    assert (
        "原文は data/wording.yaml にあります（公開する資料の置き場には入れないでください）。\n"
        "書き換える前の控えは data/wording.yaml.控え1 です（これも同じです）。\n"
    ) in outcome.out


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> tuple[City, bytes]:
    from city import ROOT, City

    city = City(ROOT).copy(tmp_path_factory.mktemp("made") / "city")
    outcome = city.run("build", "draft", "--option", "update", "--format", "docx")
    assert outcome.code == 0, outcome.told
    return city, (city / "build/update/draft.docx").read_bytes()


def test_a_damaged_copy_among_several_does_not_stop_the_others(
    paper: tuple[City, bytes], tmp_path: Path
) -> None:
    city, data = paper
    names = []
    for name, spoilt in {**DAMAGED, "whole": data}.items():
        names.append(str(tmp_path / f"{name}.docx"))
        Path(names[-1]).write_bytes(spoilt)
    outcome = city.run("review", "--format", "json", *names)
    assert outcome.code == 1
    assert len(json.loads(outcome.out)["copies"]) == 1
    assert outcome.err.count("壊れていて、読めません。\n    " + AGAIN) == 3


@pytest.mark.parametrize("name", ["line", "row"])
def test_a_place_that_no_file_has_is_none(
    paper: tuple[City, bytes], tmp_path: Path, name: str
) -> None:
    city, data = paper
    parts = parts_of(data)
    for part, xml in parts.items():
        if part.startswith("customXml/") and NAMESPACE.encode() in xml:
            figures = f' {name}="{"9" * 5000}'
            parts[part] = xml.replace(f' {name}="'.encode(), figures.encode())
    assert parts != parts_of(data)
    (tmp_path / "copy.docx").write_bytes(packed(parts))
    outcome = city.run("review", str(tmp_path / "copy.docx"))
    assert (outcome.code, outcome.err) == (0, "")
