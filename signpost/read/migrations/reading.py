"""Reads a YAML file of a hub; one that a network wrote for an older data model as if it were written today.

In: the hub's folder and the path of a file. Out: its tree, with the place of every value as the person
wrote it, and problems: a warning for a file that is to be rewritten some day, an error for one that is
too old, or newer than this code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from signpost.problems import Code, Location, Problem
from signpost.read.migrations.moves import moved
from signpost.read.migrations.steps import KEPT, STEPS, Step
from signpost.read.yaml_reader import Tree, TreePath, read_yaml
from signpost.schema.folders import LOCAL, NETWORK_FILE
from signpost.schema.network import DATA_MODEL

FIELD = "data_model"


def version_of(root: Path) -> int:
    """The version for which the files under `local/` are written; 1 when they do not say, as at first."""
    if not (root / NETWORK_FILE).exists():
        return 1
    tree, _ = read_yaml(root, NETWORK_FILE)
    given = tree.value.get(FIELD) if tree and isinstance(tree.value, dict) else None
    # What is no number, or has far too many digits, is told when the record is made.
    return 1 if given is None else int(given) if re.fullmatch("[0-9]{1,9}", str(given)) else DATA_MODEL


def read_hub_yaml(
    root: Path, name: str, newest: int = DATA_MODEL, steps: Mapping[int, Step] = STEPS
) -> tuple[Tree | None, list[Problem]]:
    """The YAML file `name` of the hub in `root`, in the present version's form, or None, and the problems found.

    `newest` is the version that the code knows, and `steps` the ways to it.
    """
    if not name.startswith(f"{LOCAL}/"):
        return read_yaml(root, name)
    version = version_of(root)
    if version == newest:
        return read_yaml(root, name)
    tree, problems = read_yaml(root, name)
    if tree is None:
        return None, problems
    if wrong := _cannot_be_read(version, newest, tree):
        # Said once, at the file that names the version; the others are not read either.
        return None, [*problems, wrong] if name == NETWORK_FILE else problems
    place = tree.place((FIELD,)) if name == NETWORK_FILE and FIELD in tree.value else None
    for step in range(version, newest):
        moves = list(steps[step](name, tree.value))
        place = place or (_first(tree, [move.path for move in moves]) if moves else None)
        tree = moved(tree, moves)
    if place:
        message = f"this is written for version {version} of the data model, and {newest} is the present one"
        hint = "it is still read; 'make migrate' rewrites it"
        problems = [*problems, Problem(place, Code.OLDER_DATA_MODEL, message, hint)]
    return tree, problems


def _cannot_be_read(version: int, newest: int, tree: Tree) -> Problem | None:
    place = tree.place((FIELD,))
    if version > newest:
        message = f"these files are written for version {version} of the data model, and this code knows {newest}"
        return Problem(place, Code.NEWER_DATA_MODEL, message, "take the parent's newest release: make update")
    if version < max(1, newest - KEPT):
        message = f"these files are written for version {version} of the data model, which is not read any more"
        hint = f"'make migrate' rewrites them for version {newest}" if version else "the first version is 1"
        return Problem(place, Code.OLD_DATA_MODEL, message, hint)
    return None


def _first(tree: Tree, paths: list[TreePath]) -> Location:
    return min(tree.place(path) for path in paths)
