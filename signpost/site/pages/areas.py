"""One page for each police force area: who leads, which bodies and pages a reader needs, and what comes next.

In: a site. Out: the page of each area at `/areas/<id>/`, with what search knows of it, and an old address that
leads to the list. What is not known is said on the page, with who to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from signpost.areas.facts import election_since
from signpost.areas.gazetteer import RANK, Place, follows
from signpost.messages import gettext_noop
from signpost.partial_dates import has_begun, is_past
from signpost.problems import Location
from signpost.schema import Area, Change, Council, Election, Entry, PlaceKind, PlaceSource
from signpost.schema.areas import CouncilChange
from signpost.search.document import SearchRecord
from signpost.search.synonyms import with_english
from signpost.site.addresses import address_of
from signpost.site.page import Page
from signpost.site.search_records import record_of
from signpost.site.site import Site

LIST = "networks/"
"""The list and map of all areas."""

AHEAD = "police-governance"
"""The topic of changes that say what comes next for areas."""

OF_LATE = "2025"
"""Changes that are dated before this year have come about."""

FOUND_BY = frozenset(
    {PlaceKind.COUNTY, PlaceKind.COUNCIL, PlaceKind.FORMER_COUNTY, PlaceKind.FORMER_COUNCIL, PlaceKind.TOWN}
)
"""The kinds of place by which a search finds an area as readily as by its own other names."""


MOST_NAMED = 16
"""How many councils a summary names."""


@dataclass(frozen=True)
class CountyView:
    """The councils of one county, or those without a county council above them."""

    name: str
    councils: tuple[Council, ...]


@dataclass(frozen=True)
class NextCouncil:
    """A council that takes over, from which districts, and whether its day has come."""

    change: CouncilChange
    districts: tuple[Council, ...]
    overdue: bool


@dataclass(frozen=True)
class Credit:
    """Words that credit a source, and all sources of an area's names that are credited with them."""

    words: str
    sources: tuple[PlaceSource, ...]


@dataclass(frozen=True)
class AreaPageView:
    """An area as its page shows it on a day.

    `ended` and `not_begun` say whether it is an area today; `follows` holds those that took its place, `before`
    those whose place it takes. `election` is the last one that was held after what is known of its leader.
    """

    area: Area
    ended: bool
    not_begun: bool
    follows: tuple[Area, ...]
    before: tuple[Area, ...]
    election: Election | None
    counties: tuple[CountyView, ...]
    next_councils: tuple[NextCouncil, ...]
    partnerships: tuple[str, ...]
    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]
    towns: tuple[str, ...]
    villages: tuple[str, ...]
    former: tuple[str, ...]
    credits: tuple[Credit, ...]


def pages(site: Site) -> Iterator[Page]:
    """The page of each area; and the folder that they are in leads to their list."""
    translate = site.language.translate
    title = translate("Your area")
    for area in site.catalogue.areas:
        yield _area_page(site, area, title)
    yield Page(
        address="areas/",
        title=translate("%(title)s (moved)", title=title),
        summary=translate("This page has moved to %(title)s.", title=title),
        body=site.renderer.page("moved", "areas/", to_address=LIST, title=title),
        trail=(),
        source=Location("data/areas.yaml"),
        moved_to=LIST,
    )


def _area_page(site: Site, area: Area, section: str) -> Page:
    here = address_of("area", area.id)
    translate = site.language.translate
    trail = ((translate("Home"), ""), (section, LIST))
    view = area_view(site, area)
    body = site.renderer.page("area", here, trail=trail, view=view, area=area)
    summary = translate("Who leads on policing in %(area)s, who to contact, and what comes next.", area=area.name)
    if names := _of_councils(area):
        of = translate("For %(councils)s.", councils=site.language.all_of(names))
        summary = f"{summary} {of}"
    return Page(
        address=here,
        title=area.name,
        summary=summary,
        body=body,
        trail=trail,
        source=site.catalogue.location_of("area", area.id),
        search=_record(site, area, summary),
        section=LIST,
    )


def _of_councils(area: Area) -> list[str]:
    """The counties and the councils without one, so that a reader knows the area again; none when they are many."""
    if area.councils is None:
        return []
    alone = [str(each.name) for each in area.councils.districts if each.county is None]
    names = [*(str(county.name) for county in area.councils.counties), *alone]
    return sorted(names) if len(names) <= MOST_NAMED else []


def area_view(site: Site, area: Area) -> AreaPageView:
    """What the page of an area shows on the day of the site."""
    catalogue, today = site.catalogue, site.today
    places = catalogue.gazetteer.of_area(area.id)
    ended = bool(area.valid_to and is_past(area.valid_to, today))
    following = follows(catalogue.areas, today)[area.id] if ended else ()
    used = {place.source for place in places} | {"mysociety-names"}
    return AreaPageView(
        area,
        ended,
        bool(area.valid_from and not has_begun(area.valid_from, today)),
        tuple(catalogue.find("area", id) for id in (following or area.followed_by)),
        tuple(other for other in catalogue.areas if area.id in other.followed_by),
        election_since(area, catalogue.elections, today),
        tuple(_counties(area)),
        tuple(_next_councils(area, today)),
        _partnerships(area),
        tuple(_ahead(site, area)),
        tuple(entry for entry in catalogue.entries if area.id in entry.applies_in),
        _names(places, PlaceKind.TOWN),
        _names(places, PlaceKind.VILLAGE),
        _names(places, PlaceKind.FORMER_COUNTY, PlaceKind.FORMER_COUNCIL),
        _credits(source for source in catalogue.place_sources if source.id in used),
    )


def _credits(sources: Iterable[PlaceSource]) -> tuple[Credit, ...]:
    groups: dict[str, list[PlaceSource]] = {}
    for source in sources:
        groups.setdefault(source.credit, []).append(source)
    return tuple(Credit(words, tuple(group)) for words, group in groups.items())


def _record(site: Site, area: Area, summary: str) -> SearchRecord:
    """What search knows of an area: its own names, and those of its places, the smaller ones as words only."""
    places = site.catalogue.gazetteer.of_area(area.id)
    large = sorted((place for place in places if place.kind in FOUND_BY), key=lambda place: RANK[place.kind])
    small = [place.name for place in places if place.kind is PlaceKind.VILLAGE]
    force = site.language.translate("%(force)s police force area", force=area.force.name)
    people = [person.name for person in (area.leader.person, area.leader.deputy) if person]
    return record_of(
        site,
        gettext_noop("Area"),
        summary,
        " ".join((force, area.leader.name, *people, *small)),
        applies_in=(area.id,),
        also=tuple(dict.fromkeys(place.name for place in large)),
        english=with_english(area.name)[1:],
    )


def _counties(area: Area) -> Iterator[CountyView]:
    if area.councils is None:
        return
    for county in area.councils.counties:
        yield CountyView(county.name, tuple(each for each in area.councils.districts if each.county == county.ons_code))
    if alone := tuple(each for each in area.councils.districts if each.county is None):
        yield CountyView("", alone)


def _next_councils(area: Area, today: date) -> Iterator[NextCouncil]:
    """The councils that take over, each once."""
    groups: dict[tuple[str, date], list[Council]] = {}
    for council in area.councils.districts if area.councils else ():
        if council.next:
            groups.setdefault((str(council.next.council), council.next.on), []).append(council)
    for (_, on), districts in sorted(groups.items(), key=lambda group: (group[0][1], group[0][0])):
        change = districts[0].next
        assert change is not None
        yield NextCouncil(change, tuple(districts), on <= today)


def _partnerships(area: Area) -> tuple[str, ...]:
    """The community safety partnerships of an area, each once."""
    found = [name for council in (area.councils.districts if area.councils else ()) for name in council.partnerships]
    return tuple(dict.fromkeys(found))


def _ahead(site: Site, area: Area) -> Iterator[Change]:
    """The changes of late that say what comes next for areas such as this one."""
    for change in site.catalogue.changes:
        here = area.country in change.applies_in or area.id in change.applies_in
        if here and AHEAD in change.topics and (change.date or "") >= OF_LATE:
            yield change


def _names(places: Sequence[Place], *kinds: PlaceKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.name for place in places if place.kind in kinds))
