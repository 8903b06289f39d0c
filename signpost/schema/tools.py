"""Tools: the tables and checklists that readers work with.

In: values read from `data/tools/*.yaml`, one tool a file. Out: frozen records.
"""

from __future__ import annotations

from pydantic import Field

from signpost.schema.entries import Review, Source
from signpost.schema.fields import Day, Id, Record, Text
from signpost.schema.references import AudiencesOrAll, ChangeRef, CountryRef, EntryRef, StagesOrAll, TopicRef


class Column(Record):
    """A column of a table."""

    id: Id
    title: Text


class TableRow(Record):
    """A row of a table: its cells by column id, and what differs today."""

    id: Id
    cells: dict[Id, Text]
    now: Text | None = None


class Table(Record):
    """A table; the first column heads each row."""

    columns: tuple[Column, ...] = Field(min_length=1)
    rows: tuple[TableRow, ...] = Field(min_length=1)


class ChecklistItem(Record):
    """One thing to check or do, and what differs today."""

    id: Id
    text: Text
    now: Text | None = None
    ask: Text | None = Field(None, description="The question to answer in the tool's document.")
    draft: Text | None = Field(None, description="Words to begin with, that the reader may change or empty.")
    choices: tuple[Text, ...] = Field((), description="Answers to choose from, instead of writing.")


class Checklist(Record):
    """Things to check or do, in order or not."""

    ordered: bool
    items: tuple[ChecklistItem, ...] = Field(min_length=1)


class Side(Record):
    """One of two ways to go, headed by a column of the table that is weighed."""

    id: Id
    name: Text = Field(description="What the answer leans to: 'a grant'.")
    advice: Text


class Weigh(Record):
    """Says that the rows of a table are questions, whose other columns are the two answers."""

    sides: tuple[Side, ...] = Field(min_length=1, description="Two of them.")
    even: Text = Field(description="What to do when neither side wins.")


class Costs(Record):
    """Costs that a reader adds up, and the fair share of what it costs to run the organisation."""

    lines: tuple[ChecklistItem, ...] = Field(min_length=1)
    overheads: Text
    overheads_help: Text
    working: Text = Field(description="How the sum is done, for those who do it on paper.")


class ToolSection(Record):
    """A part of a tool under a heading: a table, a checklist or costs to add up."""

    title: Text | None = None
    intro: Text | None = None
    table: Table | None = None
    checklist: Checklist | None = None
    costs: Costs | None = None
    weigh: Weigh | None = None
    applies_in: tuple[CountryRef, ...] = Field((), description="Where this part holds; the answer shows it there only.")


class ToolDocument(Record):
    """A document that a reader takes away, with their own answers under each `ask` of the tool."""

    title: Text
    ask_title: Text = Field(description="The question whose answer is added to the title.")
    intro: Text
    is_form: bool = Field(False, description="A form to fill in: it leaves room under each question.")


class Tool(Record):
    """A table or checklist a reader works with."""

    id: Id
    title: Text
    summary: Text
    audiences: AudiencesOrAll = Field(min_length=1)
    stages: StagesOrAll = Field(min_length=1)
    topics: tuple[TopicRef, ...] = Field(min_length=1)
    also: tuple[Text, ...] = Field((), description="Other words that readers type for it; the finder knows it by them.")
    intro: Text | None = None
    uses_rules: bool = Field(False, description="Whether it answers from the records of law in data/rules/.")
    document: ToolDocument | None = None
    sections: tuple[ToolSection, ...] = Field(min_length=1)
    note: Text | None = None
    changes: tuple[ChangeRef, ...] = ()
    related: tuple[EntryRef, ...] = ()
    former_ids: tuple[Id, ...] = ()
    covers: tuple[str, ...] = ()
    source: Source
    more_sources: tuple[Source, ...] = ()
    reviewed: Review
    review_by: Day
