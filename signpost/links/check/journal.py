"""Keeps what a run has finished, so that a run which is killed loses only what was in flight.

In: findings as they come. Out: the ledger's file, replaced whole once a second or so, and
beside it a journal to which each finding is added at once. A later run folds the journal of a
killed one into the ledger, and does not ask again what that had finished.

Runs may share a ledger. Each has a journal of its own, locked while it lives, so that a run can tell
the journal of a killed one from that of another at work. The ledger itself is locked while it is read
again, joined with what this run found, and written.
"""

from __future__ import annotations

import errno
import glob
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from time import monotonic
from typing import IO, Any

from filelock import lock_descriptor

from signpost.file_lock import locked
from signpost.files import write_whole
from signpost.links.ledger import KIND, LedgerRecord, as_line, parse_ledger, read_ledger, text_of_lines, with_finding
from signpost.links.ledger_format import FORMATS, newer_format
from signpost.links.observations import Observation
from signpost.problems import Location, errors, listing
from signpost.strict_json import NotJsonError, parse

EVERY = 1.0
"""Seconds between two writings of the whole ledger."""


class Journal:
    """The ledger of a run as it grows. Used as a context manager.

    `finished` holds what other runs of the same day have finished, killed ones and those still at work.
    `newest` is the last day that a look can be of. Nothing may be written when `problems` holds an error.
    Entering raises OSError when the ledger is locked by another program for long, or cannot be written.
    """

    def __init__(
        self,
        path: Path,
        day: date,
        shown: str = "",
        clock: Callable[[], float] = monotonic,
        newest: date | None = None,
    ) -> None:
        self._path = path
        self._shown = shown
        self._day = day
        self._newest = newest
        self._clock = clock
        # Before it is read: what is written in between is then read again.
        self._seen = self._signature()
        self.before, self.problems = read_ledger(path, shown, newest=newest)
        self.records: dict[str, LedgerRecord] = dict(self.before)
        self._own: dict[str, Observation] = {}
        self.finished: frozenset[str] = frozenset()
        for journal in self._journals():
            self.finished |= self._take_in(journal)
        self._lines = {url: as_line(record) for url, record in self.records.items()}
        self._written = clock()
        self._aside = self._journal(1)
        self._file: IO[str] | None = None

    def __enter__(self) -> Journal:
        with locked(self._path):
            self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is None:
            return
        try:
            with locked(self._path):
                self._write()
        finally:
            self._close()

    def end(self) -> None:
        """The run came to its end: there is nothing to resume."""
        with locked(self._path):
            self._write()
            # Nobody looks for journals of killed runs while the ledger is locked.
            self._close()
            self._aside.unlink(missing_ok=True)

    def add(self, finding: Observation) -> None:
        """Keep one finding, now."""
        record = with_finding(self.records.get(finding.url), finding)
        if record is None:
            return
        self.records[finding.url] = record
        self._own[finding.url] = finding
        self._lines[finding.url] = as_line(record)
        self._note({"line": self._lines[finding.url]})
        if self._clock() - self._written >= EVERY:
            # The journal has it: if the ledger is locked just now, the next second will do.
            with suppress(BlockingIOError), locked(self._path, EVERY):
                self._write()

    def _note(self, value: dict[str, Any]) -> None:
        if self._file:
            self._file.write(json.dumps(value, ensure_ascii=False) + "\n")
            self._file.flush()

    def _write(self) -> None:
        """Write the ledger, joined with what others have written meanwhile. The lock must be held."""
        if self._signature() != self._seen:
            self._join()
        write_whole(self._path, text_of_lines(self._lines))
        self._seen = self._signature()
        self._written = self._clock()

    def _join(self) -> None:
        there, problems = read_ledger(self._path, self._shown, newest=self._newest)
        if wrong := errors(problems):
            raise OSError(errno.EINVAL, listing(wrong), str(self._path))
        for url, record in there.items():
            mine = self.records.get(url)
            found = self._own.get(url)
            # What this run found comes last, also where another has looked on the same day.
            joined = with_finding(record, found) if found else record
            if joined and joined != mine and (mine is None or joined.checked >= mine.checked):
                self.records[url] = joined
                self._lines[url] = as_line(joined)

    def _signature(self) -> tuple[int, int, int] | None:
        """What changes whenever the file is written by anybody."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _journal(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}{f'.{number}' if number > 1 else ''}.journal")

    def _journals(self) -> Iterator[Path]:
        """The journals of other runs."""
        others = self._path.parent.glob(f"{glob.escape(self._path.name)}.*.journal")
        yield from (path for path in sorted({self._journal(1), *others}) if path.is_file())

    def _free_journal(self) -> tuple[Path, IO[str]]:
        """The first journal that is of no run at work, open and locked. The ledger's lock must be held."""
        for number in count(1):
            path = self._journal(number)
            file = path.open("a", encoding="utf-8", newline="\n")
            if lock_descriptor(file.fileno(), blocking=False):
                return path, file
            file.close()
        raise AssertionError("numbers do not end")

    def _begin(self) -> None:
        """Take in the journals of killed runs, and begin one. The ledger's lock must be held."""
        self._aside, self._file = self._free_journal()
        if self._signature() != self._seen:
            self._join()
            self._seen = self._signature()
        killed = [path for path in self._journals() if path != self._aside and _is_left(path)]
        here = self._take_in(self._aside)
        there = frozenset[str]().union(*map(self._take_in, killed))
        self.finished |= here | there
        self._lines = {url: as_line(record) for url, record in self.records.items()}
        self._write()
        if here:
            self._file.write("\n")  # the last line of a killed run may be cut off
        else:
            self._file.truncate(0)
            self._note({"day": str(self._day), "format": FORMATS[KIND]})
        # What was finished today is not to be asked again if this run is killed, too.
        for url in sorted(there - here):
            self._note({"line": self._lines[url]})
        for path in killed:
            path.unlink()

    def _close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def _take_in(self, journal: Path) -> frozenset[str]:
        """Add what a journal holds to the records; the addresses that were finished on the day of this run."""
        try:
            # Not splitlines: what a server said may hold other marks that end a line.
            lines = journal.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return frozenset()
        # The last line of a killed run may be cut off.
        values = [value for line in lines if isinstance(value := _value(line), dict)]
        found_format = values[0].get("format", 1) if values else 1
        if type(found_format) is not int or found_format > FORMATS[KIND]:
            self.problems.append(newer_format(Location(journal.name), KIND, found_format))
            return frozenset()
        text = "\n".join(str(value["line"]) for value in values if "line" in value)
        found, _ = parse_ledger(text, journal.name, newest=self._newest)
        for url, record in found.items():
            if url not in self.records or record.checked >= self.records[url].checked:
                self.records[url] = record
        return frozenset(found) if values and values[0].get("day") == str(self._day) else frozenset()


def _is_left(journal: Path) -> bool:
    """Whether the run whose journal it is has ended without ending the journal. The ledger's lock must be held."""
    with journal.open("a", encoding="utf-8") as file:
        return lock_descriptor(file.fileno(), blocking=False)


def _value(line: str) -> object:
    try:
        return parse(line)
    except NotJsonError:
        return None
