#!/usr/bin/env python3
"""Brings each language's catalogue of the interface's words in step with the code.

In: the hub's folder (this one). Out: `data/languages/<code>.po` with every message; how many
are not translated yet. With --check nothing is written, and the exit status is 1 if anything would be.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.files import write_whole
from signpost.languages import CODES, OWN_NAMES
from signpost.languages.extract import in_step, messages_of

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; say what would change")
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    arguments = parser.parse_args()
    messages = list(messages_of(arguments.root))
    changed = False
    for code in CODES[1:]:
        path = arguments.root / "data" / "languages" / f"{code}.po"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = in_step(before, iter(messages), code, OWN_NAMES[code])
        if after != before:
            changed = True
            print(
                f"{path.relative_to(arguments.root)} {'is not' if arguments.check else 'was not'} in step with the code"
            )
            if not arguments.check:
                write_whole(path, after)
    return 1 if changed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
