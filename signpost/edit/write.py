"""Writes several files of a hub, all of them or none.

In: the hub's folder and texts by path; None for a file that is to go. Out: the files changed; OSError, with every
file as it was, when one cannot be.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from signpost.files import refuse_links, write_whole


def write_all(root: Path, texts: Mapping[str, str | None]) -> None:
    """Give each file its text; an error on the way puts back those that were changed before it."""
    paths = {name: root / name for name in texts}
    for path in paths.values():
        refuse_links(path, root)
    before = {name: path.read_bytes() if path.exists() else None for name, path in paths.items()}
    done: list[str] = []
    try:
        for name, text in texts.items():
            done.append(name)
            if text is None:
                paths[name].unlink(missing_ok=True)
            else:
                write_whole(paths[name], text)
    except OSError:
        for name in done:
            old = before[name]
            if old is None:
                paths[name].unlink(missing_ok=True)
            else:
                write_whole(paths[name], old)
        raise
