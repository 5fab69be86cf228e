"""Inline markup beside Japanese, and everything that only looks like markup."""

from __future__ import annotations

import re

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.source.inliner import JapaneseInliner


def parse(text: str) -> nodes.document:
    settings = get_default_settings(Parser)
    settings.report_level = 1
    settings.halt_level = 5
    settings.warning_stream = False
    document = new_document("見本.rst", settings)
    Parser(inliner=JapaneseInliner()).parse(text, document)
    return document


def messages(document: nodes.document) -> list[str]:
    return [node.astext() for node in document.findall(nodes.system_message)]


def pieces(text: str) -> list[tuple[str, str]]:
    """Node name and text of what one paragraph holds."""
    [paragraph] = parse(text).findall(nodes.paragraph)
    return [(child.tagname, child.astext()) for child in paragraph.children]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本市は**協働**を進め、",
            [("#text", "本市は"), ("strong", "協働"), ("#text", "を進め、")],
        ),
        ("「*強く*」と", [("#text", "「"), ("emphasis", "強く"), ("#text", "」と")]),
        ("施策の``data/``に", [("#text", "施策の"), ("literal", "data/"), ("#text", "に")]),
        ("**一**・**二**", [("strong", "一"), ("#text", "・"), ("strong", "二")]),
        ("単位は:sup:`2`です", [("#text", "単位は"), ("superscript", "2"), ("#text", "です")]),
        (
            "右肩に:sup:`1`:sup:`2`です",
            [("#text", "右肩に"), ("superscript", "1"), ("superscript", "2"), ("#text", "です")],
        ),
        ("本市の:sub:`1`", [("#text", "本市の"), ("subscript", "1")]),
        ("a_b_の:sup:`1`へ", [("#text", "a_b_の"), ("superscript", "1"), ("#text", "へ")]),
    ],
)
def test_markup_beside_japanese(text: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "snake_case と __init__ と _a_ は名前です。",
        "見本_市の表 a_b_c_d を見ます。",
        "C:/data_/measures_.yaml に置きます。",
        "窓口（kyodo_ka）へ。",
        "見本_は続きます。",
        "時刻は10:30:00で、比は1:2です。",
        "〔:役割:〕とは書きません。",
        "一_、二_。",
    ],
)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    document = parse(text)
    assert messages(document) == []
    assert pieces(text) == [("#text", text)]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("https://example.jp/a_b_/c_d を見る。", ["https://example.jp/a_b_/c_d"]),
        ("詳しくはhttps://example.jp/a_へ", ["https://example.jp/a_"]),
        ("（https://example.jp/*x/y）を", ["https://example.jp/*x/y"]),
        (
            "http://example.jp/、https://example.jp/b。",
            ["http://example.jp/", "https://example.jp/b"],
        ),
        ("窓口mihon_ka@example.jpまで", ["mailto:mihon_ka@example.jp"]),
        (
            "mihon_@example.jp、a-b.c@x.example.jp。",
            ["mailto:mihon_@example.jp", "mailto:a-b.c@x.example.jp"],
        ),
    ],
)
def test_addresses_are_linked_whole(text: str, addresses: list[str]) -> None:
    document = parse(text)
    assert messages(document) == []
    assert document.astext() == text
    assert [node["refuri"] for node in document.findall(nodes.reference)] == addresses


def test_an_address_inside_strong_text_ends_where_the_markup_ends() -> None:
    assert pieces("**https://example.jp/x_y_**は") == [
        ("strong", "https://example.jp/x_y_"),
        ("#text", "は"),
    ]


def test_an_address_inside_a_literal_is_printed_as_it_is_typed() -> None:
    assert pieces("``https://example.jp/*a_`` です") == [
        ("literal", "https://example.jp/*a_"),
        ("#text", " です"),
    ]


def test_a_named_address_is_a_link() -> None:
    document = parse("`見本市 <https://example.jp/x_y_>`_へ")
    [link] = document.findall(nodes.reference)
    assert (link.astext(), link["refuri"]) == ("見本市", "https://example.jp/x_y_")


def test_a_name_between_spaces_is_a_reference() -> None:
    document = parse("決まり_ を見る。\n\n.. _決まり:\n\n決まり。")
    [link] = document.findall(nodes.reference)
    assert (link.astext(), link["refname"]) == ("決まり", "決まり")


def test_a_footnote_beside_japanese() -> None:
    document = parse("本市\\ [#a]_は\n\n.. [#a] 注です。")
    assert [note["refname"] for note in document.findall(nodes.footnote_reference)] == ["a"]


WORDS = st.text(st.sampled_from("ab1Z本市の協働、。（）_.:/@-　"), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_plain_prose_survives_whole(words: list[str]) -> None:
    # A name with a line below it between spaces is a reference by right; 「::」 at the end and
    # lone hyphens are marks of blocks.
    text = "文、" + " ".join(words) + "。"
    text = re.sub(r"_(?=\s)", "_の", text)
    document = parse(text)
    assert messages(document) == []
    assert document.astext() == re.sub(r"\s", " ", text) or document.astext() == text


@given(
    st.text(st.sampled_from("本市a1。、（ "), max_size=6),
    st.sampled_from(["strong", "emphasis", "literal", "superscript"]),
    st.text(st.sampled_from("協働b2・々"), min_size=1, max_size=6),
    st.text(st.sampled_from("をc3。、） "), max_size=6),
)
def test_markup_begins_and_ends_anywhere(before: str, kind: str, inside: str, after: str) -> None:
    marks = {"strong": ("**", "**"), "emphasis": ("*", "*"), "literal": ("``", "``")}
    start, end = marks.get(kind, (":sup:`", "`"))
    document = parse(f"文{before}{start}{inside}{end}{after}文")
    assert messages(document) == []
    assert document.astext() == f"文{before}{inside}{after}文"
    [found] = document.findall(lambda node: node.tagname == kind)
    assert found.astext() == inside
