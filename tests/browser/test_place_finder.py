"""A reader finds an area by the name of any place, in a browser, with the keyboard, and without scripts.

In: the built hub. Out: every district and 60 places drawn by lot lead to their area; a name that several areas
have offers all of them; the choice is remembered, shown in the steps, and forgotten when asked.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hub_pages import english
from inspecting import axe_faults, sideways, too_small
from playwright.sync_api import Page, expect
from visiting import Open

SEED = 20261127
"""By which places are drawn, so that a failure can be seen again."""

OFFERED = """async (names) => {
    const input = document.querySelector("#place");
    const list = document.querySelector("#place-options");
    input.focus();
    const found = {};
    for (const name of names) {
        list.replaceChildren();
        input.value = name;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        for (let turn = 0; turn < 1000 && !list.children.length; turn += 1)
            await new Promise((done) => setTimeout(done));
        found[name] = [...list.children].map((option) => [...option.children].map((part) => part.textContent));
    }
    return found;
}"""
"""Types each name into the box, and reads the options that it then offers."""


def data(hub: Path, name: str) -> dict[str, Any]:
    return json.loads((hub / "data" / f"{name}.json").read_text(encoding="utf-8"))


def offered(page: Page, names: list[str]) -> dict[str, list[str]]:
    """For each name, the areas of the options that have this very name, in their order."""
    page.locator("#place").focus()
    options: dict[str, list[list[str]]] = page.evaluate(OFFERED, names)
    return {
        name: [where.rpartition("police area: ")[2] for shown, where in found if shown == name]
        for name, found in options.items()
    }


def test_every_district_leads_to_its_area(hub: Path, begin: Open) -> None:
    wanted: dict[str, str] = {}
    for area in data(hub, "areas")["entries"]:
        for district in area["councils"]["districts"]:
            wanted[english(district["name"])] = english(area["name"])
    assert len(wanted) == 318
    found = offered(begin().go("networks/"), list(wanted))
    assert {name: areas[:1] for name, areas in found.items()} == {name: [area] for name, area in wanted.items()}


def test_sixty_places_drawn_by_lot_open_the_page_of_their_area(hub: Path, begin: Open) -> None:
    document = data(hub, "places")
    places = [place for place in document["places"] if place["kind"] in ("town", "village", "county")]
    by_name: dict[str, set[str]] = defaultdict(set)
    for place in document["places"]:
        by_name[place["name"]].add(place["area"])
    visit = begin()
    for place in random.Random(SEED).sample(places, 60):
        page = visit.go("networks/")
        page.fill("#place", place["name"])
        page.keyboard.press("Enter")
        if len(by_name[place["name"]]) == 1:
            visit.stands_at(f"areas/{place['area']}/")
        else:
            links = page.locator(".place-choices a")
            expect(links).to_have_count(len(by_name[place["name"]]))
            page.locator(f".place-choices a[href$='/areas/{place['area']}/']").click()
            visit.stands_at(f"areas/{place['area']}/")


def test_a_name_of_several_areas_offers_all_of_them_the_bigger_first(hub: Path, begin: Open) -> None:
    document = data(hub, "places")
    names = {area["id"]: english(area["name"]) for area in document["areas"]}
    rank = {kind: index for index, kind in enumerate(document["kinds"])}
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for place in document["places"]:
        groups[place["name"]].append(place)
    several = {
        name: sorted(group, key=lambda each: rank[each["kind"]]) for name, group in groups.items() if len(group) > 1
    }
    assert len(several) > 200
    found = offered(begin().go("networks/"), list(several))
    assert found == {name: [names[each["area"]] for each in group] for name, group in several.items()}


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("bristol", "avon-and-somerset"),
        ("Leeds City Council", "west-yorkshire"),
        ("abertawe", "south-wales"),
        ("ynys mon", "north-wales"),
        ("ross-on-wye", "west-mercia"),
        ("Saint Albans", "hertfordshire"),
        ("KINGS LYNN", "norfolk"),
    ],
)
def test_a_name_is_known_however_it_is_typed(typed: str, area: str, begin: Open) -> None:
    visit = begin()
    page = visit.go("")
    page.fill("#place", typed)
    page.locator(".place-finder button[type=submit]").click()
    visit.stands_at(f"areas/{area}/")


TOWNS = (
    *("Ashton-under-Lyne", "Barnsley", "Bridgwater", "Hastings", "Kendal"),
    *("Llanelli", "Margate", "Redditch", "Scunthorpe", "Wigan"),
)


def test_a_group_in_ten_towns_learns_who_to_ask_about_a_grant(begin: Open) -> None:
    """A reader's task for ten towns; it must take less than a minute each, and a person needs longer than this."""
    visit = begin()
    for town in TOWNS:
        started = monotonic()
        page = visit.go("")
        page.fill("#place", town)
        page.keyboard.press("Enter")
        row = page.locator("#brief .area-facts > div", has_text=re.compile("^Grants: the (commissioner|mayor)’s page"))
        expect(row).to_be_visible()
        expect(row.get_by_role("link").first).to_have_attribute("href", re.compile("^https?://"))
        assert monotonic() - started < 60, town


def test_the_box_is_a_combobox_for_keyboard_and_screen_reader(begin: Open) -> None:
    visit = begin()
    page = visit.go("networks/")
    box = page.get_by_role("combobox", name="Your council, county, city, town or village")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("Newport")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Gwent")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-place-status]")).to_contain_text("Use the arrow keys to choose.")
    assert axe_faults(page) == []
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "place-options-1")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    box.press("ArrowUp")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("Newport")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    visit.stands_at("areas/west-mercia/")


def test_what_was_typed_is_never_replaced_and_an_unknown_place_is_answered(begin: Open) -> None:
    page = begin().go("networks/")
    page.fill("#place", "Hogsmeade")
    page.keyboard.press("Enter")
    answer = page.locator("[data-place-answer]")
    expect(answer).to_contain_text("No place called “Hogsmeade” was found.")
    expect(answer).to_be_focused()
    expect(page.locator("#place")).to_have_value("Hogsmeade")
    answer.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Places by letter")


def test_the_choice_is_remembered_shown_in_the_steps_and_forgotten(begin: Open) -> None:
    visit = begin()
    page = visit.go("pathways/vcse/secure-services/")
    part = page.locator("[data-area-in-step]")
    part.get_by_role("link", name="Find your area").click()
    page.fill("#place", "Ashford")
    page.keyboard.press("Enter")
    page.locator(".place-choices a", has_text="Ashford").first.click()
    expect(page.get_by_text("This is your area in this browser.")).to_be_visible()
    name = page.locator("h1").inner_text()
    visit.go("pathways/vcse/secure-services/")
    expect(part.get_by_role("heading", level=2)).to_have_text(f"{name}: who to contact")
    expect(part.locator("dt", has_text="Grants: the commissioner’s page")).to_be_visible()
    assert all(each.get_attribute("href").startswith("http") for each in part.locator("dd a").all())  # type: ignore[union-attr]
    assert axe_faults(page) == []
    visit.go("networks/")
    expect(page.locator("[data-chosen-link]")).to_have_text(name)
    page.get_by_role("button", name="Forget my area").click()
    expect(page.locator("[data-chosen-area]")).to_be_hidden()
    visit.go("pathways/vcse/secure-services/")
    expect(part.locator("dt")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('signpost.area')") is None


def test_an_area_can_be_chosen_and_forgotten_on_its_own_page(begin: Open) -> None:
    visit = begin()
    page = visit.go("areas/kent/")
    page.get_by_role("button", name="Remember Kent as my area").click()
    expect(page.get_by_text("This is your area in this browser.")).to_be_visible()
    visit.go("areas/kent/")
    page.get_by_role("button", name="Forget my area").click()
    expect(page.get_by_role("button", name="Remember Kent as my area")).to_be_focused()


@pytest.mark.parametrize("kept", ["{", "null", '{"area": "../find", "name": "x"}', '{"area": 4}', '{"area": "kent"}'])
def test_damaged_memory_is_as_good_as_none(kept: str, begin: Open) -> None:
    visit = begin()
    page = visit.go("networks/")
    page.evaluate("(kept) => localStorage.setItem('signpost.area', kept)", kept)
    visit.go("pathways/vcse/secure-services/")
    expect(page.locator("[data-no-area]")).to_be_visible()
    expect(page.locator("[data-some-area]")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_fits_and_can_be_read(width: int, scheme: str, begin: Open) -> None:
    page = begin(width=width, scheme=scheme).go("networks/")
    page.locator("#place").press_sequentially("New")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert axe_faults(page) == []
    assert sideways(page) == []
    assert too_small(page) == []


def test_without_scripts_lists_lead_from_a_letter_to_the_area(begin: Open) -> None:
    visit = begin(scripts=False)
    page = visit.go("networks/")
    expect(page.locator("#place")).to_be_hidden()
    page.get_by_role("navigation", name="Places by letter").get_by_role("link", name="K", exact=True).click()
    visit.stands_at("places/k/")
    page.locator(".place-names li", has_text=re.compile("^Kendal:")).get_by_role("link").click()
    visit.stands_at("areas/cumbria/")
    expect(page.get_by_role("button", name="Remember Cumbria as my area")).to_have_count(0)
    expect(page.locator("#brief")).to_contain_text("David Allen")


@pytest.mark.parametrize(
    ("words", "area"), [("Bristol", "Avon and Somerset"), ("Kendal", "Cumbria"), ("Maidstone", "Kent")]
)
def test_the_finder_knows_places(words: str, area: str, begin: Open) -> None:
    page = begin().go(f"find/?q={words}")
    expect(page.locator("#results > li").first).to_contain_text(area)
