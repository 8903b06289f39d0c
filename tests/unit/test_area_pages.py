"""The page of an area: what is known with its source, what is not known with who to ask, and what is due.

In: small hubs whose area has facts, ends or is replaced in part, and the real hub. Out: pages, search records,
the review queue and the data.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hubs import ROOT, TODAY, catalogue_of, small_hub
from lxml import html

from signpost.areas.facts import facts_of
from signpost.export import data_files
from signpost.review_queue import area_queue
from signpost.site.generate import all_pages
from signpost.site.site import Site, make_site

DAY = date(2026, 11, 27)
AS_AT = "    as_at: {from: 2024-05, to: 2026}\n"
SOURCE = "  source: {title: A list of areas}"
PERSON = """\
    person:
      name: A Person
      since: 2024-05
      source: {title: The news, url: "https://www.example.org/news", seen: 2025-02}
      confidence: seen-secondary
      read_on: 2026-05-01
      checked_on: 2026-05-02
      review_by: 2027-05-01
"""
GRANTS = """\
  grants:
    title: Community fund
    url: https://www.example.org/grants
    source: {title: The office, url: "https://www.example.org/", seen: 2025-03}
    confidence: seen-official
    read_on: 2026-05-01
    review_by: 2027-05-01
"""
NEW = """\
- id: borders
  name: Borders
  country: england
  ons_code: none
  valid_from: 2027-04-01
  leader: {type: mayor, name: A mayor, as_at: {from: 2027-04, to: 2027}}
  force: {name: Borders Police, site: https://www.example.org/borders}
  source: {title: A list of areas}
"""


def site_of(folder: Path, *changes: tuple[str, str], new: str = "", day: date = TODAY, **files: str) -> Site:
    replaced = {"replace": dict(changes), "append": new}
    root = small_hub(folder / "hub", {"data/areas.yaml": replaced, **files})
    return make_site(catalogue_of(root, day), day, ROOT)


def page_of(site: Site, area: str = "cumbria"):
    return next(page for page in all_pages(site) if page.address == f"areas/{area}/")


def words(element) -> str:
    return " ".join(element.text_content().split())


def facts(site: Site, area: str = "cumbria") -> dict[str, str]:
    body = html.fragment_fromstring(page_of(site, area).body, create_parent="main")
    return {words(row.find("dt")): words(row.find("dd")) for row in body.iterfind(".//dl[@class='area-facts']/div")}


def test_a_fact_is_shown_with_its_source_its_date_and_how_sure_it_is(tmp_path: Path) -> None:
    shown = facts(site_of(tmp_path, (AS_AT, AS_AT + PERSON), (SOURCE, GRANTS + SOURCE)))
    assert shown["Who leads on policing"] == (
        "A Person, Police, fire and crime commissioner, since May 2024 Source: The news (copy dated February 2025). "
        "Not an official page. A second source agreed on 2 May 2026."
    )
    assert shown["Grants: the commissioner’s page"] == (
        "Community fund Source: The office (copy dated March 2025). An official page."
    )


def test_what_is_not_known_says_so_and_who_to_ask(tmp_path: Path) -> None:
    shown = facts(site_of(tmp_path))
    assert shown["Grants: the commissioner’s page"] == "Not known. Ask the police force: cumbria.police.uk"
    assert shown["Who leads on policing"].startswith("Police, fire and crime commissioner. Not known. Ask")
    office = "  office_site: https://www.example.org/office\n"
    with_office = facts(site_of(tmp_path / "office", (SOURCE, office + SOURCE)))
    assert with_office["Service for victims"] == "Not known. Ask the office: example.org"


def test_nobody_is_named_where_sources_disagree(tmp_path: Path) -> None:
    unknown = "    unknown: Our sources do not agree.\n"
    site = site_of(tmp_path, (AS_AT, AS_AT + unknown))
    assert "Our sources do not agree. Not known. Ask" in facts(site)["Who leads on policing"]
    assert [(one.fact.name, one.fact.why) for one in area_queue(site.catalogue, TODAY)] == [
        ("leader.unknown", "unknown")
    ]


def test_a_fact_past_its_day_says_so(tmp_path: Path) -> None:
    site = site_of(tmp_path, (SOURCE, GRANTS + SOURCE), day=date(2027, 6, 1))
    assert (
        "This was due to be checked by 1 May 2027. Confirm it before you rely on it."
        in facts(site)["Grants: the commissioner’s page"]
    )


@pytest.mark.parametrize(
    ("seen", "checked", "held", "due"),
    [
        ("2025-02", "", "2024-05-02", ()),
        ("2024-01", "", "2024-05-02", ("old-copy",)),
        ("2024-01", "2026-05-02", "2024-05-02", ()),
        ("undated", "", "2024-05-02", ()),
        ("2024-05", "", "2024-05-02", ()),
        ("2025-02", "", "2026-05-07", ("election",)),
        ("2025-02", "", "2026-07-30", ()),
    ],
)
def test_an_election_makes_a_leader_due(
    tmp_path: Path, seen: str, checked: str, held: str, due: tuple[str, ...]
) -> None:
    person = PERSON.replace("seen: 2025-02", f"seen: {seen}").replace(
        "      checked_on: 2026-05-02\n", checked and f"      checked_on: {checked}\n"
    )
    election = f"- {{id: one, on: {held}, what: An election., areas: [cumbria], source: {{title: A list}}}}\n"
    site = site_of(tmp_path, (AS_AT, AS_AT + person), **{"data/elections.yaml": election})
    assert tuple(one.fact.why for one in area_queue(site.catalogue, TODAY)) == due
    assert ("an election was held after the date" in facts(site)["Who leads on policing"]) == bool(due)


def test_leaders_are_due_each_year_and_other_facts_on_their_own_day(tmp_path: Path) -> None:
    person = PERSON.replace("review_by: 2027-05-01", "review_by: 2029-05-01")
    site = site_of(tmp_path, (AS_AT, AS_AT + person), (SOURCE, GRANTS + SOURCE))

    def due(day: date) -> list[tuple[str, str, int]]:
        return [(one.fact.name, one.fact.why, one.days) for one in area_queue(site.catalogue, day)]

    assert due(date(2027, 5, 1)) == []
    assert due(date(2027, 5, 3)) == [("grants", "review", 1), ("leader.person", "year", 1)]


def test_what_comes_next_is_due_on_its_own_day_too(tmp_path: Path) -> None:
    expected = """\
  next:
    what: A mayor is expected.
    source: {title: The news}
    confidence: seen-secondary
    read_on: 2026-05-01
    review_by: 2027-05-01
"""
    site = site_of(tmp_path, (SOURCE, expected + SOURCE))
    due = [(one.fact.name, one.fact.why) for one in area_queue(site.catalogue, date(2027, 5, 2))]
    assert ("next", "review") in due
    assert ("next", "review") not in [(o.fact.name, o.fact.why) for o in area_queue(site.catalogue, date(2027, 5, 1))]


def test_an_area_that_ends_says_what_replaces_it_and_leaves_the_list(tmp_path: Path) -> None:
    ends = ("  leader:\n", "  valid_to: 2027-03-31\n  followed_by: [borders]\n  leader:\n")
    before = site_of(tmp_path / "before", ends, new=NEW)
    body = page_of(before).body
    assert "This area is due to end on 31 March 2027." in body and "../borders/" in body
    assert "This area is due to begin on 1 April 2027." in page_of(before, "borders").body
    after = site_of(tmp_path / "after", ends, new=NEW, day=date(2027, 4, 1))
    body = page_of(after).body
    assert "This area ended on 31 March 2027." in body and "../borders/" in body
    listed = next(page for page in all_pages(after) if page.address == "networks/").body
    assert 'id="borders"' in listed and 'id="cumbria"' not in listed
    data = json.loads(data_files(after, "", "", "")["data/areas.json"])
    assert {entry["id"]: (entry["ended"], entry["now"]) for entry in data["entries"]} == {
        "cumbria": (True, ["borders"]),
        "borders": (False, ["borders"]),
    }


def test_a_network_replaces_facts_and_adds_support_bodies(tmp_path: Path) -> None:
    body = (
        "    - name: {name}\n      covers: {covers}\n      source: {{title: {title}}}\n"
        "      confidence: seen-official\n      read_on: 2026-05-01\n      review_by: 2027-05-01\n"
    )
    parent = (
        "  support:\n"
        + body.format(name="A CVS", covers="Cumbria", title="A page")
        + body.format(name="B CVS", covers="Carlisle", title="A page")
    )
    own = "- replaces: cumbria\n  support:\n    - {name: A CVS, covers: All of Cumbria}\n" + body.format(
        name="C CVS", covers="Kendal", title="We know"
    )
    site = site_of(
        tmp_path,
        (SOURCE, GRANTS + parent + SOURCE),
        **{
            "local/network.yaml": "name: A network\narea: cumbria\n",
            "local/data/areas.yaml": own + GRANTS.replace("Community fund", "Our fund"),
        },
    )
    shown = facts(site)
    assert shown["Grants: the commissioner’s page"].startswith("Our fund")
    support = shown["Support for voluntary groups"]
    assert [re.findall(rf"{name} CVS: ([A-Za-z ]+?) Source", support) for name in "ABC"] == [
        ["All of Cumbria"],
        ["Carlisle"],
        ["Kendal"],
    ]
    step = next(page for page in all_pages(site) if page.address == "pathways/pcc/assess/").body
    assert "Our fund" in step and "data-area-in-step" not in step


@cache
def real() -> Site:
    return make_site(catalogue_of(ROOT, DAY), DAY, ROOT)


@cache
def real_pages():
    return {page.address: page for page in all_pages(real())}


def test_each_area_has_a_page_and_the_list_keeps_its_ids() -> None:
    listed = html.fragment_fromstring(real_pages()["networks/"].body, create_parent="main")
    for area in real().catalogue.areas:
        assert f"areas/{area.id}/" in real_pages()
        (item,) = listed.xpath(f"//li[@id='{area.id}']")
        assert f"../areas/{area.id}/" in item.xpath(".//a/@href")


def test_every_published_name_and_address_has_its_source_on_the_page() -> None:
    for area in real().catalogue.areas:
        body = html.fragment_fromstring(real_pages()[f"areas/{area.id}/"].body, create_parent="main")
        hrefs = set(body.xpath("//a/@href"))
        text = words(body)
        for path, fact in facts_of(area):
            assert str(fact.source.title) in text, (area.id, path)
            assert fact.source.url is None or fact.source.url in hrefs, (area.id, path)
            for value in (getattr(fact, "name", None), getattr(fact, "title", None)):
                assert value is None or " ".join(str(value).split()) in text, (area.id, path)


def test_the_steps_name_of_the_areas_things_is_in_the_page_that_the_script_reads() -> None:
    body = html.fragment_fromstring(real_pages()["areas/kent/"].body, create_parent="main")
    (brief,) = body.xpath("//*[@data-area-brief]/dl")
    assert "Matthew Scott" in words(brief) and "Grants: the commissioner’s page" in words(brief)


def test_no_disputed_name_and_no_code_of_ours_is_published() -> None:
    text = json.dumps([page.body for page in real_pages().values()])
    assert "Sarah Taylor" not in text and "index id" not in text
    assert "Our sources do not agree on who holds the post now." in real_pages()["areas/norfolk/"].body


def test_a_search_finds_an_area_by_the_names_of_its_places() -> None:
    search = real_pages()["areas/avon-and-somerset/"].search
    assert search is not None
    for name in ("Bristol", "Bath", "Avon", "Wellington"):
        assert name in search.also.split(", "), name
    assert "Bristol" in search.summary


def english(text: str | dict[str, str]) -> str:
    return text if isinstance(text, str) else text["en"]


def test_the_data_credits_each_source_and_its_licence() -> None:
    files = data_files(real(), "https://example.org/", "A hub", "What it is.")
    places = json.loads(files["data/places.json"])
    used = {place["source"] for place in places["places"]}
    known = {source["id"]: source for source in places["sources"]}
    assert used <= set(known)
    licences = {english(source["licence"]) for source in known.values()}
    assert {"Open Government Licence v3.0", "CC BY 4.0", "MIT"} <= licences
    assert any("Contains OS data" in english(source["credit"]) for source in known.values())
    assert places["count"] == len(places["places"]) > 5000
    page = real_pages()["places/"].body
    for wanted in ("Open Government Licence", "Contains OS data", "mySociety", "GeoNames"):
        assert wanted in page
        assert wanted in real_pages()["areas/kent/"].body


def test_an_areas_page_links_to_where_each_of_its_names_comes_from() -> None:
    body = html.fragment_fromstring(real_pages()["areas/west-mercia/"].body, create_parent="main")
    linked = set(body.xpath("//section[@aria-labelledby='credits']//li/a/@href"))
    used = {place.source for place in real().catalogue.gazetteer.of_area("west-mercia")}
    wanted = {source.url for source in real().catalogue.place_sources if source.id in used and source.url}
    assert wanted <= linked
    assert "https://en.wikipedia.org/wiki/Hereford_and_Worcester" in linked


def test_addresses_in_the_data_are_of_known_hosts_only_once_typed() -> None:
    for area in real().catalogue.areas:
        for _, fact in facts_of(area):
            assert fact.source.url is None or urlsplit(fact.source.url).hostname


def test_every_page_of_places_is_within_bounds_and_holds_every_name() -> None:
    pages = [page for address, page in real_pages().items() if re.fullmatch(r"places/[a-z](/\d+)?/", address)]
    assert len(pages) > 20
    names = 0
    for page in pages:
        body = html.fragment_fromstring(page.body, create_parent="main")
        assert len(body.xpath("//*")) < 1300, page.address
        names += len(body.xpath("//ul[contains(@class, 'place-names')]/li"))
    assert names == len({place.plain for place in real().catalogue.gazetteer.places})
