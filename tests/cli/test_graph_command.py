"""``kyodo-plan graph``: impact with papers and pages, tables for Excel, pictures."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

if TYPE_CHECKING:
    from city import City


def rows(content: bytes, encoding: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding))))


@pytest.mark.parametrize("change", ["削除", "統合", "分割", "移動", "改称", "延期"])
def test_impact_says_what_kind_of_change_it_is_about(model: City, change: str) -> None:
    outcome = model.run("graph", "M2-01", "--impact", change)
    assert (outcome.code, outcome.err) == (0, "")
    for option in ("案①", "案②"):
        assert f"\n{change}の影響（{option}）\n" in outcome.out
    assert "頁は、kyodo-plan build で文書を作った後に出ます。" in outcome.out


def test_deleting_a_measure_names_measures_terms_records_and_papers(model: City) -> None:
    outcome = model.run("graph", "--impact", "M2-01")
    data, other = json.loads(model.run("graph", "M2-01", "--impact", "--format", "json").out)
    assert (data["option"], other["option"]) == ("update", "formal")
    assert {chain["id"] for chain in data["losing"]} == {"M2-02", "M2-03"}
    assert [term["label"] for term in data["terms"]] == ["集会所"]
    assert {entry["kind"] for entry in data["data"]} == {"記録", "扱い"}
    assert {use["place"].partition(":")[0] for use in data["sentences"]} == {
        "plan/publications/committee.rst",
        "plan/update/01_outset.rst",
    }
    assert {entry["paper"] for entry in data["appearances"]} == {"comment", "committee", "draft"}
    assert "【施策２】M2-02  １段  【施策１】←前提―【施策２】" in outcome.out


def test_tables_made_from_the_data_are_marked(city: City) -> None:
    typed = "\n.. list-table:: 役割\n\n   * - 集会所の開放\n     - 市\n"
    city.append("plan/update/03_appendix.rst", typed)
    told = city.run("graph", "集会所の開放", "--impact", "改称", "--option", "update").out
    rows = [line.split() for line in told.splitlines() if "02_measures.rst:7" in line]
    assert [row[1] for row in rows] == ["表（自動）"]
    rows = [line.split() for line in told.splitlines() if "「役割」" in line]
    assert [row[1] for row in rows] == ["表"]


def test_a_change_that_is_not_known_is_wrong_use(model: City) -> None:
    outcome = model.run("graph", "M2-01", "--impact", "廃止")
    assert outcome.code == 2
    assert "使えるのは 削除、統合、分割、移動、改称、延期 です。" in outcome.err


def test_pages_are_those_of_the_papers_made_last(city: City) -> None:
    assert city.run("build", "draft", "--option", "update", "--format", "pdf").code == 0

    def pages() -> dict[str, set[str]]:
        words = ("graph", "M2-01", "--impact", "--option", "update", "--format", "json")
        [data] = json.loads(city.run(*words).out)
        found: dict[str, set[str]] = {}
        for one in data["appearances"]:
            found.setdefault(one["paper"], set()).add(one["page"])
        return found

    assert all(page.isdigit() for page in pages()["draft"])
    assert pages()["comment"] == {""}
    city.edit("plan/update/01_outset.rst", "のほか", "、そのほか")
    assert "" in pages()["draft"]


def test_tables_for_excel(model: City, tmp_path: Path) -> None:
    file = tmp_path / "関連.csv"
    outcome = model.run("graph", "--format", "csv", "--out", str(file))
    assert outcome.out == f"{file} に書きました。\n"
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows(content, "utf-8-sig")[0][:3] == ["元", "元の施策", "種類"]
    words = ("--format", "csv", "--encoding", "cp932", "--out", str(file))
    model.run("graph", "M2-01", "--impact", *words)
    assert rows(file.read_bytes(), "cp932")[1][0] == "施策"


def test_what_cp932_lacks_is_replaced_or_named(city: City, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    words = ("graph", "--format", "csv", "--encoding", "cp932", "--out", str(file))
    city.edit("data/relations.yaml", "交流会は集会所で開く。", "交流会—集会所")
    assert city.run(*words).code == 0
    assert "交流会―集会所" in file.read_text(encoding="cp932")
    city.edit("data/relations.yaml", "交流会—集会所", "交流会🎪集会所")
    outcome = city.run(*words)
    assert outcome.code == 1
    assert "CP932 で表せない文字があります：🎪" in outcome.err


def keys_of(name: str) -> dict[str, set[str]]:
    """The keys that docs/graph.md gives to each kind of object in the JSON of *name*."""
    text = (Path(__file__).parents[2] / "docs/graph.md").read_text(encoding="utf-8")
    found = {}
    for block in re.findall(r"JSON の形（`([^`]+)`）：\n\n```\n(.*?)```", text, re.S):
        if block[0] != name:
            continue
        for start, body in re.findall(r"^(\S+: )?(\{.*?\})$", block[1], re.S | re.M):
            # What stands deeper is the object of a list, told by its list's key.
            inner = dict(re.findall(r'"(\w+)": \[(\{[^]]*\})…\]', body))
            found[start.rstrip(": ")] = set(
                re.findall(r'"(\w+)"[:,}]', re.sub(r'\[.*?\]|: "\w+"', ":", body))
            )
            found |= {key: set(re.findall(r'"(\w+)"', one)) for key, one in inner.items()}
    return found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("graph", ("graph",)),
        ("graph M2-03", ("graph", "M2-03")),
        ("graph M2-03 --impact", ("graph", "M2-01", "--impact")),
    ],
)
def test_the_json_has_the_documented_keys(model: City, name: str, words: tuple[str, ...]) -> None:
    told = json.loads(model.run(*words, "--format", "json").out)
    data = told[0] if isinstance(told, list) else told
    documented = {**keys_of("graph"), **keys_of("graph M2-03"), **keys_of(name)}
    assert set(data) == documented[""]
    kinds = {
        "measures": "施策", "measure": "施策", "relations": "関連", "losing": "道筋", "waiting": "道筋",
        "rests_on": "道筋", "rested_on_by": "道筋", "sentences": "箇所", "numbers": "箇所",
        "terms": "箇所", "data": "箇所", "neighbours": "neighbours", "mentions": "mentions",
        "passages": "passages", "appearances": "appearances", "papers": "papers",
    }  # fmt: skip
    checked = 0
    for key, value in data.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert set(one) == documented[kinds[key]], key
                checked += 1
    assert checked


@pytest.mark.parametrize("picture", ["関連図", "体系図", "継承図"])
def test_pictures(model: City, tmp_path: Path, picture: str) -> None:
    file = tmp_path / "図.svg"
    words = ("--picture", picture, "--out", str(file))
    assert model.run("graph", "--format", "svg", *words).code == 0
    assert file.read_text(encoding="utf-8").startswith("<svg ")


def test_a_picture_of_one_measure_as_png(model: City, tmp_path: Path) -> None:
    file = tmp_path / "図.png"
    assert model.run("graph", "施策１", "--format", "png", "--out", str(file)).code == 0
    assert file.read_bytes().startswith(b"\x89PNG")
    outcome = model.run("graph", "施策１", "--format", "png")
    assert (outcome.code, "--out" in outcome.err) == (2, True)


def test_the_impact_as_a_sheet_for_a_meeting(model: City, tmp_path: Path) -> None:
    names = [str(tmp_path / f"影響.{suffix}") for suffix in ("docx", "pdf")]
    words = [word for name in names for word in ("--sheet", name)]
    outcome = model.run("graph", "M2-01", "--impact", *words)
    assert outcome.out == "".join(f"{name} に書きました。\n" for name in names)
    said = "\n".join(p.text for p in docx.Document(names[0]).paragraphs)
    assert "施策１「集会所の開放」を削除したときの影響" in said
    assert (tmp_path / "影響.pdf").read_bytes().startswith(b"%PDF")
    first = (tmp_path / "影響.docx").read_bytes()
    model.run("graph", "M2-01", "--impact", *words)
    assert (tmp_path / "影響.docx").read_bytes() == first


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("M2-01", "--sheet", "a.pdf"), "--sheet は --impact と一緒に書いてください。"),
        (
            ("M2-01", "--impact", "--sheet", "a.txt"),
            "--sheet に書けるのは .docx か .pdf のファイルです（a.txt）。",
        ),
    ],
)
def test_a_sheet_that_cannot_be_is_wrong_use(
    model: City, words: tuple[str, ...], told: str
) -> None:
    outcome = model.run("graph", *words)
    assert outcome.code == 2
    assert told in outcome.err


def test_the_text_is_about_every_option(model: City) -> None:
    both = model.run("graph")
    assert (both.code, both.err) == (0, "")
    alone = [model.run("graph", "--option", name).out for name in ("update", "formal")]
    assert both.out == "\n".join(alone)
    assert [text.splitlines()[0] for text in alone] == ["施策の関連（案①）", "施策の関連（案②）"]


def test_what_is_the_same_of_a_measure_in_every_option_is_told_once(city: City) -> None:
    alone = city.run("graph", "M2-03", "--option", "update").out
    other = city.run("graph", "M2-03", "--option", "formal").out
    told = city.run("graph", "M2-03").out
    if alone == other:
        assert told == f"案①・案②\n\n{alone}"
    else:
        assert told == f"案①\n\n{alone}\n案②\n\n{other}"


@pytest.mark.parametrize("form", ["json", "csv", "svg"])
def test_of_which_option_another_form_is_is_said(model: City, tmp_path: Path, form: str) -> None:
    words = ("graph", "M2-03", "--format", form, "--out", str(tmp_path / "f"))
    said = "案①の関連です。ほかの案は --option で示せます（formal（案②））。\n"
    assert model.run(*words).err == said
    assert model.run(*words, "--option", "formal").err == ""
