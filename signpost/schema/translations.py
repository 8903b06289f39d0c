"""Where a translation came from, and who has checked it.

In: values read from `data/languages/translations.yaml`. Out: frozen records.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from signpost.schema.entries import Review
from signpost.schema.fields import Day, Id, LanguageCode, Record, Text


class Means(StrEnum):
    """Who or what made a translation."""

    MACHINE = "machine"
    PERSON = "person"


class Translation(Record):
    """A file's texts in another language, or some of its items': how they were made, and who checked them."""

    id: Id
    language: LanguageCode = Field(description="The language that it was translated into: cy for Welsh.")
    file: str = Field(description="What holds the words: data/stages.yaml, or data/tools/ for all files there.")
    items: tuple[Id, ...] = Field((), description="The items of the file that are meant; all of them when left out.")
    what: Text = Field(description="What was translated, in a few words that readers understand.")
    means: Means = Field(description="machine or person: by what means it was made.")
    on: Day = Field(description="The day on which it was made, or last made again.")
    reviewed: Review | None = Field(
        None, description="Who that speaks the language checked it, and when; leave it out until someone has."
    )

    def covers_file(self, path: str) -> bool:
        """Whether the record speaks of the file with this path."""
        folder = self.file if self.file.endswith("/") else self.file.removesuffix(".yaml") + "/"
        return path == self.file or path.startswith(folder)
