"""Every kind of page in Welsh: longer words fit, axe finds nothing, and it says that nobody has checked it.

In: the real hub built in both languages, one page of each kind. Out: as above, at 320 pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_pages import KINDS, SUB_PATH
from hub_server import serving
from inspecting import axe_faults, sideways
from playwright.sync_api import Browser, expect
from visiting import Open, visits

FOLDER = "cy/"


@pytest.fixture(scope="module")
def base(gwent: Path) -> Iterator[str]:
    """The address of the real hub in both languages."""
    with serving(gwent, f"/{SUB_PATH}/") as address:
        yield address


@pytest.fixture
def begin(browser: Browser, base: str) -> Iterator[Open]:
    with visits(browser, base) as start:
        yield start


def test_every_kind_of_page_fits_and_says_what_nobody_checked(gwent: Path, begin: Open) -> None:
    visit, looked = begin(width=320), 0
    for kind, address_in in KINDS.items():
        address = FOLDER + address_in(gwent)
        if kind == "lost page":
            continue  # the host does not know for which language it is lost, so there is one for both
        page = visit.go(address)
        assert page.locator("html").get_attribute("lang") == "cy", kind
        assert sideways(page) == [], kind
        assert axe_faults(page) == [], kind
        link = page.locator("main .unchecked-translation a")
        expect(link).to_have_count(1)
        looked += 1
    assert looked > 20


def test_the_line_leads_to_the_list_of_what_waits(begin: Open) -> None:
    visit = begin()
    page = visit.go("cy/topics/grants/")
    page.locator(".unchecked-translation a").click()
    expect(page.locator("h1")).to_have_text("Cyfieithiadau")
    visit.stands_at("cy/about/translations/")
    expect(page.locator("#interface-cy th")).to_have_text("Geiriau'r rhyngwyneb")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Translations")
