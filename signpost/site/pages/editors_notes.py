"""The page at /run-a-hub/editors-notes/: what editors noted about facts, which readers need not know.

In: a site. Out: one page with the notes by the thing that they are about.
"""

from __future__ import annotations

from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema.walk import texts_in
from signpost.site.addresses import page_address
from signpost.site.page import Page
from signpost.site.site import Site

ADDRESS = "run-a-hub/editors-notes/"
FIELD = "editors_note"
LEAD = gettext_noop("What editors have noted about the facts on this site: what to look at again, and why.")


def editors_notes_page(site: Site) -> Page:
    """The page of the notes, areas in their order and facts in theirs."""
    translate = site.language.translate
    rows = []
    for area in site.catalogue.areas:
        notes = [(".".join(map(str, path[:-1])), text) for path, text in texts_in(area) if path[-1] == FIELD]
        if notes:
            rows.append((area, notes))
    above = "run-a-hub/"
    has_above = any(page_address(page) == above for page in site.catalogue.pages)
    trail = ((translate("Home"), ""), *(((translate("Run a hub"), above),) if has_above else ()))
    body = site.renderer.page("editors-notes", ADDRESS, trail=trail, lead=translate(LEAD), rows=rows)
    return Page(
        address=ADDRESS,
        title=translate("Editors’ notes"),
        summary=translate(LEAD),
        body=body,
        trail=trail,
        source=Location("data/areas.yaml"),
        section="run-a-hub/",
    )
