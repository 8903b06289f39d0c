"""Says which offices' pages have changed: lines for a terminal, a part of the summary, and the same as data.

In: the facts that are due because of their page, and the areas that were not looked at. Out: texts. What a page said of
itself is made harmless in the summary, and is not in the lines for a terminal at all: a runner may take a line for
a command.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signpost.areas.facts import DueFact, Why
from signpost.currency import in_words
from signpost.hubs.office_states import OfficeRecord
from signpost.links.reports.markdown_escape import code, plain

WHAT = {
    Why.NEW_TITLE: "its page has another title",
    Why.REDIRECTED: "its page leads elsewhere",
    Why.GONE: "its page is gone",
}


@dataclass(frozen=True)
class OfficeReport:
    """What is known of all offices that are looked at; `due` holds those whose page has changed.

    `not_looked_at` are the areas whose office was not looked at before the time was up.
    """

    records: Mapping[str, OfficeRecord]
    due: tuple[DueFact, ...] = ()
    not_looked_at: tuple[str, ...] = ()


def office_lines(report: OfficeReport) -> str:
    """What a person at a terminal reads: how many, then every office to read again."""
    lines = [f"Offices: {len(report.records)} known, {len(report.due)} to read again."]
    lines += [f"  {due.area}: {WHAT[due.why]}, since {in_words(due.since)}" for due in report.due]
    if report.not_looked_at:
        number = len(report.not_looked_at)
        lines.append(f"The time was up before {number} offices were looked at: {', '.join(report.not_looked_at)}.")
    return "\n".join(lines)


def office_summary(report: OfficeReport) -> str:
    """The part of the summary, as Markdown; empty when there is nothing to do."""
    lines: list[str] = []
    if report.due:
        lines += ["", "## Offices to read again", ""]
        lines.append("Read each page, correct `data/areas.yaml`, and set `read_on` of the office.")
        lines.append("")
    for due in report.due:
        lines.append(f"- **{due.area}**: {WHAT[due.why]}, since {in_words(due.since)}")
        if due.change and due.change.before:
            shown = code if due.why is Why.REDIRECTED else plain
            lines += [f"  - before: {shown(due.change.before, 200)}", f"  - now: {shown(due.change.now, 200)}"]
    if report.not_looked_at:
        lines += ["", f"**Not all offices were looked at.** Left: {', '.join(report.not_looked_at)}."]
    return "\n".join(lines) + "\n" if lines else ""


def office_data(report: OfficeReport) -> list[dict[str, Any]]:
    """The same as data, for the file of JSON: one object for each office whose page has changed."""
    return [
        {
            "area": due.area,
            "why": due.why.value,
            "since": str(due.since),
            "before": due.change.before,
            "now": due.change.now,
        }
        for due in report.due
        if due.change
    ]
