"""Whether a text is so long, so deep or so full of open brackets that Markdown could not be read in good time.

In: a text. Out: whether, and where the worst of it begins. Python-Markdown looks from each bracket for the one that
closes it, to the end of the block where there is none: the time grows as the square of brackets left open.
"""

from __future__ import annotations

import re

MOST = 400_000
"""How many characters may be looked at for the ends of brackets: half a second. The longest pages need 20,000."""
MAX_DEPTH = 60
"""How deep quotations may stand in quotations, and lists that begin on one line in lists."""
MAX_HEADINGS = 500
"""How many headings a text may have: each is compared with all before it."""
MAX_LENGTH = 400_000
"""How many characters a text may have."""

_SIGN = re.compile(r"[\[\]<>()]|\n[ \t]*\n")
_ENDS = {"]": "[", ">": "<", ")": "("}
_DEEP = re.compile(rf"^(?:[ \t]*>){{{MAX_DEPTH}}}|^(?:[ \t]*(?:[0-9]+\.|[*+-])(?=[ \t])){{{MAX_DEPTH}}}", re.MULTILINE)
_HEADING = re.compile(r"^(?:#|[=-]+[ \t]*$)", re.MULTILINE)


def dense_at(text: str) -> int | None:
    """The offset from which a text would take too long; None where it would not."""
    if len(text) < 100:
        return None
    if len(text) > MAX_LENGTH:
        return MAX_LENGTH
    headings = [match.start() for match in _HEADING.finditer(text)]
    if len(headings) > MAX_HEADINGS:
        return headings[MAX_HEADINGS]
    steps, first = 0, _next_sign(text, 0)
    open_at: dict[str, list[int]] = {"[": [], "<": [], "(": []}
    for match in _SIGN.finditer(text):
        sign, at = match.group(), match.start()
        if sign in open_at:
            open_at[sign].append(at)
        elif sign in _ENDS:
            if begun := open_at[_ENDS[sign]]:
                steps += at - begun.pop()
        else:
            steps += _left(open_at, at)
        if steps > MOST:
            return first
        if sign[0] == "\n":
            first = _next_sign(text, match.end())
    if steps + _left(open_at, len(text)) > MOST:
        return first
    deep = _DEEP.search(text)
    return deep.start() if deep else None


def _next_sign(text: str, at: int) -> int:
    """The offset of the first character from `at` on that is not white space."""
    found = re.compile(r"\S").search(text, at)
    return found.start() if found else at


def _left(open_at: dict[str, list[int]], end: int) -> int:
    """The characters from each bracket left open to the end of its block; the next block begins with none."""
    steps = sum(end - at for begun in open_at.values() for at in begun)
    for begun in open_at.values():
        begun.clear()
    return steps


def too_dense(text: str) -> bool:
    """Whether a text would take too long."""
    return dense_at(text) is not None
