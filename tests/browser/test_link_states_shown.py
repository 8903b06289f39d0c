"""What readers meet of the state of links: in the finder, on a resource, and on /link-health/.

In: the hub, built with a made-up ledger. Out: words beside results, the archived copy before
the address that is gone, and a page that needs no script.
"""

from __future__ import annotations

from pathlib import Path

from hub_pages import KINDS
from playwright.sync_api import expect
from visiting import Open


def test_a_result_says_what_is_known_of_its_link(begin: Open) -> None:
    page = begin().go("find/?kind=resource")
    states = page.locator("#results .link-state")
    expect(states.first).to_be_visible()
    assert {text.split()[0] for text in states.all_text_contents()} <= {"Link", "Links", "1", "2"}
    gone = begin().go("find/?kind=change").locator("#results")
    expect(gone.locator("> li").first).to_be_visible()
    expect(gone.locator(".link-state")).to_have_count(0)


def test_the_first_thing_to_press_for_a_link_that_is_gone_is_a_place_to_look(hub: Path, begin: Open) -> None:
    page = begin(width=320).go(KINDS["resource, link gone"](hub))
    links = page.locator(".link-lost").first.get_by_role("link")
    expect(links.first).to_have_text("Look for an archived copy")
    expect(links.last).to_have_attribute("rel", "external nofollow")
    assert links.last.text_content() == links.last.get_attribute("href"), "the address itself, in full"


def test_link_health_needs_no_script_and_opens_its_evidence(begin: Open) -> None:
    page = begin(scripts=False).go("link-health/")
    page.get_by_role("region", name="The last check").get_by_role("link", name="Gone", exact=True).click()
    finding = page.locator("section[aria-labelledby='gone'] .finding").first
    expect(finding.get_by_text("LinkChecker, on")).to_be_hidden()
    finding.locator("summary").click()
    expect(finding.get_by_text("LinkChecker, on")).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()
