"""Rules about areas: no two on one tile of the map, and no two with one hub.

In: a `UncheckedHub`. Out: problems, each at the value that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem


def areas_have_a_tile_each(hub: UncheckedHub) -> Iterator[Problem]:
    """Two areas on one tile would hide each other."""
    first: dict[tuple[int, int], Location] = {}
    for item in hub.items["area"]:
        tile = item.value.tile
        if tile is None:
            continue
        place = item.place("tile")
        before = first.setdefault((tile.column, tile.row), place)
        if before is not place:
            yield Problem(
                place,
                Code.TILE_TAKEN,
                f"there is an area on column {tile.column}, row {tile.row} already",
                f"first at {before.path}:{before.line}; give this one a free tile",
            )


def areas_have_hubs_of_their_own(hub: UncheckedHub) -> Iterator[Problem]:
    """A hub says of which area it is, so it can be that of one only."""
    first: dict[str, Location] = {}
    for item in hub.items["area"]:
        if item.value.hub is None:
            continue
        place = item.place("hub", "url")
        before = first.setdefault(item.value.hub.url.rstrip("/"), place)
        if before is not place:
            yield Problem(
                place,
                Code.HUB_NAMED_TWICE,
                f"'{item.value.hub.url}' is the hub of another area",
                f"first at {before.path}:{before.line}; a hub says of itself which area it is for",
            )


RULES: tuple[Rule, ...] = (areas_have_a_tile_each, areas_have_hubs_of_their_own)
