"""Puts one folder in the place of another, so that a reader finds the old one or the new one, whole.

In: two folders of one file system. Out: the new one where the old one was. Linux and macOS can exchange them in one
step (renameat2 with RENAME_EXCHANGE; renamex_np with RENAME_SWAP). Elsewhere the old one is renamed aside first,
and `recover` puts it back when the process was killed between the two steps.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

EXCHANGE = 2
"""RENAME_EXCHANGE of Linux (renameat2(2)) and RENAME_SWAP of macOS (rename(2)) have the same value."""
AT_WORKING_FOLDER = -100
"""AT_FDCWD of Linux: a relative path is relative to the working folder."""
NOT_HERE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What the system answers where it, or the file system, cannot exchange two folders."""


def replace_folder(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`, which may be missing; what was in `old` is deleted.

    Raises OSError, with `old` as it was, when the folders cannot be renamed.
    """
    if not os.path.lexists(old):
        new.rename(old)
    elif exchange(new, old):
        remove(new)
    else:
        aside = _aside(old)
        remove(aside)
        old.rename(aside)
        try:
            new.rename(old)
        except BaseException:
            aside.rename(old)
            raise
        remove(aside)


def recover(old: Path) -> bool:
    """Finish a replacement that was cut short between its two steps; whether `old` was missing and is back."""
    aside = _aside(old)
    if not os.path.lexists(old) and aside.is_dir() and not aside.is_symlink():
        aside.rename(old)
        return True
    remove(aside)
    return False


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False, with nothing done, where that is not possible. Raises OSError."""
    try:
        system = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if sys.platform == "darwin":
            done = system.renamex_np(*names, EXCHANGE)
        else:
            done = system.renameat2(AT_WORKING_FOLDER, names[0], AT_WORKING_FOLDER, names[1], EXCHANGE)
    except (AttributeError, OSError, TypeError):  # no such function here; on Windows, no such library
        return False
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in NOT_HERE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def remove(path: Path) -> None:
    """Delete a folder as far as that is possible, or the link itself when `path` is a symbolic link."""
    if path.is_symlink():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def _aside(old: Path) -> Path:
    return old.with_name(f".{old.name}.previous")
