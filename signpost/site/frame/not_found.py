"""What the page for lost readers (404) offers: a door for each main audience.

In: the catalogue, or the sites of a hub of several languages. Out: plain values for the engine's
configuration, since that page is the engine's own and not one of the catalogue's.
"""

from __future__ import annotations

from collections.abc import Sequence

from signpost.hub import Catalogue
from signpost.site.addresses import address_of
from signpost.site.site import Site


def doors(catalogue: Catalogue) -> list[dict[str, str]]:
    """For each audience with a door: its name, what the door says, and where it leads."""
    return [
        {"name": str(audience.name), "says": str(audience.door), "address": address_of("audience", audience.id)}
        for audience in catalogue.audiences
        if audience.main
    ]


def others(sites: Sequence[Site]) -> list[dict[str, str]]:
    """For each language but the main one, what a lost reader of it is told, and the folder of its pages."""
    found = []
    for site in sites[1:]:
        translate = site.language.translate
        found.append(
            {
                "code": site.language.code,
                "name": site.language.name,
                "folder": site.language.folder,
                "title": translate("Page not found"),
                "ask": translate("What were you looking for?"),
                "search": translate("Search"),
                "label": translate("Search for the page"),
                "home": translate("Home"),
            }
        )
    return found
