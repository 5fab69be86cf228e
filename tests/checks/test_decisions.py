"""What becomes of period 1: each measure of either period is in one record, and the counts add up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import sample_edition as sample
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.checks import on_edition
from kyodo_plan.checks.plan.decisions import SHAPES
from kyodo_plan.core.edition import Passage
from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.procedure.decision import Decision

CODES = {"M07", "M09", "M10", "M11", "M12", "M13", "M16", "M32"}


def told(edition: Edition, *codes: str) -> list[str]:
    return [
        f"{finding.place} {finding.code} {finding.message} {finding.advice}"
        for finding in on_edition(edition)
        if finding.code in codes
    ]


def with_measure(number: int, subfield: str, origins: tuple[str, ...], **plan: object) -> Edition:
    edition = sample.edition(plan)
    added = sample.second(number, subfield, origins)
    return replace(edition, measures=(*edition.measures, added))


def test_a_measure_split_from_one_that_goes_on_is_told_with_the_line_to_type() -> None:
    assert told(with_measure(4, "1", ("M1-01",)), *CODES) == [
        "plan/measures.rst:40:1 M32 『M1-01』を引き継ぐ施策『港の施策その4』（M2-04）が、"
        "扱いの記録にありません。 M1-01の記録（data/decisions.yaml:1:3）を、"
        "「第１期: [M1-01]」「第２期: [M2-01, M2-04]」「区分: 分割」に改めてください。"
    ]


def test_a_measure_that_takes_up_two_is_a_merger() -> None:
    edition = sample.edition()
    merged = replace(edition.measures[0], id="M2-09", origins=("M1-01", "M1-02"))
    decisions = (
        sample.decision("削除", ("M1-01",), (), 1),
        sample.decision("削除", ("M1-02",), (), 5),
        sample.plan().decisions[2],
    )
    edition = sample.edition({"decisions": decisions})
    edition = replace(edition, measures=(merged, edition.measures[2]))
    assert told(edition, *CODES) == [
        "plan/measures.rst:10:1 M32 『M1-01』、『M1-02』を引き継ぐ施策『港の施策その1』（M2-09）が、"
        "扱いの記録にありません。 M1-01、M1-02の記録（data/decisions.yaml:1:3、"
        "data/decisions.yaml:5:3）を一つにまとめて、"
        "「第１期: [M1-01, M1-02]」「第２期: [M2-09]」「区分: 統合」に改めてください。"
    ]


@pytest.mark.parametrize(("inherits", "kind"), [(True, "続行"), (False, "修正")])
def test_a_measure_that_is_recorded_as_dropped_but_taken_up(inherits: bool, kind: str) -> None:
    decisions = (sample.decision("削除", ("M1-01",), (), 1), *sample.plan().decisions[1:])
    edition = sample.edition({"decisions": decisions})
    first = replace(edition.measures[0], inherits_text=inherits)
    assert told(replace(edition, measures=(first, *edition.measures[1:])), *CODES) == [
        "plan/measures.rst:10:1 M32 『M1-01』を引き継ぐ施策『港の施策その1』（M2-01）が、"
        "扱いの記録にありません。 M1-01の記録（data/decisions.yaml:1:3）を、"
        f"「第１期: [M1-01]」「第２期: [M2-01]」「区分: {kind}」に改めてください。"
    ]


def test_an_id_that_was_changed_is_told_once_where_the_record_names_it() -> None:
    edition = sample.edition()
    renumbered = replace(edition.measures[0], id="M2-07")
    found = told(replace(edition, measures=(renumbered, *edition.measures[1:])), *CODES)
    assert [one.split()[1] for one in found] == ["M10"]


def proposed(decision: Decision, proposal: str = "続行と仮に置く。") -> Decision:
    return replace(decision, proposal=proposal, provisional=True)


def test_a_deletion_is_told_once_with_the_lines_of_its_record_and_its_relations() -> None:
    ties = (sample.relation("M1-01", "M1-02", "related", 7),)
    decisions = sample.plan().decisions
    edition = sample.edition(
        {"relations": ties, "decisions": (proposed(decisions[0]), *decisions[1:])}
    )
    gone = replace(edition, measures=edition.measures[1:], relations=())
    assert told(gone, *CODES, "M29") == [
        "data/decisions.yaml:1:3 M10 区分「続行」の記録にある『M2-01』が、案①の本文にありません。"
        "第１期の施策『灯台の施策その1』（M1-01）を引き継ぐ施策も、ありません。"
        " 削除したのなら、この記録を「第１期: [M1-01]」「第２期: []」「区分: 削除」に改めてください。"
        "事務局案と仮置きも改めてください。ほかの施策に統合したのなら、その施策の「:第１期:」に番号を"
        "加えてください。まだ書いていないのなら、本文に施策を書いてください。",
        "data/relations.yaml:7:3 M29 第２期で引き継がれない施策『灯台の施策その1』（M1-01）と、"
        "残る施策『灯台の施策その2』（M1-02）との間に関連があります。 残る施策が何に支えられるのかを決め、"
        "関連を書き改めるか、消してください。影響は「kyodo-plan graph 番号 --impact」で見られます。",
    ]


def test_a_merger_is_told_once_with_the_lines_of_the_joint_record() -> None:
    decisions = sample.plan().decisions
    edition = sample.edition({"decisions": (proposed(decisions[0]), *decisions[1:])})
    merged = replace(edition.measures[1], origins=("M1-01", "M1-02"))
    assert told(replace(edition, measures=(merged, edition.measures[2])), *CODES) == [
        "data/decisions.yaml:1:3 M10 区分「続行」の記録にある『M2-01』が、案①の本文にありません。"
        " M1-01、M1-02の記録（data/decisions.yaml:1:3、data/decisions.yaml:5:3）を一つにまとめて、"
        "「第１期: [M1-01, M1-02]」「第２期: [M2-02]」「区分: 統合」に改めてください。"
        "事務局案と仮置きも改めてください。"
    ]


def test_an_added_measure_that_has_gone() -> None:
    added = sample.decision("追加", (), ("M2-04", "M2-05"), 13)
    edition = with_measure(5, "1", (), decisions=(*sample.plan().decisions, added))
    assert told(edition, *CODES) == [
        "data/decisions.yaml:13:3 M10 区分「追加」の記録にある『M2-04』が、案①の本文にありません。"
        " 施策を消したのなら、この記録を「第２期: [M2-05]」に改めてください。"
        "まだ書いていないのなら、本文に施策を書いてください。"
    ]


@pytest.mark.parametrize(
    ("kind", "proposal", "named"),
    [
        ("削除", "実績を確かめるまで、続行と仮に置く。", "続行"),
        ("修正", "この施策は続行する。", "続行"),
        ("統合", "続行とした上で見直す。", "続行"),
        ("続行", "修正とする。", "修正"),
        ("続行", "追加と位置付ける。", "追加"),
        ("続行", "実績を確かめるまで、続行と仮に置く。", ""),
        ("統合", "修正とする。", "修正"),
        ("統合", "続行とせず、統合とする。", ""),
        ("修正", "続行としない。", ""),
        ("修正", "続行とするかを確かめる。", ""),
        ("続行", "案内の文を修正する。", ""),
        ("続行", "情報を追加し、古いものを削除する。", ""),
        ("修正", "続行から修正とする。", ""),
        ("削除", "", ""),
    ],
)
def test_a_proposal_that_gives_another_kind(kind: str, proposal: str, named: str) -> None:
    record = replace(sample.decision(kind, ("M1-01",), ("M2-01",)), proposal=proposal)
    assert told(sample.edition({"decisions": (record,)}), "M38") == (
        [
            f"data/decisions.yaml:1:3 M38 区分は「{kind}」ですが、事務局案は「{named}」とする文です"
            f"（『{proposal}』）。 事務局案を今の区分に合わせて書き改めてください。"
            "区分の方が違うのなら、区分を直してください。"
        ]
        if named
        else []
    )


def inheriting(origins: tuple[str, ...], *summaries: str, shared: str = "") -> Edition:
    """Return an edition whose first measure inherits the text of *origins*."""
    firsts = tuple(
        replace(first, summary=summary)
        for first, summary in zip(sample.plan().first_measures, summaries, strict=True)
    )
    if shared:
        firsts = (firsts[0], replace(firsts[1], text_shared_with=shared), *firsts[2:])
    edition = sample.edition({"first_measures": firsts})
    first = replace(edition.measures[0], origins=origins, inherits_text=True)
    return replace(edition, measures=(first, *edition.measures[1:]))


MERGED = (
    "plan/measures.rst:10:1 M37 施策『港の施策その1』は第１期の2つの施策を統合したものなので、"
    "「第１期を継承」では、どの本文かが決まりません。 「:本文: 第１期を継承」の行を消し、"
    "第２期の本文を、欄の下に１行空けて書いてください。第１期の本文は、"
    "M1-01はdata/measures.yaml:10:3、M1-02はdata/measures.yaml:20:3にあります。"
)


@pytest.mark.parametrize(
    ("edition", "found"),
    [
        (inheriting(("M1-01",), "灯。", "道。", "鐘。"), []),
        (inheriting(("M1-01", "M1-02"), "灯。", "道。", "鐘。"), [MERGED]),
        (inheriting(("M1-01", "M1-02"), "灯。", "", "鐘。"), [MERGED]),
        # What two share is one text.
        (inheriting(("M1-01", "M1-02"), "灯。", "", "鐘。", shared="M1-01"), []),
    ],
)
def test_a_text_is_inherited_from_one_measure(edition: Edition, found: list[str]) -> None:
    assert told(edition, "M37") == found


def test_a_text_goes_on_in_one_measure() -> None:
    edition = inheriting(("M1-01",), "灯。", "道。", "鐘。")
    split = sample.second(4, "1", ("M1-01",), inherits_text=True)
    assert told(replace(edition, measures=(*edition.measures, split)), "M37") == [
        "plan/measures.rst:40:1 M37 施策『港の施策その4』と施策『港の施策その1』"
        "（plan/measures.rst:10:1）が、どちらも第１期の『灯台の施策その1』（M1-01）の本文を"
        "継承しています。 どちらか一方の「:本文: 第１期を継承」の行を消し、その施策の本文を、"
        "欄の下に１行空けて書いてください。"
    ]


def test_a_part_of_a_measure_does_not_have_its_whole_text() -> None:
    edition = inheriting(("M1-01",), "灯。", "道。", "鐘。")
    first = edition.plan.decisions[0]
    split = replace(first, kind="分割", first=("M1-01",), second=("M2-01", "M2-04"))
    other = sample.second(4, "1", ("M1-01",))
    plan = replace(edition.plan, decisions=(split, *edition.plan.decisions[1:]))
    found = told(replace(edition, plan=plan, measures=(*edition.measures, other)), "M37")
    assert [one.split(" ", 2)[:2] for one in found] == [["plan/measures.rst:10:1", "M37"]]
    assert "（M1-01）を分割したものなのに、その本文の全部を継承しています。" in found[0]


def test_what_is_recorded_as_changed_has_something_changed() -> None:
    edition = sample.edition()
    same = replace(edition.measures[1], name="灯台の施策その2", inherits_text=True)
    assert told(replace(edition, measures=(same,)), "M37") == [
        "plan/measures.rst:20:1 M37 施策『灯台の施策その2』の扱いは「修正」ですが、"
        "名称、分類、小分野、本文のどれも第１期のままです。 「:本文: 第１期を継承」の行を消し、"
        "第２期の本文を、欄の下に１行空けて書いてください。改めないのなら「区分: 続行」にしてください"
        "（記録は data/decisions.yaml:5:3）。"
    ]
    renamed = replace(same, name="岬の灯")
    assert told(replace(edition, measures=(renamed,)), "M37") == []


def test_what_one_line_cannot_say_is_told_without_one() -> None:
    edition = with_measure(4, "1", ("M1-01", "M1-02"))
    assert told(edition, "M32") == [
        "plan/measures.rst:40:1 M32 『M1-01』、『M1-02』を引き継ぐ施策『港の施策その4』（M2-04）が、"
        "扱いの記録にありません。 data/decisions.yaml の記録に、この施策の番号を加えてください。"
    ]


def test_a_measure_of_period_one_in_two_records() -> None:
    edition = sample.edition(
        {"decisions": (*sample.plan().decisions, sample.decision("削除", ("M1-03",), (), 70))}
    )
    assert told(edition, *CODES) == [
        "data/decisions.yaml:70:3 M13 施策『M1-03』の扱いが二つあります"
        "（「続行」（data/decisions.yaml:9:3）と「削除」）。 記録を一つにまとめてください。"
    ]


@pytest.mark.parametrize(
    ("changes", "said", "kind"),
    [
        ({"priority": "Ⅱ-ア"}, "分類は第１期が『Ⅲ』、第２期が『Ⅱ-ア』", "修正"),
        (
            {"priority": "Ⅰ", "key_measure": True},
            "分類は第１期が『Ⅲ』、第２期が『Ⅰ』、重点は第１期が『いいえ』、第２期が『はい』",
            "修正",
        ),
        ({"subfield": "2-イ"}, "小分野は第１期が『1』、第２期が『2-イ』", "移動"),
        ({"key_measure": True}, "重点は第１期が『いいえ』、第２期が『はい』", "修正"),
    ],
)
def test_what_changes_in_a_measure_that_goes_on(
    changes: dict[str, object], said: str, kind: str
) -> None:
    edition = sample.edition()
    changed = replace(edition.measures[0], **changes)
    assert told(replace(edition, measures=(changed, *edition.measures[1:])), "M33") == [
        f"plan/measures.rst:10:1 M33 施策『港の施策その1』の扱いは「続行」ですが、{said}です。"
        f" 変えたのなら「区分: {kind}」に改め、変えていないのなら本文の欄を第１期に合わせてください"
        "（記録は data/decisions.yaml:1:3）。"
    ]


def test_a_subfield_that_only_the_option_changes_is_told_by_the_heading_alone() -> None:
    edition = sample.edition()
    astray = replace(edition.measures[0], subfield="2-イ", within=(("subfield", "1"),))
    found = told(replace(edition, measures=(astray, *edition.measures[1:])), "M33", "M35")
    assert [one.split()[1] for one in found] == ["M35"]


def test_a_text_rewritten_in_a_measure_that_goes_on() -> None:
    edition = sample.edition()
    rewritten = replace(edition.measures[0], text="灯をともします。")
    changed = replace(edition, measures=(rewritten, *edition.measures[1:]))
    assert told(changed, "M34") == [
        "plan/measures.rst:10:1 M34 施策『港の施策その1』の扱いは「続行」ですが、"
        "本文が書き改められています。 第１期の本文のままなら「:本文: 第１期を継承」と書き、改めるのなら"
        " data/decisions.yaml の区分を「修正」にしてください（記録は data/decisions.yaml:1:3）。"
    ]
    first = replace(changed.plan.first_measures[0], own_text=False)
    plan = replace(changed.plan, first_measures=(first, *changed.plan.first_measures[1:]))
    assert told(replace(changed, plan=plan), "M34") == []


@pytest.mark.parametrize(
    ("within", "said"),
    [
        ((("subfield", "2-ア"), ("field", "2")), "上の見出しは小分野『2-ア』です。"),
        ((("field", "2"),), "上の見出しは分野『2』です。"),
        ((("subfield", "1"), ("field", "1")), ""),
        ((("field", "1"),), ""),
        ((), ""),
    ],
)
def test_a_measure_below_the_heading_of_another_subfield(
    within: tuple[tuple[str, str], ...], said: str
) -> None:
    edition = sample.edition()
    moved = replace(edition.measures[0], within=within)
    found = told(replace(edition, measures=(moved, *edition.measures[1:])), "M35")
    right = "「:小分野: 2-ア」に改めて" if len(within) == 2 else "「:小分野:」を見出しに合わせて"
    assert found == (
        [
            f"plan/measures.rst:10:1 M35 施策『港の施策その1』の小分野は『1』ですが、{said}"
            f" 施策を小分野『1』の見出しの下に移すか、{right}ください。"
        ]
        if said
        else []
    )


def test_two_measures_of_one_name() -> None:
    edition = sample.edition()
    copied = replace(edition.measures[1], name=edition.measures[0].name)
    changed = replace(edition, measures=(edition.measures[0], copied, edition.measures[2]))
    assert told(changed, "M36") == [
        "plan/measures.rst:20:1 M36 施策『港の施策その1』の名称は、plan/measures.rst:10:1の施策と"
        "同じです。 どちらか一方の名称を改めてください。"
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "会場は【要確認：町内：会場】です。",
            "『【要確認：町内：会場】』の相手『町内』は、決まった語ではありません",
        ),
        ("会場は【要確認:庁内:会場", "『【要確認:庁内:会場』に、閉じる「】」がありません"),
        ("会場は【 要確認：庁内】です。", "『【 要確認：庁内】』に、余計な空白があります"),
        ("会場は【要確認：庁内：会場】、【要確認】です。", ""),
    ],
)
def test_a_mark_that_nobody_reads(text: str, what: str) -> None:
    place = Place("plan/intro.rst", 4, 1)
    edition = sample.edition(passages=(Passage(text, "paragraph", "intro", place),))
    advice = (
        "「【要確認：庁内：事柄】」の形で、相手は 事務局、庁内、委員会、法制、議会、市 のどれかを"
        "書いてください。"
    )
    assert told(edition, "O06") == (
        [f"plan/intro.rst:4:1 O06 要確認の印{what}。 {advice}"] if what else []
    )


FIRSTS = ("M1-01", "M1-02", "M1-03")
SECONDS = ("M2-01", "M2-02", "M2-03", "M2-04")
SOUND = [("続行", (first,), (second,)) for first, second in zip(FIRSTS, SECONDS, strict=False)]
ids_of = {
    ids: st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple)
    for ids in (FIRSTS, SECONDS)
}
decided = st.tuples(st.sampled_from(list(SHAPES)), ids_of[FIRSTS], ids_of[SECONDS])


@given(
    st.lists(st.integers(0, 2), max_size=1),
    st.lists(decided, max_size=2),
    st.dictionaries(st.sampled_from(SECONDS), ids_of[FIRSTS], max_size=2),
)
def test_where_nothing_is_found_the_records_add_up_to_both_periods(
    dropped: list[int],
    added: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
    changed: dict[str, tuple[str, ...]],
) -> None:
    kept = [one for at, one in enumerate(SOUND) if at not in dropped]
    decisions = tuple(sample.decision(*one) for one in (*kept, *added))
    text = {**{second: first for _, first, (second,) in SOUND}, **changed}
    measures = tuple(sample.second(int(id_[-1]), "1", origins) for id_, origins in text.items())
    edition = replace(sample.edition({"decisions": decisions}), measures=measures)
    found = {finding.code for finding in on_edition(edition)}
    if not found & CODES:
        assert sorted(one for entry in decisions for one in entry.first) == list(FIRSTS)
        assert sorted(one for entry in decisions for one in entry.second) == sorted(text)
