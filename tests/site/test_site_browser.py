"""The list of measures and what a change touches, in a browser: by hand, by keyboard, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import Browser, browser
from city import UPDATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kyodo_plan.core.option import Option

pytestmark = pytest.mark.browser

SHOWN = """[...document.querySelectorAll("table.measures tbody tr")]
  .filter((row) => row.checkVisibility()).map((row) => row.cells[0].textContent)"""
STATUS = "document.querySelector('.filter [role=status]').textContent"
#: Whatever waits for the end of an event has been done.
SETTLED = "new Promise((done) => setTimeout(done))"
ALL = ["施策１", "施策２", "施策３"]


@pytest.fixture(scope="module")
def page(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(chromium, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def listed(page: Browser, sites: dict[Option, Path]) -> Browser:
    """The list of measures, opened afresh."""
    page.open((sites[UPDATE] / "measure-list.html").as_uri())
    return page


def choose(page: Browser, name: str, value: str) -> None:
    page.value(
        f"""(() => {{ const field = document.querySelector('.filter [name="{name}"]');
        field.value = '{value}';
        field.dispatchEvent(new Event('input', {{bubbles: true}})); }})()"""
    )


def test_everything_is_shown_at_first(listed: Browser) -> None:
    assert listed.value(SHOWN) == ALL
    assert listed.value(STATUS) == "3件のうち3件を表示しています。"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("field", "（１）集まる場に関すること", ["施策１", "施策２"]),
        ("field", "（２）担う人に関すること", ["施策３"]),
        ("priority", "Ⅰ", ["施策１"]),
        ("key", "重点", ["施策１"]),
        ("key", "―", ["施策２", "施策３"]),
        ("treatment", "続行", ["施策１"]),
        ("words", "交流会", ["施策３"]),
        ("words", "空き　店舗", ["施策２"]),
        ("words", "無い語", []),
    ],
)
def test_rows_are_those_that_fit_the_field(
    listed: Browser, name: str, value: str, shown: list[str]
) -> None:
    choose(listed, name, value)
    assert listed.value(SHOWN) == shown
    assert listed.value(STATUS) == f"3件のうち{len(shown)}件を表示しています。"


def test_fields_narrow_down_together_and_are_given_back(listed: Browser) -> None:
    choose(listed, "key", "―")
    choose(listed, "field", "（１）集まる場に関すること")
    assert listed.value(SHOWN) == ["施策２"]
    listed.value("document.querySelector('.filter button').click()")
    listed.value(SETTLED)
    assert listed.value(SHOWN) == ALL


def test_the_list_is_worked_by_keyboard_alone(listed: Browser) -> None:
    listed.value("document.querySelector('.filter [name=treatment]').focus()")
    listed.press("Tab", "交流会")
    assert listed.value("document.activeElement.name") == "words"
    assert listed.value(SHOWN) == ["施策３"]
    listed.press("Tab", "Enter")
    listed.value(SETTLED)
    assert listed.value(SHOWN) == ALL
    listed.value("document.querySelector('.filter [name=field]').focus()")
    listed.press("ArrowDown")
    assert listed.value(SHOWN) == ["施策１", "施策２"]


@pytest.mark.parametrize("scripts", [True, False])
def test_without_a_script_the_whole_table_stands_and_no_fields(
    page: Browser, sites: dict[Option, Path], scripts: bool
) -> None:
    page.open((sites[UPDATE] / "measure-list.html").as_uri(), scripts=scripts)
    # Asking a page is no script of the page.
    assert page.value(SHOWN) == ALL
    assert page.value("document.querySelector('.filter').checkVisibility()") is scripts


OPEN = """[...document.querySelectorAll("details.impact")].map((part) => part.open)"""


@pytest.mark.parametrize("scripts", [True, False])
def test_a_part_on_changes_opens_by_keyboard_and_by_link(
    page: Browser, sites: dict[Option, Path], scripts: bool
) -> None:
    address = (sites[UPDATE] / "measure-impact.html").as_uri()
    page.open(address, scripts=scripts)
    assert page.value(OPEN) == [False, False, False]
    page.value("document.querySelectorAll('details.impact > summary')[1].focus()")
    page.press("Enter")
    assert page.value(OPEN) == [False, True, False]
    page.press("Space")
    assert page.value(OPEN) == [False, False, False]
    page.open(f"{address}#m2-03", scripts=scripts)
    assert page.value(OPEN) == [False, False, True]


#: The entries of the contents whose lines stand in two columns, whatever their length.
PARTED = """(() => {
  const links = [...document.querySelectorAll(".toctree-wrapper a")], parted = [];
  for (let length = 0; length < 300; length += 1) {
    links.forEach((link, at) => { link.textContent = "長".repeat(10 + (at * 7 + length * 11) % 97); });
    for (const link of links) {
      const left = [...link.getClientRects()].map((box) => box.left);
      if (Math.max(...left) - Math.min(...left) > 200) parted.push(length);
    }
  }
  return parted;
})()"""


def test_no_entry_of_the_contents_is_parted_by_the_columns(
    page: Browser, sites: dict[Option, Path]
) -> None:
    page.send(
        "Emulation.setDeviceMetricsOverride",
        width=1200, height=900, deviceScaleFactor=1, mobile=False,
    )  # fmt: skip
    page.open((sites[UPDATE] / "index.html").as_uri())
    assert page.value("document.querySelectorAll('.toctree-wrapper a').length") > 5
    parted = page.value(PARTED)
    page.send("Emulation.clearDeviceMetricsOverride")
    assert parted == []
