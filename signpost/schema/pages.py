"""The front matter of hand-written pages.

In: the YAML between the dashes at the head of `docs/**/*.md`. Out: a frozen record.
"""

from __future__ import annotations

from pydantic import Field

from signpost.schema.entries import Review, Source
from signpost.schema.fields import Day, Id, IdsOrAll, Record, Text


class GuideFrontMatter(Record):
    """What a page says of itself. Guide pages carry tags; other pages need not."""

    title: Text
    summary: Text
    audiences: IdsOrAll = ()
    stages: IdsOrAll = ()
    topics: tuple[Id, ...] = ()
    former_ids: tuple[Id, ...] = Field((), description="Names that the page's file once had, without '.md'.")
    parent_seen: Day | None = Field(
        None, description="For a network's page in the place of the parent's: when you last looked at that one."
    )
    covers: tuple[str, ...] = ()
    source: Source | None = None
    more_sources: tuple[Source, ...] = ()
    reviewed: Review
    review_by: Day
