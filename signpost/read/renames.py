"""Follows the ids that the parent has renamed, in what a network wrote.

In: a file of the network's, and the parent's former ids. Out: the same file with the new ids in
the place of the old, and a warning for each, so that nothing after this step meets an old id.
Ids are known by the field that they stand in; in texts, by the reference that holds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from signpost.markdown import references
from signpost.problems import Location, Problem, Severity
from signpost.read.convert import RawItem
from signpost.read.yaml_reader import Tree, TreePath
from signpost.schema.folders import LOCAL, NETWORK_FILE
from signpost.schema.kinds import HIDEABLE, KINDS

FIELDS: Mapping[str, str] = {
    "related": "entry",
    "superseded_by": "entry",
    "changes": "change",
    "change": "change",
    "topics": "topic",
    "words": "term",
}
"""Fields that hold an id or a list of ids, wherever they stand, and what the ids name."""

ENTRIES_BY_ID = ("pin", "exclude", "read", "pins", "unpins")
"""Fields that hold a list of things of which each names an entry in its `id`."""

HIDDEN = "hidden"
"""What stands under `hide`: an id of any of HIDEABLE, alone or after the word and a colon."""

ORDERED: Mapping[str, str] = {
    "resources": "entry",
    "case_studies": "entry",
    "principles": "entry",
    "tools": "tool",
    "topics": "topic",
    "guide": "guide",
}
"""The lists under `order` whose ids can be renamed, and what they name."""


class Renamed(NamedTuple):
    """The id that a thing has now, and where the parent says so."""

    id: str
    place: Location


Renames = Mapping[tuple[str, str], Renamed]
"""By the word of a reference (`entry`, `tool`, …) and the former id."""


def renames_of(raws: Mapping[str, Iterable[RawItem]], pages: Mapping[str, RawItem]) -> Renames:
    """All former ids of the parent's items, by kind, and of its guide pages, by slug; not those that are in use."""
    found: dict[tuple[str, str], Renamed] = {}
    for kind in KINDS:
        for raw in raws[kind.name]:
            found.update(_former(raw, kind.target, str(raw.value().get(kind.key))))
    for slug, raw in pages.items():
        found.update(_former(raw, "guide", slug))
    used = {(kind.target, raw.value().get(kind.key)) for kind in KINDS for raw in raws[kind.name]}
    return {key: renamed for key, renamed in found.items() if key not in used | {("guide", slug) for slug in pages}}


def _former(raw: RawItem, target: str, id: str) -> Iterator[tuple[tuple[str, str], Renamed]]:
    if "former_ids" not in raw.fields:
        return
    former = raw.value()["former_ids"]
    for index, old in enumerate(former if isinstance(former, list) else ()):
        if isinstance(old, str):
            yield (target, old), Renamed(id, raw.place("former_ids", index))


@dataclass(frozen=True)
class RenameFollower:
    """Follows renames through the network's files; `problems` gathers a warning for each that it met."""

    renames: Renames
    problems: list[Problem]

    def tree(self, tree: Tree) -> Tree:
        """The file with the new ids."""
        if not self.renames:
            return tree
        return replace(tree, value=self._walk(tree, (), tree.value, ""))

    def body(self, words: str, name: str, first_line: int) -> str:
        """The Markdown of the page `name`, which begins at `first_line` of it, with the new ids."""

        def place(offset: int) -> Location:
            return Location(name, first_line + words.count("\n", 0, offset), offset - words.rfind("\n", 0, offset))

        return self._text(words, place)

    def id(self, target: str, id: str, place: Location) -> str:
        """The id that a thing has now; `target` is the word of a reference, or HIDDEN for a thing to hide."""
        if target == HIDDEN:
            kind, colon, bare = id.rpartition(":")
            kinds = [kind] if colon else HIDEABLE
            target = next((kind for kind in kinds if (kind, bare) in self.renames), "")
            return f"{kind}{colon}{self.id(target, bare, place)}"
        renamed = self.renames.get((target, id))
        if renamed is None:
            return id
        self.problems.append(
            Problem(
                place,
                "renamed-id",
                f"'{id}' is now called '{renamed.id}'",
                f"write '{renamed.id}'; the parent says so at {renamed.place.path}:{renamed.place.line}",
                Severity.WARNING,
            )
        )
        return renamed.id

    def _walk(self, tree: Tree, path: TreePath, value: Any, target: str) -> Any:
        """`target` is what an id that stands here names; empty where none does."""
        if isinstance(value, dict):
            return {
                key: self._walk(tree, (*path, key), each, _named(tree, (*path, key))) for key, each in value.items()
            }
        if isinstance(value, list):
            return [self._walk(tree, (*path, index), each, target) for index, each in enumerate(value)]
        if not isinstance(value, str):
            return value
        if target:
            return self.id(target, value, tree.place(path))
        return self._text(value, lambda _: tree.place(path)) if "[[" in value else value

    def _text(self, words: str, place: Callable[[int], Location]) -> str:
        parts, end = [], 0
        for reference in references.find(words):
            inner, bar, shown = words[reference.start : reference.end].partition("|")
            if reference.target in references.LISTS:
                for topic in reference.option("topic"):
                    new = self.id("topic", topic, place(reference.start))
                    inner = re.sub(rf"(?<=[=,]){re.escape(topic)}(?=[,\s\]])", new, inner)
            else:
                new = self.id(reference.target, reference.id, place(reference.start))
                before, _, after = inner.rpartition(reference.id)
                inner = f"{before}{new}{after}"
            parts += [words[end : reference.start], inner, bar, shown]
            end = reference.end
        return "".join([*parts, words[end:]])


def _named(tree: Tree, path: TreePath) -> str:
    """What an id at `path` of a network's file, or in the list there, names; empty when it is no id of the parent's."""
    key = str(path[-1])
    if tree.path == NETWORK_FILE and path[0] == "hide":
        return HIDDEN if key in ("hide", "id") else ""
    if tree.path == NETWORK_FILE and path[0] == "order":
        return ORDERED.get(key, "")
    if key == "id" and len(path) > 2 and path[-3] in ENTRIES_BY_ID:
        return "entry"
    if key == "replaces":
        return next((kind.target for kind in KINDS if tree.path.startswith(f"{LOCAL}/{kind.path}")), "")
    return FIELDS.get(key, "")
