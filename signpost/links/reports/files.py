"""Which files a report is made of, and how they reach a folder.

In: a report and the history of runs. Out: the text of each file by its name; files replaced
whole, so that a reader never sees half a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from signpost.files import write_whole
from signpost.links.history import Day
from signpost.links.report import LinkReport
from signpost.links.reports.badge import badge_json, badge_svg
from signpost.links.reports.csv_report import table
from signpost.links.reports.json_report import document, schema
from signpost.links.reports.junit import junit
from signpost.links.reports.sarif import sarif
from signpost.links.reports.summary import summary


def report_files(report: LinkReport, history: Sequence[Day] = ()) -> dict[str, str]:
    """The text of every file of a report, by the file's name."""
    texts = {
        "link-health.json": document(report),
        "link-health.schema.json": schema(),
        "link-health.csv": table(report),
        "link-health.junit.xml": junit(report),
        "link-health.sarif": sarif(report),
        "summary.md": summary(report, history),
        "badge.svg": badge_svg(report),
        "badge.json": badge_json(report),
    }
    # Half of a surrogate pair cannot be written as UTF-8; a server's words must not stop a report.
    return {name: text.encode("utf-8", "replace").decode("utf-8") for name, text in texts.items()}


def write_reports(report: LinkReport, history: Sequence[Day], folder: Path) -> None:
    """Write every file of a report into `folder`, each in one step."""
    for name, text in report_files(report, history).items():
        write_whole(folder / name, text)
