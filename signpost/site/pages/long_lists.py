"""The pages below a list that is too long for one: a line for each thing, in parts.

In: a site, and a list with its lines in order. Out: the pages of its parts, which need no script.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema import Entry, Resource
from signpost.schema.kinds import kind_of
from signpost.site.addresses import entry_address
from signpost.site.page import Page
from signpost.site.parts.field_wording import RESOURCE_KINDS
from signpost.site.parts.list_parts import ListPart, in_parts, initial
from signpost.site.site import Site

A_TO_Z = "all/a-z/"
"""Where the whole of a list stands, below the list."""

NEWEST_FIRST = "all/newest-first/"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a list: a thing, where it stands, and a few words on it.

    `kind` and `id` name what may be the network's own; `mark` is what a part of the list is told by, such as a letter.
    """

    title: str
    address: str
    note: str = ""
    kind: str = ""
    id: str = ""
    entry: Entry | None = None
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class LongList:
    """A list in parts: the address of the first, its title as text and as HTML, the trail above it, and its lines.

    `review` is the id of the review of all that it lists, where that is reviewed as one.
    """

    folder: str
    title: str
    heading: str
    trail: tuple[tuple[str, str], ...]
    section: str
    source: Location
    lines: tuple[Line, ...]
    lead: str = ""
    review: str = ""

    @property
    def parts(self) -> tuple[ListPart[Line], ...]:
        """The list in parts."""
        return in_parts(self.lines, self.folder, lambda line: line.mark)


def a_to_z(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines in the order of their titles."""
    return tuple(sorted(lines, key=lambda line: (line.title.casefold(), line.address)))


def line_of(site: Site, entry: Entry) -> Line:
    """The line of an entry: it says its kind, and for a resource which kind of resource."""
    kind = kind_of(entry)
    label = RESOURCE_KINDS[entry.kind][0] if isinstance(entry, Resource) else kind.label
    return Line(
        title=entry.title,
        address=entry_address(entry),
        note=site.language.translate(label),
        kind=kind.name,
        id=entry.id,
        entry=entry,
        mark=initial(entry.title),
    )


def part_pages(site: Site, whole: LongList) -> Iterator[Page]:
    """A page for each part of a list; none for a list without lines."""
    parts = whole.parts
    for part in parts:
        title = part_title(site.language.translate, whole.title, part)
        heading = part_title(site.renderer.told, whole.heading, part)
        body = site.renderer.page(
            "list-part",
            part.address,
            trail=whole.trail,
            title=heading,
            lead=whole.lead,
            part=part,
            parts=parts,
            review=whole.review,
        )
        yield Page(
            address=part.address,
            title=title,
            summary=whole.lead
            or site.language.translate("%(list)s, a line each, with a link to the page of each.", list=title),
            body=body,
            trail=whole.trail,
            source=whole.source,
            section=whole.section,
        )


def part_title(said: Callable[..., str], title: str, part: ListPart[Any]) -> str:
    """What a part of a list is called; `said` translates a message with its values. A list of one part has its name."""
    if part.of == 1:
        return title
    if part.first == part.last:
        message = gettext_noop("%(list)s: %(first)s, part %(number)s of %(all)s")
    else:
        message = gettext_noop("%(list)s: %(first)s to %(last)s, part %(number)s of %(all)s")
    return said(message, list=title, first=part.first, last=part.last, number=str(part.number), all=str(part.of))


def as_html(words: str) -> Markup:
    """Words as HTML, to stand in a heading."""
    return Markup.escape(words)
