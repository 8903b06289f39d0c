"""The review queue: what waits for a person to look at it.

In: a catalogue and a day. Out: what waits, the longest first: translations that a machine made and nobody
who speaks the language has checked, and facts on areas that are due, such as an office whose page has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from signpost.areas.facts import DueFact, PageChange, due_facts
from signpost.hub import Catalogue
from signpost.problems import Location
from signpost.schema import Means, Text, Translation


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is, since when and for how many days, and where it would be mended.

    `place` is the record that a reviewer adds to; `translation` says which words it is about.
    """

    what: Text
    since: date
    days: int
    place: Location
    translation: Translation


def review_queue(catalogue: Catalogue, today: date, language: str | None = None) -> tuple[Waiting, ...]:
    """What waits for a review on the day `today`, the longest first; of one language only, if it is given."""
    waiting = [
        Waiting(
            record.what,
            record.on,
            max(0, (today - record.on).days),
            catalogue.places["translation", record.id],
            record,
        )
        for record in catalogue.translations
        if unchecked(record) and language in (None, record.language)
    ]
    return tuple(sorted(waiting, key=lambda one: (one.since, one.place)))


@dataclass(frozen=True)
class WaitingFact:
    """A fact on an area that is due: the area's name, the field, why, since when and for how many days, and where."""

    area: Text
    fact: DueFact
    days: int
    place: Location


def area_queue(
    catalogue: Catalogue, today: date, pages: Mapping[str, PageChange] | None = None
) -> tuple[WaitingFact, ...]:
    """The facts on areas that somebody must look at again on the day `today`, the longest due first.

    `pages` holds how the pages of offices changed, by the id of the area.
    """
    return tuple(
        WaitingFact(
            catalogue.find("area", due.area).name,
            due,
            max(0, (today - due.since).days),
            catalogue.places["area", due.area],
        )
        for due in due_facts(catalogue.areas, catalogue.elections, today, pages)
    )


def unchecked(record: Translation) -> bool:
    """Whether a machine made a translation and nobody who speaks the language has checked it."""
    return record.means == Means.MACHINE and record.reviewed is None
