"""The page for readers who followed a link that leads nowhere.

In: addresses that the hub does not have, at several depths. Out: a search box, the doors and
how to report it, each of which works from there.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visiting import Open


@pytest.mark.parametrize("address", ["nowhere/", "resources/nowhere/", "pathways/pcc/nowhere/and/deeper"])
def test_a_lost_reader_can_search_choose_a_door_and_report_it(address: str, begin: Open) -> None:
    visit = begin(width=320, missing=address)
    page = visit.go(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("We cannot find that page")
    doors = page.locator(".door")
    expect(doors).to_have_count(3)
    page.get_by_role("link", name="Tell us how you got here").click()
    visit.stands_at("about/inclusion/#suggest-or-correct-an-entry")
    visit.go(address)
    page.get_by_label("What were you looking for?").fill("tender")
    page.keyboard.press("Enter")
    expect(page.locator("#results > li")).to_have_count(10)
    visit.go(address)
    doors.last.click()
    visit.stands_at("pathways/vcse/")
