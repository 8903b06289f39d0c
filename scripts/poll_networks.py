#!/usr/bin/env python3
"""Asks the hubs of local networks what they hold, keeps what was seen, and writes a report.

In: the areas of this hub or of a file, and what was known before. Out: one JSON line an area in the
state file, and a summary under build/networks/. Exit status: 0 nothing to look at, 1 hubs that
somebody should look at, 3 a poll that is incomplete or could not begin, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from signpost import arguments
from signpost.day import newest_possible, now, today
from signpost.file_lock import locked
from signpost.files import refuse_links, why, write_whole
from signpost.hub import load_catalogue
from signpost.hub.load import read_link_policy
from signpost.hubs.hub_ledger import DEFAULT, as_text, read_networks
from signpost.hubs.hub_states import HubRecord
from signpost.hubs.known_hubs import named_hubs, read_areas
from signpost.hubs.poll import poll, user_agent
from signpost.hubs.poll_all import family_of
from signpost.hubs.poll_report import data_of, lines_of, summary_of
from signpost.links.check.addresses import AddressRule
from signpost.problems import errors, listing
from signpost.schema import NetworkPolicy
from signpost.version import release_of

ROOT = Path(__file__).resolve().parent.parent
WELL, LOOK, INCOMPLETE = 0, 1, 3


def main() -> int:
    """Read what is wanted, ask, keep, tell."""
    given = _parser().parse_args()
    root: Path = given.root
    policy = NetworkPolicy()
    if given.areas:
        areas, problems = read_areas(given.areas)
    else:
        loaded = load_catalogue(root, given.today)
        areas = loaded.catalogue.areas if loaded.catalogue else ()
        problems = errors(loaded.problems)
        policy = loaded.catalogue.network_policy if loaded.catalogue else policy
    state: Path = given.state or root / DEFAULT
    newest = newest_possible(given.today, now())
    known, found = read_networks(state, newest=newest)
    problems += found
    if problems:
        print(listing(problems), file=sys.stderr)
    if errors(problems):
        return INCOMPLETE
    hubs = named_hubs(areas)
    if not hubs:
        print("No area names a hub, so there is nobody to ask.")
        return WELL
    contact = read_link_policy(root)[1] or given.contact
    looks = poll(hubs, AddressRule.of(given.allow_address), policy, given.today, user_agent(contact), given.max_time)
    if words := _date_warning(given.today, known, state):
        print(words, file=sys.stderr)
    try:
        with locked(state):
            # Another poll may have saved what it saw while this one asked.
            there, found = read_networks(state, newest=newest)
            if errors(found):
                print(listing(found), file=sys.stderr)
                return INCOMPLETE
            family = family_of(hubs, there, looks, release_of(root), policy, given.today, there.keys() - known.keys())
            write_whole(state, as_text(family.records, family.states))
    except OSError as error:
        print(f"{state}: {error.strerror or error}", file=sys.stderr)
        return INCOMPLETE
    report: Path = given.report or root / "build" / "networks"
    try:
        refuse_links(report, root)
        write_whole(report / "summary.md", summary_of(family))
        write_whole(report / "networks.json", data_of(family))
    except OSError as error:
        print(f"What the hubs said cannot be written: {why(error)}.", file=sys.stderr)
        return INCOMPLETE
    print(lines_of(family))
    if family.unasked:
        return INCOMPLETE
    return LOOK if family.troubled else WELL


def _date_warning(day: date, known: Mapping[str, HubRecord], state: Path) -> str:
    """What a person should know when what is known is newer than the poll."""
    newest = max((record.newest for record in known.values()), default=day)
    if newest <= day:
        return ""
    return (
        f"This poll is dated {day}, but the newest look in {state} is dated {newest}: is the clock right? "
        "Hubs that were asked later than this poll stay as they are."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else None,
        epilog="Exit status: 0 nothing to look at, 1 hubs to look at, 3 incomplete or not begun, 2 wrong use.",
    )
    add = parser.add_argument
    add("--root", type=Path, default=ROOT, help="the hub's folder")
    add("--areas", type=Path, metavar="FILE", help="take the areas from FILE instead of the hub's own")
    add("--state", type=Path, metavar="FILE", help=f"what is known of the hubs (default: {DEFAULT})")
    add("--report", type=Path, metavar="DIR", help="where the report goes (default: build/networks)")
    add(
        "--allow-address",
        action="append",
        default=[],
        type=arguments.network,
        metavar="CIDR",
        help="a private network to allow",
    )
    add("--today", type=arguments.day, default=today(), metavar="DAY", help="the day of the poll, such as 2026-05-31")
    add("--max-time", type=arguments.seconds, default=55.0, metavar="SECONDS", help="stop after so long (default: 55)")
    add("--contact", help="sent with every request if the hub names no contact")
    return parser


if __name__ == "__main__":
    sys.exit(main())
