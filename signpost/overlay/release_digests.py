"""What the parent's last release held: for each thing and field a digest, and since which release.

In: the file `data/released.json`, or the parent's items as they stand. Out: a `Released`, and its text.
By it a network learns what has changed in the things that it replaces or hides
(`signpost.checks.drift`), and `scripts/release.py` refuses a release that would lose an id.

In the file a thing is one line: a day, and then a digest for each field of its kind in the order of
the kind's `fields`, or `-` for a field that it lacks. Each has held since the release of that day,
or of the day after its `@`. New fields come at the end, so that a line moves only when its thing does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from signpost.problems import Code, Location, Problem
from signpost.read.convert import RawItem, RawPage
from signpost.schema import PageReview
from signpost.schema.kinds import KINDS, PAGE
from signpost.strict_json import parse

RELEASED_FILE = "data/released.json"

TARGETS: Mapping[str, str] = {
    **{kind.name: kind.target for kind in KINDS if kind.model is not PageReview},
    PAGE.name: PAGE.name,
}
"""The kinds that a release records, and the words by which references name them."""

UNTOLD = frozenset({"id", "audience", "reviewed", "review_by", "covers", "former_ids", "replaces", "parent_seen"})
"""Fields that say nothing to readers which a network could replace."""

LACKING = "-"
"""In place of the digest of a field that a thing does not have."""

Held = Mapping[str, Mapping[str, Mapping[str, str]]]
"""What stands in the parent's files: by kind and id, the digest of each field."""


class Field(NamedTuple):
    """The digest of a field, and the day of the release since when it holds."""

    digest: str
    since: date


Thing = Mapping[str, Field]
"""The fields of one thing, by name."""


@dataclass(frozen=True)
class Released:
    """A release: its version and day, its things by kind and id, and the days on which ids were lost.

    `fields` holds the names of all fields of a kind, in the order of the file.
    """

    version: str
    day: date
    fields: Mapping[str, tuple[str, ...]]
    things: Mapping[str, Mapping[str, Thing]]
    lost: Mapping[str, Mapping[str, date]] = field(default_factory=dict)

    def thing(self, kind: str, id: str) -> Thing | None:
        """The fields of a thing; None for one that came after the release."""
        return self.things.get(kind, {}).get(id)

    def lost_on(self, target: str, id: str) -> date | None:
        """The day of the release that lost an id, by the word of a reference; None for any other id."""
        return next((ids[id] for kind, ids in self.lost.items() if TARGETS.get(kind) == target and id in ids), None)


def digests(raw: RawItem) -> dict[str, str]:
    """The digests of what an item says; those of a pathway's steps by stage and field, as `assess.title`."""
    found: dict[str, str] = {}
    for name, value in raw.value().items():
        if name == "steps" and raw.kind == "pathway" and isinstance(value, list):
            for step in value:
                if isinstance(step, dict):
                    found |= {
                        f"{step.get('stage')}.{key}": digest(each) for key, each in step.items() if key != "stage"
                    }
        elif name not in UNTOLD:
            found[name] = digest(value)
    return found


def page_digests(page: RawPage) -> dict[str, str]:
    """The digests of a hand-written page: those of its front matter, and `body`."""
    return {**digests(page.raw), "body": digest(page.body.strip())}


def digest(value: Any) -> str:
    """Twelve hexadecimal digits that tell one plain value from another."""
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def held(raws: Mapping[str, Iterable[RawItem]], pages: Iterable[RawPage]) -> Held:
    """What stands in the parent's files now."""
    found = {
        kind.name: {id: digests(raw) for raw in raws[kind.name] if (id := raw.word(kind.key))}
        for kind in KINDS
        if kind.name in TARGETS
    }
    return {**found, "page": {page.path: page_digests(page) for page in pages}}


def read_released(root: Path, problems: list[Problem]) -> Released | None:
    """The record of the last release in the hub `root`; None when there is none, or when it cannot be read."""
    try:
        value = parse((root / RELEASED_FILE).read_text(encoding="utf-8"))
        fields = {kind: tuple(part["fields"]) for kind, part in value["kinds"].items()}
        return Released(
            str(value["version"]),
            date.fromisoformat(value["day"]),
            fields,
            {
                kind: {id: _thing(line, fields[kind]) for id, line in part["things"].items()}
                for kind, part in value["kinds"].items()
            },
            {
                kind: {id: date.fromisoformat(day) for id, day in part["lost"].items()}
                for kind, part in value["kinds"].items()
            },
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        problems.append(
            Problem(
                Location(RELEASED_FILE),
                Code.UNUSABLE_RECORD,
                "it is not the record of a release, so nobody can tell what has changed since",
                "put it back from the last release",
            )
        )
        return None


def _thing(line: str, names: tuple[str, ...]) -> Thing:
    day, *tokens = line.split()
    parts = {name: token.partition("@") for name, token in zip(names, tokens, strict=False)}
    return {
        name: Field(given, date.fromisoformat(changed or day))
        for name, (given, at, changed) in parts.items()
        if at or given != LACKING
    }


def as_text(released: Released) -> str:
    """The text of `data/released.json`: sorted, and one thing a line."""
    kinds = ",\n".join(
        f'    "{kind}": {{\n      "fields": {json.dumps(list(released.fields[kind]))},\n'
        f'      "things": {_block({id: _line(thing, released.fields[kind]) for id, thing in things.items()})},\n'
        f'      "lost": {_block({id: day.isoformat() for id, day in released.lost.get(kind, {}).items()})}\n    }}'
        for kind, things in released.things.items()
    )
    return (
        f'{{\n  "version": {json.dumps(released.version)},\n  "day": "{released.day}",\n'
        f'  "kinds": {{\n{kinds}\n  }}\n}}\n'
    )


def _line(thing: Thing, names: tuple[str, ...]) -> str:
    day = min((given.since for given in thing.values()), default=date.min)
    tokens = [_token(thing.get(name), day) for name in names]
    while tokens and tokens[-1] == LACKING:
        tokens.pop()
    return " ".join([day.isoformat(), *tokens])


def _token(given: Field | None, day: date) -> str:
    if given is None:
        return LACKING
    return given.digest if given.since == day and given.digest != LACKING else f"{given.digest}@{given.since}"


def _block(lines: Mapping[str, str]) -> str:
    if not lines:
        return "{}"
    inner = ",\n".join(f"        {json.dumps(id)}: {json.dumps(lines[id])}" for id in sorted(lines))
    return f"{{\n{inner}\n      }}"
