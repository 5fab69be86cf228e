"""What is asked of a build, and whether what stands in a folder already answers it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.publication import DRAFT
from kyodo_plan.production.report import finding_data
from kyodo_plan.production.writing import changed_by_hand, outputs, paper_files, spoilt_records
from kyodo_plan.production.writing.formats import SITE, of_papers

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from kyodo_plan.core.finding import Finding


@dataclass(frozen=True)
class Asked:
    """What is asked of a build.

    ``publications`` names papers (none: all), ``formats`` those of :data:`.formats.FORMATS`;
    ``final`` leaves out papers for outside that are still open, ``named`` makes copies under their
    own file names, ``jobs`` is how many processes may write papers at the same time, ``readers``
    how many may read.
    """

    publications: tuple[str, ...]
    formats: tuple[str, ...]
    out: Path
    final: bool
    named: bool
    jobs: int = 1
    readers: int = 1

    @property
    def replaced(self) -> tuple[str, ...]:
        """The formats that all papers are asked for in: there are no others in the end."""
        return () if self.publications else self.formats

    @property
    def site(self) -> bool:
        """Whether the site is asked for: it is the HTML of the draft."""
        return SITE.name in self.formats and (not self.publications or DRAFT in self.publications)

    @property
    def paper_formats(self) -> set[str]:
        """The formats asked for that a single paper is made as."""
        return of_papers(self.formats)

    @property
    def key(self) -> str:
        """What tells this request from others in the record of a folder."""
        return " ".join((*sorted(set(self.publications)), *sorted(set(self.formats))))

    def wants(self, slug: str) -> bool:
        """Whether the paper *slug* is among what is asked for."""
        return not self.publications or slug in self.publications


class Standing:
    """What stands in a folder from earlier builds.

    ``stamp`` is the digest of all that its papers are made from now.
    """

    def __init__(self, final: Path, asked: Asked, stamp: str) -> None:
        self.final, self.asked, self.stamp = final, asked, stamp
        self.record = outputs.record_of(final)
        #: The papers whose texts are kept no more: they are made anew.
        self.untold = spoilt_records.papers_without_texts(final)
        answers = self.record.get("answers")
        held = answers.items() if isinstance(answers, dict) else ()
        self.answers: dict[str, dict[str, object]] = {
            key: answer for key, answer in held if isinstance(answer, dict)
        }

    def at(self, stamp: str) -> Standing:
        """Return the same with another stamp: reading tells what else papers are made from."""
        return Standing(self.final, self.asked, stamp)

    @property
    def holds(self) -> bool:
        """Whether the same was asked before, from the same sources, and stands there as it was made."""
        return self._answer.get("stamp") == self.stamp and self.is_there

    @property
    def is_there(self) -> bool:
        """Whether the same was asked before, whatever the sources, and stands there as it was made."""
        if self.asked.named or self.asked.final or not self.made:
            return False
        if any(f"{slug}.docx" in self.made for slug in self.untold):
            return False
        known = changed_by_hand.known_in(self.record)
        return changed_by_hand.is_as_made(self.final, self.made, known)

    @property
    def made(self) -> list[str]:
        """The names of what was made then."""
        return outputs.names_in(self._answer)

    @property
    def made_of_the_same(self) -> set[str]:
        """The names of all that was made from what is there now, whatever was asked for."""
        same = (held for held in self.answers.values() if held.get("stamp") == self.stamp)
        return {name for held in same for name in outputs.names_in(held)}

    @cached_property
    def papers(self) -> dict[str, paper_files.PaperFiles]:
        """The papers that were made then."""
        return paper_files.from_record(self.record)

    def behind(self, made: Container[str] = ()) -> tuple[str, ...]:
        """Return the papers that stand there, are not *made* now, and were made from something else."""
        today = self.made_of_the_same
        return tuple(
            slug
            for slug, paper in sorted(self.papers.items())
            if slug not in made
            and paper.stamp != self.stamp
            and any((self.final / f"{slug}.{suffix}").exists() for suffix in paper.files)
            and not any(f"{slug}.{suffix}" in today for suffix in paper.files)
        )

    @property
    def _answer(self) -> dict[str, object]:
        return self.answers.get(self.asked.key, {})

    @property
    def findings(self) -> list[Finding]:
        """What was found then: it still holds."""
        return finding_data.from_list(self._answer.get("findings"))

    def with_answer(self, made: list[str], findings: list[Finding]) -> dict[str, dict[str, object]]:
        """Return the answers to keep: this one, and those given from the same sources."""
        same = {key: held for key, held in self.answers.items() if held.get("stamp") == self.stamp}
        answer: dict[str, object] = {
            "stamp": self.stamp,
            "made": made,
            "findings": finding_data.to_record(findings),
        }
        return {**same, self.asked.key: answer}
