"""link-health.csv: a row for each link and place, for a spreadsheet.

In: a report. Out: CSV text. A cell that a spreadsheet could take for a formula begins with an
apostrophe, since titles and what servers say are not ours.
"""

from __future__ import annotations

import csv
import io
import re

from signpost.links.report import LinkReport, ReportedLink, ReportedLocation

COLUMNS = (
    "url",
    "verdict",
    "state",
    "summary",
    "suggested_fix",
    "new_address",
    "look_up",
    "in_this_run",
    "news",
    "since",
    "checked",
    "due",
    "suppressed",
    "file",
    "line",
    "column",
    "kind",
    "id",
    "title",
    "field",
    "publisher",
    "steps",
)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Spreadsheets of some languages also take the wide forms of the four signs for a formula.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")


def table(report: LinkReport) -> str:
    """The whole table, with a header."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for link in report.links:
        for place in link.places or (None,):
            writer.writerow([harmless(cell) for cell in (*_of_link(link), *_of_place(place))])
    return out.getvalue()


def harmless(cell: object) -> str:
    """A cell as text that no spreadsheet takes for a formula; nothing for None."""
    text = _CONTROL.sub("\ufffd", "" if cell is None else str(cell))
    return f"'{text}" if _FORMULA.match(text) else text


def _of_link(link: ReportedLink) -> tuple[object, ...]:
    return (
        link.url,
        link.verdict.value,
        link.state.value,
        link.summary,
        link.suggested_fix,
        link.new_address,
        link.look_up,
        "yes" if link.in_this_run else "no",
        link.news.value,
        link.since,
        link.checked,
        link.due,
        link.suppressed,
    )


def _of_place(place: ReportedLocation | None) -> tuple[object, ...]:
    if place is None:
        return ("",) * 9
    return (
        place.path,
        place.line,
        place.column,
        place.kind,
        place.id,
        place.title,
        place.field,
        place.publisher,
        " ".join(place.steps),
    )
