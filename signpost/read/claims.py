"""What a reader takes from a network's folder: each reader says it beside its own code, in `CLAIMS`.

In: a path below `local/`. Out: whether a claim is made on it, and the claimed path that a person may have meant.
`signpost.read.local_files` gathers the claims of all readers and reports every file on which none is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import PurePosixPath

NEAR = 0.8
"""How alike two names must be, from 0 to 1, for one to be taken for a slip of the other."""

_COPY = re.compile(r"(?:[ _-]+copy(?: ?\d+)?| ?\(\d+\))(?=\.|$)", re.IGNORECASE)
"""What file managers add to the name of a copy."""
_ADDED = re.compile(r"(?<=[a-z])(?:~|\.(?:txt|bak|old|orig|save|tmp))$", re.IGNORECASE)
"""What editors add to the name of a file that has an ending already."""
_SAME = {".yml": ".yaml", ".markdown": ".md", ".mdown": ".md", ".htm": ".html", ".j2": ".html", ".jinja": ".html"}
"""Other spellings of an ending."""
_DOCUMENTS = frozenset({".txt", ".html", ".docx", ".doc", ".odt", ".rtf"})
"""Endings under which people save words that belong in a Markdown file."""


@dataclass(frozen=True)
class Claim:
    """A claim of one reader on files of `local/`.

    `pattern` is a path below `local/`, in which `*` stands for a name or a part of one, and `**/` for any folders;
    `holds` says in a few words what such a file holds. A file with one of the `endings` belongs there wherever it was
    put. Where only some names mean anything, `names` holds those paths. A claim that is not `offered` is never named
    as what was meant.
    """

    pattern: str
    holds: str
    endings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    offered: bool = True

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        parts = (re.escape(part) for part in re.split(r"(\*\*/|\*)", self.pattern))
        return re.compile("".join(_WILD.get(part, part) for part in parts))

    def takes(self, path: str) -> bool:
        """Whether the claim is on the file at `path` below `local/`."""
        return self._expression.fullmatch(path) is not None

    @property
    def fixed(self) -> tuple[str, ...]:
        """The paths that it is on, where these can be listed."""
        return self.names or (() if "*" in self.pattern else (self.pattern,))

    @property
    def folder(self) -> str:
        """The folder in which its files stand, without wildcards; empty for `local/` itself."""
        return self.pattern.partition("*")[0].rpartition("/")[0]

    @property
    def ending(self) -> str:
        """The ending of its files, with the dot."""
        return PurePosixPath(self.pattern).suffix


_WILD = {re.escape("*"): "[^/]+", re.escape("**/"): "(?:[^/]+/)*"}


def claimed(path: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims that are made on the file at `path` below `local/`."""
    return tuple(claim for claim in claims if claim.takes(path))


def meant(path: str, claims: Iterable[Claim]) -> str:
    """The claimed path below `local/` that a person may have meant by `path`; empty when none is near."""
    offered = [claim for claim in claims if claim.offered]
    name = _plain(PurePosixPath(path).name)
    best, found = 0.0, ""
    for claim in offered:
        for alike, candidate in _candidates(claim, path, name):
            if alike > best and candidate != path:
                best, found = alike, candidate
    return found if best >= NEAR else ""


def _candidates(claim: Claim, path: str, name: str) -> Iterator[tuple[float, str]]:
    """How near `path` is to what a claim takes, from 0 to 1, and the path that it would have there."""
    given, ending = PurePosixPath(name), PurePosixPath(name).suffix
    folders = PurePosixPath(path).parts[:-1]
    for fixed in claim.fixed:
        wanted = PurePosixPath(fixed)
        alike = _alike(given.stem, wanted.stem)
        if ending == wanted.suffix or (alike == 1 and ending not in (".md", ".html", ".css")):
            # Of two files with the same name, that in the folder that is most like the one given is meant.
            yield alike * (0.9 + 0.1 * _alike("/".join(folders), str(wanted.parent).strip("."))), fixed
    if claim.fixed:
        return
    if claim.folder and path.startswith(f"{claim.folder}/") and "**" in claim.pattern and ending in _DOCUMENTS:
        yield 0.85, str(PurePosixPath(path).with_suffix(claim.ending))
    if ending in claim.endings:
        within = folders.index(claim.folder) + 1 if claim.folder in folders else 1
        rest = folders[within:] if "**" in claim.pattern else ()
        yield 0.85, "/".join(filter(None, (claim.folder, *rest, name)))
    elif claim.folder and ending == claim.ending:
        last = claim.folder.rpartition("/")[2]
        yield max((_alike(folder, last) for folder in folders), default=0.0), f"{claim.folder}/{name}"


def _plain(name: str) -> str:
    """A file's name without what file managers and editors add, and with the usual ending."""
    name = _COPY.sub("", name).strip()
    if "." in _ADDED.sub("", name).strip("."):
        name = _ADDED.sub("", name)
    path = PurePosixPath(name)
    return f"{path.stem}{_SAME.get(path.suffix.lower(), path.suffix.lower())}"


def _alike(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1, whatever their capitals, hyphens and spaces."""
    first, second = (re.sub(r"[^a-z0-9]", "", each.lower()) for each in (one, other))
    return 1.0 if first == second else SequenceMatcher(None, first, second).ratio()
