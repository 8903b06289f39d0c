"""Reads who answers for the parent's hub: `extra.owner` in `mkdocs.yml`.

In: the hub's folder. Out: an `Owner`, or None where the file names nobody, and problems.
"""

from __future__ import annotations

from pathlib import Path

from signpost.problems import Code, Problem
from signpost.read.convert import RawItem, convert
from signpost.read.markdown_extensions import FILE
from signpost.read.yaml_reader import read_yaml
from signpost.schema.network import Owner

_PATH = ("extra", "owner")


def read_owner(root: Path, problems: list[Problem]) -> Owner | None:
    """Who answers for the hub, as `mkdocs.yml` says; what is wrong there is added to the problems."""
    if not (root / FILE).is_file():
        return None
    tree, _ = read_yaml(root, FILE)
    extra = tree.value.get("extra") if tree is not None and isinstance(tree.value, dict) else None
    if tree is None or not isinstance(extra, dict) or "owner" not in extra:
        return None
    given = extra["owner"]
    if not isinstance(given, dict):
        message, hint = "'owner': keys with values are wanted here", "begin with 'name: …'"
        problems.append(Problem(tree.place(_PATH), Code.WRONG_TYPE, message, hint))
        return None
    item, found = convert(RawItem.read("owner", tree, _PATH, given, False), Owner)
    problems += found
    return item.value if item else None
