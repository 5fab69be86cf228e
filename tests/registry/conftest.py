"""A small valid workspace of a city that does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kyodo_plan.registry import load

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan

FILES = {
    "profile.yaml": """\
根拠: 入力
出典: 手元の資料
市名: 架空市
担当課: 協働課
指針の名称: 協働の指針
策定: 2020-08
条例: 協働条例
条例の施行: 2019-01
附属機関: 協働委員会
庁内組織: 庁内会議
基準日: 2024-05-01
""",
    "style.yaml": "根拠: 入力\n出典: 手元の資料\n数字: 一桁全角\n",
    "sources.yaml": "根拠: 入力\n出典: 手元の資料\n出典一覧:\n  - 名称: 手元の資料\n",
    "fields.yaml": """\
根拠: 原資料
出典: 手元の資料
分野:
  - 番号: 1
    名称: 場に関すること
    小分野:
      - 番号: "1"
        名称: 拠点の確保
  - 番号: 2
    名称: 財政に関すること
    小分野:
      - 番号: 2-ア
        記号: ア
        名称: 資金の確保
""",
    "classes.yaml": """\
根拠: 原資料
出典: 手元の資料
分類:
  - {符号: Ⅰ, 表示: Ⅰ, 重点: はい, 年数: [1, 2], 要旨: 短期}
  - {符号: Ⅱ-ア, 表示: Ⅱ－ア, 要旨: 中期}
""",
    "measures.yaml": """\
根拠: 原資料
出典: 手元の資料
施策:
  - 番号: M1-01
    通し番号: 1
    名称: 場の確保
    小分野: "1"
    分類: Ⅰ
    重点: はい
    要旨: 場を増やす。
  - 番号: M1-02
    通し番号: 2
    名称: 基金の設置
    小分野: 2-ア
    分類: Ⅱ-ア
    根拠: 推定
""",
    "relations.yaml": """\
根拠: 推定
出典: 手元の資料
関連の種類:
  - {符号: uses, 名称: 活用, 読み方: AはBを活用する, 依存: AはBに}
関連:
  - {元: M1-02, 先: M1-01, 種類: 活用, 理由: 場を使う。}
  - {元: M2-99, 先: M2-01, 種類: uses, 理由: 第２期は原稿にある。}
""",
    "options.yaml": """\
根拠: 原資料
出典: 手元の資料
案:
  - 符号: update
    番号: 1
    名称: 案①
    文書名: 協働の指針（第２期）
    略称: 指針
    方法: 簡易
    要旨: 更新する。
    議会報告: いいえ
    目標日: 2025-04-01
""",
    "points.yaml": """\
根拠: 原資料
出典: 手元の資料
前提: []
論点:
  - {番号: D1, 種別: 決定事項, 要旨: 何を決めるか。}
  - {番号: Q1, 種別: 評価の問い, 上位: D1, 要旨: 行ったか。}
""",
    "process.yaml": """\
根拠: 原資料
出典: 手元の資料
第１期の手順:
  - 番号: A1
    名称: 意見公募
    開始日: 2020-03-18
    終了日: 2020-04-17
第２期の手順:
""",
    "decisions.yaml": """\
根拠: 入力
出典: 手元の資料
扱い:
  - 第１期: [M1-01]
    第２期: [M2-01]
    区分: 続行
    仮置き: はい
    事務局案:
""",
    "terms.yaml": "根拠: 入力\n出典: 手元の資料\n用語: []\n",
    "records/2023.yaml": """\
根拠: 原資料
出典: 手元の資料
記録:
  - 施策: M1-01
    年度: 2023
    種別: 実績
    確度: 確実
    項目: [場を探した。]
""",
}


@dataclass(frozen=True)
class Desk:
    """A workspace to spoil."""

    path: Path

    def file(self, name: str) -> Path:
        return self.path / "data" / name

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.file(name).read_text(encoding="utf-8")
        assert old in text
        self.file(name).write_text(text.replace(old, new, 1), encoding="utf-8")

    def load(self) -> tuple[Plan, list[Finding]]:
        return load(self.path)

    def told(self) -> list[tuple[str, str, str, str]]:
        """What loading finds: code, place, message, advice."""
        return [(f.code, str(f.place), f.message, f.advice) for f in self.load()[1]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    for name, text in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Desk(tmp_path)
