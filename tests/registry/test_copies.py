"""What is told twice, and files that look like copies: nothing is counted twice in silence."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk

ADVICE = (
    "要らなければ消すか、data フォルダの外へ移してください。"
    "別の内容なら、写しの印のない名前に改めてください。"
)


@pytest.mark.parametrize(
    "name",
    [
        "2023 - コピー",
        "2023 - コピー (2)",
        "2023 (1)",
        "2023(2)",
        "2023（1）",
        "2023 のコピー",
        "2023のコピー2",
        "コピー 〜 2023",
        "コピー ～ 2023",
        "Copy of 2023",
        "2023 copy",
        "2023 copy 2",
        "2023_backup",
        "2023.bak",
    ],
)
def test_a_copy_of_records_is_told_and_not_counted(desk: Desk, name: str) -> None:
    shutil.copy(desk.file("records/2023.yaml"), desk.file(f"records/{name}.yaml"))
    assert desk.told() == [
        (
            "R02",
            f"data/records/{name}.yaml",
            f"「{name}.yaml」は、「2023.yaml」の写しと思われる名前なので、読みません。",
            ADVICE,
        )
    ]
    assert len(desk.load()[0].records) == 1


@pytest.mark.parametrize("name", ["2022", "2023-2", "2023b", "2023 追加", "2024 (1)"])
def test_other_names_are_read(desk: Desk, name: str) -> None:
    text = desk.file("records/2023.yaml").read_text(encoding="utf-8")
    desk.file(f"records/{name}.yaml").write_text(text.replace("2023", "2022"), encoding="utf-8")
    assert desk.told() == []
    assert len(desk.load()[0].records) == 2


def test_a_copied_paper_that_was_handed_out_is_told_and_not_read(desk: Desk) -> None:
    for name in ("draft", "draft - コピー"):
        path = desk.file(f"handed_out/会議１/update/{name}.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")
    assert [(code, place) for code, place, *_ in desk.told()] == [
        ("R02", "data/handed_out/会議１/update/draft - コピー.json"),
        ("R27", "data/handed_out/会議１/update/draft.json"),
    ]


@pytest.mark.parametrize("name", ["records/2023.yaml", "records/2022.yaml"])
def test_the_same_record_twice_is_told(desk: Desk, name: str) -> None:
    first = desk.file("records/2023.yaml").read_text(encoding="utf-8")
    record = first[first.index("  - 施策") :]
    if name == "records/2023.yaml":
        desk.file(name).write_text(first + record, encoding="utf-8")
    else:
        desk.file(name).write_text(first, encoding="utf-8")
    again, before = ("2023.yaml:9:5", "2023.yaml:4:5")
    if name != "records/2023.yaml":
        again, before = ("2023.yaml:4:5", "2022.yaml:4:5")
    assert desk.told() == [
        (
            "R12",
            f"data/records/{again}",
            f"記録「2023年度の実績」が２つあります（１つ目は data/records/{before}）。"
            "施策、年度、種別、項目が同じです。",
            "どちらか一方を消してください。",
        )
    ]
