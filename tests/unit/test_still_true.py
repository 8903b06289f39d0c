"""What pages say of things that end, that have ended, or whose day has passed with no word of them.

In: the small hub with a role and a change that are expected to end or happen, on days before and
after; and the real hub after the day on which commissioners are due to go. Out: the words on pages.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hubs import ROOT, TODAY, real_hub
from lxml import html

from signpost.hub import Catalogue
from signpost.problems import errors, listing
from signpost.schema import Audience, Change, Text
from signpost.schema.data import ExpectedEnd, Successor
from signpost.schema.entries import Source
from signpost.schema.network import Owner
from signpost.site.generate import all_pages
from signpost.site.pages.changes import changes_at
from signpost.site.parts.overdue_changes import overdue_changes
from signpost.site.site import Site, make_site

AFTER = date(2028, 6, 1)
OWNER = Owner(name=Text.of("The grants desk"), role=Text.of("which looks after this hub"), email="desk@example.org")
REPORT = '<a href="mailto:desk@example.org">Report a mistake</a>'
PCC_PAGES = ("pathways/pcc/", "pathways/pcc/assess-needs/", "audiences/pcc/", "networks/", "")


def ending(catalogue: Catalogue, **more: object) -> Catalogue:
    """The small hub, whose first role is expected to end in May 2028 and pass to the second."""
    source = Source.model_validate({"title": "An announcement", "url": "https://www.example.org/end"})
    first: Audience = catalogue.audiences[0].model_copy(
        update={
            "expected_to_end": ExpectedEnd.model_validate(
                {"what": "The post of commissioner", "on": "2028-05", "note": "It was announced.", "source": source}
            ),
            "succeeded_by": Successor.model_validate(
                {"who": "A board.", "audiences": [catalogue.audiences[1].id], "source": source}
            ),
            **more,
        }
    )
    return replace(catalogue, audiences=(first, *catalogue.audiences[1:]))


def pages_on(catalogue: Catalogue, day: date) -> dict[str, str]:
    return {page.address: page.body for page in all_pages(make_site(catalogue, day, ROOT))}


def words_of(body: str) -> str:
    return " ".join(html.fragment_fromstring(body, create_parent="div").text_content().split())


@cache
def real_pages(day: date) -> dict[str, str]:
    loaded = real_hub(day)
    assert not errors(loaded.problems), listing(errors(loaded.problems))
    assert loaded.catalogue is not None
    return pages_on(replace(loaded.catalogue, owner=OWNER), day)


def test_before_the_day_a_role_is_expected_to_end(catalogue: Catalogue) -> None:
    pages = pages_on(ending(catalogue), date(2028, 5, 31))
    for address in ("pathways/pcc/", "audiences/pcc/"):
        words = words_of(pages[address])
        assert "The post of commissioner is expected to end in May 2028." in words
        assert "It was announced. Source: An announcement" in words
        assert "A board." in words
        assert "no confirmation yet" not in words
    assert "is expected to end in May 2028" in words_of(pages["pathways/pcc/assess/"])
    assert "commissioner" not in words_of(pages[""]).split("Where are you in the cycle?")[0].split("Also for:")[1]


def test_after_the_day_pages_say_what_they_do_not_know_and_where_to_look(catalogue: Catalogue) -> None:
    pages = pages_on(ending(catalogue), AFTER)
    for address in ("pathways/pcc/", "audiences/pcc/", "pathways/pcc/assess/", ""):
        words = words_of(pages[address])
        assert "was due to end in May 2028. We have no confirmation yet that it did." in words, address
        assert "is expected to end" not in words
    links = html.fromstring(pages["pathways/pcc/"]).xpath("//section[@id='role']//a/@href")
    assert "../../networks/" in links
    assert "../vcse/" in links
    assert "https://www.example.org/end" in links


def test_a_role_that_has_ended_says_so_and_to_whom_it_passed(catalogue: Catalogue) -> None:
    words = words_of(pages_on(ending(catalogue, valid_to="2028-05-07"), AFTER)["pathways/pcc/"])
    assert "The post of commissioner ended on 7 May 2028." in words
    assert "no confirmation yet" not in words
    assert "Pathway for Voluntary groups" in words


def test_a_role_of_which_nothing_is_announced_says_nothing(site: Site) -> None:
    for page in all_pages(site):
        assert "banner-role" not in page.body
        assert "role-line" not in page.body


def test_what_speaks_of_a_change_says_when_its_day_has_passed(catalogue: Catalogue) -> None:
    change: Change = catalogue.changes[0].model_copy(update={"expected": "2026-05"})
    late = replace(catalogue, changes=(change, *catalogue.changes[1:]))
    naming = [entry for entry in late.entries if change.id in entry.changes]
    assert naming
    for entry in naming:
        assert overdue_changes(late, TODAY, entry) == (change,)
        assert overdue_changes(late, date(2026, 5, 31), entry) == ()
    speaking = [page for page in late.pages if f"[[change:{change.id}" in page.body]
    assert all(overdue_changes(late, TODAY, page) == (change,) for page in speaking)
    assert "This was expected by May 2026." in words_of(pages_on(late, TODAY)[f"since-2013/{change.id}/"])
    assert "Expected by May 2026. We have no confirmation yet." in words_of(pages_on(late, TODAY)["since-2013/"])
    assert "Expected by May 2026. Not yet in force." in words_of(pages_on(late, date(2026, 5, 1))["since-2013/"])


def test_a_step_shows_the_changes_for_its_audience_at_its_stage(site: Site) -> None:
    for view in site.steps:
        for change in changes_at(site, view, ()):
            assert view.pathway.audience in site.catalogue.audiences_of(change)
            assert view.step.stage in site.catalogue.stages_of(change)


def test_changes_that_overtook_what_a_step_shows_come_first() -> None:
    day = date(2026, 12, 1)
    catalogue = real_hub(day).catalogue
    assert catalogue is not None
    site = make_site(catalogue, day, ROOT)
    (view,) = (view for view in site.steps if view.id == "pcc/secure-services")
    shown = [catalogue.find("entry", "handy-guide-tendering-procurement")]
    found = changes_at(site, view, shown)
    overtook = [change for change in found if change.id in shown[0].changes]
    assert overtook
    assert found[: len(overtook)] == overtook


@pytest.mark.parametrize("day", [date(2026, 11, 27), AFTER])
def test_every_page_of_the_real_hub_says_how_to_report_a_mistake(day: date) -> None:
    missing = [a for a, body in real_pages(day).items() if REPORT not in body and "This page has moved" not in body]
    assert missing == []


def test_without_an_owner_no_page_offers_a_report(catalogue: Catalogue) -> None:
    for address, body in pages_on(catalogue, date(2026, 6, 1)).items():
        assert "Report a mistake" not in body and "mailto:" not in body, address


def test_each_page_says_who_is_responsible_when_it_was_updated_and_its_source_in_one_line(catalogue: Catalogue) -> None:
    pages = pages_on(replace(catalogue, owner=OWNER), date(2026, 6, 1))
    (line,) = html.fragment_fromstring(pages["resources/first-guide/"], create_parent="div").find_class("reviewed")
    assert " ".join(line.text_content().split()) == (
        "Responsible: The grants desk, which looks after this hub. Last updated on 1 May 2026. "
        "Source: The first guide. Report a mistake"
    )
    form = OWNER.model_copy(update={"form": "https://www.example.org/report"})
    assert 'href="https://www.example.org/report"' in pages_on(replace(catalogue, owner=form), date(2026, 6, 1))[""]


def test_every_page_that_editors_review_says_when_and_by_whom() -> None:
    pages = real_pages(date(2026, 11, 27))
    made = {a for a, body in pages.items() if "Source: the entries of this hub." in body}
    silent = {a for a, body in pages.items() if "Last reviewed on" not in body and "This page has moved" not in body}
    assert silent == made
    assert made == {
        "",
        "find/",
        "coverage/",
        "link-health/",
        "about/how-pathways-choose/",
        "publishers/",
        "history/",
        "run-a-hub/editors-notes/",
        "changes/",
        "about/data/",
        *(a for a in pages if a.count("/") == 1 and a.split("/")[0] in LISTS),
        *(a for a in pages if a.startswith(("audiences/", "questions/about/", "questions/for/"))),
        *(a for a in pages if "/all/" in a and not a.startswith(("since-2013/", "glossary/"))),
    }


LISTS = {"resources", "case-studies", "principles", "tools", "pathways", "stages", "topics", "audiences", "questions"}


def test_after_may_2028_the_real_hub_is_whole_and_says_what_it_does_not_know() -> None:
    loaded = real_hub(AFTER)
    assert {problem.code for problem in loaded.problems} == {"area-due", "look-again", "review-overdue"}
    pages = real_pages(AFTER)
    assert set(pages) == set(real_pages(date(2026, 11, 27)))
    for address in PCC_PAGES:
        assert "no confirmation yet" in words_of(pages[address]).lower(), address
    for address in ("pathways/pcc/", "guide/designing-services/", "principles/share-risk-fairly/"):
        assert "is expected to end" not in words_of(pages[address])


def test_today_the_real_hub_says_that_the_end_is_planned_and_not_yet_law() -> None:
    words = words_of(real_pages(date(2026, 11, 27))["pathways/pcc/"])
    assert "The post of police and crime commissioner is expected to end in May 2028." in words
    assert "That takes a new law." in words
    assert "A plan is not a law." in words


def test_something_past_says_what_holds_today() -> None:
    for address, body in real_pages(date(2026, 11, 27)).items():
        for banner in html.fragment_fromstring(body, create_parent="div").xpath(
            "//div[contains(@class, 'banner-historic') or contains(@class, 'banner-superseded')]"
        ):
            words = banner.text_content()
            assert any(way in words for way in ("Go to:", "What has changed:", "Current, on the same subject:")) or (
                banner.xpath(".//a")
            ), f"{address} leaves a reader without a way on"
