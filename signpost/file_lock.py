"""One writer of a file at a time, so that programs which run side by side lose nothing of each other's.

In: the path of a file, which need not exist. Out: a context in which no other program that asks here
writes it. The lock is a hidden file beside it, which stays; the operating system ends the lock of
a program that is killed.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

PATIENCE = 30.0
"""Seconds to wait for another program, which needs the lock for less than one."""


@contextmanager
def locked(path: Path, seconds: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of the file at `path`; its folder is made as needed.

    OSError, with EAGAIN and a sentence, when another program has not let go of it after `seconds`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=seconds)
    try:
        lock.acquire()
    except Timeout:
        why = f"another program has kept it locked for {seconds:g} seconds; run this again when that has ended"
        raise OSError(errno.EAGAIN, why, str(path)) from None
    try:
        yield
    finally:
        lock.release()
