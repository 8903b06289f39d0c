"""A hub with every local feature in use, as readers meet it: marks, facet, people, colours, pictures.

In: a small hub, built here. Out: what eyes, keyboards and screen readers get, by day and by night, wide
and narrow, with scripts and without.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_server import serving
from hubs import build, buildable_hub
from inspecting import axe_faults, frame_faults, sideways, too_small, unfold
from local_hub import LOCAL
from playwright.sync_api import Browser, expect
from visiting import Open, visits

PAGES = {
    "home": "",
    "pathway": "pathways/vcse/",
    "pathway, changed": "pathways/hwb/",
    "step": "pathways/vcse/assess/",
    "entry, added": "resources/our-guide/",
    "entry, changed": "resources/first-guide/",
    "finder": "find/?origin=local",
    "networks": "networks/",
    "local things": "local/",
    "guide page with a picture": "guide/our-place/",
    "glossary": "glossary/",
    "tool": "tools/first-tool/",
    "tools": "tools/",
    "lost page": "no/such/page/",
}


@pytest.fixture(scope="module")
def begin_local(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Starts visits to the local hub."""
    root: Path = buildable_hub(tmp_path_factory.mktemp("local") / "hub", LOCAL)
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    with serving(root / "site", "/area-hub/") as base, visits(browser, base) as start:
        yield start


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wrong_with_any_local_page(begin_local: Open, width: int, scheme: str) -> None:
    visit = begin_local(width=width, scheme=scheme, missing=PAGES["lost page"])
    faults = {}
    for name, address in PAGES.items():
        if name == "lost page":
            continue  # it belongs at the root of a host; the tests of the whole hub look at it
        page = visit.go(address)
        if name == "finder":
            expect(page.locator("#results .chip-local").first).to_be_visible()
        unfold(page)
        found = [*axe_faults(page), *frame_faults(page), *sideways(page), *too_small(page)]
        if found:
            faults[name] = found
    assert faults == {}


def test_the_facet_works_by_keyboard_and_results_say_who_changed_them(begin_local: Open) -> None:
    page = begin_local().go("find/")
    expect(page.locator("#finder")).to_have_class("finder ready")
    page.locator("summary", has_text="Where it comes from").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Cumbria network")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#finder-status")).to_have_text("8 results.")
    results = page.locator("#results > li")
    expect(results).to_have_count(8)
    expect(results.filter(has_text="Added by Cumbria network")).to_have_count(3)
    expect(results.filter(has_text="Changed by Cumbria network")).to_have_count(5)
    assert page.url.endswith("find/?origin=local")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#results .chip-local")).to_have_count(0)
    expect(page.locator("#results > li").first).to_be_visible()


def test_without_scripts_the_lists_tell_local_from_national(begin_local: Open) -> None:
    page = begin_local(scripts=False).go("find/")
    section = page.get_by_role("region", name="By where it comes from")
    section.get_by_role("link", name="Cumbria network").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Added or changed by Cumbria network")
    expect(page.get_by_role("link", name="Our own guide")).to_be_visible()


def test_the_logo_and_the_pictures_are_there_below_a_folder(begin_local: Open) -> None:
    page = begin_local().go("guide/our-place/")
    for picture in (page.get_by_alt_text("A lake and a hill"), page.get_by_alt_text("A map of the lakes")):
        expect(picture).to_be_visible()
        assert picture.evaluate("(image) => image.complete && image.naturalWidth > 0")
    page.get_by_role("region", name="About this site").get_by_role("link", name="where").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Our place")


@pytest.mark.parametrize(
    ("scheme", "colour"), [("light", "rgb(107, 44, 145)"), ("dark", "rgb(196, 171, 211)")], ids=["day", "night"]
)
def test_links_have_the_networks_colour(begin_local: Open, scheme: str, colour: str) -> None:
    link = begin_local(scheme=scheme).go("topics/").locator(".index-list a").first
    expect(link).to_have_css("color", colour)


def test_paper_stays_black_and_the_mark_stays_readable(begin_local: Open) -> None:
    page = begin_local().go("resources/our-guide/")
    page.emulate_media(media="print")
    expect(page.locator(".chip-local").first).to_be_visible()
    expect(page.locator(".chip-local").first).to_have_css("color", "rgb(0, 0, 0)")


def test_the_mark_is_told_by_its_words_and_not_by_its_shape(begin_local: Open) -> None:
    page = begin_local().go("resources/our-guide/")
    expect(page.locator("article.entry > p").filter(has_text="Added by Cumbria network")).to_have_count(1)
    snapshot = page.locator("article.entry").aria_snapshot()
    assert "Added by Cumbria network" in snapshot and "◆" not in snapshot
