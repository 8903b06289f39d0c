"""The pages that old ids leave: each leads to where its thing is now.

In: a site. Out: one page for each former id of an entry, a tool, a topic, an answer or a page of the guide.
Terms and changes stand on one page each; there the old ids are anchors beside the new.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.catalogue.catalogue import kind_of
from signpost.pages.addresses import address_of, entry_address, page_address
from signpost.pages.page import Page
from signpost.pages.prose import target_of
from signpost.pages.site import Site
from signpost.problems import Place


def pages(site: Site) -> Iterator[Page]:
    """Every page that leads on."""
    catalogue = site.catalogue
    for entry in catalogue.entries:
        place = catalogue.place_of(kind_of(entry), entry.id)
        yield from _moved(site, entry_address(entry), entry.title, entry.former_ids, place)
    for kind, things in (("tool", catalogue.tools), ("topic", catalogue.topics), ("answer", catalogue.answers)):
        for thing in things:
            title = target_of(catalogue, kind, thing.id)[1]
            place = catalogue.place_of(kind, thing.id)
            yield from _moved(site, address_of(kind, thing.id), title, thing.former_ids, place)
    for page in catalogue.pages:
        if page.in_guide:
            yield from _moved(site, page_address(page), page.front.title, page.front.former_ids, page.place)


def _moved(site: Site, now: str, title: str, former_ids: tuple[str, ...], source: Place) -> Iterator[Page]:
    folder = now.split("/", 1)[0]
    for former in former_ids:
        here = f"{folder}/{former}/"
        yield Page(
            here,
            site.language.say("%(title)s (moved)", title=title),
            site.language.say("This page has moved to %(title)s.", title=title),
            site.renderer.page("moved", here, to_address=now, title=title),
            (),
            source,
            moved_to=now,
        )
