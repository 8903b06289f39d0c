"""What of the parent's a network's own files name, and how: replaced, hidden, pinned, or named in a text.

In: the hub's folder. Out: `ParentReference`s with their places. Files are read as they stand, with no model in between,
so that a file of any version, or one with a slip elsewhere, still tells what it uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from signpost.markdown import references
from signpost.problems import Location
from signpost.read.migrations import read_hub_yaml
from signpost.read.yaml_reader import Tree, TreePath, parse_yaml, read_text
from signpost.schema.folders import LOCAL, NETWORK_FILE
from signpost.schema.kinds import KINDS
from signpost.updates.snapshot import space

ANY = "any"
"""What a bare id under `hide` names: an entry, a tool, a term or a page of the guide."""
REPLACES, HIDES, NAMES = "replaces", "hides", "names"
TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "related": "entry",
        "superseded_by": "entry",
        "changes": "change",
        "topics": "topic",
        "audiences": "audience",
        "audience": "audience",
        "without_audiences": "audience",
        "stages": "stage",
        "stage": "stage",
        "applies_in": "area",
        "area": "area",
        "words": "term",
    }
)
"""What the ids in a field name, wherever the field stands."""
ORDERED: Mapping[str, str] = MappingProxyType(
    {
        "resources": "entry",
        "case_studies": "entry",
        "principles": "entry",
        "tools": "tool",
        "audiences": "audience",
        "topics": "topic",
        "guide": "guide",
    }
)
"""What the lists under `order` name."""
HOW: Mapping[str, str] = MappingProxyType(
    {
        "hide": HIDES,
        "pins": "pins",
        "pin": "pins",
        "unpins": "keeps out",
        "exclude": "keeps out",
        "order": "orders",
        "without_audiences": "turns off",
    }
)
"""What it means that a name stands under a key; elsewhere it is just named."""


@dataclass(frozen=True)
class ParentReference:
    """One name of the parent's in a network's file. `fields` are those that a replacement gives."""

    target: str
    id: str
    how: str
    place: Location
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParentReferences:
    """What a network's files use of the parent's.

    `pages` and `templates` are paths below `docs/` and `overrides/` that it has files of its own for;
    `area` and `without` (audiences that are off) say who it is.
    """

    uses: tuple[ParentReference, ...] = ()
    pages: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    area: str = ""
    without: frozenset[str] = frozenset()


def uses_of(root: Path) -> ParentReferences:
    """What the files under `local/` of the hub in `root` use."""
    local = root / LOCAL
    found: list[ParentReference] = []
    area, without = "", frozenset[str]()
    for path in sorted(local.rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        tree, _ = read_hub_yaml(root, name)
        if tree is None:
            continue
        found += _in_file(tree, name)
        if name == NETWORK_FILE and isinstance(tree.value, dict):
            area = str(tree.value.get("area") or "")
            off = tree.value.get("without_audiences")
            without = frozenset(str(id) for id in off) if isinstance(off, list) else frozenset()
    pages = sorted(path.relative_to(local / "docs").as_posix() for path in (local / "docs").rglob("*.md"))
    for page in pages:
        found += _in_page(root, f"{LOCAL}/docs/{page}")
    templates = sorted(
        path.relative_to(local / "overrides").as_posix() for path in (local / "overrides").rglob("*") if path.is_file()
    )
    return ParentReferences(tuple(dict.fromkeys(found)), tuple(pages), tuple(templates), area, without)


def _in_file(tree: Tree, name: str) -> Iterator[ParentReference]:
    relative = name.removeprefix(f"{LOCAL}/")
    kind = next((kind for kind in KINDS if relative == kind.path or relative.startswith(f"{kind.path}")), None)
    if kind:
        items = list(enumerate(tree.value)) if isinstance(tree.value, list) else [(None, tree.value)]
        for index, item in items:
            if isinstance(item, dict) and isinstance(item.get("replaces"), str):
                path: TreePath = ("replaces",) if index is None else (index, "replaces")
                given = tuple(key for key in item if key not in ("replaces", kind.key))
                yield ParentReference(space(kind.name), item["replaces"], REPLACES, tree.place(path), given)
    yield from _in_value(tree, tree.value, ())


def _in_value(tree: Tree, value: Any, path: TreePath) -> Iterator[ParentReference]:
    if isinstance(value, dict):
        for key, held in value.items():
            if key in ("former_ids", "replaces"):
                continue
            yield from _in_value(tree, held, (*path, key))
    elif isinstance(value, list):
        for index, held in enumerate(value):
            yield from _in_value(tree, held, (*path, index))
    elif isinstance(value, str):
        keys = [step for step in path if isinstance(step, str)]
        how = next((HOW[key] for key in reversed(keys) if key in HOW), NAMES)
        if target := _target(keys):
            word, colon, id = value.partition(":")
            yield ParentReference(
                word if colon and target == ANY else target, id if colon else value, how, tree.place(path)
            )
        elif keys and keys[-1] == "step" and value.count("/") == 1:
            for target, id in zip(("audience", "stage"), value.split("/"), strict=True):
                yield ParentReference(target, id, NAMES, tree.place(path))
        else:
            yield from _in_text(value, tree.place(path))


def _target(keys: list[str]) -> str | None:
    """What the scalar under these keys names, if it is a name at all."""
    if not keys:
        return None
    if keys[0] == "hide" and keys[-1] in ("hide", "id"):
        return ANY
    if keys[0] == "order" and len(keys) == 2:
        return ORDERED.get(keys[1])
    if keys[-1] == "id":
        return "entry" if len(keys) > 1 and keys[-2] in ("pins", "pin", "unpins", "exclude", "read") else None
    return TARGETS.get(keys[-1])


def _in_page(root: Path, name: str) -> Iterator[ParentReference]:
    text, _ = read_text(root, name)
    if text is None:
        return
    lines = text.splitlines(keepends=True)
    ends = [number for number, line in enumerate(lines) if line.strip() == "---"]
    if len(ends) > 1 and ends[0] == 0:
        tree, _ = parse_yaml("".join(lines[1 : ends[1]]), name, first_line=2)
        if tree is not None:
            yield from _in_value(tree, tree.value, ())
    for reference in references.find(text):
        line = text.count("\n", 0, reference.start) + 1
        column = reference.start - (text.rfind("\n", 0, reference.start) + 1) + 1
        yield from _of_reference(reference, Location(name, line, column))


def _in_text(text: str, place: Location) -> Iterator[ParentReference]:
    for reference in references.find(text):
        yield from _of_reference(reference, place)


def _of_reference(reference: references.Reference, place: Location) -> Iterator[ParentReference]:
    if reference.target in references.LISTS:
        for key, ids in reference.options:
            if key in ("topic", "stage", "audience"):
                yield from (ParentReference(key, id, NAMES, place) for id in ids)
    elif reference.target == "step":
        for target, id in zip(("audience", "stage"), reference.id.split("/"), strict=False):
            yield ParentReference(target, id, NAMES, place)
    elif reference.id:
        yield ParentReference(reference.target, reference.id, NAMES, place)
