"""What of the parent's a network's own files name, and how: replaced, hidden, pinned, or named in a text.

In: the hub's folder. Out: `ParentReference`s with their places. Files are read as they stand, along the
types of their fields, so that a file with a mistake elsewhere still tells what it uses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signpost.markdown import references
from signpost.markdown.contents import page_contents, references_in
from signpost.markdown.grammar import PageExtensions
from signpost.problems import Location
from signpost.read.markdown_extensions import read_extensions
from signpost.read.migrations import read_hub_yaml
from signpost.read.yaml_reader import Tree, TreePath, parse_yaml, read_text
from signpost.schema import GuideFrontMatter, Network, Record
from signpost.schema.folders import LOCAL, NETWORK_FILE
from signpost.schema.kinds import kind_at
from signpost.schema.walk import leaves

ANY = "any"
"""What a bare id under `hide` names: an entry, a tool, a term, a page of the guide or an answer."""
REPLACES, HIDES, NAMES = "replaces", "hides", "names"


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
    extensions = read_extensions(root, [])
    for page in pages:
        found += _in_page(root, f"{LOCAL}/docs/{page}", extensions)
    templates = sorted(
        path.relative_to(local / "overrides").as_posix() for path in (local / "overrides").rglob("*") if path.is_file()
    )
    return ParentReferences(tuple(dict.fromkeys(found)), tuple(pages), tuple(templates), area, without)


def _in_file(tree: Tree, name: str) -> Iterator[ParentReference]:
    if name == NETWORK_FILE:
        yield from _in_record(Network, tree, (), tree.value)
        return
    path_in_hub = name.removeprefix(f"{LOCAL}/")
    kind = kind_at(path_in_hub)
    if kind is None:
        return
    items = [((), tree.value)] if kind.holds_one(path_in_hub) else _items(tree.value)
    for path, item in items:
        if isinstance(item, dict) and isinstance(item.get("replaces"), str):
            given = tuple(key for key in item if key not in ("replaces", kind.key))
            yield ParentReference(kind.target, item["replaces"], REPLACES, tree.place((*path, "replaces")), given)
        yield from _in_record(kind.model, tree, path, item)


def _items(value: Any) -> Iterator[tuple[TreePath, Any]]:
    for index, item in enumerate(value if isinstance(value, list) else ()):
        yield (index,), item


def _in_record(model: type[Record], tree: Tree, path: TreePath, value: Any) -> Iterator[ParentReference]:
    for leaf in leaves(model, value):
        place = tree.place((*path, *leaf.path))
        if leaf.ref is None:
            yield from _in_text(leaf.value, place)
        elif leaf.ref.targets == ("step",):
            yield from _parts_of_step(leaf.value, place)
        elif leaf.ref.targets and leaf.value not in leaf.ref.also:
            word, colon, id = leaf.value.rpartition(":")
            target = word if colon else leaf.ref.targets[0] if len(leaf.ref.targets) == 1 else ANY
            yield ParentReference(target, id, leaf.ref.how or NAMES, place)


def _parts_of_step(name: str, place: Location) -> Iterator[ParentReference]:
    for target, id in zip(("audience", "stage"), name.split("/"), strict=False):
        yield ParentReference(target, id, NAMES, place)


def _in_page(root: Path, name: str, extensions: PageExtensions) -> Iterator[ParentReference]:
    text, _ = read_text(root, name)
    if text is None:
        return
    lines = text.splitlines(keepends=True)
    ends = [number for number, line in enumerate(lines) if line.strip() == "---"]
    if len(ends) > 1 and ends[0] == 0:
        tree, _ = parse_yaml("".join(lines[1 : ends[1]]), name, first_line=2)
        if tree is not None:
            yield from _in_record(GuideFrontMatter, tree, (), tree.value)
    body_line = ends[1] + 1 if len(ends) > 1 and ends[0] == 0 else 0
    body = "".join(lines[body_line:])
    for reference in page_contents(body, extensions).references:
        yield from _of_reference(reference, Location.in_text(name, body, reference.start, body_line + 1))


def _in_text(text: str, place: Location) -> Iterator[ParentReference]:
    for reference in references_in(text):
        yield from _of_reference(reference, place)


def _of_reference(reference: references.Reference, place: Location) -> Iterator[ParentReference]:
    if reference.target == "step":
        yield from _parts_of_step(reference.id, place)
    elif reference.target in references.LISTS:
        for key, ids in reference.options:
            if key in references.TARGETS:
                yield from (ParentReference(key, id, NAMES, place) for id in ids)
    elif reference.id:
        yield ParentReference(reference.target, reference.id, NAMES, place)
