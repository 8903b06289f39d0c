"""Reads YAML files without guessing, and remembers where every value stands.

In: the path of a file. Out: a `Tree` (plain dicts, lists and strings, with the place of
each) or the problems that stopped it. Values stay strings: `no`, `012` and `3.10` mean what
was typed, and the fields of `signpost.schema` say what they are.

The tree is built from the events of PyYAML's C parser, so that the bounds on depth and
aliases hold before anything is expanded.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from signpost.problems import Code, Location, Problem
from signpost.problems.characters import unseen_in

MAX_DEPTH = 20
"""Nesting beyond which a file is refused; the catalogues need six."""
MAX_ALIASES = 20
"""Aliases (`*name`) a file may hold; the catalogues hold none."""
MAX_BYTES = 20_000_000
"""The largest file that is read; a catalogue of 5,000 entries is about 8 MB."""

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line of YAML 1.1: https://yaml.org/spec/1.1/#b-char"""
_EATEN = re.compile(r"[ \t]+#(?=\w)")
"""A note without a space after its sign: often words that were meant, such as `Fund #1`."""

_NULLS = {"", "~", "null", "Null", "NULL"}
TreePath = tuple[str | int, ...]
"""The way to a value: keys and indexes from the root."""


@dataclass(frozen=True)
class Tree:
    """One YAML file as plain values.

    `value` holds dicts, lists, strings and None. `places` maps the path of each value (keys
    and indexes from the root) to its place, `keys` the path of each mapping's key.
    """

    path: str
    value: Any
    places: Mapping[TreePath, Location]
    keys: Mapping[TreePath, Location]

    def place(self, path: TreePath = ()) -> Location:
        """Where the value at `path` stands; the nearest value around it if there is none."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Location(self.path))

    def key_location(self, path: TreePath) -> Location:
        """Where the key that ends `path` stands."""
        return self.keys.get(path) or self.place(path)


def read_text(root: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of the file `name` under `root`, or the problem that it is not readable UTF-8."""
    try:
        if not_plain := _not_a_plain_file(root, name):
            return None, [not_plain]
        data = (root / name).read_bytes()
    except FileNotFoundError:
        return None, [
            Problem(
                Location(name), Code.MISSING_FILE, "there is no such file", "put it back from the last good version"
            )
        ]
    except OSError as error:
        return None, [Problem(Location(name), Code.UNREADABLE_FILE, f"it cannot be read: {error.strerror}")]
    if len(data) > MAX_BYTES:
        return None, [
            Problem(Location(name), Code.HUGE_FILE, f"it holds {len(data):,} bytes", f"at most {MAX_BYTES:,} are read")
        ]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return None, [
            Problem(
                Location(name, line, column),
                Code.NOT_UTF8,
                f"byte 0x{data[error.start]:02x} is not UTF-8 text",
                "save the file as UTF-8",
            )
        ]


def _not_a_plain_file(root: Path, name: str) -> Problem | None:
    """The problem that a file is a pipe, a device or a folder, or stands outside the hub; a pipe would never end.

    Raises OSError when there is no such file.
    """
    mode = (root / name).stat().st_mode
    place = Location(name)
    if stat.S_ISDIR(mode):
        return Problem(place, Code.UNREADABLE_FILE, "it cannot be read: Is a directory")
    if not stat.S_ISREG(mode):
        return Problem(place, Code.UNREADABLE_FILE, "it is no plain file", "put the file itself here")
    if linked_outside(root / name, root):
        message = "it is a link to something outside the hub"
        return Problem(place, Code.UNREADABLE_FILE, message, "put the file itself here")
    return None


def linked_outside(path: Path, root: Path) -> bool:
    """Whether a path below `root` leads outside it, by a symbolic link that it or a folder above it is."""
    return not path.resolve().is_relative_to(root.resolve())


def read_yaml(root: Path, name: str) -> tuple[Tree | None, list[Problem]]:
    """The YAML file `name` under `root` as a tree, or None, and the problems found."""
    text, problems = read_text(root, name)
    if text is None:
        return None, problems
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str, first_line: int = 1) -> tuple[Tree | None, list[Problem]]:
    """YAML text as a tree, or None, and the problems found.

    `name` is the file that places name; `first_line` the line of that file at which the
    text begins (front matter begins at 2).
    """
    builder = _Builder(name, first_line, _BREAK.split(text) if " #" in text or "\t#" in text else [])
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not builder.take(event):
                return None, builder.problems
    except yaml.reader.ReaderError:
        # The C parser's own position is past the character, so look for it again.
        match = yaml.reader.Reader.NON_PRINTABLE.search(text)
        at = match.start() if match else 0
        place = Location.in_text(name, text, at, first_line)
        return None, [
            *builder.problems,
            Problem(place, Code.BAD_CHARACTER, "this character is not allowed in YAML", "delete it and type it again"),
        ]
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, _syntax_problem(error, text, name, first_line)]
    if builder.documents == 0 or builder.root is None:
        return None, [
            Problem(
                Location(name, first_line),
                Code.EMPTY_FILE,
                "there is nothing in it",
                "put it back from the last good version, or write [] for an empty list",
            )
        ]
    builder.problems += builder.unused_anchors()
    return Tree(name, builder.root, MappingProxyType(builder.places), MappingProxyType(builder.keys)), builder.problems


def composed(items: Sequence[Mapping[str, tuple[Tree, TreePath]]], place: Location) -> Tree:
    """A list of mappings as a tree of its own; each field is named by the tree and the path that it comes from.

    Every value keeps the place where it was written; the list itself stands at `place`.
    """
    places: dict[TreePath, Location] = {(): place}
    keys: dict[TreePath, Location] = {}
    for index, fields in enumerate(items):
        for name, (tree, path) in fields.items():
            size = len(path)
            for kept, given in ((places, tree.places), (keys, tree.keys)):
                kept.update({(index, name, *at[size:]): where for at, where in given.items() if at[:size] == path})
        first, path = next(iter(fields.values()))
        places[(index,)] = first.place(path[:-1])
    value = [{name: value_at(tree.value, path) for name, (tree, path) in fields.items()} for fields in items]
    return Tree(place.path, value, MappingProxyType(places), MappingProxyType(keys))


def value_at(value: Any, path: TreePath) -> Any:
    """What stands at `path` of plain values; KeyError or IndexError when there is nothing."""
    for step in path:
        value = value[step]
    return value


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str, first_line: int) -> Problem:
    # A key that never gets its colon is noticed only where the next one begins.
    keyless = "':'" in str(error.problem) and error.context_mark is not None
    mark = error.context_mark if keyless else error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    here = lines[line] if line < len(lines) else ""
    hint = "check the indentation and the quotes of this line and the one before"
    if "\t" in here[: len(here) - len(here.lstrip())]:
        hint = "indent with spaces, not with a tab"
    elif keyless:
        hint = "put a colon and a space after the name of the field"
    elif ": " in here.partition(": ")[2]:
        hint = "text that holds ': ' needs quotes around it"
    return Problem(
        Location(name, line + first_line, column + 1), Code.YAML_SYNTAX, str(error.problem or error.context), hint
    )


class _Builder:
    """Turns the parser's events into plain values; no recursion, so no depth can hurt it."""

    def __init__(self, name: str, first_line: int, lines: Sequence[str]) -> None:
        self.name = name
        self._lines = lines
        self._named: dict[str, Location] = {}
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.places: dict[TreePath, Location] = {}
        self.keys: dict[TreePath, Location] = {}
        self.root: Any = None
        self.documents = 0
        self._stack: list[tuple[Any, TreePath]] = []
        self._key: list[str | None] = []
        self._anchors: dict[str, Any] = {}
        self._aliases = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False when the rest of the file must not be read."""
        mark = event.start_mark
        place = Location(self.name, mark.line + self.first_line, mark.column + 1) if mark else Location(self.name)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                return self._stop(
                    place, Code.SECOND_DOCUMENT, "a line of three dashes starts a second document", "remove that line"
                )
        elif isinstance(event, yaml.AliasEvent):
            self._aliases += 1
            if self._aliases > MAX_ALIASES:
                return self._stop(
                    place, Code.TOO_MANY_ALIASES, f"there are more than {MAX_ALIASES} aliases", "write the values out"
                )
            if self._key_wanted():
                return self._stop(place, Code.ALIAS_AS_KEY, "an alias cannot be a key", "write the key out")
            if event.anchor not in self._anchors:
                hint = "write the value out, or put it in quotes"
                return self._stop(place, Code.UNKNOWN_ALIAS, f"'*{event.anchor}' names nothing", hint)
            self._named.pop(event.anchor, None)
            self._add(self._anchors.get(event.anchor or ""), place)
        elif isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        elif isinstance(event, yaml.CollectionStartEvent):
            return self._open(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
            self._key.pop()
        return True

    def unused_anchors(self) -> list[Problem]:
        """A problem for each name of a value that nothing asks for: it was a word of the text."""
        hint = "put the whole value in quotes"
        return [
            Problem(place, Code.ANCHOR_IN_TEXT, f"'&{anchor}' is taken for a name of this value, and not shown", hint)
            for anchor, place in self._named.items()
        ]

    def _look_at(self, event: yaml.ScalarEvent, place: Location, plain: bool) -> None:
        """Note what of a value would be lost on its way to readers."""
        if unseen := unseen_in(event.value):
            hint = "delete it and type the words again"
            self.problems.append(Problem(place, Code.INVISIBLE_CHARACTER, f"there is a {unseen.name} in it", hint))
        end = event.end_mark
        if not plain or end is None or end.line >= len(self._lines):
            return
        rest = self._lines[end.line][end.column :]
        if eaten := _EATEN.match(rest):
            words = rest[eaten.end() - 1 :].strip()
            where = Location(self.name, end.line + self.first_line, end.column + eaten.end())
            hint = "put the whole value in quotes; if it is a note, put a space after the #"
            self.problems.append(Problem(where, Code.HASH_IN_TEXT, f"'{words[:60]}' is taken for a note", hint))

    def _stop(self, place: Location, code: Code, message: str, hint: str) -> bool:
        self.problems.append(Problem(place, code, message, hint))
        return False

    def _key_wanted(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1][0], dict) and self._key[-1] is None

    def _refuse_tag(self, tag: str | None, place: Location) -> None:
        if tag not in (None, "!"):
            hint = "remove the word that begins with '!'"
            self.problems.append(Problem(place, Code.UNEXPECTED_TAG, f"the tag {tag} is not used here", hint))

    def _scalar(self, event: yaml.ScalarEvent, place: Location) -> bool:
        self._refuse_tag(event.tag, place)
        plain = event.style is None or event.style == ""
        if self._key_wanted():
            self._look_at(event, place, False)
            mapping, path = self._stack[-1]
            key = event.value
            if key in mapping:
                first = self.keys[(*path, key)]
                self.problems.append(
                    Problem(place, Code.DUPLICATE_KEY, f"'{key}' is given twice", f"first at line {first.line}")
                )
            else:
                self.keys[(*path, key)] = place
            self._key[-1] = key
            return True
        self._look_at(event, place, plain)
        value = None if plain and event.value in _NULLS else event.value
        if event.anchor:
            self._anchors[event.anchor] = value
            self._named[event.anchor] = place
        self._add(value, place)
        return True

    def _open(self, event: yaml.CollectionStartEvent, place: Location) -> bool:
        if self._key_wanted():
            return self._stop(place, Code.BAD_KEY, "a key must be a word", "check the indentation of this line")
        if len(self._stack) >= MAX_DEPTH:
            return self._stop(
                place,
                Code.TOO_DEEP,
                f"values are nested more than {MAX_DEPTH} deep",
                "check the brackets and the indentation",
            )
        self._refuse_tag(event.tag, place)
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        if event.anchor:
            self._anchors[event.anchor] = value
        path = self._add(value, place)
        self._stack.append((value, path))
        self._key.append(None)
        return True

    def _add(self, value: Any, place: Location) -> TreePath:
        if not self._stack:
            self.root = value
            self.places[()] = place
            return ()
        parent, base = self._stack[-1]
        path: TreePath
        if isinstance(parent, dict):
            key = self._key[-1]
            assert key is not None
            path = (*base, key)
            parent.setdefault(key, value)
            self._key[-1] = None
        else:
            path = (*base, len(parent))
            parent.append(value)
        self.places.setdefault(path, place)
        return path
