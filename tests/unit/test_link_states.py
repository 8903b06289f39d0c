"""Every file of `cases/links/states`: looks in, and out what they add up to, since when, and when to look again.

In: YAML cases named like sentences, and many random runs of looks. Out: one test each. A case has
`looks` (day and verdict, in the order in which they were made), `state`, `due` and `since`, all
with the policy as it ships.
"""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from signpost.links.link_states import KEPT, VerdictPeriod, due, is_due, since, state_of, trouble, with_verdict
from signpost.links.verdicts import FAILING, NEEDS_CONFIRMATION, State, Verdict
from signpost.schema.link_policy import LinkPolicy

CASES = sorted((Path(__file__).parent.parent / "cases" / "links" / "states").glob("*.yml"))
POLICY = LinkPolicy()
START = date(2026, 1, 1)

Look = tuple[date, Verdict]


def spells_of(looks: list[Look]) -> tuple[VerdictPeriod, ...]:
    spells: tuple[VerdictPeriod, ...] = ()
    for day, verdict in looks:
        spells = with_verdict(spells, day, verdict)
    return spells


def told(spells: tuple[VerdictPeriod, ...]) -> tuple[State, date | None, date | None]:
    return state_of(spells, POLICY), due(spells, POLICY), since(spells)


def random_looks(chance: random.Random, length: int, verdicts: list[Verdict]) -> list[Look]:
    """Looks in order, some on the day of the one before."""
    day, looks = START, []
    for _ in range(length):
        day += timedelta(days=chance.choice([0, 1, 1, 3, 7, 30]))
        looks.append((day, chance.choice(verdicts)))
    return looks


MANY = [
    random_looks(random.Random(seed), seed % 40, [*Verdict] if seed % 2 else [*FAILING, Verdict.ALIVE, Verdict.BLOCKED])
    for seed in range(400)
]
"""Long and short runs of looks, half of them mostly failing."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_states(case: Path) -> None:
    given = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert set(given) == {"looks", "state", "due", "since"}
    lines = [line.split() for line in given["looks"]]
    found = told(spells_of([(date.fromisoformat(day), Verdict(word)) for day, word in lines]))
    assert found == (State(given["state"]), given["due"], given["since"])


def test_there_are_cases_for_every_verdict() -> None:
    assert len(CASES) >= 40, "the folder of cases was not found"
    words = {line.split()[1] for case in CASES for line in yaml.safe_load(case.read_text(encoding="utf-8"))["looks"]}
    assert words == {verdict.value for verdict in Verdict}


def test_a_link_is_due_from_its_day_on_and_not_before() -> None:
    spells = spells_of([(START, Verdict.ALIVE)])
    days = [START + timedelta(days=number) for number in (0, 6, 7, 8)]
    assert [is_due(spells, day, POLICY) for day in days] == [False, False, True, True]
    assert is_due((), START, POLICY)


def test_the_policy_decides_how_much_evidence_is_wanted() -> None:
    strict = LinkPolicy.model_validate(
        {"gone_after": {"certain": {"checks": 3, "days": 4}, "other": {"checks": 2, "days": 0}}, "due": {"dead": 90}}
    )
    dead = spells_of([(START, Verdict.DEAD)])
    assert state_of(dead, strict) is State.SUSPECT
    late = spells_of([(START + timedelta(days=number), Verdict.DEAD) for number in (0, 2, 4)])
    assert (state_of(late, strict), due(late, strict)) == (State.DEAD, date(2026, 4, 5))
    silent = spells_of([(START + timedelta(days=number), Verdict.UNREACHABLE) for number in (0, 1)])
    assert state_of(silent, strict) is State.UNREACHABLE


def test_only_the_last_look_of_each_day_that_found_anything_out_counts() -> None:
    for looks in MANY:
        last_of_day = {day: verdict for day, verdict in looks if verdict is not Verdict.UNCHECKED}
        assert told(spells_of(looks)) == told(spells_of([*last_of_day.items()])), looks


def test_the_state_is_that_of_the_spells_however_they_came_about() -> None:
    for looks in MANY:
        spells = spells_of(looks)
        written = tuple(VerdictPeriod(each.first, each.last, each.verdict, each.days) for each in spells)
        assert told(written) == told(spells)
        if spells and (spells[-1].verdict in NEEDS_CONFIRMATION or told(spells)[0] is State.FLAKY):
            continue
        # What was before the present trouble decides nothing, unless the link came and went, or one look is not enough.
        begun = next((number for number in range(len(spells), 0, -1) if spells[number - 1].verdict not in FAILING), 0)
        kept = spells[begun:] or spells[-1:]
        assert told(kept) == told(spells) or _came_and_went(spells)


def _came_and_went(spells: tuple[VerdictPeriod, ...]) -> bool:
    """Whether a link failed in at least two checks, and was back, before the trouble of now."""
    before = spells[: -len(trouble(spells)) or None]
    return sum(spell.days for spell in before if spell.verdict in FAILING) >= POLICY.flaky.checks


def test_spells_follow_each_other_and_two_of_one_verdict_are_one() -> None:
    for looks in MANY:
        spells = spells_of(looks)
        for earlier, later in itertools.pairwise(spells):
            assert earlier.last < later.first, looks
            assert earlier.verdict is not later.verdict, looks
        for each in spells:
            assert 1 <= each.days <= (each.last - each.first).days + 1, looks


def test_every_day_of_a_short_history_is_counted_once() -> None:
    for looks in MANY:
        few = looks[:KEPT]
        days = {day for day, verdict in few if verdict is not Verdict.UNCHECKED}
        assert sum(each.days for each in spells_of(few)) == len(days)


def test_the_present_trouble_is_kept_and_of_what_was_before_only_a_little() -> None:
    chance = random.Random(5)
    for verdicts in ([Verdict.ALIVE, Verdict.DEAD], [*Verdict], [Verdict.MOVED, Verdict.BLOCKED]):
        spells: tuple[VerdictPeriod, ...] = ()
        for number in range(2000):
            spells = with_verdict(spells, START + timedelta(days=number), chance.choice(verdicts))
            failing = len(spells) - next(
                (at + 1 for at in reversed(range(len(spells))) if spells[at].verdict not in FAILING), 0
            )
            assert len(spells) <= max(KEPT, failing)
    long = spells_of([(START, Verdict.ALIVE)])
    for number in range(1, 50):
        verdict = Verdict.UNREACHABLE if number % 2 else Verdict.SOFT_404
        long = with_verdict(long, START + timedelta(days=number), verdict)
    assert since(long) == START + timedelta(days=1)


def test_a_link_that_is_steady_for_years_is_one_spell() -> None:
    spells = spells_of([(START + timedelta(days=7 * number), Verdict.ALIVE) for number in range(500)])
    assert spells == (VerdictPeriod(START, START + timedelta(days=7 * 499), Verdict.ALIVE, 500),)
