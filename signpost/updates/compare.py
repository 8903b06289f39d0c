"""Compares what the parent said before a release and after it, with an eye on one network.

In: two snapshots, and what the network's files use. Out: `Differences`, frozen; `words` puts them in sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from signpost.problems import Location
from signpost.schema.folders import COUNTRIES
from signpost.schema.kinds import KINDS, PAGE
from signpost.updates.parent_references import HIDES, NAMES, REPLACES, ParentReference, ParentReferences
from signpost.updates.snapshot import Snapshot, Thing

UPKEEP = frozenset({"reviewed", "review_by", "former_ids"})
"""Fields whose change says that somebody looked again, not that the thing says something else."""
ENDED = ("superseded", "withdrawn")
ANNOUNCED = (*(kind.name for kind in KINDS if kind.hideable and kind.name != "term"), PAGE.name)
"""Kinds of which a network is told what is new: a new term is met where pages explain it."""


@dataclass(frozen=True)
class Told:
    """One thing to tell of: what it is, what of it, and where the network's files name it."""

    kind: str
    id: str
    title: str
    how: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    status: str = ""
    other: str = ""
    other_title: str = ""
    places: tuple[Location, ...] = ()


@dataclass(frozen=True)
class Differences:
    """What a release changes for one network.

    `new_here` fits its area and audiences, `new_elsewhere` does not. `changed` are things that it replaces
    (`own` holds the fields that stay its own) or hides. `ended` are superseded or withdrawn, `renamed` have
    another id (`other`), `gone` are no more: all things that it uses. `pages` and `templates` are those that it
    has files of its own for. Problems are lines; `others` counts the changes that touch nothing of the network's.
    """

    new_here: tuple[Told, ...] = ()
    new_elsewhere: tuple[Told, ...] = ()
    changed: tuple[Told, ...] = ()
    ended: tuple[Told, ...] = ()
    renamed: tuple[Told, ...] = ()
    gone: tuple[Told, ...] = ()
    pages: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    others: int = 0


def differences(before: Snapshot, after: Snapshot, uses: ParentReferences, files: Iterable[str]) -> Differences:
    """What the step from `before` to `after` means for a network; `files` are the paths that the release touches."""
    renamed = {old: new for old, new in _renamed(before, after) if old.name not in after.things}
    became = {new.name for new in renamed.values()}
    added = [after.things[name] for name in after.things if name not in before.things and name not in became]
    added = [thing for thing in added if thing.kind in ANNOUNCED]
    here = [thing for thing in added if _fits(thing, after, uses)]
    by_thing = _by_thing(before, uses)
    changed = [told for thing, found in by_thing.items() if (told := _changed(thing, after, renamed, found))]
    touched = {
        name: _fields(thing, after.things[name]) for name, thing in before.things.items() if name in after.things
    }
    told_of = {(told.kind, told.id) for told in changed}
    others = sum(bool(fields) and (before.things[n].kind, n[1]) not in told_of for n, fields in touched.items())
    paths = set(files)
    return Differences(
        tuple(_told(thing) for thing in here),
        tuple(_told(thing) for thing in added if thing not in here),
        tuple(changed),
        tuple(_ended(by_thing, after, renamed)),
        tuple(
            _told(thing, found, other=renamed[thing].id, other_title=renamed[thing].title)
            for thing, found in by_thing.items()
            if thing in renamed
        ),
        tuple(
            _told(thing, found)
            for thing, found in by_thing.items()
            if thing.name not in after.things and thing not in renamed
        ),
        tuple(page for page in uses.pages if f"docs/{page}" in paths),
        tuple(name for name in uses.templates if f"overrides/{name}" in paths),
        _more(after.problems, before.problems),
        _more(before.problems, after.problems),
        others,
    )


def _renamed(before: Snapshot, after: Snapshot) -> Iterator[tuple[Thing, Thing]]:
    for thing in after.things.values():
        for former in thing.former_ids:
            old = before.things.get((thing.name[0], former))
            if old:
                yield old, thing


def _by_thing(before: Snapshot, uses: ParentReferences) -> dict[Thing, list[ParentReference]]:
    """The things of the parent's that the network uses, in the order of its files."""
    found: dict[tuple[str, str], list[ParentReference]] = {}
    former = {(thing.name[0], old): thing for thing in before.things.values() for old in thing.former_ids}
    for use in uses.uses:
        thing = before.find(use.target, use.id) or former.get((use.target if use.target != "any" else "entry", use.id))
        if thing:
            found.setdefault(thing.name, []).append(use)
    return {before.things[name]: those for name, those in found.items()}


def _fields(one: Thing, other: Thing) -> tuple[str, ...]:
    names = [*one.fields, *(name for name in other.fields if name not in one.fields)]
    return tuple(
        name for name in names if name not in UPKEEP | {"id"} and one.fields.get(name) != other.fields.get(name)
    )


def _changed(thing: Thing, after: Snapshot, renamed: dict[Thing, Thing], found: list[ParentReference]) -> Told | None:
    new = renamed.get(thing) or after.things.get(thing.name)
    those = [use for use in found if use.how in (REPLACES, HIDES)]
    fields = _fields(thing, new) if new else ()
    if not those or not new or not fields:
        return None
    given = {field for use in those for field in use.fields}
    return _told(new, those, fields=fields, own=tuple(field for field in fields if field in given))


def _ended(
    by_thing: dict[Thing, list[ParentReference]], after: Snapshot, renamed: dict[Thing, Thing]
) -> Iterator[Told]:
    for thing, found in by_thing.items():
        new = renamed.get(thing) or after.things.get(thing.name)
        status = str(new.fields.get("status", "")) if new else ""
        if new and status in ENDED and thing.fields.get("status") != status:
            successor = after.find("entry", str(new.fields.get("superseded_by", "")))
            title = successor.title if successor else ""
            yield _told(new, found, status=status, other=successor.id if successor else "", other_title=title)


def _fits(thing: Thing, after: Snapshot, uses: ParentReferences) -> bool:
    """Whether a new thing applies in the network's area, and is for an audience that it has."""
    applies = thing.fields.get("applies_in") or COUNTRIES
    area = after.things.get(("area", uses.area))
    if area and not {uses.area, area.fields.get("country")} & set(applies):
        return False
    audiences = set(thing.fields.get("audiences") or ("all",))
    return "all" in audiences or not audiences <= uses.without


def _told(thing: Thing, found: Iterable[ParentReference] = (), **more: tuple[str, ...] | str) -> Told:
    those = sorted(found, key=lambda use: use.how == NAMES)
    how = tuple(dict.fromkeys(use.how for use in those))
    places = tuple(dict.fromkeys(use.place for use in those))
    return Told(thing.kind, thing.id, thing.title, how=how, places=places, **more)  # type: ignore[arg-type]


def _more(these: Iterable[str], than: Iterable[str]) -> tuple[str, ...]:
    """The problems that are in the first and not in the second, wherever in their file they stand."""
    left = Counter(map(_without_place, than))
    found = []
    for line in these:
        if left[_without_place(line)]:
            left[_without_place(line)] -= 1
        else:
            found.append(line)
    return tuple(found)


def _without_place(line: str) -> str:
    """The line of a problem without the numbers of lines, which move when something else does."""
    return re.sub(r"(\.(?:yaml|md|html)):\d+(?::\d+)?", r"\1", line)
