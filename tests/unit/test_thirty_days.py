"""Thirty days of a thousand links: no false alarm stays, and no death is missed.

In: links of which 2 in 100 looks fail by chance, and ten that really die. Out: what the states
say, day by day, when each link is looked at only on the days on which it is due.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from signpost.links.link_states import VerdictPeriod, is_due, state_of, with_verdict
from signpost.links.verdicts import GONE, State, Verdict
from signpost.schema.link_policy import LinkPolicy

POLICY = LinkPolicy()
FIRST = date(2026, 3, 1)
LINKS, DAYS, DEATHS = 1000, 30, 10
BY_CHANCE = 0.02
SEEDS = range(1, 21)
SUSPECT_WITHIN = 7
GONE_WITHIN = {Verdict.DEAD: 8, Verdict.UNREACHABLE: 13}
LAST_DEATH = DAYS - 1 - max(GONE_WITHIN.values())
"""The last day of which the whole of what follows can still be seen."""


@dataclass
class Month:
    """What thirty days showed."""

    false_states: dict[int, State] = field(default_factory=dict)
    died: dict[int, tuple[int, Verdict]] = field(default_factory=dict)
    suspected: dict[int, int] = field(default_factory=dict)
    gone: dict[int, tuple[int, State]] = field(default_factory=dict)
    looks: int = 0
    looks_again: int = 0
    failed_by_chance: int = 0


def simulated(seed: int) -> Month:
    chance = random.Random(seed)
    month = Month()
    for number, link in enumerate(chance.sample(range(LINKS), DEATHS)):
        # A death on day n is seen by looks on day n and after.
        verdict = Verdict.DEAD if number % 2 else Verdict.UNREACHABLE
        month.died[link] = (chance.randint(0, LAST_DEATH), verdict)
    spells: list[tuple[VerdictPeriod, ...]] = [()] * LINKS
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        for link in range(LINKS):
            if is_due(spells[link], day, POLICY):
                # What failed is looked at in every run until it is well again.
                month.looks_again += bool(spells[link]) and spells[link][-1].verdict is not Verdict.ALIVE
                spells[link] = with_verdict(spells[link], day, looked_at(month, link, number, chance))
                month.looks += 1
            note(month, link, number, state_of(spells[link], POLICY))
    return month


def looked_at(month: Month, link: int, number: int, chance: random.Random) -> Verdict:
    died, verdict = month.died.get(link, (DAYS, Verdict.ALIVE))
    if number >= died:
        return verdict
    if chance.random() < BY_CHANCE:
        month.failed_by_chance += 1
        return Verdict.UNREACHABLE
    return Verdict.ALIVE


def note(month: Month, link: int, number: int, state: State) -> None:
    died, _ = month.died.get(link, (DAYS, None))
    if number < died:
        if state in GONE:
            month.false_states[link] = state
        return
    if state in GONE | {State.SUSPECT}:
        month.suspected.setdefault(link, number - died)
    if state in GONE:
        month.gone.setdefault(link, (number - died, state))


@pytest.fixture(scope="module")
def months() -> list[Month]:
    return [simulated(seed) for seed in SEEDS]


@pytest.fixture(params=range(len(SEEDS)), ids=lambda number: f"month {number + 1}")
def month(request: pytest.FixtureRequest, months: list[Month]) -> Month:
    return months[request.param]


def test_the_month_is_as_bad_as_it_should_be(month: Month) -> None:
    assert 60 <= month.failed_by_chance <= 140
    assert 4200 <= month.looks - month.looks_again <= 5000  # some five looks a link, not thirty
    assert month.looks_again <= month.failed_by_chance + DEATHS * DAYS
    assert len(month.died) == DEATHS


def test_no_link_that_works_is_called_dead(month: Month) -> None:
    assert set(month.false_states.values()) <= {State.UNREACHABLE}


def test_hardly_a_link_that_works_is_called_unreachable_and_in_most_months_none(months: list[Month]) -> None:
    # Three looks in a row over six days fail by chance for 8 in a million: one link in 30 such months.
    assert sum(len(month.false_states) for month in months) <= 2
    assert sum(not month.false_states for month in months) >= len(SEEDS) - 2


def test_each_death_is_suspected_within_a_week(month: Month) -> None:
    assert set(month.suspected) == set(month.died)
    assert max(month.suspected.values()) <= SUSPECT_WITHIN


def test_each_death_is_certain_in_time_and_called_by_its_name(month: Month) -> None:
    assert set(month.gone) == set(month.died)
    for link, (_, verdict) in month.died.items():
        days, state = month.gone[link]
        assert days <= GONE_WITHIN[verdict]
        assert state is State(verdict.value)
