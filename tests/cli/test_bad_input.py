"""Whatever a workspace holds: findings in Japanese, exit code 1, never a traceback."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from city import City

BUILD = ("build", "draft", "--option", "update", "--format", "docx")


def shift_jis(city: City) -> None:
    text = city.text("plan/update/01_outset.rst")
    (city / "plan/update/01_outset.rst").write_bytes(text.encode("cp932"))


def shift_jis_index(city: City) -> None:
    (city / "plan/index.rst").write_bytes("|文書名|\n==========\n\n表紙。\n".encode("cp932"))


def shift_jis_paper(city: City) -> None:
    text = city.text("plan/publications/draft.rst")
    (city / "plan/publications/draft.rst").write_bytes(text.encode("cp932"))


def empty_plan(city: City) -> None:
    shutil.rmtree(city / "plan")
    (city / "plan").mkdir()


def no_data(city: City) -> None:
    shutil.rmtree(city / "data")


#: What is spoilt: how, and words that a person must be told.
SPOILT: dict[str, tuple[Callable[[City], object], str]] = {
    "a chapter in Shift_JIS": (shift_jis, "文字コードが Shift_JIS（ANSI）のようです。"),
    "the index in Shift_JIS": (shift_jis_index, "文字コードが Shift_JIS（ANSI）のようです。"),
    "a paper in Shift_JIS": (shift_jis_paper, "文字コードが Shift_JIS（ANSI）のようです。"),
    "broken YAML": (
        lambda c: c.append("data/measures.yaml", "  - {番号: M1-09, 名称: [閉じない\n"),
        "data/measures.yaml",
    ),
    "a missing data file": (
        lambda c: (c / "data/fields.yaml").unlink(),
        "「data/fields.yaml」がありません。",
    ),
    "no data at all": (no_data, "「data/profile.yaml」がありません。"),
    "an unknown directive": (
        lambda c: c.append("plan/update/01_outset.rst", "\n.. 施作:: 名\n"),
        "施作",
    ),
    "full-width colons": (
        lambda c: c.append("plan/measures/field2.rst", "\n.. 施策：： 消える施策\n"),
        "plan/measures/field2.rst",
    ),
    "an empty folder": (empty_plan, "plan"),
    "no index": (
        lambda c: (c / "plan/index.rst").unlink(),
        "plan/index.rst: 作業場所を読み始められません：plan/index.rst がないか、読めません。",
    ),
    "conf.py that is no Python": (lambda c: c.write("conf.py", "extensions = [\n"), "conf.py"),
    "conf.py that stops": (
        lambda c: c.append("conf.py", "\nraise ValueError('止まる')\n"),
        "conf.py:16: 作業場所を読み始められません：プログラムがここで止まりました（ValueError: 止まる）。",
    ),
    "conf.py that leaves": (
        lambda c: c.append("conf.py", "\nimport sys; sys.exit(3)\n"),
        "conf.py",
    ),
    "an unknown extension": (
        lambda c: c.edit(
            "conf.py", '"kyodo_plan.sphinxext"', '"kyodo_plan.sphinxext", "nothing_of_the_kind"'
        ),
        "conf.py",
    ),
    "unreadable fields of a paper": (
        lambda c: c.edit(
            "plan/publications/draft.rst",
            ":読み手: 庁内\n:様式: 冊子",
            ":読み手: 隣の人\n:様式: 巻物\n:案の: ①\n:文字の大きさ: 大",
        ),
        "文書「draft」の欄の値「隣の人」は読み取れません。",
    ),
    "a table that does not fit": (
        lambda c: c.append("plan/update/01_outset.rst", "\n====  ====\n一    二\n====\n"),
        "plan/update/01_outset.rst",
    ),
    "a chapter that names itself": (
        lambda c: c.append(
            "plan/update/02_measures.rst", "\n.. toctree::\n\n   /update/02_measures\n"
        ),
        "02_measures",
    ),
    "a measure given twice": (
        lambda c: c.append(
            "plan/measures/field2.rst",
            "\n.. 施策:: 二つ目\n   :番号: M2-03\n   :小分野: 2-イ\n   :分類: Ⅱ-ア\n\n   文。\n",
        ),
        "M2-03",
    ),
    "a class and a subfield that are not there": (
        lambda c: c.append(
            "plan/measures/field2.rst",
            "\n.. 施策:: 新しい\n   :番号: M2-09\n   :小分野: 9-ケ\n   :分類: Ⅸ\n\n   文。\n",
        ),
        "Ⅸ",
    ),
    "a picture that is not there": (lambda c: (c / "plan/images/ichou.png").unlink(), "ichou"),
    "a source that is gone": (
        lambda c: c.edit("data/sources.yaml", "  - {名称: 見本の実績, 説明: 架空の市の実績}\n", ""),
        "見本の実績",
    ),
    "an option that is gone": (
        lambda c: c.write("data/options.yaml", "根拠: 入力\n出典: 見本の資料\n案: []\n"),
        "案が一つもありません。",
    ),
}


@pytest.mark.parametrize("what", SPOILT)
def test_bad_input_is_told_in_japanese(city: City, what: str) -> None:
    spoil, words = SPOILT[what]
    spoil(city)
    checked = city.run("check", "--option", "update")
    # A paper that cannot be read is no paper one can ask for by name.
    built = city.run(*(word for word in BUILD if word != "draft" or what != "a paper in Shift_JIS"))
    assert checked.code == 1
    for outcome in (checked, built):
        assert outcome.code in (0, 1)
        assert "Traceback" not in outcome.told
        assert words in outcome.told
        assert re.search(r"[ぁ-ん]", outcome.told)


#: What can still be read is still made into papers.
@pytest.mark.parametrize(
    "what", ["a chapter in Shift_JIS", "an unknown directive", "a source that is gone"]
)
def test_what_can_be_read_is_still_made(city: City, what: str) -> None:
    SPOILT[what][0](city)
    outcome = city.run(*BUILD)
    assert outcome.code == 1
    assert (city / "build/update/draft.docx").is_file()


def test_everything_is_told_at_once(city: City) -> None:
    for what in (
        "a chapter in Shift_JIS",
        "broken YAML",
        "unreadable fields of a paper",
        "an unknown directive",
    ):
        if what != "an unknown directive":
            SPOILT[what][0](city)
    city.append("plan/measures/field2.rst", "\n.. 施作:: 名\n")
    told = city.run("check", "--option", "update").told
    for words in (
        "plan/update/01_outset.rst:1:1",
        "data/measures.yaml",
        "文書「draft」の欄の値「隣の人」は読み取れません。",
        "文書「draft」の欄の値「巻物」は読み取れません。",
        "文書「draft」の欄「案の」は読み取れません。",
        "文書「draft」の欄の値「大」は読み取れません。",
        "施作",
    ):
        assert words in told


def test_an_unknown_theme_is_told_too(city: City) -> None:
    city.edit("conf.py", 'html_theme = "kyodo"', 'html_theme = "nothing_of_the_kind"')
    outcome = city.run("build", "--option", "update", "--format", "html")
    assert outcome.code == 1
    assert "作業場所を読み始められません" in outcome.err


def test_an_option_that_conf_py_cannot_name_is_told(city: City) -> None:
    """Bare sphinx-build reads it; the command line sets the option itself."""
    city.append("conf.py", '\nkyodo_option = "third"\n')
    assert city.run("check").code == 0
