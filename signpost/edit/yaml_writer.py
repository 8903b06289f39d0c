"""Writes a record as YAML in the manner of the catalogues: what editors would have typed.

In: plain values. Out: the text of one item of a list. Long words are folded, and whatever could be
taken for more than words is quoted; a plainer text that quotes everything is there for the rest.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from signpost.edit.yaml_text import as_scalar

WIDTH = 100
"""Columns of a line."""

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def as_item(value: Mapping[str, Any], folded: bool = True) -> str:
    """The item of a list, `- ` before its first key, with a line break at the end."""
    lines = [f"  {line}" for line in _mapping(value, 2, folded)]
    return "\n".join(["- " + lines[0][2:], *lines[1:]]) + "\n"


def as_word(text: str) -> str:
    """A text on one line: a date as it is, anything else as a scalar."""
    return text if _DATE.fullmatch(text) else as_scalar(text)


def as_field(key: str, value: Any, indent: int, folded: bool = True, in_lines: bool = False) -> Iterator[str]:
    """The lines of one field that stands `indent` columns in, without that indentation.

    `in_lines` writes a list an item a line, also where it would be short enough for brackets.
    """
    if in_lines and isinstance(value, Sequence) and not isinstance(value, str):
        yield f"{key}:"
        yield from _items(value, indent, folded)
    else:
        yield from _mapping({key: value}, indent, folded)


def _mapping(value: Mapping[str, Any], indent: int, folded: bool) -> Iterator[str]:
    """The lines of keys and values, without the indentation of their own place."""
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" for line in _mapping(item, indent + 2, folded))
        elif isinstance(item, Sequence) and not isinstance(item, str):
            yield from _list(key, item, indent, folded)
        else:
            yield from _text(key, str(item), indent, folded)


def _list(key: str, items: Sequence[Any], indent: int, folded: bool) -> Iterator[str]:
    words = [as_scalar(item, in_brackets=True) for item in items if isinstance(item, str)]
    short = f"{key}: [{', '.join(words)}]"
    if len(words) == len(items) and len(short) + indent <= WIDTH:
        yield short
        return
    yield f"{key}:"
    yield from _items(items, indent, folded)


def _items(items: Sequence[Any], indent: int, folded: bool) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = _mapping(item, indent + 4, folded)
            yield f"  - {first}"
            yield from (f"    {line}" for line in rest)
        else:
            yield f"  - {as_scalar(str(item))}"


def _text(key: str, text: str, indent: int, folded: bool) -> Iterator[str]:
    written = as_word(text)
    if not folded or len(key) + len(written) + indent + 2 <= WIDTH:
        yield f"{key}: {written}"
    elif "\n" in text:
        yield f"{key}: |-"
        yield from (f"  {line}" if line else "" for line in text.split("\n"))
    else:
        yield f"{key}: >-"
        wrapped = textwrap.wrap(text, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
        yield from (f"  {line}" for line in wrapped)
