"""Keeps what people wrote from being run as a formula by a spreadsheet, and gives it back as it was.

In: the text of a cell. Out: the text that is written, and from it the first again. The rule is OWASP's on CSV
injection: a cell must not begin with =, +, -, @, a tab or a carriage return, so such a cell gets an apostrophe
before it.
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

_BEGINS = ("=", "+", "-", "@", "\t", "\r", "'")


def neutral(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_BEGINS) else text


def restored(text: str) -> str:
    """What `neutral` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_BEGINS) else text
