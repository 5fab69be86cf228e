"""The site's pages: Japanese, self-contained, reachable by keyboard, legible, searchable."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.parse
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from kyodo_plan.site import theme_path
from kyodo_plan.site.search import index_terms

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx.testing.util import SphinxTestApp

SITE = pytest.mark.sphinx("html", testroot="theme", freshenv=True)
CSS = (theme_path() / "static" / "kyodo.css").read_text(encoding="utf-8")


class Page(HTMLParser):
    """The elements of a page: tag, attributes and the text that follows the opening tag."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))

    def handle_data(self, data: str) -> None:
        if self.elements:
            self.elements[-1][2].append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.elements if name == tag]

    def text(self, tag: str) -> str:
        return next("".join(text) for name, _, text in self.elements if name == tag).strip()


@pytest.fixture
def site(app: SphinxTestApp) -> Path:
    app.build()
    assert app.warning.getvalue() == ""
    return app.outdir


@SITE
def test_a_page_says_its_language_title_and_stage(site: Path) -> None:
    page = Page(site / "introduction.html")
    assert page.all("html")[0]["lang"] == "ja"
    assert page.text("title").endswith(
        "更新に当たって｜市民活動と協働を推進するための指針（第２期）"
    )
    header = (site / "introduction.html").read_text(encoding="utf-8").split("</header>")[0]
    assert '<p class="stage">素案</p>' in header
    assert Page(site / "index.html").text("title") == "市民活動と協働を推進するための指針（第２期）"


@SITE
def test_the_first_link_leads_past_the_contents_to_the_text(site: Path) -> None:
    page = Page(site / "introduction.html")
    assert page.all("a")[0] == {"class": "skip-link", "href": "#main"}
    assert [main["id"] for main in page.all("main")] == ["main"]


@SITE
def test_landmarks_are_named_apart(site: Path) -> None:
    page = Page(site / "introduction.html")
    assert [nav["aria-label"] for nav in page.all("nav")] == ["目次", "前後のページ"]
    assert [form["role"] for form in page.all("form")] == ["search"]
    labels = {label["for"] for label in page.all("label")}
    assert {field["id"] for field in page.all("input")} == labels
    assert len(page.all("header")) == len(page.all("footer")) == 1


@SITE
def test_the_contents_say_which_page_is_open(site: Path) -> None:
    current = [a for a in Page(site / "measures.html").all("a") if a.get("aria-current") == "page"]
    assert [a["href"] for a in current] == ["#"]


@SITE
def test_previous_and_next_follow_the_contents(site: Path) -> None:
    links = {a["rel"]: a["href"] for a in Page(site / "measures.html").all("a") if "rel" in a}
    assert links == {"prev": "introduction.html", "next": "appendix.html"}


@SITE
def test_the_site_needs_nothing_from_outside(site: Path) -> None:
    outside = re.compile(
        r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//"""
    )
    files = [*site.rglob("*.html"), *site.rglob("*.css")]
    assert len(files) > 4
    assert [str(f) for f in files if outside.search(f.read_text(encoding="utf-8"))] == []
    assert "@import" not in CSS
    assert "@font-face" not in CSS


@SITE
def test_no_english_is_left_around_the_text(site: Path) -> None:
    shell = re.compile(r"\b(Search|Navigation|Previous|Next|Link to|Copyright|Created|Table of)\b")
    for path in site.glob("*.html"):
        words = re.sub(
            r"<script.*?</script>|<link[^>]*>|<!--.*?-->", "", path.read_text("utf-8"), flags=re.S
        )
        assert shell.findall(re.sub(r'(?:class|id|href|role)="[^"]*"', "", words)) == [], path.name


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("ink", "paper"),
        ("ink", "wash"),
        ("ink", "shade"),
        ("ink", "grey"),
        ("ink", "mark"),
        ("muted", "paper"),
        ("muted", "wash"),
        ("accent", "paper"),
        ("accent", "wash"),
        ("accent", "mark"),
        ("paper", "accent"),
    ],
)
def test_text_contrasts_at_least_4_5_to_1(front: str, back: str) -> None:
    """WCAG 2.2, 1.4.3 (AA)."""
    assert contrast(front, back) >= 4.5


@pytest.mark.parametrize(
    ("front", "back"), [("rule", "paper"), ("focus", "paper"), ("focus", "wash")]
)
def test_borders_and_focus_contrast_at_least_3_to_1(front: str, back: str) -> None:
    """WCAG 2.2, 1.4.11 (AA)."""
    assert contrast(front, back) >= 3


def contrast(front: str, back: str) -> float:
    """The contrast ratio of two colours that the style sheet declares, as WCAG 2.2 defines it."""
    bright, dark = sorted((luminance(front), luminance(back)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(name: str) -> float:
    match = re.search(rf"--{name}: #(\w\w)(\w\w)(\w\w);", CSS)
    assert match
    channels = [int(value, 16) / 255 for value in match.groups()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.fixture
def document_of(chromium: str, tmp_path: Path) -> Callable[[str], str]:
    """Give the document that a page has become after its scripts ran, opened from a folder."""

    def dump(url: str) -> str:
        command = [
            *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
            *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
            *("--disable-sync", f"--user-data-dir={tmp_path / 'profile'}"),
            *("--window-size=1280,900", "--virtual-time-budget=5000", "--dump-dom", url),
        ]
        return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()

    return dump


@SITE
@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("協力体制", ["measures.html"]),
        ("NPOセンター", ["introduction.html"]),
        ("施策　広報紙", ["measures.html"]),
        ("団体施策", []),
    ],
)
def test_search_finds_japanese_in_a_site_opened_from_a_folder(
    site: Path, document_of: Callable[[str], str], words: str, found: list[str]
) -> None:
    address = f"{(site / 'search.html').as_uri()}?q={urllib.parse.quote(words)}"
    results = document_of(address).partition('id="search-results"')[2].partition("</main>")[0]
    pages = [page for page in re.findall(r'<a href="([^"#]+)"', results) if page != "index.html"]
    assert pages == found
    assert ("件見つかりました。" in results) == bool(found)


@SITE
@pytest.mark.browser
def test_the_browser_cuts_text_as_the_index_does(
    site: Path, document_of: Callable[[str], str]
) -> None:
    samples = [
        "市民活動と協働",
        "ＮＰＯセンター第２期",
        "ｶﾞｲﾄﾞ、①㈱Ⅱ－ア",
        "𠮷野家 髙橋",
        "令和５年度 Wi-Fi 23",
        "",
    ]
    page = site / "cut.html"
    page.write_text(
        '<meta charset="utf-8"><script src="_static/language_data.js"></script><pre></pre>'
        "<script>document.querySelector('pre').textContent ="
        f" JSON.stringify({json.dumps(samples)}.map(splitQuery))</script>",
        encoding="utf-8",
    )
    text = re.search(r"<pre>(.*?)</pre>", document_of(page.as_uri()), re.S)
    assert text
    assert [set(terms) for terms in json.loads(text[1])] == [set(index_terms(s)) for s in samples]


@SITE
@pytest.mark.browser
def test_a_wide_table_scrolls_within_its_own_named_frame(
    site: Path, document_of: Callable[[str], str]
) -> None:
    probe = site / "probe.html"
    probe.write_text(
        (site / "measures.html")
        .read_text(encoding="utf-8")
        .replace("<html ", '<html style="width: 390px" '),
        encoding="utf-8",
    )
    document = document_of(probe.as_uri())
    assert 'aria-label="達成状況の一覧（横に動かせます）"' in document
    assert re.search(r'<div class="table-scroll"[^>]* tabindex="0"', document)
