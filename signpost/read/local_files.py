"""Everything in a network's folder: each file is taken by one reader, or reported with the nearest right name.

In: the hub's folder. Out: problems, at the first character of each file that no reader takes, and of each that is no
plain file. What the readers take, they say themselves (`CLAIMS`); a new reader is added to `EVERY_CLAIM` and nowhere
else.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from signpost.problems import Code, Location, Problem
from signpost.read import files, local_assets, local_templates, pages, place_table, slots
from signpost.read.claims import Claim, claimed, meant
from signpost.read.yaml_reader import linked_outside
from signpost.schema import Network
from signpost.schema.folders import LOCAL, NETWORK_FILE

_NOTED = ("", "data/", "data/tools/", "overrides/")
NOTES = (
    *(Claim(f"{folder}README.md", "notes to yourselves", offered=False) for folder in _NOTED),
    Claim("CHECKLIST.md", "what is left to do when a hub is set up", offered=False),
)
"""What people read in the folder itself. Among pages and slots, every Markdown file is one."""

EVERY_CLAIM: tuple[Claim, ...] = (
    *NOTES,
    *files.CLAIMS,
    *place_table.CLAIMS,
    *pages.CLAIMS,
    *slots.CLAIMS,
    *local_assets.CLAIMS,
    *local_templates.CLAIMS,
)
"""The claims of all readers."""

IGNORED = re.compile(r"\..*|Thumbs\.db|desktop\.ini|Icon\r")
"""What computers leave in folders."""


def unclaimed_files(root: Path) -> list[Problem]:
    """A problem for each file below `local/` of the hub in `root` that no reader takes, or none can read."""
    folder = root / LOCAL
    if not folder.is_symlink() and not folder.exists():
        return []
    if not folder.is_dir():
        return [Problem(Location(LOCAL), Code.UNREADABLE_FILE, "it is a file, and a folder is wanted", _HOW_TO_BEGIN)]
    return [problem for path in _everything(folder) if (problem := _problem(root, path))]


_HOW_TO_BEGIN = "rename it, and run: make area NAME=…"


def _everything(folder: Path) -> Iterator[Path]:
    """Every file and link below a folder, without following links; what computers leave there is passed over."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not IGNORED.fullmatch(name))
        linked = [name for name in folders if (Path(base) / name).is_symlink()]
        for name in sorted((*names, *linked)):
            if not IGNORED.fullmatch(name):
                yield Path(base) / name


def _problem(root: Path, path: Path) -> Problem | None:
    place = Location(path.relative_to(root).as_posix())
    try:
        mode = path.stat().st_mode
    except OSError as error:
        hint = "put the file itself here" if path.is_symlink() else "check that you are allowed to read it"
        return Problem(place, Code.UNREADABLE_FILE, f"it cannot be read: {error.strerror}", hint)
    if linked_outside(path, root):
        return Problem(
            place, Code.UNREADABLE_FILE, "it is a link to something outside the hub", "put the file itself here"
        )
    if stat.S_ISDIR(mode):
        return Problem(place, Code.UNREADABLE_FILE, "it is a link to a folder", "put the folder itself here")
    if not stat.S_ISREG(mode):
        return Problem(place, Code.UNREADABLE_FILE, "it is no plain file", "delete it")
    name = path.relative_to(root / LOCAL).as_posix()
    if claimed(name, EVERY_CLAIM):
        return None
    near = meant(name, EVERY_CLAIM)
    if near:
        message = f"no part of the hub reads this file; did you mean '{LOCAL}/{near}'?"
        there = (root / LOCAL / near).exists()
        hint = "that one is there too: move what this one holds into it" if there else "rename or move it"
        return Problem(place, Code.MISNAMED_FILE, message, hint)
    return Problem(place, Code.UNCLAIMED_FILE, "no part of the hub reads this file", _what_to_do(name))


def _what_to_do(name: str) -> str:
    stem = PurePosixPath(name).stem
    if stem in Network.model_fields:
        return f"write it under '{stem}:' in {NETWORK_FILE}"
    return f"{LOCAL}/README.md says what {LOCAL}/ can hold"
