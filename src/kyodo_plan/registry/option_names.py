"""Whether what the data call an option can name it: its folders, its blocks, its papers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.option import UNKNOWN, Option, bare
from kyodo_plan.core.place import Place
from kyodo_plan.registry import rules
from kyodo_plan.text import reading
from kyodo_plan.text.workspace_files import files_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kyodo_plan.core.finding import Finding

#: What the sign of an option may be, and signs that are taken: folders of plan/ and of build/.
CODE = re.compile(r"[a-z][a-z0-9_-]*")
RESERVED = ("publications", "both")
#: What parts names where several stand, or ends the name of a block.
_PARTS = re.compile(r"[\s、,:：`|｜]")


def usable(options: Iterable[Option], workspace: Path) -> tuple[tuple[Option, ...], list[Finding]]:
    """Return those of *options* whose folders can be theirs, and what is wrong in all their names."""
    taken: list[Option] = []
    found: list[Finding] = []
    for option in options:
        faults = list(_of_code(option, workspace / "plan"))
        if not faults:
            taken.append(option)
        found += [*faults, *_of_label(option)]
    return tuple(taken), found


def _of_code(option: Option, plan: Path) -> Iterator[Finding]:
    code = option.code
    if not CODE.fullmatch(code) or code in RESERVED:
        advice = (
            "半角の英小文字で始め、英小文字、数字、「-」、「_」で書いてください（例：update）。"
            f"{'、'.join(RESERVED)} は使えません。"
        )
    elif user := _user_of(plan, code):
        advice = (
            f"plan/{code} は、{user} の文が使うフォルダです。"
            "この案だけのフォルダとなる、ほかの符号にしてください。"
        )
    else:
        return
    yield _refused(option, "code", f"案の符号「{code}」は使えません。", advice)


def _user_of(plan: Path, code: str) -> str:
    """Return the text in another folder that takes a document or a picture of the folder *code*."""
    if not (plan / code).is_dir():
        return ""
    used = re.compile(rf"(?m)^\s+(?:\.\./|/){code}/\S+\s*$|::\s*(?:\.\./|/){code}/")
    for path in files_below(plan, ".rst"):
        name = path.relative_to(plan)
        if len(name.parts) == 1 or name.parts[0] in (code, *RESERVED):
            continue
        text, _ = reading.read(path, name.as_posix())
        if used.search(text):
            return f"plan/{name.as_posix()}"
    return ""


def _of_label(option: Option) -> Iterator[Finding]:
    if not bare(option.label) or _PARTS.search(option.label):
        message = f"案の名称「{option.label}」は使えません。"
        advice = (
            "「案①」のように、案のほかに、その案を表す言葉を続けて書いてください。"
            "空白と「、」「,」「:」「|」は使えません。"
        )
        yield _refused(option, "label", message, advice)


def _refused(option: Option, name: str, message: str, advice: str) -> Finding:
    place = option.place(name) or Place("data/options.yaml")
    return unsettling(rules.UNKNOWN_WORD.at(place, message, advice))


def unsettling(finding: Finding) -> Finding:
    """Return *finding* as one without whose mending nothing can be told of the texts of options."""
    advice = f"{finding.advice}直すまでは、原稿の検査の結果を示しません。"
    return replace(finding, advice=advice, hides=finding.hides | {UNKNOWN})
