#!/usr/bin/env python3
"""Records a release: what each thing says, so that networks learn what has changed since.

In: the parent's hub (this folder), a version and a day. Out: data/released.json. Exit status: 1,
with nothing written, when the hub has an error, when an id of the last release would be lost, or
when the version is not that of pyproject.toml; 2 for wrong use.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from signpost.day import today
from signpost.files import write_whole
from signpost.hub import load_catalogue
from signpost.overlay.parent import read_parent
from signpost.overlay.release_digests import RELEASED_FILE, Released, as_text, held, read_released
from signpost.problems import Code, Location, Problem, errors, listing
from signpost.subprocesses import ProgramTimeoutError, run_text
from signpost.updates.new_release import lost_ids, next_release

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Check, and write the record."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("root", nargs="?", type=Path, default=ROOT, help="the hub's folder")
    parser.add_argument("--version", required=True, help="such as 1.2.0, as in pyproject.toml")
    parser.add_argument("--today", type=date.fromisoformat, default=None, help="the day of the release")
    parser.add_argument(
        "--lose", action="append", default=[], metavar="KIND/ID", help="an id that is lost on purpose; may be repeated"
    )
    given = parser.parse_args()
    day = given.today or today()
    if not re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", given.version):
        parser.error(f"'{given.version}' is not a version; write three numbers, such as 1.2.0")
    loaded = load_catalogue(given.root, day)
    if errors(loaded.problems):
        print(listing(errors(loaded.problems)))
        return 1
    problems: list[Problem] = []
    parent = read_parent(given.root, problems)
    before = read_released(given.root, problems)
    former = {key: renamed.id for key, renamed in parent.renames().items()}
    now = held(parent.items, parent.written())
    lost = lost_ids(before, now, former) if before else []
    problems += [*_refusals(given.root, given.version, day, before)]
    record = Location(RELEASED_FILE)
    problems += [
        Problem(
            record,
            Code.LOST_ID,
            f"'{id}' was a {kind} of {before.version if before else ''} and leads nowhere",
            f"list it under former_ids of what took its place, or lose it on purpose with --lose {kind}/{id}",
        )
        for kind, id in lost
        if f"{kind}/{id}" not in given.lose
    ]
    problems += [
        Problem(record, Code.NOT_LOST, f"'{name}' is not an id that this release would lose")
        for name in given.lose
        if name not in {f"{kind}/{id}" for kind, id in lost}
    ]
    if problems:
        print(listing(problems), file=sys.stderr)
        return 1
    release = next_release(before, now, former, lost, given.version, day)
    write_whole(given.root / RELEASED_FILE, as_text(release))
    things = sum(len(things) for things in release.things.values())
    print(f"{RELEASED_FILE} holds version {release.version} of {release.day}: {things} things.")
    print(f"Commit it, then: git tag --annotate v{release.version} --message 'Signpost {release.version}'")
    return 0


def _refusals(root: Path, version: str, day: date, before: Released | None) -> Iterator[Problem]:
    """Why this cannot be a release of the hub in `root`."""
    if (root / "local" / "network.yaml").exists():
        message = "this is a network's hub; its parent makes the releases"
        yield Problem(Location("local/network.yaml"), Code.NOT_THE_PARENT, message)
    stated = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if stated != version:
        hint = f'set version = "{version}" there first'
        yield Problem(Location("pyproject.toml"), Code.WRONG_VERSION, f"it says {stated}", hint)
    if before and day < before.day:
        message = f"version {before.version} was released later, on {before.day}"
        yield Problem(Location(RELEASED_FILE), Code.WRONG_DATES, message)
    try:
        status = run_text(["git", "status", "--porcelain"], seconds=300, cwd=root)
    except ProgramTimeoutError as error:
        yield Problem(Location(str(root)), Code.NOT_COMMITTED, str(error), "run it yourself, then try again")
        return
    changed = [line[3:] for line in status.stdout.splitlines() if line[3:] != RELEASED_FILE]
    if status.returncode == 0 and changed:
        message = f"{len(changed)} changed files are not committed"
        yield Problem(Location(changed[0]), Code.NOT_COMMITTED, message, "commit them")


if __name__ == "__main__":
    sys.exit(main())
