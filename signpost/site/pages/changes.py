"""The changes since 2013: a list of them, a page for each, and those that touch one step of a pathway.

In: a site. Out: the page at /since-2013/, a line a change by subject, with what each can be narrowed by; a page for
each change; the lists by reader and by country, which need no script; and for a step, its changes, those that matter
most to it first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from signpost.messages import gettext_noop
from signpost.pathways import StepView
from signpost.problems import Location
from signpost.schema import Change, Entry, Topic
from signpost.search.document import SearchRecord
from signpost.search.synonyms import with_english
from signpost.site.addresses import address_of
from signpost.site.page import Page
from signpost.site.pages.long_lists import A_TO_Z, NEWEST_FIRST, Line, LongList, a_to_z, line_of, part_pages
from signpost.site.parts.list_parts import MOST_BEST
from signpost.site.search_records import record_of
from signpost.site.site import Site

ADDRESS = "since-2013/"
SOURCE = Location("data/changes.yaml")
TITLE = gettext_noop("What has changed since 2013")
SUMMARY = gettext_noop("Changes in law, funding and responsibilities since the 2013 guide, each with its source.")
COUNTRIES = (("england", gettext_noop("England")), ("wales", gettext_noop("Wales")))

MOST_LISTED = 250
"""How many changes /since-2013/ lists itself: the first of the catalogue, so that what was once listed there stays."""


@dataclass(frozen=True)
class Choice:
    """One thing to narrow the changes by: its id, its words, the changes that have it, and the page that lists them."""

    id: str
    words: str
    changes: tuple[Change, ...]
    address: str = ""


def pages(site: Site) -> Iterator[Page]:
    """The list of changes, the page of each, and the lists by reader and country."""
    translate, changes = site.language.translate, site.catalogue.changes
    whole = _whole(site) if len(changes) > MOST_LISTED else None
    choices = _choices(site)
    body = site.renderer.page(
        "since-2013",
        ADDRESS,
        groups=_by_first_topic(site, changes[:MOST_LISTED]),
        choices=choices,
        facets=lambda change: {
            "topic": change.topics,
            "country": countries_of(site, change),
            "audience": site.catalogue.audiences_of(change),
        },
        parts=whole.parts if whole else (),
    )
    yield Page(
        address=ADDRESS,
        title=translate(TITLE),
        summary=translate(SUMMARY),
        body=body,
        trail=(),
        source=SOURCE,
        section=ADDRESS,
    )
    for change in changes:
        yield from _change_pages(site, change)
    if whole:
        yield from part_pages(site, whole)
    for _, _, each in choices:
        for choice in each:
            if choice.address:
                yield from part_pages(site, _chosen(site, choice))


def _trail(site: Site) -> tuple[tuple[str, str], ...]:
    translate = site.language.translate
    return ((translate("Home"), ""), (translate(TITLE), ADDRESS))


def _whole(site: Site) -> LongList:
    """All changes, the newest first."""
    title = site.language.translate(TITLE)
    return LongList(
        folder=f"{ADDRESS}{NEWEST_FIRST}",
        title=title,
        heading=Markup.escape(title),
        trail=_trail(site),
        section=ADDRESS,
        source=SOURCE,
        review="changes",
        lines=tuple(_line(site, change) for change in _newest_first(site.catalogue.changes)),
    )


def _chosen(site: Site, choice: Choice) -> LongList:
    """The changes for one reader, or in one country, the newest first."""
    message = gettext_noop("Changes since 2013: %(choice)s")
    return LongList(
        folder=choice.address,
        title=site.language.translate(message, choice=choice.words),
        heading=site.renderer.told(message, choice=choice.words),
        trail=_trail(site),
        section=ADDRESS,
        source=SOURCE,
        review="changes",
        lines=tuple(_line(site, change) for change in _newest_first(choice.changes)),
    )


def _line(site: Site, change: Change) -> Line:
    when = site.language.day(change.date) if change.date else site.language.translate("No date known")
    return Line(
        title=change.title,
        address=address_of("change", change.id),
        note=when,
        kind="change",
        id=change.id,
        mark=change.date[:4] if change.date else when,
    )


def _newest_first(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: change.date or "", reverse=True)


def _change_pages(site: Site, change: Change) -> Iterator[Page]:
    """The page of a change, and the pages of what it affects where that is much."""
    here, translate = address_of("change", change.id), site.language.translate
    trail = _trail(site)
    affected = _affected(site, change)
    whole = LongList(
        folder=f"{here}{A_TO_Z}",
        title=translate("Entries affected by: %(change)s", change=change.title),
        heading=site.renderer.told("Entries affected by: %(change)s", change=change.title),
        trail=(*trail, (change.title, here)),
        section=ADDRESS,
        source=site.catalogue.location_of("change", change.id),
        review="changes",
        lines=a_to_z([line_of(site, entry) for entry in affected]) if len(affected) > MOST_BEST else (),
    )
    yield Page(
        address=here,
        title=change.title,
        summary=site.renderer.prose.plain(change.now).strip(),
        body=site.renderer.page(
            "change",
            here,
            trail=trail,
            change=change,
            affected=affected[:MOST_BEST],
            total=len(affected),
            parts=whole.parts,
        ),
        trail=trail,
        source=site.catalogue.location_of("change", change.id),
        search=_search_record(site, change),
        section=ADDRESS,
    )
    yield from part_pages(site, whole)


def _search_record(site: Site, change: Change) -> SearchRecord:
    """What search knows of a change."""
    plain = site.renderer.prose.plain
    return record_of(
        site,
        gettext_noop("Change"),
        plain(change.now),
        f"{change.title} {plain(change.guide_said)} {plain(change.now)} {plain(change.what_it_means)}",
        audiences=site.catalogue.audiences_of(change),
        stages=site.catalogue.stages_of(change),
        topics=change.topics,
        applies_in=change.applies_in,
        also=change.also,
        english=with_english(change.title)[1:],
    )


def countries_of(site: Site, change: Change) -> tuple[str, ...]:
    """The countries in which a change applies; an area counts as its country."""
    country = {area.id: area.country for area in site.catalogue.areas}
    return tuple(sorted({country.get(id, id) for id in change.applies_in}))


def changes_at(site: Site, view: StepView, shown: Iterable[Entry]) -> list[Change]:
    """The changes for a step's audience at its stage.

    Those that overtook most of what the step shows come first, then the narrowest, then the newest.
    """
    catalogue = site.catalogue
    overtook = Counter(id for entry in shown for id in entry.changes)
    touching = [
        change
        for change in catalogue.changes
        if view.pathway.audience in catalogue.audiences_of(change) and view.step.stage in catalogue.stages_of(change)
    ]
    touching.sort(key=lambda change: change.date or "", reverse=True)
    return sorted(touching, key=lambda change: (-overtook[change.id], len(catalogue.stages_of(change))))


def _by_first_topic(site: Site, changes: Sequence[Change]) -> list[tuple[Topic, list[Change]]]:
    """Changes under the first of their topics, newest first; the topics with most changes first."""
    by_topic: dict[str, list[Change]] = {}
    for change in _newest_first(changes):
        by_topic.setdefault(change.topics[0], []).append(change)
    groups = [(topic, by_topic[topic.id]) for topic in site.catalogue.topics if topic.id in by_topic]
    return sorted(groups, key=lambda group: -len(group[1]))


def _choices(site: Site) -> list[tuple[str, str, Sequence[Choice]]]:
    """What the changes can be narrowed by: the name in the address, its words, and the choices that have any."""
    catalogue, translate = site.catalogue, site.language.translate
    topics = sorted(catalogue.topics, key=lambda topic: str(topic.title).lower())
    found = (
        (
            "topic",
            translate("Subject"),
            [Choice(t.id, t.title, tuple(c for c in catalogue.changes if t.id in c.topics)) for t in topics],
        ),
        (
            "country",
            translate("Country"),
            [
                Choice(
                    id,
                    translate(words),
                    tuple(c for c in catalogue.changes if id in countries_of(site, c)),
                    f"{ADDRESS}in/{id}/",
                )
                for id, words in COUNTRIES
            ],
        ),
        (
            "audience",
            translate("Who you are"),
            [
                Choice(
                    a.id,
                    a.name,
                    tuple(c for c in catalogue.changes if a.id in catalogue.audiences_of(c)),
                    f"{ADDRESS}for/{a.id}/",
                )
                for a in catalogue.audiences
            ],
        ),
    )
    return [(name, words, [choice for choice in choices if choice.changes]) for name, words, choices in found]


def _affected(site: Site, change: Change) -> list[Entry]:
    """The entries that name a change."""
    mentions = site.catalogue.mentions_of("change", change.id)
    return [mention.thing for mention in mentions if mention.kind.is_entry and mention.field == "changes"]
