"""From an assembled document to a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typst

from kyodo_plan.core.finding import Finding, Severity, in_reading_order
from kyodo_plan.core.rule import Rule
from kyodo_plan.markup.descriptions import description_of
from kyodo_plan.pdf.compile import can_show, compile_source
from kyodo_plan.pdf.composition import Composition
from kyodo_plan.pdf.finishing import finished
from kyodo_plan.pdf.fonts import FontSet, load
from kyodo_plan.pdf.holes import holes
from kyodo_plan.pdf.nodes import blocks, inline, lists, objects, tables  # noqa: F401 - they register themselves
from kyodo_plan.pdf.pages import body_of
from kyodo_plan.pdf.typst_source import source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docutils import nodes

    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.core.papers.white_space import Hole
    from kyodo_plan.core.papers.words import Words
    from kyodo_plan.pdf.compile import Compiled
    from kyodo_plan.pdf.fonts import LoadedFonts
    from kyodo_plan.pdf.links import Target

NOT_ACCESSIBLE = Rule(
    "Y109",
    "読み上げに適した形式にできない",
    "PDF が、読み上げに適した形式（PDF/UA-1）の決まりに合いません。この形式によらない PDF を作ります。",
    "紙で配る分には差し支えありません。",
    "PDF/UA-1（読み上げに適した PDF の規格）",
    Severity.WARNING,
    bad="（読み上げの決まりに合わない画像のファイルを入れた）",
    good="（PNG などに変えた画像を入れた）",
    not_run="組版のソフトが断ったときだけの指摘で、原稿の文では起こせません。",
)
NOT_TO_KEEP = Rule(
    "Y114",
    "長期保存の形式にできない",
    "PDF が、長期保存の形式（PDF/A-2a）の決まりに合いません。読み上げの形式（PDF/UA-1）だけによります。",
    "保存する文書にするなら、報告にある字や画像を改めてください。配る分には差し支えありません。",
    "PDF/A-2a（長期保存の PDF の規格、ISO 19005-2）",
    Severity.ADVICE,
    bad="（私用領域の外字のように、何の字か決まっていない字を入れた）",
    good="（その字を、文字コードのある字に改めた）",
    not_run="組版のソフトが断ったときだけの指摘で、書体によって変わります。",
)
NO_FONT = Rule(
    "Y111",
    "書体が見つからない",
    "設定した書体がこの機械にないので、備え付けの書体で組みました。",
    "書体の名前を確かめるか、書体を入れてください。",
    "PDF への組み方",
    Severity.WARNING,
    bad="（この機械にない書体の名前を設定した）",
    good="（備え付けの書体で組んだ）",
    not_run="書体の設定は原稿の外にあります。",
)
TYPESETTER_SAYS = Rule(
    "Y112",
    "組版のソフトの報告",
    "PDF を組むソフトが報告したことを、元の言葉のまま伝えます。",
    "できた PDF の見た目を確かめてください。",
    "PDF への組み方",
    Severity.ADVICE,
    bad="（組版のソフトが注意を出した）",
    good="（組版のソフトが何も言わなかった）",
    not_run="組版のソフトが言うことなので、原稿の文では決められません。",
)
UNTAGGED = Rule(
    "Y113",
    "見出しの印のない表（PDF）",
    "PDF の読み上げ用の印（タグ）に、この表がありません。見出しの欄が、見出しとして読まれません。",
    "表を、図や数式の中から本文か脚注に移してください。紙で配る分には差し支えありません。",
    "PDF/UA-1（読み上げに適した PDF の規格）",
    Severity.WARNING,
    bad="（図の中に、見出しのある表を入れた）",
    good="（本文に、見出しのある表を入れた）",
    not_run="原稿の書き方だけでは起こらず、拡張が作った要素で起こります。",
)
NOT_MADE = Rule(
    "Y120",
    "作れなかった PDF",
    "入れ子が深すぎるなどの理由で、PDF を組めませんでした。前に作った PDF は残ります。",
    "入れ子が深すぎる箇条書きや表がないか確かめてください。",
    "PDF への組み方",
    bad="（箇条書きの中の箇条書きを、何百段も重ねた）",
    good="（箇条書きを三段までにした）",
    not_run="何百段もの例は人の手本になりません。",
)


@dataclass(frozen=True)
class PdfFile:
    """A PDF. ``pages`` gives the printed page number of each section id, and of each id that a
    ``page-ref`` names; ``data`` is empty where no PDF could be made, which a finding tells."""

    data: bytes
    page_count: int
    pages: Mapping[str, str]
    findings: tuple[Finding, ...]
    holes: tuple[Hole, ...] = ()


def write(
    document: nodes.document,
    paper: Paper,
    resources: Callable[[str], bytes] | None = None,
    fonts: FontSet | None = None,
) -> PdfFile:
    """Return the PDF of an assembled document; the same bytes for the same input.

    *resources* gives the bytes of an image's uri; it may raise ``OSError`` or ``LookupError``.
    What the text holds that a PDF cannot show is told in the findings; the PDF is made all the
    same, and follows PDF/UA-1 unless a finding says that it does not.
    """
    loaded = load(fonts or FontSet())

    def compose(source: Callable[[str], bytes] | None) -> Composition:
        return Composition(document, paper, loaded.coverage, source)

    composition = compose(resources)
    try:
        try:
            compiled = _compile(composition, loaded)
        except typst.TypstError:
            composition = compose(_without_unusable(composition, loaded.typst))
            compiled = _compile(composition, loaded)
    except RuntimeError as error:  # Typst's own errors, and nesting too deep for Python
        composition.report(
            NOT_MADE,
            None,
            f"PDFを作れませんでした（組版の報告：{error}）。",
        )
        return PdfFile(b"", 0, {}, _findings(composition))
    places = dict(zip(composition.sought, compiled.places, strict=True))
    called = [
        _called(composition.numbers.get(name, ""), place, paper.words)
        for name, place in places.items()
    ]
    tagged = [tags for _, tags in composition.tables]
    made = finished(compiled.data, tagged, compiled.places, called)
    for number in made.untagged:
        table = composition.tables[number][0]
        about = description_of(table, paper)
        composition.report(
            UNTAGGED,
            table,
            f"表「{about}」の見出しの欄を、読み上げのための印にできませんでした。",
        )
    _report(compiled, loaded.absent, composition)
    found, left_early = _findings(composition), holes(compiled.spots, paper)
    pages = {
        name: place.shown for name, place in places.items() if place and name in composition.paged
    }
    return PdfFile(made.data, made.page_count, pages, found, left_early)


def _called(number: str, target: Target | None, words: Words) -> str:
    """Return what a link says of where it leads: 施策３、12頁."""
    page = words.page.format(target.shown) if target else ""
    return words.comma.join(part for part in (number, page) if part)


def _findings(composition: Composition) -> tuple[Finding, ...]:
    return tuple(in_reading_order([*composition.findings, *composition.repeated.findings()]))


def _compile(composition: Composition, fonts: LoadedFonts) -> Compiled:
    body = body_of(composition.document, composition)
    composition.report_lost()
    source = source_of(body, composition, fonts.families)
    composition.report_odd()
    return compile_source(
        source,
        composition.images,
        fonts.typst,
        composition.paper.modified,
        composition.sought,
    )


def _without_unusable(
    composition: Composition, fonts: typst.Fonts
) -> Callable[[str], bytes] | None:
    """Return the source of pictures without those that Typst cannot read.

    :raises typst.TypstError: the error at hand, when no picture is to blame for it.
    """
    unusable = {
        data for path, data in composition.images.items() if not can_show(path, data, fonts)
    }
    if not unusable:
        raise
    resources = composition.resources

    def readable(uri: str) -> bytes:
        data = resources(uri) if resources is not None else b""
        if data in unusable:
            raise ValueError(uri)
        return data

    return readable


def _report(compiled: Compiled, absent: tuple[str, ...], composition: Composition) -> None:
    for family in absent:
        composition.report(
            NO_FONT,
            None,
            f"書体「{family}」が見つかりません。備え付けの書体で組みました。",
        )
    if compiled.refusal:
        composition.report(
            NOT_ACCESSIBLE,
            None,
            f"読み上げに適した形式（PDF/UA-1）にできませんでした（{compiled.refusal}）。"
            "この形式によらないPDFを作りました。",
        )
    if compiled.unfit_to_keep:
        composition.report(
            NOT_TO_KEEP,
            None,
            f"長期保存の形式（PDF/A-2a）にできませんでした（{compiled.unfit_to_keep}）。"
            "読み上げに適した形式（PDF/UA-1）のPDFを作りました。",
        )
    for warning in dict.fromkeys(compiled.warnings):
        composition.report(TYPESETTER_SAYS, None, f"組版の報告があります（{warning}）。")
