"""What pages say to machines: JSON-LD in the words of schema.org, the sitemap, robots.txt.

In: the small hub's pages, and texts that try to break out. Out: valid data that says what the
page says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hubs import ROOT, TODAY
from lxml import etree, html
from vocabulary import faults

from signpost.hub import Catalogue
from signpost.schema import Text
from signpost.site.addresses import entry_address
from signpost.site.frame.seo import crawler_files, json_ld
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.site import Site, make_site

BASE = "https://hub.example.org/area/"
TERM_ENDER = '</script><script>alert("1 & 2")</script>\u2028'


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return {page.address: page for page in all_pages(site)}


def graph(page: Page, base: str = "") -> list[dict[str, Any]]:
    return list(json.loads(json_ld(page, base))["@graph"]) if page.things else []


def kinds(page: Page) -> list[str]:
    return [node["@type"] for node in graph(page)]


def addresses(value: Any, key: str = "") -> Iterator[str]:
    """Every address within the site in a node, as it was written out with BASE."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from addresses(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner, key)
    elif key in ("@id", "url", "item"):
        yield str(value)


@pytest.mark.needs("validators")
def test_every_page_says_only_what_schema_org_knows(pages: dict[str, Page]) -> None:
    found = [fault for page in pages.values() for base in ("", BASE) for fault in map_faults(page, base)]
    assert found == []


def map_faults(page: Page, base: str) -> list[str]:
    return [fault for node in graph(page, base) for fault in faults(node, page.address)]


@pytest.mark.needs("validators")
def test_the_check_of_the_vocabulary_sees_what_is_wrong() -> None:
    crumb = {"@type": "ListItem", "position": 1, "name": "A", "item": "./"}
    right = {"@type": "BreadcrumbList", "itemListElement": [crumb]}
    assert faults(right) == []
    assert faults({**right, "colour": "red"})
    assert faults({"@type": "BreadcrumbList"})
    assert faults({"@type": "Sausage"})
    assert faults({**right, "itemListElement": [{**crumb, "name": 5}]})
    assert faults({**right, "itemListElement": [{**crumb, "item": {"@type": "Place"}}]})


def test_each_kind_of_page_is_the_thing_that_it_is(catalogue: Catalogue, pages: dict[str, Page]) -> None:
    for entry in catalogue.entries:
        assert kinds(pages[entry_address(entry)]) == ["CreativeWork", "BreadcrumbList"]
    for pathway in catalogue.pathways:
        here = f"pathways/{pathway.audience}/"
        assert kinds(pages[here]) == ["HowTo", "BreadcrumbList"]
        assert [step["url"] for step in graph(pages[here], BASE)[0]["step"]] == [
            f"{BASE}{here}{step.stage}/" for step in pathway.steps
        ]
        for step in pathway.steps:
            how = graph(pages[f"{here}{step.stage}/"])[0]
            assert (how["@type"], len(how["step"])) == ("HowTo", len(step.actions))
    terms = graph(pages["glossary/"])[0]
    assert terms["@type"] == "DefinedTermSet"
    assert [term["name"] for term in terms["hasDefinedTerm"]] == [term.term for term in catalogue.glossary]
    assert kinds(pages[""]) == ["WebSite"]
    written = [page for page in pages.values() if page.written]
    assert written
    assert all(graph(page)[0]["@type"] == "CreativeWork" for page in written)


def test_breadcrumbs_end_at_the_page_itself(pages: dict[str, Page]) -> None:
    page = next(page for address, page in pages.items() if address.startswith("topics/") and address != "topics/")
    items = graph(page, BASE)[-1]["itemListElement"]
    assert [item["position"] for item in items] == [1, 2, 3]
    assert items[-1] == {"@type": "ListItem", "position": 3, "name": page.title, "item": BASE + page.address}
    assert items[0]["item"] == BASE


def test_every_address_of_the_data_leads_to_a_page_and_its_anchor(pages: dict[str, Page]) -> None:
    seen = 0
    for page in pages.values():
        for address in addresses(graph(page, BASE)):
            path, mark, anchor = address.removeprefix(BASE).partition("#")
            assert path in pages, f"{page.address} names {address}"
            assert not mark or f'id="{anchor}"' in pages[path].body
            seen += 1
    assert seen > 100


def test_without_an_address_of_the_site_the_data_point_from_the_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert "://" not in "".join(addresses(graph(page)))
    (home, *_) = graph(pages["topics/"])[-1]["itemListElement"]
    assert home["item"] == "../"


def test_text_cannot_end_the_script_that_holds_it(catalogue: Catalogue) -> None:
    hostile = catalogue.resources[0].model_copy(update={"title": Text.of(TERM_ENDER)})
    changed = replace(catalogue, resources=(hostile, *catalogue.resources[1:]))
    page = {p.address: p for p in all_pages(make_site(changed, TODAY, ROOT))}[entry_address(hostile)]
    text = json_ld(page)
    assert not set("<>&\u2028") & set(text)
    element = html.fragment_fromstring(f'<div><script type="application/ld+json">{text}</script></div>')
    assert [child.tag for child in element.iter()] == ["div", "script"]
    assert json.loads(element[0].text or "")["@graph"][0]["name"] == TERM_ENDER.strip()


def test_an_old_address_describes_nothing_and_is_in_no_sitemap(pages: dict[str, Page]) -> None:
    moved = [page for page in pages.values() if page.moved_to]
    assert moved
    listed = crawler_files(pages.values(), BASE)["sitemap.xml"]
    for page in moved:
        assert json_ld(page) == ""
        assert f"<loc>{BASE}{page.address}</loc>" not in listed


def test_the_sitemap_holds_every_page_and_the_day_of_its_review(catalogue: Catalogue, pages: dict[str, Page]) -> None:
    files = crawler_files(pages.values(), BASE)
    root = etree.fromstring(files["sitemap.xml"].encode())
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {url.findtext(f"{name}loc"): url.findtext(f"{name}lastmod") for url in root}
    assert set(found) == {BASE + page.address for page in pages.values() if not page.moved_to}
    for entry in catalogue.entries:
        assert found[BASE + entry_address(entry)] == entry.reviewed.on.isoformat()
    assert found[BASE + "topics/"] is None, "nobody reviews a list"
    assert files["robots.txt"].endswith(f"Sitemap: {BASE}sitemap.xml\n")


def test_without_an_address_there_is_no_sitemap_and_robots_are_welcome(pages: dict[str, Page]) -> None:
    assert crawler_files(pages.values()) == {"robots.txt": "User-agent: *\nDisallow:\n"}
