"""Whether a built site is whole, and what a build left beside it.

In: the folder of a site. Out: a digest of its files, what is broken in its search index, and the names beside it that
a build made.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def digest(site: Path) -> str:
    """One digest of every file."""
    found = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        found.update(f"{path.relative_to(site).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def broken_index(site: Path) -> list[str]:
    """The files of the search index that are missing or cut short."""
    heads = sorted((site / "search").glob("things*.json"))
    if not heads:
        return ["search/things.json"]
    broken = []
    for path in heads:
        try:
            head = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            broken.append(path.name)
            continue
        cards = range((len(head["things"]) - 1) // head["cards"] + 1)
        texts = range((len(head["things"]) - 1) // head["texts"] + 1)
        names = ["words", *(f"texts-{number:03}" for number in texts), *(f"cards-{number:02}" for number in cards)]
        names += [f"part-{number:02}" for number in range(len(head["parts"]))]
        broken += [name for name in names if not _whole(path.parent / head["folder"] / f"{name}.json")]
    return broken


def _whole(path: Path) -> bool:
    try:
        return bool(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return False


def left_beside(site: Path) -> list[str]:
    """The names that builds make beside a site and delete at their end."""
    return sorted(path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}."))
