#!/usr/bin/env python3
"""Begins a hub for an area: adds the first files to local/, and changes nothing that is there.

In: the area's name or id, and what you say of your network. Out: files in local/, and a line
for each; exit status 1, and the reason, when nothing was done.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from signpost.day import today
from signpost.hubs.create import CreatedHub, CreateHubError, create_hub
from signpost.hubs.scaffold import HubDetails
from signpost.site.pages.indexes import slug
from signpost.subprocesses import ProgramTimeoutError, run_text

ROOT = Path(__file__).resolve().parent.parent
FROM_NAME = "-"
"""What `--custom` is without an id: one is made from the area's name."""


def main() -> int:
    """Begin the hub."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("area", help='a police force area, such as "Avon and Somerset"')
    parser.add_argument("--name", default="", help="what your network is called; the area's name and 'network' if not")
    parser.add_argument("--contact", default="", help="how readers reach you: an address that several people read")
    parser.add_argument("--languages", default="", help="en, or en,cy; areas of Wales begin with both")
    parser.add_argument("--parent", default="", help="the address of the repository that updates come from")
    parser.add_argument(
        "--custom", nargs="?", const=FROM_NAME, default="", metavar="ID", help="the area is not one of the 43; its id"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    given = parser.parse_args()
    custom = slug(given.area) if given.custom == FROM_NAME else given.custom.strip()
    parent = given.parent or parent_by_git(given.root)
    languages = tuple(filter(None, re.split(r"[\s,]+", given.languages)))
    answers = HubDetails(given.name.strip(), given.contact.strip(), languages, parent, guessed=not given.parent)
    try:
        begun = create_hub(given.root, given.area, custom, answers, today())
    except CreateHubError as reason:
        print(reason, file=sys.stderr)
        return 1
    print(told(begun))
    return 0


def told(begun: CreatedHub) -> str:
    """What was done, a line a file, and what to do next."""
    lines = [
        f"A hub for {begun.area.name}:" if begun.added else f"The hub for {begun.area.name} has all its first files:"
    ]
    lines += [f"  added       {path}" for path in begun.added]
    lines += [f"  left alone  {path}" for path in begun.kept]
    lines += ["", *begun.hints] if begun.hints else []
    return "\n".join([*lines, "", "Next: make serve, then follow local/CHECKLIST.md"])


def parent_by_git(root: Path) -> str:
    """The https address of the remote `upstream`, or else `origin`; empty when git cannot tell."""
    for remote in ("upstream", "origin"):
        try:
            command = ["git", "-C", str(root), "remote", "get-url", remote]
            done = run_text(command, seconds=60)
        except (OSError, ProgramTimeoutError):
            return ""
        if done.returncode == 0 and (address := as_https(done.stdout.strip())):
            return address
    return ""


def as_https(remote: str) -> str:
    """git@host:owner/name.git and the like as https://host/owner/name; empty for what is no such thing."""
    found = re.fullmatch(
        r"(?:ssh://|https://)?(?:[^@/\s]+@)?([\w.-]+\.[a-z]+)(?::\d+)?[:/]([\w./~-]+?)(?:\.git)?/?", remote
    )
    return f"https://{found[1]}/{found[2]}" if found else ""


if __name__ == "__main__":
    sys.exit(main())
