"""The schemas of editors accept exactly what the hub accepts: every entry, and every entry with one value changed.

In: the real hub's entries. Out: the same answer from the schema and from the conversion of `validate`.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hubs import ROOT
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from signpost.export import editor_schemas
from signpost.overlay.parent import read_parent
from signpost.problems import errors
from signpost.read.convert import RawItem, convert
from signpost.read.files import read_items
from signpost.schema.kinds import KINDS, Kind

CHOSEN = [kind for kind in KINDS if kind.schema_of_one]

MUTATIONS: list[tuple[Any, Any]] = [
    ("2012", 2012),
    ("2012", "2012"),
    ("2012-05", "2012-05"),
    ("2012-05-31", "2012-05-31"),
    ("2012-13", "2012-13"),
    ("20120", 20120),
    ("true", True),
    ("no", "no"),
    ("3.5", 3.5),
    ("-1", -1),
    ("", ""),
    (" ", " "),
    ("x y", "x y"),
    ("kebab-case", "kebab-case"),
    ("Not-Kebab", "Not-Kebab"),
    ("https://www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"),
    ("https://user:word@example.org/", "https://user:word@example.org/"),
    ("javascript:alert(1)", "javascript:alert(1)"),
    ("https://localhost/", "https://localhost/"),
    ("all", "all"),
    (None, None),
    ([], []),
    (["a"], ["a"]),
    ({}, {}),
    ({"en": "Words"}, {"en": "Words"}),
    ({"fr": "Mots"}, {"fr": "Mots"}),
]
"""What the hub reads, and what an editor reads in its place: YAML 1.2 has numbers and truths."""


@cache
def checker(kind: Kind) -> Draft202012Validator:
    texts = editor_schemas(read_parent(ROOT, []).names())
    listed = Resource.from_contents(json.loads(texts["names.schema.json"]))
    registry: Registry = Registry().with_resource("names.schema.json", listed)
    name = kind.schema if kind.path.endswith("/") else kind.schema_of_one
    schema = json.loads(texts[f"{name}.schema.json"])
    return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker(["date"]))


@cache
def entries(kind: Kind) -> tuple[RawItem, ...]:
    return tuple(read_items(ROOT, "", kind, []))


def hub_takes(raw: RawItem, kind: Kind, value: dict[str, Any]) -> bool:
    new = RawItem.read(kind.name, type(raw.tree)(raw.tree.path, value, {}, {}), (), value, False)
    item, problems = convert(new, kind.model)
    return item is not None and not errors(problems)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from leaves(each, (*path, key))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    out = copy.deepcopy(value)
    holder = out
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = new
    return out


def as_typed(value: Any) -> Any:
    """The words of an entry as an editor of YAML 1.2 reads them."""
    if isinstance(value, dict):
        return {key: as_typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_typed(each) for each in value]
    if isinstance(value, str) and value.isdigit():
        return int(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", CHOSEN, ids=lambda kind: kind.name)
def test_every_entry_is_right_in_an_editor_too(kind: Kind) -> None:
    faults = [
        f"{raw.word(kind.key)}: {error.json_path}: {error.message[:200]}"
        for raw in entries(kind)
        for error in checker(kind).iter_errors(as_typed(raw.value()))
    ]
    assert faults == []


@pytest.mark.parametrize("kind", CHOSEN, ids=lambda kind: kind.name)
def test_both_say_the_same_of_a_changed_entry(kind: Kind) -> None:
    """300 seeded changes of one value, of an entry of the real hub; keys that are not known, and keys taken away."""
    chance = random.Random(kind.name)
    apart = []
    for _ in range(300):
        raw = chance.choice(entries(kind))
        value = raw.value()
        path = chance.choice(list(leaves(value)))
        ours, editors = chance.choice(MUTATIONS)
        here, there = put(value, path, ours), put(as_typed(value), path, editors)
        if chance.random() < 0.1 and len(path) == 1:
            del here[path[0]], there[path[0]]
        elif chance.random() < 0.05:
            here["titel"] = there["titel"] = "x"
        takes, shown = hub_takes(raw, kind, here), checker(kind).is_valid(there)
        if takes != shown:
            apart.append(f"{'.'.join(map(str, path))} = {editors!r}: the hub {takes}, the schema {shown}")
    assert sorted(set(apart)) == []
