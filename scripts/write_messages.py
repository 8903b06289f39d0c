#!/usr/bin/env python3
"""Writes the lists of docs/run-a-hub/messages.md, where each problem code is explained, from the registry.

In: the rows of `signpost.problems.Code`, and the page, whose own words are kept. Out: the page; with
--check, exit status 1 when it is stale. Also 1, with nothing written, when the page lacks the line
below which the lists stand.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.files import write_whole
from signpost.problems import Code, Location, Problem
from signpost.problems.explain import messages_page

ROOT = Path(__file__).resolve().parent.parent
PAGE = "docs/run-a-hub/messages.md"


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; fail when the page is stale")
    check = parser.parse_args().check
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    try:
        wanted = messages_page(page)
    except ValueError as error:
        print(Problem(Location(PAGE), Code.STALE_MESSAGES, str(error), "restore it from the last good version"))
        return 1
    if page == wanted:
        return 0
    if check:
        print(Problem(Location(PAGE), Code.STALE_MESSAGES, "it does not match the list of codes", "run: make codes"))
        return 1
    write_whole(ROOT / PAGE, wanted)
    print(f"{PAGE} written: {len(Code)} codes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
