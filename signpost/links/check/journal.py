"""Keeps what a run has finished, so that a run which is killed loses only what was in flight.

In: findings as they come. Out: the ledger's file, replaced whole once a second or so, and
beside it a journal to which each finding is added at once. A later run folds the journal of a
killed one into the ledger, and does not ask again what that had finished.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic
from typing import IO

from signpost.files import write_whole
from signpost.links.ledger import LedgerRecord, as_line, parse_ledger, read_ledger, with_finding
from signpost.links.observations import Observation

EVERY = 1.0
"""Seconds between two writings of the whole ledger."""


class Journal:
    """The ledger of a run as it grows. Used as a context manager.

    `finished` holds what a killed run of the same day had finished.
    """

    def __init__(self, path: Path, day: date, shown: str = "", clock: Callable[[], float] = monotonic) -> None:
        self._path = path
        self._day = day
        self._clock = clock
        self._aside = path.with_name(f"{path.name}.journal")
        self.before, self.problems = read_ledger(path, shown)
        self.records: dict[str, LedgerRecord] = dict(self.before)
        self.finished = self._fold()
        self._lines = {url: as_line(record) for url, record in self.records.items()}
        self._written = clock()
        self._file: IO[str] | None = None

    def __enter__(self) -> Journal:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._write()
        self._file = self._aside.open("a", encoding="utf-8", newline="\n")
        if self._aside.stat().st_size == 0:
            self._note({"day": str(self._day)})
        else:
            self._file.write("\n")  # the last line of a killed run may be cut off
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()
        self._write()

    def end(self) -> None:
        """The run came to its end: there is nothing to resume."""
        if self._file:
            self._file.close()
            self._file = None
        self._aside.unlink(missing_ok=True)

    def add(self, finding: Observation) -> None:
        """Keep one finding, now."""
        record = with_finding(self.records.get(finding.url), finding)
        if record is None:
            return
        self.records[finding.url] = record
        self._lines[finding.url] = as_line(record)
        self._note({"line": self._lines[finding.url]})
        if self._clock() - self._written >= EVERY:
            self._write()

    def _note(self, value: dict[str, str]) -> None:
        if self._file:
            self._file.write(json.dumps(value, ensure_ascii=False) + "\n")
            self._file.flush()

    def _write(self) -> None:
        text = "".join(f"{self._lines[url]}\n" for url in sorted(self._lines))
        write_whole(self._path, text)
        self._written = self._clock()

    def _fold(self) -> frozenset[str]:
        """Take in what a killed run left; its last line may be cut off."""
        try:
            # Not splitlines: what a server said may hold other marks that end a line.
            lines = self._aside.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return frozenset()
        values = [value for line in lines if isinstance(value := _value(line), dict)]
        found, _ = parse_ledger("\n".join(str(value["line"]) for value in values if "line" in value), self._aside.name)
        self.records.update(found)
        if not values or values[0].get("day") != str(self._day):
            self._aside.unlink(missing_ok=True)
            return frozenset()
        return frozenset(found)


def _value(line: str) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None
