"""Readers' own words find what readers mean, slips of the keys included.

In: tests/cases/search/queries.yml and the finder of the built hub. Out: each search shows what it
must among its first five; what it was taken for is said; a first search loads little.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from finding import number, search, shown
from playwright.sync_api import Page, Request, Response, Route, expect
from visiting import Open

QUERIES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "search" / "queries.yml").read_text(encoding="utf-8")
)
FIRST = 5
MOST = 300 * 1024
"""Bytes, compressed, that a first search may load besides the page."""


def test_there_are_enough_searches_and_enough_of_them_are_misspelt() -> None:
    typed = [query["type"] for query in QUERIES]
    assert len(set(typed)) == len(typed) >= 60
    assert sum("shown_as" in query for query in QUERIES) >= 15
    assert all(query["find"] for query in QUERIES)


def test_every_search_shows_what_it_must_among_the_first_five(base: str, begin: Open) -> None:
    page = begin().go("find/")
    expect(page.locator("#finder-status")).not_to_be_empty()
    wrong = [told for query in QUERIES if (told := _missed(page, base, query))]
    assert not wrong, f"{len(wrong)} of {len(QUERIES)} searches:\n" + "\n".join(wrong)


def _missed(page: Page, base: str, query: dict[str, Any]) -> str:
    """What a search does not show among the first five, or does not say; empty when all is well."""
    words = query["type"]
    found = [result["address"].removeprefix(base) for result in shown(page)[:FIRST]] if search(page, words) else []
    missing = [address for address in query["find"] if address not in found]
    if missing:
        return f"“{words}” misses {', '.join(missing)}; it shows {', '.join(found) or 'nothing'}"
    said = page.locator("#finder-status").inner_text()
    offered = page.locator("#instead")
    if meant := query.get("shown_as"):
        told = offered.locator("a").inner_text() if offered.is_visible() else "nothing"
        return "" if told == meant else f"“{words}” offers {told}, not “{meant}”: {said}"
    return f"“{words}” was taken for a slip: {said}" if offered.is_visible() else ""


def test_a_slip_is_offered_a_correction_and_what_was_typed_is_searched_for_too(begin: Open) -> None:
    visit = begin()
    page = visit.go("find/?q=procurment+act")
    assert number(page, "procurment act")
    expect(page.locator("#finder-status")).to_contain_text("for “procurment act” and “procurement act”")
    expect(page.locator("#q")).to_have_value("procurment act")
    meant = page.get_by_role("link", name="procurement act", exact=True)
    meant.focus()
    page.keyboard.press("Enter")
    assert number(page, "procurement act")
    expect(page.locator("#finder-status")).to_be_focused()
    visit.stands_at("find/?q=procurement+act")
    expect(page.locator("#instead")).to_be_hidden()
    page.go_back()
    expect(page.locator("#finder-status")).to_contain_text("for “procurment act” and “procurement act”")
    visit.stands_at("find/?q=procurment+act")


def test_a_search_without_results_offers_words_that_are_close_and_the_search_without_choices(begin: Open) -> None:
    visit = begin()
    page = visit.go("find/?q=procurmant&exact=1&kind=area")
    expect(page.locator("#finder-status")).to_have_text("Nothing found for “procurmant”.")
    way_on = page.locator("#no-results")
    for link in ("your pathway", "the topics", "the glossary"):
        expect(way_on.get_by_role("link", name=link)).to_be_visible()
    # Nobody is named who answers for this hub, so no report is offered that would lead nowhere.
    expect(way_on.get_by_role("link", name="Tell us what you looked for")).to_have_count(0)
    way_on.get_by_role("button", name="Search again without your choices").click()
    expect(page.locator("#facets input:checked")).to_have_count(0)
    expect(page.locator("#finder-status")).to_be_focused()
    visit.stands_at("find/?q=procurmant&exact=1")
    way_on.get_by_role("link", name="procurement", exact=True).click()
    assert number(page, "procurement") > 10
    visit.stands_at("find/?q=procurement")
    expect(way_on).to_be_hidden()


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("grant", "grant", 0),
        ("garnt", "grant", 1),
        ("grnt", "grant", 1),
        ("graant", "grant", 1),
        ("gramt", "grant", 1),
        ("comisioning", "commissioning", 2),
        ("covanent", "covenant", 2),
        ("tender", "probation", 3),
    ],
)
def test_slips_are_letters_added_left_out_changed_or_swapped(one: str, other: str, away: int, begin: Open) -> None:
    page = begin().go("find/")
    script = "([one, other]) => import('../assets/find-words.js').then((words) => words.slips(one, other, 2))"
    assert page.evaluate(script, [one, other]) == away


def test_initials_numbers_and_words_that_begin_alike_are_left_as_they_are(begin: Open) -> None:
    page = begin().go("find/")
    for words in ("jsna", "nhz", "£12,000", "procure", "tendered", "subcontracters"):
        search(page, words)
        expect(page.locator("#instead")).to_be_hidden()


def test_without_its_list_of_words_the_finder_works_on(begin: Open) -> None:
    visit = begin()
    visit.page.route("**/search/*/words.json", lambda route: route.fulfill(status=200, body="not a list"))
    page = visit.go("find/?q=tender")
    assert number(page, "tender") > 5


@pytest.mark.parametrize("words", ["charity", "how much notice when funding ends", "payement by reslts"])
def test_a_first_search_loads_little(words: str, begin: Open) -> None:
    visit = begin()
    page = visit.go("find/")
    expect(page.locator("#finder-status")).not_to_be_empty()
    page.wait_for_load_state("networkidle")
    loaded: list[Response] = []
    page.on("response", lambda answer: loaded.append(answer))
    page = visit.go(f"find/?q={words.replace(' ', '+')}")
    number(page, words)
    page.wait_for_load_state("networkidle")
    # A browser that asks whether its copy is still good gets an answer without a body; the file counts all the same.
    urls = {answer.url for answer in loaded if "/find/" not in answer.url}
    sizes = {url: len(gzip.compress(page.request.get(url).body())) for url in urls}
    assert any("/part-" in url for url in sizes)
    assert sum(sizes.values()) < MOST, sizes


def test_a_search_without_results_offers_questions_and_topics_that_are_near(begin: Open) -> None:
    page = begin().go("find/?q=procurmant&exact=1")
    expect(page.locator("#finder-status")).to_have_text("Nothing found for “procurmant”.")
    nearest = page.locator("#nearest")
    expect(nearest.get_by_role("link").first).to_be_visible()
    addresses = nearest.get_by_role("link").evaluate_all("(links) => links.map((link) => link.href)")
    assert any("/questions/" in address for address in addresses)
    assert any("/topics/" in address for address in addresses)
    assert all("/questions/" in address or "/topics/" in address for address in addresses)
    expect(page.locator("#no-results").get_by_role("link", name="the questions that people ask")).to_be_visible()
    search(page, "tender")
    expect(nearest).to_be_hidden()


def _with_owner(route: Route) -> None:
    """The page to find things as a hub has it that names somebody who can be told."""
    answer = route.fetch()
    assert 'data-report=""' in answer.text()
    route.fulfill(response=answer, body=answer.text().replace('data-report=""', 'data-report="mailto:hub@example.org"'))


def test_what_was_not_found_is_kept_in_this_browser_sent_in_a_click_and_forgotten(begin: Open) -> None:
    visit = begin()
    visit.page.route(re.compile(r"/find/(\?|$)"), _with_owner)
    page = visit.go("find/")
    asked = page.locator("#asked")
    expect(asked).to_be_hidden()
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method != "GET" else None)
    for words in ("zzqqxxzz", "tender", "hedgehog & “zzqq”", "ZZQQXXZZ"):
        search(page, words)
    expect(asked.get_by_role("listitem")).to_have_text(["hedgehog & “zzqq”", "ZZQQXXZZ"])
    page = visit.go("find/")
    letter = urlsplit(str(page.get_by_role("link", name="Send this list").get_attribute("href")))
    assert (letter.scheme, letter.path) == ("mailto", "hub@example.org")
    assert parse_qs(letter.query)["body"] == ["- hedgehog & “zzqq”\n- ZZQQXXZZ (2)\n"]
    page.get_by_role("button", name="Forget this list").click()
    expect(asked).to_be_hidden()
    expect(page.locator("#q")).to_be_focused()
    page = visit.go("find/")
    expect(page.locator("#finder-status")).not_to_be_empty()
    expect(asked).to_be_hidden()
    assert not sent


def test_where_nobody_can_be_told_nothing_is_kept(begin: Open) -> None:
    page = begin().go("find/")
    search(page, "zzqqxxzz")
    expect(page.locator("#asked")).to_be_hidden()
    assert not page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('not-found')).length")
