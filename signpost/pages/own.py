"""The page of what a network added and what it changed.

In: a site. Out: one page, where there is anything local; it needs no script.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.languages import marked
from signpost.pages.find import network_name
from signpost.pages.page import Page
from signpost.pages.site import Site
from signpost.problems import Place

ADDRESS = "local/"

KINDS = {
    "resource": marked("Resource"),
    "case-study": marked("Case study"),
    "principle": marked("Principle"),
    "pathway": marked("Pathway"),
    "tool": marked("Tool"),
    "answer": marked("Answer"),
    "page": marked("Page"),
    "change": marked("Change"),
    "topic": marked("Topic"),
    "term": marked("Glossary term"),
    "area": marked("Area"),
}
"""The word for each kind of local thing."""

LEAD = marked("What stands only in this hub, and what it says in other words than the national one.")


def pages(site: Site) -> Iterator[Page]:
    """The page at /local/, if there is anything to tell."""
    if not site.renderer.local.all:
        return
    say = site.language.say
    trail = ((say("Home"), ""),)
    title, lead = say("Added or changed by %(network)s", network=network_name(site)), say(LEAD)
    heading = site.renderer.told("Added or changed by %(network)s", network=network_name(site))
    body = site.renderer.page("local", ADDRESS, trail=trail, title=heading, lead=lead, kinds=KINDS)
    yield Page(ADDRESS, title, lead, body, trail, Place("local/network.yaml"), section=ADDRESS)
