"""Writes files whole or not at all, and says in a sentence why one could not be written.

In: paths and contents. Out: the files replaced in one step, so that a reader never sees half.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


class LinkedPathError(OSError):
    """A path below the hub's folder is a symbolic link, so that writing there would write somewhere else."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace the file at `path` with `content` (text as UTF-8) in one step; folders are made as needed.

    It is on the disk before it takes the old one's place, so that a power cut leaves one of the two. Raises OSError
    with the old file as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_new(path: Path, content: str | bytes) -> None:
    """Write a file of a folder that nobody reads yet, such as a build's staging folder; folders are made as needed.

    Quicker than `write_whole`, for thousands of files that take their place together. An OSError names the file, also
    when it comes as the last bytes are written, where Python's own does not.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        if error.filename:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from None


def refuse_links(path: Path, root: Path) -> None:
    """Raise LinkedPathError when a step of `path` below `root`, or `path` itself, is a symbolic link.

    What lies above `root`, or outside it, is as the person who named it set it up.
    """
    path, root = path.absolute(), root.absolute()
    steps = [path, *(parent for parent in path.parents if parent != root and parent.is_relative_to(root))]
    if linked := next((step for step in steps if step.is_symlink()), None):
        raise LinkedPathError(
            f"{linked} is a symbolic link, and nothing is written through one; remove it, or name another folder"
        )


def why(error: OSError) -> str:
    """What went wrong, for the middle of a sentence: 'No space left on device (site/index.html)'."""
    if isinstance(error, LinkedPathError) or not error.strerror:
        return str(error) or type(error).__name__
    # Of a copy or a renaming, the second name is the one that is written.
    name = error.filename2 or error.filename
    return f"{error.strerror} ({name})" if name else error.strerror
