"""What the finder finds, how it narrows, and what it says.

In: /find/ of the built hub. Out: readers' own words lead to what they mean; facets count and
narrow; nothing happens while someone types; a search without results offers a way on.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from crawling import read
from finding import choose, count, number, option, search, shown
from hub_pages import english, resource
from playwright.sync_api import expect
from visiting import Open

BUYING = r"procure|tender|contract|bid"
SECTOR = r"charit|voluntary|VCSE|social enterprise|community (group|foundation|organisation)|third sector"
KINDS = {
    "Resource",
    "Case study",
    "Principle",
    "Pathway",
    "Pathway step",
    "Guide page",
    "Tool",
    "Answer",
    "Change",
    "Glossary term",
    "Topic",
    "Area",
    "About",
}


@pytest.mark.parametrize(
    ("words", "meant"), [("tender", BUYING), ("charity", SECTOR), ("commission a charity", SECTOR)]
)
def test_the_first_five_results_are_about_what_the_reader_means(words: str, meant: str, begin: Open) -> None:
    page = begin().go("find/")
    assert search(page, words) >= 5
    for result in shown(page)[:5]:
        assert re.search(meant, result["words"], re.IGNORECASE), result["words"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("tender", r"Procurement|procurement"),
        ("charity", r"VCSE"),
        ("what is a jsna", r"JSNA"),
        ("wiltshire", r"^Wiltshire$"),
        ("procurment act", r"Procurement Act"),
        ("voluntry", r"voluntary"),
        ("£12,000", r"^Small contracts"),
    ],
)
def test_the_first_ten_results_hold_what_the_words_stand_for(words: str, title: str, begin: Open) -> None:
    page = begin().go("find/")
    assert search(page, words)
    titles = [result["title"] for result in shown(page)]
    assert any(re.search(title, found) for found in titles), titles


def test_each_result_says_its_kind_and_its_link_works(base: str, begin: Open) -> None:
    page = begin().go("find/?q=tender")
    results = shown(page)
    assert len(results) == 10
    for result in results:
        assert result["kind"] in KINDS
        address, mark = urldefrag(result["address"])
        assert address.startswith(base)
        target = read(address)
        assert target.status == 200
        assert not mark or mark in target.anchors


def test_two_values_of_one_facet_widen_and_two_facets_narrow(begin: Open) -> None:
    page = begin().go("find/")
    every = search(page, "grant")
    promised = {value: count(page, "kind", value) for value in ("resource", "case-study", "tool")}
    assert all(promised.values())
    resources = choose(page, "kind", "resource")
    assert resources == promised["resource"] < every
    assert count(page, "kind", "case-study") == promised["case-study"], "what a second choice would add"
    either = choose(page, "kind", "case-study")
    assert either == promised["resource"] + promised["case-study"]
    vcse = count(page, "audience", "vcse")
    both = choose(page, "audience", "vcse")
    assert 0 < both == vcse < either
    stage = choose(page, "stage", "secure-services")
    assert 0 < stage < both
    assert {result["kind"] for result in shown(page)} <= {"Resource", "Case study"}
    page.get_by_role("button", name="Clear all choices").click()
    expect(page.locator("#finder-status")).to_contain_text(f"{every} results")
    expect(page.locator("#facets input:checked")).to_have_count(0)


def test_choices_alone_find_things_without_words(begin: Open) -> None:
    page = begin().go("find/")
    expect(page.locator("#finder-status")).to_contain_text("things can be found here")
    tools = count(page, "kind", "tool")
    assert choose(page, "kind", "tool") == tools > 0
    assert {result["kind"] for result in shown(page)} == {"Tool"}


def test_what_was_superseded_is_shown_only_when_asked_for(hub: Path, begin: Open) -> None:
    old = resource(hub, "superseded")
    visit = begin()
    page = visit.go("find/")
    search(page, english(old["title"]))
    link = page.locator(f"#results a[href$='resources/{old['id']}/']")
    expect(link).to_have_count(0)
    page.get_by_label("Show what has been replaced or withdrawn").check()
    expect(link.first).to_be_visible()
    expect(
        page.locator("#results > li").filter(has=page.locator(f"a[href$='/{old['id']}/']")).locator(".chip")
    ).to_have_text("Replaced")
    expect(page).to_have_url(re.compile("past=1"))
    page.get_by_label("Show what has been replaced or withdrawn").uncheck()
    expect(link).to_have_count(0)
    choose(page, "status", "superseded")
    expect(link.first).to_be_visible()


def test_what_is_historic_is_shown_and_says_so(hub: Path, begin: Open) -> None:
    old = resource(hub, "historic")
    page = begin().go("find/")
    search(page, english(old["title"]))
    line = page.locator("#results > li").filter(has=page.locator(f"a[href$='resources/{old['id']}/']"))
    expect(line.locator(".chip-historic")).to_be_visible()


@pytest.mark.parametrize("words", ["zzqqxxzz", "hedgehog", "?!", "🦔"])
def test_a_search_without_results_offers_a_way_on(words: str, begin: Open) -> None:
    page = begin().go("find/")
    assert search(page, words) == 0
    expect(page.locator("#finder-status")).to_contain_text("Nothing found")
    expect(page.locator("#no-results")).to_be_visible()
    expect(page.locator("#no-results").get_by_role("link", name="your pathway")).to_be_visible()
    expect(page.get_by_role("heading", name="Browse by list")).to_be_visible()
    expect(page.locator("#more-results")).to_be_hidden()
    assert search(page, "tender")
    expect(page.locator("#no-results")).to_be_hidden()


def test_nothing_is_searched_while_someone_types(begin: Open) -> None:
    visit = begin()
    visit.page.clock.install()
    page = visit.go("find/")
    expect(page.locator("#finder-status")).not_to_be_empty()
    before = page.locator("#finder-status").inner_text()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#q").press_sequentially("tender")
    page.clock.run_for(10_000)
    assert (page.locator("#finder-status").inner_text(), visit.here) == (before, "find/")
    # Suggestions need scripts, and the part of the index that has the places whose names begin so: no results.
    assert not [url for url in asked if "/cards-" in url or "/words.json" in url]
    assert len([url for url in asked if "/part-" in url]) <= 1
    expect(page.locator("#results > li")).to_have_count(0)
    page.locator("#q").press("Enter")
    assert number(page, "tender") > 5
    assert [url for url in asked if "/cards-" in url]


def test_results_are_announced_through_one_status_that_stays(begin: Open) -> None:
    page = begin().go("find/")
    status = page.get_by_role("status")
    expect(status).to_have_count(1)
    expect(status).not_to_be_empty()
    page.evaluate("() => { window.announcer = document.querySelector('[role=status]'); }")
    search(page, "probation")
    assert re.search(r"^\d+ results? for “probation”", status.inner_text())
    assert page.evaluate("() => window.announcer === document.querySelector('[role=status]')")


def test_when_nothing_holds_all_words_the_finder_says_so_and_shows_what_holds_some(begin: Open) -> None:
    page = begin().go("find/")
    assert search(page, "hedgehog tender zzqq") > 10
    expect(page.locator("#finder-status")).to_contain_text("Nothing has all of those words")
    assert re.search(BUYING, shown(page)[0]["words"], re.IGNORECASE)


def test_what_a_reader_types_is_never_markup(begin: Open) -> None:
    page = begin().go("find/")
    words = "<img src=x onerror=alert(1)> <b>tender</b>"
    search(page, words)
    expect(page.locator("#finder-status")).to_contain_text(words)
    expect(page.locator("#finder img, #finder-status *")).to_have_count(0)


def test_on_a_small_screen_the_choices_are_folded_away_and_results_in_sight(begin: Open) -> None:
    page = begin(width=320).go("find/?q=tender")
    expect(page.locator("#results > li").first).to_be_visible()
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator("#finder-status")).to_be_in_viewport()
    page.get_by_text("Narrow down the results").click()
    option(page, "kind", "tool").check()
    expect(page.locator("#chosen")).to_have_text("(1 chosen)")
    page.get_by_role("button", name="See the results").click()
    expect(page.locator("#finder-status")).to_be_focused()
    expect(page.locator("#finder-status")).to_be_in_viewport()
    expect(page.locator("#facets")).to_be_hidden()


def test_before_anything_is_asked_the_page_counts_without_loading_the_index(begin: Open) -> None:
    visit = begin()
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.go("find/")
    expect(page.locator("#finder-status")).to_contain_text("things can be found here")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url and "/things" not in url]
    promised = count(page, "kind", "principle")
    assert promised > 30
    assert choose(page, "kind", "principle") == promised
    assert [url for url in asked if "/cards-" in url]
