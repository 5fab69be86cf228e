"""Papers that leave the city hall bear no mark of it, wherever an open point was typed."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, OPTIONS, UPDATE, City, assembled

from kyodo_plan import word

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option
    from kyodo_plan.papers.assembled import Assembled

POINT = "【要確認：法制：使用料の根拠｜確認しています】"
FIELD2 = "plan/measures/field2.rst"
NEW = f"""
.. 施策:: 見本の{POINT}催し
   :番号: M2-04
   :小分野: 2-ア
   :分類: Ⅱ-ア
   :関連: M2-01
   :担当課: 見本課{POINT}
   :関係課: {POINT}

   使用料は、{POINT}。

   {POINT}

   .. 目的::

      集まる{POINT}ため。

   .. 現状と課題::

      - 一つ{POINT}
      - 二つ

   .. 取組:: 催しの{POINT}用意
      :主体: 市{POINT}
      :時期: 来年{POINT}
      :１年次: 実施

      用意{POINT}をします。

   .. 指標:: 催しの{POINT}数
      :現状値: {POINT}
      :目標値: 三{POINT}
      :出典: 見本の{POINT}

.. 文書:: public

   .. figure:: /images/ichou.png
      :alt: 木{POINT}

      木の図{POINT}

   .. list-table:: 表の{POINT}題
      :header-rows: 1

      * - 頭{POINT}
        - 頭
      * - :施策:`M2-04`
        - **{POINT}** [#a]_

   .. [#a] 注の{POINT}

   用語{POINT}
      語の説明{POINT}

"""
VIEWS = [
    "施策一覧",
    "新旧対照表",
    "対応表",
    "変更点",
    "関連図",
    "体系図",
    "工程表",
    "進捗表",
    "達成状況一覧",
    "関連の図",
    "体系の図",
    "継承の図",
]
PAPER = f"""\
:題名: 見本の紙{POINT}
:副題: 副題{POINT}
:案: ① ②
:読み手: AUDIENCE
:様式: LAYOUT
:文体: 敬体
:段階: 素案{POINT}
:資料番号: 資料{POINT}
:発信: 日付{POINT}／宛先{POINT}
:透かし: 透かし{POINT}
:ファイル名: 名前{POINT}

見出し{POINT}の節
=================

.. 本編::

"""


@pytest.fixture
def planted(city: City) -> City:
    city.append(FIELD2, NEW)
    city.append(
        "data/decisions.yaml",
        f"  - {{第１期: [], 第２期: [M2-04], 区分: 追加, 事務局案: '始める{POINT}'}}\n",
    )
    return city


def paper(city: City, audience: str, layout: str) -> None:
    views = "".join(f".. {view}:: {view}の{POINT}\n\n" for view in VIEWS)
    head = PAPER.replace("AUDIENCE", audience).replace("LAYOUT", layout)
    city.write("plan/publications/public.rst", f"{head}{views}")


def words(made: Assembled) -> str:
    """Return all that the Word file holds, its properties too, without markup between letters."""
    data = word.write(made.document, made.paper, {}).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(
            package.read(name).decode()
            for name in package.namelist()
            if name.endswith((".xml", ".rels", ".svg"))
        )


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.code)
@pytest.mark.parametrize(
    ("audience", "layout"),
    [("市民", "冊子"), ("議会", "会議資料"), ("決裁", "会議資料"), ("委員会", "冊子")],
)
def test_an_open_point_in_any_part_of_the_text_is_not_seen_outside(
    planted: City, option: Option, audience: str, layout: str
) -> None:
    paper(planted, audience, layout)
    made = assembled(planted.read(option), "public")
    assert made.office_marks == ()
    assert "要確認" not in made.document.astext()
    assert "要確認" not in repr(made.paper) + made.file_name
    assert "要確認：" not in words(made)


def test_the_added_row_of_the_comparison_bears_the_wording_for_outside(planted: City) -> None:
    paper(planted, "市民", "冊子")
    assert (
        "使用料は、確認しています。" in assembled(planted.read(UPDATE), "public").document.astext()
    )


def test_a_mark_that_is_not_read_is_told_with_its_papers(city: City) -> None:
    city.append(FIELD2, "\n   会場は ``【要確認：庁内：会場】`` です。\n")
    told = [line for line in city.run("check").out.splitlines() if "O07" in line]
    assert told == [
        f"{FIELD2}:22:10: 誤り O07: 要確認の印『【要確認：庁内：会場】』が、庁外の紙（例：comment）の文に"
        "残ります。"
    ]


def test_a_mark_that_is_told_already_is_not_told_of_papers(city: City) -> None:
    city.append(FIELD2, "\n   会場は【要確認：町内：会場】です。\n")
    told = city.run("check").out
    assert told.count("O06") == 1
    assert "O07" not in told


def test_inside_the_mark_stands(planted: City) -> None:
    paper(planted, "庁内", "冊子")
    made = assembled(planted.read(FORMAL), "public")
    assert made.office_marks == ()
    assert "【要確認：法制：使用料の根拠】" in made.document.astext()
