"""Index pages: everything by kind, audience, stage, topic and publisher.

In: a site. Out: pages that need no JavaScript and hold every entry in use; /history/ holds the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from signpost.currency import OUT_OF_LISTS
from signpost.hub import Catalogue
from signpost.languages import ENGLISH, Language
from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema import Entry, Resource, Status
from signpost.schema.entries import Force, ToldAs
from signpost.schema.kinds import kind_named, kind_of
from signpost.search.synonyms import with_english
from signpost.site.page import Page
from signpost.site.parts.field_wording import FORCE_WORDS, RESOURCE_KINDS
from signpost.site.search_records import record_of
from signpost.site.site import Site


@dataclass(frozen=True)
class EntryGroup:
    """Entries under one heading: those in use, and those that are out of date, replaced or withdrawn."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    past: tuple[Entry, ...] = ()
    summary: str = ""


@dataclass(frozen=True)
class ListItem:
    """A line of a list of lists; `local` names by kind and id what may be the network's own."""

    title: str
    address: str
    summary: str = ""
    count: int | None = None
    local: tuple[str, str] | None = None


def pages(site: Site) -> Iterator[Page]:
    """Every index page."""
    translate = site.language.translate
    yield from _by_kind(site)
    yield from _by_audience(site)
    yield from _by_stage(site)
    yield from _by_topic(site)
    yield from _by_publisher(site)
    yield _list(
        site,
        "tools/",
        translate("Tools"),
        translate("Tables and checklists to work with."),
        [
            ListItem(tool.title, f"tools/{tool.id}/", tool.summary, local=("tool", tool.id))
            for tool in site.catalogue.tools
        ],
        "data/tools",
    )


def grouped(catalogue: Catalogue, id: str, title: str, entries: Iterable[Entry], summary: str = "") -> EntryGroup:
    """A group with its entries in order, what the network puts first before the rest; those out of use set apart."""

    def place(entry: Entry) -> tuple[int, bool, str, str]:
        return catalogue.rank("entry", entry.id), entry.status is not Status.CURRENT, entry.title.lower(), entry.id

    ordered = sorted(entries, key=place)
    return EntryGroup(
        id,
        title,
        tuple(e for e in ordered if e.status not in OUT_OF_LISTS),
        tuple(e for e in ordered if e.status in OUT_OF_LISTS),
        summary,
    )


def by_kind_of_entry(catalogue: Catalogue, entries: Sequence[Entry], language: Language = ENGLISH) -> list[EntryGroup]:
    """Groups of principles, resources and case studies; empty ones left out."""
    groups = [
        grouped(
            catalogue,
            kind.plural,
            language.translate(kind.labels),
            [entry for entry in entries if kind_of(entry) is kind],
        )
        for kind in map(kind_named, ("principle", "resource", "case-study"))
    ]
    return [group for group in groups if group.entries or group.past]


def _page(
    site: Site,
    address: str,
    title: str,
    lead: str,
    source: str,
    template: str = "index",
    above: tuple[tuple[str, str], ...] = (),
    heading: str = "",
    **values: object,
) -> Page:
    trail = ((site.language.translate("Home"), ""), *above)
    body = site.renderer.page(template, address, trail=trail, title=heading or title, lead=lead, **values)
    return Page(
        address=address,
        title=title,
        summary=lead,
        body=body,
        trail=trail,
        source=Location(source),
        section=address.split("/", 1)[0] + "/",
    )


def _list(site: Site, address: str, title: str, lead: str, items: Sequence[ListItem], source: str) -> Page:
    return _page(site, address, title, lead, source, "list", items=items)


def _by_kind(site: Site) -> Iterator[Page]:
    catalogue, translate = site.catalogue, site.language.translate
    kinds = [
        grouped(catalogue, kind.value, translate(plural), [r for r in catalogue.resources if r.kind is kind])
        for kind, (_, plural) in RESOURCE_KINDS.items()
    ]
    yield _page(
        site,
        "resources/",
        translate("Resources"),
        translate("Guides, laws, toolkits, papers and sites that help you do the work."),
        "resources.yaml",
        groups=[group for group in kinds if group.entries or group.past],
        kind=translate("All resources"),
    )
    told = (
        ("real", translate("Real examples"), (ToldAs.EXAMPLE,)),
        ("said", translate("What people said"), (ToldAs.QUOTED,)),
        ("made-up", translate("Illustrative examples"), (ToldAs.ILLUSTRATION,)),
        ("background", translate("Background"), (ToldAs.CONTEXT,)),
    )
    studies = [
        grouped(catalogue, id, title, [c for c in catalogue.case_studies if c.told_as in kinds_])
        for id, title, kinds_ in told
    ]
    yield _page(
        site,
        "case-studies/",
        translate("Case studies"),
        translate("What others tried, and the results."),
        "case_studies.yaml",
        groups=[group for group in studies if group.entries or group.past],
        kind=translate("All case studies"),
    )
    forces = [
        grouped(
            catalogue, force.value, translate(FORCE_WORDS[force]), [p for p in catalogue.principles if p.force is force]
        )
        for force in Force
    ]
    yield _page(
        site,
        "principles/",
        translate("Principles"),
        translate("Rules of good commissioning, and what each asks of you."),
        "principles.yaml",
        groups=[group for group in forces if group.entries or group.past],
        kind=translate("All principles"),
    )


def _by_audience(site: Site) -> Iterator[Page]:
    catalogue, translate = site.catalogue, site.language.translate
    items = []
    for audience in catalogue.audiences:
        entries = [entry for entry in catalogue.entries if audience.id in catalogue.audiences_of(entry)]
        address = f"audiences/{audience.id}/"
        items.append(ListItem(audience.name, address, audience.summary, len(entries)))
        yield _page(
            site,
            address,
            translate("For %(audience)s", audience=audience.name),
            audience.summary,
            "data/audiences.yaml",
            groups=by_kind_of_entry(catalogue, entries, site.language),
            kind=translate("By audience"),
            heading=site.renderer.told("For %(audience)s", audience=audience.name),
            audience=audience,
            above=((translate("Audiences"), "audiences/"),),
        )
    yield _list(
        site,
        "audiences/",
        translate("By audience"),
        translate("Everything in the hub, by audience."),
        items,
        "data/audiences.yaml",
    )


def _by_stage(site: Site) -> Iterator[Page]:
    catalogue, translate = site.catalogue, site.language.translate
    items = []
    stages = catalogue.stages
    for index, stage in enumerate(stages):
        entries = [
            entry
            for entry in catalogue.entries
            if stage.id in catalogue.stages_of(entry) and entry.status not in OUT_OF_LISTS
        ]
        address = f"stages/{stage.id}/"
        trail = ((translate("Home"), ""), (translate("Stages"), "stages/"))
        items.append(ListItem(stage.title, address, stage.question, len(entries)))
        body = site.renderer.page(
            "stage",
            address,
            trail=trail,
            stage=stage,
            number=index + 1,
            before=stages[index - 1],
            after=stages[(index + 1) % len(stages)],
            groups=by_kind_of_entry(catalogue, entries, site.language),
            views=[view for view in site.steps if view.step.stage == stage.id],
            tools=[tool for tool in catalogue.tools if stage.id in catalogue.stages_of(tool)],
        )
        yield Page(
            address=address,
            title=stage.title,
            summary=stage.summary,
            body=body,
            trail=trail,
            source=catalogue.location_of("stage", stage.id),
            section="stages/",
        )
    yield _list(
        site,
        "stages/",
        translate("By stage"),
        translate("Everything in the hub, by stage of the commissioning cycle."),
        items,
        "data/stages.yaml",
    )


def _by_topic(site: Site) -> Iterator[Page]:
    catalogue, translate = site.catalogue, site.language.translate
    items = []
    ranks = {f"topics/{topic.id}/": catalogue.rank("topic", topic.id) for topic in catalogue.topics}
    for topic in catalogue.topics:
        entries = [entry for entry in catalogue.entries if topic.id in entry.topics]
        address = f"topics/{topic.id}/"
        trail = ((translate("Home"), ""), (translate("Topics"), "topics/"))
        items.append(ListItem(topic.title, address, topic.summary, len(entries), ("topic", topic.id)))
        body = site.renderer.page(
            "topic",
            address,
            trail=trail,
            topic=topic,
            groups=by_kind_of_entry(catalogue, entries, site.language),
            pages=[page for page in catalogue.pages if page.in_guide and topic.id in page.front.topics],
            tools=[tool for tool in catalogue.tools if topic.id in tool.topics],
            changes=[change for change in catalogue.changes if topic.id in change.topics],
            answers=[answer for answer in catalogue.answers if topic.id in answer.topics],
        )
        yield Page(
            address=address,
            title=translate("%(topic)s (topic)", topic=topic.title),
            summary=topic.summary,
            body=body,
            trail=trail,
            source=catalogue.location_of("topic", topic.id),
            search=record_of(
                site,
                gettext_noop("Topic"),
                topic.summary,
                "",
                topics=(topic.id,),
                title=topic.title,
                also=topic.also,
                english=with_english(topic.title)[1:],
                names=(topic.title,),
                shown_as=topic.title,
            ),
            section="topics/",
        )
    items.sort(key=lambda item: (ranks[item.address], item.title.lower()))
    yield _list(
        site,
        "topics/",
        translate("By topic"),
        translate("Everything in the hub, by subject."),
        items,
        "data/topics.yaml",
    )


def _by_publisher(site: Site) -> Iterator[Page]:
    by_name: dict[str, list[Resource]] = {}
    translate = site.language.translate
    for resource in site.catalogue.resources:
        by_name.setdefault(resource.publisher, []).append(resource)
    groups = [grouped(site.catalogue, slug(name), name, by_name[name]) for name in sorted(by_name, key=str.lower)]
    yield _page(
        site,
        "publishers/",
        translate("By publisher"),
        translate("Every resource, by who published it."),
        "resources.yaml",
        groups=groups,
        kind=translate("Resources"),
    )


def slug(words: str) -> str:
    """Words as a part of an address: small letters, digits and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
