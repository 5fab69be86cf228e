"""Why Sphinx cannot read or write a workspace at all, in Japanese, with the place of the cause.

Sphinx tells it in English or, once ``conf.py`` is read, in its own Japanese; so it is known by what
was raised, not by the words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import FILE
from kyodo_plan.checks.sphinx import settings
from kyodo_plan.core.finding import Said
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import Rule
from kyodo_plan.keeping import fault_log
from kyodo_plan.text import reading
from kyodo_plan.text.system_errors import MOVE_IT, advice, known, obstacle, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyodo_plan.core.finding import Finding

NOT_READABLE = Rule(
    "S001",
    "読み始められない作業場所",
    "conf.py などの誤りのために、原稿を読み始められないもの。",
    "示された誤りを直してください。",
    "Sphinx",
    bad="language = ja",
    good='language = "ja"',
    file="conf.py",
)
_CONF = Place("conf.py")
_MEND = "conf.py のこの設定を直してください。"
_OURS = "kyodo_plan"


def cannot_start(
    error: Exception,
    workspace: Path,
    unusable: Callable[[Path], tuple[Place, str] | None] = lambda _: None,
) -> Finding | None:
    """Return the finding that Sphinx could not go on with *workspace*.

    ``None`` where nothing in the workspace is known to be the cause: it is a fault of a program.
    *unusable* gives the place of a setting that Sphinx cannot work with, and what is said of it.
    """
    cause = fault_log.first_cause(error)
    if isinstance(cause, SyntaxError):
        return _no_python(cause, workspace)
    place = fault_log.place_in(workspace, error)
    if isinstance(cause, SystemExit):
        return _told(place or _CONF, "conf.py から sys.exit() が呼ばれました。", _MEND)
    missing = cause.name if isinstance(cause, ModuleNotFoundError) else None
    if missing and not missing.startswith(_OURS):
        mend = "名前を直すか、要らなければその行を消してください。"
        return _told(place or _CONF, f"「{missing}」というモジュールがありません。", mend)
    if place is not None:
        said = f"{type(cause).__name__}: {' '.join(str(cause).split())}".removesuffix(": ")
        return _told(
            place, f"プログラムがここで止まりました（{said}）。", "この行を直してください。"
        )
    if (setting := unusable(workspace)) is not None:
        return _told(*setting, _MEND)
    if missing:
        said = f"「{missing}」という拡張がありません。"
        return _told(settings.line_of(workspace, "extensions"), said, _MEND)
    if isinstance(cause, OSError):
        return _denied(cause, workspace)
    return _by_kind(error, workspace)


def _by_kind(error: Exception, workspace: Path) -> Finding | None:
    """Tell of what Sphinx raises itself, by the name of its kind."""
    said = str(error)
    first = said.partition("\n")[0]  # What comes after it is a traceback.
    name = next(iter(re.findall(r"['「(]([^'」)]+)", first)), "")
    match type(error).__name__:
        case "ThemeError":
            return _told(_CONF, f"html_theme の「{name}」が使えません。", _MEND)
        case "ConfigError":
            what = f"「{name}」の" if name else ""
            return _told(_CONF, f"conf.py の{what}設定が読み取れません。", _MEND)
        case "VersionRequirementError":
            what = "Sphinx か拡張の版が、conf.py で求められたものより古いです。"
            return _told(_CONF, what, _MEND)
        case "ApplicationError":
            mend = "その名前のファイルをどけて、もう一度実行してください。"
            return _told(None, f"{name} が、あるべきフォルダではありません。", mend)
        case "SphinxError" if "master document" in said and "/index." not in said:
            root = Path(name).name
            what = f"最初に読む原稿「{root}」が、plan にありません。"
            mend = "root_doc を消すか、plan にある原稿の名前（.rst を除く）にしてください。"
            return _told(settings.line_of(workspace, "root_doc"), what, mend)
        case "SphinxError" if re.search(r"index\.\w+", said):
            mend = "plan/index.rst を置き、UTF-8 で保存してください。"
            what, root = "plan/index.rst がないか、読めません。", "plan/index.rst"
            return _told(Place(root), what, mend, misses={Said(FILE, root)})
        case "SphinxError" if re.search(r"\b(?:publication|site)\b", said):  # Our builders.
            mend = 'conf.py に「extensions = ["kyodo_plan.sphinxext"]」の行を加えてください。'
            return _told(_CONF, "「kyodo_plan.sphinxext」が extensions にありません。", mend)
    return None


def _no_python(error: SyntaxError, workspace: Path) -> Finding:
    place, path = _CONF, Path(error.filename or _CONF.path)
    if path.is_relative_to(workspace):
        place = Place(path.relative_to(workspace).as_posix())
    mend = "この行か、その前の行の括弧、引用符、字下げを直してください。"
    lined = Place(place.path, error.lineno) if error.lineno else place
    if "null bytes" in str(error) or "codec" in str(error):
        for finding in reading.read(path, place.path)[1]:
            return finding
    return _told(lined, "Python の書き方が誤っています。", mend)


def _denied(error: OSError, workspace: Path) -> Finding | None:
    if not known(error):
        return None
    path = Path(str(error.filename or workspace))
    shown = path.relative_to(workspace).as_posix() if path.is_relative_to(workspace) else path.name
    if found := obstacle(path, folder=True):
        return _told(None, f"{found}。", MOVE_IT)
    message = f"{path} に書けないか、読めません（{reason(error)}）。"
    return _told(Place(shown), message, advice(error))


def _told(place: Place | None, said: str, mend: str, misses: Iterable[Said] = ()) -> Finding:
    return NOT_READABLE.at(place, f"作業場所を読み始められません：{said}", mend, misses=misses)
