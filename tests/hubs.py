"""Small hubs for tests: the folder `sites/small`, copied and changed.

In: an empty folder, and changes by path. Out: the folder of a hub, and what is wrong with it.
A change is the whole text of a file, its bytes, None (no such file), or a mapping with
`append: text`, or with `replace: {old: new}` where each old text stands in the file once.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from signpost.hub import Catalogue, Loaded, load_catalogue
from signpost.pathways import coverage_problems, pathway_steps
from signpost.problems import listing

ROOT = Path(__file__).resolve().parent.parent
SMALL = Path(__file__).resolve().parent / "sites" / "small"
TODAY = date(2026, 6, 1)
"""The day of every small hub: a month after its reviews."""

Change = str | bytes | Mapping[str, Any] | None
ENGINE_PARTS = ("overrides", "hooks", "mkdocs.yml")


def small_hub(folder: Path, changes: Mapping[str, Change] | None = None) -> Path:
    """Write the small hub into `folder`, changed; the folder, for use in one line."""
    shutil.copytree(SMALL, folder)
    for name, change in (changes or {}).items():
        apply_change(folder / name, change)
    return folder


def buildable_hub(folder: Path, changes: Mapping[str, Change] | None = None) -> Path:
    """A small hub with the project's own theme, hooks and configuration, so that MkDocs can build it."""
    small_hub(folder)
    for name in ENGINE_PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    # The menu names pages that the small hub has not; a hub that does is a case of its own.
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    named = re.compile(r" +- ((?:guide|about|run-a-hub)/[a-z-]+\.md)\n")
    kept = [line for line in settings if not (at := named.fullmatch(line)) or (SMALL / "docs" / at[1]).is_file()]
    (folder / "mkdocs.yml").write_text("".join(kept), encoding="utf-8")
    for name, change in (changes or {}).items():
        apply_change(folder / name, change)
    return folder


def apply_change(path: Path, change: Change) -> None:
    """Change one file as the head of this module says."""
    if change is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(change, bytes):
        path.write_bytes(change)
    elif isinstance(change, str):
        path.write_text(change, encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        for old, new in change.get("replace", {}).items():
            # A slip in a case must not pass for a hub without problems.
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
            text = text.replace(old, new)
        assert set(change) <= {"append", "replace"}, f"unknown kind of change: {sorted(change)}"
        path.write_text(text + change.get("append", ""), encoding="utf-8")


def problems_of(root: Path, today: date = TODAY) -> str:
    """Every problem of a hub as `scripts/validate.py` prints them."""
    loaded = load_catalogue(root, today)
    problems = list(loaded.problems)
    if loaded.catalogue:
        problems += coverage_problems(loaded.catalogue, pathway_steps(loaded.catalogue, today))
    return listing(problems)


@cache
def real_hub(today: date) -> Loaded:
    """What comes of reading the project's own hub, which takes seconds and so is read once for each day."""
    return load_catalogue(ROOT, today)


def catalogue_of(root: Path, today: date = TODAY) -> Catalogue:
    """The catalogue of a hub that must have no error."""
    loaded = real_hub(today) if root == ROOT else load_catalogue(root, today)
    assert loaded.catalogue is not None, listing(loaded.problems)
    return loaded.catalogue


def run(
    *command: str | Path, cwd: Path = ROOT, today: str = TODAY.isoformat(), **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a Python program as a person would, on the given day; never raises.

    Packs, which take longer than all the rest, are made only for `SIGNPOST_PACKS="yes"`.
    """
    environment = {**os.environ, "SIGNPOST_TODAY": today, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "random"}
    environment |= {"SIGNPOST_PACKS": "no", **settings}
    return subprocess.run(
        [sys.executable, *map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def build(root: Path, today: str = TODAY.isoformat(), **settings: str) -> subprocess.CompletedProcess[str]:
    """Build the hub in `root` with MkDocs."""
    return run("-m", "mkdocs", "build", cwd=root, today=today, **settings)
