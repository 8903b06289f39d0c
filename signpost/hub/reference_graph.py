"""What names what in a hub: the fields of its things that hold names, turned round.

In: the things of a hub. Out: for each name, the things that name it and the fields in which they do. Which fields hold
names is what their types say (`signpost.schema.references`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from signpost.schema.kinds import Kind
from signpost.schema.walk import names_in


@dataclass(frozen=True)
class Mention:
    """A thing that names another, and the field in which it does."""

    kind: Kind
    thing: Any
    field: str


def mentions(things: Iterable[tuple[Kind, Any]]) -> Mapping[tuple[str, str], tuple[Mention, ...]]:
    """The mentions of each thing, by the word of a reference and the id, in the order of `things`.

    A name that may be of several things counts as a mention of each.
    """
    found: dict[tuple[str, str], dict[tuple[int, str], Mention]] = {}
    for number, (kind, thing) in enumerate(things):
        for leaf in names_in(thing):
            field = str(leaf.path[0])
            for target in leaf.ref.targets if leaf.ref else ():
                found.setdefault((target, leaf.value), {}).setdefault((number, field), Mention(kind, thing, field))
    return {name: tuple(held.values()) for name, held in found.items()}
