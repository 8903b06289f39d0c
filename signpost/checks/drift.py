"""What the parent has changed since a network looked, in the things that it replaces or hides.

In: a `UncheckedHub` with the record of the parent's last release. Out: warnings with both places.

A network says in `parent_seen` on which day it looked at what the parent says. A field has changed
since when a release of a later day changed it, or when it differs from the last release and nobody
has looked after that. A change in a field that the network does not replace is no drift: it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from signpost.overlay.hidden import kind_hidden
from signpost.overlay.release_digests import LACKING, Released, Thing, digests, page_digests
from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem
from signpost.read.convert import RawItem
from signpost.schema.kinds import KINDS

TELLING = frozenset({"title", "summary", "status", "term", "definition"})
"""Fields whose change can be a reason to show again what a network hides."""


def parents_changes_are_looked_at(hub: UncheckedHub) -> Iterator[Problem]:
    """What the parent has changed in the fields that a network replaces, and in what it hides."""
    if hub.released is None:
        return
    unseen: dict[str, list[Location]] = {}
    for kind in KINDS:
        for item in hub.items[kind.name]:
            under, over = item.raw.under, item.raw.over
            if under is None or over is None:
                continue
            id = getattr(item.value, kind.key)
            seen = _day(over.value().get("parent_seen"))
            if "parent_seen" not in over.fields:
                unseen.setdefault(over.tree.path, []).append(over.place())
            elif seen is None or seen > hub.today:
                continue
            elif thing := hub.released.thing(kind.name, id):
                replaced = digests(over)
                now = {name: given for name, given in digests(under).items() if name in replaced}
                was = {name: given for name, given in thing.items() if name in replaced}
                changed = _changed(was, now, seen, hub.released)
                what = f"the parent has changed what you replace in '{id}'"
                yield from _told(hub, changed, over.place("replaces"), what, _place(under, changed))
    yield from _pages(hub, hub.released, unseen)
    yield from _hidden(hub, hub.released)
    for places in unseen.values():
        yield _not_seen(hub, places)


def _pages(hub: UncheckedHub, released: Released, unseen: dict[str, list[Location]]) -> Iterator[Problem]:
    for page in hub.pages:
        if page.under is None:
            continue
        seen = page.page.front.parent_seen
        thing = released.thing("page", page.page.path)
        if seen is None:
            unseen.setdefault(page.page.place.path, []).append(page.page.place)
        elif thing and seen <= hub.today:
            changed = _changed(thing, page_digests(page.under), seen, released)
            what = f"the parent has changed the page in whose place this one stands, '{page.page.path}'"
            place = page.front.place("parent_seen")
            yield from _told(hub, changed, place, what, Location(page.under.raw.tree.path))


def _hidden(hub: UncheckedHub, released: Released) -> Iterator[Problem]:
    for index, hidden in enumerate(hub.network.value.hide if hub.network else ()):
        if hub.network is None or hidden.parent_seen is None:
            continue
        place = hub.network.place("hide", index)
        if hidden.parent_seen > hub.today:
            continue
        for kind, name, raw, now in _parents(hub, kind_hidden(hub, hidden), hidden.id):
            thing = {field: given for field, given in (released.thing(kind, name) or {}).items() if field in TELLING}
            telling = {field: given for field, given in now.items() if field in TELLING}
            if thing:
                changed = _changed(thing, telling, hidden.parent_seen, released)
                what = f"the parent has changed what you hide, '{hidden.id}'"
                yield from _told(hub, changed, place, what, _place(raw, changed))


def days_of_looking_have_come(hub: UncheckedHub) -> Iterator[Problem]:
    """`parent_seen` is a day, and not one in the future: until then no change of the parent's would be reported."""
    for kind in KINDS:
        for item in hub.items[kind.name]:
            over = item.raw.over
            if over is not None and "parent_seen" in over.fields:
                seen = _day(over.value()["parent_seen"])
                if seen is None or seen > hub.today:
                    yield _no_day(over, hub.today)
    for page in hub.pages:
        if page.page.front.parent_seen and page.page.front.parent_seen > hub.today:
            yield _no_day(page.front.raw, hub.today)
    for index, hidden in enumerate(hub.network.value.hide if hub.network else ()):
        if hub.network and hidden.parent_seen and hidden.parent_seen > hub.today:
            message = f"{hidden.parent_seen} has not come yet"
            place = hub.network.place("hide", index)
            yield Problem(place, Code.FUTURE_DATE, message, "give the day on which you looked")


def _parents(hub: UncheckedHub, target: str, id: str) -> Iterator[tuple[str, str, RawItem, Mapping[str, str]]]:
    """The parent's own of a thing: its kind, its name in the record of a release, itself, and its digests."""
    for kind in KINDS:
        for item in hub.items[kind.name] if kind.target == target else ():
            raw = item.raw.under or item.raw
            if getattr(item.value, kind.key) == id and (item.raw.under or not item.raw.local):
                yield kind.name, id, raw, digests(raw)
    for page in hub.pages if target == "guide" else ():
        if page.page.in_guide and page.page.slug == id and (page.under or not page.page.local):
            raw = page.under.raw if page.under else page.front.raw
            yield "page", page.page.path, raw, digests(raw)


def _changed(was: Thing, now: Mapping[str, str], seen: date, released: Released) -> dict[str, date | None]:
    """The fields that have changed since the day, with the day of the release; None when it was after the last."""
    found: dict[str, date | None] = {}
    for name in dict.fromkeys([*now, *was]):
        held = was.get(name)
        if (held.digest if held else LACKING) != now.get(name, LACKING):
            if seen <= released.day:
                found[name] = None
        elif held and held.since > seen:
            found[name] = held.since
    return found


def _told(
    hub: UncheckedHub, changed: Mapping[str, date | None], place: Location, what: str, parents: Location
) -> Iterator[Problem]:
    if changed:
        when = ((name, f"on {day}" if day else "since the last release") for name, day in changed.items())
        fields = ", ".join(f"'{name}' {words}" for name, words in when)
        hint = f"look at {parents.path}:{parents.line}; when you have, write parent_seen: {hub.today}"
        yield Problem(place, Code.PARENT_CHANGED, f"{what}: {fields}", hint)


def _place(raw: RawItem, changed: Iterable[str]) -> Location:
    """Where the first of the changed fields stands, or the item itself."""
    first = next(iter(changed), "")
    if raw.kind == "pathway" and "." in first:
        stage, _, field = first.partition(".")
        steps = raw.value()["steps"]
        number = next((index for index, step in enumerate(steps) if step.get("stage") == stage), 0)
        return raw.place("steps", number, field)
    return raw.place(first)


def _day(value: object) -> date | None:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def _no_day(raw: RawItem, today: date) -> Problem:
    return Problem(
        raw.place("parent_seen"),
        Code.BAD_DATE,
        f"'{raw.value()['parent_seen']}' is not a day that has come",
        f"the day on which you looked at what the parent says, such as {today}",
    )


def _not_seen(hub: UncheckedHub, places: list[Location]) -> Problem:
    count = "one thing is" if len(places) == 1 else f"{len(places)} things are"
    return Problem(
        min(places),
        Code.PARENT_NOT_SEEN,
        f"{count} replaced here without a word on when you looked at the parent's",
        f"look at them, then write parent_seen: {hub.today} with each, to be told when they change",
    )


RULES: tuple[Rule, ...] = (parents_changes_are_looked_at, days_of_looking_have_come)
