"""What the writer reports: findings of family ``W``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.word.wordprocessingml import FORBIDDEN

if TYPE_CHECKING:
    from docutils import nodes

    from kyodo_plan.word.composition import Composition


def report_unknown(composition: Composition, node: nodes.Node) -> None:
    """Report a node that no handler is for."""
    composition.report(
        "W101",
        node,
        f"要素「{type(node).__name__}」の Word での組み方が決まっていないため、"
        "文字だけを残しました。",
        "表や段落など、ほかの書き方に直してください。",
    )


def report_failure(composition: Composition, node: nodes.Node, error: Exception) -> None:
    """Report that an extension's function for *node* stopped."""
    said = " ".join(str(error).split())[:200]
    composition.report(
        "W106",
        node,
        f"拡張の要素「{type(node).__name__}」を Word に組む途中で、拡張の中の誤りで止まりました"
        f"（{type(error).__name__}：{said}）。中の文字は残しました。",
        "拡張を作った人に、この文を添えて知らせてください。",
    )


def report_xml(composition: Composition, node: nodes.Node, reason: str) -> None:
    """Report markup of an extension that cannot be put into the file."""
    composition.report(
        "W107",
        node,
        f"拡張の要素「{type(node).__name__}」が渡した Word の部品を入れられません（{reason}）。",
        "拡張を作った人に、この文を添えて知らせてください（書き方は docs/word.md）。",
    )


def report_style(composition: Composition, node: nodes.Node, style: str) -> None:
    """Report a style that neither we nor the template have."""
    composition.report(
        "W108",
        node,
        f"拡張の要素「{type(node).__name__}」のスタイル「{style}」がありません。"
        "周りと同じスタイルにしました。",
        "スタイルの名前を確かめるか、書式の見本にそのスタイルを作ってください。",
    )


def report_target(composition: Composition, node: nodes.Element, target: str) -> None:
    """Report a reference to something that is not in the paper."""
    composition.report(
        "W103",
        node,
        f"「{node.astext()}」の参照先（{target}）がこの文書にありません。文字だけを残しました。",
        "参照先の名前と、参照先がこの文書に入っているかを確かめてください。",
    )


def report_forbidden(composition: Composition, node: nodes.Text) -> None:
    """Report the control characters in *node*."""
    codes = sorted({f"U+{ord(sign):04X}" for sign in FORBIDDEN.findall(str(node))})
    composition.report(
        "W102",
        node,
        f"Word のファイルに入れられない文字（{'、'.join(codes)}）があり、「〓」に替えました。",
        "原稿のその文字を消すか、打ち直してください。",
    )


def report_picture(composition: Composition, node: nodes.Element, reason: str) -> None:
    """Report a picture that cannot be embedded."""
    lines = (node.get("candidates") or {}).get("image/svg+xml", "")
    name = lines if lines and not lines.startswith("data:") else node.get("uri", "")
    composition.report(
        "W104",
        node,
        f"画像「{name}」を入れられません（{reason}）。説明の文字を残しました。",
        "画像のファイルの場所と形式（SVG、PNG、JPEG）を確かめてください。",
    )


def report_description(composition: Composition, node: nodes.Element) -> None:
    """Report a picture without a description."""
    composition.report(
        "W105",
        node,
        f"画像「{node.get('uri', '')}」に説明の文字がありません。",
        "「:alt:」で、画像を見られない人に伝える説明を書いてください。",
        Severity.ADVICE,
    )
