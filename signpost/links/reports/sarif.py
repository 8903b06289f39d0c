"""link-health.sarif: results with file and line, so that code hosts annotate the place.

In: a report. Out: SARIF 2.1.0 as JSON text. An error is for what an editor must mend, a
warning for what still works in part, a note for what only time or a person can tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.links.report import LinkReport, ReportedLink
from signpost.links.reports.wording import days, evidence, word
from signpost.links.verdicts import WORDS, State
from signpost.sarif import Level, Result, Rule
from signpost.sarif import sarif as as_sarif

LEVELS: dict[State, Level] = {
    State.DANGER: "error",
    State.DEAD: "error",
    State.SOFT_404: "error",
    State.UNREACHABLE: "error",
    State.MALFORMED: "error",
    State.REFUSED: "error",
    State.FRAGMENT_MISSING: "warning",
    State.INSECURE: "warning",
    State.MOVED: "warning",
    State.CHANGED: "warning",
    State.SUSPECT: "note",
    State.BLOCKED: "note",
}
"""How loud each word is; a word that is not here is never shown at a line."""


def sarif(report: LinkReport) -> str:
    """The whole file."""
    run = report.run
    why = None if run.complete else f"The run is {run.status.value}: {run.why or 'It did not look at every link.'}"
    rules = [_rule(state, level) for state, level in LEVELS.items()]
    return as_sarif("Signpost link check", "signpost-links/", rules, _results(report), why)


def _rule(state: State, level: Level) -> Rule:
    label, fix = WORDS[state].label, WORDS[state].fix or "Nothing."
    text, markdown = f"{label}. What to do: {fix}", f"**{label}.** What to do: {fix}"
    return Rule(state.value, level, label, f"{label}. {fix}", text, markdown, "links")


def _results(report: LinkReport) -> Iterator[Result]:
    for link in report.links:
        state = word(report, link)
        if link.suppressed or state not in LEVELS or (state is State.BLOCKED and not link.for_a_person):
            continue
        for place in link.places:
            yield Result(state.value, _message(link, state), place.path, place.line, place.column, link.url)


def _message(link: ReportedLink, state: State) -> str:
    fix = link.suggested_fix or WORDS[state].fix
    parts = [f"{WORDS[state].label}: {link.url}", link.summary, days(link), f"What to do: {fix}" if fix else ""]
    return "\n".join(filter(None, [*parts, *evidence(link)]))
