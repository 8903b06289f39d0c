"""Tools: the tables and checklists that readers work with.

In: values read from `data/tools/*.yaml`, one tool a file. Out: frozen records.
"""

from __future__ import annotations

from pydantic import Field

from signpost.model.entries import Review, Source
from signpost.model.fields import Day, Id, IdsOrAll, Record, Text


class Column(Record):
    """A column of a table."""

    id: Id
    title: Text


class Row(Record):
    """A row of a table: its cells by column id, and what differs today."""

    id: Id
    cells: dict[Id, Text]
    now: Text | None = None


class Table(Record):
    """A table; the first column heads each row."""

    columns: tuple[Column, ...] = Field(min_length=1)
    rows: tuple[Row, ...] = Field(min_length=1)


class ChecklistItem(Record):
    """One thing to check or do, and what differs today."""

    id: Id
    text: Text
    now: Text | None = None


class Checklist(Record):
    """Things to check or do, in order or not."""

    ordered: bool
    items: tuple[ChecklistItem, ...] = Field(min_length=1)


class ToolSection(Record):
    """A part of a tool: a table or a checklist under a heading."""

    title: Text | None = None
    intro: Text | None = None
    table: Table | None = None
    checklist: Checklist | None = None


class Tool(Record):
    """A table or checklist a reader works with."""

    id: Id
    title: Text
    summary: Text
    audiences: IdsOrAll = Field(min_length=1)
    stages: IdsOrAll = Field(min_length=1)
    topics: tuple[Id, ...] = Field(min_length=1)
    also: tuple[Text, ...] = Field((), description="Other words that readers type for it; the finder knows it by them.")
    intro: Text | None = None
    sections: tuple[ToolSection, ...] = Field(min_length=1)
    note: Text | None = None
    changes: tuple[Id, ...] = ()
    related: tuple[Id, ...] = ()
    covers: tuple[str, ...] = ()
    source: Source
    more_sources: tuple[Source, ...] = ()
    reviewed: Review
    review_by: Day
