"""Words of the command line that cannot be read: what is told, whole, and exit code 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import process

if TYPE_CHECKING:
    from city import City

FAMILIES = "符号は T、S、M、N、O、L、P、R、E、X、W、Y のどれかと数字です。"

PAPERS = (
    "次のうちの、左の名前を書いてください。\n  comment　文書名（意見公募案）"
    "\n  committee　略称について（会議資料）\n  draft　文書名（素案）"
)
#: Words → the command whose help is named, and what is told.
WRONG = {
    "biuld": ("", "コマンド「biuld」はありません。「build」ではありませんか。"),
    "--": ("", "コマンドを書いてください。"),
    "import x": ("import", "コマンド「x」はありません。"),
    "build --frmat pdf": (
        "build",
        "オプション「--frmat」はありません。「--format」ではありませんか。",
    ),
    "build -x": ("build", "オプション「-x」はありません。"),
    "build -q -v": (
        "build",
        "--quiet と --verbose は、どちらか一つだけを書いてください。",
    ),
    "-q build --verbose": (
        "build",
        "--quiet と --verbose は、どちらか一つだけを書いてください。",
    ),
    "build --format odt": (
        "build",
        "「--format」の値が読み取れません。使えるのは html、docx、pdf です。",
    ),
    "build --format pfd": (
        "build",
        "「--format」の値が読み取れません。「pdf」ではありませんか。"
        "使えるのは html、docx、pdf です。",
    ),
    "build --option formla": (
        "build",
        "案「formla」はありません。「formal」ではありませんか。"
        "update（案①）か formal（案②）を書いてください。",
    ),
    "build coment": (
        "build",
        f"文書「coment」はありません。「comment」ではありませんか。{PAPERS}",
    ),
    "build 素案": (
        "build",
        "文書「素案」はありません。次のうちの、左の名前を書いてください。\n  draft　文書名（素案）",
    ),
    "graph --format csv --out 関連.xlsx": (
        "graph",
        "「関連.xlsx」という名前では、中身（csv）を開けません。「--out 関連.csv」と書くか、"
        "「--format」でほかの出し方を選んでください。",
    ),
    "build nothing coment": (
        "build",
        "文書「nothing」はありません。文書「coment」はありません。「comment」ではありませんか。"
        f"{PAPERS}",
    ),
    "build --option third": (
        "build",
        "案「third」はありません。update（案①）か formal（案②）を書いてください。",
    ),
    "build nothing": (
        "build",
        f"文書「nothing」はありません。{PAPERS}",
    ),
    "build --option": ("build", "オプション「--option」の後に値を書いてください。"),
    "build --jobs": (
        "build",
        "オプション「--jobs」の後に値を書いてください。1以上の整数を書いてください。",
    ),
    "build --jobs 0": ("build", "「--jobs」の値が読み取れません。1以上の整数を書いてください。"),
    "build -j x": ("build", "「--jobs」の値が読み取れません。1以上の整数を書いてください。"),
    "build --final=3": ("build", "オプション「--final」に値は要りません。"),
    "build --out conf.py": (
        "build",
        "「--out」の値が読み取れません。conf.py はファイルです。フォルダを指定してください。",
    ),
    "check a b": ("check", "余分な言葉があります（a b）。"),
    "check --format": (
        "check",
        "オプション「--format」の後に値を書いてください。使えるのは text、json です。",
    ),
    "check --explain": ("check", "オプション「--explain」の後に値を書いてください。"),
    "check --explain=": (
        "check",
        "--explain の後に符号を書いてください（例：--explain T05）。",
    ),
    "check --explain Z99": (
        "check",
        f"符号「Z99」はありません。「P99」ではありませんか。{FAMILIES}",
    ),
    "check --select ZZZ": ("check", f"符号「ZZZ」はありません。{FAMILIES}"),
    "check --select T,ｍ3133": (
        "check",
        f"符号「M3133」はありません。「M313」ではありませんか。{FAMILIES}",
    ),
    "check --ignore ZZZ": ("check", f"符号「ZZZ」はありません。{FAMILIES}"),
    "check --ignore 、": ("check", "--ignore の後に符号を書いてください（例：--ignore T05）。"),
    "graph M2-99": (
        "graph",
        "施策「M2-99」はありません。M2-03、「施策３」、名称（一部でも）のどれかを書いてください。",
    ),
    "graph --impact": (
        "graph",
        "--impact には施策の番号か名称を添えてください。",
    ),
    "graph --out plan": (
        "graph",
        "「--out」の値が読み取れません。plan はフォルダです。ファイルを指定してください。",
    ),
    "hand-out": ("hand-out", "「会議の記号」を書いてください。"),
    "review": ("review", "「ファイル」を書いてください。"),
    "import wording": ("import wording", "「ファイル」を書いてください。"),
    "import wording plan": (
        "import wording",
        "「ファイル」の値が読み取れません。plan はフォルダです。ファイルを指定してください。",
    ),
}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_leaves_with_2_and_says_what_is_right(model: City, words: str) -> None:
    command, told = WRONG[words]
    outcome = model.run(*words.split(" "))
    where = f"kyodo-plan {command}".strip()
    assert outcome.err == f"{told}\n使い方は「{where} --help」で見られます。\n"
    assert (outcome.code, outcome.out) == (2, "")


def test_codes_may_be_typed_wide_and_small(model: City) -> None:
    narrow, wide = (
        model.run("check", "--explain", "M313"),
        model.run("check", "--explain", "ｍ３１３"),
    )
    assert narrow.code == 0
    assert wide == narrow
    ignored = "Ｔ、s,M，n,O,L,p,R,E,W,Y"
    assert model.run("check", "--ignore", ignored).out == "検査の結果：指摘はありません。\n"


#: Imports at which somebody stops the program: its own, and a library's.
@pytest.mark.parametrize("name", ["gc", "click", "kyodo_plan.cli.console", "kyodo_plan.cli.check"])
def test_whoever_stops_the_program_at_once_is_answered(model: City, name: str) -> None:
    prelude = f"""
import sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt
sys.modules.pop({name!r}, None)
sys.meta_path.insert(0, Stop())
"""
    run = process(model, "check", prelude=prelude)
    assert run.returncode == 130
    # click ends the line on which the console shows ^C.
    line = "\n" if name == "kyodo_plan.cli.check" else ""
    assert run.stderr.decode() == f"{line}中止しました。前に作った文書はそのまま残っています。\n"
    assert run.stdout == b""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_whoever_ends_the_program_while_it_reads_is_answered(
    model: City, name: str, code: int
) -> None:
    prelude = f"""
import os, signal, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "kyodo_plan.production.gathering":
            os.kill(os.getpid(), signal.{name})
sys.meta_path.insert(0, Stop())
"""
    run = process(model, "check", prelude=prelude)
    assert run.returncode == code
    said = run.stderr.decode()
    assert said.endswith("\n中止しました。前に作った文書はそのまま残っています。\n")
    assert "Traceback" not in said
    assert run.stdout == b""
