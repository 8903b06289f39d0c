#!/usr/bin/env python3
"""Prints what is wrong with links as commands that GitHub shows at their lines.

In: link-health.json. Out: a `::error file=…,line=…::…` line for each place, the worst first, and
no more of a kind than GitHub shows of one step. The texts come from other people's servers, so
nothing in them can end a command or begin another.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from signpost.links.report import LinkReport, ReportedLink
from signpost.links.reports.json_report import read_document
from signpost.links.verdicts import NEEDS_CONFIRMATION, UNUSABLE, WORDS, State, Verdict

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 10
"""How many errors, warnings and notices, of each, GitHub shows of one step."""

LEVELS = {
    Verdict.DANGER: "error",
    Verdict.DEAD: "error",
    Verdict.MALFORMED: "error",
    Verdict.REFUSED: "error",
    Verdict.SOFT_404: "warning",
    Verdict.UNREACHABLE: "warning",
    Verdict.CHANGED: "warning",
    Verdict.INSECURE: "warning",
    Verdict.FRAGMENT_MISSING: "notice",
    Verdict.MOVED: "notice",
    Verdict.BLOCKED: "notice",
    Verdict.RESTRICTED: "notice",
}
"""How loudly each verdict is told, the worst first: an error stops the pull request."""

_ORDER = {verdict: rank for rank, verdict in enumerate(LEVELS)}
# Signs that steer a terminal, or turn text around, say nothing about a link.
_UNSEEN = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = 1000


class Annotation(NamedTuple):
    """A text at a place, and how loudly it is told."""

    level: str
    path: str
    line: int
    column: int
    title: str
    text: str


def marks(report: LinkReport) -> list[Annotation]:
    """What to say of the links in a report, at each place that has them, the worst first."""
    told = [link for link in report.links if link.verdict in LEVELS and not link.suppressed and _is_news(link)]
    told.sort(key=lambda link: _ORDER[link.verdict])
    return [annotation for link in told for annotation in _of(link)]


def as_command(annotation: Annotation) -> str:
    """The line that the runner reads."""
    places = {
        "file": annotation.path,
        "line": str(annotation.line),
        "col": str(annotation.column),
        "title": annotation.title,
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in places.items())
    return f"::{annotation.level} {properties}::{_data(annotation.text)}"


def commands(report: LinkReport, shown: int = SHOWN) -> list[str]:
    """The lines for a report, and after them how many more there would be."""
    everything = marks(report)
    lines = []
    for level in dict.fromkeys(LEVELS.values()):
        of_level = [each for each in everything if each.level == level]
        lines += [as_command(each) for each in of_level[:shown]]
        if len(of_level) > shown:
            lines.append(f"And {len(of_level) - shown} more of kind {level}: the summary of this run has them all.")
    return lines


def _is_news(link: ReportedLink) -> bool:
    return link.in_this_run or link.verdict in UNUSABLE


def _of(link: ReportedLink) -> Iterator[Annotation]:
    """The annotations of a link: each says what to do, and where there is nothing to do there is none."""
    words = WORDS[State(link.verdict.value)]
    # One look is not enough to report a fault to readers; whoever adds the link can see to it at once.
    fix = link.suggested_fix or (words.fix if link.verdict in NEEDS_CONFIRMATION else "")
    if not fix:
        return
    title, text = words.label, "\n".join(part for part in (link.url, link.summary, fix) if part)
    for place in link.places:
        yield Annotation(LEVELS[link.verdict], place.path, place.line, place.column, title, text)


def _data(value: str) -> str:
    """A text as the runner wants it; the sign for "what follows is coded" is coded first."""
    seen = _UNSEEN.sub(" ", value)[:_LONGEST]
    return seen.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def main() -> int:
    """Print the commands for a report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    default = ROOT / "build" / "link-health" / "link-health.json"
    parser.add_argument("report", nargs="?", type=Path, default=default, help="the report of the run")
    path: Path = parser.parse_args().report
    if not path.is_file():
        parser.error(f"there is no report at {path}")
    for line in commands(read_document(path.read_text(encoding="utf-8"))):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
