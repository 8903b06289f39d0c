"""A hub of two languages as readers meet it: the switch, the finder, the scripts' words, and axe.

In: the small hub in English and Welsh, the Welsh of the interface made by machine, served at the
root of a host and below a path. Out: what readers see, and faults, of which there must be none.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from finding import search, shown
from hub_server import serving
from hubs import Change, build
from inspecting import axe_faults, frame_faults, too_small
from playwright.sync_api import Browser, Page, expect
from pseudo import bilingual_hub
from visiting import Open, visits

RECORD = "- {id: cy-resources, language: cy, file: resources.yaml, what: Adnoddau, means: person, on: 2026-05-01}\n"
TEXTS: dict[str, Change] = {
    "data/languages/translations.yaml": RECORD,
    "resources.yaml": {
        "replace": {
            "title: A first guide": "title: {en: A first guide, cy: Canllaw cyntaf}",
            "summary: It tells you where to begin.": "summary: {en: It tells you where to begin., cy: Lle i ddechrau.}",
        }
    },
}
PAGES = ("cy/", "cy/resources/old-guide/", "cy/pathways/pcc/assess/", "cy/find/", "cy/guide/", "cy/about/privacy/")


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = bilingual_hub(tmp_path_factory.mktemp("switched") / "hub", TEXTS)
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(params=["/", "/area-hub/"])
def begin_there(request: pytest.FixtureRequest, bilingual: Path, browser: Browser) -> Iterator[Open]:
    with serving(bilingual, request.param) as base, visits(browser, base) as start:
        yield start


@pytest.fixture
def begin_here(bilingual: Path, browser: Browser) -> Iterator[Open]:
    with serving(bilingual) as base, visits(browser, base) as start:
        yield start


STOPS = (
    ".md-skip",
    "[data-menu]",
    ".wordmark",
    "#site-q",
    ".site-search button",
    "[data-my-door]",
    "[data-palette] > button",
)


def to_the_switch(page: Page) -> None:
    """Come to the switch by Tab, past what stands before it in the header of this page, and nothing else."""
    for stop in STOPS:
        if page.locator(f"{stop}:visible").count() or stop == ".md-skip":
            page.keyboard.press("Tab")
            expect(page.locator(f"{stop}:visible")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".site-languages a")).to_be_focused()


@pytest.mark.parametrize("address", ["", "resources/first-guide/", "pathways/vcse/"])
def test_the_switch_leads_to_the_same_page_and_back_by_keyboard(begin_there: Open, address: str) -> None:
    visit = begin_there(width=320)
    page = visit.go(address)
    to_the_switch(page)
    switch = page.locator(".site-languages a")
    expect(switch).to_have_text("Cymraeg")
    box = switch.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    visit.stands_at(f"cy/{address}")
    to_the_switch(page)
    expect(page.locator(".site-languages a")).to_have_text("English")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    visit.stands_at(address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_each_finder_finds_the_things_of_its_language(begin_there: Open) -> None:
    visit = begin_there()
    page = visit.go("cy/find/")
    page.locator("#q").fill("canllaw")
    page.locator("#q").press("Enter")
    expect(page.locator("#finder-status")).to_contain_text("“canllaw”")
    found = shown(page)
    assert found[0]["title"] == "Canllaw cyntaf"
    assert all("/cy/" in result["address"] for result in found)
    expect(page.locator("#results .chip-local")).to_have_count(0)
    page.locator("#results a").first.click()
    expect(page.locator("h1")).to_have_text("Canllaw cyntaf")
    page = visit.go("find/")
    assert search(page, "first guide") > 0
    found = shown(page)
    assert not [result for result in found if "/cy/" in result["address"]]
    assert "A first guide" in [result["title"] for result in found]


def test_a_result_whose_words_are_english_says_so(begin_here: Open) -> None:
    page = begin_here().go("cy/find/")
    page.locator("#q").fill("printed")
    page.locator("#q").press("Enter")
    line = page.locator("#results > li", has_text="An old guide")
    expect(line.locator("a").first).to_have_attribute("lang", "en")
    expect(line.locator("p[lang=en]").first).to_be_visible()


def test_scripts_speak_the_language_of_the_page(begin_here: Open) -> None:
    visit = begin_here()
    page = visit.go("cy/pathways/pcc/assess/")
    page.locator("input[data-tick]").first.check()
    expect(page.locator("[data-progress-told]")).to_have_text("[1 ôf 1 dônê]")
    page.locator("#note").fill("A note")
    expect(page.locator("[data-note-told]")).to_have_text("[Kêpt în thîs brôŵsêr.]")
    page = visit.go("pathways/pcc/assess/")
    expect(page.locator("input[data-tick]").first).to_be_checked()
    expect(page.locator("[data-progress] span").first).to_have_text("1 of 1 done")


def test_english_pages_ask_for_no_words_of_another_language(begin_here: Open) -> None:
    asked: list[str] = []
    visit = begin_here()
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.go("pathways/pcc/assess/")
    visit.page.wait_for_load_state("networkidle")
    assert any(url.endswith("/assets/translate.js") for url in asked)
    assert not [url for url in asked if "words-" in url]


def test_a_lost_reader_finds_the_other_language(begin_here: Open) -> None:
    visit = begin_here(missing="no/such/page/")
    page = visit.go("no/such/page/")
    expect(page.locator("section[lang=cy] h2")).to_be_visible()
    page.locator("section[lang=cy] p a").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_on_a_welsh_page(begin_here: Open, address: str) -> None:
    page = begin_here(width=320).go(address)
    assert axe_faults(page) == []
    assert frame_faults(page, "cy") == []
    assert too_small(page) == []
