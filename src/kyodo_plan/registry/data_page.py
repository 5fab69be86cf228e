"""The page of all data files (``docs/data.md``): what stands where, as the core says of each key.

``python -m kyodo_plan.registry.data_page docs`` writes the page and the schemas for editors.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_plan.core.data_file import Needed, files_of
from kyodo_plan.core.datum import Datum, Month, keys_of, records_in
from kyodo_plan.core.plan import Plan
from kyodo_plan.core.texts import MeasureId, PaperSlug
from kyodo_plan.registry.records import names_of
from kyodo_plan.registry.references import ids_of
from kyodo_plan.registry.schemas import schema_of, wording_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kyodo_plan.core.data_file import DataFile, DataList
    from kyodo_plan.core.datum import Key

_BEGINNING = """\
# データのファイル

`data` フォルダのファイルの一覧です。それぞれに何を書くか、何が要るかを示します。
このページは、道具が実際に読む項目から作っています（手では直しません）。

## 書き方の決まり

- ファイルはメモ帳などで開ける文字のファイル（UTF-8）です。「項目: 値」の行で書きます。
- 「:」は半角で、後に空白を入れます。
- 一覧は、行の頭に「- 」を付けて並べます。何もない一覧は `[]` と書きます。
- 日付は 2024-05-01 の形で、引用符を付けずに書きます。はい・いいえは「はい」か「いいえ」と書きます。
- 数字だけの番号など、文として扱う数字は `"1"` のように引用符で囲みます。
- 文に書ける印は【要確認：庁内：…】だけです。原稿の「**…**」「:施策:`…`」は打った字のまま紙に出ます。
  「|市名|」は、入る所（意見公募や起案の文など）と入らない所があり、入らなければ検査で示します。
- 「なくてもよい」項目は、決まるまで空けておけます。
- 「ほかと重ならない」項目に同じ値を二度書くと、検査（`kyodo-plan check`）で示します。
- ほかのファイルの番号や名称を書く項目は、指す先があるかを検査します。
- 同じものを一つの一覧に二度書くと、検査で示します（文や行の一覧で、二度あってよいものを除きます）。
- 英語の名前でも書けます（日本語の名前と両方は書けません）。
"""
_COMMON = """\
## どのファイルにもある項目

「根拠」と「出典」は、ファイルの先頭に一度書けば、そのファイルの全部に及びます。一件だけ違うときは、その件に書きます。
"""
_EDITORS = """\
## 書きながら確かめるには

`docs/schema` に、ファイルごとの形の定めがあります。Visual Studio Code に拡張機能「YAML」を入れ、
ファイルの初めの行に次のように書くと、項目の候補が出て、形の誤りに下線が付きます。

```yaml
# yaml-language-server: $schema=../docs/schema/measures.json
```
"""
_WORDING = """\
## `wording.yaml`

なくてもよいファイルです。第１期の施策の説明文（原文）で、`kyodo-plan import wording ファイル…` が作ります。
指針が章ごとのファイルに分かれていれば、全てを一度に渡します。壊れているなどで読めないファイルは、それぞれ理由を示し、
ほかのファイルの原文は取り込みます（終了コードは 1）。
同じ施策の文がファイルによって違うときは、その施策だけは取り込みません。
「原文」（`wording`）の下に、施策の番号と文を並べます。文があれば、要旨の代わりに紙に出ます。
「総論」（`general_part`）の下には、指針の章の見出しと文を並べます。原稿の「総論の原文」に、この順に出ます。

```yaml
原文:
  M1-01: |-
    説明文……
総論:
  第１章　〔見出し〕: |-
    章の文……
```
"""


def page(kind: type[Plan] = Plan) -> str:
    """Return the page of the data files that the class *kind* names."""
    files = files_of(kind)
    known = _References(kind)
    overview = [
        (f"[`{file.name}`](#{_anchor(file.name)})", "。".join(one.says for one in file.lists))
        for file in files
    ]
    parts = [
        _BEGINNING,
        _table(("ファイル", "書くこと"), overview),
        _COMMON,
        _keys(keys_of(Datum), known),
        *(part for file in files for part in _file(file, known)),
        _WORDING,
        _EDITORS,
    ]
    return "\n".join(parts)


def schemas(kind: type[Plan] = Plan) -> dict[str, str]:
    """Return the schemas of the data files that the class *kind* names, by the file's name."""
    found = {_schema_name(file.name): schema_of(file) for file in files_of(kind)}
    found[_schema_name("wording.yaml")] = wording_schema()
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, schema in found.items()
    }


def write(folder: Path) -> None:
    """Write the page and the schemas into *folder* (``docs``)."""
    (folder / "schema").mkdir(exist_ok=True)
    (folder / "data.md").write_text(page(), encoding="utf-8", newline="\n")
    for name, text in schemas().items():
        (folder / "schema" / name).write_text(text, encoding="utf-8", newline="\n")


def _schema_name(file: str) -> str:
    return file.removesuffix(".yaml").removesuffix("/*") + ".json"


class _References:
    """What a key refers to, in people's words."""

    def __init__(self, kind: type[Plan]) -> None:
        self.ids = ids_of(kind)

    def told(self, key: Key) -> str:
        """Return whose id *key* is, or an empty string."""
        if key.of is PaperSlug:
            return "文書の名前（plan/publications のファイル名。.rst を除く）"
        if key.of is MeasureId and key.period == 2:
            return "第２期の施策の番号（原稿の「:番号:」）"
        if key.unique or key.of not in self.ids:
            return ""
        ids = self.ids[key.of]
        name = next(
            one.japanese
            for found in ids.lists
            for record in records_in(found.record)
            for one in keys_of(record)
            if one.unique and one.of is key.of
        )
        also = "、又は第２期の施策の番号" if key.of is MeasureId and key.period is None else ""
        return f"{ids.noun}の{name}（{ids.where}）{also}"


def _file(file: DataFile, known: _References) -> Iterator[str]:
    yield f"## `{file.name}`\n"
    if file.single:
        yield f"{file.single.says}。ファイルの全体が一件です。\n"
        yield from _record(file.single.record, known, "")
        return
    if file.many:
        yield (
            "なくてもよいファイルです。幾つに分けてもかまいません"
            "（「2023 - コピー」のように、ほかのファイルの写しと思われる名前のものは読みません）。\n"
        )
    elif file.optional:
        yield "なくてもよいファイルです。\n"
    for one in file.lists:
        yield f"### {one.key}（`{one.name}`）\n"
        yield f"{one.says}。{_need(one)}\n"
        yield from _record(one.record, known, "")


def _need(one: DataList) -> str:
    if one.needed is Needed.NEVER:
        return "なくてもよい一覧です。"
    return "一覧で書きます。"


def _record(record: type[Datum], known: _References, above: str) -> Iterator[str]:
    common = {key.name for key in keys_of(Datum)}
    keys = [key for key in keys_of(record) if key.name not in common]
    yield _keys(keys, known)
    for key in keys:
        if key.of_record:
            path = f"{above}{key.japanese}"
            yield f"「{path}」の{'一件ごとに' if key.many else '下に'}書く項目\n"
            yield from _record(key.of, known, f"{path}の")


def _keys(keys: Iterable[Key], known: _References) -> str:
    keys = tuple(keys)
    names = {key.name: key.japanese for key in keys}
    rows = [
        (
            key.japanese,
            f"`{key.name}`",
            _kind(key, known),
            "要る" if key.required else "なくてもよい",
            key.says + "。" * bool(key.says) + _beside(key, names),
        )
        for key in keys
    ]
    return _table(("項目", "英語の名前", "書くもの", "要否", "説明"), rows)


def _beside(key: Key, names: Mapping[str, str]) -> str:
    """Return with which other keys of its record *key* stands, and with which it does not."""
    told = f"「{names[key.needs]}」と一緒に書く。" if key.needs else ""
    if key.unless:
        others = "、".join(f"「{names[other]}」" for other in key.unless)
        told += f"{others}があるときは書かない。"
    return told


def _kind(key: Key, known: _References) -> str:
    told = _single(key, known)
    if key.many:
        told += "の一覧"
    if key.many and not key.empty:
        told += "（一つ以上）"
    if key.span:
        told += "（小さい方と大きい方の２つ）"
    if key.holds:
        told += f"（「{key.holds}」を入れる）"
    if key.unique:
        told += "（ほかと重ならない）"
    if isinstance(key.default, str) and key.default and key.is_text:
        told += f"（書かなければ「{key.default}」）"
    return told


def _single(key: Key, known: _References) -> str:
    if key.of_record:
        return "項目の組"
    if key.words:
        return _either(key.words)
    if key.is_text:
        return known.told(key) or "文"
    if issubclass(key.plain, StrEnum):
        return _either(tuple(names_of(one)[0] for one in key.of))
    if key.of in (dt.date, Month):
        what = "年月か日付" if key.of is Month else "日付"
        return f"{what}（{key.least:.0f}年から{key.most:.0f}年まで）"
    if key.of is bool:
        return "はい・いいえ"
    told = "整数" if key.plain is int else "数"
    if key.least is not None and key.most is not None:
        unit = f"。{key.unit}" if key.unit else ""
        told += f"（{key.least:.10g} から {key.most:.10g} まで{unit}）"
    return told


def _either(words: tuple[str, ...]) -> str:
    return "、".join(f"「{word}」" for word in words)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    cells = ([cell.replace("|", r"\|") for cell in row] for row in lines)
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def _anchor(name: str) -> str:
    """Return the anchor of a heading as the usual viewers of Markdown make it."""
    return "".join(letter for letter in name if letter.isalnum() or letter in "-_")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
