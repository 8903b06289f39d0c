#!/usr/bin/env python3
"""Takes a long file of entries apart into files of one entry each, or puts them together again; comments are kept.

In: the path of the long file, such as local/resources.yaml; its entries are, or go, in local/resources/. Out: the
files changed, all of them or none; exit status 1 when that cannot be done, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.day import today
from signpost.edit.hub_text import problems_with
from signpost.edit.one_a_file import join, split
from signpost.edit.write import write_all
from signpost.files import why
from signpost.problems import listing

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Split, or join."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("do", choices=["split", "join"])
    parser.add_argument("file", help="the long file, such as local/resources.yaml")
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    given = parser.parse_args()
    root: Path = given.root
    if not root.is_dir():
        parser.error(f"{root} is not a folder")
    moved = (split if given.do == "split" else join)(root, given.file)
    problems = moved if isinstance(moved, list) else problems_with(root, moved.files, today())
    if problems or isinstance(moved, list):
        print(listing(problems))
        print("Nothing was changed.", file=sys.stderr)
        return 1
    try:
        write_all(root, moved.files)
    except OSError as error:
        print(f"Nothing was changed: {why(error)}.", file=sys.stderr)
        return 1
    to = given.file.removesuffix(".yaml") + "/" if given.do == "split" else given.file
    print(f"{moved.entries} entries moved to {to}." if moved.entries else "There is nothing to move.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
