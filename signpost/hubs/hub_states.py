"""What the answers of a hub add up to: what was seen of it, look by look, and so how it is.

In: what is known of a hub, one more look at it, a day, the parent's release and the policy.
Out: what is known now, and a state. Pure functions; tests/cases/networks/states/ holds their cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from signpost.schema import CaseStudy, NetworkPolicy
from signpost.version import is_older


class HubState(StrEnum):
    """How a network's hub is, seen from its parent."""

    CURRENT = "current"
    BEHIND = "behind"
    STALE = "stale"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class HubFault:
    """What was wrong with an answer, or why none came: a code, and words that hold no remote text."""

    code: str
    why: str


@dataclass(frozen=True)
class RefusedPart:
    """A part of a good answer that was not taken: which, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class HubAnswer:
    """What a hub said of itself, as far as it is used; every text is plain and short."""

    name: str
    release: str
    data_model: int
    built_on: date
    last_reviewed: date
    languages: tuple[str, ...] = ()
    counts: Mapping[str, int] | None = None


@dataclass(frozen=True)
class HubLook:
    """What came of asking a hub once: an answer, or the trouble.

    `studies` holds the case studies that it offers; None when they could not be had, for which
    `trouble` is then the reason.
    """

    answer: HubAnswer | None = None
    studies: tuple[CaseStudy, ...] | None = None
    refused: tuple[RefusedPart, ...] = ()
    trouble: HubFault | None = None


@dataclass(frozen=True)
class FaultPeriod:
    """The newest trouble: from the first to the last day it was met, and on how many days; when it ended, if it did."""

    trouble: HubFault
    since: date
    last: date
    days: int = 1
    ended: date | None = None


@dataclass(frozen=True)
class HubRecord:
    """All that is known of one area's hub.

    `good_on` is the day of the good answer that is kept, `studies_on` that of the case studies.
    """

    area: str
    url: str
    asked: date
    good_on: date | None = None
    answer: HubAnswer | None = None
    studies_on: date | None = None
    studies: tuple[CaseStudy, ...] = ()
    refused: tuple[RefusedPart, ...] = ()
    spell: FaultPeriod | None = None

    @property
    def in_trouble(self) -> FaultPeriod | None:
        """The trouble that has not ended."""
        return self.spell if self.spell and self.spell.ended is None else None

    @property
    def newest(self) -> date:
        """The last day that the record names as one on which something was seen."""
        days: list[date | None] = [self.asked, self.good_on, self.studies_on]
        if self.spell:
            days += [self.spell.since, self.spell.last, self.spell.ended]
        return max(day for day in days if day)


def after_look(record: HubRecord | None, area: str, url: str, look: HubLook, day: date) -> HubRecord:
    """What is known of the hub at `url` once `look` was made on `day`; the last good answer is kept.

    A look that is older than the last one changes nothing.
    """
    if record and day < record.asked:
        return record
    known = replace(record, url=url, asked=day) if record else HubRecord(area, url, day)
    known = replace(known, spell=_spell(known.spell, look.trouble, day))
    if look.answer:
        known = replace(known, good_on=day, answer=look.answer)
    if look.studies is not None:
        known = replace(known, studies_on=day, studies=look.studies, refused=look.refused)
    return known


def without_future(record: HubRecord, newest: date) -> HubRecord | None:
    """The record without what was seen after the day `newest`; None when nothing is left."""
    kept = record
    if kept.good_on and kept.good_on > newest:
        kept = replace(kept, good_on=None, answer=None)
    if kept.studies_on and kept.studies_on > newest:
        kept = replace(kept, studies_on=None, studies=(), refused=())
    if spell := kept.spell:
        if spell.since > newest or (spell.ended and spell.ended > newest):
            kept = replace(kept, spell=None)
        elif spell.last > newest:
            # Of the days on which it was met only the first is sure to have been in time.
            kept = replace(kept, spell=replace(spell, last=spell.since, days=1))
    if kept.asked <= newest:
        return kept
    seen = [day for day in (kept.good_on, kept.studies_on, kept.spell.last if kept.spell else None) if day]
    return replace(kept, asked=max(seen)) if seen else None


def _spell(spell: FaultPeriod | None, trouble: HubFault | None, day: date) -> FaultPeriod | None:
    if trouble is None:
        return replace(spell, ended=day) if spell and spell.ended is None else spell
    if spell is None or (spell.ended is not None and spell.ended < day):
        return FaultPeriod(trouble, day, day)
    # A hub that answered, and later on the same day did not, is where it was before.
    days = spell.days + (day > spell.last)
    return replace(spell, trouble=trouble, last=day, days=days, ended=None)


def state_of(record: HubRecord | None, release: str, policy: NetworkPolicy, day: date) -> HubState:
    """How a hub is on `day`, for a parent whose newest release is `release`.

    What nobody has asked for long is not known. A hub is gone after several failed looks in a row,
    over many days. Its age counts to the day on which it was last asked, so that a parent which
    does not ask finds nobody stale.
    """
    if record is None or (day - record.asked).days > policy.unknown_after:
        return HubState.UNKNOWN
    spell = record.in_trouble
    if spell and spell.days >= policy.gone_after.looks:
        # Trouble with the case studies alone is not silence: then the good answer is as new as the trouble.
        silent = (spell.last - (record.good_on or spell.since)).days
        if silent >= policy.gone_after.days:
            return HubState.GONE
    answer = record.answer
    if answer is None:
        return HubState.UNKNOWN
    old = (record.asked - answer.built_on).days > policy.stale_after.built
    if old or (record.asked - answer.last_reviewed).days > policy.stale_after.reviewed:
        return HubState.STALE
    return HubState.BEHIND if is_older(answer.release, release) else HubState.CURRENT
