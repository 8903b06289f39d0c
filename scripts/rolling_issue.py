#!/usr/bin/env python3
"""Keeps one issue that says how the links of this hub are, and never a second.

In: the exit status of check_links.py (anything but 0 and 1 means that the check did not do its work), its reports
(build/link-health), gh with GH_TOKEN (issues: write), GITHUB_REPOSITORY, and RUN_URL for the way back to the run.
Out: the issue with the label link-health and the marker below, opened or reopened when there is something to act on,
brought up to date, or closed. Needs the standard library only.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from signpost.hosting.github import GitHub, GitHubError, kept_issue  # noqa: E402

LABEL = "link-health"
MARKER = "<!-- signpost:link-health -->"
MOST = 60_000
"""How many characters of the summary are shown; GitHub takes 65,536 in all."""

INTRODUCTION = (
    "_This issue is kept by the weekly link check. It is brought up to date after each run, and closed when there is "
    "nothing to act on._"
)
FAILED = {
    "incomplete": "**The last check did not finish.** What follows holds only for the links that it came to. The next "
    "run goes on from there.",
    "broken": "**The last check is broken.** It could not tell a dead link from one that works, so none of its results "
    "were kept. Please look at the run.",
}
NOTHING_KNOWN = "**The last check failed.** Nothing is known of the links from it. Please look at the run to see why."


def main() -> int:
    """Open, bring up to date, or close."""
    status = sys.argv[1] if len(sys.argv) > 1 else ""
    reports = Path(sys.argv[2] if len(sys.argv) > 2 else "build/link-health")
    try:
        _keep(GitHub(os.environ["GITHUB_REPOSITORY"], os.environ), status, reports, os.environ.get("RUN_URL", ""))
    except GitHubError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _keep(github: GitHub, status: str, reports: Path, run: str) -> None:
    if not github.has_issues:
        print(
            "::notice title=No issue kept::Issues are switched off in this repository. "
            "The summary is on the page of this run."
        )
        return
    issue = kept_issue(github.issues(LABEL), MARKER)
    body = _body(status, reports, run)
    after = f" {run}" if run else ""
    if status == "0":
        if issue is None or not issue.is_open:
            print("All links are well, and no issue is open.")
            return
        github.set_body("issue", issue.number, body)
        words = f"All is well: the last check found nothing to act on.{after}"
        github.change("issue", "close", issue.number, "--comment", words)
        print(f"All links are well: closed issue {issue.number}.")
    elif issue is None:
        # Made only now, so that a hub without trouble gets no label.
        github.make_label(LABEL, "How the links of this hub are", "D4C5F9")
        github.create("issue", body, "--title", "Link health", "--label", LABEL)
    else:
        github.set_body("issue", issue.number, body)
        if not issue.is_open:
            words = f"There is something to act on again.{after}"
            github.change("issue", "reopen", issue.number, "--comment", words)
        print(f"Brought issue {issue.number} up to date.")


def _body(status: str, reports: Path, run: str) -> str:
    parts = [MARKER, INTRODUCTION, ""]
    if status not in ("0", "1"):
        parts += [FAILED.get(_went(reports / "link-health.json"), NOTHING_KNOWN), ""]
    summary = reports / "summary.md"
    if summary.is_file():
        parts.append(_shortened(summary.read_text(encoding="utf-8", errors="replace")))
    if run:
        parts += ["", f"[The run, with its reports]({run})"]
    return "\n".join(parts) + "\n"


def _went(path: Path) -> str:
    """How the run went, in its own word: incomplete, or broken; empty where the report does not say."""
    try:
        word = json.loads(path.read_text(encoding="utf-8"))["run"]["status"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return word if isinstance(word, str) else ""


def _shortened(text: str) -> str:
    """The text, cut between lines where it is too long, and never inside one."""
    if len(text) <= MOST:
        return text
    text = text[:MOST].rpartition("\n")[0]
    # What was folded away must not swallow the rest of the page.
    text += "\n</details>" * max(0, text.count("<details") - text.count("</details"))
    return text + "\n\n_There is more. The whole report is among the files of the run._"


if __name__ == "__main__":
    sys.exit(main())
