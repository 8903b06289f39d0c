"""Words that explain themselves where they first appear.

In: a guide page with explained terms. Out: a term opens and closes by mouse and keyboard,
with and without scripts, fits a small screen, and leads to the glossary.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hub_pages import KINDS
from playwright.sync_api import Locator, Page, expect
from visiting import Open


def _term(page: Page, number: int = 0) -> tuple[Locator, Locator]:
    """A term's button and its note."""
    button = page.locator("main button.term").nth(number)
    return button, page.locator(f"#{button.get_attribute('popovertarget')}")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_term_opens_by_mouse_and_keyboard_and_escape_closes_it(scripts: bool, hub: Path, begin: Open) -> None:
    page = begin(scripts=scripts).go(KINDS["guide page with callouts"](hub))
    button, note = _term(page)
    expect(note).to_be_hidden()
    button.click()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(note).to_be_visible()
    page.locator("h1").click()
    expect(note).to_be_hidden()


def test_the_link_in_a_term_leads_to_its_entry_in_the_glossary(hub: Path, begin: Open) -> None:
    visit = begin()
    page = visit.go(KINDS["guide page with callouts"](hub))
    button, note = _term(page)
    button.focus()
    page.keyboard.press("Enter")
    link = note.get_by_role("link", name="In the glossary")
    # The note's own links come next in the order of the Tab key.
    for _ in range(note.get_by_role("link").count()):
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    id = (note.get_attribute("id") or "").removeprefix("term-")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/glossary/{id}/")
    expect(page.locator("h1")).to_be_in_viewport()
    assert page.locator(".definition").inner_text()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_every_open_term_is_whole_in_the_window(width: int, hub: Path, begin: Open) -> None:
    page = begin(width=width).go(KINDS["guide page with callouts"](hub))
    count = page.locator("main button.term").count()
    assert count >= 3
    for number in range(count):
        button, note = _term(page, number)
        button.click()
        expect(note).to_be_visible()
        expect(note).to_be_in_viewport(ratio=0.99)
        box = note.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")
        expect(note).to_be_hidden()


def test_a_term_is_explained_once_a_page_and_never_in_a_heading_link_or_table(hub: Path, begin: Open) -> None:
    visit = begin(scripts=False)
    for kind in ("guide page with callouts", "step", "tool with a table", "networks", "glossary"):
        page = visit.go(KINDS[kind](hub))
        targets = page.eval_on_selector_all("button.term", "found => found.map((b) => b.getAttribute('popovertarget'))")
        assert len(set(targets)) == len(targets) <= 8
        expect(page.locator(":is(h1, h2, h3, h4, a, table, label, nav) button.term")).to_have_count(0)
