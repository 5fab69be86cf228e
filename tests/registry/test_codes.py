"""Every code that the registry uses is explained."""

from __future__ import annotations

import re
from pathlib import Path

import kyodo_plan.registry
from kyodo_plan.registry.codes import CODES
from kyodo_plan.text.reading import ENCODING


def test_every_code_in_use_is_explained_and_no_other() -> None:
    folder = Path(kyodo_plan.registry.__file__).parent
    used = {
        code
        for path in folder.glob("*.py")
        if path.name != "codes.py"
        for code in re.findall(r'"(R\d\d)"', path.read_text(encoding="utf-8"))
    }
    assert used | {ENCODING} == set(CODES)


def test_explanations_are_sentences() -> None:
    for explanation in CODES.values():
        assert explanation.finds.endswith("。")
        assert explanation.advice.endswith(("。", "ます。"))
