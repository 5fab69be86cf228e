"""Whatever a person does to a copy is told once, at the right line, and nothing else is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from acts import ACTS, Desk, Score, scored
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from returned_paper import kept, paper
from word_edits import Copy

from kyodo_plan.core.place import Place
from kyodo_plan.packages.kind import WORD
from kyodo_plan.packages.office import OfficeFile
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.review import base
from kyodo_plan.review.change import Change, Kind
from kyodo_plan.review.comparing.comparison import compare
from kyodo_plan.review.part import REST, part_of
from kyodo_plan.review.reading.outline import heading_styles, level_of
from kyodo_plan.review.reading.package import read
from kyodo_plan.review.version import version_of


def told(data: bytes) -> tuple[list[Change], str]:
    """Return what is told of a copy of the paper, and which part came back."""
    came = read(OfficeFile(data, WORD))
    version = version_of(came, [kept()], lambda _: [kept()])
    assert version is not None
    part = part_of(version, came)
    changes = compare(came, part.base if part else version, "copy.docx")
    return changes, part.came if part else ""


def desk(seed: object) -> Desk:
    return Desk(Copy(paper().data), paper().texts, random.Random(str(seed)))


def test_a_copy_that_nobody_touched_gives_nothing() -> None:
    assert told(paper().data) == ([], "")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ACTS)
def test_what_was_done_is_told_and_nothing_else(name: str, seed: int) -> None:
    here = desk(seed)
    wanted = ACTS[name](here)
    assert wanted, "the paper has a place for every act"
    changes, _ = told(here.copy.data())
    number = len(wanted)
    assert scored(wanted, changes) == Score(number, number, number, 0), (wanted, changes)


SIDE_BY_SIDE = [name for name in ACTS if "写し" not in name and "印なし" not in name]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from([n for n in ACTS if "写し" not in n and "印なし" not in n]),
        min_size=2,
        max_size=4,
        unique=True,
    ),
    st.integers(0, 10_000),
)
def test_acts_in_different_sections_are_told_side_by_side(names: list[str], seed: int) -> None:
    """Several people in one copy: each act keeps to sections in which nobody else has been."""
    here = desk(seed)
    everything, wanted = here.texts, []
    chapters = [t.heading for t in everything if t.kind.value == "見出し" and t.level == 1]
    for name, chapter in zip(names, chapters, strict=False):
        start = next(i for i, t in enumerate(everything) if t.heading == chapter)
        later = [i for i in range(start + 1, len(everything)) if everything[i].level == 1]
        heads = [i for i in later if everything[i].kind.value == "見出し"]
        end = heads[0] + 1 if heads else len(everything)
        here.texts = everything[start:end]
        wanted += ACTS[name](here) or []
    changes, _ = told(here.copy.data())
    number = len(wanted)
    assert scored(wanted, changes) == Score(number, number, number, 0), (names, wanted, changes)


def test_of_nested_changes_the_result_is_told() -> None:
    here = desk(1)
    first, second = ACTS["入れ子の直し"](here) or []
    changes, _ = told(here.copy.data())
    assert [change.after for change in changes] == [first.after, second.after]
    assert [change.together for change in changes] == [second.after, second.after]
    assert changes[1].before == first.after
    assert changes[1].notes == ("「財政課」の直しを入れた文を、さらに直しています。",)


def test_of_a_part_it_is_said_which_and_the_rest_is_no_deletion() -> None:
    here = desk(2)
    [wanted] = ACTS["一章だけの写し"](here) or []
    [change], came = told(here.copy.data())
    assert change.order == here.texts.index(wanted.text), "its place is that in the whole paper"
    chapter = next(
        text.mark
        for text in reversed(here.texts[: here.texts.index(wanted.text)])
        if text.level == 1 and text.mark.endswith("章")
    )
    assert came == f"{chapter}だけが返ってきました。{REST}"


@pytest.mark.parametrize(
    ("chapters", "said"),
    [
        ((1, 3), "第２章、第４章"),
        ((1, 2, 3), "第２章から第４章まで"),
    ],
)
def test_several_chapters_are_named(chapters: tuple[int, ...], said: str) -> None:
    here = desk(0)
    holder = here.copy.body[0]
    heads = [t for t in here.texts if t.kind.value == "見出し" and t.level == 1]
    bounds = [here.top(here.paragraph(head)) for head in heads]
    number = -1
    for block in list(holder):
        number += block in bounds
        if number not in chapters:
            holder.remove(block)
    changes, came = told(here.copy.data())
    assert (changes, came) == ([], f"{said}だけが返ってきました。{REST}")


def test_a_chapter_that_was_deleted_in_a_whole_copy_is_one_deletion() -> None:
    here = desk(0)
    holder = here.copy.body[0]
    heads = [t for t in here.texts if t.kind.value == "見出し" and t.level == 1]
    first, last = (here.top(here.paragraph(head)) for head in heads[2:4])
    block = first
    while block is not last:
        block, gone = block.getnext(), block
        holder.remove(gone)
    [change], came = told(here.copy.data())
    assert (change.kind, change.before, came) == (Kind.SECTION_DELETED, heads[2].text, "")
    assert change.place == heads[2].place


def test_a_heading_is_known_by_its_style_or_its_level() -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = etree.fromstring(
        f'<w:styles {names}><w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="a"><w:name w:val="節"/><w:basedOn w:val="2"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="見出し 3"/></w:style>'
        '<w:style w:styleId="c"><w:name w:val="本文"/><w:basedOn w:val="d"/></w:style>'
        '<w:style w:styleId="d"><w:basedOn w:val="c"/></w:style>'
        '<w:style w:styleId="e"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
        "</w:style></w:styles>"
    )
    levels = heading_styles(styles)
    assert levels == {"2": 2, "a": 2, "b": 3}

    def level(inner: str) -> int:
        return level_of(etree.fromstring(f"<w:p {names}><w:pPr>{inner}</w:pPr></w:p>"), levels)

    assert level('<w:pStyle w:val="a"/>') == 2
    assert level('<w:pStyle w:val="a"/><w:outlineLvl w:val="0"/>') == 1
    assert level('<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/>') == 0
    assert level("") == 0


def test_a_bookmark_that_never_ends_hides_nothing() -> None:
    """LibreOffice leaves one behind where a paragraph was divided."""
    here = desk(0)
    one, other = here.plain()[:2]
    ends = {
        mark.get(f"{{{mark.nsmap['w']}}}id"): mark for mark in here.copy.body.iter("{*}bookmarkEnd")
    }
    for mark in here.paragraph(one).iter("{*}bookmarkStart"):
        gone = ends[mark.get(f"{{{mark.nsmap['w']}}}id")]
        gone.getparent().remove(gone)
    here.copy.add_after(here.paragraph(other), "ＡＢＣＤＥ")
    [change], _ = told(here.copy.data())
    assert (change.kind, change.after, change.place) == (Kind.ADDED, "ＡＢＣＤＥ", other.place)


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../../secret.rst", "plan/../../a.rst", "C:/a.rst", "\\\\server\\a.rst", "~/a"],
)
def test_a_map_that_names_a_file_outside_is_refused(path: str) -> None:
    copy = Copy(paper().data)
    name = next(name for name in copy.parts if name == "customXml/item1.xml")
    copy.parts[name] = copy.parts[name].replace(b"plan/index.rst", path.encode())
    came = read(OfficeFile(copy.data(), WORD))
    assert came.map is not None
    with pytest.raises(UnreadableError) as refused:
        base.of_map(came.map, [kept()])
    assert str(refused.value) == f"識別の表が、作業場所の外のファイル（{path}）を指しています"
    assert refused.value.advice == base.ASK_THE_SENDER


@pytest.mark.parametrize("path", ["plan/a.rst", "plan/概要　案.rst", "plan/..a/b..rst"])
def test_a_map_that_names_files_of_the_workspace_is_taken(path: str) -> None:
    copy = Copy(paper().data)
    copy.parts["customXml/item1.xml"] = copy.parts["customXml/item1.xml"].replace(
        b"plan/index.rst", path.encode()
    )
    came = read(OfficeFile(copy.data(), WORD))
    assert came.map is not None
    version = base.of_map(came.map, [kept()])
    assert Place(path, 10) in {
        text.place and replace(text.place, column=None) for text in version.texts
    }
