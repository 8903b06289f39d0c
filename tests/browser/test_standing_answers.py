"""What stands above the results: places lead to their areas, words to their meaning, purchases into the tool.

In: the built hub. Out: an answer with a link where the question is one that the hub answers, and none for others; what
was typed is never replaced.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from finding import search, shown
from playwright.sync_api import expect
from visiting import Open

from signpost.search.ranking import places_named, recognised
from signpost.search.read_index import open_index

CASES = Path(__file__).parents[1] / "cases" / "search"


def cases(name: str) -> list[str]:
    return (CASES / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]


def test_forty_places_lead_to_an_area_and_are_not_replaced(begin: Open) -> None:
    assert len(cases("places")) >= 40
    page = begin().go("find/")
    for place in cases("places"):
        search(page, place)
        link = page.locator("#finder [data-answer] a").first
        expect(link).to_have_attribute("href", re.compile(r"/areas/[a-z-]+/$"))
        expect(page.locator("#instead")).to_be_hidden()


def test_thirty_words_of_the_job_are_not_replaced(begin: Open) -> None:
    assert len(cases("words")) >= 30
    page = begin().go("find/")
    for word in cases("words"):
        assert search(page, word), word
        expect(page.locator("#instead")).to_be_hidden()
        assert shown(page)


def test_thirty_questions_about_other_things_have_no_answer(hub: Path) -> None:
    index = open_index(hub)
    assert len(cases("off_topic")) >= 30
    for question in cases("off_topic"):
        assert recognised(index, question) is None, question
        assert not places_named(index, question), question


def test_a_purchase_leads_into_the_tool_with_what_was_said_filled_in(begin: Open) -> None:
    visit = begin()
    page = visit.go("find/?q=tender+%C2%A390k+council")
    answer = page.locator("#finder [data-answer]")
    expect(answer).to_contain_text("Filled in from your question: £90,000, a council in England.")
    answer.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/tools/which-rules-apply/\?.*buyer=council.*value=90000"))
    expect(page.locator("#a-value")).to_have_value("90000")
    expect(page.locator("#a-buyer-council")).to_be_checked()


@pytest.mark.parametrize("words", ["VAWG", "what is full cost recovery?"])
def test_a_term_leads_to_its_meaning(words: str, begin: Open) -> None:
    page = begin().go("find/")
    search(page, words)
    answer = page.locator("#finder [data-answer]")
    expect(answer.locator(".kind")).to_have_text("Glossary term")
    expect(answer.get_by_role("link")).to_have_attribute("href", re.compile(r"/glossary/[a-z0-9-]+/$"))
    assert len(answer.inner_text()) > 80
