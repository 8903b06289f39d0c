"""What was added to a hub and what changed in it, release by release.

In: a catalogue, with the record of the parent's last release where there is one, and a day. Out: a `Revision` for
each thing and day. A release records of each field since when it holds what it holds, so a thing has a revision for the
day on which it was first released, and one for each later day on which a field changed for the last time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from signpost.hub.catalogue import Catalogue
from signpost.overlay.release_digests import Thing
from signpost.schema import Text
from signpost.schema.kinds import KINDS, PAGE, Kind, title_of

_SHOWN = (kind for kind in KINDS if kind.address and kind.name != "audience")
KINDS_FOLLOWED = (*sorted(_SHOWN, key=lambda kind: kind.name != "change"), PAGE)
"""The kinds whose revisions readers are told: changes of the law first. An audience's page is that of its pathway."""


@dataclass(frozen=True)
class Revision:
    """That a thing was added, or that `fields` of it changed, in the release of the day `on`.

    `thing` is the record, `page` the value of a hand-written page. What no release holds yet is `unreleased`: its day
    is that of its review, where it has one, else that of the last release, else that of the hub's newest review.
    """

    kind: Kind
    id: str
    thing: Any
    on: date
    fields: tuple[str, ...] = ()
    unreleased: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the thing was added."""
        return not self.fields

    @property
    def title(self) -> Text:
        """What readers call the thing, in the language of the catalogue where it is given in it."""
        title: Text = self.thing.front.title if self.kind is PAGE else title_of(self.thing)
        return title

    @property
    def summary(self) -> str:
        """What the thing is, in a sentence or two of inline Markdown; empty where it does not say."""
        record = self.thing.front if self.kind is PAGE else self.thing
        return str(
            next((text for name in ("summary", "now", "definition", "answer") if (text := _of(record, name))), "")
        )


def revisions(catalogue: Catalogue, today: date) -> tuple[Revision, ...]:
    """All revisions up to the day `today`: the newest first, and of one day additions first, in the order of kinds."""
    newest = max((entry.reviewed.on for entry in catalogue.entries), default=None)
    undated = catalogue.released.day if catalogue.released else newest
    found = [
        revision
        for kind in KINDS_FOLLOWED
        for thing in catalogue.of_kind(kind)
        for revision in _revisions(catalogue, kind, thing, undated)
        if revision.on <= today
    ]
    return tuple(sorted(found, key=lambda revision: (-revision.on.toordinal(), not revision.is_new)))


def _revisions(catalogue: Catalogue, kind: Kind, thing: Any, undated: date | None) -> Iterator[Revision]:
    """The revisions of one thing; `undated` is the day for one that has neither a release nor a review."""
    id = getattr(thing, kind.key)
    known = catalogue.released.thing(kind.name, id) if catalogue.released else None
    if known:
        first, by_day = _by_day(known)
        yield Revision(kind, id, thing, first)
        yield from (Revision(kind, id, thing, day, fields) for day, fields in by_day.items())
        return
    record = thing.front if kind is PAGE else thing
    reviewed = _of(record, "reviewed")
    if day := reviewed.on if reviewed else undated:
        yield Revision(kind, id, thing, day, unreleased=True)


def _by_day(thing: Thing) -> tuple[date, dict[date, tuple[str, ...]]]:
    """The day on which a thing was first released, and the fields that changed last on each later day."""
    days: dict[date, list[str]] = defaultdict(list)
    for name, field in thing.items():
        days[field.since].append(name)
    first = min(days)
    return first, {day: tuple(days[day]) for day in sorted(days) if day != first}


def _of(record: Any, field: str) -> Any:
    return getattr(record, field, None)
