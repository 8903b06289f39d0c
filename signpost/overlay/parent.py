"""The parent's own files, read before a network's are looked at.

In: the hub's folder. Out: the raw items of each kind, and the hand-written pages, as they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from signpost.problems import Problem, errors
from signpost.read.convert import RawItem, RawPage
from signpost.read.files import read_items
from signpost.read.pages import Pages, read_pages
from signpost.read.renames import Renames, renames_of
from signpost.schema.kinds import KINDS


@dataclass(frozen=True)
class Parent:
    """What stands in the parent's files: items by kind, and pages by their path under docs/.

    `incomplete` holds the words of references of which some things cannot be read.
    """

    items: Mapping[str, list[RawItem]]
    pages: Pages
    incomplete: frozenset[str] = frozenset()

    def written(self) -> list[RawPage]:
        """The pages that can be read."""
        return [page for page in self.pages.values() if page]

    def renames(self) -> Renames:
        """Where its former ids lead."""
        guide = {page.slug: page.raw for page in self.written() if page.path.startswith("guide/")}
        return renames_of(self.items, guide)


def read_parent(root: Path, problems: list[Problem]) -> Parent:
    """Read the parent's files in the hub `root`."""
    items: dict[str, list[RawItem]] = {}
    incomplete: set[str] = set()
    for kind in KINDS:
        found: list[Problem] = []
        items[kind.name] = read_items(root, "", kind, found)
        if errors(found) or not all(raw.word(kind.key) for raw in items[kind.name]):
            incomplete.add(kind.target)
        problems += found
    return Parent(items, read_pages(root, problems), frozenset(incomplete))
