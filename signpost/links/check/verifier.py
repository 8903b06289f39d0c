"""The second opinion: looks at a link as a browser would, and says what came of it.

In: a target, and the guard to ask through. Out: a `VerifierResult`: the redirects, the last answer or
trouble, and what the page holds. GET with a browser's Accept header, cookies kept within the
link, up to 20 redirects (also those that a page itself asks for at once), 2 retries on reset,
429 and 5xx, and Retry-After honoured up to 10 s.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import aiohttp
from yarl import URL

from signpost.links.check.fetched_page import FetchedPage, read_page
from signpost.links.check.guard import Budget, Guard
from signpost.links.check.response import PERMANENT, RETRIED, FetchFailure, Response, readable
from signpost.links.observations import Hop
from signpost.links.urls import RefusedUrl, read_url

MAX_REDIRECTS = 20
RETRIES = 2
PATIENCE = 10.0
"""Seconds of Retry-After that are waited for; a longer wait is left for the next run."""
BROWSER = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.9,cy;q=0.8",
}


@dataclass(frozen=True)
class VerifierResult:
    """What one look at a link found: the way it went, and what was at the end of it.

    `final` is the last address asked, `fragment` the one that a redirect gave it, if any did. `moved_to` is the
    address to which permanent redirects lead from the start; empty when the first is not one.
    `page` is what the answer holds; None where none came.
    """

    start: str
    end: Response | FetchFailure
    hops: tuple[Hop, ...] = ()
    final: str = ""
    fragment: str = ""
    moved_to: str = ""
    page: FetchedPage | None = None

    @property
    def status(self) -> int | None:
        """The last status; None where no answer came."""
        return self.end.status if isinstance(self.end, Response) else None

    @property
    def said(self) -> str:
        """The end in words, as evidence."""
        if isinstance(self.end, FetchFailure):
            return self.end.value
        return f"{self.end.status} {readable(self.end.reason)}".strip()


Wait = Callable[[float], Awaitable[None]]


class Verifier:
    """Looks at links. `now` is asked only for Retry-After dates; `wait` sleeps."""

    def __init__(self, guard: Guard, seconds: float, now: Callable[[], datetime], wait: Wait = asyncio.sleep) -> None:
        self._guard = guard
        self._seconds = seconds
        self._now = now
        self._wait = wait

    async def look(self, start: str, urgent: bool = False) -> VerifierResult:
        """One look at the address `start`, redirects and retries included, within the seconds of a link."""
        budget = Budget(self._seconds)
        cookies: aiohttp.CookieJar | None = None
        hops: list[Hop] = []
        address, fragment, moved_to = start, "", ""
        lasting = True
        retries = RETRIES
        while True:
            headers = dict(BROWSER)
            if cookies and (sent := cookies.filter_cookies(URL(address, encoded=True))):
                headers["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in sent.items())
            end = await self._guard.get(address, budget, headers, follows=bool(hops), urgent=urgent)
            if retries and (pause := self._pause(end, budget, RETRIES - retries)) is not None:
                retries -= 1
                budget.left -= pause
                await self._wait(pause)
                continue
            if isinstance(end, FetchFailure):
                return VerifierResult(start, end, tuple(hops), address, fragment, moved_to)
            if end.cookies:
                cookies = cookies or aiohttp.CookieJar(unsafe=True)
                _keep(cookies, end.cookies, address)
            page = read_page(end)
            onward = end.location or (page.refresh if end.status < 300 else "")
            following = next_address(address, onward) if onward else None
            if not onward or (following == (address, "") and not end.location):
                return VerifierResult(start, replace(end, body=b""), tuple(hops), address, fragment, moved_to, page)
            hops.append(Hop(address, end.status))
            if following is None:
                return VerifierResult(
                    start, FetchFailure.LEADS_NOWHERE, tuple(hops), readable(onward), fragment, moved_to
                )
            if len(hops) > MAX_REDIRECTS:
                return VerifierResult(start, FetchFailure.GOES_ROUND, tuple(hops), address, fragment, moved_to)
            address, fragment = following[0], following[1] or fragment
            # A page that does nothing but send its readers on says for good that it has moved; one that sends them
            # to another query of its own address is asking for something first.
            for_good = end.status in PERMANENT or (
                not end.location and urlsplit(address)[:3] != urlsplit(hops[-1].url)[:3]
            )
            lasting = lasting and for_good
            if lasting:
                moved_to = address

    def _pause(self, end: Response | FetchFailure, budget: Budget, tried: int) -> float | None:
        """The seconds to wait before asking again; None when there is no point or no time."""
        if isinstance(end, FetchFailure):
            pause = 0.5 * (tried + 1) if end in RETRIED else None
        elif end.status == 429 or end.status >= 500:
            asked = _retry_after(end.headers.get("retry-after", ""), end.headers.get("date", ""), self._now)
            pause = asked if asked is not None else 1.0 * (tried + 1)
            if end.status == 429 and asked is None and tried:
                pause = None
        else:
            return None
        return pause if pause is not None and pause <= PATIENCE and pause + 1 < budget.left else None


def next_address(address: str, onward: str) -> tuple[str, str] | None:
    """Where `onward`, as a server wrote it, leads from `address`, and the fragment; None when nowhere.

    Servers write spaces and letters of all alphabets into Location, and browsers follow.
    """
    raw = re.sub(rb"[\t\r\n]", b"", onward.encode("utf-8", "surrogateescape")).replace(b"\\", b"/")
    written = quote(raw, safe=b"!#$%&'()*+,/:;=?@[]~-._")
    try:
        joined = urljoin(address, written)
        parts = urlsplit(joined)
        if parts.hostname and "%" in parts.netloc:
            joined = urlunsplit(parts._replace(netloc=raw.decode("utf-8").split("//", 1)[1].split("/", 1)[0]))
    except (ValueError, IndexError):
        return None
    target = read_url(joined)
    return None if isinstance(target, RefusedUrl) else (target.address, target.fragment)


def _keep(cookies: aiohttp.CookieJar, headers: tuple[str, ...], address: str) -> None:
    for header in headers:
        parsed: SimpleCookie = SimpleCookie()
        try:
            parsed.load(header)
        except CookieError:
            continue
        cookies.update_cookies(parsed, URL(address, encoded=True))


def _retry_after(text: str, date: str, now: Callable[[], datetime]) -> float | None:
    """The seconds that Retry-After asks for, as a number or as a date; None when it is neither."""
    if re.fullmatch(r"\s*\d{1,9}\s*", text):
        return float(text)
    try:
        until = parsedate_to_datetime(text)
        begins = parsedate_to_datetime(date) if date else now()
    except (TypeError, ValueError):
        return None
    aware = [moment if moment.tzinfo else moment.replace(tzinfo=UTC) for moment in (until, begins)]
    # A date has no fraction of a second, so that it may name a moment that is almost past.
    return max(0.0, (aware[0] - aware[1]).total_seconds()) + 1.0
