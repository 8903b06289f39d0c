"""The three kinds of Entry: Resource, CaseStudy and Principle.

In: values read from `resources.yaml`, `case_studies.yaml` and `principles.yaml`.
Out: frozen records. The design's section "Entries" is the source of the fields.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from signpost.schema.fields import Address, Day, Id, LanguageCode, PartialDate, Record, Seen, Text
from signpost.schema.references import AudienceRef, AudiencesOrAll, ChangeRef, EntryRef, StagesOrAll, TopicRef, WhereRef


class Status(StrEnum):
    """Whether an entry still holds; `STANDINGS` in `signpost.currency` says it to readers."""

    CURRENT = "current"
    UNDER_REVIEW = "under-review"
    HISTORIC = "historic"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Source(Record):
    """Where a fact comes from: a document, the part of it, its address, and the copy's date."""

    title: Text
    where: Text | None = None
    url: Address | None = None
    seen: Seen | None = Field(None, description="The date the copy we read carries, or 'undated'.")


class Review(Record):
    """Who looked at an entry, on which day, and what they did."""

    on: Day
    by: Text
    note: Text


class Entry(Record):
    """What all three kinds share. Ids are permanent: an id is part of an address."""

    id: Id
    title: Text
    summary: Text
    audiences: AudiencesOrAll = Field(min_length=1)
    stages: StagesOrAll = Field(min_length=1)
    topics: tuple[TopicRef, ...] = Field(min_length=1)
    applies_in: tuple[WhereRef, ...] = Field(
        ("england", "wales"), min_length=1, description="england, wales or ids of areas; both countries when left out."
    )
    status: Status
    status_note: Text | None = Field(None, description="What a reader should know about the status, and what to do.")
    superseded_by: EntryRef | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    also: tuple[Text, ...] = Field((), description="Other words that readers type for it; the finder knows it by them.")
    changes: tuple[ChangeRef, ...] = Field((), description="Changes that overtook something said here.")
    related: tuple[EntryRef, ...] = ()
    covers: tuple[str, ...] = Field((), description="Ids of the facts this entry restates.")
    former_ids: tuple[Id, ...] = ()
    source: Source
    more_sources: tuple[Source, ...] = ()
    reviewed: Review
    review_by: Day


class ResourceKind(StrEnum):
    """What kind of thing a resource is."""

    GUIDE = "guide"
    TOOLKIT = "toolkit"
    WEBSITE = "website"
    PAPER = "paper"
    BRIEFING = "briefing"
    CHECKLIST = "checklist"
    PROGRAMME = "programme"
    STANDARD = "standard"
    LEGISLATION = "legislation"
    DIRECTORY = "directory"
    DATA = "data"


class Authority(StrEnum):
    """What stands behind a resource for the reader it is meant for, the strongest first."""

    BINDING = "binding"
    STATUTORY_GUIDANCE = "statutory-guidance"
    OFFICIAL_GUIDANCE = "official-guidance"
    EVALUATION = "evaluation"
    COMMENTARY = "commentary"


class ArchivedCopy(Record):
    """A kept copy of a page that an editor has looked at, and when it was captured."""

    url: Address
    captured: PartialDate


class Link(Record):
    """An address at which a resource can be read today."""

    url: Address
    label: Text
    format: Id = "web"
    language: LanguageCode = "en"
    archived: ArchivedCopy | None = None
    note: Text | None = None


class FormerLink(Record):
    """An address that a resource once had, kept so that old citations are found."""

    url: Address
    note: Text | None = None


class Resource(Entry):
    """A document, site, programme or law that helps someone do the work."""

    publisher: Text
    authors: tuple[Text, ...] = ()
    published: PartialDate | None = None
    published_note: Text | None = None
    kind: ResourceKind
    authority: Authority | None = Field(
        None,
        description="What stands behind it: binding (law, or rules that must be followed), statutory-guidance, "
        "official-guidance (of the department responsible), evaluation or commentary. When left out, legislation "
        "binds and all else is commentary.",
    )
    authority_for: tuple[AudienceRef, ...] = Field(
        (),
        description="The audiences for whom it has this authority; all that it names when left out. For others it is "
        "commentary.",
    )
    geography: Text
    links: tuple[Link, ...] = ()
    former_links: tuple[FormerLink, ...] = ()


class ToldAs(StrEnum):
    """How a case study was told: what happened, an opinion reported, an invention, or background."""

    EXAMPLE = "example"
    QUOTED = "quoted"
    ILLUSTRATION = "illustration"
    CONTEXT = "context"


class Evidence(StrEnum):
    """How well a case study's result is known."""

    DESCRIBED = "described"
    MEASURED = "measured"
    EVALUATED = "evaluated"


class Figure(Record):
    """One number that a case study gives, and what it counts."""

    value: Text
    what: Text


class AdoptedFrom(Record):
    """Where a case study was published first: by which network, at which address, and when it was seen there."""

    area: Id
    id: Id = Field(description="Its id in that hub.")
    network: Text = Field(description="The name of the network.")
    url: Address
    on: Day = Field(description="The day on which that hub was seen to offer it.")


class CaseStudy(Entry):
    """An example of practice. What the sources do not say is left out."""

    told_as: ToldAs
    place: Text | None = None
    organisations: tuple[Text, ...] = ()
    year: PartialDate | None = None
    problem: Text | None = None
    action: Text
    result: Text | None = None
    lesson: Text | None = None
    figures: tuple[Figure, ...] = ()
    did_not_work: Text | None = None
    evidence: Evidence
    adopted_from: AdoptedFrom | None = Field(
        None, description="The local network that published it first; scripts/adopt.py writes it."
    )


class Force(StrEnum):
    """What stands behind a principle."""

    LAW = "law"
    STANDARD = "standard"
    CODE = "code"
    GOOD_PRACTICE = "good-practice"


class StillBinds(StrEnum):
    """Whether a principle binds anyone today; `never` for good practice that never did."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NEVER = "never"


class Principle(Entry):
    """A rule of good commissioning, and what it asks of each audience."""

    statement: Text
    force: Force
    still_binds: StillBinds
    binds_note: Text | None = None
    voices: dict[AudienceRef, Text] = Field(
        description="What the principle asks of each audience, by the audience's id."
    )
