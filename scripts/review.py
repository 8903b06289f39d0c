#!/usr/bin/env python3
"""Lists what waits for somebody to look at it again, and records that somebody did.

In: the hub, a day, and what polls and link checks have seen below ledger/. Out: a line for each thing, with the place
where it is mended, or the same as JSON: facts on areas and translations, the longest first; with --entries, the entries
that are due, those that most steps of pathways show first. With --done, who looked at an entry and what they did is
written into its file. Exit status 0; 1 when the hub cannot be read or a review is refused.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from signpost import arguments
from signpost.checks.area_life import WHY
from signpost.currency import in_words
from signpost.day import newest_possible, now, today
from signpost.edit.hub_records import Records, changed_texts, read_records
from signpost.edit.hub_text import problems_with
from signpost.edit.reviews import BULK, Reviewed, reviewed, same_note
from signpost.edit.write import write_all
from signpost.files import why
from signpost.hub import Catalogue, load_catalogue
from signpost.hub.load import read_link_policy
from signpost.hubs.office_ledger import DEFAULT, read_offices
from signpost.hubs.office_states import office_changes
from signpost.links.health import LinkHealth
from signpost.links.ledger import DEFAULT as LINKS
from signpost.links.ledger import read_ledger
from signpost.pathways import pathway_steps
from signpost.problems import Code, Location, Problem, errors, listing
from signpost.review_queue import WaitingFact, area_queue, review_queue
from signpost.schema.kinds import KINDS, kind_of

REVIEWED_KINDS = tuple(kind for kind in KINDS if "review_by" in kind.model.model_fields)
ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Read, and list."""
    parser = _parser()
    given = parser.parse_args()
    if given.done:
        if given.by is None or given.note is None:
            parser.error("--done needs --by and --note: who looked, and what they did")
        return _record(given)
    loaded = load_catalogue(given.root, given.today)
    if loaded.catalogue is None:
        print(listing(errors(loaded.problems)), file=sys.stderr)
        return 1
    if given.entries:
        return _list_entries(loaded.catalogue, given.today)
    newest = newest_possible(given.today, now())
    records, problems = read_offices(given.root / DEFAULT, DEFAULT, newest)
    ledger, found = read_ledger(given.root / LINKS, LINKS, newest=newest)
    if problems or found:
        print(listing([*problems, *found]), file=sys.stderr)
    health = LinkHealth(ledger, read_link_policy(given.root)[0], given.today)
    pages = office_changes(loaded.catalogue.areas, records, health)
    rows = _rows(loaded.catalogue, area_queue(loaded.catalogue, given.today, pages), given.today)
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        days = f"due for {row['days']} {'day' if row['days'] == 1 else 'days'}"
        since = in_words(date.fromisoformat(row["since"]))
        print(f"{row['file']}:{row['line']}: {row['id']}: {row['field']}: {row['what']}, {days}, since {since}")
    print(f"{len(rows)} things wait for a look." if rows else "Nothing waits for a look.")
    return 0


def _record(given: argparse.Namespace) -> int:
    """Write one review, or say why not."""
    records = read_records(given.root, REVIEWED_KINDS)
    look = Reviewed(given.on or given.today, given.by, given.note, given.again)
    problems = [] if isinstance(records, Records) else records
    texts: dict[str, str] = {}
    if isinstance(records, Records):
        change = reviewed(records, REVIEWED_KINDS, given.done, look, given.today)
        if isinstance(change, list):
            problems = change
        else:
            texts, problems = changed_texts(given.root, [change], records.network)
            problems = problems or problems_with(given.root, texts, given.today)
    if problems or not isinstance(records, Records):
        print(listing(problems))
        print("Nothing was changed.", file=sys.stderr)
        return 1
    alike = same_note(records, REVIEWED_KINDS, look)
    try:
        write_all(given.root, texts)
    except OSError as error:
        print(f"Nothing was changed: {why(error)}.", file=sys.stderr)
        return 1
    if len(alike) >= BULK:
        message = f"{len(alike)} other entries have a review of this day with the same words"
        hint = "say of each what was done"
        print(Problem(Location(next(iter(texts))), Code.REVIEWED_IN_BULK, message, hint))
    print(f"The review of '{given.done}' is recorded in {', '.join(texts)}.")
    return 0


def _list_entries(catalogue: Catalogue, day: date) -> int:
    """Print the entries that are due, by how many steps show them, then by how long they have been due."""
    shown = Counter(pick.entry.id for step in pathway_steps(catalogue, day) for pick in step.picks())
    due = sorted(
        (entry for entry in catalogue.entries if entry.review_by <= day),
        key=lambda entry: (-shown[entry.id], entry.review_by, entry.id),
    )
    for entry in due:
        place = catalogue.location_of(kind_of(entry).name, entry.id)
        days = (day - entry.review_by).days
        print(f"{place.path}:{place.line}: {entry.id}: {shown[entry.id]} steps show it, due for {days} days")
    print(f"{len(due)} entries wait for a look." if due else "No entry waits for a look.")
    return 0


def _rows(catalogue: Catalogue, facts: tuple[WaitingFact, ...], day: date) -> list[dict[str, Any]]:
    """All that waits, the longest first."""
    rows = [
        {
            "file": one.place.path,
            "line": one.place.line,
            "id": one.fact.area,
            "field": one.fact.name,
            "what": WHY[one.fact.why],
            "why": one.fact.why.value,
            "since": str(one.fact.since),
            "days": one.days,
            "before": one.fact.change.before if one.fact.change else "",
            "now": one.fact.change.now if one.fact.change else "",
        }
        for one in facts
    ]
    rows += [
        {
            "file": one.place.path,
            "line": one.place.line,
            "id": one.translation.id,
            "field": one.translation.language,
            "what": "nobody has checked this translation",
            "why": "translation",
            "since": str(one.since),
            "days": one.days,
            "before": "",
            "now": "",
        }
        for one in review_queue(catalogue, day)
    ]
    return sorted(rows, key=lambda row: (row["since"], row["file"], row["line"], row["field"]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    parser.add_argument("--today", type=arguments.day, default=today(), metavar="DAY", help="such as 2026-05-31")
    parser.add_argument("--entries", action="store_true", help="list the entries that are due, the most shown first")
    parser.add_argument("--done", metavar="ID", help="record that somebody has looked at this entry")
    parser.add_argument("--by", help="with --done: who looked, by name or role")
    parser.add_argument("--note", help="with --done: what they did, in a sentence")
    parser.add_argument("--on", type=arguments.day, metavar="DAY", help="with --done: when; today if it is left out")
    parser.add_argument("--again", type=arguments.day, metavar="DAY", help="with --done: by when to look again")
    parser.add_argument("--json", action="store_true", help="print the same as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
