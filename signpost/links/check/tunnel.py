"""Lets a browser see the web, but only through the guard.

In: a browser's requests, as to an HTTP proxy on 127.0.0.1. Out: bytes both ways, to addresses that the guard's rule
permits, and no more of them than one page may need. Names are looked up here, never by the browser. Secure
connections pass as they are, so that the browser judges certificates itself.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

from signpost.links.check.addresses import AddressRefusedError
from signpost.links.check.guard import Guard, trouble_of_connecting
from signpost.links.check.local_proxy import LocalProxy
from signpost.links.check.response import FetchFailure

MARK = "signpost-no-answer"
"""The header by which a browser's answer of ours is told from one of a site."""
CONNECTING = 8.0
"""Seconds that a connection may take."""
MOST = 8_000_000
"""Bytes that one connection may bring."""
LONGEST = 30.0
"""Seconds that one connection may be silent."""


class TunnelProxy(LocalProxy):
    """A proxy for one browser. Used as an async context manager; `address` is where it listens.

    `troubles` says by host and port why a site did not answer.
    """

    # Or what was asked for is no web address.
    GONE = (OSError, EOFError, asyncio.LimitOverrunError, ValueError)

    def __init__(self, guard: Guard) -> None:
        super().__init__()
        self._guard = guard
        self.troubles: dict[str, FetchFailure] = {}

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, base: str = "") -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        first, _, rest = head.partition(b"\r\n")
        method, target, version = first.decode("latin-1").split(" ")
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        host, port = parts.hostname or "", parts.port or 80
        site = f"{host}:{port}"
        try:
            far_reader, far_writer = await self._guard.connect(host, port, CONNECTING)
        except AddressRefusedError:
            self.troubles[site] = FetchFailure.PRIVATE
        except OSError as error:
            self.troubles[site] = trouble_of_connecting(error)
        else:
            self.troubles.pop(site, None)
            try:
                if method == "CONNECT":
                    writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                else:
                    path = target.split("/", 3)[3] if target.count("/") > 2 else ""
                    far_writer.write(f"{method} /{path} {version}\r\n".encode("latin-1") + _for_one_answer(rest))
                await _both_ways(reader, writer, far_reader, far_writer)
            finally:
                far_writer.transport.abort()
            return
        why = self.troubles[site]
        writer.write(f"HTTP/1.1 502 {why.value}\r\n{MARK}: {why.name}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()


def _for_one_answer(rest: bytes) -> bytes:
    """The header lines of a request without those for the proxy; the connection ends after one answer."""
    lines = [line for line in rest.split(b"\r\n") if line and not line.lower().startswith((b"proxy-", b"connection:"))]
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n"


async def _both_ways(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    far_reader: asyncio.StreamReader,
    far_writer: asyncio.StreamWriter,
) -> None:
    """Pass on what each side sends, until the far side has no more to say or has said too much."""
    there = asyncio.create_task(_pass_on(reader, far_writer))
    try:
        await _pass_on(far_reader, writer)
    finally:
        there.cancel()
        with suppress(asyncio.CancelledError, OSError, TimeoutError):
            await there


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    sent = 0
    while sent < MOST:
        async with asyncio.timeout(LONGEST):
            chunk = await reader.read(65_536)
        if not chunk:
            return
        sent += len(chunk)
        writer.write(chunk)
        await writer.drain()
