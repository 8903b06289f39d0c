"""The published documents on areas and places: `/data/areas.json`, `/data/areas.csv` and `/data/places.json`.

In: a site. Out: frozen records; of the places, which are many, each is one line of the file.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urljoin

from pydantic import Field

from signpost.areas.gazetteer import follows
from signpost.export.export import About, as_lines, json_exports, list_exports
from signpost.messages import gettext_noop
from signpost.partial_dates import is_past
from signpost.schema import Area, Election, PlaceKind, PlaceSource, Record
from signpost.schema.fields import Id, Text
from signpost.site.addresses import address_of
from signpost.site.site import Site

LICENCE = "CC-BY-4.0; names and codes under the licences of their sources"


class PublishedArea(Area):
    """An area with its page, and the areas that took its place, once it has ended."""

    page: str = Field(description="The address of the area's page.")
    local: bool = Field(description="Whether the hub's network added or changed it.")
    ended: bool = Field(description="Whether its last day is over.")
    now: tuple[Id, ...] = Field(description="Itself while it lasts; afterwards the areas that took its place.")


class AreasDocument(Record):
    """All areas, the election days by which they are due, and whom to credit."""

    title: str
    licence: str = LICENCE
    as_on: date = Field(description="The day for which the data was made.")
    count: int
    elections: tuple[Election, ...]
    sources: tuple[PlaceSource, ...] = Field(description="Whom to credit for names and codes, and under which licence.")
    entries: tuple[PublishedArea, ...]


class AreaName(Record):
    """An area's id, name and page."""

    id: Id
    name: Text
    page: str


class PublishedPlace(Record):
    """A place by one of its names, and the area that it lies in, or a part of it."""

    name: str
    kind: PlaceKind
    area: Id
    within: str = Field(description="The district that it lies in; empty for a district or something larger.")
    council: str = Field(description="The ONS code of its council; empty for what lies in several.")
    source: Id


class PlacesDocument(Record):
    """All places by name, the bigger first among those of one name."""

    title: str
    licence: str = LICENCE
    as_on: date = Field(description="The day for which the data was made.")
    count: int
    kinds: tuple[PlaceKind, ...] = Field(description="The kinds of place, the bigger first.")
    areas: tuple[AreaName, ...]
    sources: tuple[PlaceSource, ...] = Field(description="Whom to credit, and under which licence.")
    places: tuple[PublishedPlace, ...]


def areas_document(site: Site, about: About) -> AreasDocument:
    """The document of all areas."""
    catalogue = site.catalogue
    now = follows(catalogue.areas, site.today)
    published = tuple(
        PublishedArea.model_construct(
            **{name: getattr(area, name) for name in type(area).model_fields},
            page=urljoin(about.base, address_of("area", area.id)),
            local=catalogue.is_local("area", area.id),
            ended=bool(area.valid_to and is_past(area.valid_to, site.today)),
            now=now[area.id],
        )
        for area in catalogue.areas
    )
    return AreasDocument(
        title="Police force areas",
        as_on=site.today,
        count=len(published),
        elections=catalogue.elections,
        sources=catalogue.place_sources,
        entries=published,
    )


def places_document(site: Site, about: About) -> PlacesDocument:
    """The document of all places."""
    catalogue = site.catalogue
    places = tuple(
        PublishedPlace(
            name=place.name,
            kind=place.kind,
            area=place.area,
            within=place.within,
            council=place.code,
            source=place.source,
        )
        for place in catalogue.gazetteer.places
    )
    areas = tuple(
        AreaName(id=area.id, name=area.name, page=urljoin(about.base, address_of("area", area.id)))
        for area in catalogue.areas
    )
    return PlacesDocument(
        title="Places",
        as_on=site.today,
        count=len(places),
        kinds=tuple(PlaceKind),
        areas=areas,
        sources=catalogue.place_sources,
        places=places,
    )


EXPORTS = (
    *list_exports("areas", AreasDocument, PublishedArea, areas_document),
    *json_exports("places", PlacesDocument, places_document, text=as_lines, title=gettext_noop("Places")),
)
