"""Which links a change adds or alters: those that the hub did not hold at an earlier revision.

In: the hub's folder, a revision of its git repository, and links. Out: the links that are new
since. `git` is asked for the old files; ValueError with its words when it cannot give them.
"""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterable
from pathlib import Path

from signpost.links.collect import CollectedLink
from signpost.schema.folders import LOCAL
from signpost.schema.kinds import ENTRY_KINDS
from signpost.subprocesses import ProgramTimeoutError, run_bytes

READ = (*(path for kind in ENTRY_KINDS for path in (kind.path, kind.one_a_file)), "data", "docs", LOCAL)
"""Where addresses are written."""

SECONDS = 300.0
"""The time that one command of git's may take."""

_ADDRESS = re.compile(r"https?://[^\s\"'<>\x00-\x1f]+")
_CLOSING = ")]}.,;:!?*"


def added_since(links: Iterable[CollectedLink], root: Path, revision: str) -> tuple[CollectedLink, ...]:
    """The links that the hub in `root` did not hold at `revision`."""
    before = _addresses_at(root, revision)
    return tuple(link for link in links if link.url not in before)


def _addresses_at(root: Path, revision: str) -> frozenset[str]:
    if revision.startswith("-"):
        raise ValueError(f"'{revision}' is not a revision")
    held = _git(root, "ls-tree", "--name-only", "-z", revision, "--", *READ).decode().split("\0")
    names = [name for name in held if name]
    if not names:
        return frozenset()
    archive = _git(root, "archive", "--format=tar", revision, "--", *names)
    found: set[str] = set()
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files:
            file = files.extractfile(member) if member.isfile() else None
            if file and member.name.endswith((".yaml", ".md")):
                found |= _addresses_in(file.read().decode("utf-8", "replace"))
    return frozenset(found)


def _addresses_in(text: str) -> set[str]:
    """Every address in a text, with and without the marks that may only close a sentence or a link."""
    found = set()
    for address in _ADDRESS.findall(text):
        found.add(address)
        while address and address[-1] in _CLOSING:
            address = address[:-1]
            found.add(address)
        found.add(address.partition(")")[0])
    return found


def _git(root: Path, *command: str) -> bytes:
    try:
        done = run_bytes(["git", *command], seconds=SECONDS, cwd=root)
    except (OSError, ProgramTimeoutError) as error:
        raise ValueError(f"git cannot be run: {error}") from None
    if done.returncode:
        raise ValueError(done.stderr.decode("utf-8", "replace").strip() or "git failed")
    return done.stdout
