#!/usr/bin/env python3
"""Checks links to other sites, keeps the ledger of what was seen, and writes the reports.

In: the hub's folder (this one), or a plain list of addresses. Out: the ledger, and the reports
under build/link-health/. Exit status: 0 nothing to act on, 1 links that are dead or unusable,
3 a run that is incomplete or broken, 2 wrong use.
"""

from __future__ import annotations

import argparse
import re
import sys
from importlib.metadata import version
from pathlib import Path

from signpost import arguments
from signpost.day import now, today
from signpost.files import refuse_links, why
from signpost.hub import load_catalogue
from signpost.hub.load import read_link_policy
from signpost.links.check.browser import find_browser
from signpost.links.check.changed_links import added_since
from signpost.links.check.judge import Engine
from signpost.links.check.run import Plan
from signpost.links.check.session import ACT, NOT_TRUSTED, CheckRequest, check
from signpost.links.collect import CollectedLink, collect, listed
from signpost.links.ledger import DEFAULT
from signpost.pathways import pathway_steps, steps_with
from signpost.problems import Code, listing

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Read what is wanted, and check."""
    parser = _parser()
    given = parser.parse_args()
    root: Path = given.root
    if not root.is_dir():
        parser.error(f"{root} is not a folder")
    if given.urls and given.changed_since:
        parser.error("--changed-since looks at the hub's own files; it does not go with --urls")
    policy, contact = read_link_policy(root)
    links: tuple[CollectedLink, ...]
    if given.urls:
        try:
            links = listed(given.urls.read_text(encoding="utf-8-sig"), str(given.urls))
        except (OSError, UnicodeDecodeError) as error:
            parser.error(f"{given.urls} cannot be read: {error}")
    else:
        loaded = load_catalogue(root, today())
        if loaded.catalogue is None:
            print(listing(loaded.problems))
            return ACT if any(problem.code is Code.BAD_URL for problem in loaded.problems) else NOT_TRUSTED
        steps = steps_with(pathway_steps(loaded.catalogue, today()))
        links = collect(loaded.catalogue, root, {id: tuple(view.id for view in views) for id, views in steps.items()})
    if given.changed_since:
        try:
            links = added_since(links, root, given.changed_since)
        except ValueError as error:
            parser.error(f"--changed-since {given.changed_since}: {error}")
    if not links:
        print("There are no links to look at.")
    reports: Path = given.report or root / "build" / "link-health"
    ledger: Path = given.ledger or (reports / "links.jsonl" if given.urls or given.changed_since else root / DEFAULT)
    pace = policy.pace
    plan = Plan(
        Engine(given.engine),
        given.today,
        user_agent(contact or given.contact),
        now,
        tuple(given.allow_address),
        pace.seconds_between_requests if given.pace is None else given.pace,
        pace.connections_per_host,
        pace.seconds_per_link,
        policy.canaries.alive,
        browser=find_browser() if given.browser == "auto" else "" if given.browser == "none" else given.browser,
    )
    every = given.all or bool(given.changed_since)
    request = CheckRequest(links, policy, plan, ledger, reports, every, given.shard, given.max_time)
    try:
        refuse_links(reports, root)
        return check(request, sys.stderr)
    except OSError as error:
        print(f"The run is broken. What it found cannot be written: {why(error)}.", file=sys.stderr)
        return NOT_TRUSTED


def user_agent(contact: str | None) -> str:
    """Who asks, and where to say that it should not: no browser's name is borrowed."""
    reach = re.sub(r"[^\x21-\x7e]+", " ", contact or "").strip()
    return f"Signpost-link-check/{version('signpost')} (checks links of a guidance site{'; ' + reach if reach else ''})"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else None,
        epilog="Exit status: 0 nothing to act on, 1 dead or unusable links, 3 incomplete or broken run, 2 wrong use.",
    )
    add = parser.add_argument
    add("--root", type=Path, default=ROOT, help="the hub's folder")
    add("--urls", type=Path, metavar="FILE", help="check the addresses in FILE, one a line, instead of the hub's")
    add("--ledger", type=Path, metavar="FILE", help=f"the ledger (default: {DEFAULT})")
    add("--report", type=Path, metavar="DIR", help="where the reports go (default: build/link-health)")
    add(
        "--allow-address",
        action="append",
        default=[],
        type=arguments.network,
        metavar="CIDR",
        help="a private network to allow",
    )
    add("--today", type=arguments.day, default=today(), metavar="DAY", help="the day of the run, such as 2026-05-31")
    add("--changed-since", metavar="REV", help="only links that were added or altered since the git revision REV")
    add("--all", action="store_true", help="also links that are not due")
    add("--max-time", type=arguments.seconds, metavar="SECONDS", help="stop after so long; the run is then incomplete")
    add("--engine", choices=[engine.value for engine in Engine], default="both", help="which opinions are asked")
    add("--browser", default="auto", metavar="PROGRAM", help="the Chromium that is the third witness; auto, or none")
    add("--shard", type=_shard, default=(1, 1), metavar="K/N", help="only part K of N, divided by host")
    add(
        "--pace", type=arguments.seconds, metavar="SECONDS", help="between two requests to one host; 0 turns pacing off"
    )
    add("--contact", help="sent with every request if the hub names no contact")
    return parser


def _shard(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([1-9]\d{0,5})/([1-9]\d{0,5})", text)
    if not match or int(match[1]) > int(match[2]):
        raise argparse.ArgumentTypeError(f"'{text}' is not a part; write it like 1/4")
    return int(match[1]), int(match[2])


if __name__ == "__main__":
    sys.exit(main())
