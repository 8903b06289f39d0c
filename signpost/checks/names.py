"""What must hold of every name in a hub: the thing that it names is there.

In: an `UncheckedHub`. Out: a problem for each name of nothing. Which fields hold names, and of what, their types say
(`signpost.schema.references`); a new field needs no rule here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Problem
from signpost.read.convert import Item
from signpost.schema.references import RefTo
from signpost.schema.walk import names_in


def names_are_of_things_that_exist(hub: UncheckedHub) -> Iterator[Problem]:
    """Each field that names something names what is there, or a word that may stand in its place."""
    for item in _records(hub):
        for leaf in names_in(item.value):
            ref = leaf.ref
            if ref is None or leaf.value in ref.also or any(leaf.value in ids for ids in _ids(hub, ref)):
                continue
            known = [word for word in ref.also if word != "all"]
            known += [id for ids in _ids(hub, ref) for id in ids]
            place = item.raw.key_location(*leaf.path) if leaf.is_key else item.place(*leaf.path)
            yield from hub.unknown(leaf.value, known, ref.word, place, ref.targets)


def _ids(hub: UncheckedHub, ref: RefTo) -> Iterator[list[str]]:
    """The ids that a name may be, one list a target."""
    for target in ref.targets:
        yield hub.ids(ref.of_kind) if ref.of_kind else hub.known(target)


def _records(hub: UncheckedHub) -> Iterator[Item[Any]]:
    for items in hub.items.values():
        yield from items
    for page in hub.pages:
        yield page.front
    if hub.network:
        yield hub.network


RULES: tuple[Rule, ...] = (names_are_of_things_that_exist,)
