"""Lays a network's own entries over the parent's.

In: the items read from the parent's files and from `local/`. Out: one list, and problems.
A new id adds; `replaces: <id>` changes the fields that it gives, and in the steps of a pathway,
which are told apart by their stage, the fields that each step gives. The lists of `MERGED` are added to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from signpost.problems import Code, Problem, not_one_of
from signpost.read.convert import RawItem
from signpost.read.yaml_reader import Tree, TreePath, composed

WHOLE_STEP = frozenset({"title", "question", "why", "actions", "done"})
"""What a step needs that the parent does not have: without it, the stage must be a slip of the keys."""

MERGED: Mapping[str, Mapping[str, str]] = {"area": {"support": "name"}}
"""Lists that a network adds to, by kind, and the field by which their items are told apart."""


def overlay(
    upstream: Sequence[RawItem],
    local: Sequence[RawItem],
    key: str,
    lost: Callable[[str], date | None] | None = None,
    complete: bool = True,
) -> tuple[list[RawItem], list[Problem]]:
    """The items of one kind after the overlay; `key` is the field that names an item.

    `lost` gives the day on which a release of the parent's lost an id; None for any other id. Where the parent's
    items are not `complete`, since some cannot be read, nothing is called unknown.
    """
    problems: list[Problem] = []
    merged: dict[str, RawItem] = {}
    nameless: list[RawItem] = []
    for raw in upstream:
        _put(raw, key, merged, nameless, problems)
    for raw in local:
        target = raw.word("replaces")
        if "replaces" in raw.fields and key in raw.fields:
            hint = f"keep '{key}' for a new one, or 'replaces' to change the parent's"
            problems.append(
                Problem(raw.place(key), Code.ID_BESIDE_REPLACES, f"both '{key}' and 'replaces' are given", hint)
            )
        if "replaces" not in raw.fields:
            _put(raw, key, merged, nameless, problems)
        elif target is None:
            wanted = "'replaces': a word or words are wanted here"
            problems.append(Problem(raw.place("replaces"), Code.WRONG_TYPE, wanted))
        elif target not in merged:
            if complete:
                what, gone = f"{raw.kind} to replace", lost(target) if lost else None
                problems.append(
                    not_one_of(target, list(merged), what, raw.place("replaces"), Code.UNKNOWN_ID_TO_REPLACE, gone)
                )
        elif (over := merged[target].over) is not None:
            place = over.place("replaces")
            hint = f"first at {place.path}:{place.line}; put all that you change under that one"
            problems.append(Problem(raw.place("replaces"), Code.DUPLICATE_ID, f"'{target}' is replaced already", hint))
        else:
            merged[target] = _replaced(merged[target], raw, key, problems)
    return [*merged.values(), *nameless], problems


def _replaced(under: RawItem, over: RawItem, key: str, problems: list[Problem]) -> RawItem:
    given = {name: where for name, where in over.fields.items() if name not in ("replaces", "parent_seen", key)}
    if under.kind == "pathway" and all(isinstance(raw.value().get("steps"), list) for raw in (under, over)):
        given["steps"] = (_merged_steps(under, over, problems), ())
    for name, naming in MERGED.get(under.kind, {}).items():
        if all(_is_list_of_named(raw, name, naming) for raw in (under, over)):
            given[name] = (_merged(under, over, name, naming), ())
    return replace(under, fields={**under.fields, **given}, local=True, under=under, over=over)


def _is_list_of_named(raw: RawItem, name: str, naming: str) -> bool:
    given = raw.value().get(name)
    return isinstance(given, list) and all(
        isinstance(item, dict) and isinstance(item.get(naming), str) for item in given
    )


def _merged(under: RawItem, over: RawItem, name: str, naming: str) -> Tree:
    """The items of both lists; the fields that the network gives of one that the parent has win, the rest stay."""
    merged: dict[str, dict[str, tuple[Tree, TreePath]]] = {}
    for raw in (under, over):
        tree, base = raw.fields[name]
        for index, item in enumerate(raw.value()[name]):
            fields = {field: (tree, (*base, index, field)) for field in item}
            merged[item[naming]] = {**merged.get(item[naming], {}), **fields}
    return composed(list(merged.values()), over.place(name))


def _merged_steps(under: RawItem, over: RawItem, problems: list[Problem]) -> Tree:
    """The steps of both as a tree of their own, each value at the place where it was written."""
    merged: dict[str, dict[str, tuple[Tree, TreePath]]] = {}
    for raw in (under, over):
        tree, base = raw.fields["steps"]
        for index, step in enumerate(raw.value()["steps"]):
            stage = step.get("stage") if isinstance(step, dict) else None
            if isinstance(stage, str) and raw is over and stage not in merged and not step.keys() >= WHOLE_STEP:
                problems.append(not_one_of(stage, list(merged), "stage", tree.place((*base, index, "stage"))))
            elif isinstance(stage, str):
                fields = {field: (tree, (*base, index, field)) for field in step}
                merged[stage] = {**merged.get(stage, {}), **fields}
            else:
                place = tree.place((*base, index))
                problems.append(Problem(place, Code.MISSING_FIELD, "'stage' is missing", "say whose step it is"))
    return composed(list(merged.values()), over.place("steps"))


def _put(raw: RawItem, key: str, merged: dict[str, RawItem], nameless: list[RawItem], problems: list[Problem]) -> None:
    id = raw.word(key)
    if id is None:
        nameless.append(raw)
    elif id in merged:
        first = merged[id].place(key)
        hint = f"first at {first.path}:{first.line}"
        if raw.local and not merged[id].local:
            hint += f"; to change that one, write 'replaces: {id}' in place of the {key}"
        problems.append(Problem(raw.place(key), Code.DUPLICATE_ID, f"'{id}' is there already", hint))
    else:
        merged[id] = raw
