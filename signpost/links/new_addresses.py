"""Addresses that come from the web and are to be written into the hub: which may, and how.

In: addresses. Out: why one is unfit, how it looks inside Markdown, and where an old one stands
in a text. A server chose the new address, so it is treated as hostile.
"""

from __future__ import annotations

import re

from pydantic import TypeAdapter, ValidationError

from signpost.edit.yaml_text import Edit
from signpost.links.urls import RefusedUrl, read_url
from signpost.schema.fields import Address

_BRACKETS = {ord(char): f"%{ord(char):02X}" for char in "()[]"}
"""Brackets as an address may write them, so that Markdown does not end the link at one."""


def unfit(url: str) -> str:
    """Why an address must not be written into a file; empty when it may."""
    if not url.isprintable():
        return "it holds characters that cannot be seen"
    read = read_url(url)
    if isinstance(read, RefusedUrl):
        return read.why
    try:
        TypeAdapter(Address).validate_python(url)
    except ValidationError as error:
        return str(error.errors()[0]["msg"])
    return ""


def for_text(url: str) -> str:
    """An address that cannot end a Markdown link early, or begin a reference to an entry."""
    return url.translate(_BRACKETS)


def linked(url: str) -> re.Pattern[str]:
    """Finds an address where Markdown makes a link of it, and not a longer one that begins with it."""
    opened = r"(?P<before>\]\(\s*<?|<|^[ \t]*\[[^\]\n]+\]:[ \t]*<?)"
    return re.compile(rf"{opened}(?P<url>{re.escape(url)})(?=[)>\s\"']|\Z)", re.MULTILINE)


def in_words(pattern: re.Pattern[str], new: str, words: str) -> str:
    """The words with another address in each link that was found."""
    return pattern.sub(lambda match: match["before"] + new, words)


def as_edits(pattern: re.Pattern[str], new: str, text: str, start: int, end: int) -> list[Edit]:
    """The same between two offsets of a file's text, as edits."""
    return [Edit(*match.span("url"), new) for match in pattern.finditer(text, start, end)]
