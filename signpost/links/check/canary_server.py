"""Canaries: a run that cannot tell a live page from a dead one must not speak of links.

In: nothing. Out: a small server of our own on 127.0.0.1 with a page that is there and one that
is not. Each run puts both through the whole of itself, LinkChecker and guard included.
"""

from __future__ import annotations

import asyncio
from types import TracebackType

HOST = "127.0.0.1"
_PAGE = b"""<!doctype html><html lang=en><title>Canary</title><h1>This page is alive</h1>
<p>A run that finds it, and finds that the other page is not there, can be trusted.</p>"""
_NONE = b"<!doctype html><html lang=en><title>Not Found</title><h1>Not Found</h1>"


class CanaryServer:
    """The server. Used as an async context manager; `alive` and `dead` are the addresses."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self.port = 0

    @property
    def alive(self) -> str:
        """An address that must be found alive."""
        return f"http://{HOST}:{self.port}/alive"

    @property
    def dead(self) -> str:
        """An address that must be found dead."""
        return f"http://{HOST}:{self.port}/dead"

    async def __aenter__(self) -> CanaryServer:
        self._server = await asyncio.start_server(_sing, HOST, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server:
            self._server.close()


async def _sing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 15)
        found = head.split(b" ", 2)[1].startswith(b"/alive")
        body, status = (_PAGE, b"200 OK") if found else (_NONE, b"404 Not Found")
        writer.write(
            b"HTTP/1.1 %b\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%b"
            % (status, len(body), body)
        )
        await writer.drain()
    except (OSError, EOFError, IndexError, TimeoutError, asyncio.LimitOverrunError):
        pass  # whoever asked has gone
    finally:
        writer.close()
