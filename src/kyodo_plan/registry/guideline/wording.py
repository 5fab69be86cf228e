"""Finding the original wording of period 1 in the text of the guideline.

The text may be flattened out of a PDF, with hard line breaks and text boxes out of order. A
measure is found by its name and the class tag 【…】 after it; what follows, up to the next
heading that the registry knows, is its wording. Where the end is not sure, that is said.
"""

from __future__ import annotations

import bisect
import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_plan.core.place import Place
from kyodo_plan.registry import rules
from kyodo_plan.registry.guideline.word_text import read_document
from kyodo_plan.registry.guideline.wording_file import write_wording
from kyodo_plan.text import reading
from kyodo_plan.text.naming import TEXT_UNCHANGED, UNCHANGED
from kyodo_plan.text.notation import narrowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.rule import Rule

__all__ = ["find_in_all", "find_wording", "read_document", "read_source", "write_wording"]

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－ｰ"), "-")
_BULLET = re.compile(r"[・•●○◎◆◇■□▪*\-0-9().①-⑳]*")
PAGE_NUMBER = re.compile(r"[-\s]*[0-9]+[-\s]*")
_CHAPTER = re.compile(r"第[0-9一二三四五六七八九十]+[章節編部]|分類説明|【")
_OWN_WORDS = re.compile(
    rf"{UNCHANGED}|{TEXT_UNCHANGED}|【要確認[：:】]|【論点[①-⑳0-9０-９－-]+】|〔[^〕]*を記入〕"
)
"""What our own papers print; no guideline says it in the text of a measure."""
_LIKELY_HEADING = re.compile(
    r"[■◆●▼※]|\([0-9]+\)|[0-9]+[^0-9年月日件%]|以上$|(?:資料|別紙|別添|表|図)[0-9]"
)

_SHORT_LINE = 0.9
_JAPANESE, _LATIN = r"[ぁ-ゖァ-ヶー一-鿿々]", r"[0-9A-Za-z]"
_MEETING = re.compile(
    rf"{_JAPANESE}(?P<before> *)(?={_LATIN})|{_LATIN}(?P<after> *)(?={_JAPANESE})"
)


def read_source(path: Path, name: str) -> tuple[str, list[Finding]]:
    """Return the text of the guideline in *path*: a Word document, or else a text file."""
    if path.suffix.lower() in (".docx", ".docm"):
        return read_document(path, name)
    if path.suffix.lower() in (".pdf", ".doc", ".xlsx"):
        message = f"「{name}」からは、原文を取り込めません。"
        advice = "Word（.docx）か、文章を写したテキスト（UTF-8）にして取り込んでください。"
        return "", [rules.NO_IMPORT.at(Place(name), message, advice)]
    return reading.read(path, name)


def find_wording(text: str, plan: Plan, name: str = "") -> tuple[dict[str, str], list[Finding]]:
    """Return what :func:`find_in_all` does, of one *text*."""
    return find_in_all({name: text}, plan)


def find_in_all(texts: Mapping[str, str], plan: Plan) -> tuple[dict[str, str], list[Finding]]:
    """Return the original wording of the measures of period 1 that *texts* give, by id.

    Each text stands under the name of the file that findings name. A measure without a text of its
    own (whose text stands under another, or nowhere) is not in the result; that is a finding only
    where the registry says otherwise. What one file lacks another may have.
    """
    searches = [_Search(text, plan, name) for name, text in texts.items()]
    given = [(search, *search.run()) for search in searches]
    findings = [finding for _, _, found in given for finding in found]
    wording: dict[str, str] = {}
    for measure in plan.first_measures:
        own = {held[measure.id]: search for search, held, _ in given if measure.id in held}
        if len(own) > 1:
            names = "、".join(f"「{search.name}」" for search in own.values())
            message = f"{_called(measure)}の説明文が、{names}で違います。"
            findings.append(
                rules.TWO_WORDINGS.at(_in(next(iter(own.values())).name), message, _NONE_TAKEN)
            )
        elif own:
            wording[measure.id] = next(iter(own))
        elif all(measure.id in search.lacking for search in searches):
            findings += _lacking([search.lacking[measure.id] for search in searches])
    if wording and len(searches) > 1:
        findings += [
            rules.NO_WORDING.at(_in(search.name), _EMPTY, _EMPTY_ADVICE)
            for search, held, _ in given
            if not held and not search.refused
        ]
    order = [*texts]

    def where(finding: Finding) -> tuple[int, float]:
        """By file and line; what is told of a whole file last."""
        place = finding.place
        return (order.index(place.path), place.line or math.inf) if place else (len(order), 0)

    return wording, sorted(findings, key=where)


_NONE_TAKEN = "取り込みませんでした。正しい方を原文のファイルに書いてください。"
_EMPTY = "このファイルには、施策の原文が一つも見つかりません。"
_EMPTY_ADVICE = "前の期の指針のファイルかを確かめてください。ほかのファイルの原文は取り込みます。"


def _lacking(findings: list[Finding]) -> list[Finding]:
    """Return what is told of a measure that no file has: where it is named, or once for all."""
    named = [finding for finding in findings if finding.place and finding.place.line]
    if named or len(findings) < 2:
        return named or findings
    return [replace(findings[0], place=None)]


def _in(name: str) -> Place | None:
    return Place(name) if name else None


@dataclass(frozen=True)
class _Heading:
    """Where a measure's heading begins and ends, in characters other than white space."""

    measure: FirstMeasure
    start: int
    end: int
    tag: str


class _Search:
    """One text, seen without white space and differences of width."""

    def __init__(self, text: str, plan: Plan, name: str) -> None:
        self.text = text
        self.plan = plan
        self.name = name
        self.offsets = [at for at, char in enumerate(text) if not char.isspace()]
        self.stream = folded("".join(text[at] for at in self.offsets))
        self.breaks = [at for at, char in enumerate(text) if char == "\n"]
        self.line_starts = self._line_starts()
        self.findings: list[Finding] = []
        #: Why there is no text of a measure; another file may have it.
        self.lacking: dict[str, Finding] = {}
        #: Whether nothing of it is taken because our own papers say such things.
        self.refused = False
        self.set_apart = is_set_apart(text)

    def run(self) -> tuple[dict[str, str], list[Finding]]:
        headings = [found for one in self.plan.first_measures for found in self._headings(one)]
        ends = sorted({found.start for found in headings} | set(self._other_headings(headings)))
        texts: dict[str, str] = {}
        for measure in self.plan.first_measures:
            own = [found for found in headings if found.measure is measure]
            if not own:
                message = f"{_called(measure)}が見つかりません。"
                advice = "名称の後に【分類】が続くところを探します。両方の表記を確かめてください。"
                self.lacking[measure.id] = self._finding(rules.NO_WORDING, None, message, advice)
                continue
            candidates = {wording: found for found in own if (wording := self._after(found, ends))}
            self._check_tags(own)
            if len(candidates) > 1:
                message = f"{_called(measure)}の説明文が２つ以上あり、内容が違います。"
                self._tell(rules.TWO_WORDINGS, own[0].start, message, _NONE_TAKEN)
                continue
            self._check_presence(measure, own[0], bool(candidates))
            for wording in candidates:
                texts[measure.id] = wording
        for id_, wording in texts.items():
            if words := own_words(wording):
                return self._refuse(self.plan.first[id_], words, headings)
        if self.set_apart and any(map(_MEETING.search, texts.values())):
            message = "この文章では、和文と英数字の間に必ず半角の空白があるので、取り込むときに除きました。"
            self._tell(rules.BLANKS, None, message, rules.BLANKS.advice)
        return texts, self.findings

    def _refuse(
        self, measure: FirstMeasure, words: str, headings: list[_Heading]
    ) -> tuple[dict[str, str], list[Finding]]:
        """Take nothing: what else is found may be of the second period just as well."""
        self.refused = True
        self.lacking = {}
        at = next(heading.start for heading in headings if heading.measure is measure)
        message = f"{_called(measure)}の説明文に、この道具が紙に出す言葉「{words}」があります。"
        advice = (
            "このファイルからは取り込みませんでした。前の期の指針のファイルかを確かめてください。"
        )
        return {}, [self._finding(rules.OWN_WORDS, at, message, advice)]

    def _line_starts(self) -> list[int]:
        """Return the indexes in the stream at which a line begins."""
        starts: list[int] = []
        line = -1
        for index, offset in enumerate(self.offsets):
            if (now := bisect.bisect_left(self.breaks, offset)) != line:
                line = now
                starts.append(index)
        return starts

    def _headings(self, measure: FirstMeasure) -> Iterator[_Heading]:
        name = folded("".join(measure.name.split()))
        pattern = re.compile(re.escape(name) + r"【([^【】]{1,12})】(?:<[^<>]{1,12}>)?")
        for match in pattern.finditer(self.stream):
            start = self._heading_start(match.start())
            if start is not None:
                yield _Heading(measure, start, match.end(), match[1])

    def _heading_start(self, index: int) -> int | None:
        """Return where the line begins, if only a bullet or number stands before *index*."""
        start = self.line_starts[bisect.bisect_right(self.line_starts, index) - 1]
        return start if _BULLET.fullmatch(self.stream[start:index]) else None

    def _other_headings(self, known: list[_Heading]) -> Iterator[int]:
        """Yield where headings of fields, subfields, chapters and unknown measures begin."""
        names = [f"({field.number}){field.name}" for field in self.plan.fields]
        names += [sub.label + sub.name for field in self.plan.fields for sub in field.subfields]
        known_names = [folded("".join(name.split())) for name in names]
        tags = "|".join(re.escape(_tag(one.code)) for one in self.plan.classes)
        unknown = re.compile(rf"[・•●○][^。【】]{{2,120}}【(?:{tags})】")
        starts = set(self.line_starts) | {len(self.stream)}
        measures = {heading.start for heading in known}
        yield len(self.stream)
        for start in self.line_starts:
            if start in measures:
                continue
            if _CHAPTER.match(self.stream, start) or any(
                self.stream.startswith(one, start) and start + len(one) in starts
                for one in known_names
            ):
                yield start
            elif tags and (match := unknown.match(self.stream, start)):
                message = f"登録にない施策「{self._shown(start + 1, match.end())}」があります。"
                advice = "名称の表記が data/measures.yaml と違っていないかを確かめてください。"
                self._tell(rules.OTHER_CLASS, start, message, advice)
                yield start

    def _after(self, heading: _Heading, ends: list[int]) -> str:
        """Return the wording that follows *heading*."""
        end = ends[bisect.bisect_left(ends, heading.end)]
        first = self.offsets[heading.end - 1] + 1
        last = self.offsets[end] if end < len(self.stream) else len(self.text)
        taken: list[tuple[int, str]] = []
        gap = False
        at = first
        for line in self.text[first:last].split("\n"):
            words = folded("".join(line.split()))
            finished = not taken or ends_sentence(taken[-1][1])
            if not words:
                gap = bool(taken)
            elif finished and ((gap and taken) or _LIKELY_HEADING.match(words)):
                self._tell_rest(heading, at)
                break
            elif not PAGE_NUMBER.fullmatch(words):
                taken.append((at, line))
                gap = False
            at += len(line) + 1
        whole = next((n for n in range(len(taken), 0, -1) if ends_sentence(taken[n - 1][1])), 0)
        if 0 < whole < len(taken):  # A line after the last sentence is something else.
            self._tell_rest(heading, taken[whole][0])
            taken = taken[:whole]
        return joined([line for _, line in taken], apart=self.set_apart)

    def _tell_rest(self, heading: _Heading, offset: int) -> None:
        message = f"{_called(heading.measure)}の説明文が、どこで終わるかが確かではありません。"
        advice = "この行の前までを取り込みました。続きがあれば原文のファイルに足してください。"
        index = bisect.bisect_left(self.offsets, offset)
        self._tell(rules.UNSURE_END, index, message, advice)

    def _check_tags(self, own: list[_Heading]) -> None:
        for heading in own:
            code = heading.measure.priority
            if _tag(heading.tag) != _tag(code):
                written = f"{_called(heading.measure)}の分類が「{heading.tag}」"
                message = f"{written}で、登録（{code}）と違います。"
                advice = "登録（data/measures.yaml）と指針のどちらが正しいかを確かめてください。"
                self._tell(rules.OTHER_CLASS, heading.start, message, advice)

    def _check_presence(self, measure: FirstMeasure, heading: _Heading, found: bool) -> None:
        if found == measure.own_text:
            return
        advice = "登録（data/measures.yaml）の「説明あり」と指針を確かめてください。"
        if found:
            message = f"{_called(measure)}に、登録では「説明なし」の説明文が見つかりました。"
            self._tell(rules.NO_WORDING, heading.start, message, advice)
            return
        message = f"{_called(measure)}の説明文が見つかりません。"
        lacking = self._finding(rules.NO_WORDING, heading.start, message, advice)
        self.lacking[measure.id] = lacking

    def _shown(self, start: int, end: int) -> str:
        shown = self.text[self.offsets[start] : self.offsets[end - 1] + 1]
        return "".join(shown.split())

    def _tell(self, rule: Rule, index: int | None, message: str, advice: str) -> None:
        self.findings.append(self._finding(rule, index, message, advice))

    def _finding(self, rule: Rule, index: int | None, message: str, advice: str) -> Finding:
        place = _in(self.name)
        if place and index is not None and index < len(self.offsets):
            line = bisect.bisect_left(self.breaks, self.offsets[index])
            place = Place(self.name, line + 1)
        return rule.at(place, message, advice)


def own_words(text: str) -> str:
    """Return the first words of *text* that only our own papers print, or nothing."""
    found = _OWN_WORDS.search(text)
    return found[0] if found else ""


def ends_sentence(line: str) -> bool:
    """Whether *line* ends a sentence."""
    return line.rstrip().endswith(("。", "。」", "。）"))


def _called(measure: FirstMeasure) -> str:
    return f"施策「{measure.name}」"


def folded(text: str) -> str:
    """Return *text* with widths and dashes made alike, character by character."""
    return narrowed(text.translate(_DASHES))


def _tag(text: str) -> str:
    return folded("".join(text.split()))


def is_set_apart(text: str) -> bool:
    """Whether a blank stands wherever Japanese meets letters or figures: so do programs that take
    the text out of a PDF, and blanks that people typed cannot be told from theirs."""
    found = [match["before"] or match["after"] for match in _MEETING.finditer(text)]
    return len(found) > 1 and all(found)


def joined(lines: list[str], *, apart: bool = False) -> str:
    """Return the lines as paragraphs: hard line breaks undone, a short last line ends one.

    Blanks within a line are the text's own, unless all that it has are of how it is set (*apart*).
    """
    longest = max((len(line.strip()) for line in lines), default=0)
    paragraphs: list[str] = []
    ended = True
    for line in lines:
        words = line.strip()
        if ended or (line[:1].isspace() and paragraphs[-1].endswith("。")):
            paragraphs.append(words)
        else:
            latin = paragraphs[-1][-1].isascii() and words[0].isascii()
            paragraphs[-1] += (" " if latin else "") + words
        ended = words.endswith("。") and len(words) < longest * _SHORT_LINE
    if apart:
        paragraphs = [re.sub(r"(?<![!-~])\s+|\s+(?![!-~])", "", text) for text in paragraphs]
    kept = ("".join(filter(_is_kept, text)).strip() for text in paragraphs)
    return "\n".join(filter(None, kept))


def _is_kept(character: str) -> bool:
    return character.isprintable() or character == "\u3000"
