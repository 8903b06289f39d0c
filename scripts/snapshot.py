#!/usr/bin/env python3
"""Prints what the parent's part of this hub holds, and the hub's problems, as JSON for `scripts/update.py`.

In: the hub's folder (this one). Out: one document; see `signpost.updates.snapshot`, whose form is a promise.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from signpost.day import today
from signpost.updates.snapshot import document, load_parent, problem_lines

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Print it."""
    day = today()
    json.dump(document(load_parent(ROOT, day), problem_lines(ROOT, day)), sys.stdout, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
