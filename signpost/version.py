"""The release of Signpost that a hub runs, and which of two is the older.

In: the hub's folder. Out: the version in its `pyproject.toml`, which a merge of a newer release changes.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path


def release_of(root: Path) -> str:
    """The release in the folder `root`; that of the installed software where the folder does not say."""
    try:
        named = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError):
        named = None
    return named if isinstance(named, str) else version("signpost")


def is_older(release: str, other: str) -> bool:
    """Whether `release` came before `other`; both are numbers with points between, such as 0.10.2."""
    return _numbers(release) < _numbers(other)


def _numbers(release: str) -> tuple[int, ...]:
    numbers = [int(part) for part in re.findall(r"\d+", release)]
    while numbers and not numbers[-1]:
        numbers.pop()  # 1.0 and 1.0.0 are the same
    return tuple(numbers)
