"""What readers are told of a link, on its entry's page, at a step, in search and beside a source.

In: the small hub with a ledger that puts its link in a state. Out: words with dates, and where
a link is gone, the archived copy before all else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, Change, apply_change, catalogue_of, small_hub
from ledgers import write_ledger
from lxml import html

from signpost.links.health import Known
from signpost.links.verdicts import State
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.parts.link_wording import in_brief
from signpost.site.search_documents import everything
from signpost.site.site import Site, make_site

URL = "https://example.org/guide"
SEEN = date(2026, 5, 30)
GATE = "https://web.archive.org/web/20240501000000/https://example.org/guide"
GONE = (State.DEAD, State.SOFT_404, State.UNREACHABLE)


def site_with(folder: Path, states: dict[str, State], changes: dict[str, Change] | None = None) -> Site:
    hub = small_hub(folder / "hub")
    for name, change in (changes or {}).items():
        apply_change(hub / name, change)
    ledger = write_ledger(folder / "ledger" / "links.jsonl", states, SEEN)
    return replace(make_site(catalogue_of(hub), TODAY, ROOT, ledger), root=hub)


def page(site: Site, address: str) -> Page:
    return next(page for page in all_pages(site) if page.address == address)


def box(site: Site) -> html.HtmlElement:
    """The part of the resource's page that holds its link."""
    root = html.fragment_fromstring(page(site, "resources/first-guide/").body, create_parent="div")
    (found,) = root.xpath("//div[contains(@class, 'action-link')]")
    return found


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


SENTENCES = {
    State.ALIVE: "This link worked when last checked, on 30 May 2026.",
    State.MOVED: "This link worked when last checked, on 30 May 2026.",
    State.FRAGMENT_MISSING: "This link worked when last checked, on 30 May 2026.",
    State.BLOCKED: "We could not check this link automatically.",
    State.RESTRICTED: "You need to sign in to read this. Checked on 30 May 2026.",
    State.INSECURE: "the certificate of this site is not trusted. Checked on 30 May 2026.",
    State.SUSPECT: "This link did not work when last checked, on 30 May 2026.",
    State.FLAKY: "This link does not always work. Last checked on 30 May 2026.",
}


@pytest.mark.parametrize("state", SENTENCES)
def test_a_link_that_may_work_is_the_first_thing_and_its_state_is_in_words(tmp_path: Path, state: State) -> None:
    found = box(site_with(tmp_path, {URL: state}))
    assert SENTENCES[state] in words(found)
    assert found.xpath(".//a/@href") == [URL], "and nothing of the address it moved to"
    assert "gone:" not in words(found)
    careful = state in (State.RESTRICTED, State.INSECURE, State.SUSPECT, State.FLAKY)
    assert bool(found.xpath(".//p[contains(@class, 'link-warning')]")) is careful


def test_a_page_that_has_changed_is_offered_with_a_warning_and_a_place_to_look_for_the_old_one(tmp_path: Path) -> None:
    found = box(site_with(tmp_path, {URL: State.CHANGED}))
    assert "This link works, but it may no longer show the page we describe." in words(found)
    assert found.xpath(".//a/@href") == [URL, GATE]
    assert found.xpath(".//p[contains(@class, 'link-warning')]")


def test_an_address_that_another_site_took_over_is_no_link(tmp_path: Path) -> None:
    found = box(site_with(tmp_path, {URL: State.DANGER}))
    assert found.xpath(".//a/@href") == [GATE]
    assert words(found).startswith("Do not use the old address: another site has taken it over.")
    assert words(found[-1]) == f"The address that another site has taken over: {URL}"


@pytest.mark.parametrize("state", [State.MALFORMED, State.REFUSED])
def test_of_a_link_that_was_never_usable_readers_are_told_nothing(tmp_path: Path, state: State) -> None:
    assert not box(site_with(tmp_path, {URL: state})).xpath(".//p[contains(@class, 'link-state')]")


@pytest.mark.parametrize("state", GONE)
def test_a_link_that_is_gone_offers_a_place_to_look_then_the_publisher_and_itself_last(
    tmp_path: Path, state: State
) -> None:
    found = box(site_with(tmp_path, {URL: state}))
    assert found.xpath(".//a/@href") == [GATE, URL]
    assert found.xpath(".//a/@rel") == ["external nofollow", "external nofollow"]
    said = words(found)
    order = ["Look for an archived copy", "ask A publisher", "The address that"]
    assert [part for _, part in sorted((said.index(part), part) for part in order)] == order
    assert said.startswith(
        "This link was not answering" if state is State.UNREACHABLE else "This page is no longer there."
    )
    assert "30 May 2026" in said
    last = words(found[-1])
    assert last.startswith(
        "The address that was not" if state is State.UNREACHABLE else "The address that no longer works:"
    )


def test_the_copy_that_an_editor_recorded_comes_before_a_place_to_look(tmp_path: Path) -> None:
    copy = "https://web.archive.org/web/20250102030405/https://example.org/guide"
    recorded = f"label: Read the guide\n      archived: {{url: '{copy}', captured: 2025-01-02}}"
    changes: dict[str, Change] = {"resources.yaml": {"replace": {"label: Read the guide": recorded}}}
    found = box(site_with(tmp_path, {URL: State.DEAD}, changes))
    assert found.xpath(".//a/@href") == [copy, URL]
    assert "Read the archived copy from 2 January 2025" in words(found)


def test_a_failure_that_an_editor_explained_is_not_called_gone(tmp_path: Path) -> None:
    changes: dict[str, Change] = {
        "data/link_policy.yaml": f"suppressions:\n  - url: {URL}\n    reason: It moves.\n    owner: Us\n"
        "    until: 2026-12-31\n"
    }
    found = box(site_with(tmp_path, {URL: State.DEAD}, changes))
    assert found.xpath(".//a/@href") == [URL]
    assert "We could not check this link automatically." in words(found)


BRIEFS = {
    State.ALIVE: "Link worked on 30 May 2026",
    State.BLOCKED: "Link could not be checked automatically",
    State.RESTRICTED: "Link needed a sign-in on 30 May 2026",
    State.DEAD: "Link found gone on 30 May 2026",
    State.UNREACHABLE: "Link not answering on 30 May 2026",
    State.INSECURE: "Link had a certificate that is not trusted on 30 May 2026",
    State.SUSPECT: "Link did not work on 30 May 2026",
    State.CHANGED: "Link worked, but the page had changed on 30 May 2026",
    State.DANGER: "Link found taken over by another site on 30 May 2026",
    State.FLAKY: "Link does not always work",
}


@pytest.mark.parametrize("state", BRIEFS)
def test_a_step_and_a_search_result_say_it_in_brief(tmp_path: Path, state: State) -> None:
    site = site_with(tmp_path, {URL: state})
    step = html.fragment_fromstring(page(site, "pathways/pcc/assess/").body, create_parent="div")
    (first,) = (words(each) for each in step.xpath("//span[@class='link-state']"))
    assert first.startswith(BRIEFS[state])
    assert (GATE in step.xpath("//span[@class='link-state']/a/@href")) is (state in (*GONE, State.DANGER))
    found = {thing.address: thing.record.links for thing in everything(site, all_pages(site))}
    assert found["resources/first-guide/"] == BRIEFS[state]
    assert found["resources/old-guide/"] == ""


def test_without_a_ledger_each_place_says_once_that_nobody_looked(site: Site) -> None:
    step = page(site, "pathways/pcc/assess/").body
    assert step.count("Link not checked yet") == 1
    assert words(box(site)).count("not checked yet") == 1
    found = {thing.address: thing for thing in everything(site, all_pages(site))}
    assert found["resources/first-guide/"].record.links == "Link not checked yet"
    assert found["resources/old-guide/"].record.links == ""


def test_of_several_links_the_one_in_most_trouble_is_told_of() -> None:
    works, moved = Known("a", State.ALIVE, checked=SEEN), Known("b", State.MOVED, checked=date(2026, 5, 1))
    gone = Known("c", State.DEAD, checked=SEEN)
    assert in_brief([works, moved]) == "Links worked on 1 May 2026", "the older day holds for both"
    assert in_brief([works, gone, moved]) == "1 of 3 links found gone on 30 May 2026"
    assert in_brief([]) == ""


def test_a_source_that_is_gone_says_so_and_one_that_works_says_nothing(tmp_path: Path) -> None:
    source = "source: {title: The first guide, url: 'https://example.org/source', seen: 2025-06-07}"
    changes: dict[str, Change] = {"principles.yaml": {"replace": {"source: {title: The first guide}": source}}}
    for number, state in enumerate((State.DEAD, State.UNREACHABLE, State.ALIVE, State.SUSPECT, State.DANGER)):
        site = site_with(tmp_path / str(number), {"https://example.org/source": state}, changes)
        root = html.fragment_fromstring(page(site, "principles/ask-first/").body, create_parent="div")
        told = [words(each) for each in root.xpath("//span[@class='link-gone']")]
        gone = state in (*GONE, State.DANGER)
        sentence = {
            State.UNREACHABLE: "This link was not answering.",
            State.DANGER: "Another site has taken over this address.",
        }.get(state, "This link is gone.")
        assert told == ([f"{sentence} Look for an archived copy"] if gone else [])
        assert ("https://example.org/source" in root.xpath("//a/@href")) is (state is not State.DANGER)
        gate = "https://web.archive.org/web/20250607000000/https://example.org/source"
        assert (gate in root.xpath("//a/@href")) is gone


def test_a_source_without_a_date_is_looked_up_on_the_day_of_the_review(tmp_path: Path) -> None:
    source = "source: {title: The first guide, url: 'https://example.org/source'}"
    changes: dict[str, Change] = {"principles.yaml": {"replace": {"source: {title: The first guide}": source}}}
    body = page(site_with(tmp_path, {"https://example.org/source": State.DEAD}, changes), "principles/ask-first/").body
    assert "https://web.archive.org/web/20260501000000/https://example.org/source" in body
