"""Where a build writes: a folder that is replaced whole, by one build at a time.

In: the folder, and how long to wait for another build. Out: a staging folder beside it, which `publish` puts in its
place. A lock (`.site.lock` beside `site`) is held from the first reading of the hub until the new site is in place,
so two builds never meet; a build that is killed loses the lock and its staging folder, never the last good site.
"""

from __future__ import annotations

import os
import re
import tempfile
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from signpost.files import refuse_links, why
from signpost.swap import recover, remove, replace_folder

SETTING = "SIGNPOST_WAIT"
"""The environment variable that says how many seconds a build waits for another."""
SECONDS = 600.0
"""How long a build waits for another unless told otherwise: several times what a large hub takes."""
LOOKS_EVERY = 0.2
"""Seconds between two tries to get the lock."""


class OutputError(Exception):
    """The folder cannot be written now, and nothing was; the message says why in a sentence."""


def wait_seconds(environment: Mapping[str, str] = os.environ) -> float:
    """How long to wait for another build, in seconds; SystemExit, with what to write, for what is no such number."""
    given = environment.get(SETTING, "").strip()
    try:
        seconds = float(given) if given else SECONDS
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < 1e6:
        raise SystemExit(f"{SETTING} is '{given}'; write a number of seconds, such as 60")
    return seconds


class Output:
    """A folder that one build replaces. `staging`, where the new content is made, stands beside it, on the same disk,
    and is gone at the end."""

    def __init__(self, folder: Path, home: Path, lock: FileLock) -> None:
        self.folder = folder
        self.staging = home / "new"
        self.staging.mkdir()
        # Also runs when the process ends without `close`, on Ctrl-C for one.
        self._end = weakref.finalize(self, _end, home, lock)

    def publish(self) -> None:
        """Put the new content in place; raises OutputError, with the old as it was, when that fails."""
        try:
            replace_folder(self.staging, self.folder)
        except OSError as error:
            raise OutputError(f"The new content could not be put in place in {self.folder}: {why(error)}") from None

    def close(self) -> None:
        """Delete what is not in place and let the next build go ahead; may be called twice."""
        self._end()


def open_output(folder: Path, root: Path, seconds: float, say: Callable[[str], None]) -> Output:
    """The folder for one build of the hub in `root`, once no other build has it.

    Waits at most `seconds`, and says through `say` that it waits and for whom. Also finishes what a killed build
    left behind. Raises OutputError when another build has the folder for longer, when the folder cannot be
    written, when it is or lies behind a symbolic link of the hub, and when it is not a folder or holds the hub.
    """
    folder, root = folder.absolute(), root.absolute()
    if root.is_relative_to(folder):
        raise OutputError(f"{folder} holds the hub itself and is not replaced; name another folder")
    try:
        refuse_links(folder, root)
        if folder.exists() and not folder.is_dir():
            raise OutputError(f"{folder} is a file where a folder should be; remove it, or name another folder")
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = _locked(folder, seconds, say)
        try:
            if recover(folder):
                say(f"A build was stopped while it put {folder} in place; the one before it is back.")
            _clear(folder, say)
            home = Path(tempfile.mkdtemp(prefix=f".{folder.name}.build-{os.getpid()}-", dir=folder.parent))
            return Output(folder, home, lock)
        except BaseException:
            _unlock(lock)
            raise
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {why(error)}") from None


def _locked(folder: Path, seconds: float, say: Callable[[str], None]) -> FileLock:
    lock = FileLock(folder.with_name(f".{folder.name}.lock"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if seconds:
            say(f"{_others(folder)} is writing {folder}; waiting up to {seconds:g} seconds for it to end.")
        try:
            lock.acquire(timeout=seconds, poll_interval=LOOKS_EVERY)
        except Timeout:
            raise OutputError(
                f"{_others(folder)} is still writing {folder} after {seconds:g} seconds; "
                f"run this again when it has ended, or set {SETTING} to wait longer"
            ) from None
    return lock


def _homes(folder: Path) -> dict[Path, int]:
    """The staging folders of builds of this folder, dead ones included, and the process that made each."""
    name = re.compile(rf"\.{re.escape(folder.name)}\.build-(\d+)-\w+")
    found = {path: name.fullmatch(path.name) for path in folder.parent.iterdir()}
    return {path: int(match[1]) for path, match in found.items() if match and path.is_dir() and not path.is_symlink()}


def _others(folder: Path) -> str:
    processes = sorted(set(_homes(folder).values()))
    return f"Another build (process {' or '.join(map(str, processes))})" if processes else "Another build"


def _clear(folder: Path, say: Callable[[str], None]) -> None:
    """Delete the staging folders of killed builds: whoever has the lock owns the only live one, not made yet."""
    for home in _homes(folder):
        remove(home)
        if home.exists():
            say(f"{home} was left by a build that was stopped, and cannot be deleted.")


def _end(home: Path, lock: FileLock) -> None:
    remove(home)
    _unlock(lock)


def _unlock(lock: FileLock) -> None:
    """Release the lock and delete its file; a build that waits on the deleted file notices, and looks again."""
    with suppress(OSError):  # Windows deletes it on release
        Path(lock.lock_file).unlink()
    with suppress(OSError):
        lock.release(force=True)
