"""The page at /history/: everything that is out of date, replaced or withdrawn.

In: a site. Out: a page that lists such entries with why they are kept and what to use instead, and, where a kind has
many, all of them A to Z. Pathways and lists leave these entries out; their own pages stay where they were, so that old
citations still lead somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signpost.currency import OUT_OF_LISTS
from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema import Entry
from signpost.schema.kinds import Kind, kind_named
from signpost.site.page import Page
from signpost.site.pages.entries import instead_of
from signpost.site.pages.long_lists import LongList, a_to_z, line_of, part_pages
from signpost.site.parts.list_parts import MOST_BEST
from signpost.site.site import Site

LEAD = gettext_noop(
    "Entries that are out of date, replaced or withdrawn. They are kept for reference, so that old links and "
    "citations still lead somewhere."
)


def pages(site: Site) -> Iterator[Page]:
    """The page of what is out of date, by kind and then by title, and the whole of each long list."""
    catalogue, translate = site.catalogue, site.language.translate
    trail = ((translate("Home"), ""),)
    groups, longer = [], []
    for kind in map(kind_named, ("principle", "resource", "case-study")):
        entries = sorted(
            (entry for entry in getattr(catalogue, kind.attribute) if entry.status in OUT_OF_LISTS),
            key=lambda entry: (entry.title.lower(), entry.id),
        )
        if entries:
            rows = [(entry, instead_of(site, entry), site.steps_of.get(entry.id, ())) for entry in entries[:MOST_BEST]]
            address = ""
            if len(entries) > MOST_BEST:
                longer.append(_whole(site, kind, entries))
                address = longer[-1].folder
            groups.append((kind.plural, translate(kind.labels), rows, len(entries), address))
    body = site.renderer.page("history", "history/", trail=trail, lead=translate(LEAD), groups=groups)
    yield Page(
        address="history/",
        title=translate("History"),
        summary=translate(LEAD),
        body=body,
        trail=trail,
        source=Location("resources.yaml"),
        section="history/",
    )
    for whole in longer:
        yield from part_pages(site, whole)


def _whole(site: Site, kind: Kind, entries: Sequence[Entry]) -> LongList:
    """All entries of a kind that are out of date."""
    translate, message = site.language.translate, gettext_noop("History: %(kind)s")
    return LongList(
        folder=f"history/all/{kind.plural}/",
        title=translate(message, kind=translate(kind.labels)),
        heading=site.renderer.told(message, kind=translate(kind.labels)),
        trail=((translate("Home"), ""), (translate("History"), "history/")),
        section="history/",
        source=Location(kind.path),
        lines=a_to_z([line_of(site, entry) for entry in entries]),
    )
