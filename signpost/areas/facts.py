"""What is known of an area, fact by fact, and which facts somebody must look at again.

In: areas, election days, a day, and how the pages of offices changed. Out: facts with the path of their field, and
`DueFact`s, the longest due first. Who leads is due a year after it was last read, and after each election day that
the data names; every fact is due on the day that it names itself, and an office as soon as its page has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from signpost.partial_dates import is_past, last_day
from signpost.schema import Area, Election, Fact

Path = tuple[str | int, ...]
"""The way to a field of an area: names of fields and positions in lists."""

FIELDS = (
    "office",
    "plan",
    "grants",
    "decisions",
    "victims_service",
    "violence_reduction_unit",
    "councils",
    "health_boards",
)
"""The fields of an area that are facts."""


class Why(StrEnum):
    """Why a fact is due."""

    REVIEW = "review"
    YEAR = "year"
    ELECTION = "election"
    OLD_COPY = "old-copy"
    UNKNOWN = "unknown"
    NEW_TITLE = "new-title"
    REDIRECTED = "redirected"
    GONE = "gone"


@dataclass(frozen=True)
class PageChange:
    """How the page of an office is no longer the one that was read, and since which day.

    `why` is NEW_TITLE, REDIRECTED or GONE; `before` and `now` are the two titles or the two addresses, and empty for
    a page that is gone. Both were written by others.
    """

    why: Why
    since: date
    before: str = ""
    now: str = ""


@dataclass(frozen=True)
class DueFact:
    """A fact of an area that must be looked at again: which, since when, and why."""

    area: str
    path: Path
    since: date
    why: Why
    election: Election | None = None
    change: PageChange | None = None

    @property
    def name(self) -> str:
        """The field as people write it: leader.person, support.2."""
        return ".".join(str(part + 1) if isinstance(part, int) else part for part in self.path)


def facts_of(area: Area) -> Iterator[tuple[Path, Fact]]:
    """Every fact of an area with its path, in the order of its fields."""
    for name in ("person", "deputy"):
        if person := getattr(area.leader, name):
            yield ("leader", name), person
    for name in FIELDS:
        if fact := getattr(area, name):
            yield (name,), fact
    for index, body in enumerate(area.support):
        yield ("support", index), body
    for index, council in enumerate(area.councils.districts if area.councils else ()):
        if council.next:
            yield ("councils", "districts", index, "next"), council.next


def elections_of(area: Area, elections: Iterable[Election]) -> Iterator[Election]:
    """The elections in which the leader of an area was or will be elected."""
    if area.leader.type != "corporation":
        yield from (each for each in elections if area.id in each.areas or area.country in each.areas)


def due_facts(
    areas: Iterable[Area], elections: Iterable[Election], today: date, pages: Mapping[str, PageChange] | None = None
) -> tuple[DueFact, ...]:
    """The facts that are due on a day, the longest due first; none of an area that has ended.

    `pages` holds, by the id of an area, how the page of its office changed; a change that was there when somebody
    last read the page makes nothing due.
    """
    pages = pages or {}
    held = tuple(each for each in elections if is_past(each.on, today))
    found = [
        due
        for area in areas
        if area.valid_to is None or not is_past(area.valid_to, today)
        for due in _due_of(area, tuple(elections_of(area, held)), today, pages.get(area.id))
    ]
    return tuple(sorted(found, key=lambda due: (due.since, due.area, due.name)))


def election_since(area: Area, elections: Iterable[Election], today: date) -> Election | None:
    """The last election that was held after what is known of an area's leader, or None.

    A copy without a date says nothing of elections; one that a second source confirmed speaks of that day.
    """
    person = area.leader.person
    held = [each for each in elections_of(area, elections) if is_past(each.on, today)]
    if person is None:
        return None
    later = [each for each in held if last_day(each.on) > person.read_on or _older(person, each)]
    return max(later, key=lambda each: last_day(each.on), default=None)


def _due_of(area: Area, held: tuple[Election, ...], today: date, change: PageChange | None = None) -> Iterator[DueFact]:
    changed = change and area.office and area.office.read_on < change.since
    if change and changed:
        yield DueFact(area.id, ("office",), change.since, change.why, change=change)
    for path, fact in facts_of(area):
        if changed and path == ("office",):
            continue
        reasons: list[tuple[date, Why, Election | None]] = []
        if fact.review_by < today:
            reasons.append((fact.review_by + timedelta(days=1), Why.REVIEW, None))
        if path[0] == "leader":
            year = fact.read_on + timedelta(days=366)
            reasons += [(year, Why.YEAR, None)] if year <= today else []
            reasons += [
                (last_day(each.on) + timedelta(days=1), Why.ELECTION, each)
                for each in held
                if last_day(each.on) > fact.read_on
            ]
            reasons += [(fact.read_on, Why.OLD_COPY, each) for each in held if _older(fact, each)]
        if reasons:
            since, why, election = min(reasons, key=lambda reason: (reason[0], reason[1]))
            yield DueFact(area.id, path, since, why, election)
    if area.next and area.next.review_by and area.next.review_by < today:
        yield DueFact(area.id, ("next",), area.next.review_by + timedelta(days=1), Why.REVIEW)
    if area.leader.unknown and area.leader.person is None:
        yield DueFact(area.id, ("leader", "unknown"), area.office.read_on if area.office else today, Why.UNKNOWN)


def _older(fact: Fact, election: Election) -> bool:
    """Whether the copy behind a fact speaks of a time before an election, and nothing later agreed with it."""
    seen, day = fact.source.seen, last_day(election.on)
    if not seen or seen == "undated" or day > fact.read_on:
        return False
    return last_day(seen) < day and not (fact.checked_on and fact.checked_on > day)
