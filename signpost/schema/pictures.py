"""Pictures that are made from data, and the reviews of pages that hold many small items.

In: values read from `data/pictures/*.yaml` and `data/reviews/*.yaml`, one a file. Out: frozen records.
"""

from __future__ import annotations

from pydantic import Field

from signpost.schema.entries import Review, Source
from signpost.schema.fields import Day, Id, Record, Text


class Rung(Record):
    """One rung of a ladder: the few words on it, and what it means."""

    id: Id
    label: Text = Field(description="A few words; the picture breaks them over two lines at most.")
    text: Text


class Picture(Record):
    """A ladder, from the bottom up; `![[picture:its-id]]` sets it in a page, with its words beneath."""

    id: Id
    title: Text
    summary: Text = Field(description="What the picture says, in a sentence.")
    rungs: tuple[Rung, ...] = Field(min_length=2)
    covers: tuple[str, ...] = ()
    source: Source
    reviewed: Review
    review_by: Day


class PageReview(Record):
    """Who last looked through a page whose items have no review of their own."""

    id: Id = Field(description="changes, glossary, areas or topics.")
    reviewed: Review
    review_by: Day
