"""Slips in papers and chapters: one message each, at the line and column of the slip."""

from __future__ import annotations

import json

import pytest
from city import ROOT, City

FIELD = "plan/measures/field1.rst"
CHAPTER = "plan/update/01_outset.rst"
DRAFT = "plan/publications/draft.rst"
COMMENT = "plan/publications/comment.rst"
#: What is typed instead of what, and what is told: its code, line and column (none where it is of
#: the line).
SLIPS = {
    "full-width colons at the head of a paper": (DRAFT, ":段階: 素案", "：段階： 素案", "T07", 2, 1),
    "no closing colon there": (DRAFT, ":段階: 素案", ":段階 素案", "T08", 2, 4),
    "a picture without words": (
        CHAPTER, ".. figure:: /images/ichou.png\n   :alt: イチョウの絵\n\n   イチョウの図",
        ".. image:: /images/ichou.png",
        "P320", 33, None,
    ),
    "a field of a paper twice": (
        DRAFT, ":段階: 素案", ":段階: 素案\n:段階: 案", "P303", 3, 1,
    ),
    "a measure within another": (
        FIELD, "   :前提: M2-01\n", "   :前提: M2-01\n\n   .. 施策:: 夜市\n      :番号: M2-50\n"
        "      :小分野: 1\n      :分類: Ⅰ\n      :第１期: M1-01\n\n      夜に開きます。\n", "M331", 53, 4,
    ),
    "contents that are cut off": (
        "plan/index.rst", "/update/03_appendix", "/update/03_app", "S09", 6, None,
    ),
    "a mark of a note without its end": (
        CHAPTER, "**協働**", "協働[#a]の話です。\n\n.. [#a] 注です。\n\n協働", "T49", 8, 6,
    ),
    "a picture of another case": (
        CHAPTER, "/images/ichou.png", "/images/Ichou.PNG", "S307", 33, 13,
    ),
    "a title right below a picture": (
        CHAPTER, "   :alt: イチョウの絵\n\n   イチョウの図", "   イチョウの図", "T26", 34, 4,
    ),
    "an option twice": (FIELD, "   :分類: Ⅰ\n", "   :分類: Ⅰ\n   :分類: Ⅰ\n", "S12", 22, 4),
    "a subfield of another field": (
        FIELD, ":小分野:`1`\n-----------", ":小分野:`2-ア`\n--------------", "M323", 15, None,
    ),
    "a misspelt paper": (COMMENT, ".. 文書:: comment", ".. 文書:: coment", "P301", 14, None),
    "no paper": (COMMENT, ".. 文書:: comment", ".. 文書::", "P301", 14, None),
    "a role without its end": (CHAPTER, ":施策:`M2-01`のほか", ":施策:`M2-01のほか", "T28", 8, 14),
    "a wide line under a title": (
        CHAPTER, "決まり\n----------------", "決まり\nーーーーーーーー", "T12", 18, 1,
    ),
    "a mark without its note": (CHAPTER, "**協働**", "協働\\ [#a]_ ", "S04", 8, 8),
    "a link to nowhere": (CHAPTER, ":施策:`M2-01`のほか", "`港`_ のほか", "S04", 8, 14),
    "a role without its beginning": (
        CHAPTER, ":施策:`M2-01`のほか", ":施策:M2-01`のほか", "T37", 8, 14,
    ),
    "folders as in Windows": (
        CHAPTER, "/images/ichou.png", "\\images\\ichou.png", "T39", 33, 13,
    ),
    "a measure twice in a relation": (FIELD, ":前提: M2-01", ":前提: M2-01、M2-01", "M327", 51, 4),
    "an origin twice": (FIELD, ":第１期: M1-02", ":第１期: M1-02、M1-02", "M327", 50, 4),
    "two periods in one count": (CHAPTER, ":件数:`全施策`", ":件数:`期=1 期=2`", "M309", 9, 1),
    "a paper named twice": (
        COMMENT, ".. 文書:: draft committee", ".. 文書:: draft draft", "M327", 18, None,
    ),
    "an option of the plan twice": (COMMENT, ":案: ① ②", ":案: ① ① ②", "P303", 4, 1),
    "a value that an option cannot have": (
        CHAPTER, "   :alt: イチョウの絵", "   :alt: イチョウの絵\n   :width: 80％", "S12", 35, 4,
    ),
    "a line end of another kind": (FIELD, "夜も集まれる", "夜も\u2028集まれる", "T38", 27, 9),
    "a second mark at the beginning": (FIELD, ":分野:`1`\n", "\ufeff\ufeff:分野:`1`\n", "T38", 1, 1),
    "an option that is misspelt": (FIELD, "   :第１期: M1-01\n", "   :第１期が: M1-01\n", "M313", 22, 4),
    "an id that is misnamed": (FIELD, "   :番号: M2-01\n", "   :番后: M2-01\n", "M313", 19, 4),
    "no origin": (FIELD, "   :第１期: M1-01\n", "   :第１期:\n", "M12", 22, 4),
    "an origin of the wrong period": (
        FIELD, "   :第１期: M1-01\n", "   :第１期: M2-01\n", "M316", 22, 4,
    ),
    "a heading of nothing": (FIELD, ":分野:`1`", ":分野:` `", "T37", 1, 1),
    "a word of nothing": (CHAPTER, ":施策:`M2-01`のほか", ":頁:``のほか", "T37", 8, 14),
    "a heading of an unknown number": (FIELD, ":分野:`1`", ":分野:`9`", "M302", 1, 1),
}  # fmt: skip


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city for all slips, one after the other: what did not change is read once."""
    return City(ROOT).copy(tmp_path_factory.mktemp("slips") / "city")


@pytest.mark.parametrize(
    ("file", "right", "typed", "code", "line", "column"), SLIPS.values(), ids=SLIPS
)
def test_a_slip_is_told_once_where_it_is(
    city: City, file: str, right: str, typed: str, code: str, line: int, column: int | None
) -> None:
    text = city.text(file)
    city.edit(file, right, typed)
    found = json.loads(city.run("check", "--format", "json").out)
    city.write(file, text)
    assert [(one["code"], one["path"], one["line"], one["column"]) for one in found] == [
        (code, file, line, column)
    ]


def test_one_number_that_is_wrong_is_told_once_with_all_its_places(city: City) -> None:
    text = city.text(FIELD)
    city.edit(FIELD, ":番号: M2-01", ":番号: M2-51")
    told, data = city.run("check"), city.run("check", "--format", "json")
    city.write(FIELD, text)
    assert told.out == (
        "data/decisions.yaml:4:25: 誤り M10: 区分「続行」の記録にある『M2-01』が、案①・案②の"
        "本文にありません。\n    M1-01の記録（data/decisions.yaml:4:5）を、"
        "「第１期: [M1-01]」「第２期: [M2-51]」「区分: 続行」"
        "に改めてください。事務局案も改めてください。\n"
        "    根拠：data/decisions.yaml（第１期と第２期の対応）\n"
        "    同じことが、ほかに4か所にあります。\n"
        "      plan/formal/01_outset.rst:8:14（M15）\n"
        "      plan/measures/field1.rst:51:4（M21）\n"
        "      plan/publications/committee.rst:12:2（M15）\n"
        "      plan/update/01_outset.rst:8:14（M15）\n"
        "検査の結果：誤り1件。\n"
    )
    assert [(one["code"], one["path"], one["line"]) for one in json.loads(data.out)] == [
        ("M10", "data/decisions.yaml", 4),
        ("M15", "plan/formal/01_outset.rst", 8),
        ("M21", "plan/measures/field1.rst", 51),
        ("M15", "plan/publications/committee.rst", 12),
        ("M15", "plan/update/01_outset.rst", 8),
    ]


def test_a_source_under_another_name_is_told_once(city: City) -> None:
    text = city.text("data/sources.yaml")
    city.edit("data/sources.yaml", "名称: 見本の資料", "名称: 見本の資科")
    told = city.run("check").out
    city.write("data/sources.yaml", text)
    assert told.count(" R13: ") == 1
    assert "    同じことが、ほかに14か所にあります。\n      data/decisions.yaml:2:5\n" in told
    assert "      plan/update/01_outset.rst:7:31（M310）\n検査の結果：誤り1件。\n" in told
