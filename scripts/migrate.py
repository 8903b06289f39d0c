#!/usr/bin/env python3
"""Rewrites a network's files for the present data model; comments and order stay.

In: the hub's folder (this one). Out: changed files under local/, all of them or none. Exit status 1 when
something has to be changed by hand first, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.files import write_whole
from signpost.problems import listing
from signpost.schema import DATA_MODEL
from signpost.updates.rewrite import rewriting

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Rewrite."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("root", nargs="?", type=Path, default=ROOT, help="the hub's folder")
    parser.add_argument("--dry-run", action="store_true", help="say what would be rewritten, and write nothing")
    given = parser.parse_args()
    root: Path = given.root
    if not root.is_dir():
        parser.error(f"{root} is not a folder")
    done = rewriting(root)
    if done.problems:
        print(listing(done.problems))
        print("\nNothing was changed.", file=sys.stderr)
        return 1
    for file in done.files:
        if not given.dry_run:
            write_whole(root / file.path, file.after)
        print(f"{'Would rewrite' if given.dry_run else 'Rewrote'} {file.path}")
    if not done.files:
        print(f"Nothing to rewrite: the data model has version {DATA_MODEL}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
