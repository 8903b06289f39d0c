"""The starts for new readers, and what pathways give scripts to count.

In: the small hub's site, sites with one thing changed, and the real hub. Out: pages.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, catalogue_of, real_hub, small_hub
from lxml import html

from signpost.day import today
from signpost.hub import Catalogue
from signpost.schema import Status
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.pages.pathways import start_minutes
from signpost.site.site import Site, make_site

START = "pathways/hwb/new/"


def pages_of(site: Site) -> dict[str, Page]:
    return {page.address: page for page in all_pages(site)}


@pytest.fixture
def pages(site: Site) -> dict[str, Page]:
    return pages_of(site)


def root_of(page: Page) -> html.HtmlElement:
    return html.fragment_fromstring(page.body, create_parent="div")


def words_of(page: Page) -> str:
    return " ".join(root_of(page).text_content().split())


def test_a_start_says_the_job_the_words_the_cycle_what_to_do_and_who_else_is_there(pages: dict[str, Page]) -> None:
    page = pages[START]
    words = words_of(page)
    for said in (
        "You ask questions.",
        "A study of what people in a place need.",
        "Ask who was heard.",
        "Ask what changed.",
        "Meet the officers.",
        "A first guide: It is short.",
        "They know people.",
        "They pay for services.",
        "Last reviewed on 1 May 2026 by An editor.",
    ):
        assert said in words
    links = root_of(page).xpath("//a/@href")
    for link in (
        "../../../glossary/jsna/",
        "../../../stages/assess/",
        "../assess/",
        "../../../resources/first-guide/",
        "../../vcse/",
        "../",
    ):
        assert link in links


def test_a_start_can_be_found_by_search(pages: dict[str, Page]) -> None:
    search = pages[START].search
    assert search is not None
    assert search.facets["audience"] == ("hwb",)
    assert "beginner" in search.words
    assert "Ask who was heard." in search.words


def test_a_start_is_linked_from_its_pathway_the_list_of_pathways_and_the_home_page(pages: dict[str, Page]) -> None:
    for address, link in (("pathways/hwb/", "new/"), ("pathways/", "hwb/new/"), ("", START)):
        assert link in root_of(pages[address]).xpath("//a[starts-with(., 'New to') or starts-with(., 'new to')]/@href")


def test_an_audience_without_a_start_has_no_page_for_it_and_no_link_to_it(pages: dict[str, Page]) -> None:
    assert "pathways/pcc/new/" not in pages
    for address in ("", "pathways/", "pathways/pcc/"):
        assert [link for link in root_of(pages[address]).xpath("//a/@href") if link.endswith("pcc/new/")] == []
    assert "New to this?" not in words_of(pages["pathways/pcc/"])


@pytest.mark.parametrize("status", [Status.SUPERSEDED, Status.WITHDRAWN])
def test_a_start_leaves_out_what_no_longer_holds(catalogue: Catalogue, status: Status) -> None:
    gone = catalogue.resources[0].model_copy(update={"status": status, "superseded_by": "old-guide"})
    site = make_site(replace(catalogue, resources=(gone, *catalogue.resources[1:])), TODAY, ROOT)
    page = pages_of(site)[START]
    assert "A first guide" not in words_of(page)
    assert "Read these first" not in words_of(page)


def test_a_start_leaves_out_what_the_network_hides(tmp_path: Path) -> None:
    network = "name: A network\nhide: [first-guide]\n"
    hub = catalogue_of(small_hub(tmp_path / "hub", {"local/network.yaml": network}))
    page = pages_of(make_site(hub, TODAY, ROOT))[START]
    assert "Meet the officers." in words_of(page)
    assert "A first guide" not in words_of(page)


@pytest.mark.parametrize(("count", "minutes"), [(1, 1), (200, 1), (201, 2), (1000, 5), (1001, 6)])
def test_minutes_are_counted_from_the_words(count: int, minutes: int) -> None:
    assert start_minutes("word " * count) == minutes


def test_the_minutes_shown_grow_with_the_words(catalogue: Catalogue, pages: dict[str, Page]) -> None:
    assert "about 1 minute to read" in words_of(pages[START])
    board = catalogue.find("pathway", "hwb")
    long = board.new_here.model_copy(update={"first": board.new_here.first.of("Meet the officers. " * 200)})
    changed = tuple(
        pathway.model_copy(update={"new_here": long}) if pathway is board else pathway for pathway in catalogue.pathways
    )
    site = make_site(replace(catalogue, pathways=changed), TODAY, ROOT)
    assert "about 4 minutes to read" in words_of(pages_of(site)[START])


def test_every_audience_of_the_real_hub_has_a_start_that_takes_five_minutes_at_most() -> None:
    real = real_hub(today()).catalogue
    assert real is not None
    pages = pages_of(make_site(real, today(), ROOT))
    for audience in real.audiences:
        start = real.find("pathway", audience.id).new_here
        assert len(start.words) == 5
        assert len(start.read) == 3
        assert {seat.audience for seat in start.seats} == {a.id for a in real.audiences} - {audience.id}
        page = pages[f"pathways/{audience.id}/new/"]
        text = root_of(page)
        for left_out in text.xpath("//nav | //p[@class='reviewed']"):
            left_out.clear()
        assert 400 <= len(text.text_content().split()) <= 1000, audience.id
        assert len(text.xpath("//h3[.='Read these first']/following-sibling::ul[1]/li")) == 3, audience.id


def test_scripts_are_told_each_action_by_the_name_under_which_its_tick_is_kept(pages: dict[str, Page]) -> None:
    def ngettext(address: str) -> list[list[str]]:
        return [line.split() for line in root_of(pages[address]).xpath("//@data-progress")]

    boxes = root_of(pages["pathways/pcc/assess/"]).xpath("//@data-tick")
    assert boxes == ["pcc/assess/read-the-jsna"]
    assert ngettext("pathways/pcc/assess/") == [boxes]
    steps = [["pcc/assess/read-the-jsna"], ["pcc/review/ask-people"]]
    assert ngettext("pathways/pcc/") == [[*steps[0], *steps[1]], *steps]
    assert [line[0].split("/")[0] for line in ngettext("pathways/")] == ["pcc", "vcse", "hwb"]


def test_a_principle_told_to_one_audience_only_has_nothing_that_others_were_told(catalogue: Catalogue) -> None:
    principle = catalogue.principles[0]
    alone = principle.model_copy(update={"voices": {"pcc": principle.voices["pcc"]}})
    site = make_site(replace(catalogue, principles=(alone,)), TODAY, ROOT)
    assert "Advice for other roles" not in words_of(pages_of(site)["pathways/pcc/assess/"])
