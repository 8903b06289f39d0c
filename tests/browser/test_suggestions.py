"""The boxes for search suggest as one types, by keyboard, by mouse and read out.

In: the built hub. Out: the header's box, the home page's and the finder's each follow the pattern of a combobox;
Enter always searches; the list fits a small screen, large text and an on-screen keyboard.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from finding import number, shown
from inspecting import axe_faults, sideways
from playwright.sync_api import Locator, Page, Route, expect
from visiting import Open

BOXES = [("guide/", "#site-q"), ("", "#home-q"), ("find/", "#q")]


def suggested(page: Page, box: str) -> Locator:
    """The suggestions of a box; there is at least one."""
    options = page.locator(f"{box}-options [role=option]")
    expect(options.first).to_be_visible()
    return options


def typed(page: Page, box: str, words: str) -> Locator:
    """Type into a box, key by key; what it then suggests."""
    page.locator(box).press_sequentially(words)
    return suggested(page, box)


def names(options: Locator) -> list[str]:
    return options.locator(".option-name").all_inner_texts()


@pytest.mark.parametrize(("address", "box"), BOXES)
def test_a_box_suggests_terms_places_questions_and_titles(address: str, box: str, begin: Open) -> None:
    page = begin().go(address)
    for words, wanted, also in (
        ("jsn", "JSNA: Joint Strategic Needs Assessment", "Glossary term"),
        ("norwi", "Norwich", "police area: Norfolk"),
        ("full cost", "Full cost recovery", "Glossary term"),
        ("does tupe", "Does TUPE apply when grant funding moves from one organisation to another?", "Answer"),
        ("victim", "Victims of crime", "Topic"),
    ):
        page.locator(box).fill("")
        option = typed(page, box, words).filter(has=page.get_by_text(wanted, exact=True))
        expect(option.locator(".also").first).to_have_text(also)


@pytest.mark.parametrize(("address", "box"), BOXES)
def test_the_keyboard_goes_through_the_suggestions_and_enter_searches(address: str, box: str, begin: Open) -> None:
    visit = begin()
    page = visit.go(address)
    field = page.locator(box)
    expect(field).to_have_attribute("aria-expanded", "false")
    options = typed(page, box, "commis")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-controls", f"{box[1:]}-options")
    assert field.get_attribute("aria-activedescendant") is None
    count = options.count()
    assert count > 2
    expect(page.locator(f"{box}-options + [aria-live]")).to_have_text(
        f"{count} suggestions. Use the arrow keys to choose."
    )
    for place in (0, 1):
        page.keyboard.press("ArrowDown")
        expect(options.nth(place)).to_have_attribute("aria-selected", "true")
        expect(field).to_have_attribute("aria-activedescendant", str(options.nth(place).get_attribute("id")))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    expect(field).to_be_focused()
    expect(field).to_have_value("commis")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("commis")
    page.keyboard.press("ArrowDown")
    suggested(page, box)
    page.keyboard.press("ArrowDown")
    name = names(options)[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?q=*")
    assert number(page, name)
    expect(page.locator("#q")).to_have_value(name)
    assert name in {result["title"] for result in shown(page)[:3]} | {
        *page.locator("[data-answer] a").all_inner_texts()
    }


@pytest.mark.parametrize(("address", "box"), BOXES)
def test_enter_searches_for_what_was_typed_while_suggestions_are_shown(address: str, box: str, begin: Open) -> None:
    visit = begin()
    page = visit.go(address)
    typed(page, box, "commis")
    page.keyboard.press("Enter")
    visit.stands_at("find/?q=commis")
    assert number(page, "commis")
    expect(page.locator("[role=option]:visible")).to_have_count(0)


def test_a_suggestion_is_taken_with_the_mouse_and_the_list_goes_with_the_focus(begin: Open) -> None:
    page = begin().go("find/?kind=glossary-term")
    options = typed(page, "#q", "jsna")
    page.locator("h1").click()
    expect(options.first).to_be_hidden()
    page.locator("#q").fill("jsn")
    suggested(page, "#q").first.click()
    assert number(page, "JSNA: Joint Strategic Needs Assessment")
    expect(page.locator("#f-kind-glossary-term")).to_be_checked()


@pytest.mark.parametrize(("address", "box"), BOXES)
def test_axe_finds_no_fault_in_a_box_with_its_list(address: str, box: str, begin: Open) -> None:
    page = begin().go(address)
    assert not page.locator(box).get_attribute("aria-controls")
    typed(page, box, "commis")
    page.keyboard.press("ArrowDown")
    assert axe_faults(page) == []


@pytest.mark.parametrize(("address", "box"), [("guide/", "#site-q"), ("", "#home-q"), ("find/", "#q")])
def test_the_list_fits_a_small_screen_with_large_text_above_a_keyboard(address: str, box: str, begin: Open) -> None:
    page = begin(width=320).go(address)
    page.set_viewport_size({"width": 320, "height": 400})  # what an on-screen keyboard leaves
    page.locator(box).scroll_into_view_if_needed()
    typed(page, box, "commis")
    area = page.locator(f"{box}-options").bounding_box()
    assert area
    assert area["x"] >= 0
    assert area["x"] + area["width"] <= 320
    assert area["height"] >= 100
    assert sideways(page) == []
    # The option that the keyboard is on can be seen.
    for _ in range(5):
        page.keyboard.press("ArrowDown")
        expect(page.locator(f"{box}-options [aria-selected=true]")).to_be_in_viewport()


@pytest.mark.parametrize(("address", "box"), BOXES)
def test_the_slash_key_goes_to_the_search_box(address: str, box: str, begin: Open) -> None:
    page = begin().go(address)
    page.keyboard.press("/")
    expect(page.locator(box)).to_be_focused()
    expect(page.locator(box)).to_have_value("")
    page.keyboard.type("and/or")
    expect(page.locator(box)).to_have_value("and/or")


def test_the_slash_key_can_be_turned_off(begin: Open) -> None:
    visit = begin()
    page = visit.go("find/")
    page.get_by_label("The key / goes to the search box").uncheck()
    for address in ("find/", "guide/"):
        page = visit.go(address)
        page.keyboard.press("/")
        expect(page.locator("input[name=q]:focus")).to_have_count(0)
    page = visit.go("find/")
    page.get_by_label("The key / goes to the search box").check()
    page = visit.go("guide/")
    page.keyboard.press("/")
    expect(page.locator("#site-q")).to_be_focused()


def test_a_page_loads_nothing_of_the_index_before_a_box_is_entered(begin: Open) -> None:
    visit = begin()
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.go("guide/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url or "find" in url or "suggest" in url]
    with page.expect_request("**/search/things.json"):
        page.locator("#site-q").focus()


def test_without_the_index_a_box_still_searches(begin: Open) -> None:
    visit = begin()

    def refuse(route: Route) -> None:
        route.abort()

    visit.page.route("**/search/things.json", refuse)
    page = visit.go("guide/")
    with page.expect_event("requestfailed"):
        page.locator("#site-q").press_sequentially("grants")
    page.keyboard.press("Enter")
    visit.stands_at("find/?q=grants")
    assert visit.troubles, "the console tells a maintainer why"
    visit.troubles.clear()


def test_what_a_reader_types_is_never_markup(begin: Open) -> None:
    page = begin().go("guide/")
    page.locator("#site-q").press_sequentially("<img src=x> jsna")
    expect(page.locator(".site-search img")).to_have_count(0)


def test_every_suggestion_of_a_term_finds_it_first(hub: Path, begin: Open) -> None:
    assert (hub / "search" / "things.json").is_file()
    page = begin().go("find/")
    for words in ("MAPPA", "KPI", "CVS"):
        page.locator("#q").fill(words)
        name = names(suggested(page, "#q"))[0]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert number(page, name)
        answer = page.locator("#finder [data-answer] a")
        expect(answer).to_have_text(name)
