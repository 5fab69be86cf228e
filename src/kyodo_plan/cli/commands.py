"""The commands by name."""

from __future__ import annotations

from kyodo_plan.cli.console import Group

#: Command → (module, what it does), in the order of the help page.
COMMANDS = {
    "build": ("build", "Word・PDF・HTML を作ります（何も付けなければ、両方の案の全て）。"),
    "check": ("check", "原稿とデータの誤りを、場所と直し方を添えて一度に示します。"),
    "graph": ("graph", "施策の関連と、施策を変えたときに影響する箇所を示します。"),
    "schedule": (
        "schedule",
        "日程を、目標の日から逆算して示します。遅らせたらどうなるかも試せます。",
    ),
    "hand-out": ("hand_out", "会議で配った資料の文を、控えとして取っておきます。"),
    "review": ("review", "返ってきた Word の意見と直しを、原稿の場所を添えて示します。"),
    "new": ("new", "次の年度の実績と計画を書くファイルなどを作ります。"),
    "import": ("imports", "第１期の原文や、記入された表を、自分の作業場所に取り込みます。"),
    "export": ("exports", "ほかの人に記入してもらう表（Excel）を書き出します。"),
}

cli = Group(
    name="kyodo-plan",
    commands_by_name=COMMANDS,
    help="市の指針・計画の原稿から、手続に要る資料（Word・PDF・HTML）を作ります。",
)
