"""What every ledger has in common: a first line that names its kind and format, then a JSON line a record.

In: the text of a file. Out: its lines with their numbers, and the problems of its first line. A release
refuses a ledger of a newer format than its own, since writing it anew would lose what it cannot read.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from signpost.problems import Code, Location, Problem
from signpost.strict_json import parse

FORMATS = {"links": 2, "networks": 1, "offices": 1}
"""The format that this release writes of each kind; it reads this one and all before it.

A ledger that names none is in format 1. Format 2 of the links holds what a page was at the last good look, and the
verdicts `changed` and `danger`, which a release that knows only format 1 would take for lines that are none.
"""

AGAIN = {"link": "looked at", "hub": "asked", "office": "looked at"}
"""What is done again with that of which nothing is known."""

_BEGINS = '{"format":'


def with_header(kind: str, lines: Iterable[str]) -> str:
    """The text of a ledger of `kind` (links, networks, offices) with these records; empty when there is none."""
    text = "".join(f"{line}\n" for line in lines)
    return f'{_BEGINS}{FORMATS[kind]},"ledger":"{kind}"}}\n{text}' if text else ""


def numbered(text: str, kind: str, shown: str) -> tuple[list[tuple[int, str]], list[Problem]]:
    """The lines of a ledger that may be records, each with its number from 1, and what is wrong with the others.

    There are no lines where the ledger may not be read: its format is newer, or it is of another kind. Files
    that were joined have more than one line that names the format.
    """
    # Not splitlines: what a server said may hold other marks that end a line, and JSON keeps them.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    heads = [(number, line) for number, line in lines if line.startswith(_BEGINS)]
    wrong = [problem for number, line in heads if (problem := _wrong(line, kind, Location(shown, number)))]
    if wrong:
        return [], wrong
    return ([each for each in lines if not each[1].startswith(_BEGINS)] if heads else lines), []


def newer_format(place: Location, kind: str, found: int) -> Problem:
    """The problem that a file of a `kind` is of a format which this release does not know."""
    return Problem(
        place,
        Code.NEWER_LEDGER,
        f"this file is in format {found}, and this release of Signpost reads up to {FORMATS[kind]}; "
        "nothing was changed",
        "update Signpost, or use the release that wrote the file",
    )


def is_refusal(problem: Problem) -> bool:
    """Whether the problem is that the file is no ledger of this kind and format, so that nothing may overwrite it."""
    return problem.code in (Code.NEWER_LEDGER, Code.WRONG_LEDGER)


def bad_line(place: Location, what: str, why: str = "") -> Problem:
    """The problem that a line is no record of a `what` (link, hub, office); `why` in words, where there are any."""
    hint = f"take the line out; the {what} will be {AGAIN[what]} again"
    message = f"this line is not a record of a {what}{f': {why}' if why else ''}"
    return Problem(place, Code.BAD_LEDGER_LINE, message, hint)


def future_look(place: Location, day: date, newest: date, what: str) -> Problem:
    """The problem that the record of a `what` holds a `day` after `newest`, the last that can have been."""
    return Problem(
        place,
        Code.FUTURE_LOOK,
        f"it is dated {day}, but today is {newest}; what is dated after today does not count",
        f"nothing to do; the {what} is {AGAIN[what]} again in the next run",
    )


def _wrong(line: str, kind: str, place: Location) -> Problem | None:
    try:
        value = parse(line)
        found, of = value["format"], value["ledger"]
        if type(found) is not int or found < 1:
            raise ValueError("its format is not a whole number from 1")
    except (ValueError, KeyError):
        hint = 'put it back from a copy, or write the line {"format":1,"ledger":"' + kind + '"}'
        return Problem(
            place, Code.WRONG_LEDGER, "this line should name the format of the file, and cannot be read", hint
        )
    if of != kind:
        return Problem(place, Code.WRONG_LEDGER, f"this is a ledger of {str(of)[:40]!r}, where one of {kind} is wanted")
    if found > FORMATS[kind]:
        return newer_format(place, kind, found)
    return None
