"""The finder's parts, as a reader meets them.

In: a page that shows /find/. Out: its number of results, its results, its choices; each
waits until the search that the reader asked for is over.
"""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect


def search(page: Page, words: str) -> int:
    """Type words, press Enter, and wait for the answer; how many results it names."""
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    return number(page, words)


def number(page: Page, words: str) -> int:
    """The number of results that the finder announces for these words."""
    status = page.locator("#finder-status")
    expect(status).to_contain_text(f"“{words}”" if words else re.compile(r"result|can be found"))
    found = re.search(r"(\d+) results?\b", status.inner_text())
    return int(found[1]) if found else 0


def choose(page: Page, facet: str, value: str) -> int:
    """Tick one value of a facet; the number of results once that choice has been answered."""
    box = option(page, facet, value)
    box.evaluate(
        "(box) => { for (let e = box.closest('details'); e; e = e.parentElement.closest('details')) e.open = true; }"
    )
    # Someone who goes on to the choices closes the suggestions first.
    if page.locator("#q[aria-expanded=true]").count():
        page.locator("#q").press("Escape")
    page.evaluate("() => { document.getElementById('finder-status').textContent = ''; }")
    box.check()
    expect(page.locator("#finder-status")).not_to_be_empty()
    return number(page, "")


def option(page: Page, facet: str, value: str) -> Locator:
    """The box of one value of a facet."""
    return page.locator(f"#f-{facet}-{value}")


def count(page: Page, facet: str, value: str) -> int:
    """The number that stands beside one value of a facet."""
    text = page.locator(f"label[for='f-{facet}-{value}'] .count").text_content() or ""
    assert re.fullmatch(r"\(\d+\)", text), f"no count beside {facet} {value}: {text!r}"
    return int(text.strip("()"))


def shown(page: Page) -> list[dict[str, Any]]:
    """The results that can be seen: their kind, title, address and all of their words."""
    expect(page.locator("#results > li").first).to_be_visible()
    results: list[dict[str, Any]] = page.locator("#results > li").evaluate_all("""(items) => items.map((item) => ({
        kind: item.querySelector(".kind").textContent.trim(),
        title: item.querySelector("a").textContent.trim(),
        address: item.querySelector("a").href,
        words: item.textContent}))""")
    return results
