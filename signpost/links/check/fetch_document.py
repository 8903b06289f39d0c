"""Fetches whole documents through the guard, each within its own bounds.

In: an address, the most bytes that its document may have, and the seconds left. Out: its bytes,
or a code and words for why there are none. Redirects are followed, each hop through the guard.
"""

from __future__ import annotations

from dataclasses import dataclass

from signpost.links.check.guard import Budget, Guard
from signpost.links.check.response import FetchFailure, Response
from signpost.links.check.verifier import next_address
from signpost.links.urls import RefusedUrl, read_url

MAX_REDIRECTS = 5
HEADERS = {"Accept": "application/json"}

CODES = {
    FetchFailure.PRIVATE: "private-address",
    FetchFailure.TIMED_OUT: "too-slow",
    FetchFailure.NO_SUCH_HOST: "no-such-host",
    FetchFailure.NO_NAME_SERVER: "no-such-host",
    FetchFailure.NOT_TRUSTED: "not-trusted",
    FetchFailure.TLS_FAILED: "not-trusted",
}
"""The codes of troubles that a person would tell apart; the others are `no-answer`."""


@dataclass(frozen=True)
class NoDocument:
    """Why there is no document: a code, and words that hold nothing of what was answered."""

    code: str
    why: str


async def fetch_document(guard: Guard, start: str, cap: int, budget: Budget) -> bytes | NoDocument:
    """The document at `start`, of at most `cap` bytes, as sent and unpacked."""
    target = read_url(start)
    if isinstance(target, RefusedUrl):
        return NoDocument("bad-address", "its address cannot be used")
    address = target.address
    for hop in range(MAX_REDIRECTS + 1):
        answer = await guard.get(address, budget, HEADERS, follows=bool(hop), cap=cap)
        if isinstance(answer, FetchFailure):
            after = " after a redirect" if hop else ""
            return NoDocument(CODES.get(answer, "no-answer"), f"{answer.value}{after}")
        if not answer.location:
            return _whole(answer, cap)
        following = next_address(address, answer.location)
        if following is None:
            return NoDocument("redirect", FetchFailure.LEADS_NOWHERE.value)
        address = following[0]
    return NoDocument("redirect", FetchFailure.GOES_ROUND.value)


def _whole(answer: Response, cap: int) -> bytes | NoDocument:
    if answer.status != 200:
        return NoDocument("http-status", f"it answered with status {answer.status}")
    if answer.late:
        return NoDocument("too-slow", "its answer did not end in time")
    if len(answer.body) >= cap:
        return NoDocument("too-big", f"its answer has more than {cap:,} bytes")
    if not answer.whole:
        return NoDocument("no-answer", "its answer broke off")
    return answer.body
