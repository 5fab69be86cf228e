"""What stands around a paper's text: cover or head, marks, and how it is set, for the writers."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from kyodo_plan.core.papers.paper import Paper
from kyodo_plan.core.papers.publication import Layout
from kyodo_plan.markup.substitutions import substituted
from kyodo_plan.pictures.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_plan.core.papers.paper import Margins
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.procedure.handed_out import Part
    from kyodo_plan.views.showing import Showing

#: What stands for the number of a letter until it has one.
UNNUMBERED = "第　　　　　　　号"
T = TypeVar("T")


def paper_of(
    publication: Publication, showing: Showing, parts: Callable[[], Sequence[Part]] = tuple
) -> Paper:
    """Return all that a writer must know of *publication* beside its text, which *parts* gives."""
    plan = showing.plan

    def fill_in(text: str) -> str:
        return filled_in(text, publication, showing)

    title = fill_in(publication.title) or publication.slug
    stage = plan.style.stage_name(fill_in(publication.stage))
    head = f"{title}（{stage}）" if stage else title
    book = publication.layout is Layout.BOOK
    style = plan.style.paper(publication.audience)
    made = Paper(
        slug=publication.slug,
        title=title,
        subtitle=fill_in(publication.subtitle),
        stage=stage,
        author=plan.publisher(publication.stage),
        modified=plan.profile.as_of,
        book=book,
        front=_front(publication, showing, book=book),
        corner=_corner(publication, showing, parts),
        running_head=head,
        body_points=_first(publication.body_points, style.body_points),
        margins=style.margins,
        contents_depth=publication.contents_depth,
        table_list=publication.table_list,
        figure_list=publication.figure_list,
        line_numbers=_first(publication.line_numbers, style.line_numbers),
        watermark=_first(publication.watermark, style.watermark),
        template=_first(publication.template, style.template),
        origin=publication.place,
        identified=publication.identified,
    )
    read = _as_read(made, showing)
    return replace(read, title_lines=title_lines(read.running_head, style.margins))


def title_lines(head: str, margins: Margins, *parts: str) -> tuple[str, ...]:
    """Return the lines of a sheet's title and stage, broken where phrases end.

    Where it needs more than one, it is broken after each of *parts*, which are all of *head*.
    """
    lines = tuple(wrapped(head, _title_width(margins), "等（"))
    if len(lines) == 1 or not parts:
        return lines
    return tuple(line for part in parts for line in title_lines(part, margins))


def _as_read(paper: Paper, showing: Showing) -> Paper:
    """Return *paper* with the open points in its own texts as its audience reads them."""
    changes: dict[str, Any] = {}
    for field in fields(paper):
        value = getattr(paper, field.name)
        if isinstance(value, str) and field.name not in ("slug", "template"):
            changes[field.name] = showing.as_read(value)
        elif isinstance(value, tuple):
            changes[field.name] = tuple(showing.as_read(one) for one in value)
    return replace(paper, **changes)


def filled_in(text: str, publication: Publication, showing: Showing) -> str:
    """Return *text* of *publication* with what ``|文書名|`` and its like stand for."""
    return substituted(text, showing.edition, publication.slug)


def _front(publication: Publication, showing: Showing, *, book: bool) -> tuple[str, ...]:
    """Return the foot of a book's cover, or who hands a sheet to whom and when."""
    plan, slug = showing.plan, publication.slug
    if book:
        return (showing.blank_month, plan.publisher(publication.stage))
    for report in plan.council_reports:
        if report.publication == slug:
            day = showing.date(report.date) if report.date else showing.blank_day
            return (day, report.committee, report.section)
    for inquiry in plan.inquiries:
        if inquiry.publication == slug and showing.edition.option.code in inquiry.options:
            day = showing.date(inquiry.date) if inquiry.date else showing.blank_day
            sender = inquiry.sender or f"{plan.profile.section}長"
            return (inquiry.number or UNNUMBERED, day, f"{inquiry.addressee}　様", sender)
    lines = filled_in(publication.front, publication, showing).split("／")
    return tuple(line.strip() for line in lines if line.strip())


def _corner(publication: Publication, showing: Showing, parts: Callable[[], Sequence[Part]]) -> str:
    """Return the mark at the top right: the paper's number where it is handed out."""
    if publication.paper_number:
        return filled_in(publication.paper_number, publication, showing)
    plan, slug = showing.plan, publication.slug
    for report in plan.council_reports:
        if report.publication == slug:
            item = showing.digits(report.item) if report.item else "　"
            return f"報告事項（{item}）"
    found = plan.handed_out_as(slug, showing.edition.option.code)
    if found:
        day = showing.replaced_on(*found, parts)
        return found[1].number + (f"　差替（{showing.date(day)}）" if day else "")
    return ""


def _title_width(margins: Margins) -> float:
    """Return how many ems of a sheet's title (14 points) stand on a line of A4."""
    return (210 - margins.left - margins.right) / (14 * 25.4 / 72)


def _first(own: T | None, laid_down: T) -> T:
    """Return what the paper itself says, else what the house style says for its readers."""
    return laid_down if own is None else own
