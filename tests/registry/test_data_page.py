"""The page of all data files and the schemas for editors: up to date, and telling the truth."""

from __future__ import annotations

import fnmatch
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from kyodo_plan.core.data_file import files_of, lists_of
from kyodo_plan.core.datum import keys_of, records_in
from kyodo_plan.core.plan import Plan
from kyodo_plan.registry import data_page

ROOT = Path(__file__).parents[2]
WRITE = "python -m kyodo_plan.registry.data_page docs で作り直してください"
FOLDERS = (ROOT / "data", ROOT / "tests/roots/test-city/data")
SCHEMAS = {name: json.loads(text) for name, text in data_page.schemas().items()}


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do (YAML 1.2): days and はい are texts."""


Editor.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in found if not tag.endswith(("timestamp", "bool"))]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema_for(path: Path, folder: Path) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix()
    patterns = {f"{key.removesuffix('.json')}.yaml": key for key in SCHEMAS}
    patterns["records/*.yaml"] = "records.json"
    return SCHEMAS[next(key for one, key in patterns.items() if fnmatch.fnmatch(name, one))]


def faults(schema: str, text: str) -> list[str]:
    validator = Draft7Validator(SCHEMAS[schema], format_checker=Draft7Validator.FORMAT_CHECKER)
    return ["/".join(map(str, one.absolute_path)) for one in validator.iter_errors(read(text))]


def read(text: str) -> Any:
    return yaml.load(text, Editor)


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs/data.md").read_text(encoding="utf-8") == data_page.page(), WRITE


def test_the_schemas_are_up_to_date() -> None:
    folder = ROOT / "docs/schema"
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert found == data_page.schemas(), WRITE


def test_each_key_of_each_file_says_in_japanese_what_it_is() -> None:
    silent = [
        f"{record.__name__}.{key.name}"
        for one in lists_of(Plan)
        for record in records_in(one.record)
        for key in keys_of(record)
        if not key.says or key.says.isascii()
    ]
    assert silent == []
    assert [one.name for one in lists_of(Plan) if not one.says or not one.noun] == []


def test_the_page_names_each_file_list_and_key() -> None:
    page = data_page.page()
    for file in files_of(Plan):
        assert f"## `{file.name}`\n" in page
        for one in file.lists:
            assert one.single or f"### {one.key}（`{one.name}`）\n" in page
            for record in records_in(one.record):
                for key in keys_of(record):
                    assert f"| {key.japanese} | `{key.name}` | " in page


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("a reference", "| 小分野 | `subfield` | 小分野の番号（data/fields.yaml） | 要る |"),
        ("words", "| 種別 | `kind` | 「実績」、「計画」 | 要る |"),
        ("a range", "| 上 | `top` | 数（10 から 60 まで。mm） | 要る |"),
        ("a paper", "| 文書 | `publication` | 文書の名前（plan/publications のファイル名。"),
        ("steps of two files", "手順の番号（data/process.yaml、data/council.yaml）の一覧"),
        (
            "either period",
            "| 元 | `first` | 施策の番号（data/measures.yaml）、又は第２期の施策の番号",
        ),
    ],
)
def test_the_page_tells_what_may_be_written(words: str, row: str) -> None:
    assert row in data_page.page(), words


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        pytest.param(path, folder, id=path.relative_to(ROOT).as_posix())
        for folder in FOLDERS
        for path in sorted(folder.rglob("*.yaml"))
    ],
)
def test_good_data_pass(path: Path, folder: Path) -> None:
    validator = Draft7Validator(
        schema_for(path, folder), format_checker=Draft7Validator.FORMAT_CHECKER
    )
    found = read(path.read_text(encoding="utf-8"))
    assert [one.message for one in validator.iter_errors(found)] == []


GOOD = """\
根拠: 入力
出典: 手元の資料
記録:
  - {施策: M1-01, 年度: 2023, 種別: 実績, 確度: 確実, 項目: [場を探した。]}
"""


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("種別: 実績", "種別: 実積", "記録/0/種別"),
        ("年度: 2023", '年度: "2023"', "記録/0/年度"),
        ("項目: [場を探した。]", "項目: 場を探した。", "記録/0/項目"),
        ("施策: M1-01, ", "", "記録/0"),
        ("施策: M1-01", "施策: M1-01, measure: M1-01", "記録/0"),
        ("施策: M1-01", '施策: ""', "記録/0/施策"),
        ("確度: 確実", "確度: 確実, 頻度: 高", "記録/0"),
        ("根拠: 入力", "根拠: 伝聞", "根拠"),
        ("記録:", "記緑:", ""),
    ],
)
def test_planted_faults_do_not_pass(old: str, new: str, where: str) -> None:
    assert faults("records.json", GOOD) == []
    assert old in GOOD
    assert where in faults("records.json", GOOD.replace(old, new, 1))


def test_english_names_pass() -> None:
    text = "evidence: user\nsource: s\nrecords:\n"
    text += "  - {measure: M1-01, year: 2023, kind: 実績, certainty: 高, items: [見本]}\n"
    assert faults("records.json", text) == []


def test_sizes_beyond_their_bounds_do_not_pass() -> None:
    text = "根拠: 入力\n出典: 資料\n数字: 全角\n紙:\n"
    text += "  - {読み手: 庁内, 文字の大きさ: 3, 上: 20, 下: 20, 左: 20, 右: 200}\n"
    assert faults("style.json", text) == ["紙/0/文字の大きさ", "紙/0/右"]


def test_days_that_are_none_do_not_pass() -> None:
    text = "根拠: 入力\n出典: 資料\n第１期の手順:\n  - {番号: A1, 名称: 会議, 開始日: 2020-2-1}\n"
    assert set(faults("process.json", text + "第２期の手順: []\n")) == {"第１期の手順/0/開始日"}
