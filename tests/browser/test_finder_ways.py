"""The ways into, through and back to the finder.

In: /find/ of the built hub, and pages that lead there. Out: the state of a search is its
address; it survives reload and the Back button; the keyboard alone is enough.
"""

from __future__ import annotations

import pytest
from finding import choose, number, option, search, shown
from playwright.sync_api import Page, Route, expect
from visiting import Open


def test_the_state_is_in_the_address_and_survives_a_reload(begin: Open) -> None:
    visit = begin()
    page = visit.go("find/")
    search(page, "drug treatment")
    choose(page, "kind", "resource")
    choose(page, "kind", "change")
    found = choose(page, "audience", "dph")
    visit.stands_at("find/?q=drug+treatment&kind=resource&kind=change&audience=dph")
    titles = [result["title"] for result in shown(page)]
    page.reload()
    assert number(page, "drug treatment") == found
    assert [result["title"] for result in shown(page)] == titles
    expect(page.locator("#q")).to_have_value("drug treatment")
    for facet, value in (("kind", "resource"), ("kind", "change"), ("audience", "dph")):
        expect(option(page, facet, value)).to_be_checked()
    expect(page.locator("#facets input:checked")).to_have_count(3)


def test_the_back_button_returns_to_the_search_before_and_from_a_result_to_its_list(begin: Open) -> None:
    visit = begin()
    page = visit.go("find/")
    first = search(page, "grant")
    second = search(page, "probation")
    choose(page, "audience", "pcc")
    chosen = number(page, "probation")
    page.locator("#results a").first.click()
    page.wait_for_function("() => !location.pathname.endsWith('/find/')")
    page.go_back()
    assert number(page, "probation") == chosen <= second
    expect(option(page, "audience", "pcc")).to_be_checked()
    page.go_back()
    assert number(page, "grant") == first
    expect(page.locator("#q")).to_have_value("grant")
    expect(option(page, "audience", "pcc")).not_to_be_checked()
    page.go_forward()
    assert number(page, "probation") == chosen
    expect(option(page, "audience", "pcc")).to_be_checked()


def test_a_choice_deep_in_the_lists_is_in_sight_after_a_reload(begin: Open) -> None:
    page = begin().go("find/?stage=secure-services")
    assert number(page, "") > 0
    expect(option(page, "stage", "secure-services")).to_be_visible()
    expect(option(page, "stage", "secure-services")).to_be_checked()


def test_the_search_in_the_header_of_a_deep_page_leads_to_results(begin: Open) -> None:
    visit = begin()
    page = visit.go("pathways/cj-commissioner/deliver-and-monitor/")
    page.get_by_role("search", name="Search the hub").get_by_role("combobox").fill("victim services")
    page.get_by_role("search", name="Search the hub").get_by_role("button", name="Search").click()
    page.wait_for_url("**/find/?q=victim+services")
    assert number(page, "victim services") > 0
    expect(page.locator("#q")).to_have_value("victim services")


def test_the_search_of_the_lost_page_leads_to_results(begin: Open) -> None:
    page = begin(missing="no/such/page/").go("no/such/page/")
    page.get_by_label("What were you looking for?").fill("tender")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?q=tender")
    assert number(page, "tender") > 0


def test_show_more_moves_the_focus_to_the_first_new_result(begin: Open) -> None:
    page = begin().go("find/?q=tender")
    total = number(page, "tender")
    results = page.locator("#results > li")
    expect(results).to_have_count(10)
    more = page.get_by_role("button", name="Show more results")
    more.focus()
    page.keyboard.press("Enter")
    expect(results).to_have_count(min(20, total))
    expect(results.nth(10).get_by_role("link")).to_be_focused()
    titles = [result["address"] for result in shown(page)]
    assert len(set(titles)) == len(titles)


def test_show_more_goes_when_all_are_shown(begin: Open) -> None:
    page = begin().go("find/?kind=tool")
    total = number(page, "")
    assert 10 < total <= 20
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator("#results > li")).to_have_count(total)
    expect(page.locator("#more-results")).to_be_hidden()


def test_the_keyboard_alone_can_search_and_open_the_first_result(begin: Open) -> None:
    page = begin().go("find/")
    expect(page.locator("#finder-status")).not_to_be_empty()
    _tab_to(page, "#q")
    page.keyboard.type("tender")
    page.keyboard.press("Enter")
    expect(page.locator("#results > li").first).to_be_visible()
    title = page.locator("#results a").first.inner_text()
    _tab_to(page, "#results > li:first-child a")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.pathname.endsWith('/find/')")
    expect(page.get_by_role("heading", name=title).first).to_be_visible()


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} was not reached with the Tab key")


def test_a_slow_answer_never_takes_the_place_of_a_newer_one(begin: Open) -> None:
    visit = begin()
    held: list[Route] = []
    visit.page.route("**/search/*/part-*.json", lambda route: route.continue_() if held else held.append(route))
    page = visit.go("find/?q=probation")
    page.wait_for_function("() => document.getElementById('finder').matches('.ready')")
    quick = search(page, "grant")
    titles = [result["title"] for result in shown(page)]
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    assert [result["title"] for result in shown(page)] == titles
    assert number(page, "grant") == quick


def test_what_is_typed_before_the_index_has_come_is_searched_for_when_it_has(begin: Open) -> None:
    visit = begin()
    held: list[Route] = []
    visit.page.route("**/search/things.json", lambda route: held.append(route))
    page = visit.go("find/")
    page.locator("#q").fill("tender")
    page.locator("#q").press("Enter")
    visit.stands_at("find/?q=tender")
    expect(page.locator("#results > li")).to_have_count(0)
    held[0].continue_()
    assert number(page, "tender") > 10
    expect(page.locator("#q")).to_have_value("tender")


@pytest.mark.parametrize("files", ["**/search/**", "**/search/*/part-*.json", "**/search/*/cards-*.json"])
def test_without_its_index_the_finder_stays_away_and_the_lists_stay(files: str, begin: Open) -> None:
    visit = begin()
    visit.page.route(files, _refuse)
    page = visit.go("find/?q=tender")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#finder")).to_be_hidden()
    expect(page.get_by_role("heading", name="Browse by list")).to_be_visible()
    assert visit.troubles, "the console tells a maintainer why"
    visit.troubles.clear()


def _refuse(route: Route) -> None:
    route.abort()


def test_back_from_a_result_returns_to_as_many_results_at_the_same_place(begin: Open) -> None:
    page = begin().go("find/?q=grant")
    assert number(page, "grant") > 30
    results = page.locator("#results > li")
    for count in (20, 30):
        page.get_by_role("button", name="Show more results").click()
        expect(results).to_have_count(count)
    results.nth(24).scroll_into_view_if_needed()
    before = page.evaluate("() => scrollY")
    assert before > 500
    address = results.nth(24).locator("a").get_attribute("href")
    results.nth(24).locator("a").click()
    page.wait_for_function("() => !location.pathname.endsWith('/find/')")
    page.go_back()
    expect(results).to_have_count(30)
    expect(results.nth(24).locator("a")).to_have_attribute("href", str(address))
    page.wait_for_function("(before) => Math.abs(scrollY - before) < 40", arg=before)
    search(page, "probation")
    expect(results).to_have_count(10)
    page.go_back()
    expect(results).to_have_count(30)


def test_excerpts_have_the_words_marked_and_move_nothing(begin: Open) -> None:
    page = begin().go("find/")
    page.evaluate("""() => {
        window.moved = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
    }""")
    for words, stems in (
        ("tendered", ("tender",)),
        ("how much notice when funding ends", ("notice", "fund", "end", "much")),
    ):
        assert search(page, words)
        expect(page.locator("#results mark").nth(2)).to_be_attached()
        page.wait_for_load_state("networkidle")
        marks = page.locator("#results mark").all_inner_texts()
        assert marks, words
        assert [mark for mark in marks if not mark.lower().startswith(stems)] == []
        assert len(page.locator("#results > li").filter(has=page.locator("mark")).all()) >= 3
    assert page.evaluate("() => window.moved") <= 0.01


def test_an_excerpt_is_the_passage_of_the_text_that_has_the_most_of_the_words(begin: Open) -> None:
    script = """([text, summary]) => import('../assets/find-excerpt.js').then(({ passage }) =>
        passage(text, summary, new Map([["grant", "grant"], ["grants", "grant"], ["notice", "notic"]])))"""
    page = begin().go("find/")
    text = "Some grants are small. Give notice of three months when Grants end. Notice is good."
    assert page.evaluate(script, [text, "All about grants."]) == "Give notice of three months when Grants end."
    assert page.evaluate(script, [text, "Notice of grants."]) is None
    assert page.evaluate(script, ["Nothing.", ""]) is None
    long = "word " * 100 + "a grant and its notice " + "word " * 100
    cut = page.evaluate(script, [long, ""])
    assert "grant and its notice" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut) < 190
