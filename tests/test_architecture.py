"""The house is built as docs/architecture.md says."""

from __future__ import annotations

import ast
import re
import shutil
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


def linted(root: Path) -> tuple[int, str]:
    """Exit code and report of import-linter on the package below *root*."""
    # In a process of its own: import-linter's command line switches off all loggers that exist.
    code = (
        "import sys; from importlinter.cli import lint_imports;"
        f"sys.path.insert(0, {str(root / 'src')!r});"
        f"sys.exit(lint_imports(config_filename={str(root / 'pyproject.toml')!r}, no_cache=True))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_arrows_point_down() -> None:
    code, report = linted(ROOT)
    assert code == 0, report


PLANTED = {
    "a circle that only the type checker sees": (
        "core/place.py",
        "if TYPE_CHECKING:\n    from kyodo_plan.core.finding import Finding\n",
        "No circles, in any folder, type-checking imports included BROKEN",
    ),
    "an arrow up": (
        "text/notation.py",
        "from kyodo_plan.registry import load\n",
        "Arrows point down only, and rooms of one row do not know each other BROKEN",
    ),
    "Sphinx by another room's hand": (
        "text/naming.py",
        "from sphinx import addnodes\n",
        "way BROKEN",
    ),
}


@pytest.mark.parametrize(("module", "line", "said"), PLANTED.values(), ids=list(PLANTED))
def test_an_arrow_that_is_planted_is_found(
    tmp_path: Path, module: str, line: str, said: str
) -> None:
    shutil.copytree(PACKAGE, tmp_path / "src" / "kyodo_plan")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "src" / "kyodo_plan" / module
    planted.write_text(
        planted.read_text(encoding="utf-8") + f"\nfrom typing import TYPE_CHECKING\n{line}",
        encoding="utf-8",
    )
    code, report = linted(tmp_path)
    assert code == 1
    assert said in report


#: Folders with more than fifteen modules, and why.
CROWDED: dict[str, str] = {}


def test_no_folder_is_crowded() -> None:
    counted = {
        folder.relative_to(PACKAGE).as_posix(): len(
            [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        )
        for folder in (PACKAGE, *PACKAGE.rglob("*"))
        if folder.is_dir()
    }
    assert {name for name, number in counted.items() if number > 15} == set(CROWDED)


#: Dataclasses that change while something is read, set or written; all others are values.
STATE = {
    "checks": {"Paragraph", "Prose", "_Scanner"},
    "pdf": {"Composition"},
    "pictures": {"Drawing"},
    "production": {"Folder", "Mended", "Task", "_Matter"},
    "registry": {"Contents", "_Open"},
    "review": {
        "Comment",
        "Matched",
        "Paragraph",
        "Piece",
        "Returned",
        "Stretch",
        "_Field",
        "_Table",
    },
    "site": {"Counted"},
    "source": {"Numbering", "_Count"},
    "word": {"Cell", "Composition", "Grid", "HeadingList"},
}


def changeable(source: str) -> set[str]:
    """The dataclasses of *source* that are not frozen."""
    return {
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
        for words in map(ast.unparse, node.decorator_list)
        if words.startswith("dataclass") and "frozen=True" not in words
    }


def test_what_a_room_gives_is_a_value_that_nobody_changes() -> None:
    found: dict[str, set[str]] = {}
    for module in PACKAGE.rglob("*.py"):
        names = changeable(module.read_text(encoding="utf-8"))
        if names:
            found.setdefault(module.relative_to(PACKAGE).parts[0], set()).update(names)
    assert found == STATE, "write @dataclass(frozen=True), or name it in STATE"


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
