"""Police force areas, what is known of each, the places in them, and the election days that matter to them.

In: values read from `data/areas.yaml`, `data/elections.yaml`, `data/place_sources.yaml` and the rows of
`data/places.csv`. Out: frozen records. Every fact on an area carries its source, how sure it is, and the
day by which it must be looked at again.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from signpost.schema.entries import Source
from signpost.schema.fields import Address, Day, Id, PartialDate, Record, Text
from signpost.schema.references import AreaRef, CountryRef, WhereRef


class Confidence(StrEnum):
    """How a fact was seen. What sources disagree about is not a fact, and has no value here."""

    OFFICIAL = "seen-official"
    SECONDARY = "seen-secondary"


class Fact(Record):
    """Something known of an area: who says so, how sure it is, and when to look again."""

    source: Source
    confidence: Confidence = Field(
        description="seen-official: its own or a government page; seen-secondary: news, a mirror or a repository."
    )
    read_on: Day = Field(description="The day on which the source was last read.")
    checked_on: Day | None = Field(None, description="The day on which a second source was found to agree.")
    review_by: Day = Field(description="The day by which somebody must look again.")
    note: Text | None = Field(None, description="What a reader should know about the fact.")
    editors_note: Text | None = Field(
        None, description="What the next editor should know; readers see it only at /run-a-hub/editors-notes/."
    )


class LeaderType(StrEnum):
    """Who holds a commissioner's powers in an area."""

    PCC = "pcc"
    PFCC = "pfcc"
    MAYOR = "mayor"
    CORPORATION = "corporation"


class AsAt(Record):
    """The months between which a fact is known to hold."""

    from_: PartialDate = Field(alias="from")
    to: PartialDate


class Person(Fact):
    """The person who holds a post, and since when."""

    name: Text
    role: Text | None = Field(None, description="The post, where it is not the leader's own.")
    since: PartialDate | None = None


class Leader(Record):
    """Who leads an area: the post, for which months it was seen, and who holds it where that is known."""

    type: LeaderType
    name: Text = Field(description="What the post or body is called.")
    since: PartialDate | None = Field(None, description="Since when the post leads here.")
    as_at: AsAt
    person: Person | None = Field(None, description="Who holds the post; left out while sources disagree.")
    deputy: Person | None = Field(None, description="Who does the work for the leader, where that was seen.")
    unknown: Text | None = Field(None, description="Why no person is named, where there should be one.")


class Office(Fact):
    """The office that does the leader's work."""

    name: Text
    url: Address


class Plan(Fact):
    """The police and crime plan."""

    title: Text
    period: Text | None = Field(None, description="The years that it covers, as its source puts them.")
    url: Address


class WebPage(Fact):
    """A page that readers of an area need."""

    title: Text
    url: Address


class Body(Fact):
    """A body or service of the area."""

    name: Text
    url: Address | None = None


class SupportBody(Body):
    """A body that supports voluntary groups, and the part of the area that it serves."""

    covers: Text


class PoliceForce(Record):
    """A police force."""

    name: Text
    site: Address
    note: Text | None = None
    editors_note: Text | None = Field(None, description="What the next editor should know; see `Fact`.")


class CouncilKind(StrEnum):
    """The kinds of council in England and Wales, as the Office for National Statistics tells them apart."""

    DISTRICT = "non-metropolitan district"
    UNITARY = "unitary authority"
    METROPOLITAN = "metropolitan district"
    BOROUGH = "London borough"
    CITY = "City Corporation"
    WELSH = "Welsh principal area"
    SCILLY = "sui generis"


class NamedCode(Record):
    """A name and its code of the Office for National Statistics (ONS)."""

    ons_code: str
    name: Text


class CouncilChange(Fact):
    """What is planned to take the place of a council, and from which day."""

    council: Text = Field(description="The council that takes over.")
    on: Day


class Council(Record):
    """A district or unitary council that lies in an area."""

    ons_code: str
    name: Text = Field(description="The name of the district.")
    council: Text = Field(description="The name of its council.")
    kind: CouncilKind
    county: str | None = Field(None, description="The ONS code of its county council, where there are two tiers.")
    partnerships: tuple[Text, ...] = Field((), description="Its community safety partnerships.")
    replaces: tuple[NamedCode, ...] = Field((), description="The districts that it took the place of.")
    next: CouncilChange | None = None


class Councils(Fact):
    """The councils of an area."""

    counties: tuple[NamedCode, ...] = Field((), description="The county councils above its districts.")
    districts: tuple[Council, ...] = Field(min_length=1)


class HealthBoard(Record):
    """An integrated care board (England) or a health board (Wales)."""

    name: Text
    joins: Text | None = Field(None, description="The board that it was to become a part of.")


class HealthBoards(Fact):
    """The health boards of an area, the one with most of its people first."""

    boards: tuple[HealthBoard, ...] = Field(min_length=1)
    joining_source: Source | None = Field(None, description="Who says which boards join.")
    joining_note: Text | None = None


class WhatNext(Record):
    """What is expected to change, and who says so."""

    what: Text
    source: Source
    confidence: Confidence | None = None
    read_on: Day | None = None
    review_by: Day | None = None


class AreaHub(Record):
    """The hub that a local network runs for an area, and who says so."""

    url: Address = Field(description="The address of the hub's home page.")
    network: Text | None = Field(None, description="The name of the network that runs it.")
    since: PartialDate | None = None
    source: Source | None = None


class Tile(Record):
    """Where an area stands on the tile map: a design, roughly as on a map, and no fact."""

    column: int = Field(ge=1, le=10, description="From the west, from 1.")
    row: int = Field(ge=1, le=12, description="From the north, from 1.")
    label: Text = Field(description="The name cut short, for a tile that is small.")


class Area(Record):
    """A police force area of England or Wales."""

    id: Id
    name: Text
    country: CountryRef
    region: Text | None = Field(None, description="The region of England; none in Wales.")
    ons_code: str
    valid_from: PartialDate | None = Field(None, description="The first day, of an area that is newer than this hub.")
    valid_to: PartialDate | None = Field(None, description="The last day, once it is known.")
    followed_by: tuple[AreaRef, ...] = Field((), description="The areas that take its place after its last day.")
    leader: Leader
    force: PoliceForce
    office_site: Address | None = Field(None, description="The address of the office, where no more is known of it.")
    office: Office | None = None
    plan: Plan | None = None
    grants: WebPage | None = Field(None, description="The page that tells of the grants that its leader makes.")
    decisions: WebPage | None = Field(None, description="The page of the decisions that its leader takes.")
    victims_service: Body | None = None
    violence_reduction_unit: Body | None = None
    councils: Councils | None = None
    health_boards: HealthBoards | None = None
    support: tuple[SupportBody, ...] = Field((), description="Bodies that support voluntary groups.")
    hub: AreaHub | None = Field(None, description="The hub of the area's own network, if there is one.")
    tile: Tile | None = Field(None, description="Its place on the tile map; without one it is only in the list.")
    next: WhatNext | None = None
    note: Text | None = None
    source: Source
    code_source: Address | None = None


class Election(Record):
    """A day on which leaders of areas were or will be elected, so that what is known of them must be looked at."""

    id: Id
    on: PartialDate
    what: Text
    areas: tuple[WhereRef, ...] = Field(min_length=1, description="`england`, `wales` or areas.")
    source: Source


class PlaceKind(StrEnum):
    """The kinds of place that a reader may name, the bigger first: the order in which a choice is offered."""

    AREA = "area"
    REGION = "region"
    COUNTY = "county"
    COUNCIL = "council"
    TOWN = "town"
    FORMER_COUNTY = "former-county"
    FORMER_COUNCIL = "former-council"
    VILLAGE = "village"


class PlaceSource(Record):
    """Where place names come from: whom to credit, and under which licence they may be used."""

    id: Id
    title: Text
    url: Address | None = None
    seen: PartialDate | None = None
    licence: Text
    credit: Text


class PlaceRow(Record):
    """One row of `data/places.csv`: a place, and the council or the areas that it lies in."""

    name: str = Field(min_length=1)
    kind: PlaceKind
    council: str = Field("", description="The ONS code of its council; it follows its council into another area.")
    areas: tuple[Id, ...] = Field(
        (), description="Its areas, the bigger part first; of a place that has no one council."
    )
    also: tuple[str, ...] = Field((), description="Other names for it.")
    source: Id
