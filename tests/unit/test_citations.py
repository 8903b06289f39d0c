"""References: authors, the three styles, and what an entry's page says of how to cite it.

In: works, and the small hub. Out: references as their style guides write them, on pages and without JavaScript.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hubs import TODAY

from signpost.citations.styles import citations
from signpost.citations.work import KINDS, Author, Work, WorkKind, author_of, page_of
from signpost.hub import Catalogue
from signpost.schema import Resource, ResourceKind
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.site import Site

ADDRESS = "https://example.org/hub/"


@pytest.fixture(scope="module")
def work(catalogue: Catalogue) -> Work:
    entry = catalogue.find("entry", "first-guide")
    return page_of(entry, f"{ADDRESS}resources/first-guide/", "Signpost", "1.2.0", date(2026, 6, 1), "en")


@pytest.mark.parametrize(
    ("style", "reference"),
    [
        (
            "Harvard",
            "Signpost (2026) <cite>A first guide</cite>. Version 1.2.0, reviewed 1 May 2026. Available at: "
            "https://example.org/hub/resources/first-guide/ (Accessed: 1 June 2026).",
        ),
        (
            "Vancouver",
            "Signpost. <cite>A first guide</cite> [Internet]. Version 1.2.0. Signpost; 2026 [updated 2026 May 1; cited "
            "2026 Jun 1]. Available from: https://example.org/hub/resources/first-guide/",
        ),
        (
            "APA",
            "Signpost. (2026, May 1). <cite>A first guide</cite> (Version 1.2.0). Retrieved June 1, 2026, from "
            "https://example.org/hub/resources/first-guide/",
        ),
    ],
)
def test_each_style_writes_a_page_as_its_guide_says(work: Work, style: str, reference: str) -> None:
    assert dict(citations(work))[style] == reference


def test_markup_in_a_title_is_text(work: Work) -> None:
    for _, reference in citations(replace(work, title="<b>A & B</b>")):
        assert "<cite>&lt;b&gt;A &amp; B&lt;/b&gt;</cite>" in reference


def test_a_work_without_a_day_is_no_page(work: Work) -> None:
    with pytest.raises(ValueError, match="has no day"):
        citations(replace(work, cited=None))


@pytest.mark.parametrize(
    ("name", "author", "initials"),
    [
        ("Jo Clapham", Author("Clapham", "Jo"), "J"),
        ("Mcneill FJ", Author("Mcneill", "FJ"), "F J"),
        ("Mary-Ann Smith", Author("Smith", "Mary-Ann"), "M A"),
        ("Clinks", Author("Clinks"), ""),
        ("Ministry of Justice", Author("Ministry of Justice"), ""),
        ("Clinks (a charity)", Author("Clinks (a charity)"), ""),
    ],
)
def test_authors_are_people_or_bodies(name: str, author: Author, initials: str) -> None:
    assert author_of(name) == author
    assert author.initials == initials


def test_every_kind_of_resource_is_a_kind_of_work() -> None:
    assert set(KINDS) == set(ResourceKind)
    assert set(KINDS.values()) == set(WorkKind)


def pages_of(site: Site) -> dict[str, Page]:
    return {page.address: page for page in all_pages(site)}


def test_every_entry_says_how_to_cite_it(site: Site) -> None:
    pages = pages_of(replace(site, address=ADDRESS, name="The hub"))
    for kind, entries in (
        ("resources", site.catalogue.resources),
        ("case-studies", site.catalogue.case_studies),
        ("principles", site.catalogue.principles),
    ):
        for entry in entries:
            body = pages[f"{kind}/{entry.id}/"].body
            part = unescape(body.partition("<summary>Cite this page</summary>")[2].partition("</details>")[0])
            for style in ("Harvard", "Vancouver", "APA"):
                assert f"<li>{style}: The hub" in part, entry.id
            assert part.count(f"{ADDRESS}{kind}/{entry.id}/") == 3
            assert part.count(str(TODAY.year)) >= 3 and site.release in part
            assert f'href="../../data/cite/{entry.id}.bib"' in part
            assert f'href="../../data/cite/{entry.id}.ris"' in part
            assert "Added on " in part
    assert any(isinstance(entry, Resource) for entry in site.catalogue.entries)


def test_without_an_address_a_reference_says_what_belongs_there(site: Site) -> None:
    body = pages_of(site)["resources/first-guide/"].body
    assert body.count("[address of this page]") == 3
