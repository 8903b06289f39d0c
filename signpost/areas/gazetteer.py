"""The gazetteer: every place that a reader may name, and the areas that it lies in on a given day.

In: areas, the rows of the tables of places, and a day. Out: a `Gazetteer` to ask. Names of areas, regions, counties,
councils and the districts that they replaced are taken from the areas themselves, so that they are known
once; towns and villages are rows of `data/places.csv`. A place that names a council lies where that council
lies, so it follows its council into another area, and a place of an area that has ended lies in those that
follow it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from signpost.partial_dates import has_begun, is_past
from signpost.schema import Area, Council, PlaceKind, PlaceRow

ONS = "ons-councils"
"""The source of names that areas hold themselves."""

_IGNORED = re.compile(r"[\u0300-\u036f'\u2019.]")
_PARTS = re.compile(r"[^\W_]+")

RANK = {kind: rank for rank, kind in enumerate(PlaceKind)}


@dataclass(frozen=True)
class Place:
    """A place by one of its names, and the area that it lies in, or a part of it.

    `plain` is the name as it is compared; `within` the district that it lies in, empty for a place that is a
    district or larger; `code` the ONS code of its council.
    """

    name: str
    plain: str
    kind: PlaceKind
    area: str
    source: str
    within: str = ""
    code: str = ""


@dataclass(frozen=True)
class Gazetteer:
    """All places of a hub on a day. They are gathered when they are first asked for."""

    areas: tuple[Area, ...] = ()
    rows: tuple[PlaceRow, ...] = field(default=(), repr=False)
    today: date = date.min

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places in the order of their names, the bigger first; one for each name in each area."""
        now = in_force(self.areas, self.today)
        found = [*_of_areas(now), *_of_rows(self.rows, councils_by_code(now), follows(self.areas, self.today))]
        found.sort(key=lambda place: (place.plain, RANK[place.kind]))
        first: dict[tuple[str, str], Place] = {}
        for place in found:
            first.setdefault((place.plain, place.area), place)
        return tuple(first.values())

    def named(self, words: str) -> tuple[Place, ...]:
        """The places that have this name, however it is spelt; the bigger first, one for each area."""
        return self._by_name.get(plain_name(words), ())

    def of_area(self, area: str) -> tuple[Place, ...]:
        """The places of an area, in the order of their names."""
        return self._by_area.get(area, ())

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Place, ...]]:
        return _grouped(self.places, lambda place: place.plain)

    @cached_property
    def _by_area(self) -> Mapping[str, tuple[Place, ...]]:
        return _grouped(self.places, lambda place: place.area)


def plain_name(words: str) -> str:
    """A name as it is compared: small letters without accents, hyphens or points; `&` is and, `saint` is st.

    `overrides/assets/places.js` does the same, so that both know a name by the same letters.
    """
    letters = words.lower().replace("&", " and ")
    if not letters.isascii():
        letters = unicodedata.normalize("NFKD", letters)
    parts = _PARTS.findall(_IGNORED.sub("", letters))
    return " ".join("st" if part == "saint" else part for part in parts)


def in_force(areas: Iterable[Area], today: date) -> tuple[Area, ...]:
    """The areas that there are on a day."""
    return tuple(
        area
        for area in areas
        if (area.valid_from is None or has_begun(area.valid_from, today))
        and (area.valid_to is None or not is_past(area.valid_to, today))
    )


def follows(areas: Sequence[Area], today: date) -> Mapping[str, tuple[str, ...]]:
    """For the id of each area, the areas that are there on a day: itself, or those that took its place."""
    now = {area.id for area in in_force(areas, today)}
    later = {area.id: area.followed_by for area in areas}

    def of(id: str, seen: frozenset[str]) -> Iterator[str]:
        if id in now:
            yield id
        elif id not in seen:
            for successor in later.get(id, ()):
                yield from of(successor, seen | {id})

    return {area.id: tuple(dict.fromkeys(of(area.id, frozenset()))) for area in areas}


def councils_by_code(areas: Iterable[Area]) -> Mapping[str, tuple[Area, Council]]:
    """The council of each ONS code, also of the districts that it took the place of, with its area."""
    found: dict[str, tuple[Area, Council]] = {}
    for area in areas:
        for council in area.councils.districts if area.councils else ():
            for former in council.replaces:
                found.setdefault(former.ons_code, (area, council))
            found[council.ons_code] = (area, council)
    return found


def _of_areas(areas: Iterable[Area]) -> Iterator[Place]:
    for area in areas:
        for name in dict.fromkeys(area.name.languages.values()):
            yield _place(name, PlaceKind.AREA, area.id, ONS)
        region = area.region or ("Wales" if area.country == "wales" else "")
        if region:
            yield _place(str(region), PlaceKind.REGION, area.id, ONS)
        if area.councils is None:
            continue
        for county in area.councils.counties:
            yield _place(str(county.name), PlaceKind.COUNTY, area.id, ONS, code=county.ons_code)
        for council in area.councils.districts:
            for name in _names(council):
                yield _place(name, PlaceKind.COUNCIL, area.id, ONS, code=council.ons_code)
            for former in council.replaces:
                kind = PlaceKind.FORMER_COUNCIL
                yield _place(str(former.name), kind, area.id, ONS, str(council.name), council.ons_code)


def _names(council: Council) -> Iterator[str]:
    """The names of a district in each language, and without the `, City of` that ONS lists put last."""
    for name in dict.fromkeys(council.name.languages.values()):
        yield name
        if re.search(r", (?:City|County) of$", name):
            yield name.rpartition(",")[0]


def _of_rows(
    rows: Iterable[PlaceRow],
    councils: Mapping[str, tuple[Area, Council]],
    following: Mapping[str, tuple[str, ...]],
) -> Iterator[Place]:
    for row in rows:
        for name in (row.name, *row.also):
            if row.council in councils:
                area, council = councils[row.council]
                within = "" if plain_name(str(council.name)) == plain_name(name) else str(council.name)
                yield _place(name, row.kind, area.id, row.source, within, council.ons_code)
            for id in dict.fromkeys(now for given in row.areas for now in following.get(given, ())):
                yield _place(name, row.kind, id, row.source)


def _place(name: str, kind: PlaceKind, area: str, source: str, within: str = "", code: str = "") -> Place:
    return Place(name, plain_name(name), kind, area, source, within, code)


def _grouped(places: Iterable[Place], key: Callable[[Place], str]) -> Mapping[str, tuple[Place, ...]]:
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        groups[key(place)].append(place)
    return {name: tuple(group) for name, group in groups.items()}
