"""Answers: their page, the list of questions, and what search and machines are told of them.

In: the small hub's site, and hubs with one thing changed. Out: addresses, bodies, records.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import ROOT, TODAY, catalogue_of, small_hub
from lxml import html

from signpost.hub.in_language import in_language
from signpost.languages import Language
from signpost.schema import Theme
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.pages.answers import THEMES
from signpost.site.search_documents import everything
from signpost.site.site import Site, make_site

FIRST = "questions/grant-or-contract/"
SECOND = "questions/what-is-a-tender/"
OLD_NAME = {"data/answers.yaml": {"append": "  former_ids: [tender]\n"}}


def pages_of(site: Site) -> dict[str, Page]:
    return {page.address: page for page in all_pages(site)}


def pages_with(folder: Path, changes: dict[str, object]) -> dict[str, Page]:
    """The pages of the small hub after changes, as `hubs.small_hub` takes them."""
    return pages_of(make_site(catalogue_of(small_hub(folder / "hub", changes)), TODAY, ROOT))  # type: ignore[arg-type]


def tree(page: Page) -> html.HtmlElement:
    return html.fragment_fromstring(page.body, create_parent="div")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def pages(site: Site) -> dict[str, Page]:
    return pages_of(site)


def test_every_theme_has_a_title() -> None:
    assert set(THEMES) == set(Theme)


def test_the_answer_and_its_source_come_before_all_else(pages: dict[str, Page]) -> None:
    page = pages[FIRST]
    assert page.title == "Should we give a grant or a contract?"
    assert page.summary == "Give a grant to help a group with its own work. See A first guide."
    said = words(tree(page))
    in_order = (
        "Should we give a grant or a contract?",
        "Give a grant to help a group with its own work.",
        "Source: A handbook (copy dated 1 April 2026)",
        "What to do next Ask the group what it needs. Write down why you chose.",
        "Exceptions Not where the law says otherwise.",
        "Who decides The commissioner decides.",
        "See also",
        "Last reviewed on 1 May 2026 by Tester.",
    )
    places = [said.find(part) for part in in_order]
    assert -1 not in places, in_order[places.index(-1)]
    assert places == sorted(places)


def test_what_to_see_leads_to_it(pages: dict[str, Page]) -> None:
    links = {words(link): link.get("href") for link in tree(pages[FIRST]).xpath("//section[@aria-labelledby='see']//a")}
    assert links == {
        "JSNA": "../../glossary/jsna/",
        "the end of commissioners": "../../since-2013/pcc-abolition/",
        "About this hub": "../../about/",
    }


def test_what_an_answer_lacks_has_no_heading(pages: dict[str, Page]) -> None:
    headings = [words(heading) for heading in tree(pages[SECOND]).xpath("//h2")]
    assert headings == ["What to do next", "Who decides", "Source"]


def test_questions_are_listed_by_theme_and_by_audience(pages: dict[str, Page]) -> None:
    listed = tree(pages["questions/"])
    themes = {
        words(section.find("h2")): [link.get("href") for link in section.xpath(".//li/a")]
        for section in listed.xpath("//section[.//h2][not(@aria-labelledby='by-audience')]")
    }
    assert themes == {"Bidding": ["what-is-a-tender/"], "Grants and agreements": ["grant-or-contract/"]}
    ways = {
        words(item): item.find("a").get("href")
        for item in listed.xpath("//section[@aria-labelledby='by-audience']//li")
    }
    assert ways == {
        "Police commissioners (1)": "for/pcc/",
        "Voluntary groups (2)": "for/vcse/",
        "Health and wellbeing boards (1)": "for/hwb/",
    }
    audiences = {way: tree(pages[f"questions/{way}"]).xpath("//li/a/@href") for way in ways.values()}
    assert audiences == {
        "for/pcc/": ["../../grant-or-contract/"],
        "for/vcse/": ["../../grant-or-contract/", "../../what-is-a-tender/"],
        "for/hwb/": ["../../grant-or-contract/"],
    }


def test_the_home_page_and_the_topic_lead_to_questions(pages: dict[str, Page]) -> None:
    assert "questions/" in tree(pages[""]).xpath("//a/@href")
    assert "../../questions/grant-or-contract/" in tree(pages["topics/grants/"]).xpath("//a/@href")
    assert not tree(pages["topics/procurement/"]).xpath("//h2[@id='questions']")


def test_search_knows_the_question_its_forms_and_the_answer(site: Site) -> None:
    found = {thing.address: thing for thing in everything(site, all_pages(site))}[FIRST]
    assert found.title == "Should we give a grant or a contract?"
    record = found.record
    assert (record.kind, record.also) == ("Answer", "grant or contract")
    assert record.summary == "Give a grant to help a group with its own work. See A first guide."
    assert "Write down why you chose." in record.words
    assert record.facets["kind"] == ("answer",)
    assert record.facets["audience"] == ("pcc", "vcse", "hwb")


def test_machines_are_told_the_question_and_the_answer(pages: dict[str, Page]) -> None:
    thing = pages[FIRST].things[0]
    assert (thing["@type"], pages[FIRST].reviewed) == ("QAPage", "2026-05-01")
    assert thing["mainEntity"]["name"] == "Should we give a grant or a contract?"
    assert thing["mainEntity"]["acceptedAnswer"]["text"].startswith("Give a grant")


def test_an_old_id_leads_to_the_answer(tmp_path: Path) -> None:
    page = pages_with(tmp_path, OLD_NAME)["questions/tender/"]
    assert (page.moved_to, page.title) == (SECOND, "What is a tender? (moved)")


def test_a_network_adds_changes_and_hides_answers(tmp_path: Path) -> None:
    pages = pages_with(
        tmp_path,
        {
            "local/network.yaml": "data_model: 2\nname: Cumbria network\nhide: [{id: what-is-a-tender}]\n",
            "local/data/answers.yaml": """\
- replaces: grant-or-contract
  parent_seen: 2026-05-01
  answer: Ring us first. It used to be [[answer:what-is-a-tender]].
- id: local-grants
  question: Where are the grants in Cumbria?
  theme: finding
  audiences: [vcse]
  topics: [grants]
  applies_in: [cumbria]
  answer: On the site of the network.
  who_decides: The network.
  next_steps: [Look there.]
  source: {title: The network}
  reviewed: {on: 2026-05-01, by: Tester, note: Written.}
  review_by: 2027-05-01
""",
        },
    )
    assert SECOND not in pages
    changed = tree(pages[FIRST])
    assert "Changed by Cumbria network" in words(changed)
    assert "It used to be What is a tender?." in words(changed), "what is hidden keeps its name, without a link"
    assert not changed.xpath("//a[contains(@href, 'what-is-a-tender')]")
    assert "Added by Cumbria network" in words(tree(pages["questions/local-grants/"]))
    assert {"../questions/local-grants/", "../questions/grant-or-contract/"} <= set(
        tree(pages["local/"]).xpath("//a/@href")
    )


def test_an_answer_in_welsh_is_shown_on_the_welsh_page(tmp_path: Path) -> None:
    hub = small_hub(
        tmp_path / "hub",
        {
            "data/answers.yaml": {
                "replace": {"question: What is a tender?": "question: {en: What is a tender?, cy: Beth yw tendr?}"}
            },
            "data/languages/translations.yaml": "- id: answers-cy\n  language: cy\n  file: data/answers.yaml\n"
            "  what: Answers\n  means: person\n  on: 2026-05-01\n",
        },
    )
    site = make_site(in_language(catalogue_of(hub), "cy"), TODAY, ROOT, language=Language("cy", folder="cy/"))
    pages = pages_of(site)
    assert pages[f"cy/{SECOND}"].title == "Beth yw tendr?"
    assert pages[f"cy/{FIRST}"].title == "Should we give a grant or a contract?"
