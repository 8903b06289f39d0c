"""The pages that old ids leave: each leads to where its thing is now.

In: a site. Out: one page for each former id of an entry, a tool, a topic, an answer, a term, a change or a page of the
guide. The lists of terms and of changes also keep the old ids as anchors, beside the new.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.problems import Location
from signpost.schema.kinds import LOCAL_ORDER, title_of
from signpost.site.addresses import page_address
from signpost.site.page import Page
from signpost.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Every page that leads on."""
    catalogue = site.catalogue
    for kind in LOCAL_ORDER:
        if kind.folder and kind.can_be_renamed:
            for thing in catalogue.of_kind(kind):
                place = catalogue.location_of(kind.name, thing.id)
                yield from _moved(site, kind.address_of(thing.id), title_of(thing), thing.former_ids, place)
    for page in catalogue.pages:
        if page.in_guide:
            yield from _moved(site, page_address(page), page.front.title, page.front.former_ids, page.place)


def _moved(site: Site, now: str, title: str, former_ids: tuple[str, ...], source: Location) -> Iterator[Page]:
    folder = now.split("/", 1)[0]
    for former in former_ids:
        here = f"{folder}/{former}/"
        yield Page(
            address=here,
            title=site.language.translate("%(title)s (moved)", title=title),
            summary=site.language.translate("This page has moved to %(title)s.", title=title),
            body=site.renderer.page("moved", here, to_address=now, title=title),
            trail=(),
            source=source,
            moved_to=now,
        )
