"""Joins what was read into the Catalogue: what is left out goes, and lists come in the network's order.

In: a `UncheckedHub` without errors. Out: the frozen Catalogue.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from signpost.areas.gazetteer import Gazetteer
from signpost.hub.catalogue import Catalogue
from signpost.hub.written_links import written_links
from signpost.overlay.hidden import HiddenThings, hidden_things
from signpost.overlay.unchecked_hub import UncheckedHub
from signpost.problems import Location
from signpost.read.policies import joined_policy
from signpost.schema.kinds import KINDS
from signpost.schema.pages import GuidePage


def joined(hub: UncheckedHub) -> Catalogue:
    """The catalogue of a hub."""
    out = hidden_things(hub)
    values: dict[str, tuple[Any, ...]] = defaultdict(tuple)
    places: dict[tuple[str, str], Location] = {}
    local: set[tuple[str, str]] = set()
    changed: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind in KINDS:
        target = "audience" if kind.name == "pathway" else kind.target
        kept = [item for item in hub.items[kind.name] if (target, getattr(item.value, kind.key)) not in out]
        values[kind.name] = tuple(out.without(item.value) for item in kept)
        for item in kept:
            name = (kind.name, getattr(item.value, kind.key))
            places[name] = item.place()
            if item.raw.local:
                local.add(name)
            if item.raw.over:
                changed[name] = item.raw.changed()
    pages = _pages(hub, out)
    local |= {("page", page.path) for page in pages if page.local}
    changed.update({("page", page.page.path): ("body",) for page in hub.pages if page.under})
    by_kind: dict[str, Any] = {kind.attribute: values[kind.name] for kind in KINDS}
    catalogue = Catalogue(
        **by_kind,
        pages=pages,
        network=out.without(hub.network.value) if hub.network else None,
        link_policy=joined_policy([item.value for item in hub.policies]),
        links=tuple(written_links(hub, out)),
        hidden=out.titles,
        places=MappingProxyType(places),
        local_ids=frozenset(local),
        changed=MappingProxyType(changed),
        slots=MappingProxyType({slot.name: slot for slot in hub.slots}),
        local_assets=hub.assets,
        extensions=hub.extensions,
        owner=hub.network.value.owner if hub.network else hub.owner,
        gazetteer=Gazetteer(values["area"], tuple(row.value for row in hub.place_rows), hub.today),
    )
    return _in_order(catalogue)


def _pages(hub: UncheckedHub, out: HiddenThings) -> tuple[GuidePage, ...]:
    pages = (page.page for page in hub.pages if page.page.language == "en")
    kept = (page for page in pages if not (page.in_guide and ("guide", page.slug) in out))
    return tuple(replace(page, front=out.without(page.front)) for page in kept)


def _in_order(catalogue: Catalogue) -> Catalogue:
    """The catalogue with what its network puts first at the head of each list."""

    def first(things: tuple[Any, ...], target: str, key: str = "id") -> tuple[Any, ...]:
        return tuple(sorted(things, key=lambda thing: catalogue.rank(target, getattr(thing, key))))

    lists: dict[str, Any] = {
        kind.attribute: first(catalogue.of_kind(kind), kind.target, kind.key) for kind in KINDS if kind.order
    }
    return replace(catalogue, **lists, pages=first(catalogue.pages, "guide", "slug"))
