"""Shows how a run goes on: a bar on a terminal, a line every few seconds elsewhere.

In: findings as they come, and a stream. Out: lines for people. What is not well is named at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from time import monotonic
from typing import TextIO

from signpost.links.observations import Observation
from signpost.links.verdicts import Verdict

WIDTH = 24
EVERY = 5.0
"""Seconds between two lines where there is no terminal."""
QUIET = frozenset({Verdict.ALIVE})


class Progress:
    """Tells of a run of `total` links on `stream`."""

    def __init__(self, total: int, stream: TextIO, clock: Callable[[], float] = monotonic) -> None:
        self._total = total
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._shown_at = float("-inf")
        self._counts: Counter[Verdict] = Counter()
        self._terminal = stream.isatty()

    @property
    def done(self) -> int:
        """How many links are finished."""
        return sum(self._counts.values())

    def found(self, finding: Observation) -> None:
        """Count one finding; name it when it is not simply well."""
        self._counts[finding.verdict] += 1
        if finding.verdict not in QUIET:
            self._line(f"{finding.verdict.value:<16} {_shown(finding.url)}  {_shown(finding.summary)}")
        now = self._clock()
        if self._terminal:
            if now - self._shown_at >= 0.1 or self.done == self._total:
                self._shown_at = now
                self._stream.write(f"\r\x1b[K{self.bar()}")
                self._stream.flush()
        elif now - self._shown_at >= EVERY or self.done == self._total:
            self._shown_at = now
            self._line(self.bar())

    def end(self) -> None:
        """Leave the bar on its own line."""
        if self._terminal and self.done:
            self._stream.write("\n")
            self._stream.flush()

    def bar(self) -> str:
        """The bar, the counts and the time left, in one line."""
        done, seconds = self.done, self._clock() - self._began
        filled = WIDTH * done // max(self._total, 1)
        counts = ", ".join(f"{count} {verdict.value}" for verdict, count in self._counts.most_common(4))
        left = seconds / done * (self._total - done) if done else 0.0
        return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done:,} of {self._total:,}, {_time(left)} left: {counts}"

    def _line(self, text: str) -> None:
        clear = "\r\x1b[K" if self._terminal else ""
        self._stream.write(f"{clear}{text}\n")
        self._stream.flush()


def _time(seconds: float) -> str:
    return f"{int(seconds)} s" if seconds < 90 else f"{int(seconds / 60)} min"


def _shown(text: str) -> str:
    """Text of others, without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)[:300]
