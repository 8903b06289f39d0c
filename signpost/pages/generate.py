"""All generated pages of a hub.

In: a `Site`. Out: every page that the catalogue should have, as values; the same site gives
the same pages in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.pages import entries, indexes, pathways, single
from signpost.pages.page import Page
from signpost.pages.site import Site


def all_pages(site: Site) -> tuple[Page, ...]:
    """Every generated page."""
    return tuple(_pages(site))


def _pages(site: Site) -> Iterator[Page]:
    yield from single.pages(site)
    yield from pathways.pages(site)
    yield from entries.pages(site)
    yield from indexes.pages(site)
