"""Ledgers for tests: made up, with a link in every state.

In: addresses and a day. Out: the text of a ledger and of its history, as a run would write them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from signpost.links.history import Day, beside
from signpost.links.history import as_text as history_text
from signpost.links.ledger import LedgerRecord
from signpost.links.ledger import as_text as ledger_text
from signpost.links.link_states import VerdictPeriod
from signpost.links.observations import Hop, Observation, Opinion
from signpost.links.report import RunStatus
from signpost.links.verdicts import SEEN_BY_BROWSER, State, Verdict

LOOKS = {State.SUSPECT: (Verdict.DEAD, 1), State.FLAKY: (Verdict.ALIVE, 1)}
"""The verdict of each look and the number of looks that make a state, where they are not the plain ones."""

STATES = tuple(state for state in State if state is not State.UNCHECKED)
"""Every state that a look can lead to."""


def record(url: str, state: State, day: date) -> LedgerRecord:
    """A link that is in `state` on the day of its last look."""
    verdict, days = LOOKS[state] if state in LOOKS else (Verdict(state.value), 4)
    first = day - timedelta(days=3 * (days - 1))
    moved = f"{url}?now=here" if state is State.MOVED else ""
    hops = (Hop(url, 301),) if moved else ()
    status = 404 if verdict is Verdict.DEAD else 200
    opinions = (
        Opinion("linkchecker", f"{status} <said>", status, hops, moved),
        Opinion("verifier", f"It answered {status}.", status, hops, moved),
    )
    finding = Observation(url, day, verdict, f"Found {verdict.value}.", opinions, moved)
    before: tuple[VerdictPeriod, ...] = ()
    if state is State.FLAKY:
        ends = [day - timedelta(days=22), day - timedelta(days=8)]
        failed = [VerdictPeriod(end - timedelta(days=1), end, Verdict.UNREACHABLE, 2) for end in ends]
        back = VerdictPeriod(day - timedelta(days=21), day - timedelta(days=21), Verdict.ALIVE)
        before = (failed[0], back, failed[1])
    seen = day if state in SEEN_BY_BROWSER else None
    return LedgerRecord(url, (*before, VerdictPeriod(first, day, verdict, days)), finding, confirmed=seen)


def write_ledger(path: Path, states: dict[str, State], day: date, runs: Sequence[dict[State, int]] = ()) -> Path:
    """Write a ledger, and a history with a week between its runs; the path, for use in one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ledger_text({url: record(url, state, day) for url, state in states.items()}), encoding="utf-8")
    days = [
        Day(day - timedelta(weeks=len(runs) - 1 - number), RunStatus.COMPLETE, sum(run.values()), run)
        for number, run in enumerate(runs)
    ]
    beside(path).write_text(history_text(days), encoding="utf-8")
    return path


def in_every_state(urls: Sequence[str]) -> dict[str, State]:
    """The addresses in all states by turns, every second one alive, and the last one not looked at."""
    return {
        url: State.ALIVE if number % 2 else STATES[number // 2 % len(STATES)] for number, url in enumerate(urls[:-1])
    }
