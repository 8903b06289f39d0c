"""The page of all changes since 2013, and the changes that touch one step of a pathway.

In: a site. Out: the page at /since-2013/, in parts by subject, each change with what it can be
narrowed by; and for a step, its changes, those that matter most to it first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from signpost.messages import gettext_noop
from signpost.pathways import StepView
from signpost.problems import Location
from signpost.schema import Change, Entry, Topic
from signpost.site.page import Page
from signpost.site.site import Site

TITLE = gettext_noop("What has changed since 2013")
SUMMARY = gettext_noop("Changes in law, funding and responsibilities since the 2013 guide, each with its source.")
COUNTRIES = (("england", gettext_noop("England")), ("wales", gettext_noop("Wales")))


@dataclass(frozen=True)
class Choice:
    """One thing to narrow the changes by: its id, its words and the changes that have it."""

    id: str
    words: str
    changes: tuple[Change, ...]


def changes_page(site: Site) -> Page:
    """The page at /since-2013/."""
    here = "since-2013/"
    body = site.renderer.page(
        "since-2013",
        here,
        groups=_by_first_topic(site),
        choices=_choices(site),
        facets=lambda change: {
            "topic": change.topics,
            "country": countries_of(site, change),
            "audience": site.catalogue.audiences_of(change),
        },
        affected=_affected(site),
    )
    translate = site.language.translate
    return Page(
        address=here,
        title=translate(TITLE),
        summary=translate(SUMMARY),
        body=body,
        trail=(),
        source=Location("data/changes.yaml"),
        section=here,
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


def _by_first_topic(site: Site) -> list[tuple[Topic, list[Change]]]:
    """Changes under the first of their topics, newest first; the topics with most changes first."""
    groups = []
    for topic in site.catalogue.topics:
        changes = [change for change in site.catalogue.changes if change.topics[0] == topic.id]
        changes.sort(key=lambda change: change.date or "", reverse=True)
        if changes:
            groups.append((topic, changes))
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
                Choice(id, translate(words), tuple(c for c in catalogue.changes if id in countries_of(site, c)))
                for id, words in COUNTRIES
            ],
        ),
        (
            "audience",
            translate("Who you are"),
            [
                Choice(a.id, a.name, tuple(c for c in catalogue.changes if a.id in catalogue.audiences_of(c)))
                for a in catalogue.audiences
            ],
        ),
    )
    return [(name, words, [choice for choice in choices if choice.changes]) for name, words, choices in found]


def _affected(site: Site) -> dict[str, list[Entry]]:
    return {
        change.id: [entry for entry in site.catalogue.entries if change.id in entry.changes]
        for change in site.catalogue.changes
    }
