"""Files that the program keeps for itself, spoilt: they count as absent, whatever they hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from city import ROOT, UPDATE
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan import registry
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.option import USUAL_OPTIONS
from kyodo_plan.keeping.kept_folder import KEPT, kept_of
from kyodo_plan.keeping.kept_json import read_object
from kyodo_plan.production.build import _halves_in
from kyodo_plan.production.report import finding_data
from kyodo_plan.production.request import Asked, Standing
from kyodo_plan.production.writing import (
    changed_by_hand,
    changed_places,
    outputs,
    paper_files,
    spoilt_records,
)
from kyodo_plan.production.writing.formats import FORMATS
from kyodo_plan.registry import handed_out_files
from kyodo_plan.review import base

if TYPE_CHECKING:
    from city import City

ASKED = Asked((), ("docx",), Path("build"), final=False, named=False)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4)
KEYS = st.sampled_from(
    [
        "answers",
        "papers",
        "made",
        "findings",
        "digest",
        "digests",
        "draft.docx",
        "files",
        "texts",
        "words",
        "文書",
        "箇所",
    ]
)


def _wider(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6)


JSON = st.recursive(SCALARS, _wider, max_leaves=25)
PAPER = {
    "digest": "a",
    "page_count": 3,
    "places": [["a", "1", "b", "c"]],
    "findings": [],
    "files": {},
}
FINDING = {"code": "T05", "severity": Severity.ERROR.value, "path": "a", "line": 1, "column": None}
FINDING |= {"message": "m", "advice": "a", "basis": "b"}
HANDED = {"会議": "a", "案": "案①", "文書": "b", "資料番号": "1", "差替": None, "照合": "c"}
PART = {"id": "a", "段": 1, "番号": "1", "見出し": "b", "頁": "1", "文": ["c"]}
HANDED |= {"箇所": [PART]}
TEXTS = {"title": "a", "texts": [["a", "本文", "p", 1, "", "", "d", 0, []]], "words": {"d": "文"}}
RECORD = {
    "made": ["draft.docx"],
    "answers": {"docx": {"stamp": "s", "made": ["draft.docx"], "findings": [FINDING]}},
    "papers": {"draft": PAPER},
    "digests": {"draft.docx": ["d"]},
    "halves": {"update": {"stamp": "s", "papers": {"draft": "d"}}},
}


def _spots(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data if isinstance(data, list) else ())
    )
    return [path, *(spot for key, value in inner for spot in _spots(value, (*path, key)))]


def _put(data: Any, spot: tuple[Any, ...], value: Any) -> Any:
    if not spot:
        return value
    copy = data.copy()
    copy[spot[0]] = _put(data[spot[0]], spot[1:], value)
    return copy


def spoilt(good: Any) -> st.SearchStrategy[Any]:
    """Anything at all, or what is kept with anything in one of its places."""
    return JSON | st.builds(
        lambda spot, value: _put(good, spot, value), st.sampled_from(_spots(good)), JSON
    )


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(data=spoilt(RECORD))
def test_no_record_of_papers_stops_anything(
    data: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    final = tmp_path_factory.getbasetemp() / "records" / "update"
    _write(kept_of(final) / outputs.RECORD, data)
    standing = Standing(final, ASKED, "s")
    assert all(path.parent == final for path in map(final.joinpath, standing.made))
    assert standing.holds in (True, False)
    json.dumps([standing.with_answer([], standing.findings), list(_halves_in(standing.record))])
    for paper in paper_files.from_record(standing.record).values():
        changed_places.changed("draft", paper.places, [])
        json.dumps(paper.to_data())
        paper_files.is_kept(paper, "a", "draft", final, {"docx"})
    with outputs.folder(final) as target:
        target.publish({}, FORMATS)
        assert target.lost == []


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(data=spoilt(TEXTS))
def test_no_kept_texts_stop_anything(data: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "texts"
    file = folder / base.FOLDER / "draft.json"
    _write(file, data)
    base.of_ids({"a"}, base.kept_in(folder))
    base.of_words(["文"], base.kept_in(folder))
    base.keep(folder, "draft", "題", ())
    assert read_object(file)["title"] == "題"


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(data=spoilt(HANDED))
def test_no_copy_of_what_was_handed_out_stops_anything(
    data: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    workspace = tmp_path_factory.getbasetemp() / "handed"
    _write(workspace / handed_out_files.FOLDER / "a.json", data)
    kept, findings = handed_out_files.read(workspace, USUAL_OPTIONS)
    assert len(kept) + len(findings) == 1


def test_findings_and_papers_come_back() -> None:
    assert finding_data.to_list(finding_data.from_list([FINDING, 1])) == [FINDING]
    assert paper_files.from_record(RECORD)["draft"].to_data() == {
        **PAPER,
        "places": [("a", "1", "b", "c")],
        "stamp": "",
    }


@pytest.mark.parametrize("text", ["", "[" * 100_000, '{"a": "\\ud800"}', '{"a": NaN}', "[]", "1"])
def test_what_nobody_could_have_kept_is_absent(tmp_path: Path, text: str) -> None:
    (tmp_path / "record.json").write_text(text, encoding="utf-8")
    assert read_object(tmp_path / "record.json") == {}


def test_names_that_lead_elsewhere_are_nobodys_to_take_away(tmp_path: Path) -> None:
    final = tmp_path / "update"
    (tmp_path / "mine.txt").touch()
    final.mkdir()
    _write(
        kept_of(final) / outputs.RECORD,
        {"made": ["../mine.txt", "..", ".", "", "/x", "draft.docx"]},
    )
    (final / "draft.docx").touch()
    record = outputs.record_of(final)
    empty = changed_by_hand.digests_of(final / "draft.docx")
    outputs.note(final, {**record, "digests": {name: [one] for name, one in empty.items()}})
    with outputs.folder(final) as target:
        target.publish({}, FORMATS)
    assert (tmp_path / "mine.txt").exists()
    assert not (final / "draft.docx").exists()


@pytest.mark.parametrize(
    "record",
    [
        {"papers": {"committee": {"digest": 1}}},
        {"papers": {"committee": []}},
        {"answers": {"docx": 1}, "halves": {"update": 1}},
    ],
)
def test_a_build_over_an_odd_record_is_a_first_build(city: City, record: object) -> None:
    kept = city / "build" / KEPT
    _write(kept / "update" / outputs.RECORD, record)
    _write(kept / "both" / outputs.RECORD, record)
    _write(kept / "update" / base.FOLDER / "committee.json", {"words": "x"})
    outcome = city.run("build", "committee", "--format", "docx")
    assert outcome.code == 0
    assert "committee.docx" in city.outputs(UPDATE)
    assert city.run("graph", "M2-03", "--impact").code == 0


BUILD = ("build", "committee", "--option", "update", "--format", "docx")
RECORD_SPOILT = (
    "build/.kept/update/record.json: 注意 E05: "
    "文書を作ったときの記録が読めません。ないものとして扱います。\n"
    "    バックアップがあれば戻してください。なければ、そのままでかまいません。"
    "build をすると新しく作られます。"
    "前に作った文書は手で直したものと見分けられないので、違うものは「（手直し1）」などの名で隣に残り、"
    "何が変わったかは、その次の build から示します。\n"
)
TEXTS_SPOILT = (
    "build/.kept/update/texts/committee.json: 注意 E05: "
    "committee の文の控えが読めません。ないものとして扱います。\n"
    "    バックアップがあれば戻してください。なければ、そのままでかまいません。"
    "build をすると新しく作られます。"
    "前の版の文は分からないので、何が変わったかは、その次の build から示します。"
    "回してある Word を review で読むときは、今の原稿の文と比べます。\n"
)


@pytest.mark.parametrize("data", ["[", '{"made": 1}', '{"papers": {"committee": []}}'])
def test_a_record_that_cannot_be_read_is_told_once(city: City, data: str) -> None:
    assert city.run(*BUILD).code == 0
    city.write("build/.kept/update/record.json", data)
    for words in (("graph", "M2-03", "--impact"), BUILD):
        outcome = city.run(*words)
        assert outcome.code == 0, outcome.told
        assert outcome.told.count("E05") == 1
        assert RECORD_SPOILT in outcome.err
    again = city.run(*BUILD)
    assert again.out.startswith("変わったところはありません。")
    assert "E05" not in again.told


def test_texts_that_cannot_be_read_are_told_once_and_made_anew(city: City) -> None:
    city.edit("plan/publications/committee.rst", ":案:", ":識別: あり\n:案:")
    assert city.run(*BUILD).code == 0
    whole = city.text("build/.kept/update/texts/committee.json")
    city.write("build/.kept/update/texts/committee.json", whole[:-20])
    reviewed = city.run("review", "build/update/committee.docx")
    assert (reviewed.code, reviewed.told.count("E05")) == (0, 1)
    assert TEXTS_SPOILT in reviewed.err
    made = city.run(*BUILD)
    assert (made.code, made.told.count("E05")) == (0, 1)
    assert TEXTS_SPOILT in made.err
    assert city.text("build/.kept/update/texts/committee.json") == whole
    again = city.run(*BUILD)
    assert again.out.startswith("変わったところはありません。")
    assert "E05" not in again.told + city.run("review", "build/update/committee.docx").told


def test_no_paper_is_kept_as_handed_out_by_a_record_that_cannot_be_read(city: City) -> None:
    city.write("build/.kept/update/record.json", "[")
    shutil.copytree(ROOT.parent / "city-procedure", city.path, dirs_exist_ok=True)
    outcome = city.run("hand-out", registry.load(city.path)[0].meetings[0].id)
    assert outcome.code == 1
    assert outcome.err.count("文書を作ったときの記録が読めません。") == 1
    assert "まだ作っていません" not in outcome.err
    assert outcome.err.endswith("控えは取っていません。\n")


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(data=spoilt(RECORD))
def test_what_a_build_would_not_keep_of_a_record_is_told(
    data: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.getbasetemp() / "told"
    _write(kept_of(out / "update") / outputs.RECORD, data)
    told = spoilt_records.found(out)
    record = outputs.record_of(out / "update")
    lost = (
        record != data
        or outputs.names_in(record) != record.get("made", [])
        or (record.get("papers") and not paper_files.from_record(record))
    )
    assert len(told) == 1 or not (lost or told)
    _write(kept_of(out / "update") / outputs.RECORD, RECORD)
    assert spoilt_records.found(out) == []


def test_papers_made_from_the_same_sources_are_not_behind(city: City) -> None:
    def build(*words: str) -> str:
        outcome = city.run("build", *words, "--option", "update", "--format", "docx")
        assert outcome.code == 0
        return outcome.told

    build()
    city.edit("plan/update/01_outset.rst", "のほか", "、そのほか")
    assert "作り直していない文書" in build("draft")
    city.edit("plan/update/01_outset.rst", "、そのほか", "のほか")
    assert "作り直していない文書" not in build("draft")


def test_papers_of_all_options_that_are_behind_are_told_once(city: City) -> None:
    def told(*words: str) -> list[str]:
        outcome = city.run("build", *words, "--format", "docx")
        assert outcome.code == 0
        return [line for line in outcome.out.splitlines() if "作り直していない" in line]

    assert told() == []
    city.append("data/terms.yaml", "# 書き足した行\n")
    [line] = told("--option", "update")
    assert ("案① " in line, "案② " in line) == (False, True)
    # Nothing is made now, and still the others are behind.
    assert told("--option", "update") == [line]
    city.append("data/terms.yaml", "# もう一行\n")
    [both] = told("draft")
    assert "案① " in both
    assert [both] == told("draft")
    assert told() == []
