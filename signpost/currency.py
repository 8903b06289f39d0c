"""Whether a thing still holds on a given day.

In: entries and a day. Out: what is in force, what readers are told of it, and how partial
dates are said and compared. The day is always an argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from signpost.hub import Catalogue
from signpost.messages import gettext_noop
from signpost.partial_dates import first_day as first_day
from signpost.partial_dates import is_past as is_past
from signpost.partial_dates import last_day as last_day
from signpost.schema import Entry, Status

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True)
class Standing:
    """How a status is shown: a short label, and a sentence for a banner when one is needed."""

    label: str
    banner: str


STANDINGS = {
    Status.CURRENT: Standing(gettext_noop("Current"), ""),
    Status.UNDER_REVIEW: Standing(
        gettext_noop("Under review"), gettext_noop("We are checking whether this is still correct. Use it with care.")
    ),
    Status.HISTORIC: Standing(gettext_noop("Out of date"), gettext_noop("Kept for reference.")),
    Status.SUPERSEDED: Standing(gettext_noop("Replaced"), gettext_noop("Use the newer one.")),
    Status.WITHDRAWN: Standing(gettext_noop("Withdrawn"), gettext_noop("Do not rely on this.")),
}
"""What readers are told of each status."""

OUT_OF_USE = frozenset({Status.SUPERSEDED, Status.WITHDRAWN})
"""Statuses that are never relied on: what has them leaves search results, unless a reader asks for it."""

OUT_OF_LISTS = OUT_OF_USE | {Status.HISTORIC}
"""Statuses that leave pathways and lists and stand at `/history/`; an editor may pin something historic."""


def in_words(partial: str | date) -> str:
    """A date as people write it: 31 May 2024, May 2024 or 2024."""
    parts = [int(part) for part in str(partial).split("-")]
    month = MONTHS[parts[1] - 1] if len(parts) > 1 else ""
    return " ".join(str(part) for part in (parts[2] if len(parts) > 2 else "", month, parts[0]) if part != "")


def last_reviewed(catalogue: Catalogue) -> date | None:
    """The newest day on which anybody reviewed an entry or a page; None for a hub that has neither."""
    reviewed = [entry.reviewed.on for entry in catalogue.entries] + [page.front.reviewed.on for page in catalogue.pages]
    return max(reviewed, default=None)


def months_between(first: date, last: date) -> int:
    """How many whole months lie between two days."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def standing(entry: Entry) -> Standing:
    """What readers are told of the entry's status."""
    return STANDINGS[entry.status]


def in_force(entry: Entry, today: date) -> bool:
    """Whether the entry holds on the day: not replaced or withdrawn, begun, and not ended."""
    begun = entry.valid_from is None or first_day(entry.valid_from) <= today
    ended = entry.valid_to is not None and is_past(entry.valid_to, today)
    return entry.status not in OUT_OF_USE and begun and not ended
