"""One mistake, one message, at the line of the mistake; a second mistake is told too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typing_mistakes
from city import ROOT, City, own_plan
from spoiling import many
from typing_mistakes import CHAPTER, MISTAKES

if TYPE_CHECKING:
    from pathlib import Path

    from typing_mistakes import Told


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city for all mistakes, one after the other: what did not change is read once."""
    return City(ROOT).copy(tmp_path_factory.mktemp("mistakes") / "city")


@pytest.fixture(scope="module")
def results(spoilt: City) -> dict[str, Told]:
    return typing_mistakes.of_each(spoilt)


def test_a_mistake_gives_one_message_at_its_line(results: dict[str, Told]) -> None:
    print(typing_mistakes.table(results))
    assert {name: one.found for name, one in results.items()} == {
        name: [one.fault] for name, one in results.items()
    }
    assert typing_mistakes.average(results) <= 1.2


#: Two mistakes at a time: the second one stands in another block, and most often in another file.
PAIRS = [
    ("full-width colons in a directive", "an unknown measure"),
    ("full-width colons in an option", "a misspelt role"),
    ("no blank line below the options", "the text of a part not indented"),
    ("an option too far right", "an unknown class"),
    ("an option too far right", "a full-width number"),
    ("a number given twice", "an unknown measure"),
    ("a number given twice", "an unknown class"),
    ("a tab before an option", "a tab before text"),
    ("a role that is not closed", "an unknown option of a measure"),
    ("full-width spaces before the text of a part", "an unknown measure in an option"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_two_mistakes_are_told_both(spoilt: City, first: str, second: str) -> None:
    text = spoilt.text(CHAPTER)
    one, other = MISTAKES[first], MISTAKES[second]
    planted, line = one.plant(text)
    both, other_line = other.plant(planted)
    # What is planted second moves the first one where it adds lines above it.
    moved = both.count("\n") - planted.count("\n") if other_line <= line else 0
    spoilt.write(CHAPTER, both)
    found = typing_mistakes.told(spoilt)
    spoilt.write(CHAPTER, text)
    assert sorted(found) == sorted(
        [(one.code, CHAPTER, line + moved), (other.code, CHAPTER, other_line)]
    )


#: Tried on the project's own plan each time; the others, too, in the long run (``bench/fuzz.py``).
SAMPLE = ("a number given twice", "a misspelt role")


@pytest.mark.fuzz
@pytest.mark.parametrize("spot", typing_mistakes.OWN, ids=lambda spot: spot.chapter)
def test_a_mistake_in_the_projects_own_plan_gives_about_one_message(
    tmp_path: Path, spot: typing_mistakes.Spot
) -> None:
    own = own_plan(tmp_path / "own")
    names = SAMPLE[spot.plain :][:1]
    results = typing_mistakes.of_each(own, names if many(1) == 1 else (), spot)
    print(typing_mistakes.table(results))
    assert [name for name, one in results.items() if not one.stands_at_the_fault] == []
    assert typing_mistakes.average(results) <= 1.2
