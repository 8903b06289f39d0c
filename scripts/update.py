#!/usr/bin/env python3
"""Takes the parent's newest release into this hub, checks and builds it, and says what changed for you.

In: a fork with a clean working tree; `parent:` in local/network.yaml. Out: the branch with the release in it,
or as it was; the report on the terminal and in build/update/ (report.md, report.json). Exit status 0 when the
hub is updated or has nothing to update, 1 when that is not possible or has problems, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from signpost.files import refuse_links, why, write_whole
from signpost.updates.preconditions import WORK, Wish
from signpost.updates.release_tags import release
from signpost.updates.update import update
from signpost.updates.update_text import as_markdown, on_terminal

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Update."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--parent", default="", metavar="ADDRESS", help="another parent for once: an address or a path")
    parser.add_argument("--to", default="", metavar="vX.Y.Z", help="this release, in place of the newest")
    parser.add_argument("--pre-releases", action="store_true", help="releases that are not finished count too")
    parser.add_argument("--no-build", action="store_true", help="check, but build no site")
    parser.add_argument("--keep", action="store_true", help="keep the release even when it has problems")
    given = parser.parse_args()
    if given.to and not release(given.to):
        parser.error(f"{given.to} is not the name of a release; write it like v1.2.3")
    try:
        refuse_links(ROOT / WORK, ROOT)
    except OSError as error:
        print(f"Nothing was updated: {why(error)}.", file=sys.stderr)
        return 1
    report = update(ROOT, Wish(given.parent, given.to, given.pre_releases, not given.no_build, given.keep))
    write_whole(ROOT / WORK / "report.md", as_markdown(report))
    write_whole(ROOT / WORK / "report.json", json.dumps(report.as_document(), ensure_ascii=False, indent=2) + "\n")
    print(on_terminal(report), end="", file=sys.stdout if report.well else sys.stderr)
    return 0 if report.well else 1


if __name__ == "__main__":
    sys.exit(main())
