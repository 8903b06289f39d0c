"""Dates that may be a year, a month or a day, compared with a day.

In: a partial date as text (`2028`, `2028-05`, `2028-05-04`). Out: the first and the last day that it can mean.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def first_day(partial: str) -> date:
    """The first day that a year, month or day can mean."""
    year, month, day = (*(int(part) for part in partial.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(partial: str) -> date:
    """The last day that a year, month or day can mean."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return date(parts[0], parts[1], parts[2])


def is_past(partial: str, today: date) -> bool:
    """Whether every day that the date can mean is over."""
    return last_day(partial) < today


def has_begun(partial: str, today: date) -> bool:
    """Whether the first day that the date can mean has come."""
    return first_day(partial) <= today
