"""Rules that hold between two days: what a tool needs to say which procurement rules apply.

In: values read under `rules` in `data/tools/*.yaml`. Out: frozen records.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from signpost.schema.entries import Source
from signpost.schema.fields import Day, Id, Record, Text


class Option(Record):
    """One answer that can be chosen."""

    id: Id
    label: Text
    short: Text = Field(description="The label in a word or two, for tables.")
    help: Text | None = None


class Question(Record):
    """A question with a few answers to choose from."""

    id: Id
    ask: Text
    short: Text = Field(description="The question in a word or two, for tables.")
    help: Text | None = None
    options: tuple[Option, ...] = Field(min_length=1)


class Rule(Record):
    """What holds from one day to another, for some answers, and who says so.

    Without a first or last day it has none. `when` gives, for an answer, the options of which
    one must be chosen; it may also name `regime` and `position`.
    """

    id: Id
    text: Text
    valid_from: Day | None = None
    valid_to: Day | None = None
    when: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    change: Id | None = Field(None, description="The entry of data/changes.yaml that it rests on.")
    source: Source | None = Field(None, description="Its own source, where that of the change does not say it.")


class Regime(Rule):
    """A body of law; the first that fits the answers is the one that applies."""

    title: Text


class Threshold(Rule):
    """A value, in whole pounds, at which fuller rules begin."""

    amount: int = Field(gt=0)
    vat_known: bool = Field(True, description="Whether the source says that the amount includes VAT.")


class Group(StrEnum):
    """What a statement tells the reader."""

    PROCESS = "process"
    NOTICES = "notices"
    PRINCIPLES = "principles"
    ASK = "ask"


class Statement(Rule):
    """One thing that a buyer must, may or should know or do."""

    group: Group
    from_amount: int | None = Field(None, gt=0, description="Holds only for a total of at least so many pounds.")


class Rules(Record):
    """All the rules of a tool, and the questions that choose among them."""

    questions: tuple[Question, ...] = Field(min_length=1)
    regimes: tuple[Regime, ...] = Field(min_length=1)
    thresholds: tuple[Threshold, ...] = ()
    statements: tuple[Statement, ...] = ()
