"""What docutils and Sphinx say, in plain Japanese.

docutils speaks English; Sphinx speaks English or, with ``language = "ja"``, the words of its
Japanese catalogue. What is not known here is passed on with its original text.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import FILE, contents_begun, note, note_line, target, typed_line
from kyodo_plan.checks.sphinx.sayings import OTHER, TABLE
from kyodo_plan.core.finding import Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.rule import Rule

RULES = (*(rule for rule, _ in TABLE), OTHER)

_QUOTE = "[\"'“”‘’]"
_TOKEN = re.compile(rf"\{{(?P<name>\w+)\}}|(?P<quote>{_QUOTE})|(?P<space>\s+)")
_HEAD = re.compile(
    r"\A(?:[^\s:]*:[0-9]*:? *)?(?:\([A-Z]+/[0-9]\)|(?:WARNING|ERROR|SEVERE|CRITICAL):) *"
)
#: The type of the message, which Sphinx may add more than once: [docutils], [ref.caption-number].
_TAIL = re.compile(r"(?:\s*\[(?:docutils|[\w-]+(?:\.[\w-]+)+)\])+\s*\Z")


def translate(message: str, place: Place | None, kind: str) -> Finding:
    """Return the finding that a message of docutils or Sphinx stands for.

    *message* may still carry its level in front and ``[toc.not_included]`` at its end; *kind* is
    the type Sphinx logs it under (``docutils``, ``ref.ref`` …) and may be empty. A message that
    is not known becomes 「Sphinx の指摘：…」 with the original text.
    """
    text = _TAIL.sub("", _HEAD.sub("", message.strip()))
    for rule, said, pattern in _patterns():
        found = pattern.match(text)
        if found is not None:
            words = {name: value.strip() for name, value in found.groupdict().items()}
            advice = _narrow(words["value"]) if rule.code == "S12" and "value" in words else ""
            finding = rule.at(
                place, said.format_map(words), advice, misses=_missing(rule, words, place)
            )
            if rule.code == "S09" and words.get("name"):
                # The last line of a file that was cut off names half a text.
                return replace(finding, hides=frozenset({contents_begun(words["name"])}))
            return finding
    original = " ".join(text.split()) or "（文なし）"
    label = f"（種類：{kind}）" if kind and kind != "docutils" else ""
    return OTHER.at(place, f"Sphinx の指摘：{original}{label}")


def _narrow(value: str) -> str:
    """Return what to write for a value of numbers that is typed in full width, or parted by 、."""
    right = " ".join(re.sub("[、,，]", " ", unicodedata.normalize("NFKC", value)).split())
    return f"半角で『{right}』と書いてください。" if right != value and right.isascii() else ""


def _missing(rule: Rule, words: Mapping[str, str], place: Place | None) -> set[Said]:
    """Return what a message says is not there.

    A file of the contents, the target of a reference, or a line as it was meant.
    """
    if rule.code == "S03" and place is not None and place.line is not None:
        return {typed_line(place.path, place.line)}
    if rule.code == "S14" and place is not None and place.line is not None:
        return {note_line(place.path, place.line)}
    name = words.get("name", "")
    if rule.code == "S04" and name and place is not None:
        return {note(place.path, name)}
    if not name or rule.code not in ("S07", "S09", "S21"):
        return set()
    if rule.code == "S21" or (rule.code == "S07" and "/" not in name):
        return {target(name)}
    return {Said(FILE, f"plan/{name.removeprefix('/')}.rst")}


def _compiled(template: str) -> re.Pattern[str]:
    """Return the pattern of a template (see :mod:`kyodo_plan.checks.sphinx.sayings`)."""
    parts, at = [], 0
    for token in _TOKEN.finditer(template):
        parts.append(re.escape(template[at : token.start()]))
        at = token.end()
        if token["quote"]:
            # The last quotation mark is what ends the word before it.
            parts.append(f"(?:{_QUOTE}|\\Z)" if at == len(template) else f"{_QUOTE}?")
        elif token["space"]:
            parts.append(r"(?:[^\S\n]*\n\s*|\Z)" if "\n" in token["space"] else r"\s+")
        else:
            word = r"[^\n]+" if at == len(template) else r"[^\n]+?"
            parts.append(word if token["name"] == "_" else f"(?P<{token['name']}>{word})")
    parts.append(re.escape(template[at:]))
    return re.compile("".join(parts))


@functools.cache
def _patterns() -> tuple[tuple[Rule, str, re.Pattern[str]], ...]:
    """Return what is known, compiled when the first message comes: most builds have none."""
    return tuple(
        (rule, said, _compiled(template))
        for rule, sayings in TABLE
        for said, templates in sayings
        for template in templates
    )
