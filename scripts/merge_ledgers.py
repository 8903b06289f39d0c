#!/usr/bin/env python3
"""Merges ledgers, of shards or of runs that overlapped, into one: in any order the same bytes.

In: ledgers. Out: one ledger, and a warning for each line that is no record, which is left out;
exit status 1, and nothing written, when a file cannot be read or is of a newer format than this
release knows. The ledger that is written is locked meanwhile, so that a run at work loses nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from signpost.day import newest_possible, now, today
from signpost.file_lock import locked
from signpost.files import write_whole
from signpost.links.ledger import as_text, merged, read_ledger
from signpost.links.ledger_format import is_refusal
from signpost.problems import errors, listing


def main() -> int:
    """Merge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path, help="the ledger to write; it may be one of those that are read")
    parser.add_argument("ledgers", type=Path, nargs="+", help="the ledgers to read")
    given = parser.parse_args()
    for path in given.ledgers:
        if not path.is_file():
            parser.error(f"{path} is not a file")
    try:
        with locked(given.out):
            return merge(given.out, given.ledgers, newest_possible(today(), now()))
    except OSError as error:
        print(f"{given.out}: {error.strerror or error}", file=sys.stderr)
        return 1


def merge(out: Path, ledgers: Sequence[Path], newest: date) -> int:
    """Write what the `ledgers` hold to `out`, of days up to `newest`; the exit status."""
    read = [read_ledger(path, newest=newest) for path in ledgers]
    problems = [problem for _, found in read for problem in found]
    # What is to be overwritten unread may be newer than this release, too.
    problems += [problem for problem in read_ledger(out)[1] if is_refusal(problem)]
    if problems:
        print(listing(problems))
    if errors(problems):
        return 1
    records = merged(records for records, _ in read)
    write_whole(out, as_text(records))
    print(f"{out}: {len(records)} links from {len(read)} ledgers.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
