"""Begins a hub in its folder: adds what is missing, and never changes what is there.

In: the hub's folder, the area that a person names, and what they say of their network. Out: the
files that were added and those that were left alone, or the plain reason why nothing was done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from signpost.files import write_whole
from signpost.hubs.area_names import find_area, near_areas
from signpost.hubs.scaffold import HubArea, HubDetails, scaffold
from signpost.problems import Problem, listing
from signpost.read.convert import RawItem, convert
from signpost.read.yaml_reader import parse_yaml, read_yaml
from signpost.schema import Area, Network
from signpost.schema.fields import ID_PATTERN, LANGUAGES

NETWORK = "local/network.yaml"
AREAS = ("data/areas.yaml", "local/data/areas.yaml")


class CreateHubError(Exception):
    """Nothing was written; the message says why, and what to do."""


@dataclass(frozen=True)
class CreatedHub:
    """What came of it: the area, the files added, and those that were there and are as they were."""

    area: HubArea
    added: tuple[str, ...]
    kept: tuple[str, ...]
    hints: tuple[str, ...] = ()


def create_hub(root: Path, wanted: str, custom: str, answers: HubDetails, today: date) -> CreatedHub:
    """Add the first files of a hub for the area `wanted` to the folder `root`.

    `custom` is the id of an area that the parent does not know, or empty. Raises BeginError.
    """
    area = _area(root, wanted, custom)
    unknown = [language for language in answers.languages if language not in LANGUAGES]
    if unknown:
        raise CreateHubError(f"'{unknown[0]}' is not a language of this hub. Give en, cy, or both: en,cy")
    hints = _fits(root, area)
    files = scaffold(area, answers, today)
    _check_network(files[NETWORK])
    missing = {path: text for path, text in files.items() if not (root / path).exists()}
    for path, text in missing.items():
        write_whole(root / path, text)
    return CreatedHub(area, tuple(missing), tuple(path for path in files if path not in missing), hints)


def _area(root: Path, wanted: str, custom: str) -> HubArea:
    areas = _known_areas(root)
    found = find_area(custom or wanted, areas)
    if custom:
        if found and found.id in {area.id for area in _areas_in(root, AREAS[0])}:
            raise CreateHubError(f"'{custom}' is an area that the hub knows: {found.name}. Leave out --custom.")
        if not re.match(ID_PATTERN, custom):
            raise CreateHubError(
                f"'{custom}' is not an id. Use small letters, digits and single hyphens: greater-wessex"
            )
        return HubArea(custom, " ".join(wanted.split()) or custom, found.country if found else "", custom=True)
    if found:
        return HubArea(found.id, str(found.name), found.country)
    near = near_areas(wanted, areas)
    if near:
        meant = "Did you mean one of these?\n" if len(near) > 1 else "Did you mean this?\n"
        meant += "\n".join(f'  make area NAME="{area.name}"' for area in near)
    else:
        meant = f"The areas are: {'; '.join(str(area.name) for area in areas)}."
    raise CreateHubError(
        f"'{wanted}' is not one of the {len(areas)} areas that the hub knows. {meant}\n"
        'For an area that is not among them: scripts/new_area.py "Its name" --custom its-id'
    )


def _known_areas(root: Path) -> list[Area]:
    return [area for name in AREAS if (root / name).exists() for area in _areas_in(root, name)]


def _areas_in(root: Path, name: str) -> list[Area]:
    """The areas of one file; one with a mistake is left out, since the check tells of it."""
    tree, problems = read_yaml(root, name)
    if tree is None or not isinstance(tree.value, list):
        if name == AREAS[0]:
            raise CreateHubError(listing(problems) or f"{name} holds no list of areas")
        return []
    raws = [
        RawItem.read("area", tree, (index,), item, local=False)
        for index, item in enumerate(tree.value)
        if isinstance(item, dict)
    ]
    return [item.value for item, _ in (convert(raw, Area) for raw in raws) if item]


def _fits(root: Path, area: HubArea) -> tuple[str, ...]:
    """What to say of the network that is there; BeginError when it is another area's."""
    if not (root / NETWORK).exists():
        return ()
    tree, problems = read_yaml(root, NETWORK)
    given: Any = tree.value if tree else None
    if not isinstance(given, dict):
        raise CreateHubError(f"{listing(problems) or f'{NETWORK} says nothing'}\nMend or delete it first.")
    here = given.get("area")
    if here == area.id:
        return ()
    if here:
        raise CreateHubError(
            f"This hub is for another area: {NETWORK} names '{here}', not '{area.id}'. Nothing was changed.\n"
            f"To move the hub to {area.name}, change area in {NETWORK} by hand: what you wrote stays yours."
        )
    if area.custom:
        return (f"Describe the area in {AREAS[1]}, then switch on area in {NETWORK}.",)
    return (f"{NETWORK} names no area. Add this line to it: area: {area.id}",)


def _check_network(text: str) -> None:
    """Refuse answers that the hub's own check would refuse; places are those of the new file."""
    tree, problems = parse_yaml(text, NETWORK)
    found: Sequence[Problem] = problems
    if tree is not None and not problems:
        _, found = convert(RawItem.read("network", tree, (), tree.value, local=True), Network)
    if found:
        raise CreateHubError(f"{listing(found)}\nNothing was written.")
