"""The hub by keyboard.

In: the Tab key on pages with most to focus. Out: focus is always seen, at least 2 px thick,
and never lost or trapped.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hub_pages import KINDS
from playwright.sync_api import expect
from visiting import Open

MOST_STOPS = 400

FOCUSED = """() => {
    const it = document.activeElement;
    if (!it || it === document.body) return null;
    const rings = [it, ...it.querySelectorAll("*")].map((e) => getComputedStyle(e))
        .filter((s) => s.outlineStyle !== "none").map((s) => parseFloat(s.outlineWidth));
    // A link in the picture of the cycle shows its focus by its disc, not by a ring round it.
    const disc = it.querySelector("circle"), other = document.querySelector("svg a:not(:focus) circle");
    if (disc && getComputedStyle(disc).fill !== getComputedStyle(other).fill) {
        rings.push(parseFloat(getComputedStyle(disc).strokeWidth));
    }
    const box = it.getBoundingClientRect();
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const last = [...document.querySelectorAll(".site-foot a, .md-footer a")].at(-1) === it;
    return {ring: Math.max(0, ...rings), seen, last, what: it.outerHTML.slice(0, 120)};
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "find with results", "step", "glossary"])
def test_focus_is_seen_on_everything_and_passes_through_the_page(
    kind: str, scheme: str, hub: Path, begin: Open
) -> None:
    page = begin(scheme=scheme).go(KINDS[kind](hub))
    if kind == "find with results":
        expect(page.locator("#results > li").first).to_be_visible()
    if kind == "glossary":
        page.locator(".site-foot").scroll_into_view_if_needed()
        page.locator(".lines a").last.focus()
    for stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused, f"focus was lost after {stop} stops"
        assert focused["ring"] >= 2, f"no outline on {focused['what']}"
        assert focused["seen"], f"out of sight: {focused['what']}"
        if focused["last"]:
            return
    pytest.fail(f"after {MOST_STOPS} stops the footer's last link was not reached")
