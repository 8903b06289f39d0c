"""Looks at a page as it stands in a browser and says what is wrong with it.

In: an open page. Out: faults, a line or a few each; nothing when all is well. The tests look at
one page of each kind, and scripts/audit_pages.py at every page there is.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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
        .filter((e) => e.checkVisibility() && !e.matches(".md-skip") && !inSentence(e))
        .map((e) => [e.getBoundingClientRect(), e])
        .filter(([box]) => box.width < 24 || box.height < 24)
        .map(([box, e]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${e.outerHTML.slice(0, 140)}`);
}"""
"""What can be pressed, is no link within a sentence, and is smaller than WCAG 2.5.8 asks."""


def frame_faults(page: Page, language: str = "en") -> list[str]:
    """What the frame of the page lacks: language, title, description, one h1, landmarks, unique ids."""
    frame: dict[str, Any] = page.evaluate("""() => ({
        language: document.documentElement.lang,
        title: document.title.trim(),
        description: document.querySelector('meta[name="description"]')?.content.trim() ?? "",
        headings: [...document.querySelectorAll("h1")].map((h) => h.textContent.trim()),
        headers: document.querySelectorAll("body > header").length,
        mains: document.querySelectorAll("main").length,
        footers: document.querySelectorAll("footer.md-footer").length,
        navigations: [...document.querySelectorAll("nav")].map((nav) => nav.ariaLabel
            || document.getElementById(nav.getAttribute("aria-labelledby"))?.textContent || ""),
        twice: [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) < i),
    })""")
    names = frame["navigations"]
    asked = {
        f"the language is {frame['language']!r}": frame["language"] == language,
        "no title": frame["title"],
        "no description": frame["description"],
        f"the h1 are {frame['headings']}": len(frame["headings"]) == 1 and frame["headings"][0],
        "not one header, main and footer": (frame["headers"], frame["mains"], frame["footers"]) == (1, 1, 1),
        f"navigations without names of their own: {names}": all(names) and len(set(names)) == len(names) >= 4,
        f"ids used twice: {frame['twice']}": not frame["twice"],
    }
    return [fault for fault, well in asked.items() if not well]


def sideways(page: Page) -> list[str]:
    """What sticks out at the side, so that the page scrolls sideways."""
    wide: list[str] = page.evaluate("""() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return [];
        return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 1)
            .slice(0, 5).map((e) => e.outerHTML.slice(0, 120)).concat(`${document.body.scrollWidth} > ${room}`);
    }""")
    return wide


def too_small(page: Page) -> list[str]:
    """What is smaller than 24 by 24 pixels and can be pressed."""
    found: list[str] = page.evaluate(SMALL)
    return found


def unfold(page: Page) -> None:
    """Open all that folds away."""
    page.evaluate("() => document.querySelectorAll('details').forEach((e) => { e.open = true; })")


def menu_opened(page: Page) -> None:
    """Open the menu of a narrow screen, as a reader does."""
    page.locator("[data-menu]").click()
    page.locator("#site-menu").wait_for()


def axe_faults(page: Page, tag: str = "") -> list[str]:
    """What axe finds; with a tag, by the rules that carry it."""
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
    faults: list[str] = found["faults"]
    return faults if found["passes"] >= (1 if tag else 20) else ["axe did not look"]
