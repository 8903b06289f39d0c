"""Makes text that others wrote harmless inside Markdown: it shows as typed and does nothing.

In: text of catalogues and servers. Out: one line of Markdown in which nothing is a link, a
picture, a mention, a reference to an issue, HTML or the edge of a table, on GitHub and GitLab.
"""

from __future__ import annotations

import re
import unicodedata

from signpost.links.reports.wording import shortened

BREAK = "\u200b"
"""A space without width: put inside a word, it stops code hosts from seeing more than text there."""

# A host reads mentions and addresses from the finished page, so that a backslash does not stop it.
_SIGN = re.compile(r"([@#!~%$&])(?=[\w\"'])")
_ADDRESS = re.compile(r"(?i)(\b[a-z][a-z0-9+.-]*:)(?=//)|(\bwww)(?=\.)|(\bmailto:)|(\bGH)(?=-\d)")
_MARKUP = re.compile(r"([\\`*_\[\](){}|~#!$])")
_OPENED = re.compile(r"https?://[A-Za-z0-9.:-]+(?:/[A-Za-z0-9/._~?&=%+,;:@-]*)?")


def one_line(text: str) -> str:
    """The text on one line, without characters that cannot be seen or that turn the line round."""
    shown = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)
    kept = "".join(char for char in shown if unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn"))
    return " ".join(kept.split())


def plain(text: str, limit: int) -> str:
    """The text as words and nothing else, at most `limit` characters of it."""
    words = _short(text, limit)
    words = _SIGN.sub(rf"\1{BREAK}", words)
    words = _ADDRESS.sub(lambda match: match.group() + BREAK, words)
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\1", words)


def code(text: str, limit: int) -> str:
    """The text as code, in which code hosts find no link and no mention."""
    words = _short(text, limit).replace("`", "'") or " "
    return f"`{words}`"


def _short(text: str, limit: int) -> str:
    # Cut first as well, since what a server says may be very long.
    return shortened(one_line(text[: limit * 8]), limit)


def link_to(url: str) -> str:
    """A link to an address that a person is to open; empty for one that could be more than that.

    An address on a code host would be shown there as a reference, and tell whoever it names.
    """
    if len(url) > 500 or not _OPENED.fullmatch(url) or re.match(r"https?://[^/]*(github|gitlab)\b", url):
        return ""
    return f"[open](<{url}>)"
