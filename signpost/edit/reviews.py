"""Records that somebody looked at an entry: who, on which day, what they did, and when to look again.

In: an entry as its file has it, and the review. Out: the entry's fields with the review, or problems. A date alone is
refused: without a word on what was done, nobody can tell a review from a date that was moved.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from signpost.edit.hub_records import RecordChange, Records
from signpost.problems import Code, Location, Problem, not_one_of
from signpost.schema.kinds import Kind

LEAST_NOTE = 12
"""Letters of the shortest note that can say what somebody did."""
BULK = 5
"""Entries of one day with one note from which that note says nothing of any of them."""
USUAL = timedelta(days=365)
"""When to look again, where the entry's last two dates give no period."""


@dataclass(frozen=True)
class Reviewed:
    """One look: on which day, by whom, what they did, and the day by which to look again, if they say."""

    on: date
    by: str
    note: str
    again: date | None = None


def reviewed(
    records: Records, kinds: tuple[Kind, ...], id: str, look: Reviewed, today: date
) -> RecordChange | list[Problem]:
    """The change that records a look at the entry `id` of one of `kinds`."""
    found = [(kind, raw) for kind in kinds if (raw := records.by_id(kind).get(id)) and "review_by" in raw.fields]
    if not found:
        known = [each for kind in kinds for each in records.by_id(kind)]
        return [not_one_of(id, known, "entry", Location("review"))]
    kind, raw = found[0]
    before = raw.value()
    place = raw.place("reviewed")
    given = before.get("reviewed")
    last: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    problems = []
    if len(look.note.strip()) < LEAST_NOTE:
        message = "a review needs a word on what was done"
        problems.append(
            Problem(place, Code.REVIEW_WITHOUT_NOTE, message, "such as 'Read the page again; it is the same.'")
        )
    elif look.note.strip() == str(last.get("note", "")).strip():
        message = "the note is that of the last review, word for word"
        problems.append(Problem(place, Code.REVIEW_WITHOUT_NOTE, message, "say what was done this time"))
    if not look.by.strip():
        problems.append(Problem(place, Code.REVIEW_WITHOUT_NOTE, "a review needs the name or role of who did it"))
    if look.on > today:
        problems.append(Problem(place, Code.FUTURE_DATE, f"{look.on} has not come yet", "give the day of the review"))
    again = look.again or look.on + _period(last.get("on"), before.get("review_by"))
    if again <= look.on:
        message = f"{again} is not after the review itself"
        problems.append(Problem(place, Code.WRONG_DATES, message, "give a later day with --again"))
    if problems:
        return problems
    fields: dict[str, Any] = copy.deepcopy(before)
    fields["reviewed"] = {"on": look.on.isoformat(), "by": look.by.strip(), "note": look.note.strip()}
    fields["review_by"] = again.isoformat()
    return RecordChange(kind, raw, fields, place)


def same_note(records: Records, kinds: tuple[Kind, ...], look: Reviewed) -> list[str]:
    """The entries that were reviewed on the same day with the same note: dates moved in bulk, as it seems."""
    wanted = (look.on.isoformat(), look.note.strip())
    return [
        id
        for kind in kinds
        for id, raw in records.by_id(kind).items()
        if isinstance(last := raw.value().get("reviewed"), Mapping) and (last.get("on"), last.get("note")) == wanted
    ]


def _period(on: Any, review_by: Any) -> timedelta:
    """The time that was left between the last review and this one."""
    try:
        period = date.fromisoformat(str(review_by)) - date.fromisoformat(str(on))
    except ValueError:
        return USUAL
    return period if period > timedelta(0) else USUAL
