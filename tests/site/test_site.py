"""The pages of a whole site: whole links, one outline, tables that can be heard, links back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from city import FORMAL, OPTIONS, ROOT, City
from lxml import html

from kyodo_plan.site.writing import Site, write_site
from kyodo_plan.source.reading import open_reading

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_plan.core.option import Option

Pages = dict["Path", html.HtmlElement]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[City, Path, Site]:
    """The city with other words on a page, the folder of its site, and what is told of it."""
    folder = tmp_path_factory.mktemp("edited")
    city = City(ROOT).copy(folder / "city")
    city.edit("plan/formal/01_outset.rst", "本市は**協働**を", "本市は:ルビ:`協働（きょうどう）`を")
    city.write(
        "plan/memo.rst",
        "控え\n====\n\n.. 施策:: 控えの表\n   :番号: M2-88\n\n   .. 目的::\n\n      控えです。\n",
    )
    city.edit(
        "plan/publications/draft.rst",
        "庁内の紙です。",
        "庁内の紙です。\n\n.. table:: 見方の表\n\n   == ==\n   甲 乙\n   == ==\n",
    )
    open_reading(city.path, FORMAL)
    return city, folder / "site", write_site(city.path, FORMAL, folder / "site")


@pytest.fixture(params=OPTIONS)
def pages(request: pytest.FixtureRequest, sites: dict[Option, Path]) -> Pages:
    """The parsed pages of one option's site."""
    found = {
        path.resolve(): html.document_fromstring(path.read_text(encoding="utf-8"))
        for path in sorted(sites[request.param].rglob("*.html"))
    }
    assert len(found) > 4
    return found


def test_every_link_and_anchor_leads_somewhere(pages: Pages) -> None:
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for link in page.xpath("//@href | //@src | //form/@action"):
            if urlsplit(link).scheme:
                continue
            address, anchor = urldefrag(link.partition("?")[0])
            target = (path.parent / unquote(address)).resolve() if address else path
            if not target.exists() or (anchor and unquote(anchor) not in ids.get(target, ())):
                broken.append((path.name, link))
    assert broken == []


def test_ids_are_unique_on_a_page(pages: Pages) -> None:
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), path.name


def test_headings_begin_with_one_h1_and_skip_no_level(pages: Pages) -> None:
    for path, page in pages.items():
        levels = [
            int(e.tag[1])
            for e in page.xpath("//*[self::h1|self::h2|self::h3|self::h4|self::h5|self::h6]")
        ]
        assert levels.count(1) == 1, path.name
        assert levels[0] == 1, path.name
        assert all(b - a <= 1 for a, b in pairwise(levels)), path.name


def test_each_page_has_a_title_of_its_own_in_japanese(pages: Pages) -> None:
    titles = [page.findtext("head/title") for page in pages.values()]
    assert len(titles) == len(set(titles))
    assert all(page.get("lang") == "ja" for page in pages.values())
    # The number and the name of a page are parted by an ideographic space.
    assert any(title.startswith("第１章　") for title in titles)
    assert not any(" " in title for title in titles)


def test_pictures_have_words(pages: Pages) -> None:
    for page in pages.values():
        assert [i.get("src") for i in page.xpath("//img") if not (i.get("alt") or "").strip()] == []


def test_no_link_is_without_words(pages: Pages) -> None:
    for page in pages.values():
        assert [a.get("href") for a in page.xpath("//a") if not a.text_content().strip()] == []


def test_tables_have_names_and_headings_say_what_they_head(pages: Pages) -> None:
    tables = [table for page in pages.values() for table in page.xpath("//table")]
    assert len(tables) > 5
    for table in tables:
        assert table.xpath("caption") or table.get("aria-label")
        assert {th.get("scope") for th in table.xpath("thead/tr/th")} <= {"col", "colgroup"}
        assert {th.get("scope") for th in table.xpath("tbody/tr/th")} <= {"row", "rowgroup"}


def test_a_table_is_as_wide_as_its_columns(pages: Pages) -> None:
    for table in (table for page in pages.values() for table in page.xpath("//table")):
        if "card" in (table.get("class") or ""):
            continue
        assert table.getparent().get("class") == "table-scroll"
        columns = table.xpath("colgroup/col/@style")
        assert len(columns) >= 2
        for name in ("--wide", "--narrow"):
            shares = [float(c.partition(f"{name}: ")[2].partition("%")[0]) for c in columns]
            assert sum(shares) == pytest.approx(100, abs=0.1 * len(shares))


def test_a_note_leads_to_its_source(pages: Pages) -> None:
    notes = [
        (path, note, *note.xpath("a/@href"))
        for path, page in pages.items()
        for note in page.xpath("//*[@class='source-note']")
    ]
    assert notes
    for path, note, link in notes:
        address, anchor = urldefrag(link)
        page = pages[(path.parent / address).resolve() if address else path]
        [row] = page.xpath("//tr[@id=$id]", id=anchor)
        assert row[0].text_content() == note.text_content()


def test_the_list_of_open_points_leads_to_each(pages: Pages) -> None:
    found = 0
    for path, page in pages.items():
        for table in page.xpath("//table[caption[contains(., '未確定の事項')]]"):
            for link in table.xpath("tbody//a"):
                address, anchor = urldefrag(link.get("href"))
                target = pages[(path.parent / address).resolve() if address else path]
                [section] = target.xpath("//section[@id=$id]", id=anchor)
                heading = section.xpath("*[self::h1|self::h2|self::h3|self::h4|self::h5]")[0]
                assert link.text_content() in heading.text_content()
                assert "【要確認" in section.text_content()
                found += 1
    assert found


def test_nothing_is_handed_out_that_no_page_uses(sites: dict[Option, Path]) -> None:
    for site in sites.values():
        assert not list(site.glob(".*"))
        assert {path.name for path in site.iterdir() if path.is_dir()} & {"_sources"} == set()


def test_words_with_their_reading_are_ruby(edited: tuple[City, Path, Site]) -> None:
    _, folder, _ = edited
    page = (folder / "formal/01_outset.html").read_text(encoding="utf-8")
    assert "<ruby>協働<rp>（</rp><rt>きょうどう</rt><rp>）</rp></ruby>" in page


def test_tables_are_named_with_their_number(
    edited: tuple[City, Path, Site],
) -> None:
    _, folder, _ = edited

    def names(page: str) -> list[str]:
        captions = html.document_fromstring((folder / page).read_bytes()).xpath("//table/caption")
        return [caption.findtext("span") for caption in captions]

    assert names("formal/01_outset.html") == ["表２　ケヤキの表", "表３　論点"]
    assert names("index.html") == ["表１　見方の表"]


def test_a_chapter_that_no_contents_name_has_no_page(edited: tuple[City, Path, Site]) -> None:
    city, folder, _ = edited
    assert (city / "plan/memo.rst").exists()
    assert not (folder / "memo.html").exists()
    assert not any("控えの表" in page.read_text() for page in folder.rglob("*.html"))


def test_the_pages_that_are_told_are_those_of_documents(edited: tuple[City, Path, Site]) -> None:
    city, folder, site = edited
    sources = [path.relative_to(city.path / "plan") for path in city.path.glob("plan/**/*.rst")]
    written = [path for path in sources if (folder / path).with_suffix(".html").exists()]
    assert 0 < site.pages == len(written) < len(sources)
