"""Invariant 1 at length: after any changes, building again is building afresh, byte for byte.

Few steps are taken here; ``bench/stale.py`` takes as many as one asks for.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from changing_city import (
    CHAPTERS,
    CONTENTS,
    MORE,
    SENTENCES,
    TAKEN_IN,
    WORDS,
    Changing,
    changing_city,
)
from city import UPDATE, City, process
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from kyodo_plan.keeping.kept_folder import kept_of
from kyodo_plan.production.writing.changed_by_hand import WORD
from kyodo_plan.review import base

BUILD = ("build", "--option", "update", "--format", "docx", "--format", "html")
LATER = ("plan/notes/later.txt", "plan/images/later.png")
TEXTS = (*CHAPTERS, *MORE, *(name for name in TAKEN_IN if name.endswith((".txt", ".csv"))))
FILES = (*TEXTS, *LATER, "_ext/wording.py", "_static/own.css", "data/terms.yaml")
#: What may be lost, to the left of which nothing may depend.
MADE = ("", ".cache", ".kept", "update/html", "update/draft.docx")
#: What a person may change that was made, or lay beside it.
PUBLISHED = ("draft.docx", "committee.docx", "html/index.html", "html/足した頁.html")
#: Functions in which a build may end suddenly: while reading, writing, putting in place.
DEATHS = (
    "os.replace",
    "kyodo_plan.papers.assemble.assemble",
    "kyodo_plan.word.write",
    "kyodo_plan.site.writing.write_site",
    "pickle.dump",
    "sphinx.builders.Builder.read_doc",
)
DIE = """
import importlib, os
import kyodo_plan.papers.assemble, kyodo_plan.site.writing, sphinx.builders
path = {target!r}.split(".")
for cut in range(len(path) - 1, 0, -1):
    try:
        holder = importlib.import_module(".".join(path[:cut]))
        break
    except ImportError:
        pass
for name in path[cut:-1]:
    holder = getattr(holder, name)
real, calls = getattr(holder, path[-1]), []
def deadly(*args, **options):
    calls.append(1)
    if len(calls) == {call}:
        os._exit(99)
    return real(*args, **options)
setattr(holder, path[-1], deadly)
"""


class BuildingAgain(RuleBasedStateMachine):
    """One workspace, changed and built again and again, beside fresh copies of it."""

    #: Whether builds are also killed: each is a process of its own.
    deadly = False
    #: How many steps were taken, in all runs.
    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="kyodo-again-"))
        self.changing = Changing(changing_city(self.place / "city"))
        #: What a person has written into what was made.
        self.by_hand: set[bytes] = set()
        self.city.run(*BUILD)

    @property
    def city(self) -> City:
        """The workspace."""
        return self.changing.city

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.place, ignore_errors=True)

    def build(self) -> None:
        """Build again, and afresh."""
        type(self).steps += 1
        again = self.city.run(*BUILD)
        fresh_city = self.city.copy(self.place / "fresh")
        fresh = fresh_city.run(*BUILD)
        try:
            assert _told(again.err) == _told(fresh.err)
            assert again.code == fresh.code
            made, anew = self.city.outputs(UPDATE), fresh_city.outputs(UPDATE)
            assert self.by_hand <= set(made.values())
            # A person's file has a name of its own; it keeps it where no paper is made (any more).
            made = {
                name: held
                for name, held in made.items()
                if f"（{WORD}" not in name and (name in anew or held not in self.by_hand)
            }
            if not anew:
                return  # What cannot be read at all leaves the papers of before.
            names = sorted(made.keys() | anew.keys())
            assert [name for name in names if made.get(name) != anew.get(name)] == []
            # What papers said that are gone is still kept: copies of them may come back.
            assert _texts(self.city).items() >= _texts(fresh_city).items()
        finally:
            shutil.rmtree(fresh_city.path)

    @rule(change=st.sampled_from(WORDS), silently=st.booleans())
    def other_words(self, change: tuple[str, str, str], silently: bool) -> None:
        self.changing.exchange(*change, silently=silently)
        self.build()

    @rule(name=st.sampled_from(TEXTS), silently=st.booleans())
    def another_sign(self, name: str, silently: bool) -> None:
        self.changing.exchange(name, "です", "でし", silently=silently)
        self.build()

    @rule(name=st.sampled_from((*CHAPTERS, *MORE)), text=st.sampled_from(SENTENCES))
    def one_more_sentence(self, name: str, text: str) -> None:
        self.changing.append(name, text)
        self.build()

    @rule(name=st.sampled_from(CHAPTERS))
    def a_line_above(self, name: str) -> None:
        path = self.city / name
        if path.is_file():
            self.changing.write(name, b".. \n\n" + path.read_bytes())
        self.build()

    @rule(
        name=st.sampled_from(MORE),
        contents=st.sampled_from(sorted(CONTENTS)),
        text=st.integers(0, 9),
    )
    def a_chapter_more(self, name: str, contents: str, text: int) -> None:
        title = f"足した章{text}"
        self.changing.write(
            name, f"{title}\n{'=' * 2 * len(title)}\n\n{SENTENCES[text]}\n".encode()
        )
        self.changing.name_in(contents, name)
        self.build()

    @rule(
        name=st.sampled_from((*MORE, *CHAPTERS[2:6])),
        contents=st.sampled_from(sorted(CONTENTS)),
    )
    def named_elsewhere(self, name: str, contents: str) -> None:
        self.changing.name_in(contents, name)
        self.build()

    @rule(name=st.sampled_from(FILES), which=st.integers(0, 5))
    def put_back(self, name: str, which: int) -> None:
        self.changing.put_back(name, which)
        self.build()

    @rule(name=st.sampled_from(FILES), seconds=st.sampled_from((-(10**6), -1, 0, 1, 10**4)))
    def touch(self, name: str, seconds: int) -> None:
        self.changing.touch(name, seconds)
        self.build()

    @rule(name=st.sampled_from(TEXTS), other=st.sampled_from(TEXTS))
    def swap_or_rename(self, name: str, other: str) -> None:
        self.changing.rename(name, other)
        self.build()

    @rule(name=st.sampled_from(FILES[1:]))
    def delete(self, name: str) -> None:
        self.changing.delete(name)
        self.build()

    @rule(name=st.sampled_from(("plan/images/ichou.png", LATER[1])), colour=st.integers(0, 1))
    def paint(self, name: str, colour: int) -> None:
        self.changing.paint(name, colour)
        self.build()

    @rule()
    def what_was_not_there(self) -> None:
        self.changing.write(LATER[0], "後から置いた文です。\n".encode())
        self.build()

    @rule(part=st.sampled_from((("draft", "--format", "html"), ("committee", "--format", "docx"))))
    def a_part_first(self, part: tuple[str, ...]) -> None:
        self.changing.exchange("plan/update/01_outset.rst", "です", "でし")
        self.city.run("build", *part)
        self.city.run("check")
        self.build()

    @rule(name=st.sampled_from(PUBLISHED), change=st.none() | st.sampled_from(WORDS))
    def changed_by_hand(self, name: str, change: tuple[str, str, str] | None) -> None:
        """Something that was made, perhaps together with what it is made from."""
        path = self.city / "build/update" / name
        if path.parent.is_dir():
            self.by_hand.add(f"手で直したもの{len(self.by_hand)}".encode())
            path.write_bytes(f"手で直したもの{len(self.by_hand) - 1}".encode())
        if change is not None:
            self.changing.exchange(*change)
        self.build()

    @rule(name=st.sampled_from(MADE))
    def lose(self, name: str) -> None:
        path = self.city / "build" / name
        if name == "":
            self.by_hand.clear()
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        self.build()

    @rule(
        where=st.sampled_from(DEATHS),
        call=st.integers(1, 9),
        change=st.sampled_from(WORDS[7:]),
        back=st.booleans(),
    )
    def a_build_that_dies(
        self, where: str, call: int, change: tuple[str, str, str], back: bool
    ) -> None:
        """After a change, which is taken *back* afterwards, with the time of before."""
        if not self.deadly:
            return
        self.changing.remember(change[0])
        known = len(self.changing.before.get(change[0], ()))
        self.changing.exchange(*change)
        process(self.city, *BUILD, prelude=DIE.format(target=where, call=call))
        if back and known:
            self.changing.put_back(change[0], known - 1)
        self.build()


def _told(said: str) -> list[str]:
    """What is told, whichever the folder is, and the number of a log."""
    return re.sub(r"/\S+/(?:city|fresh)/(?:build/\.log/\S+)?", "", said).splitlines()


def _texts(city: City) -> dict[str, object]:
    kept = base.kept_in(kept_of(city / "build/update"))
    return {paper.paper: (paper.title, paper.texts) for paper in kept}


def machine(*, deadly: bool) -> type[BuildingAgain]:
    """Return a machine that counts its own steps; a *deadly* one kills builds, too."""
    return type("Machine", (BuildingAgain,), {"deadly": deadly, "steps": 0})


def run(machine: type[BuildingAgain], examples: int, steps: int, *, random: bool) -> None:
    """Take *steps* steps in each of *examples* workspaces."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=not random,
            phases=(Phase.generate,),  # Each step takes seconds: what leads there is not shortened.
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        ),
    )


def test_building_again_is_building_afresh() -> None:
    few = machine(deadly=False)
    run(few, 1, 6, random=False)
    assert few.steps > 0
