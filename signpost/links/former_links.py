"""How a resource's addresses go from `links` to `former_links` in the text of its YAML.

In: the spans of a file, one entry in it, and what is to go. Out: edits of the text, or `ByHand`
with the reason. Comments stay, and whatever is not touched keeps every byte.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from signpost.edit.yaml_text import Edit, Spans, as_scalar, line_end, line_start
from signpost.read.yaml_reader import TreePath


class ByHand(Exception):  # noqa: N818  (no error: a way of writing that a person must change)
    """The text is written in a way that only a person should change; the words say why."""


@dataclass(frozen=True)
class Former:
    """An address that an entry once had. `written` is how it stands in the file, where it does."""

    url: str
    note: Any
    written: str = ""
    beside: str = ""
    below: tuple[str, ...] = ()

    def value(self) -> dict[str, Any]:
        """What the item means."""
        return {"url": self.url} if self.note is None else {"url": self.url, "note": self.note}

    def item(self, column: int, newline: str) -> str:
        """The item as lines whose dash stands at `column`, the last one without its line break."""
        dash, inner = " " * column + "- ", " " * (column + 2)
        beside = f" {self.beside}" if self.beside else ""
        lines = [f"{dash}url: {self.written or as_scalar(self.url)}{beside}"]
        lines += [f"{inner}{comment}" for comment in self.below]
        if self.note is not None:
            lines.append(f"{inner}note: {_written_note(self.note)}")
        return newline.join(lines)

    def in_brackets(self) -> str:
        """The item for a list that stands in brackets."""
        return f"{{url: {as_scalar(self.url, True)}, note: {_written_note(self.note, True)}}}"


def _written_note(note: Any, in_brackets: bool = False) -> str:
    if isinstance(note, dict):
        return f"{{{', '.join(f'{key}: {as_scalar(str(words), True)}' for key, words in note.items())}}}"
    return as_scalar(str(note), in_brackets)


def from_item(found: Spans, path: TreePath, url: str, note: str) -> Former:
    """The link at `path` as a former one: its address as it is written, and the comments inside it."""
    address = found.content((*path, "url"))
    # An anchor goes along with its value; an alias is written out, since it may now come first.
    span = found.values[(*path, "url")]
    written = found.text[span.start : span.end] if address.kind == "scalar" else ""
    start, end = _item_lines(found, path)
    beside, below = "", []
    for at, comment in found.comments(start, end):
        if found.text.find("\n", address.end, at) < 0 <= at - address.end and not beside:
            beside = comment
        else:
            below.append(comment)
    return Former(url, note, "" if "\n" in written else written, beside, tuple(below))


def entry_edits(
    found: Spans, entry: TreePath, gone: Mapping[int, Former], added: Sequence[Former], replaces: bool
) -> list[Edit]:
    """The edits for one entry: the links numbered in `gone` go, and `added` are former links besides.

    An entry that `replaces` one of the parent's keeps an empty list, or the parent's links come back.
    """
    links, former = (*entry, "links"), (*entry, "former_links")
    if found.values[entry].kind == "flow":
        raise ByHand("the entry stands in braces")
    if found.values[links].kind == "alias" or (gone and found.values[links].kind == "flow"):
        raise ByHand("its links stand in brackets, or elsewhere")
    newline = "\r\n" if found.text[: line_end(found.text, found.keys[links].start)].endswith("\r\n") else "\n"
    count = sum(len(path) == len(links) + 1 and path[: len(links)] == links for path in found.values)
    all_go = len(gone) == count
    if all_go and former not in found.values and not replaces:
        return _renamed(found, links, gone, added, newline)
    edits = [_without_item(found, (*links, number), newline if replaces or not all_go else "") for number in gone]
    if all_go:
        edits.append(_without_items(found, links, replaces))
    formers = [*(gone[number] for number in sorted(gone)), *added]
    return [*edits, *_appended(found, links, former, formers, newline)]


def _renamed(
    found: Spans, links: TreePath, gone: Mapping[int, Former], added: Sequence[Former], newline: str
) -> list[Edit]:
    """Every link goes and there are no former ones yet: the list stays where it is, by another name."""
    key = found.keys[links]
    edits = [Edit(key.start, key.end, "former_links")]
    for number, former in sorted(gone.items()):
        start, end = _item_lines(found, (*links, number))
        column = _column(found.text, found.dash((*links, number)) or start)
        items = [former, *(added if number == max(gone) else ())]
        ending = newline if found.text[start:end].endswith("\n") else ""
        edits.append(Edit(start, end, newline.join(item.item(column, newline) for item in items) + ending))
    return edits


def _without_item(found: Spans, item: TreePath, newline: str) -> Edit:
    """The lines of a link taken out; at the end of a file without a last line break, the break before them too."""
    start, end = _item_lines(found, item)
    at_end = end == len(found.text) and not found.text.endswith("\n")
    return Edit(start - len(newline) if at_end else start, end, "")


def _without_items(found: Spans, links: TreePath, replaces: bool) -> Edit:
    """The key `links` of a list that becomes empty: gone, or with an empty list."""
    key = found.keys[links]
    after = found.text.index(":", key.end) + 1
    if replaces:
        return Edit(after, after, " []")
    start, end = line_start(found.text, key.start), line_end(found.text, after)
    if found.text[start : key.start].strip():
        raise ByHand("'links' is the first key of the entry")
    rest = found.text[after:end]
    # A comment beside the key stays, at the key's own place.
    return Edit(key.start, after + len(rest) - len(rest.lstrip(" \t")), "") if rest.strip() else Edit(start, end, "")


def _appended(found: Spans, links: TreePath, former: TreePath, formers: Sequence[Former], newline: str) -> list[Edit]:
    if not formers:
        return []
    text = found.text
    if former in found.values:
        number = max((int(path[-1]) for path in found.values if path[:-1] == former), default=-1)
        kind = found.values[former].kind
        if kind == "flow":
            at = found.end((*former, number)) if number >= 0 else found.values[former].start + 1
            written = ", ".join(each.in_brackets() for each in formers)
            return [Edit(at, at, f", {written}" if number >= 0 else written)]
        dash = found.dash((*former, number)) if kind == "block" and number >= 0 else None
        if dash is None:
            raise ByHand("its former_links are no list")
        after, column, head = found.end(former), _column(text, dash), []
    else:
        indent = _column(text, found.keys[links].start)
        dash = found.dash((*links, 0)) if found.values[links].kind == "block" else None
        column = _column(text, dash) if dash is not None else indent + 2
        after, head = found.end(links), [f"{' ' * indent}former_links:"]
    lines = newline.join([*head, *(each.item(column, newline) for each in formers)])
    at = line_end(text, after)
    return [Edit(at, at, f"{lines}{newline}" if text[:at].endswith("\n") else f"{newline}{lines}")]


def _item_lines(found: Spans, path: TreePath) -> tuple[int, int]:
    """The whole lines of an item of a list, from its dash to the end of its last line."""
    dash = found.dash(path)
    if dash is None:
        raise ByHand("its links stand in brackets")
    return line_start(found.text, dash), line_end(found.text, found.end(path))


def _column(text: str, offset: int) -> int:
    return offset - line_start(text, offset)
