"""Bare ``sphinx-build`` twice into one folder: no page keeps what is no longer so."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest
from city import png
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from kyodo_plan.keeping import program
from kyodo_plan.source import domain
from kyodo_plan.source.files import freshness

if TYPE_CHECKING:
    from pathlib import Path

    from city import City


def sphinx_build(city: City, *, option: str = "update") -> Path:
    """Do what ``sphinx-build -b html -c . plan build/bare`` does."""
    out = city / "build" / "bare"
    warnings = io.StringIO()
    with patch_docutils(str(city.path)), docutils_namespace():
        app = Sphinx(
            city / "plan", city.path, out, city / "build" / "bare-doctrees", "html",
            confoverrides={"kyodo_option": option}, status=None, warning=warnings,
        )  # fmt: skip
        app.build()
    assert warnings.getvalue() == ""
    return out


def pages(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(out.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def built(model: City, tmp_path_factory: pytest.TempPathFactory) -> City:
    """A workspace that is built; every test changes it, builds it again and takes the change back."""
    city = model.copy(tmp_path_factory.mktemp("fresh") / "city")
    sphinx_build(city)
    return city


#: What changes: file, old, new, and what pages must say then.
CHANGES = {
    "title": (
        "plan/measures/field1.rst",
        "施策:: 集会所の開放",
        "施策:: 集会所の夜間開放",
        {
            "update/01_outset.html": "「集会所の夜間開放」",
            "update/02_measures.html": "集会所の夜間開放",
        },
    ),
    "class": (
        "plan/measures/field2.rst",
        ":分類: Ⅱ-ア",
        ":分類: Ⅰ",
        {
            "update/02_measures.html": '（２）担う人に関すること</p></td>\n<td class="center"><p>１</p>',
            "measures/field2.html": "【Ⅰ】＜重点施策＞",
        },
    ),
    "relation": (
        "data/relations.yaml",
        "関連:\n",
        "関連:\n  - {元: M2-01, 先: M2-02, 種類: 財源, 理由: 足した理由。}\n",
        {"update/02_measures.html": "足した理由。"},
    ),
    "evidence of a relation": (
        "data/relations.yaml",
        "にもなる。, 根拠: 推定",
        "にもなる。, 根拠: 原資料",
        {"measures/field1.html": "見本交流会」</span></a>（関連）"},
    ),
    "name of the data": (
        "data/fields.yaml",
        "担う人に関すること",
        "担い手に関すること",
        {
            "measures/field2.html": "担い手に関すること",
            "index.html": "担い手に関すること",
            "update/02_measures.html": "（２）担い手に関すること",
        },
    ),
    "name of the city": (
        "data/profile.yaml",
        "見本市（架空）",
        "手本市（架空）",
        {"update/01_outset.html": "手本市（架空）は、"},
    ),
    "house style": (
        "data/style.yaml",
        "一桁全角",
        "半角",
        {
            "update/01_outset.html": "平成31年1月",
            "update/02_measures.html": ">表3　",
            "update/03_appendix.html": "令和6年5月1日のもの",
        },
    ),
    "title of the option": (
        "data/options.yaml",
        "見本市イチョウの手びき",
        "見本市の新しい手びき",
        {"index.html": "見本市の新しい手びき", "search.html": "見本市の新しい手びき"},
    ),
    "open point": (
        "plan/measures/field2.rst",
        "庁内：交流会の会場",
        "市：交流会の広さ",
        {"update/03_appendix.html": "交流会の広さ"},
    ),
    "order of chapters": (
        "plan/index.rst",
        "      /update/01_outset\n      /update/02_measures\n",
        "      /update/02_measures\n      /update/01_outset\n",
        {
            "update/01_outset.html": '<h1><span class="section-number">第２章',
            "update/02_measures.html": '<h1><span class="section-number">第１章',
        },
    ),
    "readers of the draft": (
        "plan/publications/draft.rst",
        ":読み手: 庁内",
        ":読み手: 市民",
        {"update/01_outset.html": "期間は話合いの途中です。"},
    ),
    "source": (
        "data/sources.yaml",
        "  - {名称: 見本の資料,",
        "  - {名称: 前の資料, 説明: 前}\n  - {名称: 見本の資料,",
        {"update/03_appendix.html": "前の資料"},
    ),
    "record": (
        "data/records/2023.yaml",
        "集会所を３か所開けた。",
        "集会所を５か所開けた。",
        {"update/02_measures.html": "集会所を５か所開けた。"},
    ),
    "removed measure": (
        "plan/measures/field1.rst",
        ".. 施策:: 空き店舗の活用\n   :番号: M2-02\n   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n   :第１期: M1-02\n   :前提: M2-01\n\n",
        ".. 消した\n\n",
        {"measures/field2.html": '<span class="section-number">施策２'},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_pages_follow_a_change(built: City, tmp_path: Path, change: str) -> None:
    file, old, new, expected = CHANGES[change]
    before = pages(built / "build/bare")
    built.edit(file, old, new)
    try:
        after = pages(sphinx_build(built))
        for page, words in expected.items():
            assert words in after[page]
            assert words not in before[page]
        assert after == pages(sphinx_build(built.copy(tmp_path / "city")))
    finally:
        built.edit(file, new, old)  # Each change is one to the same text, in whatever order.


def test_nothing_is_written_when_nothing_changed(built: City) -> None:
    out = sphinx_build(built)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.html")}
    sphinx_build(built)
    written = {path.name for path, time in before.items() if path.stat().st_mtime_ns != time}
    # Pages that no document stands behind are written every time.
    assert written <= {"search.html", "measure-list.html", "measure-impact.html"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/fields.yaml", "番号: 2-イ", "番号: 2-ウ"),
        ("data/sources.yaml", "名称: 見本の資料", "名称: 手本の資料"),
    ],
)
def test_what_the_text_names_is_looked_for_again_when_the_data_name_it_otherwise(
    city: City, tmp_path: Path, file: str, old: str, new: str
) -> None:
    before = city.findings()
    city.edit(file, old, new)
    after = city.findings()
    assert after != before
    assert after == city.copy(tmp_path / "fresh").findings()


def test_the_other_option_in_the_same_folders(model: City, tmp_path: Path) -> None:
    city = model.copy(tmp_path / "city")
    sphinx_build(city)
    after = pages(sphinx_build(city, option="formal"))
    fresh = pages(sphinx_build(model.copy(tmp_path / "fresh"), option="formal"))
    assert {name: after[name] for name in fresh} == fresh


def put_back(city: City, name: str, old: str, new: str) -> None:
    """Change a file as a backup does that brings the file's own, earlier time with it."""
    before = (city / name).stat()
    city.edit(name, old, new)
    os.utime(city / name, ns=(before.st_atime_ns, before.st_mtime_ns - 10**12))


def passages(city: City) -> list[str]:
    return [passage.text for passage in city.read().edition.passages]


def test_a_file_that_is_put_back_with_its_own_time_is_read_again(city: City) -> None:
    before = passages(city)
    put_back(city, "plan/measures/field1.rst", "施策:: 集会所の開放", "施策:: 集会所の休止")
    now = passages(city)
    assert now != before
    assert now == passages(city.copy(city.path.parent / "fresh"))


def test_a_file_that_is_taken_in_counts_as_the_text(city: City) -> None:
    city.write("plan/notes/taken.txt", "きのうの文です。")
    city.append("plan/measures/field1.rst", "\n.. include:: /notes/taken.txt\n")
    assert "きのうの文です。" in passages(city)
    put_back(city, "plan/notes/taken.txt", "きのう", "きょう")
    assert "きょうの文です。" in passages(city)


@pytest.mark.parametrize(
    "text",
    [
        ".. include:: /notes/link.txt",
        ".. include:: /linked/taken.txt",
        ".. literalinclude:: /notes/link.txt",
        ".. csv-table::\n   :file: ../notes/link.txt",
    ],
)
def test_a_link_that_is_pointed_elsewhere_is_followed_again(city: City, text: str) -> None:
    for folder, words in (("notes", "きのうの文です。"), ("news", "きょうの文です。")):
        city.write(f"plan/{folder}/taken.txt", words)
    (city / "plan/notes/link.txt").symlink_to("taken.txt")
    (city / "plan/linked").symlink_to("notes")
    city.append("plan/measures/field1.rst", f"\n{text}\n")

    def read() -> str:
        return city.read().app.env.get_doctree("measures/field1").astext()

    assert "きのうの文です。" in read()
    for link, target in (("notes/link.txt", "../news/taken.txt"), ("linked", "news")):
        (city / "plan" / link).unlink()
        (city / "plan" / link).symlink_to(target)
    assert "きょうの文です。" in read()


def test_a_picture_behind_a_link_is_looked_at_again(city: City) -> None:
    link = city / "plan/images/link.png"
    link.symlink_to("ichou.png")
    city.append("plan/measures/field1.rst", "\n.. image:: /images/link.png\n   :alt: 絵\n")

    def pictures() -> list[str]:
        images = city.read().app.env.get_doctree("measures/field1").findall(nodes.image)
        return [image["uri"] for image in images]

    before = pictures()
    link.unlink()
    link.symlink_to("keyaki.png")
    assert [before, pictures()] == [["images/ichou.png"], ["images/keyaki.png"]]


def test_what_conf_takes_in_is_compared(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "word.txt").write_text("町の語", encoding="utf-8")
    city.append(
        "conf.py",
        "\nimport os, pathlib\n"
        f"town = pathlib.Path({str(tmp_path / 'word.txt')!r}).read_text('utf-8')\n"
        "rst_epilog = '.. |語| replace:: ' + os.environ.get('WORD_OF_CITY', 'なし')\n"
        "def setup(app):\n"
        "    app.connect('source-read', lambda app, name, text: "
        "text.__setitem__(0, text[0].replace('〇〇', town)))\n",
    )
    city.append("plan/measures/field1.rst", "\n〇〇と |語| です。\n")

    def said() -> str:
        return city.read().app.env.get_doctree("measures/field1").astext()

    assert "町の語と なし です。" in said()
    monkeypatch.setenv("WORD_OF_CITY", "市の語")
    assert "町の語と 市の語 です。" in said()
    (tmp_path / "word.txt").write_text("村の語", encoding="utf-8")
    assert "村の語と 市の語 です。" in said()


@pytest.mark.parametrize(
    ("text", "file"),
    [
        (".. include:: /notes/later.txt", "plan/notes/later.txt"),
        (".. literalinclude:: /notes/later.txt", "plan/notes/later.txt"),
        (".. csv-table::\n   :file: /notes/later.csv", "plan/notes/later.csv"),
    ],
)
def test_a_file_that_was_not_there_is_taken_in_when_it_is(city: City, text: str, file: str) -> None:
    city.append("plan/measures/field1.rst", f"\n{text}\n")
    (city / "plan/notes").mkdir()
    absent = city.findings()
    assert [one for one in absent if "later" in one.message]
    assert city.findings() == absent
    city.write(file, "後から置いた文")
    os.utime(city / file, ns=(0, 0))
    assert not [one for one in city.findings() if "later" in one.message]


def test_the_pictures_that_an_image_may_be_are_looked_for_each_time(city: City) -> None:
    city.append("plan/measures/field1.rst", "\n.. image:: /images/keyaki.*\n   :alt: 絵\n")

    def chosen() -> list[str]:
        images = city.read().app.env.get_doctree("measures/field1").findall(nodes.image)
        return sorted(path for image in images for path in image["candidates"].values())

    assert chosen() == ["images/keyaki.png"]
    city.write("plan/images/keyaki.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert "images/keyaki.svg" in chosen()


def test_a_reading_that_did_not_end_is_done_again(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts as they were read are kept one by one: what is kept must not be of two days."""
    name = "plan/measures/field1.rst"
    before = passages(city)
    held, known = city.text(name), (city / name).stat()
    city.edit(name, "施策:: 集会所の開放", "施策:: 集会所の休止")
    with monkeypatch.context() as patched:
        patched.setattr(freshness, "end", lambda *_: None)
        real = Sphinx.build
        patched.setattr(Sphinx, "build", lambda app, *given: (real(app, *given), 1 / 0))
        with pytest.raises(ZeroDivisionError):
            city.read()
    city.write(name, held)
    os.utime(city / name, ns=(known.st_atime_ns, known.st_mtime_ns))
    read: list[str] = []
    collect = domain.collect
    monkeypatch.setattr(domain, "collect", lambda *given: read.append(given[1]) or collect(*given))
    assert passages(city) == before
    assert {"measures/field1", "measures/field2", "index"} <= set(read)
    read.clear()
    assert passages(city) == before
    assert read == []


def test_what_sphinx_looks_at_last_is_told_each_time(city: City) -> None:
    city.append("plan/measures/field1.rst", "\n.. [独] だれも引かない文献です。\n")
    once, again = city.findings(), city.findings()
    assert [one for one in once if "独" in one.message]
    assert again == once


def test_a_chapter_that_is_gone_is_told_each_time(city: City) -> None:
    city.read()
    (city / "plan/update/03_appendix.rst").unlink()
    fresh = city.copy(city.path.parent / "fresh")
    once, again, anew = city.findings(), city.findings(), fresh.findings()
    assert [finding.message for finding in once if "03_appendix" in finding.message]
    assert once == again == anew


def test_a_chapter_that_comes_back_is_read_where_it_was_named(city: City) -> None:
    text = city.text("plan/update/03_appendix.rst")
    before = passages(city)
    (city / "plan/update/03_appendix.rst").unlink()
    assert passages(city) != before
    city.write("plan/update/03_appendix.rst", text)
    assert passages(city) == before
    assert not [one for one in city.findings() if "03_appendix" in one.message]


def test_what_another_version_of_the_program_has_read_is_read_anew(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = domain.collect
    monkeypatch.setattr(domain, "collect", lambda *given: read.append(given[1]) or real(*given))
    city.read()
    read.clear()
    city.read()
    assert read == []
    monkeypatch.setattr(program, "digest", lambda: "another")
    city.read()
    assert "measures/field1" in read


def test_of_two_with_one_name_the_same_is_meant_whatever_was_read_first(
    city: City, tmp_path: Path
) -> None:
    label = "\n.. _here:\n\n.. rubric:: ここ\n"

    def meant(city: City) -> tuple[str, list[str]]:
        reading = city.read()
        said = [f"{one.place} {one.message}" for one in reading.edition.findings]
        return reading.app.env.domains["std"].anonlabels.get("here", ("",))[0], said

    assert meant(city) == ("", [])
    told = []
    for number, (name, there) in enumerate(
        (
            ("measures/field2", True),
            ("measures/field1", True),
            ("update/03_appendix", True),
            ("measures/field2", False),
            ("update/03_appendix", False),
            ("measures/field1", False),
        )
    ):
        if there:
            city.append(f"plan/{name}.rst", label)
        else:
            city.edit(f"plan/{name}.rst", label, "")
        told.append(meant(city))
        assert told[-1] == meant(city.copy(tmp_path / str(number)))
    assert [docname for docname, _ in told] == [
        "measures/field2", "measures/field2", "update/03_appendix", "update/03_appendix",
        "measures/field1", "",
    ]  # fmt: skip
    assert [one.partition(" ")[2] for one in told[1][1] if "here" in one] == [
        "参照先の名前『here』が二つあります（もう一つは plan/measures/field1.rst）。"
    ]


def test_the_name_of_a_picture_does_not_depend_on_what_was_read_first(city: City) -> None:
    for folder in ("measures", "update"):
        (city / f"plan/{folder}/same.png").write_bytes(png((1, 2, 3)))
    city.append("plan/update/03_appendix.rst", "\n.. image:: /update/same.png\n")
    city.read()
    city.append("plan/measures/field1.rst", "\n.. image:: /measures/same.png\n")
    fresh = city.copy(city.path.parent / "fresh")
    again, anew = (
        {path: name for path, (_, name) in one.read().app.env.images.items()}
        for one in (city, fresh)
    )
    assert again == anew
    assert (again["measures/same.png"], again["update/same.png"]) == ("same.png", "same1.png")
