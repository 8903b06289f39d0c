"""A whole link check as a person asks for it: choose the links, run, keep the ledger, report.

In: an `CheckRequest` (what to check and how) and a stream for progress. Out: the exit status of
scripts/check_links.py, the ledger and the reports. A report that says "incomplete" is written
first, so that a run which is killed leaves no report of another day behind.
"""

from __future__ import annotations

import asyncio
import hashlib
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TextIO

from signpost.day import newest_possible
from signpost.file_lock import locked
from signpost.files import write_whole
from signpost.links import history
from signpost.links.check.journal import Journal
from signpost.links.check.progress import Progress
from signpost.links.check.run import Plan, RunResult, run
from signpost.links.collect import CollectedLink
from signpost.links.fingerprint import Fingerprint
from signpost.links.health import LinkHealth
from signpost.links.link_states import is_due
from signpost.links.observations import Observation
from signpost.links.report import LinkReport, RunInfo, RunStatus, make_report, to_act_on
from signpost.links.reports import write_reports
from signpost.links.urls import Target
from signpost.links.verdicts import Verdict
from signpost.problems import errors, listing
from signpost.schema import LinkPolicy

STAY_SUSPECT = "Without it, links that fail stay suspect, and none is called gone."
NOTHING_TO_ACT_ON, ACT, NOT_TRUSTED = 0, 1, 3
"""Exit statuses; 2, wrong use, is for the script to tell."""


@dataclass(frozen=True)
class CheckRequest:
    """What is to be checked, and how. `every` looks also at links that are not due."""

    links: Sequence[CollectedLink]
    policy: LinkPolicy
    plan: Plan
    ledger: Path
    reports: Path
    every: bool = False
    shard: tuple[int, int] = (1, 1)
    seconds: float | None = None


def check(order: CheckRequest, stream: TextIO) -> int:
    """Check, and write everything; the exit status."""
    try:
        return _check(order, stream)
    except OSError as error:
        print(f"{order.ledger}: {error.strerror or error}", file=stream)
        return NOT_TRUSTED


def _check(order: CheckRequest, stream: TextIO) -> int:
    links = [link for link in order.links if in_shard(link, *order.shard)]
    newest = newest_possible(order.plan.day, order.plan.now())
    journal = Journal(order.ledger, order.plan.day, newest=newest)
    if journal.problems:
        print(listing(journal.problems), file=stream)
    if errors(journal.problems):
        return NOT_TRUSTED
    if words := _date_warning(order, journal):
        print(words, file=stream)
    due = [
        link for link in links if link.url not in journal.finished and (order.every or _is_due(link, journal, order))
    ]
    telling = _Telling(order, links, journal, due)
    telling.write(RunResult(RunStatus.INCOMPLETE, "It has not ended yet, or was stopped before it could say so."))
    progress = Progress(len(due), stream)
    with journal:

        def found(finding: Observation) -> None:
            telling.findings[finding.url] = finding
            journal.add(finding)
            progress.found(finding)

        outcome = _run(due, order, found, _remembered(journal, order.policy))
        progress.end()
        if outcome.status is RunStatus.COMPLETE:
            outcome = telling.checked(outcome)
        if outcome.status is not RunStatus.INCOMPLETE:
            journal.end()
    report = telling.write(outcome)
    past = history.beside(order.ledger)
    if order.shard == (1, 1):
        with locked(past):
            write_whole(past, history.as_text(history.with_report(history.read_history(past, newest), report)))
    print(_closing(report, due, order), file=stream)
    if outcome.status is not RunStatus.COMPLETE:
        return NOT_TRUSTED
    return ACT if any(map(to_act_on, report.links)) else NOTHING_TO_ACT_ON


def in_shard(link: CollectedLink, number: int, shards: int) -> bool:
    """Whether a link belongs to shard `number` (from 1) of so many: all links of a host do to one."""
    host = link.target.host if isinstance(link.target, Target) else link.url
    return int.from_bytes(hashlib.sha256(host.encode()).digest()[:8], "big") % shards == number - 1


def _is_due(link: CollectedLink, journal: Journal, order: CheckRequest) -> bool:
    record = journal.records.get(link.url)
    return record is None or record.again or is_due(record.spells, order.plan.day, order.policy)


def _remembered(journal: Journal, policy: LinkPolicy) -> dict[str, Fingerprint]:
    """What each page was at the last good look, by address.

    Where a person has looked since a page became another one and found that it works, it is met anew.
    """
    accepted = {look.url: look.on for look in policy.looked_at if look.works}
    return {
        url: record.page
        for url, record in journal.records.items()
        if record.page
        and not (record.finding.verdict is Verdict.CHANGED and accepted.get(url, date.min) >= record.spells[-1].first)
    }


def _date_warning(order: CheckRequest, journal: Journal) -> str:
    """What a person should know when the day of the run is not the one that the clock or the ledger suggests."""
    day, clock = order.plan.day, order.plan.now().date()
    newest = max((record.checked for record in journal.before.values()), default=day)
    if day > clock:
        return (
            f"This run is dated {day}, but today is {clock} by this computer's clock. "
            "The next run with the right date will take its looks out of the ledger again."
        )
    if day < newest:
        return (
            f"This run is dated {day}, but the newest look in {order.ledger} is dated {newest}: is the clock right? "
            "Links that were looked at later than this run stay as they are."
        )
    return ""


def _run(
    due: Sequence[CollectedLink],
    order: CheckRequest,
    found: Callable[[Observation], None],
    remembered: Mapping[str, Fingerprint],
) -> RunResult:
    """Run until the end, the time that was given, Ctrl-C or a polite kill; never raises for those."""
    if not due:
        return RunResult(RunStatus.COMPLETE)
    stopped: list[str] = []

    async def until_stopped() -> RunResult:
        loop = asyncio.get_running_loop()
        running = asyncio.ensure_future(run(due, order.plan, found, remembered))

        def stop(why: str) -> None:
            stopped.append(why)
            running.cancel()

        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, stop, "It was stopped before its end.")
        if order.seconds is not None:
            loop.call_later(order.seconds, stop, f"Its time of {order.seconds:g} seconds was up.")
        return await running

    try:
        return asyncio.run(until_stopped())
    except asyncio.CancelledError:
        return RunResult(RunStatus.INCOMPLETE, stopped[0] if stopped else "It was stopped before its end.")
    except Exception as error:  # told as what it is: a run that says nothing, and not a success
        return RunResult(RunStatus.BROKEN, f"It broke: {type(error).__name__}: {error}")


class _Telling:
    """Writes the report of a run, at its beginning and at its end."""

    def __init__(
        self, order: CheckRequest, links: Sequence[CollectedLink], journal: Journal, due: Sequence[CollectedLink]
    ) -> None:
        self.findings: dict[str, Observation] = {}
        self._order = order
        self._links = links
        self._journal = journal
        self._due = due

    def checked(self, outcome: RunResult) -> RunResult:
        """The outcome of a run that came to its end: it is no success when it saw nothing."""
        missing = [link for link in self._due if link.url not in self.findings]
        unseen = [each for each in self.findings.values() if each.verdict is Verdict.UNCHECKED]
        if missing:
            return replace(outcome, status=RunStatus.INCOMPLETE, why=f"{len(missing)} links were not looked at.")
        if self._due and len(unseen) == len(self._due):
            return replace(outcome, status=RunStatus.INCOMPLETE, why="Not one link could be looked at.")
        return outcome

    def write(self, outcome: RunResult) -> LinkReport:
        """The report, written in every form."""
        order = self._order
        seen = [each for each in self.findings.values() if each.verdict is not Verdict.UNCHECKED]
        info = RunInfo(
            day=order.plan.day,
            status=outcome.status,
            complete=outcome.status is RunStatus.COMPLETE,
            why=outcome.why,
            engine=order.plan.engine.value,
            links=len(self._links),
            looked_at=len(seen),
            shard="/".join(map(str, order.shard)),
            no_browser=outcome.no_browser,
        )
        now = LinkHealth(self._journal.records, order.policy, order.plan.day)
        before = LinkHealth(self._journal.before, order.policy, order.plan.day)
        report = make_report(info, self._links, now, before, self.findings)
        newest = newest_possible(order.plan.day, order.plan.now())
        past = history.read_history(history.beside(order.ledger), newest)
        write_reports(report, history.with_report(past, report), order.reports)
        return report


def _closing(report: LinkReport, due: Sequence[CollectedLink], order: CheckRequest) -> str:
    """The last lines of a run, for a person."""
    run_info = report.run
    if run_info.status is RunStatus.BROKEN:
        return f"The run is broken. {run_info.why}"
    counts = ", ".join(f"{count} {verdict}" for verdict, count in report.verdicts.items()) or "nothing"
    first = f"Looked at {run_info.looked_at} of {run_info.links} links: {counts}."
    if not due:
        dates = [link.due for link in report.links if link.due]
        soonest: date | None = min(dates, default=None)
        first = f"None of {run_info.links} links is due" + (f" before {soonest}." if soonest else ".")
    if run_info.status is RunStatus.INCOMPLETE:
        first = f"The run is incomplete. {run_info.why} {first}"
    if run_info.no_browser:
        first += f"\n{run_info.no_browser} {STAY_SUSPECT}"
    acting = sum(map(to_act_on, report.links))
    last = f"{acting} to act on." if acting else "Nothing to act on."
    return f"{first}\n{last} The reports are in {order.reports}."
