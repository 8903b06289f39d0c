"""Takes a long file apart into files of one entry each, and puts them together again, comments kept.

In: the hub's folder and the path of a long file (`local/resources.yaml`), as it is or as it would be. Out: `Moved`:
the text of every file that changes, None for one that goes; or the problems that stand in the way. Nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from signpost.edit.hub_text import MARK, HubText, read_hub_text
from signpost.edit.yaml_text import line_end, line_start
from signpost.problems import Code, Location, Problem
from signpost.read.yaml_reader import parse_yaml, read_text
from signpost.schema.folders import LOCAL
from signpost.schema.kinds import KINDS, Kind

MODELINE = "# yaml-language-server:"
"""How the line begins that tells an editor which schema a file has."""


@dataclass(frozen=True)
class Moved:
    """What becomes of each file: its text, or None where it goes; and how many entries move."""

    files: Mapping[str, str | None]
    entries: int


class _NotMovedError(Exception):
    """An entry is written in a way that cannot be moved as it stands."""

    def __init__(self, place: Location, why: str, hint: str) -> None:
        super().__init__(why)
        self.problem = Problem(place, Code.NOT_MOVED, why, hint)


def split(root: Path, name: str) -> Moved | list[Problem]:
    """Each entry of the long file `name` in a file of its own; the file's own comments stay in it."""
    kind = _kind(name)
    if isinstance(kind, Problem):
        return [kind]
    held = read_hub_text(root, name)
    if not isinstance(held, HubText):
        empty = held and all(problem.code is Code.EMPTY_FILE for problem in held)
        return Moved(MappingProxyType({}), 0) if empty else held
    values = held.tree.value if held.tree else []
    if not isinstance(values, list):
        return [Problem(held.place(()), Code.NOT_A_LIST, "a list is wanted here", "each item begins with '- '")]
    folder = PurePosixPath(name).with_suffix("")
    files: dict[str, str | None] = {}
    try:
        begin = _header_end(held)
        rest = held.text[:begin].rstrip()
        for index, value in enumerate(values):
            end = _own_end(held, index)
            id = value.get(kind.key) or value.get("replaces") if isinstance(value, dict) else None
            if not isinstance(id, str) or not re.fullmatch("[a-z0-9-]{1,200}", id):
                raise _NotMovedError(held.place((index,)), "it has no id that could name a file", "mend that first")
            path = f"{folder}/{id}.yaml"
            if path in files or (root / path).exists():
                raise _NotMovedError(held.place((index,)), f"there is a file {path} already", "join it first")
            files[path] = _alone(held, index, begin, end)
            begin = end
    except _NotMovedError as stop:
        return [stop.problem]
    tail = held.text[begin:].strip()
    rest = "\n\n".join(part for part in (rest, tail) if part.strip(MARK))
    files[name] = f"{rest}\n\n[]\n" if rest else "[]\n"
    return Moved(MappingProxyType(files), len(values))


def join(root: Path, name: str) -> Moved | list[Problem]:
    """All files of one entry beside the long file `name` at its end, in the order of their names."""
    kind = _kind(name)
    if isinstance(kind, Problem):
        return [kind]
    folder = PurePosixPath(name).with_suffix("")
    paths = sorted(path.relative_to(root).as_posix() for path in (root / folder).glob("*.yaml"))
    if not paths:
        return Moved(MappingProxyType({}), 0)
    text, problems = read_text(root, name) if (root / name).exists() else ("", [])
    if text is None:
        return problems
    tree, problems = parse_yaml(text, name)
    values: Any = tree.value if tree else []
    if [problem for problem in problems if problem.code is not Code.EMPTY_FILE] or not isinstance(values, list):
        return problems or [Problem(Location(name), Code.NOT_A_LIST, "a list is wanted here")]
    body = re.sub(r"^\[\s*\][ \t]*\n?", "", text, flags=re.MULTILINE) if values == [] else text
    parts, wanted = [body.rstrip()] if body.strip() else [], list(values)
    for path in paths:
        held = read_hub_text(root, path)
        if not isinstance(held, HubText):
            return held
        wanted.append(held.value(()))
        parts.append(_as_item(held))
    joined = "\n\n".join(parts) + "\n"
    tree, problems = parse_yaml(joined, name)
    if tree is None or problems or tree.value != wanted:
        hint = "write the list of that file with a dash and a space before each item"
        return [Problem(Location(name), Code.NOT_MOVED, "the entries cannot be put together as they stand", hint)]
    return Moved(MappingProxyType({name: joined, **dict.fromkeys(paths)}), len(paths))


def _kind(name: str) -> Kind | Problem:
    """The kind whose long file this is."""
    path = name.removeprefix(f"{LOCAL}/")
    known = [kind for kind in KINDS if not kind.path.endswith("/")]
    found = next((kind for kind in known if kind.path == path), None)
    if found:
        return found
    hint = "such as resources.yaml, or local/resources.yaml"
    return Problem(Location(name), Code.NOT_OF_THE_HUB, f"'{name}' is no file of many entries", hint)


def _header_end(held: HubText) -> int:
    """Where what belongs to the first entry begins: its item, and the comments that touch it."""
    values = held.tree.value if held.tree else []
    if not values:
        return len(held.text)
    dash = held.spans.dash((0,))
    if dash is None:
        raise _NotMovedError(held.place(()), "the list stands in brackets", "write an entry a line after '- '")
    return _comments_above(held.text, line_start(held.text, dash), 0)


def _own_end(held: HubText, index: int) -> int:
    """Where an entry ends: past the comments below it that are as far in as its fields."""
    end = line_end(held.text, max(held.spans.end((index,)) - 1, 0))
    at = end
    while at < len(held.text):
        after = line_end(held.text, at)
        line = held.text[at:after].strip("\r\n")
        if re.match(r"[ \t]+#", line):
            end = after
        elif line.strip():
            break
        at = after
    return end


def _comments_above(text: str, start: int, least: int) -> int:
    """Where the lines of comment begin that stand right above `start`, but for the one that is for editors."""
    while start > least:
        above = line_start(text, start - 1)
        line = text[above:start].strip()
        if above < least or not line.startswith("#") or line.startswith(MODELINE):
            break
        start = above
    return start


def _alone(held: HubText, index: int, begin: int, end: int) -> str:
    """One entry as the whole of a file, with the comments that go along with it."""
    span = held.spans.values[(index,)]
    dash = held.spans.dash((index,))
    if span.kind != "block" or dash is None:
        raise _NotMovedError(held.place((index,)), "the entry stands in braces", "write a field a line")
    column = span.start - line_start(held.text, span.start)
    first = line_start(held.text, dash)
    above = [line.strip() for line in held.text[begin:first].splitlines()]
    lines = [held.text[span.start : line_end(held.text, span.start)]]
    for line in held.text[line_end(held.text, span.start) : end].splitlines(keepends=True):
        indent = len(line) - len(line.lstrip(" "))
        lines.append(line[min(indent, column) :])
    text = "".join([*(f"{line}\n" for line in _trimmed(above)), *lines]).rstrip() + "\n"
    tree, problems = parse_yaml(text, held.path)
    if tree is None or problems or tree.value != held.value((index,)):
        why = "the entry cannot be moved as it stands"
        raise _NotMovedError(held.place((index,)), why, "write out what stands elsewhere in the file, then try again")
    return text


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without blank ones at either end."""
    return "\n".join(lines).strip("\n").split("\n") if any(lines) else []


def _as_item(held: HubText) -> str:
    """The whole of a file of one entry as an item of a list."""
    first = line_start(held.text, min(span.start for path, span in held.spans.keys.items() if len(path) == 1))
    above = [line.strip() for line in held.text[:first].strip(MARK).splitlines()]
    kept = _trimmed([line for line in above if not line.startswith(MODELINE)])
    lines = [f"  {line}" if line.strip() else "" for line in held.text[first:].rstrip().splitlines()]
    return "\n".join([*kept, "- " + lines[0].lstrip(), *lines[1:]])
