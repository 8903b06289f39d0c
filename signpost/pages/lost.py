"""What the page for lost readers (404) offers: a door for each main audience.

In: the catalogue. Out: plain values for the engine's configuration, since that page is the
engine's own and not one of the catalogue's.
"""

from __future__ import annotations

from signpost.catalogue import Catalogue
from signpost.pages.addresses import address_of


def doors(catalogue: Catalogue) -> list[dict[str, str]]:
    """For each audience with a door: its name, what the door says, and where it leads."""
    return [
        {"name": str(audience.name), "says": str(audience.door), "address": address_of("audience", audience.id)}
        for audience in catalogue.audiences
        if audience.main
    ]
