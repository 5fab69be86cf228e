"""Going through a tree: each node of a kind once, in the order of the text."""

from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.markup.walk import every

KINDS = (nodes.section, nodes.paragraph, nodes.bullet_list)
leaves = st.builds(nodes.Text, st.just("文")) | st.sampled_from(KINDS).map(lambda kind: kind())
trees = st.recursive(
    leaves,
    lambda below: st.builds(
        lambda kind, children: kind("", *children), st.sampled_from(KINDS), st.lists(below)
    ),
)


@given(trees, st.sampled_from([*KINDS, nodes.Text, nodes.Element, nodes.Node]))
def test_gives_what_docutils_gives(tree: nodes.Node, kind: type[nodes.Node]) -> None:
    assert list(map(id, every(kind, tree))) == list(map(id, tree.findall(kind)))


def test_gives_several_kinds_in_the_order_of_the_text() -> None:
    tree = nodes.section("", nodes.paragraph("", "文"), nodes.bullet_list(), nodes.paragraph())

    found = every((nodes.paragraph, nodes.bullet_list), tree)

    assert found == list(tree.children)


def test_the_tree_may_be_changed_meanwhile() -> None:
    tree = nodes.section("", nodes.paragraph(), nodes.paragraph())

    for node in every(nodes.paragraph, tree):
        tree.remove(node)

    assert not tree.children
