"""The page at /history/: everything that is out of date, replaced or withdrawn.

In: a site. Out: one page that lists each such entry with why it is kept and what to use instead. Pathways and lists
leave these entries out; their own pages stay where they were, so that old citations still lead somewhere.
"""

from __future__ import annotations

from signpost.currency import OUT_OF_LISTS
from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema.kinds import kind_named
from signpost.site.page import Page
from signpost.site.pages.entries import instead_of
from signpost.site.site import Site

LEAD = gettext_noop(
    "Entries that are out of date, replaced or withdrawn. They are kept for reference, so that old links and "
    "citations still lead somewhere."
)


def history_page(site: Site) -> Page:
    """The page of what is out of date, by kind and then by title."""
    catalogue, translate = site.catalogue, site.language.translate
    groups = []
    for kind in map(kind_named, ("principle", "resource", "case-study")):
        entries = sorted(
            (entry for entry in getattr(catalogue, kind.attribute) if entry.status in OUT_OF_LISTS),
            key=lambda entry: (entry.title.lower(), entry.id),
        )
        if entries:
            rows = [(entry, instead_of(site, entry), site.steps_of.get(entry.id, ())) for entry in entries]
            groups.append((kind.plural, translate(kind.labels), rows))
    trail = ((translate("Home"), ""),)
    body = site.renderer.page("history", "history/", trail=trail, lead=translate(LEAD), groups=groups)
    return Page(
        address="history/",
        title=translate("History"),
        summary=translate(LEAD),
        body=body,
        trail=trail,
        source=Location("resources.yaml"),
        section="history/",
    )
