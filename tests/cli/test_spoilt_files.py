"""A file that is not written as it should be: one message, at its place, whichever file it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import ROOT, City

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = ["plan/index.rst", "plan/measures/field1.rst", "data/options.yaml", "data/terms.yaml"]
SPOILT: dict[str, tuple[Callable[[str], bytes], str]] = {
    "UTF-32": (lambda text: text.encode("utf-32"), "文字コードが UTF-32（Unicode）のようです。"),
    "EUC-JP": (
        lambda text: text.replace("①", "1").replace("②", "2").encode("euc-jp", "replace"),
        "文字コードが EUC-JP のようです。",
    ),
    "JIS": (
        lambda text: text.replace("①", "1").replace("②", "2").encode("iso2022_jp", "replace"),
        "文字コードが JIS（ISO-2022-JP）のようです。",
    ),
    "a mark twice": (lambda text: b"\xef\xbb\xbf" * 2 + text.encode(), "（U+FEFF "),
    "other line ends": (lambda text: text.replace("\n", "\u2028").encode(), "（U+2028 "),
    "the end as in DOS": (lambda text: text.encode() + b"\x1a", "（U+001A）"),
    "nothing": (lambda _: b"", "何も書かれて"),
}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city for all files, one after the other."""
    return City(ROOT).copy(tmp_path_factory.mktemp("city") / "city")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("way", SPOILT)
def test_a_spoilt_file_is_told_once(city: City, name: str, way: str) -> None:
    spoil, said = SPOILT[way]
    path: Path = city / name
    whole = path.read_bytes()
    path.write_bytes(spoil(whole.decode()))
    try:
        outcome = city.run("check", "--option", "1")
    finally:
        path.write_bytes(whole)
    assert outcome.code == 1
    told = [line for line in outcome.told.splitlines() if line.startswith(("plan/", "data/"))]
    errors = [line for line in told if "助言" not in line]
    assert len(errors) == 1, outcome.told
    assert errors[0].startswith(name)
    assert said in errors[0]


def test_an_impossible_date_in_free_words_is_told_at_its_place(city: City) -> None:
    name, text = "data/terms.yaml", city.text("data/terms.yaml")
    city.write(name, text.replace("説明: ", "説明: 令和７年２月30日からの", 1))
    try:
        told = city.run("check", "--option", "1").told
    finally:
        city.write(name, text)
    assert told.startswith(f"{name}:")
    assert "注意 T48: 「令和７年２月30日」という日付は、暦にありません。" in told
    assert told.count("根拠：") == 1
