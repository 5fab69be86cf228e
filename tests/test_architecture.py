"""The house is built as docs/architecture.md says."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "kyodo_plan"
ROOMS = sorted(folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file())


def imported(source: str) -> set[str]:
    """The names of all modules that *source* imports, wherever it does so."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_arrows_point_down() -> None:
    # In a process of its own: import-linter's command line switches off all loggers that exist.
    code = (
        "import sys; from importlinter.cli import lint_imports;"
        f"sys.exit(lint_imports(config_filename={str(ROOT / 'pyproject.toml')!r}, no_cache=True))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_about_the_house_names_its_rooms() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    tree = page.split("```")[1]
    assert sorted(re.findall(r"^  (\w+)/ ", tree, re.M)) == ROOMS


def test_the_nouns_need_nothing_but_python() -> None:
    names = {
        name
        for module in (PACKAGE / "core").rglob("*.py")
        for name in imported(module.read_text(encoding="utf-8"))
    }
    foreign = {
        name
        for name in names
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith("kyodo_plan.core")
    }
    assert foreign == set()


def test_the_command_line_loads_nothing_heavy_before_it_is_told_what_to_do() -> None:
    script = "import kyodo_plan.cli, sys; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    heavy = {"docutils", "docx", "lxml", "networkx", "pikepdf", "sphinx", "typst", "yaml"}
    assert heavy & set(run.stdout.split()) == set()


@pytest.mark.parametrize("name", ["README.md", "docs/architecture.md", "docs/writing.md"])
def test_the_links_of_the_pages_lead_somewhere(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
