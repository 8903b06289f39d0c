#!/usr/bin/env python3
"""Asks about a new resource or case study, and writes it into the hub's files as a valid entry.

In: what it is, and answers, a line each. Out: the entry in the long file, or in a file of its own where the hub keeps
them so; in a network's hub below local/. Exit status 1, with every problem, when the answers make no valid entry: then
nothing is written. 2 for wrong use.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.day import today
from signpost.edit.hub_records import Records, changed_texts, names_of, read_records
from signpost.edit.hub_text import problems_with
from signpost.edit.write import write_all
from signpost.files import why
from signpost.forms.filled import Answer, added
from signpost.forms.issue_forms import FORMS, FormField, form_named, options_of
from signpost.problems import listing, nearest
from signpost.schema.kinds import KINDS

ROOT = Path(__file__).resolve().parent.parent
TRIES = 3
"""How often a question is asked before the program gives up."""


def main() -> int:
    """Ask, check and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("kind", choices=[form.name for form in FORMS if form.kind])
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    given = parser.parse_args()
    root: Path = given.root
    if not root.is_dir():
        parser.error(f"{root} is not a folder")
    form = form_named(given.kind)
    records = read_records(root, KINDS)
    if not isinstance(records, Records) or form.kind is None:
        print(listing(records if isinstance(records, list) else []))
        return 1
    names = names_of(records)
    answers: dict[str, Answer] = {}
    try:
        for field in form.fields:
            if text := _asked(field, options_of(form, field, names)):
                answers[field.path] = Answer(text, 1)
        by = _asked(FormField("by", "Who vouches for it?", "A name or a role."), [])
        note = _asked(FormField("note", "What did you do to check it?", "Such as: Read the page."), [])
        again = _asked(FormField("again", "When should somebody look again?", "A day, such as 2027-05-31."), [])
    except EOFError:
        print("Nothing was written.", file=sys.stderr)
        return 1
    day = today()
    own = {
        "status": "current",
        "reviewed": {"on": day.isoformat(), "by": by, "note": note},
        "review_by": again,
    }
    changes, problems = added(form, form.kind, answers, records, by, day, "answers", own)
    texts: dict[str, str] = {}
    if not problems:
        texts, problems = changed_texts(root, changes, records.network)
        problems = problems or problems_with(root, texts, day)
    if problems:
        print(listing(problems))
        print("Nothing was written.", file=sys.stderr)
        return 1
    try:
        write_all(root, texts)
    except OSError as error:
        print(f"Nothing was written: {why(error)}.", file=sys.stderr)
        return 1
    print(f"'{changes[0].fields['id']}' is in {', '.join(texts)}.")
    return 0


def _asked(field: FormField, options: list[str]) -> str:
    """The answer to one question; asked again while it is not one of the options, or is missing. Raises EOFError."""
    print(f"\n{field.label}{'' if field.needed else ' (may be left out)'}")
    if field.help:
        print(f"  {field.help}")
    if options:
        shown = ", ".join(options) if len(options) <= 20 else f"{', '.join(options[:20])} … ({len(options)} in all)"
        print(f"  {'One or more, with commas' if field.many else 'One'} of: {shown}")
    for _ in range(TRIES):
        text = input("> ").strip()
        words = [word.strip() for word in text.split(",")] if field.many else [text]
        wrong = [word for word in words if options and word not in options]
        if not text and not field.needed:
            return ""
        if text and not wrong:
            return ", ".join(words) if field.many else text
        near = nearest(wrong[0], options) if text and wrong else ""
        print(
            f"  '{wrong[0]}' is not one of them{f'; did you mean {near}?' if near else '.'}"
            if text
            else "  It is needed."
        )
    raise EOFError


if __name__ == "__main__":
    sys.exit(main())
