"""The entries of a hub as they stand in its files, and the files as they would be with some of them changed.

In: the hub's folder. Out: `Records`, and for a list of changes the text of each file that they touch. What a network
changes of the parent's is written below `local/`, so that nothing outside it is touched.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from signpost.edit.hub_text import MARK
from signpost.edit.record_text import alone, appended, with_fields
from signpost.overlay.adoptions import without_own
from signpost.overlay.merge import overlay
from signpost.problems import Code, Location, Problem, errors, not_one_of
from signpost.read.convert import RawItem, convert
from signpost.read.files import read_items, read_network
from signpost.read.yaml_reader import Tree, TreePath, read_text
from signpost.schema.folders import LOCAL, NETWORK_FILE
from signpost.schema.kinds import ENTRY_KINDS, Kind, kind_named
from signpost.schema.walk import leaves


@dataclass(frozen=True)
class Records:
    """The items of some kinds, the network's over the parent's, by the kind's name; `network` says there is one."""

    items: Mapping[str, Sequence[RawItem]]
    network: bool

    def by_id(self, kind: Kind) -> dict[str, RawItem]:
        """The items of a kind that have an id."""
        return {id: raw for raw in self.items[kind.name] if (id := raw.word(kind.key))}


@dataclass(frozen=True)
class RecordChange:
    """All fields that an entry is to have; `raw` is what it is now, None for a new one; `place` is what asks for it."""

    kind: Kind
    raw: RawItem | None
    fields: Mapping[str, Any]
    place: Location


def read_records(root: Path, kinds: Iterable[Kind]) -> Records | list[Problem]:
    """The entries of `kinds` in the hub `root`, or what stands in the way of reading them."""
    problems: list[Problem] = []
    network = read_network(root, problems)
    has_local = (root / NETWORK_FILE).exists()
    items: dict[str, Sequence[RawItem]] = {}
    for kind in kinds:
        upstream = read_items(root, "", kind, problems)
        own = read_items(root, f"{LOCAL}/", kind, problems) if has_local else []
        upstream = without_own(upstream, own, network.value.area if network else None)
        items[kind.name], clashes = overlay(upstream, own, kind.key)
        problems += clashes
    return errors(problems) or Records(items, has_local)


def changed_texts(root: Path, changes: Sequence[RecordChange], network: bool) -> tuple[dict[str, str], list[Problem]]:
    """The text of each file that the changes touch, by its path, and what cannot be done."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    in_place: dict[str, list[tuple[RawItem, Mapping[str, Any], RecordChange]]] = {}
    added: list[tuple[RecordChange, Mapping[str, Any], str]] = []
    for change in changes:
        raw = change.raw
        if raw is None:
            added.append((change, change.fields, str(change.fields[change.kind.key])))
            continue
        before = raw.value()
        changed = {key: value for key, value in change.fields.items() if before.get(key) != value}
        gone = [key for key in before if key not in change.fields]
        if raw.over is None and (raw.local or not network):
            in_place.setdefault(raw.tree.path, []).append((raw, change.fields, change))
            continue
        under = raw.under or raw
        if lost := [key for key in gone if key in under.fields]:
            message = f"'{lost[0]}' is the parent's, and a network can change it but not take it away"
            hint = "write something else, or tell the parent"
            problems.append(Problem(change.place, Code.PARENTS_FIELD, message, hint))
        elif raw.over is not None:
            own = {key: value for key, value in raw.over.value().items() if key not in gone} | changed
            in_place.setdefault(raw.over.tree.path, []).append((raw.over, own, change))
        else:
            id = str(raw.word(change.kind.key))
            added.append((change, {"replaces": id, **changed}, id))
    for path, own_changes in in_place.items():
        texts[path] = _in_file(root, path, own_changes, problems)
    base = f"{LOCAL}/" if network else ""
    for change, fields, id in added:
        _add(root, base, change, fields, id, texts, problems)
    return texts, problems


def entry_problems(
    kind: Kind,
    fields: Mapping[str, Any],
    places: Mapping[TreePath, Location],
    name: str,
    names: Mapping[str, Sequence[str]],
) -> list[Problem]:
    """What is wrong with an entry that stands in no file yet: its fields, and what they name.

    `places` says where each value was written, in what messages call `name`; `names` holds the ids of each kind.
    """
    tree = Tree(name, dict(fields), MappingProxyType(dict(places)), MappingProxyType({}))
    _, found = convert(RawItem.read(kind.name, tree, (), fields, local=True), kind.model, names)
    for leaf in () if found else leaves(kind.model, fields):
        ref = leaf.ref
        if ref is None or not ref.targets or leaf.value in ref.also:
            continue
        known = [id for target in ref.targets for id in names.get(ref.of_kind or target, ())]
        if known and leaf.value not in known:
            found.append(not_one_of(leaf.value, [*known, *ref.also], ref.word, tree.place(leaf.path)))
    return found


def names_of(records: Records) -> Mapping[str, Sequence[str]]:
    """The ids of each kind that was read, and those of all entries."""
    names: dict[str, list[str]] = {}
    for name in records.items:
        names[name] = list(records.by_id(kind_named(name)))
    names["entry"] = [id for kind in ENTRY_KINDS for id in names.get(kind.name, ())]
    return names


def id_from(title: str) -> str:
    """An id made of a title: small letters, digits and hyphens; empty where it has no letter of those."""
    return re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-")


def order_of(kind: Kind) -> list[str]:
    """The fields of a kind in the order in which its model declares them."""
    return ["replaces", *(info.alias or name for name, info in kind.model.model_fields.items())]


def in_order(kind: Kind, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in that order; what the model does not know comes last."""
    order = order_of(kind)
    ranked = sorted(fields, key=lambda key: order.index(key) if key in order else len(order))
    return {key: copy.deepcopy(fields[key]) for key in ranked}


def _in_file(
    root: Path, path: str, changes: Sequence[tuple[RawItem, Mapping[str, Any], RecordChange]], problems: list[Problem]
) -> str:
    """The text of a file with some of its entries changed, each in its own lines."""
    text = _text(root, path)
    lines = text.splitlines(keepends=True)
    for raw, fields, change in sorted(changes, key=lambda each: -each[0].place().line):
        begin, end = 0, len(lines)
        if raw.path:
            begin = raw.place().line - 1
            index = int(raw.path[0]) + 1
            end = raw.tree.places[(index,)].line - 1 if (index,) in raw.tree.places else len(lines)
        slice_ = "".join(lines[begin:end])
        mark = MARK if begin == 0 and slice_.startswith(MARK) else ""
        try:
            lines[begin:end] = [mark + with_fields(slice_.removeprefix(MARK), fields, order_of(change.kind))]
        except ValueError as why:
            problems.append(Problem(raw.place(), Code.CHANGED_BY_HAND_ONLY, f"the entry was not changed: {why}"))
    return "".join(lines)


def _add(
    root: Path,
    base: str,
    change: RecordChange,
    fields: Mapping[str, Any],
    id: str,
    texts: dict[str, str],
    problems: list[Problem],
) -> None:
    kind = change.kind
    fields = in_order(kind, fields)
    try:
        if kind.path.endswith("/") or (root / base / kind.one_a_file).is_dir():
            texts[f"{base}{kind.one_a_file}{id}.yaml"] = alone(fields)
        else:
            path = base + kind.path
            held = texts[path] if path in texts else _text(root, path) if (root / path).exists() else ""
            texts[path] = appended(held, fields)
    except ValueError as why:
        problems.append(Problem(change.place, Code.CHANGED_BY_HAND_ONLY, f"'{id}' was not added: {why}"))


def _text(root: Path, path: str) -> str:
    text, _ = read_text(root, path)
    mark = MARK if (root / path).read_bytes()[:3] == MARK.encode() else ""
    return mark + (text or "")
