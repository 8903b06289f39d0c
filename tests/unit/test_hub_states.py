"""Every file of `cases/networks/states`: looks at a hub in, and out how it is on a day.

In: YAML cases named like sentences. Out: one test each, with the policy as it ships and a parent whose
release is 0.10.0. A look is a day, what came (good, trouble, or no-studies: good but for the case
studies), and where they differ the days it was built and reviewed, and its release.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hubs import ROOT, real_hub

from signpost.hubs.hub_states import HubAnswer, HubFault, HubLook, HubRecord, HubState, after_look, state_of
from signpost.schema import NetworkPolicy
from signpost.version import is_older, release_of

CASES = sorted((Path(__file__).parent.parent / "cases" / "networks" / "states").glob("*.yml"))
RELEASE = "0.10.0"
SILENT = HubFault("too-slow", "hub.json: no answer in time")


def look_of(line: str) -> tuple[date, HubLook]:
    first, what, *given = line.split()
    day = date.fromisoformat(first)
    values = dict(word.split("=") for word in given)
    assert set(values) <= {"built", "reviewed", "release"}
    answer = HubAnswer(
        "A network",
        values.get("release", RELEASE),
        2,
        date.fromisoformat(values.get("built", first)),
        date.fromisoformat(values.get("reviewed", first)),
    )
    looks = {
        "good": HubLook(answer, ()),
        "no-studies": HubLook(answer, trouble=SILENT),
        "trouble": HubLook(trouble=SILENT),
    }
    return day, looks[what]


def record_of(lines: list[str]) -> HubRecord | None:
    record = None
    for day, look in map(look_of, lines):
        record = after_look(record, "kent", "https://kent.example.org/", look, day)
    return record


def test_there_are_cases() -> None:
    assert len(CASES) > 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_hub_states(case: Path) -> None:
    given = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert set(given) == {"looks", "day", "state"}
    record = record_of(given["looks"])
    assert state_of(record, RELEASE, NetworkPolicy(), given["day"]) is HubState(given["state"])


def test_the_last_good_answer_outlives_any_trouble() -> None:
    record = record_of(["2026-01-01 good", *[f"2026-02-{day:02} trouble" for day in range(1, 29)]])
    assert record is not None
    assert (record.good_on, record.answer and record.answer.name) == (date(2026, 1, 1), "A network")
    assert record.spell is not None
    assert (record.spell.since, record.spell.last, record.spell.days) == (date(2026, 2, 1), date(2026, 2, 28), 28)


def test_trouble_that_has_ended_is_remembered_as_such() -> None:
    record = record_of(["2026-01-01 trouble", "2026-01-08 good", "2026-01-15 good"])
    assert record is not None
    assert record.in_trouble is None
    assert record.spell is not None
    assert record.spell.ended == date(2026, 1, 8)


def test_a_hub_that_fails_later_on_a_good_day_is_where_it_was() -> None:
    before = record_of(["2026-01-01 trouble", "2026-01-08 trouble"])
    after = record_of(["2026-01-01 trouble", "2026-01-08 good", "2026-01-08 trouble"])
    assert before is not None
    assert after is not None
    assert (after.spell, after.good_on) == (before.spell, date(2026, 1, 8))


def test_the_policy_that_ships_is_the_default_written_out() -> None:
    shipped = real_hub(date(2026, 11, 27)).catalogue
    assert shipped is not None
    assert shipped.network_policy.model_dump() == NetworkPolicy().model_dump()


@pytest.mark.parametrize(
    ("one", "other", "older"),
    [("0.9.0", "0.10.0", True), ("1.0", "1.0.0", False), ("1.0.0", "1.0", False), ("2", "1.9.9", False)],
)
def test_releases_are_compared_by_their_numbers(one: str, other: str, older: bool) -> None:
    assert is_older(one, other) is older


def test_a_hub_runs_the_release_of_its_own_files(tmp_path: Path) -> None:
    assert release_of(tmp_path) == release_of(ROOT)
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "7.8.9"\n', encoding="utf-8")
    assert release_of(tmp_path) == "7.8.9"
