"""The pages of resources, case studies, principles and tools.

In: a site. Out: one page an entry or tool. What old ids leave is in `signpost.site.pages.redirects`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from signpost.citations.styles import citations
from signpost.citations.work import Work, page_of
from signpost.currency import OUT_OF_LISTS, in_force
from signpost.links.archive import archived_copy_address
from signpost.links.collect import cited_on
from signpost.messages import gettext_noop
from signpost.schema import CaseStudy, Entry, Resource, Status, Tool
from signpost.schema.kinds import kind_named, kind_of
from signpost.schema.law import RuleTable
from signpost.site.addresses import citation_stem, entry_address
from signpost.site.page import Page
from signpost.site.pages.tools import view
from signpost.site.parts.news import changed_words
from signpost.site.search_records import record_for, text_of
from signpost.site.site import Site

GUIDE_PRINTED = "2013-05-29"
"""The last day that the 2013 guide mentions: the day to look for archived copies of its links."""

NO_ADDRESS = "[address of this page]"
"""What a reference says while nobody knows where the hub will stand; references are in English."""

RELATED_SHOWN = 6
INSTEAD_SHOWN = 2


def pages(site: Site) -> Iterator[Page]:
    """Every page of an entry or a tool."""
    translate = site.language.translate
    for entry in site.catalogue.entries:
        yield _entry_page(site, entry)
    for tool in site.catalogue.tools:
        here = f"tools/{tool.id}/"
        trail = ((translate("Home"), ""), (translate("Tools"), "tools/"))
        named = [site.catalogue.find("entry", id) for id in tool.related if site.catalogue.has("entry", id)]
        related = [entry for entry in named if entry.status not in OUT_OF_LISTS]
        yield Page(
            address=here,
            title=tool.title,
            summary=tool.summary,
            trail=trail,
            section="tools/",
            body=site.renderer.page("tool", here, trail=trail, tool=tool, related=related, **view(site, tool)),
            source=site.catalogue.location_of("tool", tool.id),
            search=record_for(site, gettext_noop("Tool"), tool, _words_of(site, tool)),
        )


def _words_of(site: Site, tool: Tool) -> str:
    """The words by which search knows a tool; for one that answers from the records of law, what it can be asked."""
    law = site.catalogue.rules if tool.uses_rules else RuleTable()
    named: tuple[Any, ...] = (*law.buyers, *law.purchase_types, *law.purchase_names)
    asked = (*(each.name for each in named), *(regime.title for regime in law.regimes))
    return " ".join([text_of(site, tool), *asked])


def _entry_page(site: Site, entry: Entry) -> Page:
    kind, translate = kind_of(entry), site.language.translate
    here = entry_address(entry)
    trail = ((translate("Home"), ""), (translate(kind.labels), kind.folder))
    extra: dict[str, object] = {}
    if isinstance(entry, Resource):
        extra["cited"] = cited_on(entry)
        extra["former"] = [
            {"link": old, "archive": archived_copy_address(old.url, GUIDE_PRINTED)} for old in entry.former_links
        ]
    if isinstance(entry, CaseStudy):
        extra["story"] = _story(site, entry)
    related = _related(site, entry)
    body = site.renderer.page(
        kind.name,
        here,
        trail=trail,
        entry=entry,
        related=related,
        today_instead=_today_instead(site, entry, related),
        views=site.steps_of.get(entry.id, ()),
        citations=citations(_as_cited(site, entry)),
        cite=citation_stem(entry.id),
        revisions=[(each, changed_words(site, each)) for each in site.revisions_of.get((kind.name, entry.id), ())],
        **extra,
    )
    return Page(
        address=here,
        title=entry.title,
        summary=entry.summary,
        body=body,
        trail=trail,
        source=site.catalogue.location_of(kind.name, entry.id),
        search=record_for(site, kind.label, entry, text_of(site, entry)),
        section=kind.folder,
    )


def _as_cited(site: Site, entry: Entry) -> Work:
    """An entry's page as a work; where the hub has no address, the reference says that one belongs there."""
    address = f"{site.address}{site.language.folder}{entry_address(entry)}" if site.address else NO_ADDRESS
    return page_of(entry, address, site.name, site.release, site.today, site.language.code)


def _story(site: Site, entry: CaseStudy) -> list[tuple[str, str]]:
    """The parts of a case study that its sources tell, under the headings readers know."""
    parts = (
        (gettext_noop("The problem"), entry.problem),
        (gettext_noop("What was done"), entry.action),
        (gettext_noop("Results"), entry.result),
        (gettext_noop("What did not work"), entry.did_not_work),
        (gettext_noop("Lessons"), entry.lesson),
    )
    return [(site.language.translate(heading), text) for heading, text in parts if text]


def _related(site: Site, entry: Entry) -> list[Entry]:
    """What an editor named, what names this entry, and then what shares most of its topics."""
    catalogue = site.catalogue
    named = (catalogue.find("entry", id) for id in entry.related if catalogue.has("entry", id))
    naming = (
        mention.thing
        for mention in catalogue.mentions_of("entry", entry.id)
        if mention.kind.is_entry and mention.field == "related"
    )
    found: dict[str, Entry] = {}
    for other in chain(named, naming, catalogue.topic_index.alike(entry)):
        if other.id != entry.id and other.status not in OUT_OF_LISTS:
            found[other.id] = other
        if len(found) == RELATED_SHOWN:
            break
    return list(found.values())


def instead_of(site: Site, entry: Entry) -> list[Entry]:
    """What to use in place of an entry that is out of date: what replaced it, else what is near it and in force."""
    if entry.superseded_by:
        has = site.catalogue.has("entry", entry.superseded_by)
        return [site.catalogue.find("entry", entry.superseded_by)] if has else []
    return _today_instead(site, entry, _related(site, entry))


def _today_instead(site: Site, entry: Entry, related: Sequence[Entry]) -> list[Entry]:
    """Where a reader of something past goes now: what is near it and holds, of its own kind first."""
    kinds = (kind_of(entry), kind_named("principle"))
    holding = [other for other in related if other.status is Status.CURRENT and in_force(other, site.today)]
    holding = [other for other in holding if kind_of(other) in kinds]
    return sorted(holding, key=lambda other: kinds.index(kind_of(other)))[:INSTEAD_SHOWN]
