#!/usr/bin/env python3
"""Turns a form that somebody filled in into a checked change of the hub.

In: the name of a form, and the text of the issue that it made: a file, or - for standard input. Out: what changes, and
the files of the hub changed; exit status 1, with every problem at its line of the issue, when nothing is. 2 for wrong
use.
"""

from __future__ import annotations

import argparse
import sys
from difflib import unified_diff
from pathlib import Path

from signpost.day import today
from signpost.edit.hub_records import Records, changed_texts, read_records
from signpost.edit.hub_text import problems_with
from signpost.edit.write import write_all
from signpost.files import why
from signpost.forms.filled import MOST, changes_of
from signpost.forms.issue_forms import FORMS, form_named
from signpost.problems import listing
from signpost.schema.kinds import KINDS

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Read, check, and change."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("form", choices=[form.name for form in FORMS])
    parser.add_argument("text", help="the file that holds the text of the issue, or - for standard input")
    parser.add_argument("--by", default="Editors of this hub", help="who took it on, as the entry will say")
    parser.add_argument("--dry-run", action="store_true", help="show the change as a diff, and write nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    given = parser.parse_args()
    root: Path = given.root
    if not root.is_dir():
        parser.error(f"{root} is not a folder")
    try:
        data = sys.stdin.buffer.read(4 * MOST + 1) if given.text == "-" else _read(Path(given.text))
    except OSError as error:
        parser.error(f"{given.text} cannot be read: {error.strerror}")
    records = read_records(root, KINDS)
    if not isinstance(records, Records):
        print(_plain(listing(records)))
        return 1
    body = data.decode("utf-8", "replace").replace("\0", "")
    changes, problems = changes_of(form_named(given.form), body, records, given.by, today())
    texts: dict[str, str] = {}
    if not problems:
        texts, problems = changed_texts(root, changes, records.network)
        problems = problems or problems_with(root, texts, today())
    if problems:
        print(_plain(listing(problems)))
        print("Nothing was changed.", file=sys.stderr)
        return 1
    before = {path: (root / path).read_text(encoding="utf-8") if (root / path).exists() else "" for path in texts}
    if not given.dry_run:
        try:
            write_all(root, texts)
        except OSError as error:
            print(f"Nothing was changed: {why(error)}.", file=sys.stderr)
            return 1
    for path, text in texts.items():
        lines = unified_diff(before[path].splitlines(), text.splitlines(), f"a/{path}", f"b/{path}", lineterm="")
        print(_plain("\n".join(lines)))
    return 0


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4 * MOST + 1)


def _plain(text: str) -> str:
    """Text for a terminal or a log, without what either would obey."""
    return "".join(each if each.isprintable() or each in "\n\t" else " " for each in text).replace("::", ": :")


if __name__ == "__main__":
    sys.exit(main())
