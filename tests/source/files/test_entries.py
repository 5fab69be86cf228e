"""What lies in a workspace's folders: what would never be read to its end, odd names, lock files."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from city import OPTIONS

from kyodo_plan.production.gathering import found_in
from kyodo_plan.source.files import entries
from kyodo_plan.text.workspace_files import content, files_below

if TYPE_CHECKING:
    from pathlib import Path

    from city import City

    from kyodo_plan.core.finding import Finding

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows にはないものです")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    (folder / "update").mkdir(parents=True)
    return folder


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.code, str(finding.place), finding.message) for finding in findings]


@posix
def test_what_is_neither_file_nor_folder_is_never_opened(plan: Path, tmp_path: Path) -> None:
    os.mkfifo(plan / "update/pipe.rst")
    (plan / "null.png").symlink_to("/dev/zero")
    assert told(entries.refused(tmp_path)) == [
        ("P311", "plan/null.png", "「null.png」はファイルでもフォルダでもないので、読みません。"),
        (
            "P311",
            "plan/update/pipe.rst",
            "「pipe.rst」はファイルでもフォルダでもないので、読みません。",
        ),
    ]
    for name in ("update/pipe.rst", "null.png"):
        with pytest.raises(OSError, match="ふつうのファイルではありません"):
            content(plan / name)


@posix
def test_a_link_that_leads_back_is_refused_and_one_to_nowhere_is_not(
    plan: Path, tmp_path: Path
) -> None:
    (plan / "update/back").symlink_to(plan / "formal")
    (plan / "update/self.rst").symlink_to("self.rst")
    (plan / "update/nowhere.rst").symlink_to("no_such_file")
    (plan / "formal").mkdir()
    (plan / "formal/beside").symlink_to(plan / "update")
    assert told(entries.refused(tmp_path)) == [
        ("P311", f"plan/{path}", f"「{name}」は上のフォルダを指すリンクなので、読みません。")
        for path, name in (("formal/beside/back", "back"), ("update/back/beside", "beside"))
    ]


@posix
def test_names_that_cannot_be_read_are_told_and_left_out(plan: Path, tmp_path: Path) -> None:
    name = os.fsdecode("原稿.rst".encode("cp932"))
    try:
        (plan / name).write_text("文。\n")
    except OSError:
        pytest.skip("この系では、その名前を付けられません")
    [finding] = entries.misnamed(tmp_path)
    assert finding.code == "P312"
    assert finding.message.endswith("」は、名前が読めません。")
    finding.message.encode()
    assert files_below(plan, ".rst") == []
    assert entries.unreadable_names(plan) == [name]


def test_decomposed_names_are_told_although_they_look_alike(plan: Path, tmp_path: Path) -> None:
    (plan / unicodedata.normalize("NFD", "ガイド.rst")).write_text("文。\n")
    (plan / "ガード.rst").write_text("文。\n")
    assert told(entries.misnamed(tmp_path)) in (
        [],  # A system that composes names itself.
        [
            (
                "P313",
                f"plan/{unicodedata.normalize('NFD', 'ガイド.rst')}",
                "「ガイド.rst」の名前は、濁点や半濁点が文字から分かれています"
                "（見た目は同じでも、打った名前とは合いません）。",
            )
        ],
    )


def test_a_chapter_of_a_decomposed_name_is_told_once_wherever_it_is_named(city: City) -> None:
    name = unicodedata.normalize("NFD", "ガイド")
    city.write(f"plan/update/{name}.rst", "案内\n====\n\n本文です。\n")
    if (city / "plan/update/ガイド.rst").exists():
        pytest.skip("この機械は、名前の濁点を自分でまとめます")
    assert [code for code, *_ in told(found_in(city.path, OPTIONS))] == ["P313"]
    city.edit("plan/index.rst", "/update/03_appendix", "/update/03_appendix\n      /update/ガイド")
    assert [code for code, *_ in told(found_in(city.path, OPTIONS))] == ["P313"]


def test_what_other_programs_lay_beside_a_file_is_not_read(plan: Path) -> None:
    for name in ("a.rst", "~$a.rst", ".~lock.a.rst#", "._a.rst", "update/.b.rst", "update/b.rst"):
        (plan / name).write_text("文。\n")
    assert files_below(plan, ".rst") == [plan / "a.rst", plan / "update/b.rst"]


def test_lock_files_change_nothing_of_what_is_told(city: City) -> None:
    city.run("check", "--option", "update")
    before = city.run("check", "--option", "update")
    for name in (
        "plan/update/~$01_outset.rst",
        "plan/~$index.rst",
        "plan/publications/~$draft.rst",
        "plan/publications/._draft.rst",
        "data/~$measures.yaml",
        "data/._measures.yaml",
        "data/handed_out/~$x.json",
    ):
        (city / name).parent.mkdir(exist_ok=True)
        (city / name).write_bytes(b"\x05\x00\xff\xfeuser")
    assert city.run("check", "--option", "update") == before


@posix
def test_a_pipe_among_the_chapters_keeps_nobody_waiting(city: City) -> None:
    os.mkfifo(city / "plan/update/09_pipe.rst")
    outcome = city.run("check", "--option", "update")
    assert (outcome.code, outcome.err) == (
        1,
        "plan/update/09_pipe.rst: 「09_pipe.rst」はファイルでもフォルダでもないので、読みません。\n"
        "    plan や data の外へ移すか、消してください。\n",
    )
