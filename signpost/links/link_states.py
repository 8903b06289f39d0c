"""One bad day is not death: what the verdicts of many days add up to.

In: the spells of a link (runs of days with the same verdict) and the policy. Out: its state,
since when, and the day on which it is due again. Pure functions; tests/cases/links/ holds
their cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from signpost.links.verdicts import FAILING, NEEDS_CONFIRMATION, READABLE, State, Verdict
from signpost.schema.link_policy import EvidenceNeeded, LinkPolicy

KEPT = 12
"""How many spells before the present trouble are kept; older ones decide nothing."""
TROUBLE_KEPT = 60
"""How many spells of one long trouble are kept: far more than any state hangs on."""


@dataclass(frozen=True, order=True)
class VerdictPeriod:
    """Days on which a link had the same verdict: from the first to the last, and on how many it was looked at."""

    first: date
    last: date
    verdict: Verdict
    days: int = 1


def with_verdict(spells: Sequence[VerdictPeriod], day: date, verdict: Verdict) -> tuple[VerdictPeriod, ...]:
    """The spells after `verdict` was found on `day`; the later look of one day replaces the earlier.

    A look that found nothing out (`unchecked`), or one older than the last, changes nothing.
    """
    if verdict is Verdict.UNCHECKED:
        return tuple(spells)
    if spells and spells[-1].last > day:
        return tuple(spells)
    before = list(spells)
    if before and before[-1].last == day:
        last = before.pop()
        if last.verdict is verdict:
            return tuple(spells)
        if last.days > 1:
            # The day before this one that it was seen on is known only when there is one.
            until = last.first if last.days == 2 else day - timedelta(days=1)
            before.append(replace(last, last=until, days=last.days - 1))
    if before and before[-1].verdict is verdict:
        before[-1] = replace(before[-1], last=day, days=before[-1].days + 1)
    else:
        before.append(VerdictPeriod(day, day, verdict))
    return tuple(before[-max(KEPT, min(len(trouble(before)), TROUBLE_KEPT)) :])


def until(spells: Sequence[VerdictPeriod], newest: date) -> tuple[VerdictPeriod, ...]:
    """The spells without the looks after `newest`.

    Of one that began in time and ended later only its first look is sure to have been in time.
    """
    return tuple(
        replace(spell, last=spell.first, days=1) if spell.last > newest else spell
        for spell in spells
        if spell.first <= newest
    )


def state_of(spells: Sequence[VerdictPeriod], policy: LinkPolicy) -> State:
    """The state after these spells.

    404, 410 and no such host, seen by every witness that could look, need 2 checks at least a day apart, and so does a
    domain that was taken over; every other failure needs 3 checks over at least 6 days, and twice that for a link that
    failed and came back before. Any other answer ends the trouble. A fault on which nobody has to act at once is told
    when a second check on a later day confirms it.
    """
    if not spells:
        return State.UNCHECKED
    last = spells[-1].verdict
    if last in NEEDS_CONFIRMATION:
        return _unconfirmed(spells, policy)
    flaky = _is_flaky(spells, policy)
    if last not in FAILING:
        return State.FLAKY if flaky and last in (Verdict.ALIVE, Verdict.MOVED) else State(last.value)
    failing = trouble(spells)
    for certain in (Verdict.DEAD, Verdict.DANGER):
        if _enough([spell for spell in failing if spell.verdict is certain], policy.gone_after.certain):
            return State(certain.value)
    wanted = policy.gone_after.other
    if flaky and not _enough(failing, wanted.model_copy(update={"days": 2 * wanted.days})):
        return State.FLAKY
    if _enough(failing, wanted):
        # A single 404 among other failures is not yet certain: what was seen most says what it is.
        most = max(failing, key=lambda spell: (spell.days, spell.last)).verdict
        return State.UNREACHABLE if most in (Verdict.DEAD, Verdict.DANGER) else State(most.value)
    return State.SUSPECT


def _unconfirmed(spells: Sequence[VerdictPeriod], policy: LinkPolicy) -> State:
    """The state while the last look found what a later one must confirm: until then, that of before."""
    last = spells[-1]
    if _enough([last], policy.gone_after.certain):
        return State(last.verdict.value)
    before = state_of(spells[:-1], policy)
    if before in (State.UNCHECKED, State.SUSPECT, State.DEAD, State.SOFT_404, State.UNREACHABLE, State.DANGER):
        return State.ALIVE if last.verdict in READABLE else State.SUSPECT
    return before


def _is_flaky(spells: Sequence[VerdictPeriod], policy: LinkPolicy) -> bool:
    """Whether a link failed more than once of late, each time on several days running, and came back between."""
    since = spells[-1].last - timedelta(days=policy.flaky.days)
    times, failing = 0, 0
    for spell in (*spells, None):
        if spell is not None and spell.verdict in FAILING:
            failing += spell.days if spell.last >= since else 0
            continue
        times += failing >= policy.flaky.checks
        failing = 0
    return times >= policy.flaky.times


def since(spells: Sequence[VerdictPeriod]) -> date | None:
    """The first day of the present trouble, or of the present verdict; None when nothing is known."""
    if not spells:
        return None
    return (trouble(spells) or spells[-1:])[0].first


def due(spells: Sequence[VerdictPeriod], policy: LinkPolicy) -> date | None:
    """The day on which a link is to be looked at again; None for one that nobody has looked at."""
    if not spells:
        return None
    last = spells[-1]
    state = state_of(spells, policy)
    if last.verdict in NEEDS_CONFIRMATION and state.value != last.verdict.value:
        wait = policy.due.confirm
    elif state is State.SUSPECT:
        wait = policy.due.confirm if last.verdict in (Verdict.DEAD, Verdict.DANGER) else policy.due.suspect
    elif last.verdict in FAILING:
        wait = policy.due.dead
    else:
        wait = policy.due.alive
    return last.last + timedelta(days=wait)


def is_due(spells: Sequence[VerdictPeriod], day: date, policy: LinkPolicy) -> bool:
    """Whether a link is to be looked at on `day`."""
    when = due(spells, policy)
    return when is None or when <= day


def trouble(spells: Sequence[VerdictPeriod]) -> list[VerdictPeriod]:
    """The failing spells since the last one that was not."""
    return list(takewhile(lambda spell: spell.verdict in FAILING, reversed(spells)))[::-1]


def _enough(spells: Sequence[VerdictPeriod], wanted: EvidenceNeeded) -> bool:
    if not spells:
        return False
    return (
        sum(spell.days for spell in spells) >= wanted.checks and (spells[-1].last - spells[0].first).days >= wanted.days
    )
