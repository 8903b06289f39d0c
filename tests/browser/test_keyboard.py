"""The hub by keyboard and by finger.

In: the Tab key on pages of many kinds; a window of 320 px. Out: focus is always seen and
never trapped, and what can be pressed is large enough to press.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hub_pages import KINDS, LOST
from playwright.sync_api import expect
from visiting import Open

MOST_STOPS = 400

FOCUSED = """() => {
    const it = document.activeElement;
    if (!it || it === document.body) return null;
    const rings = [it, ...it.querySelectorAll("*")].map((e) => getComputedStyle(e))
        .filter((s) => s.outlineStyle !== "none").map((s) => parseFloat(s.outlineWidth));
    const box = it.getBoundingClientRect();
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const last = [...document.querySelectorAll("body > footer a")].at(-1) === it;
    return {ring: Math.max(0, ...rings), seen, last, what: it.outerHTML.slice(0, 120)};
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "find with results", "step", "glossary"])
def test_focus_is_seen_on_everything_and_passes_through_the_page(kind: str, scheme: str, hub: Path, begin: Open) -> None:
    page = begin(scheme=scheme).go(KINDS[kind](hub))
    if kind == "find with results":
        expect(page.locator("#results > li").first).to_be_visible()
    if kind == "glossary":
        page.locator("footer").scroll_into_view_if_needed()
        page.locator("dd a").last.focus()
    for stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused, f"focus was lost after {stop} stops"
        assert focused["ring"] >= 2, f"no outline on {focused['what']}"
        assert focused["seen"], f"out of sight: {focused['what']}"
        if focused["last"]:
            return
    pytest.fail(f"after {MOST_STOPS} stops the footer's last link was not reached")


SMALL = """() => {
    const inSentence = (e) => {
        if (!e.matches("a, button.term")) return false;
        const block = e.closest("p, li, dd, dt, td, th, figcaption, label, div, h1, h2, h3, h4");
        const own = e.textContent.trim();
        return getComputedStyle(e).display.startsWith("inline") && block.textContent.trim() !== own;
    };
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
        .filter((e) => e.checkVisibility() && !e.matches(".skip") && !inSentence(e))
        .map((e) => [e.getBoundingClientRect(), e])
        .filter(([box]) => box.width < 24 || box.height < 24)
        .map(([box, e]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${e.outerHTML.slice(0, 140)}`);
}"""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "moved page"])
def test_what_can_be_pressed_is_at_least_24_pixels_each_way(kind: str, hub: Path, begin: Open) -> None:
    page = begin(width=320, missing=LOST).go(KINDS[kind](hub))
    if kind == "find with results":
        expect(page.locator("#results > li").first).to_be_visible()
    for folded in page.locator("main details:not([open]) > summary").all()[:3]:
        folded.click()
    small = page.evaluate(SMALL)
    assert small == []
