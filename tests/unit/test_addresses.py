"""Relative links between all kinds of addresses, checked against what a browser makes of them.

In: pairs of addresses below the root. Out: links that work under any folder of any host.
"""

from __future__ import annotations

from itertools import product
from urllib.parse import urljoin

import pytest

from signpost.hub import Catalogue
from signpost.site.addresses import entry_address, page_address, relative


@pytest.mark.parametrize(
    ("address", "here", "link"),
    [
        ("", "", "./"),
        ("", "find/", "../"),
        ("", "resources/x/", "../../"),
        ("find/", "", "find/"),
        ("find/", "find/", "./"),
        ("resources/x/", "resources/y/", "../x/"),
        ("resources/x/", "resources/", "x/"),
        ("resources/", "resources/x/", "../"),
        ("pathways/pcc/assess/", "pathways/pcc/", "assess/"),
        ("pathways/pcc/", "pathways/pcc/assess/", "../"),
        ("guide/", "pathways/pcc/assess/", "../../../guide/"),
        ("data/coverage.json", "coverage/", "../data/coverage.json"),
        ("data/coverage.json", "", "data/coverage.json"),
        ("glossary/#jsna", "resources/x/", "../../glossary/#jsna"),
        ("glossary/#jsna", "glossary/", "#jsna"),
        ("#top", "", "#top"),
        ("#top", "find/", "../#top"),
        ("find/?q=a/b", "", "find/?q=a/b"),
        ("find/?q=a", "find/", "./?q=a"),
        ("find/?q=a#results", "glossary/", "../find/?q=a#results"),
        ("find/?q=a#results", "find/", "./?q=a#results"),
    ],
)
def test_a_link_is_the_shortest_way(address: str, here: str, link: str) -> None:
    assert relative(address, here) == link


ADDRESSES = [
    "",
    "find/",
    "resources/",
    "resources/a/",
    "resources/b/",
    "pathways/pcc/assess/",
    "data/x.json",
    "#top",
    "glossary/#jsna",
    "resources/a/#changed",
    "find/?q=tender",
    "find/?q=1#r",
]
PAGES = ["", "find/", "resources/", "resources/a/", "pathways/pcc/assess/", "glossary/"]
ROOTS = ["https://example.org/", "https://example.org/hub/", "https://example.org/a/b/"]


@pytest.mark.parametrize("root", ROOTS)
def test_every_link_leads_where_a_browser_would_go_from_any_page_under_any_folder(root: str) -> None:
    for address, here in product(ADDRESSES, PAGES):
        assert urljoin(root + here, relative(address, here)) == root + address, (address, here)


def test_each_kind_of_entry_has_its_folder(catalogue: Catalogue) -> None:
    assert [entry_address(entry) for entry in catalogue.entries] == [
        "resources/first-guide/",
        "resources/old-guide/",
        "case-studies/a-town-that-tried/",
        "principles/ask-first/",
    ]


def test_the_index_page_of_a_folder_has_the_folders_address(catalogue: Catalogue) -> None:
    assert {page.path: page_address(page) for page in catalogue.pages} == {
        "about/accessibility.md": "about/accessibility/",
        "about/inclusion.md": "about/inclusion/",
        "about/index.md": "about/",
        "about/licence.md": "about/licence/",
        "about/privacy.md": "about/privacy/",
        "guide/index.md": "guide/",
    }
