"""The published coverage: `/data/coverage.json`.

In: a site. Out: audience × stage × kind, with how many entries help and where there is a gap.
"""

from __future__ import annotations

from pydantic import Field

from signpost.export.export import About, json_exports
from signpost.export.published_list import PublishedList
from signpost.messages import gettext_noop
from signpost.schema import Record
from signpost.schema.fields import Id
from signpost.site.site import Site


class PublishedCell(Record):
    """How many entries of one kind help one audience at one stage."""

    audience: Id
    stage: Id
    kind: str
    entries: int
    current: int
    gap: str = Field(description="'empty', 'dated' (none of them current) or nothing.")


def coverage_document(site: Site, about: About) -> PublishedList[PublishedCell]:
    """The document of coverage: audience × stage × kind."""
    cells = tuple(
        PublishedCell(
            audience=cell.audience,
            stage=cell.stage,
            kind=cell.kind,
            entries=cell.entries,
            current=cell.current,
            gap=cell.gap,
        )
        for cell in site.coverage.cells
    )
    return PublishedList[PublishedCell](title="Coverage", as_on=site.today, count=len(cells), entries=cells)


EXPORTS = json_exports("coverage", PublishedList[PublishedCell], coverage_document, title=gettext_noop("Coverage"))
