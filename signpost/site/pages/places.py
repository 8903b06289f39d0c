"""The lists of places by letter, for readers without scripts and for those who would rather look than type.

In: a site. Out: the page at `/places/`, and pages for each letter, with no more names on one than a browser and
a reader can take. A name that several areas have offers all of them, the bigger place first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from signpost.areas.gazetteer import RANK, Place
from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema import Area
from signpost.site.page import Page
from signpost.site.site import Site

ADDRESS = "places/"
SECTION = "networks/"
PER_PAGE = 400
"""How many names one page holds."""

LEAD = gettext_noop("Find a council, county, city, town or village, and the police force area that it lies in.")


@dataclass(frozen=True)
class Choice:
    """An area that a place lies in, and the district, which tells it from others of the same name."""

    area: Area
    within: str


@dataclass(frozen=True)
class NamedPlace:
    """A name, and the areas that have a place of that name."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class PlaceList:
    """One page of names: its address, its letter, and its number among the pages of that letter, from 1."""

    address: str
    letter: str
    number: int
    of: int
    names: tuple[NamedPlace, ...]


def pages(site: Site) -> Iterator[Page]:
    """The page of all lists, and each list; none for a hub that knows no places."""
    lists = place_lists(site)
    if not lists:
        return
    translate = site.language.translate
    source = Location("data/places.csv")
    home = (translate("Home"), "")
    trail = (home, (translate("Your area"), SECTION))
    title = translate("Places by letter")
    body = site.renderer.page("places", ADDRESS, trail=trail, lists=lists, lead=translate(LEAD))
    yield Page(
        address=ADDRESS, title=title, summary=translate(LEAD), body=body, trail=trail, source=source, section=SECTION
    )
    for each in lists:
        body = site.renderer.page("place-list", each.address, trail=(*trail, (title, ADDRESS)), list=each, lists=lists)
        yield Page(
            address=each.address,
            title=_title(site, each),
            summary=translate(LEAD),
            body=body,
            trail=(*trail, (title, ADDRESS)),
            source=source,
            section=SECTION,
        )


def place_lists(site: Site) -> tuple[PlaceList, ...]:
    """All names, cut into pages by their letters."""
    found = []
    for letter, group in groupby(_named(site), key=lambda named: named[0]):
        names = [name for _, name in group]
        parts = [tuple(names[start : start + PER_PAGE]) for start in range(0, len(names), PER_PAGE)]
        for number, part in enumerate(parts, start=1):
            folder = f"{letter.lower()}/" if number == 1 else f"{letter.lower()}/{number}/"
            found.append(PlaceList(f"{ADDRESS}{folder}", letter, number, len(parts), part))
    return tuple(found)


def _named(site: Site) -> Iterator[tuple[str, NamedPlace]]:
    """Each name with its letter, in order; places of the same name together."""
    find = site.catalogue.find
    for plain, group in groupby(site.catalogue.gazetteer.places, key=lambda place: place.plain):
        places: list[Place] = sorted(group, key=lambda place: RANK[place.kind])
        choices = tuple(Choice(find("area", place.area), place.within) for place in places)
        yield plain[0].upper(), NamedPlace(places[0].name, choices)


def _title(site: Site, each: PlaceList) -> str:
    if each.of == 1:
        return site.language.translate("Places: %(letter)s", letter=each.letter)
    return site.language.translate(
        "Places: %(letter)s, part %(number)s of %(all)s", letter=each.letter, number=each.number, all=each.of
    )
