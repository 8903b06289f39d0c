#!/usr/bin/env python3
"""Takes over a case study that a local network offers, into case_studies.yaml, with its provenance.

In: an area, the id of a case study in that area's hub, and the role of whoever is to review it here.
It is taken from what the last poll saw (the state file), not from the network. Out: one more entry
at the end of case_studies.yaml, under review; all else in the file stays as it is. Exit status: 1,
with nothing written, when something stands in the way; 2 for wrong use.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost import arguments
from signpost.day import newest_possible, now, today
from signpost.edit.hub_text import problems_with
from signpost.files import write_whole
from signpost.hub import load_catalogue
from signpost.hubs.adopt import CATALOGUE, Adoption, Offer, adopt, is_role
from signpost.hubs.hub_ledger import DEFAULT, line_of, read_networks
from signpost.problems import Location, Problem, errors, listing

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Look, and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    add = parser.add_argument
    add("area", help="the id of the area whose network offers it")
    add("id", help="its id in that network's hub")
    add("--by", required=True, type=_role, metavar="ROLE", help="who is to review it here, such as 'Signpost editors'")
    add("--root", type=Path, default=ROOT, help="the hub's folder")
    add("--state", type=Path, metavar="FILE", help=f"what is known of the hubs (default: {DEFAULT})")
    add("--today", type=arguments.day, default=today(), metavar="DAY", help="the day, such as 2026-05-31")
    given = parser.parse_args()
    loaded = load_catalogue(given.root, given.today)
    if loaded.catalogue is None:
        return _stop(errors(loaded.problems))
    state: Path = given.state or given.root / DEFAULT
    shown = str(given.state) if given.state else DEFAULT
    known, problems = read_networks(state, shown, newest_possible(given.today, now()))
    if errors(problems):
        return _stop(problems)
    offer = Offer(given.area, given.id, given.by.strip(), Location(shown, line_of(state, given.area)))
    adoption, problems = adopt(offer, known, loaded.catalogue, given.today)
    if adoption is None:
        return _stop(problems)
    before = (given.root / CATALOGUE).read_bytes().decode("utf-8")
    after = f"{before.rstrip()}\n\n{adoption.text}"
    if problems := problems_with(given.root, {CATALOGUE: after}, given.today):
        return _stop(problems)
    write_whole(given.root / CATALOGUE, after)
    print(_next_steps(offer, adoption, before.rstrip().count("\n") + 3))
    return 0


def _stop(problems: list[Problem]) -> int:
    print(listing(problems))
    print("Nothing was changed.", file=sys.stderr)
    return 1


def _next_steps(offer: Offer, adoption: Adoption, line: int) -> str:
    lines = [f"{CATALOGUE}:{line}: added '{adoption.id}', under review."]
    if adoption.id != offer.id:
        lines.append(f"'{offer.id}' is taken here, so it has its area before it; adopted_from keeps its first id.")
    lines += [f"Left out, since this hub does not know it: {left}." for left in adoption.left_out]
    lines += [
        "What to do next:",
        f"1. {offer.by}: read it, look up its source, and say in your own words what does not hold here.",
        "2. When you have: set status to current, remove status_note, and write reviewed and review_by anew.",
        "3. Tell the network. Its hub goes on showing its own text when it takes the next release.",
        "4. Run make check, and look with make serve.",
    ]
    return "\n".join(lines)


def _role(text: str) -> str:
    if not is_role(text):
        raise argparse.ArgumentTypeError("say in a few plain words who is to review it")
    return text


if __name__ == "__main__":
    sys.exit(main())
