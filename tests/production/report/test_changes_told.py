"""What changed is told once, with old and new words, and where: in short, and whole."""

from __future__ import annotations

from kyodo_plan.production.report.changed import Change, Changes, Look, Place
from kyodo_plan.production.report.changes_told import (
    MOST,
    MOST_PLACES,
    behind,
    in_full,
    in_short,
)


def place(paper: str, page: str = "2", heading: str = "１　趣旨") -> Place:
    return Place(paper, page, heading)


def test_a_change_of_several_papers_is_told_once() -> None:
    first = Changes(
        {
            "comment": [Change(place("comment"), "きのう", "きょう")],
            "draft": [
                Change(place("draft"), "きのう", "きょう"),
                Change(place("draft", "3", "２　経過"), "", "足した文。"),
                Change(Place("draft", "4", "３　表", gone=True), "古い表", ""),
            ],
            "summary": Look.PAGES,
        },
        new=("form",),
        compared=True,
    )
    second = Changes(
        {slug: [Change(place(slug, "5"), "きのう", "きょう")] for slug in ("draft", "final")},
        compared=True,
    )
    assert in_short([("案①", first), ("案②", second)]) == [
        "文が変わった文書（4件）：案① comment、draft／案② draft、final",
        "  「きのう」→「きょう」",
        "    案① draft 2ページ「１　趣旨」、comment 2ページ、案② draft 5ページ、final 5ページ",
        "  追加「足した文。」",
        "    案① draft 3ページ「２　経過」",
        "  削除「古い表」",
        "    案① draft （なくなった節）前の4ページ「３　表」",
        "ページの割りだけが変わった文書（1件）：案① summary",
        "新しい文書（1件）：案① form",
    ]


def test_where_words_are_not_known_the_sections_are_told() -> None:
    sections = [Change(place("draft")), Change(place("draft", "3", "２　経過"))]
    assert in_short([("案①", Changes({"draft": sections}, compared=True))]) == [
        "文が変わった文書（1件）：案① draft",
        "  案① draft 2ページ「１　趣旨」",
        "  案① draft 3ページ「２　経過」",
    ]


def many(number: int) -> list[tuple[str, Changes]]:
    changes = [Change(place("draft"), f"前{n}", f"後{n}") for n in range(number)]
    return [("案①", Changes({"draft": changes}, compared=True))]


def test_many_changes_are_counted_and_all_are_in_the_file() -> None:
    lines = in_short(many(MOST + 3))
    assert len(lines) == 1 + 2 * MOST + 1
    assert lines[-1] == "  このほかに3とおりの変更があります。"
    full = in_full(many(MOST + 3))
    assert full[-4:] == ["【15】", "前：前14", "今：後14", "所：案① draft 2ページ「１　趣旨」"]


def test_a_single_one_more_is_told_rather_than_counted() -> None:
    lines = in_short(many(MOST + 1))
    assert lines[-2:] == [
        f"  「前{MOST}」→「後{MOST}」",
        "    案① draft 2ページ「１　趣旨」",
    ]
    everywhere = [Change(place("draft", str(n)), "前", "後") for n in range(MOST_PLACES + 1)]
    assert in_short([("案①", Changes({"draft": everywhere}, compared=True))])[-1] == (
        "    案① draft 0ページ「１　趣旨」、1ページ、2ページ、3ページ"
    )


def test_what_is_more_than_figures_and_drafts_come_first() -> None:
    first = Changes(
        {
            "comment": [Change(place("comment"), "き", "け")],
            "draft": [Change(place("draft"), "23施策", "22施策")],
        },
        compared=True,
    )
    second = Changes({"draft": [Change(place("draft"), "あ", "い")]}, compared=True)
    assert in_short([("案①", first), ("案②", second)])[1::2] == [
        "  「あ」→「い」",
        "  「き」→「け」",
        "  「23施策」→「22施策」",
    ]


def test_new_numbers_of_measures_are_one_line() -> None:
    numbers = {"８": "11", "９": "８"}
    one = Changes({"draft": Look.NUMBERS}, compared=True, numbers=numbers)
    assert in_short([("案①", one), ("案②", one)]) == [
        "文書の文に、施策の番号のほかに、変わったところはありません。",
        "  施策の番号（案①・案②）：８→11、９→８",
        "番号だけが変わった文書（2件）：案① draft／案② draft",
    ]
    changed = Changes(
        {"draft": [Change(place("draft"), "あ", "い")]}, compared=True, numbers={"１": "２"}
    )
    assert in_short([("案①", one), ("案②", changed)]) == [
        "文が変わった文書（1件）：案② draft",
        "  施策の番号（案①）：８→11、９→８",
        "  施策の番号（案②）：１→２",
        "  「あ」→「い」",
        "    案② draft 2ページ「１　趣旨」",
        "番号だけが変わった文書（1件）：案① draft",
    ]


def test_papers_that_were_not_made_again_are_named_in_one_line() -> None:
    line = "作り直していない文書：原稿かデータが、前に作った後で変わっています"
    papers = [("案①", ("comment", "draft-committee")), ("案②", ())]
    assert behind(papers) == f"{line}（2件）：案① comment、draft-committee"
    many = ("案②", tuple(f"paper{at}" for at in range(1, 10)))
    assert behind([*papers, many]) == (
        f"{line}（11件）：案① comment、draft-committee／案② paper1、paper2、paper3 ほか6件"
    )
    assert behind([]) == behind(papers[1:]) == ""


def test_nothing_changed_is_one_sentence_and_nothing_to_compare_with_is_none() -> None:
    assert in_short([("案①", Changes(compared=True))]) == [
        "文書の文に、変わったところはありません。"
    ]
    assert in_short([("案①", Changes({"draft": Look.DRESS}, compared=True))]) == [
        "文書の文に、変わったところはありません。",
        "図や体裁だけが変わった文書（1件）：案① draft",
    ]
    assert in_short([("案①", Changes())]) == []


LONG = "公園の朝市は、町の会議で話し合って開く日を決め、雨の日は集会所で開きます。"


def test_words_on_a_screen_are_cut_where_phrases_end_and_in_the_file_nowhere() -> None:
    new = LONG.replace("話し合って", "投票をして")
    at = LONG.index("話")
    change = Change(place("draft"), LONG, new, ((at, at + 5, at, at + 5),))
    added = Change(place("draft", "3", "２　経過"), "", f"{LONG}\n２行目。")
    folders = [("案①", Changes({"draft": [change, added]}, compared=True))]
    assert in_short(folders)[1:] == [
        "  「公園の朝市は、町の会議で話し合って開く日を決め、雨の日は…」→"
        "「公園の朝市は、町の会議で投票をして開く日を決め、雨の日は…」",
        "    案① draft 2ページ「１　趣旨」",
        f"  追加「{LONG}…」",
        "    案① draft 3ページ「２　経過」",
    ]
    assert in_full(folders, ["案②", "両案"]) == [
        "前に作った文書から変わったところ",
        "",
        "文が変わった段落と表の行を、略さずに示します。「｜」は表の欄の境です。",
        "",
        "文が変わった文書（1件）：案① draft",
        "変わらなかった文書：案② 全て／両案 全て",
        "",
        "【1】",
        f"前：{LONG}",
        f"今：{new}",
        "所：案① draft 2ページ「１　趣旨」",
        "",
        "【2】",
        f"加わった文：{LONG}",
        "　　　　　　２行目。",
        "所：案① draft 3ページ「２　経過」",
    ]


def test_the_file_has_every_place_and_names_what_is_the_same() -> None:
    first = Changes(
        {slug: [Change(place(slug), "古い表", "")] for slug in "dcbafe"} | {"summary": Look.PAGES},
        new=("form",),
        compared=True,
        same=("agenda", "call"),
    )
    lines = in_full([("案①", first)])
    assert lines[4:9] == [
        "文が変わった文書（6件）：案① d、c、b、a、f、e",
        "ページの割りだけが変わった文書（1件）：案① summary",
        "新しい文書（1件）：案① form",
        "変わらなかった文書：案① agenda、call",
        "",
    ]
    assert lines[9:12] == [
        "【1】",
        "なくなった文：古い表",
        "所：案① d 2ページ「１　趣旨」",
    ]
    assert lines[12:] == [f"　　案① {slug} 2ページ「１　趣旨」" for slug in "cbafe"]


def test_there_is_no_file_where_no_paper_changed() -> None:
    assert in_full([("案①", Changes(compared=True, new=("form",), same=("draft",)))]) == []
    assert in_full([("案①", Changes())]) == []
    assert in_full([], ["案①"]) == []


def test_numbers_of_figures_tables_and_notes_are_one_line() -> None:
    many = {f"図{at}": f"図{at + 1}" for at in range(1, 9)}
    found = Changes(
        {"draft": Look.NUMBERS, "points": Look.NUMBERS, "cards": Look.NUMBERS},
        compared=True,
        counted={"draft": many, "points": many, "cards": {"注5": "注6"}},
    )
    assert in_short([("案①", found)]) == [
        "文書の文に、番号のほかに、変わったところはありません。",
        "  図、表、注の番号：案① draft、points 図1→図2、図2→図3、図3→図4 ほか5／案① cards 注5→注6",
        "番号だけが変わった文書（3件）：案① draft、points、cards",
    ]
    told = "\n".join(in_full([("案①", found)]))
    assert "図7→図8、図8→図9／案① cards 注5→注6" in told


def test_what_moved_is_told_once_with_where_it_was() -> None:
    here, there = Place("draft", "3", "１　表"), Place("draft", "2", "１　趣旨")
    row = Change(here, "夕の市｜公園", "夕の市｜公園", moved=True)
    words = Change(here, "朝市を開く。", "朝市を開く。", moved=True, came=there)
    found = Changes({"draft": [row, words]}, compared=True)
    assert in_short([("案①", found)])[1:] == [
        "  移動「夕の市｜公園」",
        "    案① draft 3ページ「１　表」",
        "  移動「朝市を開く。」（前は draft 2ページ「１　趣旨」）",
        "    案① draft 3ページ「１　表」",
    ]
    assert in_full([("案①", found)])[-9:] == [
        "【1】",
        "移った文：夕の市｜公園",
        "前の所：同じ見出しの中",
        "所：案① draft 3ページ「１　表」",
        "",
        "【2】",
        "移った文：朝市を開く。",
        "前の所：draft 2ページ「１　趣旨」",
        "所：案① draft 3ページ「１　表」",
    ]
