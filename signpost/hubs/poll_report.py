"""Tells of a poll: one line a hub for a terminal, a summary for people, and the same as data.

In: a `Family`. Out: texts. What hubs wrote is made harmless in the summary, and is not in the
lines for a terminal at all: a runner may take a line for a command.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from signpost.currency import in_words
from signpost.hubs.hub_states import HubRecord, HubState
from signpost.hubs.poll_all import Family
from signpost.links.reports.markdown_escape import code, plain

MEANING = {
    HubState.CURRENT: "runs this release, and was built and reviewed of late",
    HubState.BEHIND: "answers, and runs an older release",
    HubState.STALE: "answers, and was not built or reviewed for long",
    HubState.GONE: "has not answered for long",
    HubState.UNKNOWN: "has not given a good answer yet",
}


def lines_of(family: Family) -> str:
    """What a person at a terminal reads: a count of states, then every hub that wants attention."""
    counts = Counter(family.states.values())
    counted = ", ".join(f"{counts[state]} {state.value}" for state in HubState if counts[state])
    lines = [f"{len(family.records)} hubs: {counted}." if counted else "Nothing is known of any hub yet."]
    for area in family.troubled:
        lines += [f"  {area} ({family.states[area].value}): {why}" for why in _reasons(family.records[area])]
    if family.unasked:
        lines.append(f"The time was up before {len(family.unasked)} were asked: {', '.join(family.unasked)}.")
    return "\n".join(lines)


def summary_of(family: Family) -> str:
    """The summary as Markdown."""
    lines = [f"# Hubs of local networks, {in_words(family.day)}", ""]
    counts = Counter(family.states.values())
    lines += [f"- {counts[state]} {state.value}: {MEANING[state]}" for state in HubState if counts[state]]
    if family.unasked:
        lines += ["", f"**The poll is incomplete.** Not asked: {', '.join(family.unasked)}."]
    if family.troubled:
        lines += ["", "## To look at", ""]
        for area in family.troubled:
            record = family.records[area]
            lines.append(f"- **{area}** ({family.states[area].value}), {code(record.url, 200)}")
            lines += [f"  - {plain(why, 300)}" for why in _reasons(record)]
    offered = {area: record for area, record in family.records.items() if record.studies}
    if offered:
        lines += ["", "## Case studies on offer", ""]
        for area, record in offered.items():
            for study in record.studies:
                lines.append(f"- `scripts/adopt.py {area} {study.id}`: {plain(str(study.title), 200)}")
    return "\n".join(lines) + "\n"


def data_of(family: Family, offices: Sequence[Mapping[str, Any]] = ()) -> str:
    """The same as JSON, with what is known of `offices` whose pages have changed."""
    value: dict[str, Any] = {
        "day": str(family.day),
        "release": family.release,
        "complete": not family.unasked,
        "unasked": list(family.unasked),
        "hubs": [
            {
                "area": area,
                "url": record.url,
                "state": family.states[area].value,
                "trouble": record.in_trouble.trouble.code if record.in_trouble else None,
                "reasons": _reasons(record),
                "case_studies": [study.id for study in record.studies],
            }
            for area, record in family.records.items()
        ],
        "offices": list(offices),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _reasons(record: HubRecord) -> list[str]:
    """Why a hub wants attention, in our own words."""
    reasons = []
    if spell := record.in_trouble:
        since = f", since {in_words(spell.since)}" if spell.days > 1 else ""
        kept = f"; the answer of {in_words(record.good_on)} is kept" if record.good_on else ""
        reasons.append(f"{spell.trouble.code}: {spell.trouble.why}{since}{kept}")
    reasons += [f"refused its case study {refused.what}: {refused.why}" for refused in record.refused]
    return reasons
