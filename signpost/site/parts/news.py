"""What is new on a hub, as its feeds and its page of changes say it.

In: a site, and revisions. Out: `News` in the site's language: of all, or of what touches an audience, a stage,
a topic or an area.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from signpost.hub import Catalogue
from signpost.hub.revisions import Revision
from signpost.schema import Text
from signpost.schema.folders import COUNTRIES
from signpost.schema.kinds import PAGE, Kind, kind_named
from signpost.site.addresses import FEED_OF_ALL, feed_stem, page_address
from signpost.site.parts.local_things import field_words
from signpost.site.site import Site

FOLLOWED = tuple(map(kind_named, ("audience", "stage", "topic", "area")))
"""The kinds whose things have a feed each."""

WITH_THE_FEED_OF_ALL = ("", "changes/", "since-2013/", "about/data/")
"""The pages to which the feed of everything belongs."""


@dataclass(frozen=True)
class News:
    """One revision in words: what it is of, where that stands, and what was done to it."""

    revision: Revision
    address: str
    kind: str
    title: Text
    said: str
    summary: str

    @property
    def on(self) -> date:
        """The day of the revision."""
        return self.revision.on


class NewsOfSite:
    """Puts the revisions of one site in words, each once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._said: dict[tuple[str, str, date], News] = {}

    def of(self, found: Iterable[Revision]) -> tuple[News, ...]:
        """The revisions in words, in their order."""
        return tuple(map(self._one, found))

    def _one(self, revision: Revision) -> News:
        key = revision.kind.name, revision.id, revision.on
        if key not in self._said:
            self._said[key] = _news(self.site, revision)
        return self._said[key]


def revisions_for(site: Site, kind: Kind, thing: Any) -> Iterator[Revision]:
    """The revisions that touch an audience, a stage, a topic or an area."""
    key = getattr(thing, kind.key)
    for revision in site.revisions:
        record = revision.thing.front if revision.kind is PAGE else revision.thing
        if kind.name == "area":
            applies = getattr(record, "applies_in", COUNTRIES)
            if (revision.kind is kind and revision.id == key) or (
                hasattr(record, "applies_in") and {key, thing.country} & set(applies)
            ):
                yield revision
        elif _is_of(revision, kind, key) or _names(getattr(record, kind.plural, ()), key):
            yield revision


def feed_at(catalogue: Catalogue, address: str) -> str:
    """The address, without an ending, of the feed that belongs to the page at `address`; empty where none does.

    The home page and the pages of what is new have the feed of everything, the steps of a pathway that of its audience.
    """
    if address in WITH_THE_FEED_OF_ALL:
        return FEED_OF_ALL
    for kind in FOLLOWED:
        id = address.removeprefix(kind.folder).partition("/")[0]
        if address.startswith(kind.folder) and catalogue.has(kind.name, id):
            return feed_stem(kind.name, id)
    return ""


def address_of_revision(revision: Revision) -> str:
    """Where the thing that was added or changed stands, below the site's root."""
    return page_address(revision.thing) if revision.kind is PAGE else revision.kind.address_of(revision.id)


def changed_words(site: Site, revision: Revision) -> str:
    """The fields that have changed, as a reader would say them."""
    return site.language.all_of([site.language.translate(words) for words in field_words(revision.fields)])


def said_of(site: Site, revision: Revision) -> str:
    """A sentence that says what was done: that the thing is new, or what of it has changed."""
    if revision.is_new:
        return site.language.translate("New on this hub.")
    return site.language.translate("Changed: %(fields)s.", fields=changed_words(site, revision))


def _news(site: Site, revision: Revision) -> News:
    return News(
        revision,
        address_of_revision(revision),
        site.language.translate(revision.kind.label),
        revision.title,
        said_of(site, revision),
        " ".join(site.renderer.prose.plain(revision.summary).split()),
    )


def _is_of(revision: Revision, kind: Kind, key: str) -> bool:
    own = revision.kind.name == ("pathway" if kind.name == "audience" else kind.name)
    return own and revision.id == key


def _names(given: Iterable[str], key: str) -> bool:
    return "all" in given or key in given
