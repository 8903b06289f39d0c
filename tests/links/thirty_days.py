"""A month of daily link checks over the cases of `cases/links/reported`, in a few minutes.

In: which opinions are asked, a folder, and how many days. Out: a `Month`: the verdict and the state of each case on
each day. Run as a program (`python links/thirty_days.py`, in `tests/`), it prints what was right and what was not.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from zoo.reported import Calendar, Reported, cases, placed_cases, reported
from zoo.server import open_zoo

from signpost.links.check.browser import find_browser
from signpost.links.check.judge import Engine
from signpost.links.check.run import Plan
from signpost.links.check.session import CheckRequest, check
from signpost.links.collect import listed
from signpost.links.ledger import read_ledger
from signpost.links.verdicts import WORKING, Verdict
from signpost.schema import LinkPolicy

FIRST = date(2026, 3, 2)
DAYS = 30
AGENT = "Signpost-link-check/0 (a month of checks; links@example.org)"
ALARMS = frozenset(
    {"dead", "soft-404", "unreachable", "insecure", "changed", "danger", "fragment-missing", "refused", "malformed"}
)
"""States in which somebody is told that a link is not well."""


@dataclass(frozen=True)
class Month:
    """What a month of checks told of each case: its last verdict and state, and every state that it had been in."""

    verdicts: dict[str, str]
    states: dict[str, str]
    told: dict[str, frozenset[str]]
    cases: Sequence[Reported]

    def wrong(self) -> list[str]:
        """The cases that were not judged as they should be, a line each."""
        return [
            f"{self.kind(case):<12} {case.verdict:<16} {self.verdicts.get(case.url, '-'):<16} "
            f"{self.states.get(case.url, '-'):<16} {case.name}"
            for case in self.cases
            if self.kind(case) != "right"
        ]

    def called_dead(self) -> list[str]:
        """The links that work, and that were called dead although they had always worked."""
        good = {each.value for each in WORKING} | {Verdict.BLOCKED.value, Verdict.RESTRICTED.value}
        named = {case.name for case in self.cases if case.verdict in good and "dead" in self.told.get(case.url, ())}
        return sorted(named - {each["name"] for each in cases() if "'gone'" in str(each)})

    def kind(self, case: Reported) -> str:
        """Whether a case was judged right, or is a false alarm, a miss or named otherwise."""
        state = self.states.get(case.url, "unchecked")
        if state in (case.verdict, case.state):
            return "right"
        if state in ALARMS and case.verdict not in ALARMS:
            return "false alarm"
        if state not in ALARMS and case.verdict in ALARMS:
            return "miss"
        return "other name"


def month(engine: Engine, folder: Path, days: int = DAYS, every: int = 1, browser: str = "") -> Month:
    """Check the cases every so many days of a month, as a scheduled job would."""
    calendar = Calendar()
    policy = LinkPolicy.model_validate({"gone_after": {"browser": bool(browser)}})
    told: dict[str, set[str]] = {}
    states: dict[str, str] = {}
    verdicts: dict[str, str] = {}
    with open_zoo(placed_cases(calendar)) as zoo:
        found = reported({it.name: it.url for it in zoo.exhibits})
        links = listed("\n".join(case.url for case in found), "cases")
        for number in range(0, days, every):
            calendar.day = number
            day = FIRST + timedelta(days=number)
            plan = Plan(engine, day, AGENT, partial(_morning, day), (zoo.allowed,), 0.0, 4, 6.0, browser=browser)
            check(CheckRequest(links, policy, plan, folder / "links.jsonl", folder / "report"), io.StringIO())
            records, _ = read_ledger(folder / "links.jsonl")
            for url, record in records.items():
                states[url], verdicts[url] = record.state(policy).value, record.finding.verdict.value
                told.setdefault(url, set()).add(states[url])
    return Month(verdicts, states, {url: frozenset(each) for url, each in told.items()}, found)


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


def main() -> None:
    options = argparse.ArgumentParser(description="A month of link checks.")
    options.add_argument("--engine", default="both", choices=[each.value for each in Engine])
    options.add_argument("--browser", default=find_browser(), help="the third witness; empty for none")
    options.add_argument("--days", type=int, default=DAYS)
    options.add_argument("--every", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        start = perf_counter()
        result = month(Engine(given.engine), Path(name), given.days, given.every, given.browser)
        seconds = perf_counter() - start
    print("\n".join(sorted(result.wrong())))
    kinds = Counter(map(result.kind, result.cases))
    print(f"{len(result.cases)} cases, {seconds:.0f} s: {dict(kinds)}")
    print(f"good links that were called dead: {result.called_dead()}")


if __name__ == "__main__":
    main()
