#!/usr/bin/env python3
"""Lists what the last link check suggests, and puts what you accept into the hub's files.

In: the report of a check, and the hub's folder. Out: a numbered list; or, with --accept, changed
files, all of them or none. Exit status 1 when something accepted cannot be done, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import sys
from difflib import unified_diff
from pathlib import Path

from signpost.day import today
from signpost.edit.hub_text import problems_with
from signpost.files import write_whole
from signpost.links.fixes import FileChange, Reader, changed_lines, fixes, reader, suggestions
from signpost.links.report import LinkReport, ReportedLink, RunStatus
from signpost.links.reports.json_report import read_document
from signpost.links.reports.markdown_escape import one_line
from signpost.problems import listing

ROOT = Path(__file__).resolve().parent.parent
REPORT = "build/link-health/link-health.json"


def main() -> int:
    """List, or change."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    parser.add_argument("--report", type=Path, help=f"the report of a link check ({REPORT})")
    parser.add_argument("--accept", metavar="URL", action="append", default=[], help="do this one; may be repeated")
    parser.add_argument("--accept-all", choices=["moved"], help="do all links that moved")
    parser.add_argument("--dry-run", action="store_true", help="show the change as a diff, and write nothing")
    given = parser.parse_args()
    root: Path = given.root
    if not root.is_dir():
        parser.error(f"{root} is not a folder")
    path = given.report or root / REPORT
    report = _read(path, parser)
    if report.run.status is RunStatus.BROKEN:
        print("The link check was broken, so it suggests nothing. Run it again.", file=sys.stderr)
        return 1
    offered = suggestions(report)
    unknown = sorted(set(given.accept) - {link.url for link in offered})
    if unknown:
        parser.error("nothing is suggested for " + ", ".join(map(one_line, unknown)))
    accepted = [
        link
        for link in offered
        if link.url in given.accept or (given.accept_all == "moved" and link.state.value == "moved")
    ]
    if given.accept or given.accept_all:
        return _apply(root, accepted, given.dry_run)
    _show(root, offered)
    return 0


def _read(path: Path, parser: argparse.ArgumentParser) -> LinkReport:
    try:
        return read_document(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        parser.error(f"there is no report at {path}; run 'make links' first")
    except (OSError, ValueError):
        parser.error(f"{path} is not the report of a link check")


def _show(root: Path, offered: tuple[ReportedLink, ...]) -> None:
    if not offered:
        print("Nothing to suggest.")
        return
    read = reader(root)
    for number, link in enumerate(offered, start=1):
        _show_one(root, read, number, link)
    print("To do one: --accept URL. To do all that moved: --accept-all moved. To look first: add --dry-run.")


def _show_one(root: Path, read: Reader, number: int, link: ReportedLink) -> None:
    print(f"{number}. {one_line(link.url)} ({link.state.value})")
    done = fixes(root, [link], read, check=False)
    for change in done.changes:
        for line, shown in changed_lines(change):
            print(f"   {change.path}:{line}")
            print("\n".join(f"   {one_line_kept(each)}" for each in shown))
    for place in done.left:
        print(f"   {one_line(place)}")
    if done.problems:
        print("\n".join(f"   {one_line(each)}" for each in listing(done.problems).splitlines()))
    print()


def one_line_kept(line: str) -> str:
    """A line of a file for a terminal: its indentation as it is, and nothing that a terminal obeys."""
    return line[: len(line) - len(line[1:].lstrip())] + one_line(line[1:])


def _apply(root: Path, accepted: list[ReportedLink], dry_run: bool) -> int:
    if not accepted:
        print("No link has moved.")
        return 0
    done = fixes(root, accepted)
    problems = list(done.problems)
    if not problems and done.changes:
        problems = problems_with(root, {change.path: change.after for change in done.changes}, today())
    for place in done.left:
        print(one_line(place), file=sys.stderr)
    if problems or not done.changes:
        for line in listing(problems).splitlines():
            print(one_line(line))
        print("Nothing was changed.", file=sys.stderr)
        return 1
    for change in done.changes:
        if not dry_run:
            write_whole(root / change.path, change.after)
        sys.stdout.write(_diff(change))
    return 0


def _diff(change: FileChange) -> str:
    before, after = (text.splitlines(keepends=True) for text in (change.before, change.after))
    lines = unified_diff(before, after, f"a/{change.path}", f"b/{change.path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
