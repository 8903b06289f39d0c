"""All pages of a hub, generated and hand-written.

In: a `Site`. Out: every page that the catalogue should have, as values; the same site gives
the same pages in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from signpost.site.frame.hreflang import placed
from signpost.site.frame.jsonld import JsonLdBuilder
from signpost.site.page import Page
from signpost.site.pages import (
    answers,
    areas,
    changes,
    entries,
    glossary,
    handwritten,
    history,
    indexes,
    local_changes,
    pathways,
    places,
    redirects,
    standalone,
)
from signpost.site.pages.data_and_feeds import data_and_feeds_page
from signpost.site.pages.editors_notes import editors_notes_page
from signpost.site.pages.finder import find_page
from signpost.site.pages.link_health import link_health_page
from signpost.site.pages.new_on_this_hub import new_on_this_hub_page
from signpost.site.pages.translations import translations_page, with_note
from signpost.site.search_documents import everything
from signpost.site.site import Site


def all_pages(site: Site, nav: Sequence[Any] = ()) -> tuple[Page, ...]:
    """Every page; `nav`, as `mkdocs.yml` gives it, orders the hand-written ones."""
    pages = tuple(_pages(site, nav))
    found = (*pages, find_page(site, tuple(everything(site, pages))))
    noted = (with_note(site, page) for page in map(JsonLdBuilder(site).described, found))
    return tuple(placed(page, site.language) for page in noted)


def pages_of_all(sites: Iterable[Site], nav: Sequence[Any] = ()) -> tuple[Page, ...]:
    """Every page of a hub in each of its languages, the main language's first."""
    return tuple(page for site in sites for page in all_pages(site, nav))


def _pages(site: Site, nav: Sequence[Any]) -> Iterator[Page]:
    yield from standalone.pages(site)
    yield from pathways.pages(site)
    yield from entries.pages(site)
    yield from redirects.pages(site)
    yield from indexes.pages(site)
    yield from areas.pages(site)
    yield from places.pages(site)
    yield from handwritten.pages(site, nav)
    yield from answers.pages(site)
    yield from changes.pages(site)
    yield from glossary.pages(site)
    yield from local_changes.pages(site)
    yield from history.pages(site)
    yield new_on_this_hub_page(site)
    yield data_and_feeds_page(site)
    yield editors_notes_page(site)
    yield link_health_page(site)
    yield from translations_page(site)
