#!/usr/bin/env python3
"""Asks the hubs of local networks what they hold, looks at the pages of offices, and writes a report.

In: the areas of this hub or of a file, and what was known before. Out: one JSON line an area in the state file,
another in offices.jsonl beside it, and a summary under build/networks/. An office is looked at to see whether its
page has another title, leads elsewhere or is gone. Exit status: 0 nothing to look at, 1 hubs or offices that
somebody should look at, 3 a poll that is incomplete or could not begin, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic

from signpost import arguments
from signpost.areas.facts import due_facts
from signpost.day import newest_possible, now, today
from signpost.file_lock import locked
from signpost.files import refuse_links, why, write_whole
from signpost.hub import load_catalogue
from signpost.hub.load import read_link_policy
from signpost.hubs.hub_ledger import DEFAULT, as_text, read_networks
from signpost.hubs.hub_states import HubLook, HubRecord
from signpost.hubs.known_hubs import NamedHub, named_hubs, read_areas
from signpost.hubs.office_ledger import NAME, offices_as_text, read_offices
from signpost.hubs.office_report import OfficeReport, office_data, office_lines, office_summary
from signpost.hubs.office_states import OfficeLook, after_office_look, office_changes, watched_areas
from signpost.hubs.poll import poll, user_agent
from signpost.hubs.poll_all import Family, family_of
from signpost.hubs.poll_offices import none_answered, poll_offices
from signpost.hubs.poll_report import data_of, lines_of, summary_of
from signpost.links.check.addresses import AddressRule
from signpost.links.health import LinkHealth
from signpost.links.ledger import DEFAULT as LINKS
from signpost.links.ledger import read_ledger
from signpost.problems import Problem, errors, listing
from signpost.schema import Area, LinkPolicy, Network, NetworkPolicy
from signpost.version import release_of

ROOT = Path(__file__).resolve().parent.parent
WELL, LOOK, INCOMPLETE = 0, 1, 3


@dataclass(frozen=True)
class _Asked:
    """What is to be asked: areas, and how; `contact` is whom a server's owner can reach."""

    areas: tuple[Area, ...]
    network: Network | None
    policy: NetworkPolicy
    links: LinkPolicy
    contact: str | None


def main() -> int:
    """Read what is wanted, ask, keep, tell."""
    given = _parser().parse_args()
    root: Path = given.root
    asked, problems = _read(given)
    state: Path = given.state or root / DEFAULT
    newest = newest_possible(given.today, now())
    known, found = read_networks(state, newest=newest)
    problems += found
    if problems:
        print(listing(problems), file=sys.stderr)
    if errors(problems):
        return INCOMPLETE
    hubs = named_hubs(asked.areas) if given.only != "offices" else ()
    offices = watched_areas(asked.areas, asked.network, given.today) if given.only != "hubs" else ()
    if not hubs and not offices:
        print("No area names a hub, so there is nobody to ask." if given.only == "hubs" else "There is nobody to ask.")
        return WELL
    rule, agent, began = AddressRule.of(given.allow_address), user_agent(asked.contact), monotonic()
    looks = poll(hubs, rule, asked.policy, given.today, agent, given.max_time)
    left = max(0.0, given.max_time - (monotonic() - began))
    seen = poll_offices(offices, rule, asked.policy, agent, left, now)
    if none_answered(seen):
        print("No office answered, so the fault is likely on this side; what was seen is not kept.", file=sys.stderr)
        seen = {}
    if hubs and (words := _date_warning(given.today, known, state)):
        print(words, file=sys.stderr)
    report: Path = given.report or root / "build" / "networks"
    try:
        family = _saved_hubs(state, newest, known, hubs, looks, asked, given) if hubs else None
        changed = _saved_offices(state, newest, offices, seen, asked, given) if offices else None
    except _UnusableLedgerError as error:
        print(error, file=sys.stderr)
        return INCOMPLETE
    except OSError as error:
        print(f"{error.filename or state}: {error.strerror or error}", file=sys.stderr)
        return INCOMPLETE
    family = family or Family(given.today, release_of(root), {}, {})
    try:
        refuse_links(report, root)
        write_whole(report / "summary.md", summary_of(family) + (office_summary(changed) if changed else ""))
        write_whole(report / "networks.json", data_of(family, office_data(changed) if changed else ()))
    except OSError as error:
        print(f"What was seen cannot be written: {why(error)}.", file=sys.stderr)
        return INCOMPLETE
    if hubs:
        print(lines_of(family))
    if changed:
        print(office_lines(changed))
    if family.unasked or (changed and changed.not_looked_at):
        return INCOMPLETE
    return LOOK if family.troubled or (changed and changed.due) else WELL


class _UnusableLedgerError(Exception):
    """A ledger on disk cannot be read, so nothing may be written over it; the message lists why."""


def _read(given: argparse.Namespace) -> tuple[_Asked, list[Problem]]:
    """What is to be asked: the areas of the hub, or those of the file that was given."""
    links, contact = read_link_policy(given.root)
    contact = contact or given.contact
    if given.areas:
        areas, problems = read_areas(given.areas)
        return _Asked(areas, None, NetworkPolicy(), links, contact), problems
    loaded = load_catalogue(given.root, given.today)
    if loaded.catalogue is None:
        return _Asked((), None, NetworkPolicy(), links, contact), errors(loaded.problems)
    catalogue = loaded.catalogue
    return (
        _Asked(catalogue.areas, catalogue.network, catalogue.network_policy, links, contact),
        errors(loaded.problems),
    )


def _saved_hubs(
    state: Path,
    newest: date,
    known: Mapping[str, HubRecord],
    hubs: Sequence[NamedHub],
    looks: Mapping[str, HubLook],
    asked: _Asked,
    given: argparse.Namespace,
) -> Family:
    """What is known of all hubs now, once it is kept. Another poll may have saved what it saw while this one asked."""
    with locked(state):
        there, found = read_networks(state, newest=newest)
        if errors(found):
            raise _UnusableLedgerError(listing(found))
        others = there.keys() - known.keys()
        family = family_of(hubs, there, looks, release_of(given.root), asked.policy, given.today, others)
        write_whole(state, as_text(family.records, family.states))
    return family


def _saved_offices(
    state: Path,
    newest: date,
    offices: Sequence[Area],
    seen: Mapping[str, OfficeLook],
    asked: _Asked,
    given: argparse.Namespace,
) -> OfficeReport:
    """What is known of the offices' pages now, once it is kept beside what is known of hubs."""
    path = state.with_name(NAME)
    with locked(path):
        there, found = read_offices(path, newest=newest)
        if errors(found):
            raise _UnusableLedgerError(listing(found))
        if found:
            print(listing(found), file=sys.stderr)
        records = {
            area.id: after_office_look(there.get(area.id), area, seen[area.id], given.today)
            if area.id in seen
            else there[area.id]
            for area in offices
            if area.id in seen or area.id in there
        }
        write_whole(path, offices_as_text(records))
    ledger, _ = read_ledger(state.with_name(Path(LINKS).name), newest=newest)
    changes = office_changes(offices, records, LinkHealth(ledger, asked.links, given.today))
    due = tuple(each for each in due_facts(offices, (), given.today, changes) if each.change)
    return OfficeReport(records, due, tuple(area.id for area in offices if area.id not in seen))


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
        epilog="Exit status: 0 nothing to look at, 1 something to look at, 3 incomplete or not begun, 2 wrong use.",
    )
    add = parser.add_argument
    add("--root", type=Path, default=ROOT, help="the hub's folder")
    add("--areas", type=Path, metavar="FILE", help="take the areas from FILE instead of the hub's own")
    add("--only", choices=("hubs", "offices"), help="ask the hubs only, or look at the offices only")
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
