"""Whether a thing still holds on a day, and how dates are said.

In: partial dates, statuses and days. Out: in force or not, and the words of banners.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hubs import catalogue_of, small_hub

from signpost.currency import (
    OUT_OF_USE,
    STANDINGS,
    first_day,
    in_force,
    in_words,
    last_day,
    last_reviewed,
    months_between,
    standing,
)
from signpost.hub import Catalogue
from signpost.schema import Status


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-05-31", date(2024, 5, 31), date(2024, 5, 31)),
    ],
)
def test_a_partial_date_spans_all_the_days_it_can_mean(partial: str, first: date, last: date) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-05-01", "1 May 2024"),
        ("2013-12-31", "31 December 2013"),
        ("2024-01", "January 2024"),
        (date(2026, 9, 3), "3 September 2026"),
    ],
)
def test_a_date_is_said_as_people_write_it(given: str | date, words: str) -> None:
    assert in_words(given) == words


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "day", "holds"),
    [
        (None, None, date(1900, 1, 1), True),
        ("2024-05", None, date(2024, 4, 30), False),
        ("2024-05", None, date(2024, 5, 1), True),
        (None, "2024-05", date(2024, 5, 31), True),
        (None, "2024-05", date(2024, 6, 1), False),
        (None, "2024", date(2024, 12, 31), True),
        (None, "2024", date(2025, 1, 1), False),
        ("2024-05-31", "2024-05-31", date(2024, 5, 31), True),
        ("2024-05-31", "2024-05-31", date(2024, 5, 30), False),
        ("2024-05-31", "2024-05-31", date(2024, 6, 1), False),
    ],
)
def test_an_entry_holds_from_its_first_day_to_its_last(
    catalogue: Catalogue, valid_from: str | None, valid_to: str | None, day: date, holds: bool
) -> None:
    entry = catalogue.entries[0].model_copy(update={"valid_from": valid_from, "valid_to": valid_to})
    assert in_force(entry, day) is holds


@pytest.mark.parametrize(
    ("status", "holds"),
    [("current", True), ("under-review", True), ("historic", True), ("superseded", False), ("withdrawn", False)],
)
def test_what_is_replaced_or_withdrawn_does_not_hold(catalogue: Catalogue, status: str, holds: bool) -> None:
    entry = catalogue.entries[0].model_copy(update={"status": Status(status)})
    assert in_force(entry, date(2026, 6, 1)) is holds
    assert (Status(status) in OUT_OF_USE) is not holds


def test_every_status_has_words_and_only_current_has_no_banner(catalogue: Catalogue) -> None:
    assert set(STANDINGS) == set(Status)
    assert all(told.label for told in STANDINGS.values())
    assert [status for status, told in STANDINGS.items() if not told.banner] == [Status.CURRENT]
    assert len({told.label for told in STANDINGS.values()}) == len(Status)
    withdrawn = catalogue.entries[0].model_copy(update={"status": Status.WITHDRAWN})
    assert standing(withdrawn).label == "Withdrawn"
    assert standing(withdrawn).banner == "Do not rely on this."


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2025, 11, 30), date(2026, 1, 29), 1),
        (date(2024, 6, 1), date(2026, 6, 1), 24),
    ],
)
def test_months_are_whole_months(first: date, last: date, months: int) -> None:
    assert months_between(first, last) == months


def test_the_last_review_is_the_newest_of_entries_and_pages(tmp_path: Path) -> None:
    catalogue = catalogue_of(small_hub(tmp_path / "hub"))
    days = [entry.reviewed.on for entry in catalogue.entries]
    days += [page.front.reviewed.on for page in catalogue.pages]
    assert last_reviewed(catalogue) == max(days)
    assert last_reviewed(replace(catalogue, resources=(), case_studies=(), principles=(), pages=())) is None
