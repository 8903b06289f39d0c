"""link-health.sarif: results with file and line, so that code hosts annotate the place.

In: a report. Out: SARIF 2.1.0 as JSON text. An error is for what an editor must mend, a
warning for what still works in part, a note for what only time or a person can tell.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from signpost.links.report import LinkReport, ReportedLink, ReportedLocation
from signpost.links.reports.json_report import as_json
from signpost.links.reports.wording import days, evidence, shortened, word
from signpost.links.verdicts import WORDS, State

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

LEVELS = {
    State.DEAD: "error",
    State.SOFT_404: "error",
    State.UNREACHABLE: "error",
    State.MALFORMED: "error",
    State.REFUSED: "error",
    State.FRAGMENT_MISSING: "warning",
    State.INSECURE: "warning",
    State.MOVED: "warning",
    State.SUSPECT: "note",
    State.BLOCKED: "note",
}
"""How loud each word is; a word that is not here is never shown at a line."""

LONGEST = 1000
"""Code hosts show no more of a message."""


def sarif(report: LinkReport) -> str:
    """The whole file."""
    run = report.run
    invocation: dict[str, Any] = {"executionSuccessful": run.complete}
    if not run.complete:
        why = run.why or "It did not look at every link."
        invocation["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": _plain(f"The run is {run.status.value}: {why}")}}
        ]
    driver = {"name": "Signpost link check", "rules": [_rule(state, level) for state, level in LEVELS.items()]}
    return as_json(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "automationDetails": {"id": "signpost-links/"},
                    "columnKind": "unicodeCodePoints",
                    "invocations": [invocation],
                    "results": list(_results(report)),
                }
            ],
        }
    )


def _rule(state: State, level: str) -> dict[str, Any]:
    words = WORDS[state]
    fix = words.fix or "Nothing."
    return {
        "id": state.value,
        "name": state.value,
        "shortDescription": {"text": words.label},
        "fullDescription": {"text": f"{words.label}. {fix}"},
        "help": {"text": f"{words.label}. What to do: {fix}", "markdown": f"**{words.label}.** What to do: {fix}"},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": ["links"]},
    }


def _results(report: LinkReport) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for link in report.links:
        state = word(report, link)
        if link.suppressed or state not in LEVELS or (state is State.BLOCKED and not link.for_a_person):
            continue
        for place in link.places:
            mark = hashlib.sha256(f"{link.url}\0{place.path}".encode("utf-8", "replace")).hexdigest()[:16]
            # The same address twice in one file needs two marks, or a host shows only one of them.
            seen[mark] += 1
            yield {
                "ruleId": state.value,
                "ruleIndex": list(LEVELS).index(state),
                "level": LEVELS[state],
                "message": {"text": _message(link, state)},
                "locations": [{"physicalLocation": _location(place)}],
                "partialFingerprints": {"primaryLocationLineHash": f"{mark}:{seen[mark]}"},
            }


def _location(place: ReportedLocation) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(place.path.lstrip("/"), safe="/", errors="replace")},
        "region": {"startLine": max(1, place.line), "startColumn": max(1, place.column)},
    }


def _message(link: ReportedLink, state: State) -> str:
    fix = link.suggested_fix or WORDS[state].fix
    parts = [f"{WORDS[state].label}: {link.url}", link.summary, days(link), f"What to do: {fix}" if fix else ""]
    return _plain("\n".join(filter(None, [*parts, *evidence(link)])))


def _plain(text: str) -> str:
    """Text in which nothing reads as a link: in SARIF, words in square brackets can be one."""
    return shortened(text.replace("[", "(").replace("]", ")"), LONGEST)
