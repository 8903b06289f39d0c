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
from signpost.schema import Pathway
from signpost.schema.kinds import ENTRY_KINDS, KINDS
from signpost.schema.walk import leaves


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

    def names(self) -> Mapping[str, list[str]]:
        """The ids that a reference may name, by kind and by the other words of references."""
        names = {kind.name: [id for raw in self.items[kind.name] if (id := raw.word(kind.key))] for kind in KINDS}
        return {
            **names,
            "entry": [id for kind in ENTRY_KINDS for id in names[kind.name]],
            "guide": [page.slug for page in self.written() if page.path.startswith("guide/")],
            "page": [page.path.removesuffix(".md") for page in self.written() if not page.path.startswith("guide/")],
            "step": [step for raw in self.items["pathway"] for step in steps_named(raw)],
        }

    def renames(self) -> Renames:
        """Where its former ids lead."""
        guide = {page.slug: page.raw for page in self.written() if page.path.startswith("guide/")}
        return renames_of(self.items, guide)


def steps_named(pathway: RawItem) -> list[str]:
    """The steps of a pathway by name, also when something else in it is wrong."""
    return [
        f"{pathway.word('audience')}/{leaf.value}"
        for leaf in leaves(Pathway, pathway.value())
        if leaf.path[0] == "steps" and leaf.path[-1] == "stage"
    ]


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
