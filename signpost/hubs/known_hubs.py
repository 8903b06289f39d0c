"""Which hubs there are: those that the areas of this hub, or of another file, name.

In: the hub's folder, or a file such as `data/areas.yaml`. Out: named hubs in the order of the
areas, and problems.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from signpost.problems import Code, Problem
from signpost.read.convert import RawItem, convert
from signpost.read.yaml_reader import read_yaml
from signpost.schema import Area


@dataclass(frozen=True)
class NamedHub:
    """The hub that the data names for an area."""

    area: str
    url: str


def named_hubs(areas: Iterable[Area]) -> tuple[NamedHub, ...]:
    """The hubs that these areas name."""
    return tuple(NamedHub(area.id, area.hub.url) for area in areas if area.hub)


def read_areas(path: Path) -> tuple[tuple[Area, ...], list[Problem]]:
    """The areas in a YAML file, and what is wrong with any."""
    tree, problems = read_yaml(path.parent, path.name)
    if tree is None:
        return (), problems
    if not isinstance(tree.value, list):
        return (), [*problems, Problem(tree.place(), Code.NOT_A_LIST, "a list of areas is wanted here")]
    areas: dict[str, Area] = {}
    for index, value in enumerate(tree.value):
        if not isinstance(value, dict):
            place = tree.place((index,))
            problems.append(
                Problem(place, Code.WRONG_TYPE, "keys with values are wanted here", "begins with '- id: …'")
            )
            continue
        item, found = convert(RawItem.read("area", tree, (index,), value, local=False), Area)
        problems += found
        if item and item.value.id in areas:
            problems.append(Problem(item.place("id"), Code.DUPLICATE_ID, f"'{item.value.id}' is there already"))
        elif item:
            areas[item.value.id] = item.value
    return tuple(areas.values()), problems
