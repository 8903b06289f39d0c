"""What is cited: a document that a resource describes, or a page of the hub.

In: an entry, and where its page stands. Out: a frozen `Work`, which the formats and styles write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from signpost.schema import Entry, Resource, ResourceKind

_INITIALS = re.compile(r"^[A-Z]{1,3}$")
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*$")
_JOINING = frozenset({"of", "and", "for", "the", "in", "at", "on", "&"})


class WorkKind(StrEnum):
    """What a work is, as far as reference managers tell works apart; the values are those of CSL 1.0.2."""

    REPORT = "report"
    WEB_PAGE = "webpage"
    LAW = "legislation"
    STANDARD = "standard"
    DATA = "dataset"


KINDS = {
    ResourceKind.GUIDE: WorkKind.REPORT,
    ResourceKind.TOOLKIT: WorkKind.REPORT,
    ResourceKind.PAPER: WorkKind.REPORT,
    ResourceKind.BRIEFING: WorkKind.REPORT,
    ResourceKind.CHECKLIST: WorkKind.REPORT,
    ResourceKind.WEBSITE: WorkKind.WEB_PAGE,
    ResourceKind.PROGRAMME: WorkKind.WEB_PAGE,
    ResourceKind.DIRECTORY: WorkKind.WEB_PAGE,
    ResourceKind.STANDARD: WorkKind.STANDARD,
    ResourceKind.LEGISLATION: WorkKind.LAW,
    ResourceKind.DATA: WorkKind.DATA,
}
"""What each kind of resource is to a reference manager."""


@dataclass(frozen=True)
class Author:
    """A person, with a given name, or a body, whose whole name is `family`."""

    family: str
    given: str = ""

    @property
    def initials(self) -> str:
        """The initials of a person's given names, without stops: `J M`; empty for a body."""
        if _INITIALS.match(self.given):
            return " ".join(self.given)
        return " ".join(part[0] for part in re.split(r"[\s-]+", self.given) if part)


@dataclass(frozen=True, kw_only=True)
class Work:
    """Something that can be cited.

    `published` is a year, month or day, or empty; `abstract` and `keywords` say what it is about; `version` is that of
    the hub, for a page of it; `cited` the day on which the page was made.
    """

    key: str
    kind: WorkKind
    title: str
    authors: tuple[Author, ...] = ()
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    note: str = ""
    version: str = ""
    cited: date | None = None

    @property
    def year(self) -> str:
        """The year in which it was published; empty when that is not known."""
        return self.published[:4]


def author_of(name: str) -> Author:
    """A name as it is written in a catalogue: `Jo Clapham`, `Mcneill F`, or the name of a body."""
    words = name.split()
    if not 2 <= len(words) <= 4 or any(word.lower() in _JOINING or not _NAME.match(word) for word in words):
        return Author(name)
    if _INITIALS.match(words[-1]):
        return Author(" ".join(words[:-1]), words[-1])
    return Author(words[-1], " ".join(words[:-1]))


def work_of(resource: Resource, page: str, topics: tuple[str, ...]) -> Work:
    """The document that a resource describes; `page` is the address of its page on the hub, `topics` their titles.

    Its address is that of its first link, else that of the page: a former address may belong to someone else today, and
    is said in the note.
    """
    known = [link.url for link in resource.links]
    formerly = "".join(f"Formerly at {link.url}. " for link in resource.former_links[:1] if not known)
    return Work(
        key=resource.id,
        kind=KINDS[resource.kind],
        title=str(resource.title),
        authors=tuple(author_of(str(name)) for name in resource.authors),
        publisher=str(resource.publisher),
        published=resource.published or "",
        url=next(iter(known), page),
        language=resource.links[0].language if resource.links else "en",
        abstract=str(resource.summary),
        keywords=topics,
        note=f"{formerly}Described at {page}",
    )


def page_of(entry: Entry, page: str, hub: str, release: str, today: date, language: str) -> Work:
    """The page of the hub `hub` that is about an entry, as the release of Signpost and the day made it."""
    return Work(
        key=f"{entry.id}-page" if isinstance(entry, Resource) else entry.id,
        kind=WorkKind.WEB_PAGE,
        title=str(entry.title),
        authors=(Author(hub),),
        publisher=hub,
        published=entry.reviewed.on.isoformat(),
        url=page,
        language=language,
        abstract=str(entry.summary),
        version=release,
        cited=today,
    )
