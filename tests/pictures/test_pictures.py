"""Pictures: nothing lies upon anything, the same bytes each time, and words that say the same."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from math import dist
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_plan.pictures.boxes import Box, draw_class_legend, draw_tone
from kyodo_plan.pictures.drawing import Drawing
from kyodo_plan.pictures.layout import Arrow, LayoutError, layout, program
from kyodo_plan.pictures.page import A4_LANDSCAPE, A4_PORTRAIT
from kyodo_plan.pictures.raster import font_files, png
from kyodo_plan.pictures.relation_map import Tie, relation_map
from kyodo_plan.pictures.succession_map import Step, succession_map
from kyodo_plan.pictures.system_tree import Branch, system_tree
from kyodo_plan.pictures.wrapping import NOT_FIRST, width, wrapped

CLASSES = [("分類Ⅰ", "重点施策（太枠）"), ("分類Ⅱ－ア", ""), ("分類Ⅲ", "")]
NAMESPACE = {"s": "http://www.w3.org/2000/svg"}


def box(number: int, title: str = "港の灯を増やすための仕組みづくり") -> Box:
    return Box(f"M2-{number:02}", f"施策{number}", "分類Ⅰ", title, number % 4, number % 4 == 0)


def tie(one: int, other: int, evidence: str = "原資料", **changes: bool) -> Tie:
    first, second = f"M2-{one:02}", f"M2-{other:02}"
    sentence = f"施策{one}は施策{other}の財源となる。"
    return Tie(first, second, "財源", evidence, sentence=sentence, **changes)


def tree_of(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg())


def frames(drawing: Drawing) -> dict[str, tuple[float, float, float, float]]:
    """What each group is called → its first rectangle: left, top, right, bottom."""
    found = {}
    for group in tree_of(drawing).iterfind(".//s:g", NAMESPACE):
        frame = group.find("s:rect", NAMESPACE)
        assert frame is not None
        x, y, w, h = (float(frame.get(name, "")) for name in ("x", "y", "width", "height"))
        found[group.findtext("s:title", "", NAMESPACE)] = (x, y, x + w, y + h)
    return found


def upon(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return not (
        one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    )


# lines


@given(st.text("港の灯を増やすためコーディネーター（仕組み）、等A1", min_size=1, max_size=60))
def test_lines_lose_nothing_and_fit(text: str) -> None:
    lines = wrapped(text, 9)
    assert "".join(lines) == text
    assert all(width(line) <= 12 for line in lines)


def test_lines_break_between_phrases() -> None:
    assert wrapped("協働事業に関する手引き（職員向け）の作成", 13) == [
        "協働事業に関する手引き",
        "（職員向け）の作成",
    ]
    assert wrapped("団体等がもつノウハウや特性", 8) == ["団体等が", "もつノウハウや", "特性"]


def test_a_phrase_that_is_too_long_is_cut_where_it_may_be() -> None:
    lines = wrapped("コミュニティーコーディネーターー", 6)
    assert "".join(lines) == "コミュニティーコーディネーターー"
    assert not any(line[0] in NOT_FIRST for line in lines)


# layout


def test_layout_gives_a_place_to_each_box_and_arrow() -> None:
    laid = layout({"甲": (60, 20), "乙": (60, 40)}, [Arrow("甲", "乙", "財源")])
    assert set(laid.boxes) == {"甲", "乙"}
    [(curve, tip, label)] = laid.arrows
    assert len(curve) % 3 == 1
    assert tip is not None and label is not None
    assert laid.boxes["甲"][0] + 30 <= curve[0][0] < label[0] < tip[0] <= laid.boxes["乙"][0]


def test_without_the_program_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    program.cache_clear()
    monkeypatch.setattr("kyodo_plan.pictures.layout.PROGRAM", "graphviz-not-there")
    with pytest.raises(LayoutError, match="pip install"):
        layout({"甲": (60, 20)}, [])
    monkeypatch.undo()
    program.cache_clear()


def words_of(element: ElementTree.Element) -> list[tuple[str, tuple[float, ...]]]:
    """Each text below *element* with the room it takes: left, top, right, bottom."""
    found = []
    for text in element.iterfind(".//s:text", NAMESPACE):
        words, size = text.text or "", float(text.get("font-size", ""))
        wide, x, y = width(words) * size, float(text.get("x", "")), float(text.get("y", ""))
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        found.append((words, (left, y - 0.8 * size, left + wide, y + 0.1 * size)))
    return found


def in_place(drawing: Drawing) -> None:
    """All words stand on the page, and those of a box inside it and apart from each other."""
    root = tree_of(drawing)
    assert all(
        left >= 0 and top >= 0 and right <= drawing.width and bottom <= drawing.height
        for _, (left, top, right, bottom) in words_of(root)
    )
    boxes = frames(drawing)
    for group in root.iterfind(".//s:g", NAMESPACE):
        frame = boxes[group.findtext("s:title", "", NAMESPACE)]
        rooms = [room for _, room in words_of(group)]
        assert all(
            frame[0] < left and frame[1] < top and right < frame[2] and bottom < frame[3]
            for left, top, right, bottom in rooms
        )
        assert not any(upon(one, other) for one, other in combinations(rooms, 2))


@pytest.mark.parametrize("length", range(8, 60, 3))
def test_words_stay_within_their_boxes_and_on_the_page(length: int) -> None:
    title = ("港の灯を増やすための仕組みづくりと担い手の育成" * 3)[:length]
    boxes = [box(n, title + "港" * n) for n in range(1, 5)]
    in_place(relation_map("図", boxes, [tie(1, 2), tie(2, 3)], CLASSES))
    roots = (Branch(title, tuple(Branch("", measure=one) for one in boxes)), Branch("岬" + title))
    in_place(system_tree("図", ("分野", "施策"), (100, 200), roots, CLASSES))
    first = [replace(one, id=f"M1-0{n}", code=f"第１期 施策{n}") for n, one in enumerate(boxes)]
    in_place(succession_map("図", first, boxes, [Step("M1-01", "M2-01", "修正")], CLASSES))


# 関連図


@settings(max_examples=15, deadline=None)
@given(
    st.integers(1, 14),
    st.lists(st.tuples(st.integers(1, 14), st.integers(1, 14)), max_size=14, unique=True),
)
def test_no_box_lies_upon_another_or_outside(count: int, pairs: list[tuple[int, int]]) -> None:
    ties = [tie(a, b) for a, b in pairs if a != b and max(a, b) <= count]
    drawing = relation_map("関連図", [box(n) for n in range(1, count + 1)], ties, CLASSES)
    found = frames(drawing)
    assert len(found) == count
    assert not any(upon(one, other) for one, other in combinations(found.values(), 2))
    assert all(right <= drawing.width and bottom < drawing.height for *_, right, bottom in
               found.values())  # fmt: skip
    assert all(left >= 0 and top >= 0 for left, top, *_ in found.values())


def test_evidence_is_told_by_the_line_and_weak_relations_have_no_tip() -> None:
    boxes = [box(1), box(2)]

    def drawn(evidence: str, directed: bool = True) -> str:
        return relation_map("図", boxes, [tie(1, 2, evidence, directed=directed)], CLASSES).svg()

    def arrows(svg: str) -> list[str]:
        return re.findall(r'<path d="M[^"]*C[^>]*>', svg)

    assert "stroke-dasharray" not in arrows(drawn("原資料"))[0]
    assert "stroke-dasharray" in arrows(drawn("推定"))[0]
    assert arrows(drawn("公表資料")) != arrows(drawn("推定"))
    assert "<polygon" in drawn("原資料")
    assert "<polygon" not in drawn("原資料", directed=False)


def test_the_picture_can_be_read_without_seeing_it() -> None:
    drawing = relation_map(
        "施策の関連図",
        [box(1), box(2), box(3)],
        [tie(1, 2)],
        CLASSES,
        counted="3の施策と1の関連を示す。",
    )
    root = tree_of(drawing)
    assert root.findtext("s:title", "", NAMESPACE) == "施策の関連図"
    assert root.findtext("s:desc", "", NAMESPACE) == (
        "施策の関連図。3の施策と1の関連を示す。関連のない施策は施策3。施策1は施策2の財源となる。"
    )
    assert drawing.sentences == ("施策1は施策2の財源となる。",)


def test_letters_are_large_enough_and_the_page_is_white() -> None:
    drawing = relation_map("図", [box(n) for n in range(1, 5)], [tie(1, 2), tie(3, 2)], CLASSES)
    root = tree_of(drawing)
    sizes = [float(text.get("font-size", "0")) for text in root.iterfind(".//s:text", NAMESPACE)]
    assert min(sizes) >= 7
    assert root.findall("s:rect", NAMESPACE)[0].get("fill") == "#ffffff"
    assert root.get("width") == f"{A4_LANDSCAPE.width / 72 * 25.4:.2f}mm".replace(".00", "")


def test_what_is_drawn_is_the_same_each_time() -> None:
    def drawn() -> str:
        ties = [tie(a, b) for a, b in ((1, 2), (2, 3), (4, 2), (5, 1))]
        return relation_map("図", [box(n) for n in range(1, 8)], ties, CLASSES).svg()

    assert drawn() == drawn()
    assert png(drawn(), 40) == png(drawn(), 40)


def test_a_box_leads_somewhere_where_it_is_told_to() -> None:
    linked = Box("M2-01", "施策1", "分類Ⅰ", "灯 & 港", href="m.html#a&b")
    drawing = relation_map("図", [linked], [], CLASSES)
    link = '<a href="m.html#a&amp;b">\n<g><title>施策1　灯 &amp; 港（分類Ⅰ）</title>'
    linked_page = drawing.svg(linked=True)
    assert link in linked_page
    ElementTree.fromstring(linked_page)
    assert "<a " not in drawing.svg()


def test_what_is_tied_stands_in_the_middle_of_the_page() -> None:
    drawing = relation_map("図", [box(1), box(2)], [tie(1, 2)], CLASSES)
    left, _, right, _ = zip(*frames(drawing).values(), strict=True)
    assert min(left) == pytest.approx(drawing.width - max(right), abs=0.1)


def test_an_arrow_joins_the_edges_of_its_boxes_and_its_tip_points_on() -> None:
    def points(shape: str) -> list[tuple[float, ...]]:
        pairs = re.findall(r"[\d.]+,[\d.]+", shape)
        return [tuple(map(float, pair.split(","))) for pair in pairs]

    drawing = relation_map(
        "図", [box(n) for n in range(1, 6)], [tie(n, 5) for n in range(1, 5)], CLASSES
    )
    arrows = re.findall('(<path d="M[^"]*C[^>]*>)\n(<path[^>]*>)\n(<polygon[^>]*>)', drawing.svg())
    assert len(arrows) == 4
    *firsts, second = frames(drawing).values()
    for first, (curve, stem, head) in zip(firsts, arrows, strict=True):
        [base, back], [tip, *feet] = points(stem), points(head)
        for (x, y), (left, top, right, bottom) in ((points(curve)[0], first), (tip, second)):
            assert max(left - x, x - right, top - y, y - bottom) == pytest.approx(0, abs=0.6)
        assert points(curve)[-1] == base
        assert dist(base, back) + dist(back, tip) == pytest.approx(dist(base, tip), abs=0.05)
        middle = [sum(values) / 2 for values in zip(*feet, strict=True)]
        assert dist(back, middle) < 0.05


@pytest.mark.parametrize("phrases", range(1, 9))
def test_what_has_no_tie_stands_beside_the_others_where_there_is_room(phrases: int) -> None:
    boxes = [box(number, "港の灯を増やす仕組み" * phrases) for number in (1, 2, 3)]
    drawing = relation_map("図", boxes, [tie(1, 2)], CLASSES)
    assert len({bottom for *_, bottom in frames(drawing).values()}) == 1


def test_the_name_of_a_relation_stands_on_white_wider_than_itself() -> None:
    drawing = relation_map("図", [box(1), box(2)], [tie(1, 2)], CLASSES)
    succession = succession_map("図", [box(1)], [box(2)], [Step("M2-01", "M2-02", "財源")], CLASSES)
    for picture in (drawing, succession):
        [room] = [room for words, room in words_of(tree_of(picture)) if words == "財源"]
        grounds = [
            tuple(float(one.get(name, "")) for name in ("x", "width"))
            for one in tree_of(picture).iterfind("s:rect[@stroke-width]/../s:rect", NAMESPACE)
            if one.get("stroke") is None and one.get("x")
        ]
        assert any(x < room[0] and room[2] < x + wide for x, wide in grounds)


def test_classes_can_be_told_apart_without_colour() -> None:
    def drawn(tone: int) -> str:
        drawing = Drawing(20, 20, "", "")
        draw_tone(drawing, tone, 2, 2, 8, 16)
        return re.sub("#(?!ffffff)[0-9a-f]{6}", "ink", drawing.svg())

    assert 'fill="ink"' in drawn(0)
    assert all('fill="ink"' not in drawn(tone) for tone in (1, 2, 3))
    assert len({drawn(tone) for tone in range(4)}) == 4


def test_the_legend_fills_its_rows_and_stays_within_them() -> None:
    drawing = Drawing(300, 100, "", "")
    high = draw_class_legend(drawing, [(f"分類{n}", "重点施策") for n in range(7)], 10, 5, 280)
    rooms = [room for _, room in words_of(tree_of(drawing))]
    assert all(right <= 290 and bottom <= 5 + high for *_, right, bottom in rooms)
    assert not any(upon(one, other) for one, other in combinations(rooms, 2))
    rows = [top for _, top, *_ in rooms]
    assert [rows.count(top) for top in sorted(set(rows))] == [2, 2, 2, 1]


# 体系図、継承の図


def measures(*numbers: int) -> tuple[Branch, ...]:
    return tuple(Branch("", measure=box(number)) for number in numbers)


def test_the_tree_keeps_its_boxes_apart_and_says_what_belongs_to_what() -> None:
    roots = (
        Branch("（１）港のこと", (Branch("港の灯", measures(1, 2)), Branch("港の道"))),
        Branch("（２）岬のことで、長い名前が何行にもわたるもの" * 3, (Branch("岬", measures(3)),)),
    )
    levels = ("分野", "小分野", "施策")
    drawing = system_tree("体系図", levels, (100, 100, 200), roots, CLASSES)
    found = list(frames(drawing).values())
    assert len(found) == 8
    assert not any(upon(one, other) for one, other in combinations(found, 2))
    assert max(bottom for *_, bottom in found) < drawing.height
    assert drawing.width == A4_PORTRAIT.width
    assert drawing.sentences[0] == "「（１）港のこと」に、施策1、施策2がある。"
    empty = (Branch("（３）", (Branch("港の道"),)),)
    plans = (Branch("灯の理念", (Branch("灯の方針", empty),)),)
    levels = ("基本理念", "基本方針", *levels)
    said = system_tree("体系図", levels, (40, 40, 100, 100, 200), plans, CLASSES, counted="数。")
    assert said.description == (
        "体系図。数。基本理念「灯の理念」の下に、基本方針「灯の方針」がある。"
        "基本方針「灯の方針」の下に、次の分野がある。「（３）」に、施策はない。"
    )


def test_succession_tells_what_goes_on_and_what_is_new_or_gone() -> None:
    first = [Box(f"M1-0{n}", f"第１期 施策{n}", "分類Ⅲ", f"灯その{n}") for n in (1, 2, 3)]
    second = [box(1, "港その1"), box(2, "港その2"), box(3, "港その3")]
    steps = [Step("M1-01", "M2-01", "統合"), Step("M1-02", "M2-01", "統合"),
             Step("M1-02", "M2-02", "続行")]  # fmt: skip
    drawing = succession_map("継承", first, second, steps, CLASSES)
    assert drawing.sentences == (
        "統合は、施策1、第１期 施策2から施策1。",
        "続行は、施策2。",
        "削除は、第１期 施策3。",
        "追加は、施策3。",
    )
    words = [text.text for text in tree_of(drawing).iterfind(".//s:text", NAMESPACE)]
    assert {"統合", "続行", "削除", "追加"} <= set(words)
    found = list(frames(drawing).values())
    assert not any(upon(one, other) for one, other in combinations(found, 2))


def test_high_boxes_of_the_tree_beside_uneven_ones_touch_no_other() -> None:
    high, low = box(1, "港の灯を増やすための仕組みづくり" * 20), box(2, "灯")
    roots = [
        Branch(f"{name}のことで、長い名前が何行にもわたるもの" * 8,
               tuple(Branch("", measure=replace(one, code=name + one.code)) for one in below))
        for name, below in (("港", (high, low)), ("岬", (low, high)))
    ]  # fmt: skip
    found = frames(system_tree("図", ("分野", "施策"), (60, 200), roots, CLASSES))
    assert len(found) == 6
    assert not any(upon(one, other) for one, other in combinations(found.values(), 2))


def test_each_period_is_named_above_its_column() -> None:
    first = [Box("M1-01", "第１期 施策1", "分類Ⅲ", "灯")]
    drawing = succession_map("継承", first, [box(1)], [], CLASSES)
    rooms = dict(words_of(tree_of(drawing)))
    for words, (left, top, right, _) in zip(
        ("第１期", "第２期"), frames(drawing).values(), strict=True
    ):
        room = rooms[words]
        assert room[3] < top
        assert (room[0] + room[2]) / 2 == pytest.approx((left + right) / 2, abs=0.1)


# PNG


def test_png_is_painted_with_the_packaged_fonts() -> None:
    assert len(font_files()) == 2
    drawing = Drawing(100, 50, "題", "説明")
    empty = png(drawing.svg())
    drawing.text(10, 30, "港", 20)
    plain = png(drawing.svg())
    drawing.shapes.clear()
    drawing.text(10, 30, "港", 20, bold=True)
    bold = png(drawing.svg())
    assert empty[:8] == b"\x89PNG\r\n\x1a\n"
    assert len({empty, plain, bold}) == 3


def test_the_legend_of_relations_tells_what_stands_in_the_picture() -> None:
    boxes = [
        Box(id="1", code="施策１", mark="", title="灯"),
        Box("2", "施策２", "", "港", faint=True),
    ]
    ways = [Tie("1", "2", "活用", "入力"), Tie("2", "1", "関連", "推定", directed=False)]
    text = relation_map("図", boxes, ways, []).svg()
    for words in ("原稿で指定", "推定（要確認）", "矢印のない線", "薄い文字：ほかの分野の施策"):
        assert words in text
    assert "公表資料" not in text
    plain = relation_map("図", [replace(box, faint=False) for box in boxes], ways[:1], []).svg()
    for words in ("推定", "矢印のない線", "薄い文字"):
        assert words not in plain
