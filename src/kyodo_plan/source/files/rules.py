"""The rules on what a text may take in and point to."""

from __future__ import annotations

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import WRITING, Rule

_FILES = f"{WRITING}「ほかのファイルとリンク」"

FROM_OUTSIDE = Rule(
    "S301",
    "作業場所の外のファイル",
    "作業場所（conf.py のあるフォルダ）の外のファイルや、インターネットにあるファイルを取り込もうとしたもの。"
    "ほかの人の機械にはなく、見せるつもりのないものが紙に入るおそれもあるので、読みません。",
    "ファイルの写しを plan フォルダの下に置き、その名前を書いてください。",
    _FILES,
    bad=".. include:: ../../../../kyodo-no-soto.txt\n",
    good=".. include:: <isonum.txt>\n",
)
UNSAFE_LINK = Rule(
    "S302",
    "付けられないリンク",
    "開くとプログラムが動くリンク（javascript: など）や、自分の機械のファイルを指すリンク（file:）。"
    "リンクを外し、文字だけを残します。",
    "https:// か http:// で始まるアドレス（メールは mailto:）を書いてください。",
    _FILES,
    bad="`朝市の頁 <javascript:alert(1)>`_ を見てください。\n",
    good="`朝市の頁 <https://example.jp/asaichi>`_ を見てください。\n",
)
UNSAFE_PICTURE = Rule(
    "S303",
    "使えない図",
    "プログラムや、外のファイルを読み込む部品を含む SVG と、大きすぎる画像、壊れた画像、"
    "Word の紙に入らない形（GIF、WebP など）の画像。"
    "図は載らず、説明の文字だけが残ります。",
    "描いたソフトで、PNG か「プレーン SVG」として保存し直してください。",
    _FILES,
    bad="（script を含む SVG を図にした）",
    good="（同じ図を PNG にした）",
)
ELSEWHERE = Rule(
    "S307",
    "図の場所か名前が違う",
    "図のファイルが、書かれた場所にはなく、plan フォルダの別の場所か、大文字と小文字の違う名前であります。"
    "このままだと図が紙に出ません。",
    "示したとおりの場所と名前を書いてください。",
    _FILES,
    bad=".. image:: /keyaki.png\n   :alt: 朝市の絵\n",
    good=".. image:: /images/keyaki.png\n   :alt: 朝市の絵\n",
)
NOT_DESCRIBED = Rule(
    "P320",
    "説明のない図",
    "図に説明（「:alt:」）も題もないと、図を見られない人に何も伝わりません。",
    "「:alt:」に続けて、図を見られない人に伝わる説明を書いてください。",
    f"{WRITING}「表と図」",
    Severity.WARNING,
    bad=".. image:: /images/keyaki.png\n",
    good=".. image:: /images/keyaki.png\n   :alt: 朝市の絵\n",
)
