"""One word for one thing: other words for a term, and letters that the house style does not use.

Headings are told of and not mended: their line has to grow with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.names import PAST, PAST_WITHIN, any_of, names, prose_of
from kyodo_plan.core.finding import Fix, Severity
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.text.notation import digits, narrowed
from kyodo_plan.text.reading import place_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kyodo_plan.checks.raw.lines import Words
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan

ALIAS = Rule(
    "T33",
    "用語の別名や、幅の違う字",
    "data/terms.yaml の「別名」にある語か、用語と字の幅だけが違う語が、本文かデータの文に打たれています。"
    "「」や『』の中、「旧」「前の」などの後、ほかの語の一部は見ません。"
    "「関係」に推定、改称、再編、確認とある別名も、同じとは言い切れないので見ません。",
    "用語に改めてください（原稿の文では check --fix で置き換えられます）。"
    "正式な名称なら、「」で囲んでください。",
    f"{WRITING}「決まっていないこと、用語」",
    Severity.ADVICE,
    bad="夜は公会堂に集まります。\n",
    good="夜は集会所に集まります。\n",
)
STYLE = Rule(
    "T34",
    "表記の決まりと違う字",
    "数字、英字、読点が data/style.yaml の「数字」「英字」「読点」と違うか、"
    "片仮名の長音の代わりに横棒が打たれています。",
    "示した字に改めてください（見出しのほかは check --fix で置き換えられます）。",
    "data/style.yaml（表記の決まり）",
    Severity.ADVICE,
    bad="朝市を１０回開きます。\n",
    good="朝市を10回開きます。\n",
)

_QUOTED = r"「(?:[^「」\n]|\n(?![ \t]*\n))*」|『(?:[^『』\n]|\n(?![ \t]*\n))*』"
_UNSURE = re.compile(r"推定|改称|再編|確認")
"""What says of another word that it may be another thing."""
_SCRIPTS = (re.compile(r"[ァ-ヺー]"), re.compile(r"[一-鿿々]"), re.compile(r"[0-9A-Za-z]"))
_WIDE, _NARROW = "A-Za-zＡ-Ｚａ-ｚ", "0-9０-９"
_LETTERS = re.compile(rf"[{_WIDE}]{{2,}}")
_FIGURES = re.compile(
    rf"(?<![{_WIDE}{_NARROW}.,．，:：/／－\-‐–—~〜～#`\[])[{_NARROW}]+"
    rf"(?![{_WIDE}{_NARROW}.,．:：/／－\-‐–—~〜～)）`\]]|，[{_NARROW}])"
)
_COMMA = {"、": "，", "，": "、"}
_DASH = re.compile(r"(?<=[ァ-ヺ]{2})[－‐‑–—−-](?=[ぁ-ゖァ-ヺ、。，）」』\s]|$)", re.MULTILINE)


@dataclass(frozen=True)
class Vocabulary:
    """What is looked for: other words by how they look in narrow letters, each with its term."""

    terms: Mapping[str, str]
    pattern: re.Pattern[str]


def vocabulary(edition: Edition) -> Vocabulary | None:
    """Return the words of *edition* to keep to one of, or ``None`` where there are none."""
    plan = edition.plan
    measures = set(names(edition))
    own = {narrowed(term.name): term.name for term in plan.terms if term.name}
    meant: dict[str, set[str]] = {}
    for term in plan.terms:
        if not _UNSURE.search(term.relation):
            for also in term.also:
                meant.setdefault(narrowed(also), set()).add(term.name)
    found = {
        also: term
        for also, terms in meant.items()
        for term in terms
        if also and len(terms) == 1 and also not in own and also not in measures
    } | {name: term for name, term in own.items() if term not in measures}
    if not found:
        return None
    named = any_of({*found, *map(narrowed, _proper_names(plan)), *map(narrowed, measures)})
    return Vocabulary(found, re.compile(f"{_QUOTED}|(?:{named})"))


def _proper_names(plan: Plan) -> Iterator[str]:
    """Names that hold other words, and stay as they are."""
    profile = plan.profile
    yield from (one.name for one in plan.first_measures)
    yield from (one.name for one in plan.sources)
    for field in plan.fields:
        yield from (field.name, *(sub.name for sub in field.subfields))
    yield from (profile.guideline, profile.ordinance, profile.committee, profile.section)
    yield from (also for term in plan.terms if _UNSURE.search(term.relation) for also in term.also)


def others_in(text: str, known: Vocabulary) -> Iterator[tuple[int, str, str]]:
    """Yield where *text* has another word for a term, the word, and the term."""
    for match in known.pattern.finditer(narrowed(text)):
        bare = match["bare"]
        if bare is None or match["quoted"]:
            continue
        start, end = match.span()
        typed = text[start:end]
        term = known.terms.get(re.sub(r"\s", "", bare))
        before = text[max(0, start - PAST_WITHIN) : start]
        if (
            term is None
            or re.sub(r"\n[ \t]*", "", typed) == term
            or _goes_on(text[start - 1 : start], typed[0])
            or _goes_on(typed[-1], text[end : end + 1])
            or PAST.search(before)
        ):
            continue
        yield start, typed, term


def _goes_on(before: str, after: str) -> bool:
    """Whether two letters are of one word, as far as their script tells."""
    pair = narrowed(before), narrowed(after)
    return all(pair) and any(all(map(script.match, pair)) for script in _SCRIPTS)


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find other words for terms, and letters against the house style, in *texts*, by path."""
    known = vocabulary(edition)
    for path, text in texts.items():
        prose = prose_of(text, headings=True)
        body = prose_of(text)
        taken: set[int] = set()
        for start, typed, term in others_in(prose, known) if known else ():
            taken.update(range(start, start + len(typed)))
            word = re.sub(r"\n[ \t]*", "", typed)
            what = "と字の幅が違います" if narrowed(word) == narrowed(term) else "の別名です"
            message = f"「{word}」は、用語「{term}」{what}。"
            advice = f"「{term}」に改めてください。正式な名称なら、「」で囲んでください。"
            place = place_after(prose[:start], path)
            yield ALIAS.at(place, message, advice, _fix(body, path, start, typed, term))
        for start, typed, wanted in _against_style(prose, edition):
            if start not in taken:
                message = f"「{typed}」が、表記の決まりと違います。"
                advice = f"「{wanted}」に改めてください。"
                place = place_after(prose[:start], path)
                yield STYLE.at(place, message, advice, _fix(body, path, start, typed, wanted))


def _fix(body: str, path: str, start: int, old: str, new: str) -> Fix | None:
    if not body.startswith(old, start):
        return None
    return Fix(place_after(body[:start], path), old, new)


def _against_style(prose: str, edition: Edition) -> Iterator[tuple[int, str, str]]:
    """Yield where *prose* departs from the house style, what is there, and what should be."""
    style = edition.plan.style
    yield from _differing(_FIGURES, prose, lambda typed: digits(narrowed(typed), style.digits))
    if style.letters:
        change = narrowed if style.letters == "半角" else _widened
        yield from _differing(_LETTERS, prose, change)
    if other := _COMMA.get(style.comma):
        yield from ((at, other, style.comma) for at in _found(other, prose))
    for match in _DASH.finditer(prose):
        word = re.search(r"[ァ-ヺー]+$", prose[: match.start()])
        before = word[0] if word else ""
        yield match.start() - len(before), before + match[0], f"{before}ー"


def _differing(
    pattern: re.Pattern[str], prose: str, right: Callable[[str], str]
) -> Iterator[tuple[int, str, str]]:
    for match in pattern.finditer(prose):
        if match[0] != right(match[0]):
            yield match.start(), match[0], right(match[0])


def _found(letter: str, prose: str) -> Iterable[int]:
    return (match.start() for match in re.finditer(rf"(?<![{_NARROW}]){letter}", prose))


def _widened(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if letter.isascii() else letter for letter in text)
