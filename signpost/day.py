"""The day for which a hub is built: the one place that may look at the clock.

In: the environment. Out: a day. `SIGNPOST_TODAY=2028-06-01` sets it for a whole build;
`SOURCE_DATE_EPOCH` (seconds) does when that is unset, for builds that must repeat.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime


def today(environment: Mapping[str, str] = os.environ) -> date:
    """The day of this build; ValueError when the environment names no real day."""
    if given := environment.get("SIGNPOST_TODAY"):
        return date.fromisoformat(given)
    if seconds := environment.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(seconds), UTC).date()
    return datetime.now(UTC).date()
