"""Typst code from plain values."""

from __future__ import annotations

import json
from pathlib import Path

import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_plan.pdf import literal

PLAIN = st.text(st.characters(exclude_categories=("Cs",)))


def test_calls_arrays_and_dictionaries() -> None:
    assert literal.call("f", '"a"', row_gutter="1pt") == 'f(row-gutter: 1pt, "a")'
    assert literal.array(["1"]) == "(1, )"
    assert literal.array([]) == "()"
    assert literal.dictionary({}) == "(:)"
    assert literal.dictionary({"a b": "1"}) == '("a b": 1, )'
    assert literal.content(['"a"', "", '"b"']) == '{"a"; "b"}'
    assert literal.content([]) == "[]"
    assert literal.points(10.5) == "10.5pt"
    assert literal.millimetres(25) == "25mm"


@settings(deadline=None, max_examples=50)
@given(texts=st.lists(PLAIN, max_size=20))
def test_typst_reads_back_what_was_written(tmp_path_factory: object, texts: list[str]) -> None:
    folder = Path(tmp_path_factory.getbasetemp())  # type: ignore[attr-defined]
    main = folder / "literal.typ"
    array = literal.array(map(literal.string, texts))
    main.write_text(f"#metadata({array})<it>", encoding="utf-8", newline="")
    compiler = typst.Compiler(str(main), ignore_system_fonts=True)
    assert json.loads(compiler.query("<it>", field="value", one=True)) == texts
