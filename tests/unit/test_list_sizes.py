"""No page grows without end, and none costs more than it should.

In: the small hub with as many entries, terms, changes and answers as a test asks for, made in memory. Out: every page
is small enough in elements and in bytes; every thing stands in the lists that it belongs to, each of which links on;
and twice as many things cost each kind of page about twice as many steps.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from types import FrameType
from typing import Any

import pytest
from hubs import ROOT, SMALL, TODAY, catalogue_of
from lxml import html

from signpost.export import data_files
from signpost.hub import Catalogue
from signpost.schema import Text
from signpost.schema.kinds import kind_of
from signpost.site.addresses import entry_address
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.pages import answers, changes, entries, glossary, history, indexes, pathways
from signpost.site.site import Site, make_site

MANY = 1200
"""How many things of each kind the big hub has."""
MOST_ELEMENTS = 1500 - 300
"""What a body may have: the frame around it has fewer than 300."""
MOST_BYTES = (60 - 10) * 1024
"""What a body may weigh, compressed: the frame around it weighs less than 10 KB."""
WORDS = ("Asking", "Buying", "Costs", "Duties", "Evidence", "Funding", "Grants", "Housing", "Inquiry", "Justice")


def titled(number: int, kind: str) -> str:
    return f"{WORDS[number % len(WORDS)]} of {kind} number {number}"


def grown(catalogue: Catalogue, many: int) -> Catalogue:
    """The small hub with `many` of each kind that grows, its own first."""
    places = dict(catalogue.places)

    def more(kind: str, things: tuple[Any, ...], title: str) -> tuple[Any, ...]:
        found = list(things)
        for number in range(len(things), many):
            like = things[number % len(things)]
            id = f"{kind}-{number}"
            places[(kind, id)] = catalogue.location_of(kind, like.id)
            update = {"id": id, title: Text.of(titled(number, kind)), "former_ids": ()}
            if kind == "resource":
                update["publisher"] = Text.of(f"Publisher {number % 700}")
            found.append(like.model_copy(update=update))
        return tuple(found)

    return replace(
        catalogue,
        resources=more("resource", catalogue.resources, "title"),
        case_studies=more("case-study", catalogue.case_studies, "title"),
        principles=more("principle", catalogue.principles, "title"),
        glossary=more("term", catalogue.glossary, "term"),
        changes=more("change", catalogue.changes, "title"),
        answers=more("answer", catalogue.answers, "question"),
        places=places,
    )


def lists_of(site: Site) -> Iterator[Page]:
    """The pages that grow with the hub, and those of terms, changes, answers and steps."""
    for module in (indexes, glossary, changes, answers, history, pathways):
        yield from module.pages(site)


@pytest.fixture(scope="module")
def big() -> Site:
    return make_site(grown(catalogue_of(SMALL), MANY), TODAY, ROOT)


@pytest.fixture(scope="module")
def made(big: Site) -> tuple[Page, ...]:
    return tuple(lists_of(big))


@pytest.fixture(scope="module")
def lists(made: tuple[Page, ...]) -> dict[str, Page]:
    return {page.address: page for page in made}


def test_every_page_is_small_however_many_things_the_hub_has(lists: dict[str, Page]) -> None:
    too_big = {}
    for page in lists.values():
        elements = page.body.count("<") - page.body.count("</")
        weight = len(gzip.compress(page.body.encode()))
        if elements > MOST_ELEMENTS or weight > MOST_BYTES:
            too_big[page.address] = (elements, weight)
    assert too_big == {}


def lines_below(lists: dict[str, Page], folder: str) -> Counter[str]:
    """What the parts of a list link to, as addresses below the root, with how often."""
    found: Counter[str] = Counter()
    for address, page in lists.items():
        if address.startswith(folder):
            root = html.fragment_fromstring(page.body, create_parent="div")
            up = address.count("/")
            found.update(
                link.removeprefix("../" * up) for link in root.xpath("//ul[contains(@class, 'lines')]/li/a/@href")
            )
    return found


def test_the_parts_of_a_list_hold_each_of_its_things_once(big: Site, lists: dict[str, Page]) -> None:
    catalogue = big.catalogue
    used = [entry for entry in catalogue.entries if entry.status == "current"]
    everything = Counter(entry_address(entry) for entry in used)
    for kind in ("resource", "case-study", "principle"):
        wanted = Counter(entry_address(entry) for entry in used if kind_of(entry).name == kind)
        folder = next(iter(wanted)).split("/")[0]
        assert ends_of(lines_below(lists, f"{folder}/all/a-z/")) == ends_of(wanted)
    stage = catalogue.stages[0].id
    found = sum((lines_below(lists, f"stages/{stage}/all/{kind}/") for kind in KINDS), Counter[str]())
    wanted = Counter({a: 1 for entry in used if stage in catalogue.stages_of(entry) for a in [entry_address(entry)]})
    assert ends_of(found) == ends_of(wanted)
    assert sum(everything.values()) > MANY
    assert len(lines_below(lists, "glossary/all/a-z/")) == MANY
    assert len(lines_below(lists, "since-2013/all/newest-first/")) == MANY


KINDS = ("resources", "case-studies", "principles")


def ends_of(addresses: Counter[str]) -> Counter[str]:
    """Addresses by their last folder: an id, which is unlike every other of the hub."""
    found: Counter[str] = Counter()
    for address, count in addresses.items():
        found[address.rstrip("/").split("/")[-1]] += count
    return found


def test_what_a_list_held_first_stays_on_it_and_links_on(big: Site, lists: dict[str, Page]) -> None:
    for folder, things in (("glossary/", big.catalogue.glossary), ("since-2013/", big.catalogue.changes)):
        root = html.fragment_fromstring(lists[folder].body, create_parent="div")
        for thing in things[:250]:
            assert root.xpath(f"//li[@id='{thing.id}']/a/@href") == [f"{thing.id}/"]


def test_the_best_of_a_long_list_say_why_and_lead_to_the_rest(lists: dict[str, Page]) -> None:
    root = html.fragment_fromstring(lists["resources/"].body, create_parent="div")
    cards = root.xpath("//article[@class='card']")
    assert 0 < len(cards) <= 40
    assert all(card.xpath(".//p[@class='chosen-for']") for card in cards)
    assert root.xpath("//a[@class='button']/@href") == ["all/a-z/"]


def test_no_two_of_the_pages_have_one_address_or_name_one_id_twice(made: tuple[Page, ...]) -> None:
    assert len(made) == len({page.address for page in made})
    for page in made[::40]:
        ids = html.fragment_fromstring(page.body, create_parent="div").xpath("//@id")
        assert len(ids) == len(set(ids)), page.address


def test_every_link_between_the_pages_of_a_small_hub_with_long_lists_leads_somewhere(catalogue: Catalogue) -> None:
    site = make_site(grown(catalogue, 30), TODAY, ROOT)
    pages = {page.address: page for page in all_pages(site)}
    files = data_files(site, "", "A hub", "What it is.")
    for address, page in pages.items():
        if "/all/" in address or address.startswith(("glossary/", "since-2013/", "questions/", "publishers/")):
            for link in html.fragment_fromstring(page.body, create_parent="div").xpath("//a/@href"):
                if "://" not in link and not link.startswith(("#", "mailto:")):
                    path = link.partition("#")[0].partition("?")[0]
                    there = joined(address, path)
                    assert there in pages or there.removesuffix("/") in files, f"{address} links to {link}"


def joined(here: str, link: str) -> str:
    parts = here.rstrip("/").split("/") if here else []
    for step in link.rstrip("/").split("/"):
        if step == "..":
            parts.pop()
        elif step not in (".", ""):
            parts.append(step)
    return "/".join(parts) + "/" if parts else ""


def steps_by_kind(catalogue: Catalogue) -> Counter[str]:
    """How many calls each kind of page costs, functions of the language's own included."""
    site = make_site(catalogue, TODAY, ROOT)
    found: Counter[str] = Counter()
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    pages = chain(lists_of(site), entries.pages(site))
    while True:
        calls = 0
        sys.setprofile(count)
        try:
            page = next(pages, None)
        finally:
            sys.setprofile(None)
        if page is None:
            return found
        found[kind_of_page(page.address)] += calls


def kind_of_page(address: str) -> str:
    """The first folder of a page, whether it is a list or a thing, and whether it is a part of a list."""
    parts = address.strip("/").split("/")
    return parts[0] + ("/all" if "all" in parts else "/one" if len(parts) > 1 else "")


def test_twice_as_many_things_cost_each_kind_of_page_about_twice_as_much(catalogue: Catalogue) -> None:
    few, many = 60, 120
    steps_by_kind(grown(catalogue, 10))  # what is made once, templates among it
    less, more = steps_by_kind(grown(catalogue, few)), steps_by_kind(grown(catalogue, many))
    allowed = 2 * math.log(many) / math.log(few) * 1.15
    grew = {kind: more[kind] / steps for kind, steps in less.items()}
    assert {kind: ratio for kind, ratio in grew.items() if ratio > allowed} == {}
    assert len(grew) > 10


class Looked(tuple[Any, ...]):
    """The things of a hub, which count how many of them were looked at one after another."""

    count = 0

    def __iter__(self) -> Iterator[Any]:
        for thing in super().__iter__():
            Looked.count += 1
            yield thing


def looked_at(catalogue: Catalogue) -> Counter[str]:
    """How many things of the catalogue each kind of page goes through."""
    parts = ("resources", "case_studies", "principles", "glossary", "changes", "answers")
    watched = replace(catalogue, **{name: Looked(getattr(catalogue, name)) for name in parts})
    watched.__dict__["entries"] = Looked(catalogue.entries)
    site = make_site(watched, TODAY, ROOT)
    found: Counter[str] = Counter()
    Looked.count = 0
    for page in chain(lists_of(site), entries.pages(site)):
        found[kind_of_page(page.address)] += Looked.count
        Looked.count = 0
    return found


def test_no_page_of_one_thing_goes_through_all_of_them(catalogue: Catalogue) -> None:
    few, many = 20, 40
    less, more = looked_at(grown(catalogue, few)), looked_at(grown(catalogue, many))
    allowed = 2 * math.log(many) / math.log(few)
    assert sum(less.values()) > few
    assert {kind: (steps, more[kind]) for kind, steps in less.items() if more[kind] > allowed * steps} == {}
