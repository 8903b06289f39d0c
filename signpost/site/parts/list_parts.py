"""Cuts a long list into pages that a browser and a reader can take.

In: things in order, and the address below which their pages stand. Out: the parts, each with its address and what it
begins and ends with. Where a list is cut depends on the number of its things alone, so that the pages are the same in
each language, however it spells them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

MOST_LINES = 150
"""How many lines one page of a list holds."""

MOST_BEST = 20
"""How many things a page shows at length before it leads to the whole list."""

MOST_PARTS = 40
"""How many links to other parts one page of a list holds."""


@dataclass(frozen=True)
class ListPart(Generic[T]):
    """One page of a long list: its address, its number from 1, how many there are, and its things.

    `first` and `last` say where in the list it is, such as the letters that it begins and ends with.
    """

    address: str
    number: int
    of: int
    items: tuple[T, ...]
    first: str
    last: str


def in_parts(
    items: Sequence[T], folder: str, mark: Callable[[T], str], most: int = MOST_LINES
) -> tuple[ListPart[T], ...]:
    """The list in parts of nearly the same length, none longer than `most`; none for an empty list.

    The first stands at `folder`, the others at numbers below it. `mark` says where in the list a thing is.
    """
    of = -(-len(items) // most)
    bounds = [len(items) * number // of for number in range(of + 1)] if of else []
    found = []
    for number, (start, end) in enumerate(itertools.pairwise(bounds), start=1):
        address = folder if number == 1 else f"{folder}{number}/"
        part = tuple(items[start:end])
        found.append(ListPart(address, number, of, part, mark(part[0]), mark(part[-1])))
    return tuple(found)


def parts_shown(parts: Sequence[ListPart[T]], number: int = 1, most: int = MOST_PARTS) -> list[ListPart[T]]:
    """The parts that the part of this number links to: all where they are few, else every so many and those beside it.

    The first and the last are always among them.
    """
    if len(parts) <= most:
        return list(parts)
    stride = -(-len(parts) // (most - 4))
    wanted = {1, number - 1, number, number + 1, len(parts), *range(1, len(parts) + 1, stride)}
    return [part for part in parts if part.number in wanted]


def initial(words: str) -> str:
    """The letter under which a reader looks for words: their first letter or digit, as a capital."""
    return next((letter.upper() for letter in words if letter.isalnum()), "#")
