"""Every kind of page, narrow and wide, by day and by night.

In: one page of each kind. Out: no accessibility fault that axe can find, no trouble on
loading, no sideways scrolling, nothing too small to press, and the frame that every page
needs. The narrow pages are looked at with all that folds away opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hub_pages import KINDS, LOST
from playwright.sync_api import Page, expect
from visiting import Open, Visit

AXE = Axe()
NOT_ASKED = {
    "color-contrast-enhanced": "AAA; the design asks for AA",
    "identical-links-same-purpose": "AAA",
}
"""Rules of axe that the hub does not promise to keep, and why. All others run, experimental ones too;
by night only those about colour run again, since by night nothing but colours differs."""


SMALL = """() => {
    const inSentence = (e) => {
        if (!e.matches("a, button.term") || e.closest("svg")) return false;
        const block = e.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, div");
        return getComputedStyle(e).display.startsWith("inline") && block.textContent.trim() !== e.textContent.trim();
    };
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
        .filter((e) => e.checkVisibility() && !e.matches(".skip") && !inSentence(e))
        .map((e) => [e.getBoundingClientRect(), e])
        .filter(([box]) => box.width < 24 || box.height < 24)
        .map(([box, e]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${e.outerHTML.slice(0, 140)}`);
}"""
"""What can be pressed, is no link within a sentence, and is smaller than WCAG 2.5.8 asks."""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_accessibility_fault_and_a_whole_frame(kind: str, width: int, hub: Path, begin: Open) -> None:
    address = KINDS[kind](hub)
    visit = begin(width=width, missing=LOST)
    page = visit.go(address)
    if kind.startswith("find"):
        expect(page.locator("#finder-status")).not_to_be_empty()
        expect(page.locator("#results > li")).to_have_count(10 if kind.startswith("find with results") else 0)
    _has_a_whole_frame(page)
    _does_not_scroll_sideways(page)
    if width == 320:
        page.evaluate("() => document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        _does_not_scroll_sideways(page)
        assert page.evaluate(SMALL) == [], "pressed with a finger, these are smaller than 24 x 24"
    _axe_finds_nothing(page, f"{kind}, {width}, light")
    page.emulate_media(color_scheme="dark")
    _axe_finds_nothing(page, f"{kind}, {width}, dark", "cat.color")
    _skip_link_comes_first_and_leads_to_main(visit)


def _has_a_whole_frame(page: Page) -> None:
    frame: dict[str, Any] = page.evaluate("""() => ({
        language: document.documentElement.lang,
        title: document.title.trim(),
        description: document.querySelector('meta[name="description"]')?.content.trim() ?? "",
        headings: [...document.querySelectorAll("h1")].map((h) => h.textContent.trim()),
        headers: document.querySelectorAll("body > header").length,
        mains: document.querySelectorAll("main").length,
        footers: document.querySelectorAll("body > footer").length,
        navigations: [...document.querySelectorAll("nav")].map((nav) => nav.ariaLabel
            || document.getElementById(nav.getAttribute("aria-labelledby"))?.textContent || ""),
        twice: [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) < i),
    })""")
    assert frame["language"] == "en"
    assert frame["title"]
    assert frame["description"]
    assert len(frame["headings"]) == 1
    assert frame["headings"][0]
    assert (frame["headers"], frame["mains"], frame["footers"]) == (1, 1, 1)
    assert all(frame["navigations"])
    assert len(set(frame["navigations"])) == len(frame["navigations"]) >= 4
    assert not frame["twice"]


def _does_not_scroll_sideways(page: Page) -> None:
    wide = page.evaluate("""() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return [];
        return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 1)
            .slice(0, 5).map((e) => e.outerHTML.slice(0, 120)).concat(`${document.body.scrollWidth} > ${room}`);
    }""")
    assert wide == []


def _axe_finds_nothing(page: Page, where: str, tag: str = "") -> None:
    if page.evaluate("() => typeof axe") == "undefined":
        page.evaluate(AXE.axe_script)
    found = page.evaluate(
        """async ([notAsked, tag]) => {
            const rules = axe.getRules().map(({ruleId, tags}) => [ruleId, {
                enabled: !notAsked.includes(ruleId) && (!tag || tags.includes(tag))}]);
            const told = await axe.run(document, {resultTypes: ["violations"], rules: Object.fromEntries(rules)});
            const node = (n) => `    ${n.html.slice(0, 160)}\\n        ${n.failureSummary}`;
            const fault = ({id, help, nodes}) => [`${id}: ${help}`, ...nodes.slice(0, 4).map(node)].join("\\n");
            return {passes: told.passes.length, faults: told.violations.map(fault)};
        }""",
        [list(NOT_ASKED), tag],
    )
    assert found["passes"] >= (1 if tag else 20), "axe did not look"
    assert not found["faults"], f"axe on {where}:\n" + "\n".join(found["faults"])


def _skip_link_comes_first_and_leads_to_main(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to main content")
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
