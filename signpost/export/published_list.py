"""A published list: the shape that most documents below /data/ share.

In: nothing. Out: the type of the record.
"""

from __future__ import annotations

from datetime import date
from typing import Generic, TypeVar

from pydantic import Field

from signpost.schema import Record

LICENCE = "CC-BY-4.0"

E_ = TypeVar("E_", bound=Record)


class PublishedList(Record, Generic[E_]):
    """A list of entries with what a reader of the data needs to know of it."""

    title: str
    licence: str = LICENCE
    as_on: date = Field(description="The day for which the data was made.")
    count: int
    entries: tuple[E_, ...]
