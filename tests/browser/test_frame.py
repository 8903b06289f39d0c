"""The frame around every page: colours that a reader chooses, the menu, contents that follow, and what a page weighs.

In: the built hub. Out: the choice holds on the next page and against the device; the menu works by keyboard alone; and
no page of the kinds that people begin with asks a browser for more than it may.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hub_pages import KINDS
from lxml import html
from playwright.sync_api import expect
from visiting import Open

FIRST_VISIT, LATER_PAGE = 100_000, 25_000
"""Bytes, compressed, that a page may weigh with all that it asks for, and by itself."""

BEGIN = (
    "home",
    "find",
    "pathways",
    "pathway",
    "step",
    "guide",
    "resource, current",
    "stage",
    "topic",
    "tool with a table",
)
PAPER = "() => getComputedStyle(document.body).backgroundColor"


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def asked_for(hub: Path, address: str) -> set[Path]:
    """The stylesheets and scripts that a page names."""
    root = html.document_fromstring((hub / address / "index.html").read_bytes())
    named = root.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    return {
        hub / urljoin(f"https://hub.example/{address}", name).removeprefix("https://hub.example/") for name in named
    }


def test_a_reader_chooses_the_colours_and_they_stay(begin: Open) -> None:
    visit = begin(scheme="light")
    page = visit.go("")
    light = page.evaluate(PAPER)
    page.get_by_role("button", name="Colours: as on your device").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Colours: light. Change to dark")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Colours: dark.")).to_be_focused()
    dark = page.evaluate(PAPER)
    assert dark != light
    visit.go("guide/")
    assert page.evaluate(PAPER) == dark
    page.emulate_media(media="print")
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Colours: dark.").click()
    assert page.evaluate(PAPER) == light


def test_light_colours_that_are_chosen_hold_on_a_dark_device(begin: Open) -> None:
    visit = begin(scheme="dark")
    page = visit.go("find/")
    dark = page.evaluate(PAPER)
    page.get_by_role("button", name="Colours: as on your device").click()
    assert page.evaluate(PAPER) != dark
    assert visit.go("pathways/").evaluate(PAPER) != dark


def test_without_scripts_the_device_decides_and_there_is_no_button(begin: Open) -> None:
    papers = [begin(scheme=scheme, scripts=False).go("guide/").evaluate(PAPER) for scheme in ("light", "dark")]
    assert papers[0] != papers[1]
    page = begin(scripts=False, width=320).go("guide/")
    expect(page.locator("[data-palette] button:visible, [data-menu]:visible")).to_have_count(0)
    expect(page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Pathways")).to_be_visible()


def test_the_menu_of_a_narrow_screen_keeps_the_keyboard_within_and_gives_it_back(begin: Open) -> None:
    page = begin(width=320).go("guide/barriers/")
    opener = page.get_by_role("button", name="Menu", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("button", name="Close the menu")).to_be_focused()
    inside = "() => document.getElementById('site-menu').contains(document.activeElement)"
    stops = page.locator("#site-menu a:visible, #site-menu button:visible").count()
    for _ in range(stops - 1):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#site-menu")).to_be_hidden()


def test_the_menu_shows_where_a_page_outside_the_navigation_stands(begin: Open) -> None:
    page = begin().go("pathways/pcc/secure-services/")
    expect(page.locator(".md-tabs [aria-current]")).to_have_text("Pathways")
    expect(page.locator("#site-menu [aria-current='page']:visible")).to_have_count(1)
    page = begin().go("resources/social-value-act-2012/")
    expect(page.locator(".md-tabs [aria-current]")).to_have_text("Resources")


def test_contents_follow_and_the_button_leads_back_to_the_top(begin: Open) -> None:
    page = begin().go("pathways/pcc/secure-services/")
    page.locator("#case-studies").scroll_into_view_if_needed()
    page.locator("#case-studies").evaluate("(heading) => heading.scrollIntoView()")
    expect(page.locator(".md-nav--secondary [aria-current]")).to_have_attribute("href", "#case-studies")
    page.get_by_role("button", name="Back to top").click()
    page.wait_for_function("() => scrollY === 0")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("kind", BEGIN)
def test_what_a_first_visit_and_a_later_page_weigh(kind: str, hub: Path) -> None:
    address = KINDS[kind](hub)
    page = compressed(hub / address / "index.html")
    assert page <= LATER_PAGE
    assert page + sum(map(compressed, asked_for(hub, address))) <= FIRST_VISIT


@pytest.mark.parametrize("kind", ["home", "find", "pathways", "pathway", "step"])
def test_home_finder_and_pathways_go_without_materials_script(kind: str, hub: Path) -> None:
    names = {path.name for path in asked_for(hub, KINDS[kind](hub))}
    assert not [name for name in names if name.startswith("bundle.")]


def test_every_page_leads_back_to_the_pathway_that_a_reader_chose(begin: Open) -> None:
    visit = begin()
    back = visit.page.locator("[data-my-door]")
    visit.go("")
    expect(back).to_be_hidden()
    visit.page.locator(".door").first.click()
    visit.stands_at("pathways/pcc/")
    expect(visit.page.get_by_text("Your browser remembers this pathway")).to_be_visible()
    visit.go("guide/fairness/")
    expect(back).to_have_text("Your pathway: PCC")
    back.click()
    visit.stands_at("pathways/pcc/")
    visit.page.get_by_role("button", name="Forget this pathway").click()
    expect(visit.page.get_by_text("This pathway is forgotten.")).to_be_focused()
    visit.go("")
    expect(back).to_be_hidden()


@pytest.mark.parametrize(
    "kept", ['{"id":"../../x","name":"PCC"}', '{"id":"pcc","name":5}', '"pcc"', "not JSON", "null"]
)
def test_what_the_browser_holds_of_a_pathway_is_not_trusted(kept: str, begin: Open) -> None:
    visit = begin()
    visit.go("")
    visit.page.evaluate("(kept) => localStorage.setItem(`${__md_scope.pathname}.__door`, kept)", kept)
    visit.go("")
    expect(visit.page.locator("[data-my-door]")).to_be_hidden()
