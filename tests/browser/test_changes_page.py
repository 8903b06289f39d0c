"""The page of changes since 2013, narrowed by subject, country and reader.

In: /since-2013/ of the built hub, with scripts and without, by keyboard. Out: only the changes that
have all the choices; their number is announced; the address keeps the choices; lists without scripts.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect
from visiting import Open

SHOWN = ".change-line:visible"


def choices_of(page: Page) -> list[tuple[str, list[str]]]:
    """Each change: its id, and the choices that it has."""
    found: list[tuple[str, list[str]]] = page.locator(".change-line").evaluate_all(
        """(all) => all.map((e) => [e.id, Object.entries(e.dataset).flatMap(
            ([name, values]) => values.split(" ").map((value) => `${name}=${value}`))])"""
    )
    return found


def test_choices_narrow_the_changes_and_the_address_keeps_them(begin: Open) -> None:
    visit = begin()
    page = visit.go("since-2013/")
    every = choices_of(page)
    status = page.get_by_role("status")
    expect(status).to_have_text(f"Showing all {len(every)} changes.")
    page.get_by_label("Country").select_option("wales")
    page.get_by_label("Who you are").select_option("vcse")
    expect(page.locator(SHOWN)).to_have_count(len(every))
    page.get_by_role("button", name="Show", exact=True).click()
    wanted = [id for id, has in every if {"country=wales", "audience=vcse"} <= set(has)]
    assert 0 < len(wanted) < len(every)
    assert page.locator(SHOWN).evaluate_all("(all) => all.map((e) => e.id)") == wanted
    expect(status).to_contain_text(f"Showing {len(wanted)} of {len(every)} changes: Wales; Voluntary")
    expect(status).to_be_focused()
    visit.stands_at("since-2013/?country=wales&audience=vcse")
    assert page.locator("h2[id^=about-]:visible").count() < page.locator("h2[id^=about-]").count()
    page.reload()
    expect(page.locator(SHOWN)).to_have_count(len(wanted))
    expect(page.get_by_label("Country")).to_have_value("wales")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(SHOWN)).to_have_count(len(every))
    visit.stands_at("since-2013/")
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(len(wanted))


def test_the_keyboard_alone_can_narrow_and_nothing_happens_on_the_way(begin: Open) -> None:
    visit = begin()
    page = visit.go("since-2013/")
    page.get_by_label("Subject", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    visit.stands_at("since-2013/")
    subject = page.get_by_label("Subject", exact=True).input_value()
    assert subject
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused()
    visit.stands_at(f"since-2013/?topic={subject}")


def test_choices_that_no_change_has_offer_a_way_on(begin: Open) -> None:
    page = begin().go("since-2013/")
    every = [set(has) for _, has in choices_of(page)]
    topics = sorted({one for has in every for one in has if one.startswith("topic=")})
    lonely = next(t for t in topics if not any({t, "country=wales", "audience=hwb"} <= has for has in every))
    page.goto(f"{page.url}?{lonely}&country=wales&audience=hwb")
    expect(page.get_by_role("status")).to_contain_text("No change has all of these:")
    expect(page.locator(SHOWN)).to_have_count(0)


def test_a_choice_that_is_not_there_is_left_out(begin: Open) -> None:
    page = begin().go("since-2013/?country=%3Cb%3E&topic=nothing")
    expect(page.get_by_role("status")).to_contain_text("Showing all")


def test_someone_who_comes_for_one_change_sees_it_whatever_was_chosen(begin: Open) -> None:
    page = begin().go("since-2013/?country=wales#pcr-2006-to-2015")
    every = choices_of(page)
    (has,) = (has for id, has in every if id == "ccg-to-icb")
    assert "country=wales" not in has
    page.goto(page.url.split("?")[0] + "?country=wales")
    expect(page.locator("#ccg-to-icb")).to_be_hidden()
    page.evaluate("() => { location.hash = 'ccg-to-icb'; }")
    expect(page.locator("#ccg-to-icb")).to_be_in_viewport()
    assert page.url.endswith("since-2013/#ccg-to-icb"), "the address is that of the change"
    expect(page.get_by_role("status")).to_contain_text("Showing all")


def test_without_scripts_lists_lead_to_the_changes_of_each_reader_and_country(begin: Open) -> None:
    page = begin(scripts=False).go("since-2013/")
    expect(page.locator("#narrow-changes")).to_be_hidden()
    total = page.locator(".change-line").count()
    expect(page.locator(SHOWN)).to_have_count(total)
    ways = page.locator("#change-lists a[href^='for/'], #change-lists a[href^='in/']")
    assert ways.count() > 5
    ways.first.click()
    listed = page.locator(".lines a")
    assert 0 < listed.count() <= total
    title = listed.first.inner_text()
    listed.first.click()
    expect(page.locator("h1")).to_have_text(title)


def test_what_it_means_for_you_stands_out(begin: Open) -> None:
    page = begin().go("since-2013/pcc-abolition/")
    means, before = page.locator(".means"), page.locator(".facts > div").last
    background = "(e) => getComputedStyle(e).backgroundColor"
    assert means.evaluate(background) != before.evaluate(background)
    expect(means).to_have_count(1)
