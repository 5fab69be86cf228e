"""Signatures of what Sphinx describes: brackets, commas, arrows; forms and lines apart."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from sphinx import addnodes

from kyodo_plan.markup.signatures import signature_lines


def parameters(
    *names: str | nodes.Element, kind: type = addnodes.desc_parameterlist
) -> nodes.Element:
    children = [
        addnodes.desc_parameter("", "", nodes.Text(name)) if isinstance(name, str) else name
        for name in names
    ]
    return kind("", "", *children)


def optional(*names: str | nodes.Element) -> nodes.Element:
    return parameters(*names, kind=addnodes.desc_optional)


def signature(*parts: nodes.Node) -> nodes.Element:
    return addnodes.desc_signature("", "", addnodes.desc_name("", "f"), *parts)


def shown(node: nodes.Element) -> list[str]:
    return ["".join(part.astext() for part in line) for line in signature_lines(node)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], "f"),
        ([parameters()], "f()"),
        ([parameters("a: int", "b=2"), addnodes.desc_returns("", "str")], "f(a: int, b=2) → str"),
        ([parameters("a", optional("b"))], "f(a[, b])"),
        ([parameters("a", optional("b", optional("c")))], "f(a[, b[, c]])"),
        ([parameters(optional("a", "b"))], "f([a, b])"),
        ([parameters(optional("a"), "b")], "f([a], b)"),
        ([parameters("T", kind=addnodes.desc_type_parameter_list), parameters("a")], "f[T](a)"),
        ([addnodes.desc_annotation("", "", nodes.Text(" = "), nodes.Text("3"))], "f = 3"),
    ],
)
def test_a_signature_in_one_line(parts: list[nodes.Node], expected: str) -> None:
    assert shown(signature(*parts)) == [expected]


def test_the_name_is_strong_and_links_and_ids_stay() -> None:
    link = nodes.reference("", "str", refuri="https://example.jp")
    node = signature(addnodes.desc_returns("", "", link, ids=["there"]))
    (line,) = signature_lines(node)
    assert isinstance(line[0], nodes.strong)
    (found,) = (part for part in line if isinstance(part, nodes.reference))
    assert found["refuri"] == "https://example.jp" and found is not link
    assert [part["ids"] for part in line if isinstance(part, nodes.target)] == [["there"]]


def test_lines_of_a_signature_stand_apart() -> None:
    lines = [
        addnodes.desc_signature_line("", "", nodes.Text("template<T>")),
        addnodes.desc_signature_line("", "", addnodes.desc_name("", "make"), parameters("a")),
    ]
    assert shown(addnodes.desc_signature("", "", *lines)) == ["template<T>", "make(a)"]


def test_what_a_star_means_is_not_told_among_parameters() -> None:
    star = nodes.abbreviation("*", "*", explanation="Keyword-only parameters separator")
    (line,) = signature_lines(
        signature(parameters("a", addnodes.desc_parameter("", "", star), "b"))
    )
    assert "".join(part.astext() for part in line) == "f(a, *, b)"
    assert not any(isinstance(part, nodes.abbreviation) for part in line)


KINDS = (
    addnodes.desc_parameterlist, addnodes.desc_optional, addnodes.desc_type_parameter_list,
    addnodes.desc_name, addnodes.desc_returns, addnodes.desc_parameter, nodes.emphasis,
)  # fmt: skip
PIECES: st.SearchStrategy[nodes.Node] = st.recursive(
    st.text("甲a*", min_size=1, max_size=3).map(nodes.Text),
    lambda inner: st.builds(
        lambda kind, children: kind("", "", *(child.deepcopy() for child in children)),
        st.sampled_from(KINDS),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(st.lists(PIECES, max_size=4))
def test_no_word_of_a_signature_is_lost(pieces: list[nodes.Node]) -> None:
    node = addnodes.desc_signature("", "", *pieces)
    words = [str(text) for text in node.findall(nodes.Text)]
    left = "".join(shown(node))
    for word in words:
        assert word in left
        left = left[left.index(word) + len(word) :]
    lines = signature_lines(node)
    assert not any(
        type(found).__name__.startswith("desc_")
        for line in lines for part in line for found in part.findall(nodes.Element)
    )  # fmt: skip
