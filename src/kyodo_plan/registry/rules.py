"""The rules that the registry's modules find broken: data files, their records, imported wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import Rule
from kyodo_plan.packages.inside import NO_LINK

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding

_FILES = "data フォルダのファイルの名前"
_YAML = "YAML の仕様のうち「名前: 値」と「- 」の部分"
_RECORDS = "データのファイルの項目"
_LINKS = "データのファイルどうしのつながり"
_PAPER = "data/style.yaml の「紙」"
_WORDING = "第１期の原文の取込み（kyodo-plan import wording）"
_HANDED_OUT = "会議で配ったときの控え（data/handed_out）"

NO_FILE = Rule(
    "R01",
    "データのファイルがない",
    "data フォルダに要るファイルがないと、資料の表や名称が空になります。",
    "その名前のファイルを作ってください。",
    _FILES,
    bad="（data フォルダに terms.yaml がない）",
    good=("根拠: 入力\n出典: 見本の資料\n用語: []\n"),
    file="data/terms.yaml",
)
STRANGER = Rule(
    "R02",
    "読まれないファイル",
    "決まった名前でないファイルは読まれません。名前の書き間違いのことがあります。",
    "正しい名前に直すか、data フォルダの外へ移してください。",
    _FILES,
    Severity.WARNING,
    bad="（terms.yaml ではなく term.yaml という名前で保存した）",
    good="（terms.yaml という名前で保存した）",
    file="data/terms.yaml",
)
BROKEN_YAML = Rule(
    "R03",
    "YAML の書き方の誤り",
    "字下げや記号の誤りがあると、そのファイルの全部が読めません。",
    "示した行とその上の行の、半角の「: 」、「- 」、引用符、字下げを確かめてください。",
    _YAML,
    bad="用語：\n",
    good="用語:\n",
    file="data/terms.yaml",
)
REFUSED_YAML = Rule(
    "R04",
    "使えない YAML の機能",
    "型の指定（!）、際限なく広がる別名（*）、深い入れ子などは、安全のため読みません。",
    "「名前: 値」と「- 」だけで書いてください。",
    _YAML,
    bad="{用語: !!python/name:print 見本人}",
    good="{用語: 見本人}",
    file="data/terms.yaml",
)
NOT_A_MAPPING = Rule(
    "R05",
    "空のファイル、形の違うファイル",
    "ファイルの全体が「名前: 値」の形になっていないと読めません。",
    "見出しの項目（「施策:」など）から書いてください。",
    _YAML,
    bad="# 用語（見出しの項目を書き忘れた）\n",
    good="根拠: 入力\n出典: 見本の資料\n用語:\n",
    file="data/terms.yaml",
)
KEY_TWICE = Rule(
    "R06",
    "同じ項目の重複",
    "同じ項目が２回あると、どちらが正しいか分かりません。",
    "どちらか一方を消してください。",
    _YAML,
    bad=("市名: 見本市（架空）\n市名: 見本町\n"),
    good="市名: 見本市（架空）\n",
    file="data/profile.yaml",
)
UNKNOWN_KEY = Rule(
    "R07",
    "知らない項目",
    "項目の名前を間違えると、書いた値がどこにも使われません。",
    "示した項目の中から選んでください。",
    _RECORDS,
    bad="市の名: 見本市（架空）",
    good="市名: 見本市（架空）",
    file="data/profile.yaml",
)
MISSING_KEY = Rule(
    "R08",
    "要る項目がない",
    "必ず要る項目が書かれていないか、空です。",
    "その項目を書いてください。",
    _RECORDS,
    bad="担当課:\n",
    good="担当課: 見本課\n",
    file="data/profile.yaml",
)
WRONG_TYPE = Rule(
    "R09",
    "値の型の違い",
    "数が要るところに文字がある、などです。推測で読み替えることはしません。",
    '示した形に直してください。文字として扱う数字は " で囲みます。',
    _RECORDS,
    bad="開催回数: 四回",
    good="開催回数: 4",
    file="data/process.yaml",
)
UNKNOWN_WORD = Rule(
    "R10",
    "決まった語ではない",
    "根拠、区分、種別などには、決まった語だけを使えます。",
    "示した語のどれかを書いてください。",
    _RECORDS,
    bad="区分: 継続",
    good="区分: 続行",
    file="data/decisions.yaml",
)
BAD_DATE = Rule(
    "R11",
    "日付の誤り",
    "暦にない日、形の違う日付、終了日が開始日より前の手順です。",
    "2020-02-12 の形で、暦にある日を書いてください。",
    _RECORDS,
    bad="開始日: 2020-02-30",
    good="開始日: 2020-03-18",
    file="data/process.yaml",
)
GIVEN_TWICE = Rule(
    "R12",
    "番号や名称の重複",
    "同じ番号が２つあると、参照がどちらを指すか分かりません。",
    "どちらか一方を直してください。",
    _LINKS,
    bad="番号: M1-01, 通し番号: 2",
    good="番号: M1-02, 通し番号: 2",
    file="data/measures.yaml",
)
DANGLING = Rule(
    "R13",
    "指す先がない",
    "施策、小分野、分類、出典などの番号や名称が、登録にありません。",
    "書き間違いを直すか、先に登録してください。",
    _LINKS,
    bad="第１期: [M1-99]",
    good="第１期: [M1-04]",
    file="data/decisions.yaml",
)
NO_EVIDENCE = Rule(
    "R14",
    "根拠・出典がない",
    "全てのデータには、何を根拠にしたかと出典が要ります。",
    "ファイルの先頭に「根拠:」と「出典:」を書くと、そのファイルの全部に及びます。",
    _RECORDS,
    bad="用語:\n",
    good=("根拠: 入力\n出典: 見本の資料\n用語:\n"),
    file="data/terms.yaml",
)
ACROSS_PERIODS = Rule(
    "R15",
    "第１期と第２期の間の関連",
    "関連は同じ期の施策の間に書きます。期の間の対応は扱い（decisions.yaml）に書きます。",
    "関連を消すか、同じ期の施策の番号に直してください。",
    _LINKS,
    bad="{元: M2-02, 先: M1-01, 種類: 関連",
    good="{元: M2-02, 先: M2-03, 種類: 関連",
    file="data/relations.yaml",
)
IN_VAIN = Rule(
    "R33",
    "使われない項目",
    "日付があるときの「時期」のように、ほかの項目があると紙に出ない項目です。",
    "どちらか一方を消してください。",
    _RECORDS,
    bad="開始日: 2020-03-18, 時期: 令和２年の春",
    good="開始日: 2020-03-18",
    file="data/process.yaml",
)
UNPRINTABLE = Rule(
    "R16",
    "紙の設定の大きさ",
    "余白や文字の大きさが極端だと、文字が読めないか、紙に収まりません。",
    "示した範囲の数に直してください（余白は mm、文字はポイント）。",
    _PAPER,
    bad="文字の大きさ: 3",
    good="文字の大きさ: 12",
    file="data/style.yaml",
)
OUT_OF_RANGE = Rule(
    "R30",
    "範囲の外の数",
    "回数が負である、年度が四桁でない、目安の初めと終わりが逆であるなど、数があり得ないものです。",
    "示した範囲の数に直してください。",
    _RECORDS,
    bad="開催回数: -4",
    good="開催回数: 4",
    file="data/process.yaml",
)
NO_IMPORT = Rule(
    "R20",
    "原文を取り込めないファイル",
    "取り込めるのは、Word（.docx）とテキスト（UTF-8）です。",
    "Word かテキストにして取り込んでください。",
    _WORDING,
    bad="（指針の PDF をそのまま取り込もうとした）",
    good="（指針の Word か、文章を写したテキストを取り込んだ）",
    file="指針.pdf",
)
NO_WORDING = Rule(
    "R21",
    "原文が見つからない、登録と合わない",
    "施策の名称か説明文が見つからないか、「説明あり」の登録と合いません。",
    "名称と分類の表記を、指針と登録とで見比べてください。",
    _WORDING,
    Severity.WARNING,
    bad=("見本交流会\n\n\u3000交流会を開きます。\n"),
    good=("見本交流会【Ⅱ-ア】\n\n\u3000交流会を開きます。\n"),
    file="指針.txt",
)
OTHER_CLASS = Rule(
    "R22",
    "分類の違い、登録にない施策",
    "指針にある施策の分類や名称が、登録と違います。",
    "登録（data/measures.yaml）と指針のどちらが正しいかを確かめてください。",
    _WORDING,
    Severity.WARNING,
    bad=("見本交流会【Ⅰ】\n\n\u3000交流会を開きます。\n"),
    good=("見本交流会【Ⅱ-ア】\n\n\u3000交流会を開きます。\n"),
    file="指針.txt",
)
TWO_WORDINGS = Rule(
    "R23",
    "説明文が２つ以上ある",
    "同じ施策に内容の違う説明文があり、どれが正しいか決められません。",
    "正しい方を原文のファイル（data/wording.yaml）に書いてください。",
    _WORDING,
    Severity.WARNING,
    bad=(
        "見本講座【Ⅱ-ア】\n"
        "\n"
        "\u3000講座を開きます。\n"
        "\n"
        "見本講座【Ⅱ-ア】\n"
        "\n"
        "\u3000講座を二つ開きます。\n"
    ),
    good=("見本講座【Ⅱ-ア】\n\n\u3000講座を開きます。\n"),
    file="指針.txt",
)
BLANKS = Rule(
    "R28",
    "取り込むときに除いた半角の空白",
    "PDF から写した文では、和文と英数字の間に必ず半角の空白が入ります。原文の空白と見分けられないので、"
    "取り込むときに除いています。",
    "指針と見比べて、原文にある空白は data/wording.yaml に入れてください。",
    _WORDING,
    Severity.ADVICE,
    bad="見本交流会【Ⅱ-ア】\n\n\u3000交流会を 10 回開き、NPO の人も招きます。\n",
    good="見本交流会【Ⅱ-ア】\n\n\u3000交流会を10回開き、NPO の人も招きます。\n",
    file="指針.txt",
)
UNSURE_END = Rule(
    "R24",
    "説明文の終わりが確かではない",
    "次の見出しが見分けられず、続きを取り込んでいないおそれがあります。",
    "取り込んだ文を指針と見比べてください。",
    _WORDING,
    Severity.ADVICE,
    bad=(
        "見本交流会【Ⅱ-ア】\n\n\u3000交流会を開きます。\n\n次の章の初め\n\n\u3000次の章の文です。\n"
    ),
    good=("見本交流会【Ⅱ-ア】\n\n\u3000交流会を開きます。\n"),
    file="指針.txt",
)
OWN_WORDS = Rule(
    "R32",
    "この道具の紙から写した文",
    "この道具が作る紙の言葉（「（変更なし）」「【要確認：…】」など）が、原文として取り込まれるところです。"
    "取り込むと、前の期の文として対応表などに出ます。",
    "前の期の指針のファイルを取り込んでください。",
    _WORDING,
    bad="見本交流会【Ⅱ-ア】\n\n\u3000施策１　（変更なし）\n",
    good="見本交流会【Ⅱ-ア】\n\n\u3000交流会を開きます。\n",
    file="指針.txt",
)
NO_CHAPTER = Rule(
    "R34",
    "見出しの章が見つからない",
    "取り込むように指示した見出しが、指針の文に見つからないか、その下に文がありません。",
    "指針にあるとおりの見出しを書いてください（空白と全角・半角の違いは構いません）。",
    _WORDING,
    Severity.WARNING,
    bad="（--chapter 市の心得　と指示したが、見出しは「朝市の心得」）",
    good="（--chapter 朝市の心得　と指示した）",
    file="指針.txt",
)
KEPT_WORDING = Rule(
    "R25",
    "書き換えなかった原文",
    "人が書いた原文は、指示がなければ書き換えません。",
    "替えてよければ、上書きを指示して取り込んでください。",
    _WORDING,
    Severity.WARNING,
    bad=("原文:\n  M1-04: |-\n    手で直した文です。\n"),
    good=("原文:\n  M1-04: |-\n    交流会を開きます。\n"),
    file="data/wording.yaml",
)
UNWRITTEN = Rule(
    "R26",
    "原文を書き込めない",
    "原文のファイルに誤りがあるか、書き足せない形です。今あるファイルは元のままです。",
    "誤りを直すか、ファイルの名前を変えてから取り込んでください。",
    _WORDING,
    bad=("原文:\n  M1-04: [交流会, を開く]\n"),
    good=("原文:\n  M1-04: |-\n    交流会を開きます。\n"),
    file="data/wording.yaml",
)
BROKEN_COPY = Rule(
    "R27",
    "配付時の控えの誤り",
    "会議で配った資料の控え（data/handed_out）が読めないか、取った後に書き換えられています。配ったものと比べられません。",
    "控えは手で直さず、バックアップから戻してください。",
    _HANDED_OUT,
    bad="（控えのファイルをメモ帳で開き、文を直して保存した）",
    good="（控えのファイルは、取ったときのまま残した）",
    file="data/handed_out/会議1.json",
)
OUTSIDE = Rule(
    "R29",
    "作業場所の外のデータ",
    "data フォルダのファイルが、作業場所の外を指すリンクです。ほかの人の機械にはないので、読みません。",
    NO_LINK,
    _FILES,
    bad="（data/terms.yaml を、ほかの場所のファイルを指すリンクにした）",
    good="（そのファイルの写しを data/terms.yaml に置いた）",
    file="data/terms.yaml",
)


def copied(name: str, first: str) -> Finding:
    """Return the finding that the file *name* looks like a copy of *first*, beside it."""
    own = name.rpartition("/")[2]
    message = f"「{own}」は、「{first}」の写しと思われる名前なので、読みません。"
    advice = (
        "要らなければ消すか、data フォルダの外へ移してください。"
        "別の内容なら、写しの印のない名前に改めてください。"
    )
    return STRANGER.at(Place(name), message, advice)


def outside(name: str) -> Finding:
    """Return the finding that the file *name* is a link that leads out of the workspace."""
    return OUTSIDE.at(Place(name), f"「{name}」は、作業場所の外を指すリンクです。読みません。")
