#!/usr/bin/env python3
"""Writes the JSON Schemas that YAML editors use into schemas/, from the models.

In: the models. Out: schemas/*.schema.json; with --check, exit status 1 when one is stale.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.export import editor_schemas
from signpost.files import write_whole
from signpost.problems import Code, Location, Problem

FOLDER = Path(__file__).resolve().parent.parent / "schemas"


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a schema is stale")
    check = parser.parse_args().check
    wanted = editor_schemas()
    stale = [
        name
        for name, text in wanted.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]
    stale += [path.name for path in FOLDER.glob("*.json") if path.name not in wanted]
    if check:
        for name in stale:
            place = Location(f"schemas/{name}")
            print(Problem(place, Code.STALE_SCHEMA, "it does not match the models", "run: make schemas"))
        return 1 if stale else 0
    for name in stale:
        if name in wanted:
            write_whole(FOLDER / name, wanted[name])
        else:
            (FOLDER / name).unlink()
    print(f"{len(stale)} schemas written, {len(wanted)} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
