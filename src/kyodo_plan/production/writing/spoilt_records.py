"""What is kept of the papers and cannot be read: it counts as absent, and a person is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import Rule
from kyodo_plan.keeping.kept_folder import KEPT, kept_of
from kyodo_plan.keeping.kept_json import is_object
from kyodo_plan.production.report import finding_data
from kyodo_plan.production.writing import outputs, paper_files
from kyodo_plan.review import base

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kyodo_plan.core.finding import Finding

SPOILT = Rule(
    "E05",
    "読めない控え",
    "作った文書について、この道具が取っておいた記録と文の控え（build/.kept）のうち、壊れているか、別の版の"
    "道具が書いたもの。ないものとして扱います。",
    "バックアップがあれば、build/.kept の中のそのファイルを戻してください。なければ、そのままでかまいません。"
    "build をすると新しく作られます。",
    "紙の文の控えは、原稿を直した後では作り直せない",
    Severity.WARNING,
    bad="（build/.kept/update/record.json を途中までしか写せなかった）",
    good="（build/.kept/update/record.json を元のとおりに戻した）",
)

_MEND = (
    "バックアップがあれば戻してください。なければ、そのままでかまいません。"
    "build をすると新しく作られます。"
)


def found(out: Path) -> list[Finding]:
    """Return what is told of the records and texts that are kept of the papers below *out*."""
    texts = [
        _of_texts(out / kept.name, slug)
        for kept in sorted((out / KEPT).glob("*"))
        for slug in sorted(papers_without_texts(out / kept.name))
    ]
    return [*of_records(out), *texts]


def of_records(out: Path) -> list[Finding]:
    """Return what is told of the records alone."""
    return [
        _of_record(out / kept.name)
        for kept in sorted((out / KEPT).glob("*"))
        if _is_spoilt_record(out / kept.name)
    ]


def papers_without_texts(papers: Path) -> frozenset[str]:
    """Return the papers of a folder whose kept texts cannot be read."""
    files = (kept_of(papers) / base.FOLDER).glob("*.json")
    return frozenset(file.stem for file in files if not base.is_kept_file(file))


def _of_record(papers: Path) -> Finding:
    message = "文書を作ったときの記録が読めません。ないものとして扱います。"
    advice = (
        f"{_MEND}前に作った文書は手で直したものと見分けられないので、違うものは「（手直し1）」などの名で隣に残り、"
        "何が変わったかは、その次の build から示します。"
    )
    return SPOILT.at(_place(kept_of(papers) / outputs.RECORD), message, advice)


def _of_texts(papers: Path, slug: str) -> Finding:
    message = f"{slug} の文の控えが読めません。ないものとして扱います。"
    advice = (
        f"{_MEND}前の版の文は分からないので、何が変わったかは、その次の build から示します。"
        "回してある Word を review で読むときは、今の原稿の文と比べます。"
    )
    return SPOILT.at(_place(kept_of(papers) / base.FOLDER / f"{slug}.json"), message, advice)


def _place(path: Path) -> Place:
    """Return where *path* is, told from where the folder of all papers is."""
    top = next(above for above in path.parents if above.name == KEPT).parents[1]
    return Place(path.relative_to(top).as_posix())


def _is_spoilt_record(papers: Path) -> bool:
    path = kept_of(papers) / outputs.RECORD
    return path.exists() and not (is_object(path) and _is_record(outputs.record_of(papers)))


def _is_record(record: Mapping[str, Any]) -> bool:
    """Whether everything in *record* is as it was noted; what is not there may be missing."""
    papers, answers = record.get("papers", {}), record.get("answers", {})
    return (
        outputs.names_in(record) == record.get("made", [])
        and _holds(record.get("digests", {}), list)
        and _holds(record.get("halves", {}), dict)
        and _holds(papers, dict)
        and paper_files.from_record(record).keys() == papers.keys()
        and _holds(answers, dict)
        and all(map(_is_answer, answers.values()))
    )


def _holds(data: Any, kind: type) -> bool:
    return isinstance(data, dict) and all(isinstance(one, kind) for one in data.values())


def _is_answer(answer: Mapping[str, object]) -> bool:
    findings = answer.get("findings")
    return isinstance(findings, list) and len(finding_data.from_list(findings)) == len(findings)
