"""Follows the ids that the parent has renamed, in what a network wrote.

In: a file of the network's, and the parent's former ids. Out: the same file with the new ids in
the place of the old, and a warning for each, so that nothing after this step meets an old id.
Which fields hold ids, and of what, their types say (`signpost.schema.references`); in texts, references hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from signpost.markdown.contents import page_contents, references_in
from signpost.markdown.grammar import PageExtensions
from signpost.markdown.references import Reference
from signpost.problems import Code, Location, Problem
from signpost.read.convert import RawItem
from signpost.read.yaml_reader import Tree, TreePath
from signpost.schema import GuideFrontMatter, Network, Record
from signpost.schema.folders import LOCAL, NETWORK_FILE
from signpost.schema.kinds import KINDS, Kind, kind_at
from signpost.schema.walk import Leaf, visit


class Renamed(NamedTuple):
    """The id that a thing has now, and where the parent says so."""

    id: str
    place: Location


Renames = Mapping[tuple[str, str], Renamed]
"""By the word of a reference (`entry`, `tool`, …) and the former id."""


def renames_of(raws: Mapping[str, Iterable[RawItem]], pages: Mapping[str, RawItem]) -> Renames:
    """All former ids of the parent's items, by kind, and of its guide pages, by slug; not those that are in use."""
    found: dict[tuple[str, str], Renamed] = {}
    used = {("guide", slug) for slug in pages}
    for kind in KINDS:
        for raw in raws[kind.name]:
            if id := raw.word(kind.key):
                found.update(_former(raw, kind.target, id))
                used.add((kind.target, id))
    for slug, raw in pages.items():
        found.update(_former(raw, "guide", slug))
    return {key: renamed for key, renamed in found.items() if key not in used}


def _former(raw: RawItem, target: str, id: str) -> Iterator[tuple[tuple[str, str], Renamed]]:
    former = raw.value().get("former_ids")
    for index, old in enumerate(former if isinstance(former, list) else ()):
        if isinstance(old, str):
            yield (target, old), Renamed(id, raw.place("former_ids", index))


@dataclass(frozen=True)
class RenameFollower:
    """Follows renames through the network's files; `problems` gathers a warning for each that it met."""

    renames: Renames
    problems: list[Problem]
    extensions: PageExtensions = field(default_factory=PageExtensions)

    def tree(self, tree: Tree) -> Tree:
        """The file with the new ids."""
        path = tree.path.removeprefix(f"{LOCAL}/")
        if not self.renames:
            return tree
        if tree.path == NETWORK_FILE:
            return replace(tree, value=self._record(Network, tree, (), tree.value))
        kind = kind_at(path)
        if kind is None:
            return tree
        if kind.holds_one(path):
            return replace(tree, value=self._item(kind, tree, (), tree.value))
        if not isinstance(tree.value, list):
            return tree
        return replace(tree, value=[self._item(kind, tree, (index,), each) for index, each in enumerate(tree.value)])

    def front_matter(self, tree: Tree) -> Tree:
        """What a page says of itself, with the new ids."""
        return replace(tree, value=self._record(GuideFrontMatter, tree, (), tree.value)) if self.renames else tree

    def body(self, words: str, name: str, first_line: int) -> str:
        """The Markdown of the page `name`, which begins at `first_line` of it, with the new ids."""
        if not self.renames or "[[" not in words:
            return words
        found = page_contents(words, self.extensions).references
        return self._text(words, found, lambda offset: Location.in_text(name, words, offset, first_line))

    def slot(self, words: str, name: str) -> str:
        """The words of a slot, the whole of the file `name`, with the new ids."""
        return self._text(words, references_in(words), lambda offset: Location.in_text(name, words, offset))

    def id(self, targets: Sequence[str], id: str, place: Location) -> str:
        """The id that a thing has now; `targets` are the words of a reference, any of which may be meant.

        Before an id that is to be hidden the word may stand with a colon.
        """
        word, colon, bare = id.rpartition(":")
        target = next((each for each in ([word] if colon else targets) if (each, bare) in self.renames), None)
        if target is None:
            return id
        renamed = self.renames[(target, bare)]
        self.problems.append(
            Problem(
                place,
                Code.RENAMED_ID,
                f"'{bare}' is now called '{renamed.id}'",
                f"write '{renamed.id}'; the parent says so at {renamed.place.path}:{renamed.place.line}",
            )
        )
        return f"{word}{colon}{renamed.id}"

    def _item(self, kind: Kind, tree: Tree, path: TreePath, value: Any) -> Any:
        value = self._record(kind.model, tree, path, value)
        if isinstance(value, dict) and isinstance(replaced := value.get("replaces"), str):
            return {**value, "replaces": self.id((kind.target,), replaced, tree.place((*path, "replaces")))}
        return value

    def _record(self, model: type[Record], tree: Tree, path: TreePath, value: Any) -> Any:
        def follow(leaf: Leaf) -> str:
            place = tree.place((*path, *leaf.path))
            if leaf.ref:
                return self.id(leaf.ref.targets, leaf.value, place)
            return self._text(leaf.value, references_in(leaf.value), lambda _: place)

        return visit(model, value, follow)

    def _text(self, words: str, found: Iterable[Reference], place: Callable[[int], Location]) -> str:
        parts, end = [], 0
        for reference in found:
            for start, stop, target in reference.spans:
                parts += [words[end:start], self.id((target,), words[start:stop], place(reference.start))]
                end = stop
        return "".join([*parts, words[end:]])
