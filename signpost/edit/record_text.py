"""Changes some fields of one entry in the text it stands in; comments, order and all other fields stay as they are.

In: the YAML of an entry, either an item of a list (`- id: …`) or a file of its own, and what its fields are to be.
Out: the new text, which reads back as exactly those fields; ValueError where only a person should change it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from signpost.edit.yaml_text import Edit, Spans, edited, line_end, line_start, spans
from signpost.edit.yaml_writer import as_field, as_item, as_word
from signpost.read.yaml_reader import TreePath, parse_yaml

_ANYWHERE = "entry.yaml"


def with_fields(text: str, new: Mapping[str, Any], order: Sequence[str]) -> str:
    """The entry in `text` with the fields of `new`, which are all that it is to have.

    A field that is added comes after the one that precedes it in `order`. Raises ValueError, with a sentence.
    """
    tree, problems = parse_yaml(text, _ANYWHERE)
    if tree is None or problems:
        raise ValueError("the entry cannot be read")
    is_item = isinstance(tree.value, list)
    base: TreePath = (0,) if is_item else ()
    old = tree.value[0] if is_item else tree.value
    if old == new:
        return text
    wanted = [dict(new)] if is_item else dict(new)
    for folded in (True, False):
        plan = _Plan(text, spans(text, 0, len(text)), tuple(order), folded)
        after = edited(text, plan.mapping(base, old, new))
        if after is not None and _reads_as(after, wanted):
            return after
    raise ValueError("it is written in a way that only a person should change")


def appended(text: str, new: Mapping[str, Any]) -> str:
    """The text of a long file, which may be empty or all comments, with an entry more at its end."""
    tree, problems = parse_yaml(text, _ANYWHERE) if text.strip() else (None, [])
    held = tree.value if tree else []
    if (tree and problems) or not isinstance(held, list):
        raise ValueError("the file cannot be read as a list")
    body = text.rstrip()
    if tree and not held:
        body = "\n".join(line for line in body.splitlines() if line.split("#")[0].strip() != "[]").rstrip()
    first = tree.place((0,)).column - 3 if tree and held else 0
    for folded in (True, False):
        item = as_item(new, folded)
        lines = "".join(" " * max(first, 0) + line if line.strip() else line for line in item.splitlines(keepends=True))
        after = f"{body}\n\n{lines}" if body else lines
        if _reads_as(after, [*held, dict(new)]):
            return after
    raise ValueError("the entry cannot be written as YAML at the end of this file")


def alone(new: Mapping[str, Any]) -> str:
    """The text of a file of one entry."""
    for folded in (True, False):
        text = "".join(line[2:] if line.strip() else line for line in as_item(new, folded).splitlines(keepends=True))
        if _reads_as(text, dict(new)):
            return text
    raise ValueError("the entry cannot be written as YAML")


def _reads_as(text: str, wanted: Any) -> bool:
    tree, problems = parse_yaml(text, _ANYWHERE)
    return tree is not None and not problems and bool(tree.value == wanted)


class _Plan:
    """The edits that make one value another."""

    def __init__(self, text: str, found: Spans, order: tuple[str, ...], folded: bool) -> None:
        self.text, self.found, self.order, self.folded = text, found, order, folded
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def mapping(self, path: TreePath, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Edit]:
        """The edits of keys and values that stand a key a line."""
        edits: list[Edit] = []
        for key in old:
            if key not in new:
                edits.append(self._removed((*path, key)))
            elif old[key] != new[key]:
                edits += self._value((*path, key), old[key], new[key])
        kept = [key for key in old if key in new]
        added: dict[str, list[str]] = {}
        order = self.order if len(path) <= 1 else tuple(new)
        for key in new:
            if key not in old:
                before = order[: order.index(key)] if key in order else order
                added.setdefault(next((each for each in reversed(before) if each in kept), kept[-1]), []).append(key)
        column = self._column(path, kept[0]) if kept else 0
        for after, keys in added.items():
            at = line_end(self.text, max(self.found.end((*path, after)) - 1, 0))
            lines = [line for key in keys for line in self._lines(key, new[key], column)]
            lead = "" if self.text[:at].endswith("\n") else self.newline
            edits.append(Edit(at, at, lead + "".join(line + self.newline for line in lines)))
        return edits

    def _value(self, path: TreePath, old: Any, new: Any) -> list[Edit]:
        span = self.found.values[path]
        if span.kind == "block" and isinstance(old, Mapping) and isinstance(new, Mapping) and set(old) & set(new):
            return self.mapping(path, old, new)
        if span.kind == "block" and isinstance(old, list) and isinstance(new, list) and new:
            return self._list(path, old, new)
        if span.kind == "scalar" and isinstance(new, str) and self._fits_in_line(path, new):
            at = self.found.content(path)
            return [Edit(at.start, at.end, as_word(new))]
        return [self._rewritten(path, new)]

    def _list(self, path: TreePath, old: list[Any], new: list[Any]) -> list[Edit]:
        """Item by item, what is more at the end, what is fewer from the end."""
        edits: list[Edit] = []
        dash = self.found.dash((*path, 0))
        if dash is None:
            return [self._rewritten(path, new)]
        column = dash - line_start(self.text, dash)
        for index, (before, after) in enumerate(zip(old, new, strict=False)):
            at = (*path, index)
            if before == after:
                continue
            inner = self.found.values[at]
            both = isinstance(before, Mapping) and isinstance(after, Mapping) and set(before) & set(after)
            if both and inner.kind == "block":
                edits += self.mapping(at, before, after)
            elif inner.kind == "scalar" and isinstance(after, str):
                content = self.found.content(at)
                edits.append(Edit(content.start, content.end, as_word(after)))
            else:
                return [self._rewritten(path, new)]
        end = line_end(self.text, max(self.found.end((*path, min(len(old), len(new)) - 1)) - 1, 0))
        if len(new) < len(old):
            last = line_end(self.text, max(self.found.end(path) - 1, 0))
            comments = [comment for _, comment in self.found.comments(end, last)]
            kept = "".join(" " * column + comment + self.newline for comment in comments)
            edits.append(Edit(end, last, kept))
        elif len(new) > len(old):
            more = list(as_field("x", new[len(old) :], 0, self.folded, in_lines=True))[1:]
            shift = " " * column
            lines = [shift + line[2:] + self.newline if line.strip() else self.newline for line in more]
            lead = "" if self.text[:end].endswith("\n") else self.newline
            edits.append(Edit(end, end, lead + "".join(lines)))
        return edits

    def _fits_in_line(self, path: TreePath, new: str) -> bool:
        span = self.found.content(path)
        held = self.text[span.start : span.end]
        in_block = held[:1] in ("|", ">")
        start = span.start - line_start(self.text, span.start)
        return "\n" not in held and not in_block and "\n" not in new and (start + len(as_word(new)) <= 100)

    def _rewritten(self, path: TreePath, new: Any) -> Edit:
        """The key and its value written anew; the comments that stood inside come above it."""
        key = path[-1]
        if not isinstance(key, str):
            raise ValueError("an item of a list would have to be written anew")
        at, end = self.found.keys[path], self.found.end(path)
        stop = line_end(self.text, max(end - 1, 0))
        start = line_start(self.text, at.start)
        if self.text[start : at.start].strip():
            # It shares its line with the dash of a list.
            return Edit(at.start, end, f"{as_word(str(key))}: {as_word(str(new))}")
        column = at.start - start
        comments = [comment for _, comment in self.found.comments(at.end, stop)]
        lines = [" " * column + comment for comment in comments] + self._lines(str(key), new, column)
        return Edit(start, stop, "".join(line + self.newline for line in lines))

    def _removed(self, path: TreePath) -> Edit:
        at = self.found.keys[path]
        start = line_start(self.text, at.start)
        stop = line_end(self.text, max(self.found.end(path) - 1, 0))
        if self.text[start : at.start].strip():
            raise ValueError("the first field of an item cannot be removed")
        comments = [comment for _, comment in self.found.comments(at.end, stop)]
        return Edit(start, stop, "".join(" " * (at.start - start) + each + self.newline for each in comments))

    def _column(self, path: TreePath, key: str) -> int:
        at = self.found.keys[(*path, key)].start
        return at - line_start(self.text, at)

    def _lines(self, key: str, value: Any, column: int) -> list[str]:
        return list(_shifted(as_field(key, value, column, self.folded), column))


def _shifted(lines: Iterator[str], column: int) -> Iterator[str]:
    for line in lines:
        yield " " * column + line if line.strip() else ""
