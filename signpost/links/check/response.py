"""What came back for one request: an answer, or the trouble that kept it from coming.

In: nothing. Out: the values that the guard gives to both opinions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FetchFailure(StrEnum):
    """Why no answer came; the words are shown as evidence."""

    NO_SUCH_HOST = "no such host"
    NO_NAME_SERVER = "its name could not be looked up"
    CONNECTION_REFUSED = "connection refused"
    NOT_ROUTED = "no way to its network"
    TIMED_OUT = "no answer in time"
    RESET = "connection reset"
    EMPTY = "connection closed without an answer"
    NOT_HTTP = "what answered is not HTTP"
    TLS_FAILED = "no secure connection"
    NOT_TRUSTED = "certificate not trusted"
    PRIVATE = "not a public address"
    ENDLESS_HEAD = "too many headers"
    LEADS_NOWHERE = "it redirects to what is no web address"
    GOES_ROUND = "it redirects without end"


RETRIED = frozenset({FetchFailure.RESET, FetchFailure.EMPTY})
"""Troubles that may be gone a moment later."""


@dataclass(frozen=True)
class Response:
    """One HTTP answer. `headers` have names in small letters; of repeated ones the last is kept.

    `body` is decompressed and ends at the guard's cap; `whole` says whether it is all there.
    """

    url: str
    status: int
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: tuple[str, ...] = ()
    body: bytes = b""
    whole: bool = True
    late: bool = False
    """Whether time ran out while the body was still coming."""

    @property
    def content_type(self) -> str:
        """The media type in small letters, without parameters; empty when none is given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def location(self) -> str:
        """Where a redirect leads, as it stands in the header; empty for other answers."""
        return self.headers.get("location", "").strip() if self.status in REDIRECTS else ""


REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


def readable(words: str) -> str:
    """What a server said, as text that can be kept: bytes of no charset and marks that steer become \ufffd."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in words[:500])
