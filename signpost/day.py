"""The day for which a hub is built: the one place that may look at the clock.

In: the environment. Out: a day. `SIGNPOST_TODAY=2028-06-01` sets it for a whole build;
`SOURCE_DATE_EPOCH` (seconds) does when that is unset, for builds that must repeat.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime


def today(environment: Mapping[str, str] = os.environ) -> date:
    """The day of this build; SystemExit, with what to do, when the environment names no real day."""
    try:
        if given := environment.get("SIGNPOST_TODAY"):
            return date.fromisoformat(given)
    except ValueError:
        raise SystemExit(f"SIGNPOST_TODAY is '{given}', which is not a day; write it like 2028-06-01") from None
    try:
        if seconds := environment.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise SystemExit(f"SOURCE_DATE_EPOCH is '{seconds}', which is not a number of seconds") from None
    return datetime.now(UTC).date()


def now() -> datetime:
    """This moment, for what servers say in dates of their own; nothing that is written depends on it."""
    return datetime.now(UTC)


def newest_possible(day: date, moment: datetime) -> date:
    """The last day that anything can have been seen on, for a run or build of `day` at this `moment`.

    A run for a day in the past still believes what has been seen since; what is dated after both is false.
    """
    return max(day, moment.astimezone(UTC).date())
