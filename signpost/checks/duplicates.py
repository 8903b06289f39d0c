"""What must hold of entries side by side: no two are the same thing under two ids.

In: a `UncheckedHub`, a network's entries laid over the parent's. Out: a problem for each later entry of a pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem
from signpost.schema import Resource
from signpost.schema.kinds import ENTRY_KINDS


def entries_have_titles_of_their_own(hub: UncheckedHub) -> Iterator[Problem]:
    """Two entries of a kind have different titles, in more than capitals and punctuation."""
    hidden = _hidden(hub)
    for kind in ENTRY_KINDS:
        first: dict[str, tuple[str, Location]] = {}
        for item in hub.items[kind.name]:
            entry = item.value
            if entry.id in hidden:
                continue
            words = " ".join(re.findall(r"\w+", entry.title.lower()))
            if words not in first:
                first[words] = (entry.id, item.place("title"))
            elif not _replaces(hub, entry.id, first[words][0]):
                yield _same(
                    item.place("title"), f"'{entry.title}' is also the title of '{first[words][0]}'", first[words][1]
                )


def resources_have_addresses_of_their_own(hub: UncheckedHub) -> Iterator[Problem]:
    """Two resources lead to different addresses; http and https, and a leading `www.`, make no difference."""
    first: dict[str, tuple[str, Location]] = {}
    hidden = _hidden(hub)
    for item in hub.items["resource"]:
        resource: Resource = item.value
        if resource.id in hidden:
            continue
        for index, link in enumerate(resource.links):
            address, place = _plain(link.url), item.place("links", index, "url")
            other = first.setdefault(address, (resource.id, place))
            if other[0] != resource.id and not _replaces(hub, resource.id, other[0]):
                yield _same(place, f"'{link.url}' is also an address of '{other[0]}'", other[1])


def _same(place: Location, message: str, first: Location) -> Problem:
    hint = f"keep one of the two, or say how they differ; the first is at {first.path}:{first.line}"
    return Problem(place, Code.DUPLICATE_ENTRY, message, hint)


def _plain(address: str) -> str:
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}#{parts.fragment}"


def _hidden(hub: UncheckedHub) -> frozenset[str]:
    """The ids that the network hides: what is not shown is beside nothing."""
    return frozenset(hidden.id for hidden in hub.network.value.hide) if hub.network else frozenset()


def _replaces(hub: UncheckedHub, one: str, other: str) -> bool:
    """Whether one of two entries replaced the other: an edition may keep its title and address."""
    successor = {item.value.id: item.value.superseded_by for item in hub.entries()}
    return successor.get(one) == other or successor.get(other) == one


RULES: tuple[Rule, ...] = (entries_have_titles_of_their_own, resources_have_addresses_of_their_own)
