#!/usr/bin/env python3
"""Merges ledgers, of shards or of runs that overlapped, into one: in any order the same bytes.

In: ledgers. Out: one ledger, and a warning for each line that is no record, which is left out;
exit status 1, and nothing written, when a file cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.files import write_whole
from signpost.links.ledger import as_text, merged, read_ledger
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
    read = [read_ledger(path) for path in given.ledgers]
    problems = [problem for _, found in read for problem in found]
    if problems:
        print(listing(problems))
    if errors(problems):
        return 1
    records = merged(records for records, _ in read)
    write_whole(given.out, as_text(records))
    print(f"{given.out}: {len(records)} links from {len(read)} ledgers.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
