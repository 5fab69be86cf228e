"""What the writer reports: findings of family ``W``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule
from kyodo_plan.word.parts.numbering import LEVELS
from kyodo_plan.word.wordprocessingml import FORBIDDEN

if TYPE_CHECKING:
    from docutils import nodes

    from kyodo_plan.word.composition import Composition

UNKNOWN_NODE = Rule(
    "W101",
    "Word での組み方が決まっていない要素",
    "拡張などが作った要素で、Word でどう組むかが決まっていないものです。文字だけが残り、形は失われます。",
    "表や段落など、ほかの書き方に直してください。",
    "Word への組み方",
    Severity.WARNING,
    bad=".. 拡張の要素:: 朝市\n",
    good="朝市\n",
    not_run="原稿の書き方だけでは起こらず、拡張が作った要素で起こります。",
)
FORBIDDEN_CHARACTER = Rule(
    "W102",
    "Word に入れられない文字",
    "画面の制御に使う目に見えない文字は、Word のファイルに入れると開けなくなるので、「〓」に替えます。",
    "原稿のその文字を消すか、打ち直してください。",
    "Word への組み方",
    Severity.WARNING,
    bad="朝市は\x08七時からです。\n",
    good="朝市は七時からです。\n",
)
LOST_TARGET = Rule(
    "W103",
    "Word の文書にない参照先",
    "リンクの先がこの文書に入っていません。リンクが外れ、文字だけが残ります。",
    "参照先の名前と、参照先がこの文書に入っているかを確かめてください。",
    "Word への組み方",
    Severity.WARNING,
    bad="詳しくは、この紙にない `会場`_ を見てください。\n",
    good="詳しくは、事務局に尋ねてください。\n",
    not_run="原稿の書き方だけでは起こらず、拡張が作った要素で起こります。",
)
NO_PICTURE = Rule(
    "W104",
    "Word に入れられない画像",
    "画像のファイルがないか、Word に入れられない形式です。説明の文字だけが残ります。",
    "ファイルの場所と中身の形式（SVG、PNG、JPEG、GIF、WebP、BMP、TIFF）を確かめてください。",
    "Word への組み方",
    Severity.WARNING,
    bad=(".. image:: /images/nai.png\n   :alt: 朝市の絵\n"),
    good=(".. image:: /images/keyaki.png\n   :alt: 朝市の絵\n"),
)
NO_DESCRIPTION = Rule(
    "W105",
    "説明のない画像（Word）",
    "画像に説明の文字がないと、画像を見られない人に内容が伝わりません。",
    "「:alt:」で、画像を見られない人に伝える説明を書いてください。",
    "Word への組み方",
    Severity.ADVICE,
    bad=".. image:: /images/keyaki.png\n",
    good=(".. image:: /images/keyaki.png\n   :alt: 朝市の絵\n"),
)
EXTENSION_STOPPED = Rule(
    "W106",
    "拡張の中の誤り",
    "拡張の要素を Word に組む途中で、拡張のプログラムが止まりました。中の文字は残ります。",
    "拡張を作った人に、この文を添えて知らせてください。",
    "Word への組み方",
    Severity.WARNING,
    bad="（拡張のプログラムの誤り）",
    good="（拡張を直したもの）",
    not_run="拡張の中の誤りなので、原稿の文では起こせません。",
)
BAD_XML = Rule(
    "W107",
    "拡張が渡した、入れられない部品",
    "拡張が渡した Word の部品（XML）が正しくないため、入れると Word で開けなくなります。",
    "拡張を作った人に、この文を添えて知らせてください（書き方は docs/word.md）。",
    "Word への組み方",
    Severity.WARNING,
    bad="（拡張のプログラムの誤り）",
    good="（拡張を直したもの）",
    not_run="拡張の中の誤りなので、原稿の文では起こせません。",
)
NO_STYLE = Rule(
    "W108",
    "拡張が求めた、ないスタイル",
    "拡張の要素が求めるスタイルが、備え付けの書式にも書式の見本にもありません。周りと同じスタイルになります。",
    "スタイルの名前を確かめるか、書式の見本にそのスタイルを作ってください。",
    "Word への組み方",
    Severity.WARNING,
    bad="（書式の見本にないスタイルの名前を、拡張が使った）",
    good="（書式の見本にそのスタイルを作った）",
    not_run="拡張の中の誤りなので、原稿の文では起こせません。",
)


FORMULA = Rule(
    "W121",
    "文字のままの式（Word）",
    "数式（LaTeX の書き方）は組めないので、打った文字のまま載ります。",
    "Word で式を使うときは、できたファイルの中で数式に直してください。",
    "Word への組み方",
    Severity.WARNING,
    bad="面積は :math:`a^2` です。\n",
    good="面積は a² です。\n",
)
TOO_DEEP = Rule(
    "W122",
    "段の深すぎる見出し（Word）",
    f"Word の見出しの書式は{LEVELS}段までです。それより深い見出しは、一番下の段の書式で組みます。",
    "見出しの段を減らすか、小見出し（rubric）にしてください。",
    "Word への組み方",
    Severity.WARNING,
    bad="（六段目の見出しを置いた）",
    good="（五段目の内容を箇条書きにした）",
    not_run="計画の原稿では見出しの段が別に決まり、ほかの Sphinx の原稿で起こります。",
)


def report_unknown(composition: Composition, node: nodes.Node) -> None:
    """Report a node that no handler is for, once for each kind."""
    composition.report_once(
        UNKNOWN_NODE,
        node,
        f"要素「{type(node).__name__}」の Word での組み方が決まっていないため、"
        "文字だけを残しました。",
    )


def report_failure(composition: Composition, node: nodes.Node, error: Exception) -> None:
    """Report that an extension's function for *node* stopped."""
    said = " ".join(str(error).split())[:200]
    composition.report(
        EXTENSION_STOPPED,
        node,
        f"拡張の要素「{type(node).__name__}」を Word に組む途中で、拡張の中の誤りで止まりました"
        f"（{type(error).__name__}：{said}）。中の文字は残しました。",
    )


def report_xml(composition: Composition, node: nodes.Node, reason: str) -> None:
    """Report markup of an extension that cannot be put into the file."""
    composition.report(
        BAD_XML,
        node,
        f"拡張の要素「{type(node).__name__}」が渡した Word の部品を入れられません（{reason}）。",
    )


def report_style(composition: Composition, node: nodes.Node, style: str) -> None:
    """Report a style that neither we nor the template have."""
    composition.report(
        NO_STYLE,
        node,
        f"拡張の要素「{type(node).__name__}」のスタイル「{style}」がありません。"
        "周りと同じスタイルにしました。",
    )


def report_target(composition: Composition, node: nodes.Element, target: str) -> None:
    """Report a reference to something that is not in the paper."""
    composition.report(
        LOST_TARGET,
        node,
        f"「{node.astext()}」の参照先（{target}）がこの文書にありません。文字だけを残しました。",
    )


def report_forbidden(composition: Composition, node: nodes.Text) -> None:
    """Report the control characters in *node*."""
    codes = sorted({f"U+{ord(sign):04X}" for sign in FORBIDDEN.findall(str(node))})
    composition.report(
        FORBIDDEN_CHARACTER,
        node,
        f"Word のファイルに入れられない文字（{'、'.join(codes)}）があり、「〓」に替えました。",
    )


def report_picture(composition: Composition, node: nodes.Element, reason: str) -> None:
    """Report a picture that cannot be embedded."""
    lines = (node.get("candidates") or {}).get("image/svg+xml", "")
    name = lines if lines and not lines.startswith("data:") else node.get("uri", "")
    composition.report(
        NO_PICTURE,
        node,
        f"画像「{name}」を入れられません（{reason}）。説明の文字を残しました。",
    )


def report_description(composition: Composition, node: nodes.Element) -> None:
    """Report a picture without a description."""
    composition.report(
        NO_DESCRIPTION,
        node,
        f"画像「{node.get('uri', '')}」に説明の文字がありません。",
    )


def report_formula(composition: Composition, node: nodes.Node) -> None:
    """Report a formula, which stands as it was typed; once."""
    composition.report_once(FORMULA, node, "数式を、打った文字のまま載せました。")


def report_depth(composition: Composition, node: nodes.Node, level: int) -> None:
    """Report headings of a level that there is no style for; once for each level."""
    composition.report_once(
        TOO_DEEP, node, f"{level}段目の見出しを、{LEVELS}段目の書式で組みました。"
    )
