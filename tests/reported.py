"""Reports for tests: of links made up on the spot, and of the links that a hub really has.

In: what is to be different. Out: `LinkReport`s, the second kind by way of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hubs import TODAY, catalogue_of

from signpost.links.collect import collect
from signpost.links.health import LinkHealth
from signpost.links.ledger import LedgerRecord
from signpost.links.link_states import VerdictPeriod
from signpost.links.observations import Hop, Observation, Opinion
from signpost.links.report import (
    LinkReport,
    News,
    ReportedHop,
    ReportedLink,
    ReportedLocation,
    ReportedOpinion,
    RunInfo,
    RunStatus,
    make_report,
)
from signpost.links.verdicts import State, Verdict
from signpost.schema import LinkPolicy

DAY = date(2026, 11, 27)
PLACE = {
    "path": "resources.yaml",
    "line": 42,
    "column": 12,
    "kind": "resource",
    "id": "a-guide",
    "title": "A guide",
    "field": "url",
    "publisher": "A publisher",
    "steps": ("pcc/assess-needs",),
}
OPINION = {
    "by": "verifier",
    "said": "404 Not Found",
    "status": 404,
    "hops": [{"url": "https://example.org/one", "status": 301}],
    "final": "https://example.org/two",
}


def place(**changes: Any) -> dict[str, Any]:
    return {**PLACE, **changes}


def link(url: str = "https://example.org/guide", state: str = "dead", **changes: Any) -> ReportedLink:
    """A link in this state, found so in this run, well before."""
    given = {
        "url": url,
        "summary": "The page is not there (404).",
        "suggested_fix": "Find its new address.",
        "in_this_run": True,
        "checked": DAY,
        "since": date(2026, 11, 1),
        "due": None,
        "new_address": "",
        "look_up": "",
        "for_a_person": False,
        "suppressed": "",
        "opinions": [OPINION],
        "places": [PLACE],
        **changes,
        "state": State(state),
        "verdict": Verdict(changes.get("verdict", "dead" if state == "suspect" else state)),
        "news": News(changes.get("news", "new")),
        "state_before": State(changes.get("state_before", "alive")),
    }
    # As `make_report` does: without the checks that would trim what a server or an editor wrote.
    given["places"] = tuple(ReportedLocation.model_construct(**each) for each in given["places"])
    given["opinions"] = tuple(
        ReportedOpinion.model_construct(
            **{**each, "hops": tuple(ReportedHop.model_construct(**hop) for hop in each["hops"])}
        )
        for each in given["opinions"]
    )
    return ReportedLink.model_construct(**given)


def report(*links: ReportedLink, status: str = "complete", why: str = "") -> LinkReport:
    """The report of a run on DAY that had these links."""
    run = {
        "day": DAY,
        "status": status,
        "complete": status == "complete",
        "why": why,
        "engine": "both",
        "links": len(links),
        "looked_at": sum(each.in_this_run for each in links),
        "shard": "",
    }
    states = {state.value: sum(each.state is state for each in links) for state in State}
    return LinkReport(
        run=RunInfo.model_construct(**{**run, "status": RunStatus(status)}),
        verdicts={},
        states={name: count for name, count in states.items() if count},
        links=links,
    )


def report_on(root: Path, verdicts: Mapping[str, Verdict], moved: Mapping[str, str] | None = None) -> LinkReport:
    """What a check of the hub in `root` would report: these verdicts for a month, and `moved` to new addresses."""
    moved = moved or {}
    first = TODAY - timedelta(days=30)
    found = {**verdicts, **dict.fromkeys(moved, Verdict.MOVED)}
    ledger = {
        url: LedgerRecord(
            url,
            (VerdictPeriod(first, TODAY, verdict, 5),),
            Observation(url, TODAY, verdict, "Seen.", _opinions(url), moved.get(url, "")),
            confirmed=TODAY,
        )
        for url, verdict in found.items()
    }
    links = collect(catalogue_of(root), root, {})
    missing = set(found) - {each.url for each in links}
    assert not missing, f"the hub has no link to {missing}"
    run = RunInfo(
        day=TODAY,
        status=RunStatus.COMPLETE,
        complete=True,
        why="",
        engine="both",
        links=len(links),
        looked_at=len(found),
        shard="",
    )
    policy = LinkPolicy()
    findings = {url: record.finding for url, record in ledger.items()}
    return make_report(run, links, LinkHealth(ledger, policy, TODAY), LinkHealth({}, policy, TODAY), findings)


def _opinions(url: str) -> tuple[Opinion, ...]:
    return (Opinion("verifier", "Seen.", 200, (Hop(url, 301),), url),)


def many(states: Iterable[tuple[str, int]], **changes: Any) -> list[ReportedLink]:
    """So many links of each state, each with a long address and a title of its own."""
    return [
        link(
            f"https://www.host-{number % 40}.example.org/{state}/a-long-way/to-a-document-{number}.html",
            state,
            new_address=f"https://www.new.example.org/{number}" if state == "moved" else "",
            for_a_person=state == "blocked",
            places=[place(line=number + 1, title=f"Guide number {number} for people who commission services")],
            **changes,
        )
        for state, count in states
        for number in range(count)
    ]
