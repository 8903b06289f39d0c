"""The few ways in which a migration may change a file's values, and what they do to values and places.

In: a tree and the moves to make in it, all of them said in paths of the tree as it was. Out: the
new tree, in which every value still has the place at which a person finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from signpost.problems import Location
from signpost.read.yaml_reader import Tree, TreePath


@dataclass(frozen=True)
class Rename:
    """The key that ends `path` gets another name; its mapping must not have one of that name."""

    path: TreePath
    key: str


@dataclass(frozen=True)
class Wrap:
    """The value at `path` becomes a mapping whose one key, `key`, has it."""

    path: TreePath
    key: str


@dataclass(frozen=True)
class Replace:
    """The scalar at `path` becomes another."""

    path: TreePath
    value: str


@dataclass(frozen=True)
class Remove:
    """The value at `path` goes, and the key or the dash that holds it."""

    path: TreePath


Move = Rename | Wrap | Replace | Remove


def moved(tree: Tree, moves: Iterable[Move]) -> Tree:
    """The tree after all moves; places are those of the text as it stands."""
    by_path: dict[TreePath, list[Move]] = {}
    for move in moves:
        by_path.setdefault(move.path, []).append(move)
    if not by_path:
        return tree
    making = _Making(tree, MappingProxyType(by_path), {}, {})
    value = making.value(tree.value, (), ())
    return Tree(tree.path, value, MappingProxyType(making.places), MappingProxyType(making.keys))


@dataclass(frozen=True)
class _Making:
    """A new tree while it is made from an old one."""

    tree: Tree
    moves: Mapping[TreePath, list[Move]]
    places: dict[TreePath, Location]
    keys: dict[TreePath, Location]

    def value(self, value: Any, old: TreePath, new: TreePath) -> Any:
        """The new value for the old one that stood at `old` and will stand at `new`."""
        moves = self.moves.get(old, ())
        if old in self.tree.places:
            self.places[new] = self.tree.places[old]
        for move in moves:
            if isinstance(move, Wrap):
                inner = (*new, move.key)
                self.keys[inner] = self.tree.place(old)
                return {move.key: self._content(value, old, inner, moves)}
        return self._content(value, old, new, moves)

    def _content(self, value: Any, old: TreePath, new: TreePath, moves: Iterable[Move]) -> Any:
        if old in self.tree.places:
            self.places[new] = self.tree.places[old]
        for move in moves:
            if isinstance(move, Replace):
                return move.value
        if isinstance(value, dict):
            return dict(self._pairs(value, old, new))
        if isinstance(value, list):
            kept = [index for index in range(len(value)) if not self._goes((*old, index))]
            return [self.value(value[index], (*old, index), (*new, at)) for at, index in enumerate(kept)]
        return value

    def _pairs(self, value: dict[str, Any], old: TreePath, new: TreePath) -> Iterable[tuple[str, Any]]:
        for key, held in value.items():
            path = (*old, key)
            if self._goes(path):
                continue
            name = next((move.key for move in self.moves.get(path, ()) if isinstance(move, Rename)), key)
            if path in self.tree.keys:
                self.keys[(*new, name)] = self.tree.keys[path]
            yield name, self.value(held, path, (*new, name))

    def _goes(self, path: TreePath) -> bool:
        return any(isinstance(move, Remove) for move in self.moves.get(path, ()))
