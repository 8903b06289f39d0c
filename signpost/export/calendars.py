"""Calendars to subscribe to: when reviews are due, and when law begins and posts and rules end.

In: a site. Out: `/feeds/reviews.ics` and `/feeds/dates.ics`, after RFC 5545: an event of whole days for each date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from signpost.export.export import CALENDAR, About, Export
from signpost.messages import gettext_noop
from signpost.partial_dates import first_day, last_day
from signpost.schema.kinds import KINDS, kind_named, title_of
from signpost.site.addresses import entry_address, page_address
from signpost.site.site import Site

LONGEST_LINE = 75
"""Bytes of a line before it is folded (RFC 5545, section 3.1)."""


@dataclass(frozen=True)
class Event:
    """One date: what tells it from all others, its days, what happens, where to read of it, and since when it is so."""

    key: str
    first: date
    last: date
    title: str
    address: str
    stamp: date
    text: str = ""


def review_events(site: Site) -> Iterator[Event]:
    """The day by which each thing with a page must be looked at again."""
    for kind in KINDS:
        if not kind.address or "review_by" not in kind.model.model_fields:
            continue
        for thing in site.catalogue.of_kind(kind):
            id = getattr(thing, kind.key)
            title = site.language.translate("Review due: %(title)s", title=str(title_of(thing)))
            due = thing.review_by
            yield Event(f"review/{kind.name}/{id}", due, due, title, kind.address_of(id), thing.reviewed.on)
    for page in site.catalogue.pages:
        front = page.front
        title = site.language.translate("Review due: %(title)s", title=str(front.title))
        key, due = f"review/page/{page.path}", front.review_by
        yield Event(key, due, due, title, page_address(page), front.reviewed.on)


def date_events(site: Site) -> Iterator[Event]:
    """When changes take effect, elections are held, posts are expected to end, entries stop to hold, and law begins."""
    catalogue, translate = site.catalogue, site.language.translate
    stamp = catalogue.released.day if catalogue.released else site.today
    plain = site.renderer.prose.plain

    def event(key: str, when: str, title: str, address: str, text: str = "") -> Event:
        return Event(key, first_day(when), last_day(when), title, address, stamp, " ".join(plain(text).split()))

    for change in catalogue.changes:
        address = kind_named("change").address_of(change.id)
        if change.date:
            yield event(f"change/{change.id}", change.date, str(change.title), address, change.now)
        if change.expected:
            title = translate("Expected: %(title)s", title=str(change.title))
            yield event(f"expected/{change.id}", change.expected, title, address, change.now)
    for audience in catalogue.audiences:
        if end := audience.expected_to_end:
            title = translate("Expected to end: %(title)s", title=str(audience.name))
            address = kind_named("audience").address_of(audience.id)
            yield event(f"end/{audience.id}", end.on, title, address, end.note)
    for entry in catalogue.entries:
        address = entry_address(entry)
        if entry.valid_from:
            title = translate("In force: %(title)s", title=str(entry.title))
            yield event(f"from/{entry.id}", entry.valid_from, title, address)
        if entry.valid_to:
            title = translate("Last day: %(title)s", title=str(entry.title))
            yield event(f"to/{entry.id}", entry.valid_to, title, address)
    for election in catalogue.elections:
        yield event(f"election/{election.id}", election.on, plain(election.what).strip(), "networks/")
    tool = next((tool for tool in catalogue.tools if tool.uses_rules), None)
    address = kind_named("tool").address_of(tool.id) if tool else ""
    for rule in (*catalogue.notices, *catalogue.duties, *catalogue.procedures):
        title = translate("In force: %(title)s", title=str(rule.title))
        yield event(f"rule/{rule.id}", rule.from_.isoformat(), title, address)


def calendar(name: str, events: Iterable[Event], about: About) -> str:
    """The calendar of this name, its events by day."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Signpost//Calendar//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(f'{about.name}: {name}')}",
    ]
    for event in sorted(events, key=lambda event: (event.first, event.last, event.key)):
        address = urljoin(about.base, event.address) if about.base else ""
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uuid5(NAMESPACE_URL, f'{about.base or about.name}{event.key}')}",
            f"DTSTAMP:{_day(event.stamp)}T000000Z",
            f"DTSTART;VALUE=DATE:{_day(event.first)}",
            # The end is the day after the last one.
            f"DTEND;VALUE=DATE:{_day(event.last + timedelta(days=1))}",
            f"SUMMARY:{_text(event.title)}",
            *([f"DESCRIPTION:{_text(event.text)}"] if event.text else []),
            *([f"URL:{address}"] if address else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(words: str) -> str:
    """Words as a value of the type TEXT (RFC 5545, section 3.3.11)."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _folded(line: str) -> str:
    """The line cut between letters, each part after the first begun with a space."""
    if len(line.encode()) <= LONGEST_LINE:
        return line
    parts, length = [""], 0
    for letter in line:
        size = len(letter.encode())
        if length + size > LONGEST_LINE:
            parts.append("")
            length = 1
        parts[-1] += letter
        length += size
    return "\r\n ".join(parts)


REVIEWS = gettext_noop("Reviews due")
DATES = gettext_noop("Dates on which law begins, and posts and rules end")


def _reviews(site: Site, about: About) -> str:
    return calendar(site.language.translate(REVIEWS), review_events(site), about)


def _dates(site: Site, about: About) -> str:
    return calendar(site.language.translate(DATES), date_events(site), about)


EXPORTS = (
    Export("feeds/reviews.ics", CALENDAR, _reviews, title=REVIEWS),
    Export("feeds/dates.ics", CALENDAR, _dates, title=DATES),
)
