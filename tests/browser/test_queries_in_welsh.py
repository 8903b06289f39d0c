"""Welsh words find what readers mean: changed at the beginning, without accents, plural, mistyped.

In: tests/cases/search/queries_cy.yml, welsh_forms.yml, and the real hub built in both languages.
Out: each search shows what it must among its first five; the finder knows forms as the index does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from finding import shown
from hub_pages import SUB_PATH
from hub_server import serving
from playwright.sync_api import Browser, Page, expect
from visiting import Open, visits

CASES = Path(__file__).parents[1] / "cases" / "search"
QUERIES: list[dict[str, Any]] = yaml.safe_load((CASES / "queries_cy.yml").read_text(encoding="utf-8"))
FORMS: list[dict[str, Any]] = yaml.safe_load((CASES / "welsh_forms.yml").read_text(encoding="utf-8"))
FIRST = 5


@pytest.fixture(scope="module")
def bilingual(gwent: Path) -> Iterator[str]:
    """The address of the real hub in both languages."""
    with serving(gwent, f"/{SUB_PATH}/") as address:
        yield address


@pytest.fixture
def visit(browser: Browser, bilingual: str) -> Iterator[Open]:
    with visits(browser, bilingual) as start:
        yield start


def search(page: Page, words: str) -> str:
    """Type words, press Enter and wait; what the finder says of them."""
    page.evaluate("""() => {
        document.getElementById("finder-status").textContent = "";
        document.getElementById("results").replaceChildren();
    }""")
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    expect(page.locator("#finder-status")).to_contain_text(f"“{words}”")
    return page.locator("#finder-status").inner_text()


def test_there_are_enough_searches_of_every_kind() -> None:
    typed = [query["type"] for query in QUERIES]
    assert len(set(typed)) == len(typed) >= 40
    assert sum("shown_as" in query for query in QUERIES) >= 4
    assert all(query["find"] for query in QUERIES)


def test_every_search_shows_what_it_must_among_the_first_five(bilingual: str, visit: Open) -> None:
    page = visit().go("cy/find/")
    expect(page.locator("#finder-status")).not_to_be_empty()
    wrong = [told for query in QUERIES if (told := _missed(page, f"{bilingual}cy/", query))]
    assert not wrong, f"{len(wrong)} of {len(QUERIES)} searches:\n" + "\n".join(wrong)


def _missed(page: Page, base: str, query: dict[str, Any]) -> str:
    """What a search does not show among the first five, or does not say; empty when all is well."""
    words, said = query["type"], search(page, query["type"])
    found = [result["address"].removeprefix(base) for result in shown(page)[:FIRST]]
    missing = [address for address in query["find"] if address not in found]
    if missing:
        return f"“{words}” misses {', '.join(missing)}; it shows {', '.join(found)}"
    offered = page.locator("#instead")
    if meant := query.get("shown_as"):
        told = offered.locator("a").inner_text() if offered.is_visible() else "nothing"
        return "" if told == meant else f"“{words}” offers {told}, not “{meant}”: {said}"
    return f"“{words}” was taken for a slip: {said}" if offered.is_visible() else ""


def test_the_finder_knows_the_forms_that_the_index_knows(visit: Open) -> None:
    page = visit().go("cy/find/")
    script = "(words) => import('../../assets/find-welsh.js').then((welsh) => words.map(welsh.roots))"
    found = page.evaluate(script, [case["word"] for case in FORMS])
    for case, roots in zip(FORMS, found, strict=True):
        assert case["is"] in roots, case
        assert not set(case.get("is_not", ())) & set(roots), case


def test_english_pages_do_not_load_the_forms_of_welsh_words(visit: Open) -> None:
    reader = visit()
    loaded: list[str] = []
    reader.page.on("request", lambda request: loaded.append(request.url))
    page = reader.go("find/?q=tender")
    expect(page.locator("#results > li").first).to_be_visible()
    assert not [address for address in loaded if "welsh" in address or "-cy" in address]
