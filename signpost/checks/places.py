"""Rules about the tables of places: each names a council or areas that are known, and a source.

In: an `UncheckedHub`. Out: problems, each at the cell that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.areas.gazetteer import councils_by_code
from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Problem, not_one_of
from signpost.schema import PlaceKind

HELD_BY_AREAS = (PlaceKind.AREA, PlaceKind.COUNCIL, PlaceKind.FORMER_COUNCIL)
"""Kinds of place that `data/areas.yaml` holds, and no table."""


def places_lie_somewhere(hub: UncheckedHub) -> Iterator[Problem]:
    """A place names the council that it lies in, or its areas; what areas hold themselves is no row."""
    councils = councils_by_code([item.value for item in hub.items["area"]])
    areas, sources = hub.ids("area"), hub.ids("place-source")
    for row in hub.place_rows:
        value = row.value
        if value.council and value.council not in councils:
            hint = "give the ONS code of a council that data/areas.yaml lists"
            yield Problem(row.location("council"), Code.UNKNOWN_COUNCIL, f"'{value.council}' is not a council", hint)
        for id in value.areas:
            if id not in areas:
                yield not_one_of(id, areas, "area", row.location("areas"))
        if bool(value.council) == bool(value.areas):
            message = "it names both a council and areas" if value.council else "it names neither a council nor areas"
            hint = "give the council of a town, and the areas of a county"
            yield Problem(row.location("council"), Code.WRONG_CELLS, message, hint)
        if value.kind in HELD_BY_AREAS:
            message = f"places of the kind '{value.kind}' come from data/areas.yaml"
            yield Problem(row.location("kind"), Code.NEEDLESS_PLACE, message, "take the row away, and list it there")
        if value.source not in sources:
            yield not_one_of(value.source, sources, "place source", row.location("source"))


def places_are_named_once(hub: UncheckedHub) -> Iterator[Problem]:
    """No two rows say the same of one name."""
    first: dict[tuple[object, ...], int] = {}
    for row in hub.place_rows:
        value = row.value
        name = (row.path, value.name, value.council, value.areas)
        before = first.setdefault(name, row.number)
        if before != row.number:
            hint = f"first at {row.path}:{before}"
            yield Problem(row.location("name"), Code.DUPLICATE_ID, f"'{value.name}' is there already", hint)


RULES: tuple[Rule, ...] = (places_lie_somewhere, places_are_named_once)
