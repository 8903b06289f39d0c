"""The slower-moving data: audiences, stages, topics, pathways, changes, glossary.

In: values read from `data/*.yaml`. Out: frozen records.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from signpost.schema.entries import Review, Source
from signpost.schema.fields import Day, Id, PartialDate, Record, Text
from signpost.schema.references import (
    AudienceRef,
    AudiencesOrAll,
    ChangeRef,
    EntryRef,
    RefTo,
    StageRef,
    StagesOrAll,
    TermRef,
    TopicRef,
    WhereRef,
)


class ExpectedEnd(Record):
    """When a role is expected to end, and who says so; it is not yet law, or not yet so."""

    what: Text = Field(description="What ends, as the beginning of a sentence: The post of …")
    on: PartialDate
    note: Text = Field(description="What was announced and when, in words that stay true after the day.")
    source: Source


class Successor(Record):
    """Who does a role's work after it, and who says so."""

    who: Text
    audiences: tuple[AudienceRef, ...] = Field(
        (), description="The audiences of this hub that take over, if they are known."
    )
    source: Source


class Audience(Record):
    """A kind of reader, with one pathway."""

    id: Id
    name: Text
    short: Text
    you_are: Text = Field(description="A sentence by which readers know themselves.")
    summary: Text
    door: Text = Field(description="The few words on the home page's door.")
    main: bool = Field(description="Whether it has a door on the home page; then no step may be empty.")
    also: tuple[Text, ...] = ()
    can_do: tuple[Text, ...] = ()
    changes: tuple[ChangeRef, ...] = ()
    expected_to_end: ExpectedEnd | None = Field(None, description="Only what was announced; never a guess.")
    valid_to: PartialDate | None = Field(None, description="When the role ended, once it has.")
    succeeded_by: Successor | None = None
    covers: tuple[str, ...] = ()
    reviewed: Review
    review_by: Day


class Stage(Record):
    """A stage of the commissioning cycle; the order of the file is the order of the cycle."""

    id: Id
    title: Text
    short: Text
    question: Text
    summary: Text
    sector_brings: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()
    covers: tuple[str, ...] = ()
    reviewed: Review
    review_by: Day


class Topic(Record):
    """A subject that entries are about."""

    id: Id
    title: Text
    summary: Text
    also: tuple[Text, ...] = ()
    former_ids: tuple[Id, ...] = ()
    covers: tuple[str, ...] = ()


class Action(Record):
    """One thing to do in a step; its id is permanent, since readers' ticks hang on it."""

    id: Id
    do: Text


class Pin(Record):
    """An entry that an editor puts into a step, and why."""

    id: Annotated[Id, RefTo(("entry",), how="pins")]
    why: Text


class Exclusion(Record):
    """An entry that an editor keeps out of a step, and why."""

    id: Annotated[Id, RefTo(("entry",), how="keeps out")]
    why: Text


class Reading(Record):
    """An entry for a new reader to read first, and why."""

    id: EntryRef
    why: Text


class Step(Record):
    """One audience at one stage."""

    stage: StageRef
    title: Text
    question: Text
    why: Text
    actions: tuple[Action, ...] = Field(min_length=1)
    done: tuple[Text, ...] = Field(min_length=1)
    pin: tuple[Pin, ...] = ()
    exclude: tuple[Exclusion, ...] = ()
    watch_out: Text | None = None


class Cycle(Record):
    """What one stage means for a reader who is new to it, in a paragraph."""

    stage: StageRef
    what: Text


class Seat(Record):
    """Another audience that the reader will meet, and what it does."""

    audience: AudienceRef
    what: Text


class NewHere(Record):
    """A short start for someone who is new: read in five minutes at most."""

    title: Text
    job: Text
    words: tuple[TermRef, ...] = Field(min_length=1, description="The glossary terms that the reader will meet first.")
    cycle: tuple[Cycle, ...] = Field(min_length=1, description="A paragraph for each stage, in order.")
    first: Text = Field(description="What to do first, before the first step.")
    read: tuple[Reading, ...] = Field(min_length=1, description="The entries to read first, and why.")
    seats: tuple[Seat, ...] = Field(min_length=1, description="Who else is at the table.")


class Pathway(Record):
    """One audience's ordered way through the stages."""

    audience: AudienceRef
    title: Text
    summary: Text
    before_you_start: Text
    ends: Text
    new_here: NewHere | None = Field(None, description="A start for readers who are new to this.")
    steps: tuple[Step, ...] = Field(min_length=1)
    reviewed: Review
    review_by: Day


class Change(Record):
    """Something that became true after the 2013 guide was written."""

    id: Id
    title: Text
    guide_said: Text
    now: Text
    what_it_means: Text
    date: PartialDate | None = None
    date_note: Text | None = None
    also: tuple[Text, ...] = Field((), description="Other words that readers type for it; the finder knows it by them.")
    audiences: AudiencesOrAll = Field(min_length=1)
    stages: StagesOrAll = Field(min_length=1)
    topics: tuple[TopicRef, ...] = Field(min_length=1)
    applies_in: tuple[WhereRef, ...] = Field(("england", "wales"), min_length=1)
    applies_note: Text | None = None
    expected: PartialDate | None = Field(
        None, description="By when it was expected to happen, for what was announced and is not yet so."
    )
    source: Source
    more_sources: tuple[Source, ...] = ()
    former_ids: tuple[Id, ...] = ()
    covers: tuple[str, ...] = ()


class Term(Record):
    """A word of the field: what it means, and what else people call it."""

    id: Id
    term: Text
    expansion: Text | None = None
    also: tuple[Text, ...] = Field((), description="Other words for it; search treats them as one.")
    definition: Text
    explain: bool = Field(description="Whether pages explain it where it first appears.")
    match: tuple[str, ...] = Field(
        (), description="The forms to look for in text; the term and its expansion when empty."
    )
    ended: PartialDate | None = None
    changes: tuple[ChangeRef, ...] = ()
    former_ids: tuple[Id, ...] = ()
    covers: tuple[str, ...] = ()
    source: Source | None = None
