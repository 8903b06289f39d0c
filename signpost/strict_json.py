"""Reads JSON as RFC 8259 has it; Python's own reader lets through numbers that JSON does not have.

In: text. Out: plain values, or `NotJsonError` with the reason in words. `NaN` and `Infinity` are no JSON
(RFC 8259, section 6), a number such as `1e999` would become an infinity, half of a surrogate pair
cannot be written down again, and a text nested too deep would end in a RecursionError.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class NotJsonError(ValueError):
    """The text is not JSON; the message says why, in words for a person."""


def parse(text: str) -> Any:
    """The value that `text` holds: dict, list, str, int, float, bool or None. Raises NotJsonError alone."""
    return _parse(text, _READER)


def parse_unique(text: str) -> Any:
    """As `parse`; a key that an object has twice is a NotJsonError, too."""
    return _parse(text, _UNIQUE_READER)


def _parse(text: str, reader: json.JSONDecoder) -> Any:
    try:
        value = reader.decode(text)
    except json.JSONDecodeError as error:
        raise NotJsonError(f"{error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}") from None
    except RecursionError:
        raise NotJsonError("it is nested too deep") from None
    except NotJsonError:
        raise
    except ValueError:
        # Python reads no whole number of more than 4,300 digits.
        raise NotJsonError("it holds too long a number") from None
    if _SURROGATE.search(text):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise NotJsonError("it holds half of a surrogate pair, which is not a character") from None
    return value


def _no_constant(name: str) -> Any:
    raise NotJsonError(f"{name} is not a number in JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise NotJsonError(f"{digits[:40]} is too large a number")
    return number


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise NotJsonError("a key stands twice")
    return value


_READER = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite)
_UNIQUE_READER = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_once)
