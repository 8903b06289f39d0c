"""The page of what a network added and what it changed.

In: a site. Out: one page, where there is anything local; it needs no script.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema.kinds import LOCAL_ORDER
from signpost.site.page import Page
from signpost.site.pages.finder import network_name
from signpost.site.site import Site

ADDRESS = "local/"

KINDS = {kind.name: kind.label for kind in LOCAL_ORDER if kind.listed_as_local}
"""The word for each kind of local thing."""

LEAD = gettext_noop("What is only in this hub, and what it changes from the national one.")


def pages(site: Site) -> Iterator[Page]:
    """The page at /local/, if there is anything to tell."""
    if not site.renderer.local.all:
        return
    translate = site.language.translate
    trail = ((translate("Home"), ""),)
    title, lead = translate("Added or changed by %(network)s", network=network_name(site)), translate(LEAD)
    heading = site.renderer.told("Added or changed by %(network)s", network=network_name(site))
    body = site.renderer.page("local", ADDRESS, trail=trail, title=heading, lead=lead, kinds=KINDS)
    yield Page(
        address=ADDRESS,
        title=title,
        summary=lead,
        body=body,
        trail=trail,
        source=Location("local/network.yaml"),
        section=ADDRESS,
    )
