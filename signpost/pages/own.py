"""The page of what a network added and what it changed.

In: a site. Out: one page, where there is anything local; it needs no script.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.pages.find import network_name
from signpost.pages.page import Page
from signpost.pages.site import Site
from signpost.problems import Place

ADDRESS = "local/"

KINDS = {
    "resource": "Resource",
    "case-study": "Case study",
    "principle": "Principle",
    "pathway": "Pathway",
    "tool": "Tool",
    "page": "Page",
    "change": "Change",
    "topic": "Topic",
    "term": "Glossary term",
    "area": "Area",
}
"""The word for each kind of local thing."""

LEAD = "What stands only in this hub, and what it says in other words than the national one."


def pages(site: Site) -> Iterator[Page]:
    """The page at /local/, if there is anything to tell."""
    if not site.renderer.local.all:
        return
    trail = (("Home", ""),)
    title = f"Added or changed by {network_name(site)}"
    body = site.renderer.page("local", ADDRESS, trail=trail, title=title, lead=LEAD, kinds=KINDS)
    yield Page(ADDRESS, title, LEAD, body, trail, Place("local/network.yaml"), section=ADDRESS)
