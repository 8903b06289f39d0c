"""Reads JSON that somebody else wrote, within bounds.

In: bytes. Out: plain values, or the `HubFault`. Depth is counted before anything is built, a key
stands once, and there are no numbers that JSON does not have.
"""

from __future__ import annotations

import re
from typing import Any

from signpost.hubs.hub_states import HubFault
from signpost.strict_json import parse_unique

DEEPEST = 24
"""Lists and keys within each other; the hubs' own documents need 8."""

_BRACKET = re.compile(r"[\[\]{}]")


def parse(data: bytes) -> Any | HubFault:
    """The value in a JSON document."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return HubFault("not-utf8", "what it answered is not text in UTF-8")
    if text.lstrip()[:1] == "<":
        return HubFault("not-json", "it answered with a page, where data is wanted")
    if _is_deep(text):
        return HubFault("too-deep", f"what it answered is nested more than {DEEPEST} deep")
    try:
        return parse_unique(text)
    except ValueError:
        return HubFault("not-json", "what it answered is not JSON")


def _is_deep(text: str) -> bool:
    """Whether brackets outside strings are nested too deep. Takes time in proportion to the text, whatever it holds."""
    bare = text.replace("\\\\", "").replace('\\"', "")
    depth = 0
    for part in bare.split('"')[::2]:
        for match in _BRACKET.finditer(part):
            depth += 1 if match[0] in "[{" else -1
            if depth > DEEPEST:
                return True
    return False
