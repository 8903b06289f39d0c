"""One thing wrong, and where: the values every check returns.

In: the codes. Out: `Location`, `Problem` and the one way they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from signpost.problems.characters import on_one_line
from signpost.problems.codes import Code, Severity


class Location(NamedTuple):
    """A point in a file of the hub: path relative to the hub, line and column from 1.

    A named tuple, since every value of every file has one and they are quick to make.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{on_one_line(self.path)}:{self.line}:{self.column}"

    @classmethod
    def in_text(cls, path: str, text: str, offset: int | None, first_line: int = 1) -> Location:
        """Where the character at `offset` (from 0) of `text` stands, when `text` begins at `first_line` of the file.

        The beginning of the text where the offset is not known.
        """
        offset = offset or 0
        return cls(path, first_line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset))


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong, with what a person needs to put it right.

    Printed, it is one line whatever it quotes. Problems sort by file, line and column; how bad one is follows from
    its code alone.
    """

    place: Location
    code: Code
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """How bad it is, as the row of its code says."""
        return self.code.severity

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.severity} {self.code}: {on_one_line(self.message + hint)}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def listing(problems: Iterable[Problem]) -> str:
    """All problems, one a line, in the order of the files, each once."""
    return "\n".join(str(problem) for problem in sorted(set(problems)))


def not_one_of(
    value: str, known: Sequence[str], what: str, place: Location, code: Code | None = None, gone: date | None = None
) -> Problem:
    """The problem that `value` is not a known `what`, with the nearest that is.

    `what` is the word for the thing in the singular ("audience"), from which the code follows unless one
    is given. A word without a row of its own in `Code` gets the general one. `gone` is the day on which the parent
    took away what the value named: then nothing is guessed, since a person did not mistype it.
    """
    article = "an" if what[0] in "aeiou" else "a"
    near = nearest(value, known)
    guess = f"; the parent took it away on {gone}" if gone else f"; did you mean '{near}'?" if near else ""
    shown = ", ".join(known) if len(known) <= 12 else f"{len(known)} are known"
    return Problem(place, code or Code.unknown(what), f"'{value}' is not {article} {what}{guess}", shown)


def nearest(value: str, known: Sequence[str]) -> str:
    """The known id that a person may have meant, also where they wrote a name in its place; empty when none is near."""
    as_id = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    near = get_close_matches(value, known, n=1, cutoff=0.6) or get_close_matches(as_id, known, n=1, cutoff=0.6)
    return near[0] if near else ""
