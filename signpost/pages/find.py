"""The page that finds: the finder's facets with their counts, and the lists that need no script.

In: a site, and everything that search can find. Out: the page at /find/. The counts stand in
the page, so that a reader who has not asked for anything yet need not load the index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from signpost.currency import OUT_OF_USE, STANDINGS
from signpost.model import Status
from signpost.pages.indexed import LOCAL, NATIONAL, ORIGIN, Indexed
from signpost.pages.page import Page
from signpost.pages.searching import KINDS, kind_id
from signpost.pages.site import Site
from signpost.problems import Place

SUMMARY = "Search everything in the hub, or browse it by list."


def find_page(site: Site, things: Sequence[Indexed]) -> Page:
    """The page at /find/, with counts of what a reader finds without asking for past things."""
    usable = [thing for thing in things if not set(thing.record.facets["status"]) & OUT_OF_USE]
    body = site.renderer.page(
        "find", "find/", facets=facets(site), lists=_lists(site), total=len(usable), counts=_counts(usable, things)
    )
    return Page("find/", "Find", SUMMARY, body, (), Place("overrides/pages/find.html"), section="find/")


def _counts(usable: Sequence[Indexed], things: Sequence[Indexed]) -> Counter[tuple[str, str]]:
    """How many things have each value of each facet; statuses are counted over past things too."""
    counts = Counter(
        (name, value) for thing in usable for name, values in thing.record.facets.items() for value in values
    )
    for status in OUT_OF_USE:
        counts["status", status] = sum(status in thing.record.facets["status"] for thing in things)
    return counts


def facets(site: Site) -> list[dict[str, Any]]:
    """What the finder can narrow by: each facet's id, title, and values with their words."""
    catalogue = site.catalogue
    return [
        {"id": "kind", "title": "Kind", "options": [(kind_id(kind), kind) for kind in KINDS]},
        {"id": "audience", "title": "Who it is for", "options": [(a.id, a.name) for a in catalogue.audiences]},
        {"id": "stage", "title": "Stage", "options": [(s.id, s.title) for s in catalogue.stages]},
        {
            "id": "topic",
            "title": "Topic",
            "options": sorted(((t.id, str(t.title)) for t in catalogue.topics), key=lambda option: option[1].lower()),
        },
        {"id": "status", "title": "Is it still true?", "options": [(s.value, STANDINGS[s].label) for s in Status]},
        *_origin(site),
        {"id": "where", "title": "Where it applies", "options": [("england", "England"), ("wales", "Wales")]},
    ]


def _origin(site: Site) -> list[dict[str, Any]]:
    """The facet of where things come from; none where nothing is local."""
    if not site.renderer.local.all:
        return []
    options = [(LOCAL, network_name(site)), (NATIONAL, "National")]
    return [{"id": ORIGIN, "title": "Where it comes from", "options": options}]


def network_name(site: Site) -> str:
    """What the hub's network is called."""
    network = site.catalogue.network
    return str(network.name) if network else "Your network"


def _origin_list(site: Site) -> list[dict[str, object]]:
    """The list of what is local, for those without scripts; none where nothing is."""
    if not site.renderer.local.all:
        return []
    entries = [(network_name(site), "local/"), ("National", "local/#national")]
    return [{"id": ORIGIN, "title": "By where it comes from", "address": "local/", "entries": entries}]


def _lists(site: Site) -> list[dict[str, object]]:
    catalogue = site.catalogue
    publishers = sorted({str(resource.publisher) for resource in catalogue.resources}, key=str.lower)
    return [
        {
            "id": "kind",
            "title": "By kind",
            "address": "resources/",
            "entries": [
                ("Resources", "resources/"),
                ("Case studies", "case-studies/"),
                ("Principles", "principles/"),
                ("Pathways", "pathways/"),
                ("Guide", "guide/"),
                ("Tools", "tools/"),
                ("What has changed since 2013", "since-2013/"),
                ("Areas", "networks/"),
                ("Glossary", "glossary/"),
            ],
        },
        {
            "id": "audience",
            "title": "By audience",
            "address": "audiences/",
            "entries": [(str(a.name), f"audiences/{a.id}/") for a in catalogue.audiences],
        },
        {
            "id": "stage",
            "title": "By stage",
            "address": "stages/",
            "entries": [(str(s.title), f"stages/{s.id}/") for s in catalogue.stages],
        },
        {
            "id": "topic",
            "title": "By topic",
            "address": "topics/",
            "entries": sorted((str(t.title), f"topics/{t.id}/") for t in catalogue.topics),
        },
        {
            "id": "publisher",
            "title": "By publisher",
            "address": "publishers/",
            "entries": [(f"All {len(publishers)} publishers", "publishers/")],
        },
        *_origin_list(site),
    ]
