"""summary.md: what changed and what to do, for one rolling issue and for a CI job's summary.

In: a report, and the history of runs. Out: Markdown that is read in a minute and fits into an
issue. How the run went comes first; what is not new is folded away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from signpost.currency import in_words
from signpost.links.history import Day
from signpost.links.report import LinkReport, News, ReportedLink, RunStatus, to_act_on
from signpost.links.reports.markdown_escape import code, link_to, plain
from signpost.links.reports.wording import label
from signpost.links.verdicts import GONE, State

LONGEST = 60_000
"""A body of an issue holds 65,536 characters; a workflow may put words of its own around this."""

STILL = "Still to mend"
"""The part of what was reported before and nobody has mended: it stays near the top, with the day since when."""

OPEN = 10
"""How many links of a part are read at once; the others are folded."""

_WELL = frozenset({State.ALIVE, State.UNCHECKED})

_COUNTED_AS = {
    State.DEAD: "to mend",
    State.SOFT_404: "to mend",
    State.UNREACHABLE: "to mend",
    State.MALFORMED: "to mend",
    State.REFUSED: "to mend",
    State.DANGER: "taken over",
    State.SUSPECT: "that may have gone",
    State.CHANGED: "changed",
    State.FLAKY: "that often fail",
    State.MOVED: "moved",
    State.FRAGMENT_MISSING: "with a fault",
    State.INSECURE: "with a fault",
    State.RESTRICTED: "behind a login",
    State.BLOCKED: "closed to robots",
    State.UNCHECKED: "not checked yet",
    State.ALIVE: "in order",
}
_COUNTED = (
    "taken over",
    "to mend",
    "that may have gone",
    "changed",
    "to open by hand",
    "moved",
    "with a fault",
    "that often fail",
    "behind a login",
    "closed to robots",
    "not checked yet",
    "left alone for now",
    "in order",
)
"""What is counted, in this order."""


@dataclass(frozen=True)
class Part:
    """A part of the summary: its heading, a line for each link, and how many of them stand open."""

    heading: str
    lines: tuple[str, ...]
    open: int

    def text(self, shown: int) -> str:
        """The part with the first `shown` of its lines."""
        lines = self.lines[:shown]
        out = [f"## {self.heading}: {len(self.lines)}", ""]
        if self.open:
            out += [*lines[: self.open], ""]
        if folded := lines[self.open :]:
            more = f"{len(folded)} more" if self.open else f"All {len(folded)}" if len(folded) > 1 else "Show it"
            out += ["<details>", f"<summary>{more}</summary>", "", *folded, "", "</details>", ""]
        if left := len(self.lines) - shown:
            out += [f"{left} more did not fit here; link-health.csv has them all.", ""]
        return "\n".join(out)


def summary(report: LinkReport, history: Sequence[Day] = ()) -> str:
    """The whole summary."""
    run = report.run
    day = in_words(run.day)
    why = plain(run.why or "it did not look at every link", 300).rstrip(".")
    if run.status is RunStatus.BROKEN:
        return (
            f"**The link check of {day} is broken, so it says nothing about any link.** Why: {why}.\n\n"
            "What was known before still stands. Run the check again.\n"
        )
    if not report.links:
        return (
            f"Link check of {day}: there are no links to other sites.\n"
            if run.complete
            else f"{_head(report, day, why)}\n"
        )
    parts = _parts(report)
    if run.complete and not parts:
        return f"Link check of {day}: nothing to report. {_counts(report)}\n"
    return _fitted(f"{_head(report, day, why)}\n\n{_counts(report)}{_before(report, history)}", parts)


def _head(report: LinkReport, day: str, why: str) -> str:
    run = report.run
    if not run.complete:
        return (
            f"**The link check of {day} is incomplete: it looked at {run.looked_at:,} of {run.links:,} links.** "
            f"Why: {why}.\n\nWhat follows is what is known so far. Do not act on it before a check is complete."
        )
    return f"**The link check of {day} is complete.** It looked at {run.looked_at:,} of {run.links:,} links."


def _counts(report: LinkReport) -> str:
    """How the links are, each counted once, in a sentence."""
    counts = Counter(map(_counted_as, report.links))
    said = f"{', '.join(f'{counts[words]:,} {words}' for words in _COUNTED if counts[words])}."
    if counts[_COUNTED_AS[State.SUSPECT]]:
        said += " What may have gone is looked at again before it counts as gone."
    return said


def _counted_as(link: ReportedLink) -> str:
    if link.suppressed:
        return "left alone for now"
    if link.state is State.DANGER:
        return _COUNTED_AS[State.DANGER]
    if to_act_on(link):
        return "to mend"
    if link.for_a_person:
        return "to open by hand"
    return _COUNTED_AS[link.state]


def _before(report: LinkReport, history: Sequence[Day]) -> str:
    """How many links were gone in the run before, as a measure of the way things go."""
    earlier = [day for day in history if day.day < report.run.day and day.status is RunStatus.COMPLETE]
    if not earlier:
        return ""
    gone = {state.value for state in GONE}
    now = sum(count for name, count in report.states.items() if name in gone)
    before = sum(count for state, count in earlier[-1].states.items() if state in GONE)
    day = in_words(earlier[-1].day)
    return f" Gone: {now:,}, as on {day}." if now == before else f" Gone: {now:,}; on {day} it was {before:,}."


def _parts(report: LinkReport) -> list[Part]:
    """Each link once, in the first part that it belongs to."""
    found: dict[str, list[ReportedLink]] = {
        name: [] for name in ("New", "Worse", STILL, "Healed", "To open by hand", "Moved", "As before")
    }
    for link in report.links:
        if part := _part_of(link):
            found[part].append(link)
    parts = []
    for name, links in found.items():
        if links:
            links.sort(key=lambda link: not to_act_on(link))  # what can be done something about comes first
            lines = tuple(map(_line, links))
            shown = 0 if name == "As before" or (name == "Moved" and len(links) > OPEN) else OPEN
            parts.append(Part(name, lines, shown))
    return parts


def _part_of(link: ReportedLink) -> str:
    if link.suppressed:
        return ""
    if link.state is State.BLOCKED:
        return "To open by hand" if link.for_a_person else ""
    if link.for_a_person:
        return "To open by hand"
    if link.news is News.HEALED:
        return "Healed"
    if link.state is State.MOVED:
        return "Moved"
    if link.state in _WELL:
        return ""
    rest = STILL if to_act_on(link) else "As before"
    return {News.NEW: "New", News.WORSE: "Worse"}.get(link.news, rest)


def _line(link: ReportedLink) -> str:
    since = f" since {in_words(link.since)}" if link.since and link.news is News.SAME and to_act_on(link) else ""
    words = f"- {code(link.url, 200)} {label(link.state).lower()}{since}"
    if link.for_a_person and (opened := link_to(link.url)):
        words += f" ({opened})"
    if link.summary:
        words += f": {plain(link.summary, 140).rstrip('.')}"
    fix = _fix(link)
    return f"{words}.{_places(link)}{f' **Do:** {fix}' if fix else ''}"


def _fix(link: ReportedLink) -> str:
    if link.state is State.SUSPECT and not to_act_on(link):
        return ""  # said once, at the head
    if link.state is State.MOVED and link.new_address:
        return f"use {code(link.new_address, 300)}"
    if link.look_up and link.suggested_fix.endswith(link.look_up):
        return f"{plain(link.suggested_fix.removesuffix(link.look_up), 200)} {code(link.look_up, 400)}"
    return plain(link.suggested_fix, 250)


def _places(link: ReportedLink) -> str:
    if not link.places:
        return ""
    first = link.places[0]
    title = f", in “{plain(first.title, 90)}”" if first.title else ""
    others = len(link.places) - 1
    more = f" and {others} more {'place' if others == 1 else 'places'}" if others else ""
    return f" {code(f'{first.path}:{first.line}', 120)}{title}{more}."


def _fitted(head: str, parts: Sequence[Part]) -> str:
    """The summary, with as many lines as fit: the last parts give way first."""
    shown = [len(part.lines) for part in parts]

    def text() -> str:
        return "\n".join([head, "", *(part.text(count) for part, count in zip(parts, shown, strict=True))])

    for number in reversed(range(len(parts))):
        over = len(text()) - LONGEST
        while over > 0 and shown[number]:
            # The words that say how many are left out take room too, so ask again after each cut.
            while over > 0 and shown[number]:
                shown[number] -= 1
                over -= len(parts[number].lines[shown[number]]) + 1
            over = len(text()) - LONGEST
    return text().rstrip("\n") + "\n"
