"""The day of a build: set for a whole build, or the clock's.

In: environments. Out: days.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from signpost.day import today


def test_signpost_today_wins() -> None:
    assert today({"SIGNPOST_TODAY": "2028-06-01", "SOURCE_DATE_EPOCH": "0"}) == date(2028, 6, 1)


def test_source_date_epoch_is_next_in_universal_time() -> None:
    assert today({"SOURCE_DATE_EPOCH": "86399"}) == date(1970, 1, 1)
    assert today({"SIGNPOST_TODAY": "", "SOURCE_DATE_EPOCH": "86400"}) == date(1970, 1, 2)


def test_else_it_is_the_clock() -> None:
    before, found, after = datetime.now(UTC).date(), today({}), datetime.now(UTC).date()
    assert before <= found <= after


@pytest.mark.parametrize("given", ["2026-02-31", "tomorrow", "01/06/2026"])
def test_a_day_that_does_not_exist_is_not_guessed(given: str) -> None:
    with pytest.raises(SystemExit, match=f"'{given}', which is not a day"):
        today({"SIGNPOST_TODAY": given})
