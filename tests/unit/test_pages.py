"""The generated pages: one for everything in the catalogue, saying what it must.

In: the small hub's site, and sites with one thing changed. Out: addresses, bodies, sources.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hubs import ROOT, TODAY
from lxml import html

from signpost.currency import OUT_OF_LISTS
from signpost.hub import Catalogue
from signpost.schema import Status, Text
from signpost.site.addresses import entry_address
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.site import Site, make_site


@pytest.fixture
def pages(site: Site) -> dict[str, Page]:
    return {page.address: page for page in all_pages(site)}


def page_with(catalogue: Catalogue, number: int, address: str, **changes: Any) -> Page:
    """The page at `address` after resource `number` is changed."""
    changed = catalogue.resources[number].model_copy(update=changes)
    resources = tuple(changed if index == number else old for index, old in enumerate(catalogue.resources))
    site = make_site(replace(catalogue, resources=resources), TODAY, ROOT)
    return {page.address: page for page in all_pages(site)}[address]


def words_of(body: str) -> str:
    return " ".join(html.fragment_fromstring(body, create_parent="div").text_content().split())


def links_of(body: str) -> list[str]:
    return html.fragment_fromstring(body, create_parent="div").xpath("//a/@href")


def test_everything_in_the_catalogue_has_its_page(catalogue: Catalogue, pages: dict[str, Page]) -> None:
    expected = {entry_address(entry) for entry in catalogue.entries}
    expected |= {f"stages/{stage.id}/" for stage in catalogue.stages}
    expected |= {f"topics/{topic.id}/" for topic in catalogue.topics}
    expected |= {f"tools/{tool.id}/" for tool in catalogue.tools}
    for pathway in catalogue.pathways:
        expected |= {f"audiences/{pathway.audience}/", f"pathways/{pathway.audience}/"}
        expected |= {f"pathways/{pathway.audience}/{step.stage}/" for step in pathway.steps}
    assert expected <= set(pages)


def test_the_pages_that_the_design_names_are_there(pages: dict[str, Page]) -> None:
    named = {
        "",
        "find/",
        "resources/",
        "case-studies/",
        "principles/",
        "since-2013/",
        "networks/",
        "glossary/",
        "coverage/",
        "link-health/",
        "tools/",
        "pathways/",
        "stages/",
        "topics/",
    }
    assert named <= set(pages)


def test_no_two_pages_have_one_address_and_each_ends_with_a_slash(site: Site) -> None:
    addresses = [page.address for page in all_pages(site)]
    assert len(addresses) == len(set(addresses))
    assert all(address == "" or address.endswith("/") for address in addresses)


def test_the_same_site_gives_the_same_pages_in_the_same_order(site: Site) -> None:
    assert all_pages(site) == all_pages(make_site(site.catalogue, TODAY, ROOT))


def test_each_page_has_a_title_a_summary_one_main_heading_and_a_source(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.title, page.address
        assert page.summary, page.address
        assert page.body.count("<h1") == 1, page.address
        assert page.source.path, page.address


def test_ids_on_a_page_are_unique(pages: dict[str, Page]) -> None:
    for page in pages.values():
        ids = html.fragment_fromstring(page.body, create_parent="div").xpath("//@id")
        assert len(ids) == len(set(ids)), page.address


def test_a_former_id_leads_to_the_entry(pages: dict[str, Page]) -> None:
    moved = pages["resources/older-guide/"]
    assert moved.moved_to == "resources/old-guide/"
    assert moved.search is None
    assert links_of(moved.body) == ["../old-guide/"]
    assert str(moved.source) == "resources.yaml:20:3"


def test_an_entrys_page_says_where_it_stands_in_the_yaml(pages: dict[str, Page]) -> None:
    assert str(pages["resources/first-guide/"].source) == "resources.yaml:1:3"
    assert str(pages["principles/ask-first/"].source) == "principles.yaml:1:3"


def test_an_entrys_page_shows_the_pathways_it_is_part_of(pages: dict[str, Page]) -> None:
    old = links_of(pages["resources/old-guide/"].body)
    assert [link for link in old if "pathways/" in link] == []
    assert "../../history/" in old, "it is historic"
    first = links_of(pages["resources/first-guide/"].body)
    assert len([link for link in first if "pathways/" in link]) == 6


def test_a_steps_page_shows_what_helps_and_why(pages: dict[str, Page]) -> None:
    page = pages["pathways/pcc/assess/"]
    words = words_of(page.body)
    for title in ("A first guide", "A town that tried", "Ask first"):
        assert title in words
    assert "Ask before you write the plan." in words, "the voice of this audience"
    others = html.fragment_fromstring(page.body, create_parent="div").xpath("//details[@class='others']")
    assert [each.findtext("summary") for each in others] == ["Advice for other roles"]
    assert [" ".join(part.text_content().split()) for part in others[0].xpath(".//dt | .//dd")] == [
        "Voluntary groups",
        "Tell the commissioner what you see.",
        "Health and wellbeing boards",
        "Put one question on the agenda.",
    ]
    why = html.fragment_fromstring(page.body, create_parent="div").xpath(
        "string(//details[@class='why'][contains(., 'first guide')])"
    )
    assert "This is further reading for this stage, from" in why
    assert "point" not in why
    assert "../../../resources/first-guide/" in links_of(page.body)
    assert "../../../resources/old-guide/" not in links_of(page.body)


def test_a_label_to_tick_holds_no_link_and_the_link_follows_it(pages: dict[str, Page]) -> None:
    root = html.fragment_fromstring(pages["pathways/pcc/assess/"].body, create_parent="div")
    (label,) = root.xpath("//label[@for='tick-read-the-jsna']")
    assert label.text_content() == "Read the JSNA."
    assert not label.xpath(".//a")
    assert label.getparent().xpath("./span/a/@href") == ["../../../glossary/jsna/"]


def test_a_resource_shows_its_link_its_host_and_that_nobody_checked_it(pages: dict[str, Page]) -> None:
    page = pages["resources/first-guide/"]
    assert "https://example.org/guide" in links_of(page.body)
    assert "On example.org" in words_of(page.body)
    assert "Link not checked yet." in words_of(page.body)


def test_a_resource_without_a_link_says_so_and_offers_the_archive(pages: dict[str, Page]) -> None:
    page = pages["resources/old-guide/"]
    assert "No online copy is known." in words_of(page.body)
    archive = "https://webarchive.nationalarchives.gov.uk/ukgwa/20130529000000/http://www.ministry.gov.uk/guide"
    assert archive in links_of(page.body)
    # The address that no longer works is shown, and is not a link.
    assert "http://www.ministry.gov.uk/guide" not in links_of(page.body)


def test_a_historic_entry_has_a_banner_and_a_current_one_none(pages: dict[str, Page]) -> None:
    assert "banner-historic" in pages["resources/old-guide/"].body
    assert "Read the first guide in its place." in words_of(pages["resources/old-guide/"].body)
    assert "banner" not in pages["resources/first-guide/"].body


def test_a_superseded_entry_keeps_its_page_names_its_successor_and_leaves_the_pathways(catalogue: Catalogue) -> None:
    changes = {"status": Status.SUPERSEDED, "superseded_by": "first-guide"}
    page = page_with(catalogue, 1, "resources/old-guide/", **changes)
    assert "Replaced. Use the newer one." in words_of(page.body)
    assert "Go to: A first guide, A publisher" in words_of(page.body)
    assert [link for link in links_of(page.body) if link.startswith("../../pathways/")] == []
    step = page_with(catalogue, 1, "pathways/pcc/assess/", **changes)
    assert "An old guide" not in words_of(step.body)


def test_a_withdrawn_entry_says_not_to_rely_on_it(catalogue: Catalogue) -> None:
    page = page_with(catalogue, 0, "resources/first-guide/", status=Status.WITHDRAWN)
    assert "Withdrawn. Do not rely on this." in words_of(page.body)


def test_an_entry_for_one_area_says_so(catalogue: Catalogue) -> None:
    page = page_with(catalogue, 0, "resources/", applies_in=("cumbria",))
    assert "Cumbria only" in words_of(page.body)


def test_index_pages_hold_every_entry_in_use_of_their_kind_and_history_the_rest(
    catalogue: Catalogue, pages: dict[str, Page]
) -> None:
    for address, entries in (
        ("resources/", catalogue.resources),
        ("case-studies/", catalogue.case_studies),
        ("principles/", catalogue.principles),
    ):
        links, past = links_of(pages[address].body), links_of(pages["history/"].body)
        for entry in entries:
            assert (f"{entry.id}/" in links) is (entry.status not in OUT_OF_LISTS)
            assert entry.status not in OUT_OF_LISTS or f"../{address}{entry.id}/" in past


def test_what_was_replaced_leaves_index_pages_which_link_to_history(catalogue: Catalogue) -> None:
    page = page_with(catalogue, 1, "resources/", status=Status.SUPERSEDED, superseded_by="first-guide")
    root = html.fragment_fromstring(page.body, create_parent="div")
    assert root.xpath("//p[@class='past']/a/@href") == ["../history/"]
    assert "old-guide/" not in links_of(page.body)


def test_the_home_page_has_a_door_for_each_main_audience(pages: dict[str, Page]) -> None:
    root = html.fragment_fromstring(pages[""].body, create_parent="div")
    doors = root.xpath("//a[contains(concat(' ', @class, ' '), ' door ')]/@href")
    assert doors == ["pathways/pcc/", "pathways/vcse/"]
    assert "pathways/hwb/" in root.xpath("//p[@class='more-doors']/a/@href")


def test_the_cycle_can_be_clicked_stage_by_stage(pages: dict[str, Page]) -> None:
    root = html.fragment_fromstring(pages[""].body, create_parent="div")
    assert root.xpath("//*[local-name()='svg']//a/@href") == ["stages/assess/", "stages/review/"]


def test_changes_say_what_they_affect(pages: dict[str, Page]) -> None:
    listed = html.fragment_fromstring(pages["since-2013/"].body, create_parent="div")
    (line,) = listed.xpath("//li[@id='pcc-abolition']")
    assert line.xpath("./a/@href") == ["pcc-abolition/"]
    assert "../../resources/old-guide/" in links_of(pages["since-2013/pcc-abolition/"].body)


def test_terms_and_changes_have_pages_of_their_own_and_keep_a_line_where_they_stood(
    catalogue: Catalogue, pages: dict[str, Page]
) -> None:
    for things, folder in ((catalogue.glossary, "glossary/"), (catalogue.changes, "since-2013/")):
        listed = html.fragment_fromstring(pages[folder].body, create_parent="div")
        for thing in things:
            (line,) = listed.xpath(f"//li[@id='{thing.id}']")
            assert line.xpath("./a/@href") == [f"{thing.id}/"]
            page = pages[f"{folder}{thing.id}/"]
            assert page.search
            assert page.trail[-1][1] == folder
    assert "A study of what people in a place need." in words_of(pages["glossary/jsna/"].body)
    assert "A study of what" not in words_of(pages["glossary/"].body)


def test_pages_link_nowhere_from_the_root(pages: dict[str, Page]) -> None:
    # So that the site works under any folder of any host.
    for page in pages.values():
        assert [link for link in links_of(page.body) if link.startswith("/")] == [], page.address


def test_text_in_english_is_shown_when_welsh_is_given_too(catalogue: Catalogue) -> None:
    both = Text.of({"cy": "Canllaw", "en": "The guide"})
    assert page_with(catalogue, 0, "resources/first-guide/", title=both).title == "The guide"


@pytest.mark.parametrize(("related", "shown"), [((), False), (("old-guide",), True)])
def test_what_an_editor_relates_is_what_comes_next(catalogue: Catalogue, related: tuple[str, ...], shown: bool) -> None:
    old = catalogue.resources[1].model_copy(update={"status": Status.UNDER_REVIEW})
    hub = replace(catalogue, resources=(catalogue.resources[0], old))
    page = page_with(hub, 0, "resources/first-guide/", related=related)
    assert ("An old guide" in words_of(page.body)) is shown


def test_history_lists_what_is_out_of_date_why_it_is_kept_and_what_to_use_instead(pages: dict[str, Page]) -> None:
    root = html.fragment_fromstring(pages["history/"].body, create_parent="div")
    (row,) = root.xpath("//li[a[@href='../resources/old-guide/']]")
    words = " ".join(row.text_content().split())
    assert "Out of date" in words and "Read the first guide in its place." in words
    assert "../resources/first-guide/" in row.xpath(".//@href")
    assert not root.xpath("//li[a[@href='../resources/first-guide/']]")


def test_lists_set_apart_what_is_out_of_date_and_link_to_history(pages: dict[str, Page]) -> None:
    root = html.fragment_fromstring(pages["resources/"].body, create_parent="div")
    (past,) = root.xpath("//p[@class='past']/a")
    assert past.text_content() == "1 that is out of date, replaced or withdrawn"
    assert past.get("href") == "../history/"
    assert "old-guide/" not in links_of(pages["resources/"].body)


def test_a_step_shows_seven_of_a_kind_and_links_to_the_list_of_all(catalogue: Catalogue) -> None:
    first = catalogue.resources[0]
    many = tuple(first.model_copy(update={"id": f"r{n}", "title": Text.of(f"R{n}")}) for n in range(9))
    places = {("resource", one.id): catalogue.location_of("resource", first.id) for one in many}
    hub = replace(catalogue, resources=(first, *many), places={**catalogue.places, **places})
    site = make_site(hub, TODAY, ROOT)
    (page,) = (page for page in all_pages(site) if page.address == "pathways/pcc/assess/")
    root = html.fragment_fromstring(page.body, create_parent="div")
    shown = root.xpath("//h2[@id='resources']/following-sibling::ul[1]/li")
    assert len(shown) == 7
    (more,) = root.xpath("//h2[@id='resources']/following-sibling::p[@class='all-of-kind'][1]/a")
    assert more.text_content() == "See all 10 resources for you at this stage"
    assert more.get("href") == (
        "../../../find/?kind=resource&audience=pcc&stage=assess&status=current&status=under-review"
    )
