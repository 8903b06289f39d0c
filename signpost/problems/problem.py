"""One thing wrong, and where: the values every check returns.

In: the codes. Out: `Location`, `Problem` and the one way they are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from signpost.problems.codes import Code, Severity


class Location(NamedTuple):
    """A point in a file of the hub: path relative to the hub, line and column from 1.

    A named tuple, since every value of every file has one and they are quick to make.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong, with what a person needs to put it right.

    Problems sort by file, line and column; how bad one is follows from its code alone.
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
        return f"{self.place}: {self.severity} {self.code}: {self.message}{hint}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def listing(problems: Iterable[Problem]) -> str:
    """All problems, one a line, in the order of the files, each once."""
    return "\n".join(str(problem) for problem in sorted(set(problems)))


def not_one_of(value: str, known: Sequence[str], what: str, place: Location, code: Code | None = None) -> Problem:
    """The problem that `value` is not a known `what`, with the nearest that is.

    `what` is the word for the thing in the singular ("audience"), from which the code follows unless one
    is given. A word without a row of its own in `Code` gets the general one.
    """
    article = "an" if what[0] in "aeiou" else "a"
    near = get_close_matches(value, known, n=1, cutoff=0.6)
    guess = f"; did you mean '{near[0]}'?" if near else ""
    shown = ", ".join(known) if len(known) <= 12 else f"{len(known)} are known"
    return Problem(place, code or Code.unknown(what), f"'{value}' is not {article} {what}{guess}", shown)
