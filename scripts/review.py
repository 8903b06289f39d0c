#!/usr/bin/env python3
"""Lists what waits for somebody to look at it again, the longest first: facts on areas, and translations.

In: the hub, a day, and what polls and link checks have seen below ledger/. Out: a line for each thing, with the place
where it is mended, or the same as JSON; exit status 0, or 1 when the hub cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from signpost import arguments
from signpost.checks.area_life import WHY
from signpost.currency import in_words
from signpost.day import newest_possible, now, today
from signpost.hub import Catalogue, load_catalogue
from signpost.hub.load import read_link_policy
from signpost.hubs.office_ledger import DEFAULT, read_offices
from signpost.hubs.office_states import office_changes
from signpost.links.health import LinkHealth
from signpost.links.ledger import DEFAULT as LINKS
from signpost.links.ledger import read_ledger
from signpost.problems import errors, listing
from signpost.review_queue import WaitingFact, area_queue, review_queue

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Read, and list."""
    given = _parser().parse_args()
    loaded = load_catalogue(given.root, given.today)
    if loaded.catalogue is None:
        print(listing(errors(loaded.problems)), file=sys.stderr)
        return 1
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
    parser.add_argument("--json", action="store_true", help="print the same as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
