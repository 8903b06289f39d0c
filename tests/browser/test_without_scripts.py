"""The hub for a reader whose browser runs no scripts.

In: a browser with JavaScript off, and a crawl over HTTP. Out: every page can be read, every
entry can be reached by lists, and search leads to those lists.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from crawling import broken, reached, read
from hub_pages import KINDS, LOST, every_entry
from inspecting import sideways
from playwright.sync_api import expect
from visiting import Open

CLICKS = 3


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_page_can_be_read_without_scripts(kind: str, hub: Path, base: str, begin: Open) -> None:
    address = KINDS[kind](hub)
    page = begin(width=320, scripts=False, missing=LOST).go(address)
    assert len(page.locator("main").inner_text()) > 200
    expect(page.locator("#finder:visible")).to_have_count(0)
    dead_buttons = page.locator("main button:visible:not([type=submit]):not([popovertarget])")
    expect(dead_buttons).to_have_count(0)
    assert page.locator("header a:visible, .md-tabs a:visible, .site-foot a:visible").count() > 10
    if address != LOST:
        assert not broken(base + address)


def test_find_shows_the_lists_by_kind_audience_stage_topic_and_publisher(begin: Open) -> None:
    page = begin(scripts=False).go("find/")
    for words in ("By kind", "By audience", "By stage", "By topic", "By publisher"):
        group = page.locator("section.browse section, .browse > section").filter(
            has=page.get_by_role("heading", name=words, exact=True)
        )
        expect(group).to_be_visible()
        assert group.get_by_role("listitem").get_by_role("link").count() >= 1
    expect(page.get_by_text("need no JavaScript")).to_be_visible()


def test_every_entry_can_be_reached_from_find_in_three_clicks(hub: Path, base: str) -> None:
    found = reached(base + "find/", base, CLICKS)
    assert len(every_entry(hub)) > 100
    assert sorted(address for address in every_entry(hub) if base + address not in found) == []


@pytest.mark.parametrize("start", ["resources/", "audiences/", "stages/", "topics/", "publishers/"])
def test_every_resource_can_be_reached_by_each_way_of_listing(start: str, hub: Path, base: str) -> None:
    # One click to a list, one to the whole of it where it is long, one to the entry. What is historic is in a list that
    # each list leads to.
    folder = start if start not in ("publishers/", "resources/") else "resources/"
    lists = [link for link in read(base + start).links if link.startswith(base + folder)]
    found = set().union(*(read(link.split("#")[0]).links for link in [base + start, *lists]))
    assert base + "history/" in {link.split("#")[0] for link in found}
    found |= set(read(base + "history/").links)
    found = found.union(*(read(link).links for link in sorted(found) if "/all/" in link))
    wanted = [address for address in every_entry(hub) if address.startswith("resources/")]
    missed = [address for address in wanted if base + address not in found]
    assert start == "stages/" or missed == []
    assert len(missed) < len(wanted) / 4


@pytest.mark.parametrize("address", ["", "find/", "pathways/dph/assess-needs/", LOST])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_box_takes_a_question_and_links_to_the_lists_stand_in_its_place(
    address: str, width: int, begin: Open
) -> None:
    visit = begin(width=width, scripts=False, missing=LOST)
    page = visit.go(address)
    expect(page.get_by_role("search").locator("visible=true")).to_have_count(0)
    expect(page.locator("input[name=q]:visible")).to_have_count(0)
    assert sideways(page) == []
    page.locator("header").get_by_role("link", name="Everything, by list").click()
    visit.stands_at("find/")
    expect(page.get_by_role("heading", name="Browse by list")).to_be_visible()
    expect(page.get_by_role("link", name="Drugs and alcohol")).to_be_visible()
    page.locator("header").get_by_role("link", name="Questions and answers").click()
    visit.stands_at("questions/")


def test_no_link_of_the_whole_hub_is_broken_as_served(hub: Path, base: str) -> None:
    pages = reached(base, base, 9)
    html = {address for address in pages if address.endswith("/")}
    # A page that an old address left only leads on to another, and nothing links to it.
    pages_of = [path for path in hub.rglob("index.html") if 'http-equiv="refresh"' not in path.read_text("utf-8")]
    built = {base + path.parent.relative_to(hub).as_posix().removeprefix(".") + "/" for path in pages_of}
    built = {address.replace(base + "/", base) for address in built}
    assert built - html == set(), "pages that no link leads to"
    assert [fault for address in sorted(html) for fault in broken(address)] == []
