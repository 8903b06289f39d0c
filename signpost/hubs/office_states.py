"""What looks at the page of an office add up to: whether it is still the page that somebody read.

In: what is known of the page, one more look at it, and a day. Out: what is known now, and a `PageChange` where the
page is no longer the one that was read: it has another title, leads to another address, or is gone. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from signpost.areas.facts import PageChange, Why
from signpost.areas.gazetteer import in_force
from signpost.links.health import LinkHealth
from signpost.links.link_states import VerdictPeriod, since, state_of, until, with_verdict
from signpost.links.verdicts import GONE, WORKING, State, Verdict
from signpost.schema import Area, Network
from signpost.schema.link_policy import LinkPolicy

_COUNTED = re.compile(r"^\(\d+\)\s*")
"""The count of messages that some sites put before a title."""


@dataclass(frozen=True)
class OfficePage:
    """A page as it answered: its title, and the address at the end of all redirects."""

    title: str
    address: str


@dataclass(frozen=True)
class OfficeLook:
    """One look at the page of an office: the verdict of a link check, and the page where there is one."""

    verdict: Verdict
    page: OfficePage | None = None


@dataclass(frozen=True)
class OfficeRecord:
    """All that is known of the page of one area's office.

    `page` is the page as it was when it was read, first seen on `page_on`; `now` is what stands there since `since`,
    where that is another.
    """

    area: str
    url: str
    asked: date
    spells: tuple[VerdictPeriod, ...] = ()
    page: OfficePage | None = None
    page_on: date | None = None
    now: OfficePage | None = None
    since: date | None = None

    @property
    def newest(self) -> date:
        """The last day that the record names."""
        return max(day for day in (self.asked, self.page_on, self.since) if day)


def watched_areas(areas: Iterable[Area], network: Network | None, today: date) -> tuple[Area, ...]:
    """The areas whose offices a hub looks at: all that there are; of a network's hub, its own area only.

    The parent looks at all offices for its forks, so that an office is not asked by every fork each week.
    """
    own = network.area if network else None
    return tuple(area for area in in_force(areas, today) if area.office and own in (None, area.id))


def after_office_look(record: OfficeRecord | None, area: Area, look: OfficeLook, day: date) -> OfficeRecord:
    """What is known of the page of `area`'s office once `look` was made on `day`.

    A page that somebody read since it changed (`read_on`) is from then on the page that later looks are held against.
    A look that is older than the last one changes nothing; an office with a new address begins anew.
    """
    if area.office is None:
        raise ValueError(f"{area.id} has no office")
    if record is None or record.url != area.office.url:
        record = OfficeRecord(area.id, area.office.url, day)
    if day < record.asked:
        return record
    record = _as_read(record, area.office.read_on)
    record = replace(record, asked=day, spells=with_verdict(record.spells, day, look.verdict))
    if look.verdict not in WORKING or look.page is None:
        return record
    if record.page is None:
        # Nobody noted the title when the address was recorded; the address itself can be held against it.
        record = replace(record, page=OfficePage(look.page.title, record.url), page_on=day)
    assert record.page is not None
    if _same(record.page, look.page):
        return replace(record, now=None, since=None)
    changed = record.now is None or not _same(record.now, look.page)
    return replace(record, now=look.page, since=day if changed else record.since)


def _as_read(record: OfficeRecord, read_on: date) -> OfficeRecord:
    if record.now and record.since and read_on >= record.since:
        return replace(record, page=record.now, page_on=record.since, now=None, since=None)
    return record


def without_future_looks(record: OfficeRecord, newest: date) -> OfficeRecord | None:
    """The record without what was seen after the day `newest`; None when nothing is left."""
    kept = replace(record, spells=until(record.spells, newest))
    if kept.since and kept.since > newest:
        kept = replace(kept, now=None, since=None)
    if kept.page_on and kept.page_on > newest:
        kept = replace(kept, page=None, page_on=None)
    if kept.asked <= newest:
        return kept
    days = [day for day in (kept.since, kept.page_on, kept.spells[-1].last if kept.spells else None) if day]
    return replace(kept, asked=max(days)) if days else None


def change_of(record: OfficeRecord, policy: LinkPolicy) -> PageChange | None:
    """How the page is no longer the one that was read; None while it is, or while that cannot be known."""
    if state_of(record.spells, policy) in GONE:
        begun = since(record.spells)
        assert begun is not None
        return PageChange(Why.GONE, begun)
    if record.page is None or record.now is None or record.since is None:
        return None
    if not same_address(record.page.address, record.now.address):
        return PageChange(Why.REDIRECTED, record.since, record.page.address, record.now.address)
    return PageChange(Why.NEW_TITLE, record.since, record.page.title, record.now.title)


def changes_in_links(areas: Iterable[Area], health: LinkHealth) -> Mapping[str, PageChange]:
    """What the ledger of links knows of the offices of these areas: those that are gone or have moved, by area."""
    found: dict[str, PageChange] = {}
    for area in areas:
        known = health.of(area.office.url) if area.office else None
        if known is None or known.since is None:
            continue
        if known.gone:
            found[area.id] = PageChange(Why.GONE, known.since)
        elif known.state is State.MOVED and not same_address(known.url, known.new_address):
            found[area.id] = PageChange(Why.REDIRECTED, known.since, known.url, known.new_address)
    return found


def office_changes(
    areas: Iterable[Area], records: Mapping[str, OfficeRecord], health: LinkHealth
) -> Mapping[str, PageChange]:
    """How the pages of offices changed, by area, as the looks at them and the ledger of links know it.

    Where both know of a change, that which is older; where only one of them looked, what that one saw.
    """
    areas = tuple(areas)
    found = dict(changes_in_links(areas, health))
    for area in areas:
        record = records.get(area.id)
        change = change_of(record, health.policy) if record and area.office and record.url == area.office.url else None
        if change and (area.id not in found or change.since < found[area.id].since):
            found[area.id] = change
    return found


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are of one page, as far as a reader cares: http or https, with or without www."""
    return _plain_address(one) == _plain_address(other)


def _plain_address(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
    except ValueError:
        return "", address


def _same(one: OfficePage, other: OfficePage) -> bool:
    return _plain_title(one.title) == _plain_title(other.title) and same_address(one.address, other.address)


def _plain_title(title: str) -> str:
    return " ".join(_COUNTED.sub("", title).casefold().split())
