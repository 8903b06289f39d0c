"""Which releases a parent has, in the order of their versions, and which one a hub is to take.

In: the names of tags. Out: `Release`s. A release is a tag `vX.Y.Z`, or `vX.Y.Z-words` for one that is not
finished; the order is that of Semantic Versioning 2.0.0 (semver.org, section 11). All else is no release.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import total_ordering

_NUMBER = r"(0|[1-9][0-9]*)"
_TAG = re.compile(rf"v{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?")


@total_ordering
@dataclass(frozen=True)
class Release:
    """One release: its three numbers, and the words of one that is not finished."""

    numbers: tuple[int, int, int]
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its tag."""
        dotted = ".".join(map(str, self.numbers))
        return f"v{dotted}-{'.'.join(self.words)}" if self.words else f"v{dotted}"

    @property
    def finished(self) -> bool:
        """Whether it is a release for everyone."""
        return not self.words

    def _order(self) -> tuple[tuple[int, int, int], bool, tuple[tuple[int, int, str], ...]]:
        words = tuple((0, int(word), "") if word.isdigit() else (1, 0, word) for word in self.words)
        return self.numbers, self.finished, words

    def __lt__(self, other: Release) -> bool:
        return self._order() < other._order()


def release(tag: str) -> Release | None:
    """The release that a tag names; None for any other tag."""
    match = _TAG.fullmatch(tag)
    if not match:
        return None
    first, second, third = (int(number) for number in match.groups()[:3])
    return Release((first, second, third), tuple(match[4].split(".")) if match[4] else ())


def releases(tags: Iterable[str], unfinished: bool = False) -> list[Release]:
    """The releases among the tags, oldest first; those that are not finished only when asked for."""
    found = (release(tag) for tag in tags)
    return sorted(each for each in found if each and (each.finished or unfinished))
