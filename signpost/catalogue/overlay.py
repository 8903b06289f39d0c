"""Lays a network's own entries over the parent's.

In: the items read from the parent's files and from `local/`. Out: one list, and problems.
A new id adds; `replaces: <id>` changes the fields that it gives; `hide:` leaves out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from signpost.catalogue.records import Raw
from signpost.problems import Problem, not_one_of


def overlay(upstream: Sequence[Raw], local: Sequence[Raw], key: str) -> tuple[list[Raw], list[Problem]]:
    """The items of one kind after the overlay; `key` is the field that names an item."""
    problems: list[Problem] = []
    merged: dict[str, Raw] = {}
    nameless: list[Raw] = []
    for raw in upstream:
        _put(raw, key, merged, nameless, problems)
    for raw in local:
        target = raw.value().get("replaces")
        if target is None:
            _put(raw, key, merged, nameless, problems)
        elif not isinstance(target, str):
            problems.append(Problem(raw.place("replaces"), "wrong-type", "'replaces': a word or words are wanted here"))
        elif target not in merged:
            problems.append(not_one_of(target, list(merged), f"{raw.kind} to replace", raw.place("replaces")))
        else:
            under = merged[target]
            given = {name: where for name, where in raw.fields.items() if name not in ("replaces", key)}
            merged[target] = replace(under, fields={**under.fields, **given}, local=True)
    return [*merged.values(), *nameless], problems


def _put(raw: Raw, key: str, merged: dict[str, Raw], nameless: list[Raw], problems: list[Problem]) -> None:
    id = raw.value().get(key)
    if not isinstance(id, str):
        nameless.append(raw)
    elif id in merged:
        first = merged[id].place(key)
        hint = f"first at {first.path}:{first.line}"
        if raw.local and not merged[id].local:
            hint += f"; to change that one, write 'replaces: {id}' in place of the {key}"
        problems.append(Problem(raw.place(key), "duplicate-id", f"'{id}' is there already", hint))
    else:
        merged[id] = raw
