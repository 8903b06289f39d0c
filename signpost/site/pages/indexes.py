"""Index pages: everything by kind, audience, stage, topic and publisher.

In: a site. Out: pages that need no JavaScript. Each shows the best of its entries in use, with the reason, and leads to
the whole of each list, A to Z; /history/ holds the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signpost.currency import OUT_OF_LISTS
from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema import Answer, Change, Entry, Resource, Tool
from signpost.schema.entries import Force, ToldAs
from signpost.schema.kinds import ENTRY_KINDS, kind_named, kind_of
from signpost.schema.pages import GuidePage
from signpost.search.synonyms import with_english
from signpost.site.addresses import address_of, page_address
from signpost.site.page import Page
from signpost.site.pages.long_lists import A_TO_Z, Line, LongList, a_to_z, line_of, part_pages, part_title
from signpost.site.parts.best_first import Best, BestFirst
from signpost.site.parts.field_wording import FORCE_WORDS, RESOURCE_KINDS
from signpost.site.parts.list_parts import MOST_BEST, MOST_LINES, in_parts, initial
from signpost.site.search_records import kind_id, record_of
from signpost.site.site import Site

HISTORY = "history/"
LIKE_HISTORY = ("principles", "resources", "case-studies")
"""The groups that have a part of their own at /history/."""


@dataclass(frozen=True)
class EntryGroup:
    """Entries under one heading: the best of those in use, how many there are, and how many are out of use.

    `address` is where all of them stand, A to Z; empty when all are shown.
    """

    id: str
    title: str
    shown: tuple[Best, ...]
    count: int
    past: int = 0
    address: str = ""

    @property
    def history(self) -> str:
        """Where those that are out of use stand."""
        return f"{HISTORY}#{self.id}" if self.id in LIKE_HISTORY else HISTORY


@dataclass(frozen=True)
class LineGroup:
    """Other things under one heading, a line each; `address` is where all of them stand, empty when all are shown."""

    id: str
    title: str
    lines: tuple[Line, ...]
    count: int
    address: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading of a list, and the entries that belong under it, those out of use among them."""

    id: str
    title: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class PublisherGroup:
    """A publisher, the id of its line, and its resources; `goes_on` when the list before held others of them."""

    id: str
    name: str
    resources: tuple[Resource, ...]
    goes_on: bool = False


@dataclass(frozen=True)
class ListItem:
    """A line of a list of lists; `local` names by kind and id what may be the network's own."""

    title: str
    address: str
    summary: str = ""
    count: int | None = None
    local: tuple[str, str] | None = None


class _Lists:
    """Makes the groups of one list and the pages of the whole of each, all of one look."""

    def __init__(
        self,
        site: Site,
        best: BestFirst,
        address: str,
        title: str,
        heading: str,
        trail: tuple[tuple[str, str], ...],
        source: Location,
    ) -> None:
        self._site, self._best = site, best
        self._address, self._title, self._heading = address, title, heading
        self._trail, self._source = (*trail, (title, address)), source
        self.longer: list[LongList] = []

    def entries(self, headings: Iterable[Heading]) -> list[EntryGroup]:
        """The entries under each heading that has any: all of them when they are few, else the best of each."""
        held = [(heading, _in_use(heading.entries)) for heading in headings if heading.entries]
        few = sum(len(used) for _, used in held) <= MOST_BEST
        most = MOST_BEST if few else -(-MOST_BEST // len(held))
        groups = []
        for heading, used in held:
            address = ""
            if len(used) > most:
                address = self.whole(heading.id, heading.title, [line_of(self._site, entry) for entry in used])
            shown = self._best.of(used, most)
            past = len(heading.entries) - len(used)
            groups.append(EntryGroup(heading.id, heading.title, shown, len(used), past, address))
        return groups

    def lines(self, id: str, title: str, lines: Sequence[Line]) -> LineGroup:
        """Other things under a heading, the first of them when they are many."""
        address = self.whole(id, title, lines) if len(lines) > MOST_BEST else ""
        return LineGroup(id, title, tuple(lines[:MOST_BEST]), len(lines), address)

    def whole(self, id: str, words: str, lines: Sequence[Line]) -> str:
        """Where the whole of a list stands, which gets its pages: below this one, at the id of its heading."""
        folder = f"{self._address}all/{id}/"
        message = gettext_noop("%(list)s: %(what)s") if words else gettext_noop("%(list)s: A to Z")
        title = self._site.language.translate(message, list=self._title, what=words)
        heading = self._site.renderer.told(message, list=self._heading, what=words)
        self.longer.append(
            LongList(
                folder=folder,
                title=title,
                heading=heading,
                trail=self._trail,
                section=self._address.split("/", 1)[0] + "/",
                source=self._source,
                lines=a_to_z(lines),
            )
        )
        return folder

    def pages(self) -> Iterator[Page]:
        """The pages of every list that was too long to be shown whole."""
        for whole in self.longer:
            yield from part_pages(self._site, whole)


def pages(site: Site) -> Iterator[Page]:
    """Every index page."""
    translate = site.language.translate
    best = BestFirst(site.catalogue, site.steps, site.today, site.language)
    yield from _by_kind(site, best)
    yield from _by_audience(site, best)
    yield from _by_stage(site, best)
    yield from _by_topic(site, best)
    yield from _by_publisher(site)
    yield from _list(
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


def _in_use(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.status not in OUT_OF_LISTS]


def _by_kind_of_entry(site: Site, entries: Sequence[Entry]) -> list[Heading]:
    """Headings for principles, resources and case studies."""
    return [
        Heading(
            kind.plural, site.language.translate(kind.labels), [entry for entry in entries if kind_of(entry) is kind]
        )
        for kind in map(kind_named, ("principle", "resource", "case-study"))
    ]


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


def _list(site: Site, address: str, title: str, lead: str, items: Sequence[ListItem], source: str) -> Iterator[Page]:
    """A list of lists: the first of them with their summaries, and all of them by title where that is not all."""
    whole = None
    if len(items) > MOST_LINES:
        lines = [
            Line(
                title=item.title,
                address=item.address,
                note=str(item.count) if item.count is not None else "",
                mark=initial(item.title),
            )
            for item in items
        ]
        whole = LongList(
            folder=f"{address}{A_TO_Z}",
            title=title,
            heading=Markup.escape(title),
            trail=((site.language.translate("Home"), ""), (title, address)),
            section=address,
            source=Location(source),
            lines=a_to_z(lines),
        )
    parts = whole.parts if whole else ()
    yield _page(site, address, title, lead, source, "list", items=items[:MOST_LINES], parts=parts)
    if whole:
        yield from part_pages(site, whole)


def _by_kind(site: Site, best: BestFirst) -> Iterator[Page]:
    catalogue, translate = site.catalogue, site.language.translate
    told = (
        ("real", gettext_noop("Real examples"), ToldAs.EXAMPLE),
        ("said", gettext_noop("What people said"), ToldAs.QUOTED),
        ("made-up", gettext_noop("Illustrative examples"), ToldAs.ILLUSTRATION),
        ("background", gettext_noop("Background"), ToldAs.CONTEXT),
    )
    resources = _by(catalogue.resources, lambda resource: (resource.kind,))
    studies = _by(catalogue.case_studies, lambda study: (study.told_as,))
    principles = _by(catalogue.principles, lambda principle: (principle.force,))
    lists = (
        (
            "resources/",
            translate("Resources"),
            translate("Guides, laws, toolkits, papers and sites that help you do the work."),
            "resources.yaml",
            translate("All resources"),
            [Heading(kind.value, translate(plural), resources[kind]) for kind, (_, plural) in RESOURCE_KINDS.items()],
        ),
        (
            "case-studies/",
            translate("Case studies"),
            translate("What others tried, and the results."),
            "case_studies.yaml",
            translate("All case studies"),
            [Heading(id, translate(title), studies[as_]) for id, title, as_ in told],
        ),
        (
            "principles/",
            translate("Principles"),
            translate("Rules of good commissioning, and what each asks of you."),
            "principles.yaml",
            translate("All principles"),
            [Heading(force.value, translate(FORCE_WORDS[force]), principles[force]) for force in Force],
        ),
    )
    for address, title, lead, source, kind, headings in lists:
        narrowed = f"kind={kind_id(next(each.label for each in ENTRY_KINDS if each.folder == address))}"
        trail = ((translate("Home"), ""),)
        made = _Lists(site, best, address, title, Markup.escape(title), trail, Location(source))
        groups = made.entries(headings)
        entries = _in_use(entry for heading in headings for entry in heading.entries)
        lines = [line_of(site, entry) for entry in entries]
        whole = made.whole("a-z", "", lines) if made.longer else ""
        yield _page(
            site,
            address,
            title,
            lead,
            source,
            groups=groups,
            kind=kind,
            whole=whole,
            total=len(entries),
            all=entries,
            narrowed=narrowed,
        )
        yield from made.pages()


def _by(things: Iterable[Any], tags: Callable[[Any], Iterable[str]]) -> Mapping[str, list[Any]]:
    """Things by each of their tags, in the order in which they come."""
    found: dict[str, list[Any]] = defaultdict(list)
    for thing in things:
        for tag in tags(thing):
            found[tag].append(thing)
    return found


def _by_audience(site: Site, best: BestFirst) -> Iterator[Page]:
    catalogue, translate = site.catalogue, site.language.translate
    items = []
    held = _by(catalogue.entries, catalogue.audiences_of)
    above = ((translate("Audiences"), "audiences/"),)
    for audience in catalogue.audiences:
        entries = held[audience.id]
        address = f"audiences/{audience.id}/"
        title = translate("For %(audience)s", audience=audience.name)
        heading = site.renderer.told("For %(audience)s", audience=audience.name)
        trail = ((translate("Home"), ""), *above)
        made = _Lists(site, best, address, title, heading, trail, Location("data/audiences.yaml"))
        items.append(ListItem(audience.name, address, audience.summary, len(entries)))
        yield _page(
            site,
            address,
            title,
            audience.summary,
            "data/audiences.yaml",
            groups=made.entries(_by_kind_of_entry(site, entries)),
            kind=translate("By audience"),
            heading=heading,
            audience=audience,
            above=above,
            whole="",
            all=_in_use(entries),
            narrowed=f"audience={audience.id}",
        )
        yield from made.pages()
    yield from _list(
        site,
        "audiences/",
        translate("By audience"),
        translate("Everything in the hub, by audience."),
        items,
        "data/audiences.yaml",
    )


def _by_stage(site: Site, best: BestFirst) -> Iterator[Page]:
    catalogue, translate = site.catalogue, site.language.translate
    items = []
    stages = catalogue.stages
    held = _by(_in_use(catalogue.entries), catalogue.stages_of)
    tools = _by(catalogue.tools, catalogue.stages_of)
    for index, stage in enumerate(stages):
        entries = held[stage.id]
        address = f"stages/{stage.id}/"
        trail = ((translate("Home"), ""), (translate("Stages"), "stages/"))
        source = catalogue.location_of("stage", stage.id)
        made = _Lists(site, best, address, stage.title, Markup.escape(stage.title), trail, source)
        items.append(ListItem(stage.title, address, stage.question, len(entries)))
        body = site.renderer.page(
            "stage",
            address,
            trail=trail,
            stage=stage,
            number=index + 1,
            before=stages[index - 1],
            after=stages[(index + 1) % len(stages)],
            groups=made.entries(_by_kind_of_entry(site, entries)),
            views=[view for view in site.steps if view.step.stage == stage.id],
            tools=made.lines("tools", translate("Tools"), [_tool_line(site, tool) for tool in tools[stage.id]]),
        )
        yield Page(
            address=address,
            title=stage.title,
            summary=stage.summary,
            body=body,
            trail=trail,
            source=source,
            section="stages/",
        )
        yield from made.pages()
    yield from _list(
        site,
        "stages/",
        translate("By stage"),
        translate("Everything in the hub, by stage of the commissioning cycle."),
        items,
        "data/stages.yaml",
    )


def _tool_line(site: Site, tool: Tool) -> Line:
    return Line(
        title=tool.title,
        address=address_of("tool", tool.id),
        note=site.language.translate("Tool"),
        kind="tool",
        id=tool.id,
        mark=initial(tool.title),
    )


def _guide_line(site: Site, page: GuidePage) -> Line:
    title = page.front.title
    return Line(title=title, address=page_address(page), note=site.language.translate("Guide"), mark=initial(title))


def _answer_line(answer: Answer) -> Line:
    title = answer.question
    return Line(title=title, address=address_of("answer", answer.id), kind="answer", id=answer.id, mark=initial(title))


def _change_line(change: Change) -> Line:
    title = change.title
    return Line(title=title, address=address_of("change", change.id), kind="change", id=change.id, mark=initial(title))


def _by_topic(site: Site, best: BestFirst) -> Iterator[Page]:
    catalogue, translate = site.catalogue, site.language.translate
    items = []
    ranks = {f"topics/{topic.id}/": catalogue.rank("topic", topic.id) for topic in catalogue.topics}
    held = _by(catalogue.entries, lambda entry: entry.topics)
    guides = _by((page for page in catalogue.pages if page.in_guide), lambda page: page.front.topics)
    tools, changes, answers = (
        _by(things, lambda thing: thing.topics) for things in (catalogue.tools, catalogue.changes, catalogue.answers)
    )
    for topic in catalogue.topics:
        entries = held[topic.id]
        address = f"topics/{topic.id}/"
        trail = ((translate("Home"), ""), (translate("Topics"), "topics/"))
        source = catalogue.location_of("topic", topic.id)
        made = _Lists(site, best, address, topic.title, Markup.escape(topic.title), trail, source)
        items.append(ListItem(topic.title, address, topic.summary, len(entries), ("topic", topic.id)))
        work = [
            *(_guide_line(site, page) for page in guides[topic.id]),
            *(_tool_line(site, tool) for tool in tools[topic.id]),
        ]
        body = site.renderer.page(
            "topic",
            address,
            trail=trail,
            topic=topic,
            groups=made.entries(_by_kind_of_entry(site, entries)),
            work=made.lines("work", translate("Guides and tools"), work),
            changes=made.lines(
                "changes", translate("What has changed"), [_change_line(change) for change in changes[topic.id]]
            ),
            answers=made.lines(
                "questions", translate("Questions and answers"), [_answer_line(answer) for answer in answers[topic.id]]
            ),
        )
        yield Page(
            address=address,
            title=translate("%(topic)s (topic)", topic=topic.title),
            summary=topic.summary,
            body=body,
            trail=trail,
            source=source,
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
        yield from made.pages()
    items.sort(key=lambda item: (ranks[item.address], item.title.lower()))
    yield from _list(
        site,
        "topics/",
        translate("By topic"),
        translate("Everything in the hub, by subject."),
        items,
        "data/topics.yaml",
    )


def _by_publisher(site: Site) -> Iterator[Page]:
    """The publishers with their resources: all on one page while they are few, else the biggest, and parts A to Z."""
    address, translate = "publishers/", site.language.translate
    by_name = _by(_in_use(site.catalogue.resources), lambda resource: (resource.publisher,))
    ids = _ids(sorted(by_name, key=str.lower))
    pairs = [
        (name, resource)
        for name in sorted(by_name, key=str.lower)
        for resource in sorted(by_name[name], key=lambda resource: (resource.title.lower(), resource.id))
    ]
    title, lead = translate("By publisher"), translate("Every resource, by who published it.")
    parts = in_parts(pairs, f"{address}{A_TO_Z}", lambda pair: initial(pair[0]))
    many = len(parts) > 1
    first_at: dict[str, str] = {}
    for part in parts:
        for name, _ in part.items:
            first_at.setdefault(name, f"{part.address}#{ids[name]}")
    biggest = sorted(by_name, key=lambda name: (-len(by_name[name]), name.lower()))[:MOST_BEST] if many else []
    yield _page(
        site,
        address,
        title,
        lead,
        "resources.yaml",
        "publishers",
        biggest=[(name, len(by_name[name]), first_at[name]) for name in biggest],
        groups=() if many else _publisher_groups(pairs, ids),
        parts=parts if many else (),
        part=None,
    )
    seen: set[str] = set()
    for part in parts if many else ():
        yield _page(
            site,
            part.address,
            part_title(translate, title, part),
            lead,
            "resources.yaml",
            "publishers",
            above=((title, address),),
            biggest=[],
            groups=_publisher_groups(part.items, ids, seen),
            parts=parts,
            part=part,
        )
        seen |= {name for name, _ in part.items}


def _publisher_groups(
    pairs: Iterable[tuple[str, Resource]], ids: Mapping[str, str], seen: Iterable[str] = ()
) -> list[PublisherGroup]:
    found = _by(pairs, lambda pair: (pair[0],))
    return [
        PublisherGroup(ids[name], name, tuple(resource for _, resource in held), name in seen)
        for name, held in found.items()
    ]


def _ids(names: Iterable[str]) -> dict[str, str]:
    """An id for each name, unlike the others."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        stem = slug(name) or "publisher"
        id, number = stem, 2
        while id in taken:
            id, number = f"{stem}-{number}", number + 1
        taken.add(id)
        found[name] = id
    return found


def slug(words: str) -> str:
    """Words as a part of an address: small letters, digits and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
