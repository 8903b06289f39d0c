"""The page that finds: the finder's facets with their counts, and the lists that need no script.

In: a site, and everything that search can find. Out: the page at /find/. The counts stand in
the page, so that a reader who has not asked for anything yet need not load the index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from signpost.currency import OUT_OF_USE, STANDINGS
from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema import Status
from signpost.search.document import SearchDocument
from signpost.site.page import Page
from signpost.site.search_documents import LOCAL, NATIONAL, ORIGIN
from signpost.site.search_records import KINDS, kind_id
from signpost.site.site import Site

SUMMARY = gettext_noop("Search everything in the hub, or browse it by list.")


def find_page(site: Site, things: Sequence[SearchDocument]) -> Page:
    """The page at /find/, with counts of what a reader finds without asking for past things."""
    things = [thing for thing in things if not thing.section]
    usable = [thing for thing in things if not set(thing.record.facets["status"]) & OUT_OF_USE]
    body = site.renderer.page(
        "find", "find/", facets=facets(site), lists=_lists(site), total=len(usable), counts=_counts(usable, things)
    )
    translate = site.language.translate
    return Page(
        address="find/",
        title=translate("Find"),
        summary=translate(SUMMARY),
        body=body,
        trail=(),
        source=Location("overrides/pages/find.html"),
        section="find/",
    )


def _counts(usable: Sequence[SearchDocument], things: Sequence[SearchDocument]) -> Counter[tuple[str, str]]:
    """How many things have each value of each facet; statuses are counted over past things too."""
    counts = Counter(
        (name, value) for thing in usable for name, values in thing.record.facets.items() for value in values
    )
    for status in OUT_OF_USE:
        counts["status", status] = sum(status in thing.record.facets["status"] for thing in things)
    return counts


def facets(site: Site) -> list[dict[str, Any]]:
    """What the finder can narrow by: each facet's id, title, and values with their words."""
    catalogue, translate = site.catalogue, site.language.translate
    return [
        {"id": "kind", "title": translate("Kind"), "options": [(kind_id(kind), translate(kind)) for kind in KINDS]},
        {
            "id": "audience",
            "title": translate("Who it is for"),
            "options": [(a.id, a.name) for a in catalogue.audiences],
        },
        {"id": "stage", "title": translate("Stage"), "options": [(s.id, s.title) for s in catalogue.stages]},
        {
            "id": "topic",
            "title": translate("Topic"),
            "options": sorted(((t.id, t.title) for t in catalogue.topics), key=lambda option: option[1].lower()),
        },
        {
            "id": "status",
            "title": translate("Is it up to date?"),
            "options": [(s.value, translate(STANDINGS[s].label)) for s in Status],
        },
        *_origin(site),
        {
            "id": "where",
            "title": translate("Where it applies"),
            "options": [("england", translate("England")), ("wales", translate("Wales"))],
        },
    ]


def _origin(site: Site) -> list[dict[str, Any]]:
    """The facet of where things come from; none where nothing is local."""
    if not site.renderer.local.all:
        return []
    options = [(LOCAL, network_name(site)), (NATIONAL, site.language.translate("National"))]
    return [{"id": ORIGIN, "title": site.language.translate("Where it comes from"), "options": options}]


def network_name(site: Site) -> str:
    """What the hub's network is called."""
    network = site.catalogue.network
    return network.name if network else site.language.translate("Your network")


def _origin_list(site: Site) -> list[dict[str, object]]:
    """The list of what is local, for those without scripts; none where nothing is."""
    if not site.renderer.local.all:
        return []
    entries = [(network_name(site), "local/"), (site.language.translate("National"), "local/#national")]
    return [
        {
            "id": ORIGIN,
            "title": site.language.translate("By where it comes from"),
            "address": "local/",
            "entries": entries,
        }
    ]


def _lists(site: Site) -> list[dict[str, object]]:
    catalogue, translate = site.catalogue, site.language.translate
    publishers = sorted({str(resource.publisher) for resource in catalogue.resources}, key=str.lower)
    return [
        {
            "id": "kind",
            "title": translate("By kind"),
            "address": "resources/",
            "entries": [
                (translate("Resources"), "resources/"),
                (translate("Case studies"), "case-studies/"),
                (translate("Principles"), "principles/"),
                (translate("Pathways"), "pathways/"),
                (translate("Guide"), "guide/"),
                (translate("Tools"), "tools/"),
                (translate("Questions"), "questions/"),
                (translate("What has changed since 2013"), "since-2013/"),
                (translate("History"), "history/"),
                (translate("Your area"), "networks/"),
                (translate("Glossary"), "glossary/"),
            ],
        },
        {
            "id": "audience",
            "title": translate("By audience"),
            "address": "audiences/",
            "entries": [(a.name, f"audiences/{a.id}/") for a in catalogue.audiences],
        },
        {
            "id": "stage",
            "title": translate("By stage"),
            "address": "stages/",
            "entries": [(s.title, f"stages/{s.id}/") for s in catalogue.stages],
        },
        {
            "id": "topic",
            "title": translate("By topic"),
            "address": "topics/",
            "entries": sorted((t.title, f"topics/{t.id}/") for t in catalogue.topics),
        },
        {
            "id": "publisher",
            "title": translate("By publisher"),
            "address": "publishers/",
            "entries": [
                (
                    site.language.ngettext("The one publisher", "All %(num)s publishers", len(publishers)),
                    "publishers/",
                )
            ],
        },
        *_origin_list(site),
    ]
