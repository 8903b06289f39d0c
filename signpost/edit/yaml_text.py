"""Where each value of a YAML text begins and ends, so that a change can leave all else alone.

In: YAML text that `signpost.read.yaml_reader` has read without a problem. Out: `Spans`, offsets into the
text by the path of each value; `as_scalar`, which writes a string as YAML; and `edited`, which
applies changes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from signpost.read.yaml_reader import TreePath

_PLAIN_WORDS = re.compile(r"[A-Za-z](?:[A-Za-z0-9 .,;()/'-]*[A-Za-z0-9.;)])?")
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9./_~?&=%+:-]*[A-Za-z0-9/_~?&=%+-]")
_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*")
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")
_DASH = re.compile(r"^[ ]*-(?=\s)", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Edit:
    """The characters from `start` to `end` of a text are to become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Span:
    """A value in the text: `kind` is scalar, alias, block (a list or keys on lines) or flow (in brackets)."""

    start: int
    end: int
    kind: str


@dataclass
class Spans:
    """All values of a YAML text, in its order, and where their keys stand. `base` is where the YAML begins."""

    text: str
    base: int
    values: dict[TreePath, Span] = field(default_factory=dict)
    keys: dict[TreePath, Span] = field(default_factory=dict)

    def scalar_at(self, offset: int) -> TreePath | None:
        """The path of the scalar, or the alias, that holds the character at `offset`."""
        at = bisect_right(self._leaves, offset, key=lambda leaf: leaf[0]) - 1
        return self._leaves[at][2] if at >= 0 and offset < self._leaves[at][1] else None

    @cached_property
    def _leaves(self) -> list[tuple[int, int, TreePath]]:
        return [(span.start, span.end, path) for path, span in self.values.items() if span.kind in ("scalar", "alias")]

    def content(self, path: TreePath) -> Span:
        """The scalar at `path` without its anchor."""
        span = self.values[path]
        properties = _PROPERTIES.match(self.text, span.start, span.end)
        return Span(properties.end() if properties else span.start, span.end, span.kind)

    def end(self, path: TreePath) -> int:
        """Where the last character of a value is past; the blank lines after a long text are not of it."""
        span = self.values[path]
        return span.start + len(self.text[span.start : span.end].rstrip())

    def dash(self, path: TreePath) -> int | None:
        """Where the dash of a list's item is; None when the list is in brackets."""
        before = (*path[:-1], int(path[-1]) - 1) if path[-1] else None
        since = self.end(before) if before else self.keys[path[:-1]].end if path[:-1] in self.keys else self.base
        dashes = [match.end() - 1 for match in _DASH.finditer(self.text, since, self.values[path].start)]
        return dashes[-1] if dashes else None

    def comments(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The comments between two offsets, with where they begin."""
        taken = sorted((span.start, span.end) for span in self._solid() if start <= span.start < end)
        for gap_end, after in [*taken, (end, end)]:
            for match in _COMMENT.finditer(self.text, start, max(start, gap_end)):
                yield match.start(), match.group().rstrip()
            start = max(start, after)

    def _solid(self) -> Iterator[Span]:
        """All that is no gap; the first line of a folded text may end with a comment, so it is left out."""
        yield from self.keys.values()
        for span in self.values.values():
            if span.kind == "scalar":
                folded = self.text[span.start : span.start + 1] in ("|", ">")
                first = re.compile(r"[^\s]*").match(self.text, span.start) if folded else None
                yield Span(span.start, first.end(), "head") if first else span
                if folded:
                    yield Span(min(line_end(self.text, span.start), span.end), span.end, "body")


def spans(text: str, start: int, end: int) -> Spans:
    """The spans of the YAML that stands between two offsets of `text`."""
    found = Spans(text, start)
    stack: list[tuple[TreePath, int, str]] = []  # path, start, kind
    next_key: list[str | None] = []  # None: a key is wanted; lists have their count
    counts: list[int] = []
    last = start

    def place(span: Span) -> TreePath | None:
        """Where a value belongs; None when it is a key."""
        if not stack:
            return ()
        base = stack[-1][0]
        if counts[-1] >= 0:
            counts[-1] += 1
            return (*base, counts[-1] - 1)
        key = next_key[-1]
        if key is None:
            return None
        next_key[-1] = None
        return (*base, key)

    for event in yaml.parse(text[start:end], Loader=yaml.CSafeLoader):
        assert event.start_mark and event.end_mark, "the parser gives each event its marks"
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            kind = "alias" if isinstance(event, yaml.AliasEvent) else "scalar"
            span = Span(start + event.start_mark.index, start + event.end_mark.index, kind)
            last = span.end
            path = place(span)
            if path is None:
                next_key[-1] = getattr(event, "value", "")
                found.keys[(*stack[-1][0], str(next_key[-1]))] = span
            else:
                found.values[path] = span
        elif isinstance(event, yaml.CollectionStartEvent):
            kind = "flow" if event.flow_style else "block"
            begin = start + event.start_mark.index
            path = place(Span(begin, begin, kind)) or ()
            found.values[path] = Span(begin, begin, kind)
            stack.append((path, begin, kind))
            next_key.append(None)
            counts.append(0 if isinstance(event, yaml.SequenceStartEvent) else -1)
        elif isinstance(event, yaml.CollectionEndEvent):
            path, begin, kind = stack.pop()
            next_key.pop()
            counts.pop()
            # The parser ends a block where the next thing begins, past comments that are not of it.
            last = start + event.end_mark.index if kind == "flow" else last
            found.values[path] = Span(begin, last, kind)
    return found


def as_scalar(text: str, in_brackets: bool = False) -> str:
    """The string as YAML: plain where that is safe, else in double quotes."""
    plain = _PLAIN_ADDRESS.fullmatch(text) or _PLAIN_WORDS.fullmatch(text)
    if plain and not (in_brackets and "," in text) and text.lower() != "null":
        return text
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))).rstrip("\n")


def edited(text: str, edits: Iterable[Edit]) -> str | None:
    """The text after all edits; None when two of them touch the same characters."""
    last = len(text)
    for edit in sorted(edits, reverse=True):
        if edit.end > last:
            return None
        text = text[: edit.start] + edit.text + text[edit.end :]
        last = edit.start
    return text


def line_start(text: str, offset: int) -> int:
    """Where the line of `offset` begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Where the next line begins, or the text ends."""
    at = text.find("\n", offset)
    return len(text) if at < 0 else at + 1
