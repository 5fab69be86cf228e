"""Papers about both options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City, assembled, grid
from docutils import nodes

from kyodo_plan.papers.both import assemble_both

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option

PAPER = """:題名: 二つの案
:案: 両案
:読み手: 委員会
:様式: 会議資料

比べること
==========

二つの案を比べます。期間は:要確認:`委員会：二つの案の期間`です。

.. 施策一覧::
   :題名: 施策

.. 案１だけ::

   イチョウの案です。時期は:要確認:`委員会：早い案の時期`です。

   .. 施策一覧::
      :題名: イチョウの施策

.. 案２だけ::

   ケヤキの案です。時期は:要確認:`委員会：遅い案の時期`、費用は:要確認:`庁内：費用｜調整中`です。

   .. 施策一覧::
      :題名: ケヤキの施策

おわり
======

以上です。
"""
NAME = "plan/publications/options.rst"


@pytest.fixture
def about_both(city: City) -> City:
    city.write(NAME, PAPER)
    return city


def paper(city: City):  # type: ignore[no-untyped-def]
    readings = [city.read(UPDATE), city.read(FORMAL)]
    [publication] = [p for p in readings[0].domain.publications if p.slug == "options"]
    return assemble_both(readings, publication)


def test_each_block_comes_from_its_own_text(about_both: City) -> None:
    document = paper(about_both).document
    text = document.astext()
    assert text.index("比べます") < text.index("イチョウの案") < text.index("ケヤキの案")
    assert text.index("ケヤキの案") < text.index("以上です")
    tables = list(document.findall(nodes.table))
    assert [(t["number"], t[0].astext()) for t in tables] == [
        ("表１", "施策"),
        ("表２", "イチョウの施策"),
        ("表３", "ケヤキの施策"),
    ]
    ids = [id_ for node in document.findall(nodes.Element) for id_ in node.get("ids", ())]
    assert len(ids) == len(set(ids))


def test_the_marks_of_both_are_counted_once(about_both: City) -> None:
    made = paper(about_both)
    assert made.open_count == 4
    assert sorted(point.subject for point in made.open_points) == [
        "二つの案の期間", "早い案の時期", "費用", "遅い案の時期",
    ]  # fmt: skip


def test_a_heading_in_a_block_is_refused(about_both: City) -> None:
    about_both.append(NAME, "\n.. 案２だけ::\n\n   節\n   --\n\n   文です。\n")
    line = len(PAPER.splitlines()) + 2
    [found] = [f for f in about_both.findings(FORMAL) if f.code == "M311"]
    assert str(found.place) == f"{NAME}:{line}"
    assert found.message == "両案の文書では、片方の案だけの囲みに見出しを置けません。"
    assert about_both.findings(UPDATE) == []


def test_such_a_paper_is_made_once_in_a_place_of_its_own(about_both: City) -> None:
    made = about_both.run("build", "--format", "docx")
    assert made.code == 0, made.told
    assert (about_both / "build/both/options.docx").is_file()
    assert not (about_both / "build/update/options.docx").exists()
    assert not (about_both / "build/formal/options.docx").exists()
    assert "両案　二つの案についての文書　→" in made.out


def test_one_option_alone_does_not_make_it(about_both: City) -> None:
    made = about_both.run("build", "options", "--option", "update", "--format", "docx")
    assert made.out == (
        "optionsは二つの案についての文書です。--option を付けずに作ってください。\n"
    )
    assert not (about_both / "build/both").exists()


def test_it_is_left_alone_until_a_half_of_it_changes(about_both: City) -> None:
    words = ("build", "--format", "docx")
    about_both.run(*words)
    file = about_both / "build/both/options.docx"
    first = file.read_bytes()
    about_both.append("plan/update/01_outset.rst", "\n一文を足しました。\n")
    told = about_both.run(*words).out
    assert "両案　二つの案についての文書：変更がないため" in told
    assert file.read_bytes() == first
    assert "変わったところはありません。" in about_both.run(*words).out
    about_both.edit(NAME, "ケヤキの案です。", "ケヤキの新しい案です。")
    told = about_both.run(*words).out
    assert (
        "  「ケヤキの案です。時期は【論点：遅い…」→「ケヤキの新しい案です。時期は【論点：遅い…」\n"
        in told
    )
    changed = file.read_bytes()
    assert changed != first
    file.unlink()
    about_both.run(*words)
    assert file.read_bytes() == changed


def test_its_words_are_no_leak(about_both: City) -> None:
    about_both.edit(NAME, "二つの案を比べます。", "イチョウの手びきとケヤキの計画を比べます。")
    found = about_both.run("check")
    assert (found.code, found.out) == (0, "検査の結果：指摘はありません。\n")


SORTED = """\
素案の論点:
  - {事柄: [期間], 要旨: 二つの案の期間, 伺う時: 今日, 問い: D1}
  - {事柄: [開く回数], 伺う時: 今日, 案: [②]}
  - {事柄: [開く回数], 伺う時: 次回, 案: [①]}
"""


def test_a_question_of_both_is_put_once_with_its_places_in_both(about_both: City) -> None:
    about_both.append("data/points.yaml", SORTED)
    about_both.edit(NAME, "おわり\n======\n", "おわり\n======\n\n.. 素案の論点::\n   :時: 今日\n")
    # The texts put the same question under headings of their own.
    table = list(paper(about_both).document.findall(nodes.table))[-1]
    places = {option: place_of(about_both, option) for option in (UPDATE, FORMAL)}
    assert grid(table) == [
        ["番号", "問", "論点", "箇所"],
        ["論点１", "１", "二つの案の期間", f"①　{places[UPDATE]}\n②　{places[FORMAL]}"],
        ["論点②－１", "－", "開く回数", "②　施策３"],
    ]


def place_of(city: City, option: Option) -> str:
    edition = city.read(option).edition
    # The paper for the committee has the same question, and is no draft.
    [heading] = {
        point.heading
        for point in edition.open_points
        if point.subject == "期間" and not point.docname.startswith("publications/")
    }
    return f"「{heading}」"


def test_the_marks_of_each_draft_bear_these_numbers(city: City) -> None:
    city.append("data/points.yaml", SORTED)
    city.edit("plan/publications/draft.rst", ":読み手: 庁内", ":読み手: 委員会")
    texts = [assembled(city.read(option)).document.astext() for option in (UPDATE, FORMAL)]
    assert all("期間は【論点１：期間】です。" in text for text in texts)
    assert "【論点②－１：開く回数】" in texts[1]
