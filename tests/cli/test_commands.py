"""What commands print, and the codes they leave with."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from city import City, process

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [
    ("--help",),
    ("build", "--help"),
    ("check", "-h"),
    ("graph", "--help"),
    ("import", "--help"),
    ("import", "wording", "--help"),
]


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_help_pages_are_japanese(model: City, words: tuple[str, ...]) -> None:
    outcome = model.run(*words)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("使い方: kyodo-plan")
    assert "この説明を示します。" in outcome.out
    for english in ("Usage", "Options", "Commands", "OPTIONS", "Show this message"):
        assert english not in outcome.out


def test_outside_of_a_workspace(tmp_path: Path) -> None:
    outcome = City(tmp_path).run("build")
    assert outcome.code == 1
    assert outcome.err == (
        f"作業場所が見つかりません（{tmp_path.resolve()}）。"
        "conf.py と plan フォルダのある場所で実行してください。\n"
    )


def test_check_of_a_clean_workspace(model: City) -> None:
    outcome = model.run("check")
    assert (outcome.code, outcome.out, outcome.err) == (0, "検査の結果：指摘はありません。\n", "")


@pytest.fixture
def faulty(city: City) -> City:
    city.append("plan/update/03_appendix.rst", "\n印は:出典:`無い`と:日付:`2020-13-01`です。\n")
    return city


def test_check_as_text_and_as_json(faulty: City) -> None:
    line = len(faulty.text("plan/update/03_appendix.rst").splitlines())
    path = "plan/update/03_appendix.rst"
    text = faulty.run("check")
    assert text.code == 1
    assert (
        f"{path}:{line}:3: 誤り M310: 出典「無い」は登録がありません。\n    登録済みの出典は"
        in text.out
    )
    assert text.out.endswith("検査の結果：誤り2件。\n")
    data = faulty.run("check", "--format", "json")
    assert data.code == 1
    found = json.loads(data.out)
    assert [(f["code"], f["path"], f["line"], f["column"]) for f in found] == [
        ("M310", path, line, 3),
        ("M308", path, line, 12),
    ]


def test_check_selects_and_ignores(faulty: City) -> None:
    assert "M308" not in faulty.run("check", "--select", "M310").out
    assert "M310" not in faulty.run("check", "--ignore", "M310").out
    assert faulty.run("check", "--ignore", "M3").code == 0
    assert faulty.run("check", "--select", "E").code == 0


def test_check_mends_what_needs_no_judgement(city: City) -> None:
    name = "plan/update/03_appendix.rst"
    before = city.text(name)
    city.append(name, "\n「集会所の開放」の：件数：`全施策`です。\n\n＝＝＝の線。\n")
    line = len(before.splitlines()) + 2
    outcome = city.run("check", "--fix")
    assert outcome.err.splitlines() == [
        f"{name}:{line}:1: 直しました：『「集会所の開放」』→『:施策:`M2-01`』",
        f"{name}:{line}:10: 直しました：『：件数：`全施策`』→『:件数:`全施策`』",
        f"直す前の控えは {name}.控え1 です。",
    ]
    assert (outcome.code, outcome.out) == (0, "検査の結果：指摘はありません。\n")
    assert city.text(name) == before + "\n:施策:`M2-01`の:件数:`全施策`です。\n\n＝＝＝の線。\n"
    assert city.run("check", "--fix").err == ""
    assert (city / f"{name}.控え1").exists()


def test_check_explains(model: City) -> None:
    outcome = model.run("check", "--explain", "t05")
    assert outcome.code == 0
    assert outcome.out.startswith("T05　")
    assert "直し方：" in outcome.out


def test_build_goes_on_and_tells_the_fault(faulty: City) -> None:
    outcome = faulty.run("build", "draft", "--option", "update", "--format", "docx")
    assert outcome.code == 1
    assert "draft  庁内    Word  9" in outcome.out
    assert "誤り M310" in outcome.err
    warning = "誤りのある紙です。直して作り直すまで、配らないでください。\n"
    assert outcome.err.endswith(f"検査の結果：誤り2件（場所と直し方は上のとおりです）。\n{warning}")
    quiet = faulty.run("build", "draft", "--option", "update", "--format", "docx", "--quiet")
    assert quiet.code == 1
    assert quiet.err.endswith(f"\n{warning}")


def test_a_paper_that_goes_outside_is_not_made_final_with_open_points(city: City) -> None:
    outcome = city.run(
        "build", "comment", "draft", "--option", "update", "--format", "docx", "--final"
    )
    assert outcome.code == 1
    assert (city / "build/update/draft.docx").is_file()
    assert not (city / "build/update/comment.docx").exists()
    title = "見本市イチョウの手びき（第２期）"
    told = re.search(rf"「{title}」は、未確定が(\d+)か所あるため作りません。", outcome.out)
    assert told
    lines = [line.strip() for line in outcome.out.splitlines()]
    [short] = [line for line in lines if line.startswith("残っている未確定の事柄：")]
    assert short.endswith("件）。同じ事柄は、幾つの所にあっても１件です。")
    assert not any(line.startswith("plan/") for line in lines)
    assert lines[-1] == f"残っている未確定の一覧は {city / 'build/未確定の一覧.txt'} にあります。"
    whole = city.run("build", "comment", "--option", "update", "--final", "--verbose").out
    lines = [line.strip() for line in whole.splitlines()]
    assert "plan/update/01_outset.rst:12:4: 期間（comment）" in lines
    assert "plan/measures/field2.rst:20:7: 交流会の会場（comment）" in lines


def test_papers_from_before_that_are_not_final_are_told_last(city: City) -> None:
    city.run("build", "comment", "--option", "update", "--format", "docx")
    outcome = city.run("build", "--option", "update", "--format", "pdf", "--final")
    assert outcome.code == 1
    listed = city / "build/未確定の一覧.txt"
    lines = outcome.out.splitlines()
    assert lines[-5:] == [
        "未確定が残っているため作らなかった文書が2件あります：案① comment、committee。",
        "前に作った紙が残っています。未確定のままなので、配らないでください。",
        f"  {city / 'build/update/comment.docx'}",
        "決まったら【要確認】を決まった文に改めて、作り直してください。"
        "未確定のまま示す段階の紙（途中の報告など）は、--final を付けずに作ります。",
        f"残っている未確定の一覧は {listed} にあります。",
    ]
    written = listed.read_bytes().decode("utf-8-sig")
    assert written.startswith("案①　")
    assert "field2.rst:20:7: 交流会の会場（comment" in written


def test_what_changed_is_in_a_file_until_something_else_has_changed(city: City) -> None:
    words = ("build", "draft", "--option", "update", "--format", "docx")
    listed = city / "build/変わったところ.txt"
    assert city.run(*words).code == 0
    assert not listed.exists()
    city.edit("plan/update/01_outset.rst", "次の順です", "次の順に進めます")
    assert f"変わったところの全文は {listed} にあります。\n" in city.run(*words).out
    held = listed.read_bytes()
    assert "今：イチョウの段階は、次の順に進めます。" in held.decode("utf-8-sig")
    assert "変わったところの全文" not in city.run(*words).out
    assert listed.read_bytes() == held
    city.edit("plan/update/01_outset.rst", "次の順に進めます", "次の順です")
    verbose = city.run(*words, "--verbose").out
    assert listed.read_bytes().decode("utf-8-sig").replace("\r", "") in verbose


def test_a_paper_that_is_named_is_made_and_nothing_else(city: City) -> None:
    assert city.run("build", "draft", "--option", "update").code == 0
    made = [path.name for path in (city / "build/update").iterdir()]
    assert sorted(made) == ["draft.docx", "draft.pdf"]


def test_a_paper_without_open_points_is_made_final(city: City) -> None:
    for name in ("plan/publications/committee.rst", "plan/measures/field2.rst"):
        text = re.sub(r":要確認:`[^`]*`|【要確認[^】]*】", "定めたとおり", city.text(name))
        city.write(name, text)
    outcome = city.run("build", "committee", "--format", "docx", "--final")
    assert outcome.code == 0
    assert (city / "build/update/committee.docx").is_file()


def test_copies_under_japanese_names(city: City) -> None:
    assert city.run("build", "draft", "--option", "formal", "--format", "docx", "--named").code == 0
    made = city.path / "build/formal"
    copy = made / "【資料１】見本市ケヤキの計画（素案）.docx"
    assert copy.read_bytes() == (made / "draft.docx").read_bytes()


def test_another_place_for_the_papers(city: City, tmp_path: Path) -> None:
    out = tmp_path / "別の 置き場"
    assert (
        city.run("build", "draft", "--option", "update", "--format", "docx", "--out", str(out)).code
        == 0
    )
    assert [p.name for p in (out / "update").iterdir() if not p.name.startswith(".")] == [
        "draft.docx"
    ]
    assert not (city / "build/update").exists()


def test_graph(model: City) -> None:
    assert "集会所の開放" in model.run("graph").out
    impact = model.run("graph", "M2-01", "--impact")
    assert impact.code == 0
    assert "\n  【施策２】M2-02  １段" in impact.out
    assert json.loads(model.run("graph", "施策１", "--format", "json").out)


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("check",),
        ("biuld",),
        ("build", "draft", "--option", "update", "--format", "docx"),
    ],
    ids=" ".join,
)
def test_a_console_of_code_page_932(city: City, words: tuple[str, ...]) -> None:
    city.append("plan/update/03_appendix.rst", "\n印は:出典:`無い𠮷①`です。\n")
    run = process(city, *words, PYTHONUTF8="0", PYTHONIOENCODING="cp932")
    told = (run.stdout + run.stderr).decode("cp932")
    assert "Traceback" not in told
    assert re.search(r"[ぁ-ん]", told)
    assert run.returncode == {"--help": 0, "biuld": 2}.get(words[0], 1)


def test_a_workspace_whose_path_has_spaces_and_japanese(model: City, tmp_path: Path) -> None:
    city = model.copy(tmp_path / "令和 ６年度" / "第２期（案）")
    assert city.run("build", "draft", "--option", "update", "--format", "docx").code == 0
    assert (city / "build/update/draft.docx").is_file()
    shutil.rmtree(city.path)
