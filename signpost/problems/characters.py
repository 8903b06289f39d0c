"""Characters that no text should hold, since nobody sees them or nobody can say what they are.

In: any text. Out: the first of them and where it is, its name, and text as it can be printed on one line.

Source: https://www.unicode.org/reports/tr44/#General_Category_Values, https://www.unicode.org/reports/tr36/ on
signs that change the direction of text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_ALLOWED = "\t\n\r\u00ad\u200c\u200d"
"""Line breaks and tabs; a soft hyphen; and the two joiners, without which some names and emoji fall apart."""
_BLANK = "\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0"
"""Letters and signs that are drawn as nothing."""
_KINDS = {"Cc": "control character", "Co": "private-use character", "Cs": "half of a character", "Cn": "no character"}
_BEYOND = re.compile("[^\t\n\r\x20-\x7e\xa1-\xac\xae-\u02ff]")
"""What has to be looked at more closely; most texts hold none of it."""


class Unseen(NamedTuple):
    """A character that a text should not hold: its offset in the text, and its code and name."""

    offset: int
    name: str


def unseen_in(text: str) -> Unseen | None:
    """The first character of a text that cannot be seen or has no meaning of its own; None where there is none."""
    for match in _BEYOND.finditer(text):
        sign = match.group()
        if sign not in _ALLOWED and (sign in _BLANK or _is_unseen(sign)):
            return Unseen(match.start(), name_of(sign))
    return None


def _is_unseen(sign: str) -> bool:
    kind = unicodedata.category(sign)
    # What is not assigned yet may be a new letter; noncharacters never are.
    return kind in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") or ord(sign) & 0xFFFE == 0xFFFE or "\ufdd0" <= sign <= "\ufdef"


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing of a text."""
    return all(sign.isspace() or sign in _BLANK or unicodedata.category(sign) in ("Cf", "Cc") for sign in text)


def name_of(sign: str) -> str:
    """A character's code and name, such as `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    kind = _KINDS.get(unicodedata.category(sign), "character without a name")
    return f"U+{ord(sign):04X} {unicodedata.name(sign, kind)}"


def on_one_line(text: str) -> str:
    """A text in which every character that is not printed as itself stands as an escape, such as `\\n`."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
