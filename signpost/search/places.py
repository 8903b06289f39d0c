"""The names of places, by which the finder leads to the page of an area.

In: places by their names, as the gazetteer has them. Out: for the index, the places of each name; a name is its words
as search reads them, so that a hyphen, an accent or a capital letter makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from signpost.search.words import words_of

LEFT_OUT = frozenset({"area", "borough", "city", "council", "county", "district", "of", "police", "the"})
"""Words that people put beside a place's name."""

_BY_WATER = re.compile(r"[- ](?:on|upon)[- ].*")


@dataclass(frozen=True)
class PlaceName:
    """A place by one of its names: `page` is the address of its area's page below the folder of a language, `within`
    the district that it lies in, if it is smaller; `small` says that it is a town or a village and no council's area.
    """

    name: str
    page: str
    within: str = ""
    small: bool = False


def places_of(
    places: Iterable[PlaceName], number_of: Mapping[str, int], ordinary: Container[str]
) -> dict[str, list[list[Any]]]:
    """The places of each name, in order.

    A place is its name, the number of its area's page (`number_of` gives it by address; a place whose area has none is
    left out), its district, and 1 where it is a small place whose name is an `ordinary` word, such as Battle: that is
    meant only when it is written with a capital letter.
    """
    found: dict[str, list[list[Any]]] = {}
    for place in places:
        if place.page not in number_of:
            continue
        for key in dict.fromkeys(map(place_key, _spellings(place))):
            if key:
                row = [place.name, number_of[place.page], place.within, int(place.small and key in ordinary)]
                found.setdefault(key, []).append(row)
    return found


def _spellings(place: PlaceName) -> Iterator[str]:
    """The name as people type it: without its apostrophe; a council's without its river, as "Southend" is said."""
    yield place.name
    yield re.sub("['’]", "", place.name)
    if not place.small:
        yield _BY_WATER.sub("", place.name)


def place_key(text: str) -> str:
    """A name as it is compared."""
    return " ".join("st" if word == "saint" else word for word in words_of(text))


def short_key(text: str) -> str:
    """A name without the words that people put beside it; all of it where nothing else is there."""
    words = place_key(text).split()
    return " ".join(word for word in words if word not in LEFT_OUT) or " ".join(words)
