"""Answers: questions that people ask, each with a short answer, its source and its review.

In: values read from `data/answers.yaml`. Out: frozen records.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from signpost.schema.entries import Review, Source
from signpost.schema.fields import Day, Id, Record, Text
from signpost.schema.references import AudiencesOrAll, StagesOrAll, TopicRef, WhereRef


class Theme(StrEnum):
    """What a question is about; the order is that of the page at /questions/."""

    FINDING = "finding"
    BIDDING = "bidding"
    CONSORTIUM = "consortium"
    GRANTS = "grants"
    PROCUREMENT = "procurement"
    MONEY = "money"
    STAFF = "staff"
    SAFEGUARDING_DATA = "safeguarding-data"
    RESULTS = "results"
    ENDING = "ending"
    INVOLVEMENT = "involvement"
    SERVICES = "services"
    GOVERNANCE = "governance"
    FAIR_FUNDING = "fair-funding"
    SMALL_GROUPS = "small-groups"
    WALES = "wales"
    HUB = "hub"


class Answer(Record):
    """A question that people ask, and its answer. The id is permanent: it is part of the page's address."""

    id: Id
    question: Text = Field(description="The question, as a person asks it.")
    asked_as: tuple[Text, ...] = Field((), description="Other ways in which people put it, short and long.")
    theme: Theme = Field(description="What the question is about.")
    audiences: AudiencesOrAll = Field(min_length=1)
    stages: StagesOrAll = ()
    topics: tuple[TopicRef, ...] = Field(min_length=1)
    applies_in: tuple[WhereRef, ...] = Field(
        ("england", "wales"), min_length=1, description="england, wales or ids of areas; both countries when left out."
    )
    answer: Text = Field(description="The answer in about 60 words at most; it stands alone.")
    exceptions: Text | None = Field(None, description="When the answer is otherwise.")
    who_decides: Text = Field(description="Who decides, or who is responsible.")
    next_steps: tuple[Text, ...] = Field(min_length=1, description="What to do next, in order.")
    see: tuple[Text, ...] = Field((), description="What to read next: each names a thing of the hub, as [[kind:id]].")
    source: Source = Field(description="What the answer was written from.")
    more_sources: tuple[Source, ...] = ()
    reviewed: Review
    review_by: Day
    former_ids: tuple[Id, ...] = ()
