"""Copies that came back, compared with what we made and with what the sources say today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan import word
from kyodo_plan.core.papers.source_map import text_digest
from kyodo_plan.keeping.kept_folder import KEPT
from kyodo_plan.packages.kind import WORD
from kyodo_plan.packages.office import OfficeFile
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.production.report.progress import Progress, unwatched
from kyodo_plan.production.report.refusal import Refused
from kyodo_plan.production.workspace import options_of, read_all
from kyodo_plan.production.writing.earlier_records import take_over
from kyodo_plan.review import base, report
from kyodo_plan.review.comparing.comparison import LEAST_MATCHED, compare, share_found
from kyodo_plan.review.conflicts import marked, merged
from kyodo_plan.review.part import part_of
from kyodo_plan.review.reading.package import read
from kyodo_plan.review.today import seen_today
from kyodo_plan.review.version import version_of
from kyodo_plan.text.system_errors import obstacle, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kyodo_plan.review.change import Change
    from kyodo_plan.review.returned import Returned

SEND_OUR_PAPER = "この道具で作った Word（build の中の .docx）を直したものを指定してください。"


class Reviewing:
    """The copies taken so far. What the sources say today is read once for each paper.

    ``made`` is where papers are made; ``note`` is told what a person should know meanwhile.
    """

    def __init__(
        self,
        folder: Path,
        made: Path,
        note: Callable[[str], None],
        progress: Progress = unwatched,
    ) -> None:
        self.folder, self.note, self.progress = folder, note, progress
        self.options = options_of(folder)
        take_over(made)
        places = sorted((made / KEPT).glob("*"))
        self.kept = [paper for place in places for paper in base.kept_in(place)]
        self.copies: list[report.Copy] = []
        self._changes: list[Change] = []
        self._today: dict[tuple[str, str], base.Kept | None] = {}

    def take(self, file: Path) -> None:
        """Read one copy.

        :raises UnreadableError: when it cannot be read, or is no copy of a paper of ours.
        """
        returned = read(OfficeFile(file, WORD))
        if returned.spoilt_map:
            self.note(
                f"{file}: 中にある、原稿の行を引く表が壊れています。表がないものとして、"
                "前に作ったときの控えの文と比べます（直すことはありません。"
                "送り主の手元に元の Word があれば、それで確かめられます）。"
            )
        version, came = self._base(returned)
        today = self._read(version.place, version.paper)
        found = compare(returned, version, self._name(file))
        self._changes += seen_today(found, version, today.texts if today else None)
        self.copies.append(report.Copy(self._name(file), version.title, version.by_text, came))

    @property
    def changes(self) -> list[Change]:
        """All changes in the order of the paper: what several people say of a text stands together."""
        return marked(merged(sorted(self._changes, key=lambda one: (one.paper, one.order))))

    def _name(self, file: Path) -> str:
        """The file's name, with its folder where another copy has the same."""
        taken = {copy.name for copy in self.copies}
        return file.name if file.name not in taken else file.as_posix()

    def _base(self, returned: Returned) -> tuple[base.Base, str]:
        """Return what a copy is compared with, and which part came back where it is a part."""
        version = version_of(returned, self.kept, self._papers)
        if version is None and not self.kept:
            raise UnreadableError(
                "識別の印がなく、比べる文書も build にありません",
                "「kyodo-plan build」で文書を作ってから、もう一度実行してください。",
            )
        if version is None:
            raise UnreadableError("この道具で作ったどの文書とも似ていません", SEND_OUR_PAPER)
        part = part_of(version, returned)
        compared, came = (version, "") if part is None else (part.base, part.came)
        if version.by_text and share_found(returned, compared) < LEAST_MATCHED:
            raise UnreadableError("この道具で作ったどの文書とも似ていません", SEND_OUR_PAPER)
        return compared, came

    def _papers(self, slug: str) -> list[base.Kept]:
        """The paper as it is kept; where it is not, as the sources of today give it."""
        kept = [paper for paper in self.kept if paper.paper == slug]
        if not kept:
            kept = [paper for option in self.options if (paper := self._read(option.code, slug))]
        return kept

    def _read(self, place: str, slug: str) -> base.Kept | None:
        """Return a paper as the sources of today give it, or ``None`` where they do not."""
        key = place, slug
        if key not in self._today:
            self._today[key] = self._read_now(place, slug)
        return self._today[key]

    def _read_now(self, place: str, slug: str) -> base.Kept | None:
        option = next((option for option in self.options if option.code == place), None)
        if option is None:
            return next((p for p in self.kept if (p.place, p.paper) == (place, slug)), None)
        try:
            [reading] = read_all(self.folder, [option], progress=self.progress)
        except Refused:
            self.note(
                "今の原稿を読めないため、作ったときの場所（行）を示します。"
                "「kyodo-plan check」で誤りを確かめてください。"
            )
            return None
        for publication in reading.domain.publications:
            if publication.slug == slug and not publication.both:
                assembled = assemble(reading, publication)
                texts = word.write(
                    assembled.document, assembled.paper, foreign=assembled.foreign
                ).texts
                title = base.title_of(assembled.paper)
                words = {text_digest(text.text): text.text for text in texts}
                return base.Kept(slug, place, title, tuple(texts), words)
        return None


def write_sheet(path: Path, changes: Sequence[Change]) -> Path:
    """Write *changes* as a sheet to *path* and return where it is.

    One that is there already may hold somebody's answers: it is left, and the new one stands
    beside it.

    :raises Refused: when it cannot be written.
    """
    from kyodo_plan.review.sheet import sheet

    target, number = path, 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    try:
        target.write_bytes(sheet(changes))
    except OSError as error:
        why = obstacle(target) or reason(error)
        raise Refused(f"{target} に書けません（{why}）。別の場所を指定してください。") from error
    return target
