"""Files from elsewhere, addresses and pictures that are more than that: refused at their line."""

from __future__ import annotations

import io
import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from city import EVERY_FORMAT, OPTIONS, png
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from kyodo_plan import checks
from kyodo_plan.source.files.outside import is_safe

if TYPE_CHECKING:
    from pathlib import Path

    from city import City

SECRET = "秘密の語"
CHAPTER = "plan/outside.rst"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm">{}</svg>'
ELSEWHERE, LINK = "作業場所の外のファイルです", "作業場所の外を指すリンクです"
ADDRESS = "ファイルの名前ではなく、アドレスです"

#: What somebody writes, the code of what is told, and words of it.
TRIED = {
    "include": (".. include:: ../../secret.txt", "S301", ELSEWHERE),
    "include in Japanese": (".. インクルード:: ../../secret.txt", "S301", ELSEWHERE),
    "include from the root": (".. include:: /../../secret.txt", "S301", ELSEWHERE),
    "include as docutils' own": (".. include:: <../../../../../../etc/passwd>", "S301", ELSEWHERE),
    "include by a link": (".. include:: link.txt", "S301", LINK),
    "include of a folder by a link": (".. include:: folder/secret.txt", "S301", LINK),
    "include of a link in a circle": (".. include:: loop.txt", "S301", "指す先のないリンクです"),
    "literalinclude": (".. literalinclude:: ../../secret.txt", "S301", ELSEWHERE),
    "a difference": (
        ".. literalinclude:: inside.txt\n   :diff: ../../secret.txt",
        "S301",
        ELSEWHERE,
    ),
    "csv-table": (".. csv-table:: 表\n   :file: ../../secret.txt", "S301", ELSEWHERE),
    "csv-table in Japanese": (".. csv表:: 表\n   :file: link.txt", "S301", LINK),
    "csv-table of the machine": (".. csv-table:: 表\n   :file: /etc/passwd", "S301", ELSEWHERE),
    "csv-table from an address": (".. csv-table:: 表\n   :url: file:///etc/passwd", "S301", ADDRESS),
    "raw": (".. raw:: html\n\n   <b>秘密の語</b>", "S18", "指令『raw』は使えません。"),
    "raw in Japanese": (".. 生:: html\n\n   <b>秘密の語</b>", "S18", "指令『生』は使えません。"),
    "raw from a file": (".. raw:: html\n   :file: ../../secret.txt", "S18", "指令『raw』"),
    "image": (".. image:: ../../out.png\n   :alt: 絵", "S301", ELSEWHERE),
    "image by a link": (".. image:: images/link.png\n   :alt: 絵", "S301", LINK),
    "image of any kind": (".. image:: ../../out.*\n   :alt: 絵", "S301", ELSEWHERE),
    "image in another language": (".. image:: images/two.png\n   :alt: 絵", "S301", LINK),
    "figure": (".. figure:: ../../out.png\n   :alt: 絵\n\n   図の題", "S301", ELSEWHERE),
    "image from the net": (".. image:: https://example.jp/a.png\n   :alt: 絵", "S301", ADDRESS),
    "image in the text": (".. image:: data:image/png;base64,AA==\n   :alt: 絵", "S301", ADDRESS),
    "drawing that runs": (".. image:: images/bad.svg\n   :alt: 絵", "S303", "プログラム（script）"),
    "drawing under another name": (".. image:: images/svg.png\n   :alt: 絵", "S303", "（onload）"),
    "download": ("文の :download:`控え <../../secret.txt>` です。", "S301", ELSEWHERE),
    "download of a link": ("文の :download:`控え <link.txt>` です。", "S301", LINK),
    "link": ("文の `控え <javascript:alert(1)>`_ です。", "S302", "「javascript:alert(1)」"),
    "named link": ("文の 控え_ です。\n\n.. _控え: JavaScript:alert(1)", "S302", "「JavaScript:alert(1)」"),
    "link to a file": ("文の `控え <file:///etc/passwd>`__ です。", "S302", "「file:///etc/passwd」"),
    "link to a share": ("文の `控え <//server/a>`__ です。", "S302", "「//server/a」"),
    "link that holds a page": ("文の `控え <data:text/html,x>`__ です。", "S302", "「data:text/html,x」"),
    "picture with a link": (
        ".. image:: images/keyaki.png\n   :alt: 絵\n   :target: javascript:x",
        "S302",
        "「javascript:x」",
    ),
    "address in the contents": (".. toctree::\n\n   題 <https://example.jp>", "S302", "目次に、アドレス"),
    "another page": (".. meta::\n   :http-equiv=refresh: 0; url=https://example.jp", "S302", "meta の"),
}  # fmt: skip


def spoil(city: City) -> None:
    """Put what lies elsewhere beside the workspace, and links to it inside."""
    above = city.path.parent
    (above / "secret.txt").write_text(f"{SECRET},二\n", encoding="utf-8")
    (above / "out.png").write_bytes(png((1, 2, 3)))
    (city / "plan/inside.txt").write_text("中の語です。\n", encoding="utf-8")
    (city / "plan/images/two.png").write_bytes(png((3, 2, 1)))
    for name, to in {
        "link.txt": above / "secret.txt",
        "loop.txt": "loop.txt",
        "images/link.png": above / "out.png",
        "images/two.ja.png": above / "out.png",
    }.items():
        os.symlink(to, city / "plan" / name)
    city.write("plan/images/bad.svg", SVG.format("<script>x</script>"))
    city.write("plan/images/svg.png", SVG.format('<g onload="x"/>'))
    city.append("plan/index.rst", "\n.. toctree::\n\n   /outside\n")


def link_a_folder(city: City) -> None:
    """Put a folder elsewhere, and a link to it among the sources."""
    folder = city.path.parent / "folder"
    folder.mkdir()
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    os.symlink(folder, city / "plan/folder")


def chapter(blocks: list[str]) -> tuple[str, list[range]]:
    """Return a chapter with *blocks*, and the lines of each."""
    text, lines = "外のもの\n========\n\n", []
    for block in blocks:
        start = text.count("\n") + 1
        text += f"{block}\n\n次の文です。\n\n"
        lines.append(range(start, text.count("\n")))
    return text, lines


@pytest.fixture(scope="module")
def told(model: City, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """What is told of each block that was tried, in a workspace that is built."""
    city = model.copy(tmp_path_factory.mktemp("outside") / "city")
    spoil(city)
    link_a_folder(city)
    text, lines = chapter([block for block, _, _ in TRIED.values()])
    city.write(CHAPTER, text)
    made = city.run("build", "draft", "--option", "update", *EVERY_FORMAT)
    assert "予期しない" not in made.told
    for path in (city / "build/update").rglob("*"):
        if path.suffix in (".html", ".js"):
            page = path.read_text(encoding="utf-8")
            assert SECRET not in page
            assert not re.search(r"(?:href|src)=.javascript:", page, re.I) or path.suffix == ".js"
    found = city.findings()
    return {
        name: [
            (one.code, one.message)
            for one in found
            if one.place and one.place.path == CHAPTER and one.place.line in where
        ]
        for name, where in zip(TRIED, lines, strict=True)
    }


@pytest.mark.parametrize("name", TRIED)
def test_it_is_refused_at_its_line(name: str, told: dict[str, list[tuple[str, str]]]) -> None:
    _, code, words = TRIED[name]
    assert [found for found, message in told[name] if words in message] == [code]


def test_what_lies_in_the_workspace_is_taken_in(city: City) -> None:
    spoil(city)
    city.write("plan/images/good.svg", SVG.format('<rect width="9" height="9"/>'))
    city.write("plan/table.csv", "朝市,広場\n")
    text = (
        ".. include:: inside.txt\n\n.. include:: <isonum.txt>\n\n.. csv-table::\n   :file: table.csv\n\n"
        ".. literalinclude:: /inside.txt\n\n.. image:: images/good.svg\n   :alt: 絵\n\n"
        ".. image:: images/keyaki.*\n   :alt: 絵\n\n:download:`控え <inside.txt>`\n\n"
        "`頁 <https://example.jp>`_、 `便り <mailto:a@example.jp>`_、 `次 <#a>`_ です。\n"
    )
    city.write(CHAPTER, f"外のもの\n========\n\n{text}")
    assert city.findings() == []


def test_it_is_judged_anew_when_the_file_changes(city: City) -> None:
    spoil(city)
    city.write(
        CHAPTER,
        "外のもの\n========\n\n.. image:: images/bad.svg\n   :alt: 絵\n\n.. include:: link.txt\n",
    )
    assert [one.code for one in city.findings()] == ["S303", "S301"]
    city.write("plan/images/bad.svg", SVG.format("<g/>"))
    (city / "plan/link.txt").unlink()
    (city / "plan/link.txt").write_bytes((city.path.parent / "secret.txt").read_bytes())
    assert city.findings() == []


def test_sources_and_data_that_lie_elsewhere_are_not_read(city: City) -> None:
    above = city.path.parent
    for name in ("plan/measures/field1.rst", "data/terms.yaml"):
        moved = above / name.replace("/", "-")
        (city / name).rename(moved)
        os.symlink(moved, city / name)
    found = {(str(one.place), one.code): one.message for one in city.findings()}
    for name, code in (("plan/measures/field1.rst", "S301"), ("data/terms.yaml", "R29")):
        assert found[name, code] == f"「{name}」は、作業場所の外を指すリンクです。読みません。"
    assert city.run("check").code == 1


@pytest.mark.parametrize(
    "name",
    ["measures", "update", "formal", "publications", "images", "measures/field1.rst"],
)
def test_a_link_out_of_the_workspace_is_told_and_nothing_that_follows(
    city: City, name: str
) -> None:
    moved = city.path.parent / "elsewhere"
    shutil.move(city / "plan" / name, moved)
    (city / "plan" / name).symlink_to(moved)
    outcome = city.run("check")
    assert outcome.code == 1
    assert outcome.out == (
        f"plan/{name}: 誤り S301: 「plan/{name}」は、作業場所の外を指すリンクです。読みません。\n"
        "    リンクを消し、指していたファイルやフォルダの写しを、同じ名前で置いてください。\n"
        "    根拠：原稿の書き方「ほかのファイルとリンク」\n"
        "検査の結果：誤り1件。\n"
    ), outcome.told


def test_the_first_text_as_a_link_out_of_the_workspace_is_told_once(city: City) -> None:
    shutil.move(city / "plan/index.rst", city.path.parent / "index.rst")
    (city / "plan/index.rst").symlink_to(city.path.parent / "index.rst")
    outcome = city.run("check")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        "plan/index.rst: 「plan/index.rst」は、作業場所の外を指すリンクです。読みません。\n"
        "    リンクを消し、指していたファイルやフォルダの写しを、同じ名前で置いてください。\n"
    )


def test_what_does_not_follow_from_a_link_is_told_beside_it(city: City) -> None:
    moved = city.path.parent / "elsewhere"
    shutil.move(city / "plan/measures", moved)
    (city / "plan/measures").symlink_to(moved)
    city.edit("plan/update/01_outset.rst", "調べる。", "調べる:未知:`語`。")
    city.edit("plan/index.rst", "/update/01_outset", "/update/01_outset\n      /update/09_none")
    told = {finding.code for finding in checks.without_echoes(city.findings(), OPTIONS)}
    assert {"S301", "S09"} <= told
    assert told & {"S06", "T15"}
    assert not told & {"M10", "M15", "M21"}


def test_folders_that_lie_elsewhere_are_not_read(city: City) -> None:
    (city / "plan").rename(city.path.parent / "plan")
    os.symlink(city.path.parent / "plan", city / "plan")
    told = city.run("build")
    assert "plan: 「plan」は、作業場所の外を指すリンクです。読みません。" in told.told
    assert told.code == 1


def test_several_processes_tell_the_same(model: City, tmp_path: Path) -> None:
    text, _ = chapter([block for block, _, _ in TRIED.values()])
    told = []
    for jobs in (1, 2):
        (tmp_path / str(jobs)).mkdir()
        city = model.copy(tmp_path / str(jobs) / "city")
        spoil(city)
        city.write(CHAPTER, text)
        told.append([(str(one.place), one.code) for one in city.read(jobs=jobs).edition.findings])
    assert told[0] == told[1]


def test_a_project_that_is_no_workspace_keeps_the_rules_of_sphinx(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (project / "conf.py").write_text('extensions = ["kyodo_plan.sphinxext"]\n', encoding="utf-8")
    text = (
        "Title\n=====\n\n.. include:: ../secret.txt\n\n.. raw:: html\n\n   <b>x</b>\n\n"
        ".. only:: latex\n\n   nowhere\n\n`a <file:///a>`_\n"
    )
    (project / "index.rst").write_text(text, encoding="utf-8")
    with patch_docutils(str(project)), docutils_namespace():
        out = tmp_path / "out"
        app = Sphinx(
            project, project, out, tmp_path / "trees", "html", status=None, warning=io.StringIO()
        )
        app.build()
    page = (out / "index.html").read_text(encoding="utf-8")
    assert all(words in page for words in (SECRET, "<b>x</b>", 'href="file:///a"'))
    assert "nowhere" not in page


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("", True), ("#a", True), ("a/b.html", True), ("%a#b", True), ("HTTPS://example.jp", True),
        ("mailto:a@example.jp", True), ("tel:0467", True), ("java\tscript:x", False),
        (" javascript:x", False), ("vbscript:x", False), ("file:a", False), ("c:/a", False),
        ("//a", False), ("\\\\a", False), ("/\\a", False), ("ms-word:ofe|u|a", False),
    ],
)  # fmt: skip
def test_addresses(address: str, safe: bool) -> None:
    assert is_safe(address) is safe


FORMS = {
    "GIF": b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
    "WebP": b"RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\0\0\0\0\0\0\0\0\0",
    "BMP": b"BM\x1e\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0\x01\0\x01\0\x01\0\x18\0\0\0\0\0",
    "TIFF": b"II*\0\x08\0\0\0\0\0\0\0\0\0",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("suffix", ["png", "own"])
def test_a_picture_that_papers_cannot_have_is_told_by_check_and_build(
    city: City, form: str, suffix: str
) -> None:
    name = f"ichou.{form.lower() if suffix == 'own' else suffix}"
    (city / f"plan/images/{name}").write_bytes(FORMS[form])
    page = "plan/update/01_outset.rst"
    city.edit(page, "/images/ichou.png", f"/images/{name}")
    line = city.text(page).splitlines().index(f".. figure:: /images/{name}") + 1
    said = (
        f"{page}:{line}: 誤り S303: 図「/images/{name}」は、{form} の画像で、Word の紙に入りません。"
        "図を載せず、説明の文字だけを残しました。\n"
        "    画像のソフトで、PNG か JPEG として保存し直してください。\n"
        "    根拠：原稿の書き方「ほかのファイルとリンク」\n"
    )
    assert city.run("check").out == f"{said}検査の結果：誤り1件。\n"
    made = city.run("build", "draft", "--option", "update", "--format", "docx", "--format", "pdf")
    assert made.err.count("誤り") == 3  # The finding, the count, and what to do with the paper.
    assert said in made.err


def test_of_a_picture_in_several_forms_one_that_papers_can_have_is_enough(city: City) -> None:
    (city / "plan/images/ichou.gif").write_bytes(FORMS["GIF"])
    city.edit("plan/update/01_outset.rst", "/images/ichou.png", "/images/ichou.*")
    assert city.findings() == []
