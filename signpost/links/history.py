"""How the links fared from run to run: one JSON line a day, beside the ledger.

In: a file, and reports. Out: `Day`s, oldest first, which the trend on /link-health/ shows. The
last run of a day stands for it, so that a run repeated gives the same file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from signpost.links.report import LinkReport, RunStatus
from signpost.links.verdicts import State
from signpost.strict_json import parse

KEPT = 104
"""How many days are kept: two years of weekly runs."""


@dataclass(frozen=True)
class Day:
    """One day's run: how it went, how many links it looked at, and how many links were in each state."""

    day: date
    status: RunStatus
    looked_at: int
    states: Mapping[State, int]

    @property
    def links(self) -> int:
        """How many links the hub had."""
        return sum(self.states.values())


def beside(ledger: Path) -> Path:
    """The file of the history that belongs to a ledger: links.jsonl has links.runs.jsonl."""
    return ledger.with_suffix(".runs.jsonl")


def read_history(path: Path, newest: date | None = None) -> tuple[Day, ...]:
    """The days in a file, oldest first.

    A line that is none, or is of a day after `newest`, is left out, since a trend is no proof.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return _in_order(day for line in lines if (day := _read(line)) and not (newest and day.day > newest))


def with_report(days: Iterable[Day], report: LinkReport) -> tuple[Day, ...]:
    """The days after one more run. A broken run saw nothing that may be kept."""
    if report.run.status is RunStatus.BROKEN:
        return _in_order(days)
    states = {State(name): count for name, count in report.states.items()}
    return _in_order([*days, Day(report.run.day, report.run.status, report.run.looked_at, states)])


def as_text(days: Iterable[Day]) -> str:
    """The whole file."""
    return "".join(
        json.dumps(
            {
                "day": str(day.day),
                "status": day.status.value,
                "looked_at": day.looked_at,
                "states": {state.value: count for state, count in sorted(day.states.items())},
            },
            separators=(",", ":"),
        )
        + "\n"
        for day in days
    )


def _in_order(days: Iterable[Day]) -> tuple[Day, ...]:
    by_day = {day.day: day for day in days}
    return tuple(by_day[day] for day in sorted(by_day))[-KEPT:]


def _read(line: str) -> Day | None:
    try:
        value = parse(line)
        states = {State(name): int(count) for name, count in value["states"].items()}
        return Day(date.fromisoformat(value["day"]), RunStatus(value["status"]), int(value["looked_at"]), states)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
