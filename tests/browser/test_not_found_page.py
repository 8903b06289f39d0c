"""The page for readers who followed a link that leads nowhere.

In: addresses that the hub does not have, at several depths. Out: a search box and the doors,
each of which works from there.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visiting import Open


@pytest.mark.parametrize("address", ["nowhere/", "resources/nowhere/", "pathways/pcc/nowhere/and/deeper"])
def test_a_lost_reader_can_search_and_choose_a_door(address: str, begin: Open) -> None:
    visit = begin(width=320, missing=address)
    page = visit.go(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    doors = page.locator(".door")
    expect(doors).to_have_count(3)
    # Nobody answers for this hub, so it offers no report that would lead nowhere.
    expect(page.get_by_role("link", name="Report a broken link")).to_have_count(0)
    page.get_by_label("What were you looking for?").fill("tender")
    page.keyboard.press("Enter")
    expect(page.locator("#results > li")).to_have_count(10)
    visit.go(address)
    doors.last.click()
    visit.stands_at("pathways/vcse/")
