"""The report of the last check, made again from what the ledger kept of it.

In: the hub's links, what is known of them, and the days of the runs. Out: the `LinkReport` that
/link-health/ and data/link-health.json show. A hub that nobody has checked has one too, which
says so: readers of the data need no special case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from signpost.links.collect import CollectedLink
from signpost.links.health import LinkHealth
from signpost.links.history import Day
from signpost.links.ledger import LedgerRecord
from signpost.links.report import LinkReport, RunInfo, RunStatus, make_report
from signpost.messages import gettext_noop

NO_RUN = gettext_noop("Not checked yet")
NOT_KEPT = gettext_noop("The result of the last check was not saved")
STOPPED = gettext_noop("The check stopped before it finished")


def report_of(links: Sequence[CollectedLink], health: LinkHealth, history: Sequence[Day]) -> LinkReport:
    """The report of the last run."""
    run = _run(links, health, history)
    seen = {url: record for url, record in health.ledger.items() if record.checked == run.day}
    before = {url: earlier for url, record in health.ledger.items() if (earlier := _before(record, run.day))}
    findings = {url: record.finding for url, record in seen.items()}
    return make_report(run, links, health, replace(health, ledger=before), findings)


def _run(links: Sequence[CollectedLink], health: LinkHealth, history: Sequence[Day]) -> RunInfo:
    if not health.checked_any:
        return _info(health.today, RunStatus.INCOMPLETE, NO_RUN, links, 0)
    checked = [record.checked for record in health.ledger.values()]
    newest = max(checked)
    if not history or history[-1].day < newest:
        return _info(newest, RunStatus.INCOMPLETE, NOT_KEPT, links, checked.count(newest))
    last = history[-1]
    why = "" if last.status is RunStatus.COMPLETE else STOPPED
    return _info(last.day, last.status, why, links, last.looked_at)


def _info(day: date, status: RunStatus, why: str, links: Sequence[CollectedLink], looked_at: int) -> RunInfo:
    complete = status is RunStatus.COMPLETE
    return RunInfo(
        day=day, status=status, complete=complete, why=why, engine="", links=len(links), looked_at=looked_at, shard=""
    )


def _before(record: LedgerRecord, day: date) -> LedgerRecord | None:
    """What was known of a link before the look of `day`; None when that was the first."""
    last = record.spells[-1]
    if last.last != day:
        return record
    if last.days == 1:
        earlier = record.spells[:-1]
    else:
        # The day of the look before is kept only when it is the first of the spell.
        until = last.first if last.days == 2 else max(last.first, day - timedelta(days=1))
        earlier = (*record.spells[:-1], replace(last, last=until, days=last.days - 1))
    return replace(record, spells=earlier) if earlier else None
