"""Answers that break the rules and that browsers show all the same; and addresses that are none.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

from .answers import exactly, page
from .exhibit import Host, host, unserved

ADDRESSES = (
    ("is an address without a host", "http://"),
    ("is an address with a path and no host", "http:///x"),
    ("is an address with a space in its host", "http://exa mple.org/"),
    ("is an address with a misspelt scheme", "htp://example.org/"),
    ("is an address with an impossible port", "http://127.8.0.1:99999/"),
)


def raw(title: str, *lines: str, end: str = "\r\n") -> bytes:
    """A head of these lines and a page, as they are."""
    return "".join(line + end for line in (*lines, "")).encode() + page(title)


def hosts() -> list[Host]:
    ok, kind, shut = "HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", "Connection: close"
    answers = {
        "has a header line without a colon": raw("No colon", ok, "this line is no header", kind, shut),
        "ends its header lines with LF only": raw("LF only", ok, kind, shut, end="\n"),
        "has a space before the colon": raw("Space", ok, "Content-Type : text/html; charset=utf-8", shut),
        "has a status line without a reason": raw("No reason", "HTTP/1.1 200", kind, shut),
        "has a header with bytes of no charset": raw("Odd bytes", ok, kind, shut).replace(
            b"OK", b"OK\r\nX-Name: \xff\xfe"
        ),
        "gives its content type twice": raw("Twice", ok, kind, kind, shut),
    }
    return [
        *(host(name, "alive", f"/odd/{number}", exactly(data)) for number, (name, data) in enumerate(answers.items())),
        *(unserved(name, "malformed", url) for name, url in ADDRESSES),
    ]
