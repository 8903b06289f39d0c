"""Whether a built site is whole, and what a build left beside it.

In: the folder of a site. Out: a digest of its pages and data, what is broken in its search index, and the names
beside it that a build made.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from signpost.search.pagefind import broken_files


def digest(site: Path) -> str:
    """One digest of every file but the search index, whose bytes Pagefind may order in several ways."""
    found = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if not name.startswith("pagefind/"):
            found.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def broken_index(site: Path) -> list[str]:
    """The files of the search index that are missing or cut short."""
    try:
        entry = json.loads((site / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ["pagefind/pagefind-entry.json"]
    return [*broken_files(site / "pagefind", sum(each["page_count"] for each in entry["languages"].values()))]


def left_beside(site: Path) -> list[str]:
    """The names that builds make beside a site and delete at their end."""
    return sorted(path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}."))
