"""The front matter of hand-written pages.

In: the YAML between the dashes at the head of `docs/**/*.md`. Out: a frozen record.
"""

from __future__ import annotations

from signpost.model.entries import Review, Source
from signpost.model.fields import Day, Id, IdsOrAll, Record, Text


class GuideFrontMatter(Record):
    """What a page says of itself. Guide pages carry tags; other pages need not."""

    title: Text
    summary: Text
    audiences: IdsOrAll = ()
    stages: IdsOrAll = ()
    topics: tuple[Id, ...] = ()
    covers: tuple[str, ...] = ()
    source: Source | None = None
    more_sources: tuple[Source, ...] = ()
    reviewed: Review
    review_by: Day
