"""Makes the record of a release from what stands, and says which ids it would lose.

In: what the parent's files hold, the record of the release before, a version and a day. Out: the
record of the new release. `scripts/release.py` reads and writes the files.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from signpost.overlay.release_digests import LACKING, TARGETS, Field, Held, Released, Thing

Former = Mapping[tuple[str, str], str]
"""The present id for the word of a reference and a former id."""


def lost_ids(before: Released, now: Held, former: Former) -> list[tuple[str, str]]:
    """The kinds and ids of the release before that lead nowhere now."""
    kept = {(TARGETS[kind], id) for kind, things in now.items() for id in things} | set(former)
    kept |= {("page", f"guide/{id}.md") for target, id in former if target == "guide"}
    return [
        (kind, id)
        for kind, things in before.things.items()
        for id in things
        if (TARGETS.get(kind, kind), id) not in kept
    ]


def next_release(
    before: Released | None, now: Held, former: Former, lost: Collection[tuple[str, str]], version: str, day: date
) -> Released:
    """The record of what stands now, as a release of the day.

    A field that holds what it held keeps its day, also when its thing was renamed. `lost` names
    the kinds and ids that the release loses on purpose.
    """
    known = before or Released("", day, {}, {})
    fields = {
        kind: tuple(
            dict.fromkeys([*known.fields.get(kind, ()), *sorted({name for given in things.values() for name in given})])
        )
        for kind, things in now.items()
    }
    things = {
        kind: {id: _thing(given, _before(known, former, kind, id), day) for id, given in held.items()}
        for kind, held in now.items()
    }
    gone = {
        kind: {
            **{id: since for id, since in known.lost.get(kind, {}).items() if id not in now[kind]},
            **{id: day for lost_kind, id in lost if lost_kind == kind},
        }
        for kind in now
    }
    return Released(version, day, fields, things, gone)


def _before(before: Released, former: Former, kind: str, id: str) -> Thing:
    """What the release before held of a thing, under any of its names."""
    names = [id, *(old for (target, old), new in former.items() if new == id and target == TARGETS[kind])]
    if kind == "page":
        names += [
            f"guide/{old}.md" for (target, old), new in former.items() if target == "guide" and id == f"guide/{new}.md"
        ]
    return next((thing for name in names if (thing := before.thing(kind, name)) is not None), {})


def _thing(given: Mapping[str, str], was: Thing, day: date) -> Thing:
    return {name: _field(given.get(name, LACKING), was.get(name), day) for name in dict.fromkeys([*given, *was])}


def _field(digest: str, was: Field | None, day: date) -> Field:
    return was if was is not None and was.digest == digest else Field(digest, day)
