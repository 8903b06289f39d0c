"""The hub on paper.

In: print emulation. Out: paper carries the content and the addresses of links, not the chrome.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hub_pages import resource
from playwright.sync_api import expect
from pypdf import PdfReader
from visiting import Open

CHROME = (
    *(".md-skip", ".site-search", ".md-tabs", ".md-sidebar", ".md-header__button", ".trail", ".narrow-contents"),
    *(".step-nav", ".footer-groups", ".why"),
)


def test_a_printed_step_has_its_content_and_no_chrome(begin: Open) -> None:
    page = begin().go("pathways/pcc/secure-services/")
    folded = page.locator("details.more li").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    for part in CHROME:
        assert page.locator(part).count() >= 1, part
        expect(page.locator(f"{part}:visible")).to_have_count(0)
    for part in ("h1", ".ticks label >> nth=0", ".done", ".pick >> nth=0", ".reviewed", ".colophon >> nth=0"):
        expect(page.locator(part)).to_be_visible()
    assert folded.evaluate("(li) => li.getBoundingClientRect().height") > 0, "what is folded away is printed"
    ink = page.evaluate("() => [document.body, document.querySelector('h1')].map((e) => getComputedStyle(e).color)")
    assert set(ink) == {"rgb(0, 0, 0)"}


def test_the_search_form_is_not_printed(begin: Open) -> None:
    page = begin().go("find/?q=tender")
    expect(page.locator("#results > li").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("input:visible, button:visible")).to_have_count(0)
    expect(page.locator("#results > li").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_printed_links_to_other_sites_show_their_addresses(scheme: str, hub: Path, begin: Open) -> None:
    visit = begin(scheme=scheme)
    current = f"resources/{resource(hub, 'current')['id']}/"
    for address in (current, "since-2013/pcc-abolition/", "tools/which-rules-apply/"):
        page = visit.go(address)
        page.emulate_media(media="print")
        links = page.evaluate("""() => [...document.querySelectorAll('main a[href^="http"]')]
            .filter((a) => a.checkVisibility())
            .map((a) => [a.getAttribute("href"), getComputedStyle(a, "::after").content, getComputedStyle(a).color])""")
        assert links
        for href, shown, colour in links:
            assert href in shown
            assert colour == "rgb(0, 0, 0)"
        page.emulate_media(media="screen")


ON_PAPER = (
    "pathways/pcc/",
    "pathways/pcc/secure-services/",
    "guide/grants-and-contracts/",
    "tools/grant-or-contract/",
    "principles/value-local-knowledge/",
)


@pytest.mark.parametrize("address", ON_PAPER)
def test_paper_is_white_and_its_words_are_dark_for_a_reader_of_dark_pages(address: str, begin: Open) -> None:
    page = begin(scheme="dark").go(address)
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    pale = page.evaluate("""() => [...document.querySelectorAll("main *, footer *")]
        .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
        .filter((e) => Math.max(...getComputedStyle(e).color.match(/\\d+/g).slice(0, 3).map(Number)) > 0x66)
        .map((e) => e.outerHTML.slice(0, 80))""")
    assert pale == []


@pytest.mark.parametrize("address", ON_PAPER)
def test_every_sheet_has_its_number_and_no_heading_ends_one(address: str, begin: Open) -> None:
    page = begin().go(address)
    headings = {" ".join(words.split()) for words in page.locator("main :is(h2, h3)").all_text_contents()}
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, start=1):
        lines = [" ".join(line.split()) for line in sheet.splitlines() if line.strip()]
        mark = f"Page {number} of {len(sheets)}"
        assert mark in lines
        assert [line for line in lines if line != mark][-1] not in headings, "a heading with nothing below it"


def test_a_printed_step_has_boxes_with_their_ticks_and_the_addresses_of_its_resources(begin: Open) -> None:
    page = begin().go("pathways/pcc/secure-services/")
    address = page.locator(".pick .paper-only").first
    expect(address).to_be_hidden()
    page.locator(".ticks input").first.check()
    page.emulate_media(media="print")
    expect(address).to_be_visible()
    assert (address.text_content() or "").startswith("http")
    looks = page.locator(".ticks input").evaluate_all(
        "(boxes) => boxes.map((box) => [box.checked, getComputedStyle(box).appearance, box.offsetWidth > 10])"
    )
    assert looks[0] == [True, "auto", True], "the browser's own tick is printed"
    assert all(look == [False, "none", True] for look in looks[1:])


@pytest.mark.needs("pango")
def test_the_pack_of_a_pathway_can_be_fetched_from_its_page(begin: Open) -> None:
    page = begin().go("pathways/vcse/")
    link = page.get_by_role("link", name="Pack to print")
    told = re.fullmatch(r"Pack to print \(PDF, (\d+) pages, (\d+) KB\)", link.text_content() or "")
    assert told
    answer = page.request.get(link.evaluate("(a) => a.href"))
    assert answer.ok
    assert len(PdfReader(io.BytesIO(answer.body())).pages) == int(told[1])
    assert round(len(answer.body()) / 1000) == int(told[2])
