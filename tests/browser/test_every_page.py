"""Every kind of page, narrow and wide, by day and by night.

In: one page of each kind. Out: no accessibility fault that axe can find, no trouble on
loading, no sideways scrolling, nothing too small to press, and the frame that every page
needs. The narrow pages are looked at with all that folds away opened. Nothing moves about as a
page loads, nothing moves for those who asked for stillness, and edges outlast forced colours.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hub_pages import KINDS, LOST
from inspecting import axe_faults, frame_faults, menu_opened, sideways, too_small, unfold
from playwright.sync_api import expect
from visiting import Open, Visit

SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) {
            const what = shift.sources.map((source) => source.node?.outerHTML?.slice(0, 100));
            if (!shift.hadRecentInput) window.shifts.push([shift.value, what]);
        }
    }).observe({ type: "layout-shift", buffered: true });
"""

MOVING = """() => [...document.querySelectorAll("*")].filter((e) => {
    const style = getComputedStyle(e);
    const slow = (list) => list.split(",").some((time) => parseFloat(time) > 0);
    return slow(style.transitionDuration) || (style.animationName !== "none" && slow(style.animationDuration));
}).map((e) => e.outerHTML.slice(0, 100))"""

EDGELESS = """() => [...document.querySelectorAll("main button:not(.term), a.button, .door, input")]
    .filter((e) => e.checkVisibility() && !["checkbox", "radio"].includes(e.type))
    .filter((e) => {
        const style = getComputedStyle(e);
        return !["Top", "Bottom"].every((side) => style[`border${side}Style`] !== "none"
            && parseFloat(style[`border${side}Width`]) >= 1);
    }).map((e) => e.outerHTML.slice(0, 140))"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_accessibility_fault_and_a_whole_frame(kind: str, width: int, hub: Path, begin: Open) -> None:
    address = KINDS[kind](hub)
    visit = begin(width=width, missing=LOST)
    visit.page.add_init_script(SHIFTS)
    page = visit.go(address)
    if kind.startswith("find"):
        expect(page.locator("#finder-status")).not_to_be_empty()
        expect(page.locator("#results > li")).to_have_count(10 if kind.startswith("find with results") else 0)
    shifts = page.evaluate("() => window.shifts")
    # What a reader searched for may push down the lists below it, a little.
    assert sum(value for value, _ in shifts) < (0.1 if kind.startswith("find with results") else 0.01), shifts
    assert frame_faults(page) == []
    assert sideways(page) == []
    if width == 320:
        unfold(page)
        assert sideways(page) == []
        assert too_small(page) == [], "pressed with a finger, these are smaller than 24 x 24"
    assert axe_faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe_faults(page, "cat.color") == [], "by night"
    _skip_link_comes_first_and_leads_to_main(visit)
    if width == 320:
        _menu_opens_and_closes(visit)


def _menu_opens_and_closes(visit: Visit) -> None:
    page = visit.page
    opener = page.locator("[data-menu]")
    expect(opener).to_have_attribute("aria-expanded", "false")
    menu_opened(page)
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert axe_faults(page) == [], "with the menu open"
    assert sideways(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#site-menu")).to_be_hidden()
    expect(opener).to_be_focused()


def _skip_link_comes_first_and_leads_to_main(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to content")
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("kind", KINDS)
def test_at_400_percent_a_page_reflows_and_for_those_who_ask_nothing_moves(kind: str, hub: Path, begin: Open) -> None:
    visit = begin(width=320, missing=LOST)
    page = visit.page
    # A window of 1280 by 1024, enlarged four times.
    page.set_viewport_size({"width": 320, "height": 256})
    visit.go(KINDS[kind](hub))
    if kind.startswith("find"):
        expect(page.locator("#finder-status")).not_to_be_empty()
    assert sideways(page) == []
    fixed = page.evaluate("""() => [...document.querySelectorAll("body *")]
        .filter((e) => ["fixed", "sticky"].includes(getComputedStyle(e).position) && e.offsetHeight > 0
            && !e.matches("[popover], table *")).map((e) => e.outerHTML.slice(0, 100))""")
    assert fixed == [], "enlarged, these would stand in front of the words"
    assert page.evaluate(MOVING) == [], "the reader asked for less motion"


@pytest.mark.parametrize("kind", ["home", "find", "step", "resource, current", "lost page"])
def test_in_forced_colours_what_can_be_pressed_has_an_edge_and_focus_is_seen(kind: str, hub: Path, begin: Open) -> None:
    visit = begin(missing=LOST)
    visit.page.emulate_media(forced_colors="active")
    page = visit.go(KINDS[kind](hub))
    assert page.evaluate(EDGELESS) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    ring = page.evaluate(
        "() => [getComputedStyle(document.activeElement)].map((s) => [s.outlineStyle, s.outlineWidth])"
    )
    assert ring == [["solid", "3px"]]
