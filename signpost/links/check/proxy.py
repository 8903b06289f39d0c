"""Lets LinkChecker see the web, but only through the guard.

In: LinkChecker's requests, as to an HTTP proxy on 127.0.0.1. Out: the status and redirect of
each answer, and for the run what the answer held. Secure connections end here too (with a
certificate that only LinkChecker is told to trust), since a tunnel would carry what no cap can
see. Bodies are not passed on: LinkChecker needs none but robots.txt, of which it gets the rules.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import h11
import trustme

from signpost.links.check.fetched_page import read_page
from signpost.links.check.guard import Budget, Guard
from signpost.links.check.local_proxy import LocalProxy
from signpost.links.check.response import FetchFailure, Response
from signpost.links.check.verifier import VerifierResult, next_address

SIGNAL = 599
"""The status by which the relay tells LinkChecker, and so us, that no answer came."""
ROBOTS_SECONDS = 3.0
"""A robots.txt that takes longer counts as absent, so that it cannot use up a link's time."""
ROBOTS_BYTES = 500_000
"""How much of a robots.txt counts; RFC 9309 asks for at least 500 KiB."""

_PASSED_ON = (b"accept", b"accept-language")
_RULES = (b"user-agent:", b"disallow:", b"allow:")


class GuardProxy(LocalProxy):
    """A proxy for one LinkChecker. Used as an async context manager; `address` is where it listens.

    `on_begin` is called with the address when a request's turn has come, and whether its host has
    shown itself slow; `looks` keeps what each address answered that no redirect led to.
    """

    # Nothing is lost that LinkChecker's rows would not show.
    GONE = (OSError, EOFError, h11.ProtocolError, ssl.SSLError)

    def __init__(self, guard: Guard, seconds: float, on_begin: Callable[[str, bool], None]) -> None:
        super().__init__()
        self._guard = guard
        self._seconds = seconds
        self._on_begin = on_begin
        self._authority = trustme.CA()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._left: dict[str, float] = {}
        self._slow_hosts: set[str] = set()
        self._asking = 0
        self._active_at = monotonic()
        self.looks: dict[str, VerifierResult] = {}

    def write_authority(self, path: Path) -> None:
        """Write the certificate that LinkChecker is to trust."""
        self._authority.cert_pem.write_to_path(str(path))

    def idle_seconds(self) -> float:
        """For how long LinkChecker has had no request under way."""
        return 0.0 if self._asking else monotonic() - self._active_at

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, base: str = "") -> None:
        """Answer requests on one connection; `base` is the secure site that it is for, if it is."""
        talk = h11.Connection(h11.SERVER)
        while True:
            event = talk.next_event()
            if event is h11.NEED_DATA:
                talk.receive_data(await reader.read(65_536))
            elif isinstance(event, h11.Request):
                if event.method == b"CONNECT":
                    site = event.target.decode("ascii", "replace")
                    writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                    await writer.drain()
                    await writer.start_tls(self._context(site.rpartition(":")[0].strip("[]")))
                    return await self._converse(reader, writer, f"https://{site.removesuffix(':443')}")
                await self._answer(event, base + event.target.decode("latin-1"), talk, writer)
            elif isinstance(event, h11.EndOfMessage):
                if talk.our_state is h11.MUST_CLOSE:
                    return None
                talk.start_next_cycle()
            elif isinstance(event, h11.ConnectionClosed):
                return None

    def _context(self, host: str) -> ssl.SSLContext:
        if host not in self._contexts:
            self._contexts[host] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._authority.issue_cert(host).configure_cert(self._contexts[host])
        return self._contexts[host]

    async def _answer(
        self, request: h11.Request, address: str, talk: h11.Connection, writer: asyncio.StreamWriter
    ) -> None:
        headers = {name.decode(): value.decode("latin-1") for name, value in request.headers if name in _PASSED_ON}
        self._asking += 1
        try:
            if urlsplit(address).path == "/robots.txt":
                end = await self._robots(address, headers)
            else:
                end = await self._look(address, headers)
        finally:
            self._asking -= 1
            self._active_at = monotonic()
        status, reason, onward, body = _shown(end, address)
        head = [
            ("Content-Length", str(len(body))),
            ("Content-Type", "text/plain"),
            ("LinkChecker", "paced by the guard"),
        ]
        if onward:
            head.append(("Location", onward))
        if isinstance(end, Response) and "retry-after" in end.headers:
            head.append(("Retry-After", _ascii(end.headers["retry-after"])))
        writer.write(talk.send(h11.Response(status_code=status, headers=head, reason=reason.encode())))
        if body:
            writer.write(talk.send(h11.Data(data=body)))
        writer.write(talk.send(h11.EndOfMessage()))
        await writer.drain()

    async def _robots(self, address: str, headers: Mapping[str, str]) -> Response | FetchFailure:
        end = await self._guard.get(address, Budget(ROBOTS_SECONDS), headers, urgent=True)
        if end is FetchFailure.TIMED_OUT:
            self._slow_hosts.add(urlsplit(address).netloc)
        return end

    async def _look(self, address: str, headers: Mapping[str, str]) -> Response | FetchFailure:
        """Ask for a page, within what the redirects before it have left of its link's time."""
        budget = Budget(self._left.pop(address, self._seconds))
        follows = budget.left < self._seconds
        end = await self._guard.get(address, budget, headers, follows, on_turn=lambda: self._begin(address))
        page = None
        if isinstance(end, Response):
            page = read_page(end)
            onward = end.location or (page.refresh if end.status < 300 else "")
            following = next_address(address, onward) if onward else None
            if following and (end.location or following[0] != address):
                self._left[following[0]] = min(budget.left, self._seconds - 0.001)
                # A page that sends its reader on at once is a redirect to a browser, and so to us.
                headers_out = {**end.headers, "location": "#".join(filter(None, following))}
                end = replace(end, status=end.status if end.location else 302, headers=headers_out)
            end = replace(end, body=b"")
        if not follows:
            self.looks[address] = VerifierResult(address, end, final=address, page=page)
        return end

    def _begin(self, address: str) -> None:
        self._on_begin(address, urlsplit(address).netloc in self._slow_hosts)


def _shown(end: Response | FetchFailure, address: str) -> tuple[int, str, str, bytes]:
    """The status, reason, redirect and body that LinkChecker is shown."""
    if isinstance(end, FetchFailure):
        return SIGNAL, end.value, "", b""
    body = b""
    if urlsplit(address).path == "/robots.txt" and end.content_type == "text/plain":
        lines = end.body[:ROBOTS_BYTES].splitlines()
        body = b"\n".join(line for line in lines if line.strip().lower().startswith(_RULES)) + b"\n"
    status = end.status if 200 <= end.status <= 999 else SIGNAL
    onward = end.location if end.location.isascii() else ""
    return status, _ascii(end.reason), onward, body


def _ascii(text: str) -> str:
    return "".join(letter for letter in text if " " <= letter <= "~")[:200]
