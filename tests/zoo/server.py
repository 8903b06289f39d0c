"""The zoo itself: one server an address, all on one port, run by a loop in a thread of its own.

In: the hosts of every subject. Out: `open_zoo`, whose `Zoo` gives the exhibits and counts the visits.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from . import (
    anchors,
    bodies,
    bombs,
    errors,
    healthy,
    lookalikes,
    malformed,
    private,
    redirects,
    robots,
    slow,
    soft,
    tls,
    walls,
)
from .answers import not_found, shows
from .exhibit import Call, Exhibit, Host, Seen, path_of
from .sockets import accepting, bind_all, fill_queue, streams_of
from .wire import Tally, Wire

ALLOWED = "127.8.0.0/16"
SENTINEL = "127.0.0.1"
TLS_HELLO = b"\x16"


@dataclass(frozen=True)
class Placed:
    """A host with its address."""

    host: Host
    address: str


SENTINEL_HOST = Placed(Host((), otherwise=shows("Private", "<p>Nobody from outside may read this.</p>")), SENTINEL)


def placed_hosts() -> list[Placed]:
    """Every host of every subject; the third number of an address is its subject."""
    subjects = (healthy, bodies, redirects, errors, walls, slow, bombs, robots, soft, lookalikes, anchors)
    return [
        Placed(host, f"127.8.{number}.{place}")
        for number, subject in enumerate((*subjects, malformed, tls, private), start=1)
        for place, host in enumerate(subject.hosts(), start=1)
    ]


class Zoo:
    """A running zoo; made by `open_zoo`."""

    allowed = ALLOWED

    def __init__(self, hosts: list[Placed]) -> None:
        self.sentinel_hits = 0
        self._hosts = hosts
        self._tally = Tally()
        self._seen: list[Seen] = []
        self._hits: Counter[tuple[str, str]] = Counter()
        self._gets: Counter[tuple[str, str, str]] = Counter()
        self._memory: defaultdict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
        self._sockets = bind_all([SENTINEL, *(it.address for it in self._hosts if it.host.listening != "absent")])
        self.port: int = self._sockets[SENTINEL].getsockname()[1]
        self.exhibits: tuple[Exhibit, ...] = tuple(
            sketch.at(it.address, self.port) for it in self._hosts for sketch in it.host.exhibits
        )

    @property
    def bytes_sent(self) -> int:
        """Bytes that all servers handed to sockets."""
        return self._tally.bytes_sent

    def hits(self, url: str) -> int:
        """How many requests came for this URL's host and path."""
        return self._hits[urlsplit(url).hostname or "", path_of(url)]

    def requests(self) -> list[Seen]:
        """Every request so far, in order."""
        return list(self._seen)

    async def serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        """Open every server, and keep them open until `stop`."""
        contexts = tls.contexts({it.address: it.host.listening for it in self._hosts})
        with contextlib.ExitStack() as open_things:
            for it in [*self._hosts, SENTINEL_HOST]:
                if it.host.listening == "black-hole":
                    open_things.enter_context(fill_queue(self._sockets[it.address]))
                elif it.host.listening not in ("absent", "refusing"):
                    visit = partial(self._visit, it, contexts.get(it.address))
                    open_things.enter_context(accepting(self._sockets[it.address], visit))
            ready.set()
            await stop.wait()

    def close(self) -> None:
        for sock in self._sockets.values():
            sock.close()

    async def _visit(self, placed: Placed, context: ssl.SSLContext | None, client: socket.socket) -> None:
        """One connection, from its first byte to its end."""
        if placed is SENTINEL_HOST:
            self.sentinel_hits += 1
        # A client may leave at any moment, a bad one in the middle of a line, and the zoo may close.
        with contextlib.suppress(OSError, EOFError, asyncio.LimitOverrunError, asyncio.CancelledError):
            async with streams_of(client, context) as (reader, writer):
                await self._answer(placed, reader, Wire(reader, writer, self._tally))

    async def _answer(self, placed: Placed, reader: asyncio.StreamReader, wire: Wire) -> None:
        host = placed.host
        if host.greeting:
            await wire.send(host.greeting)
        first = await reader.readexactly(1)
        lines = [] if first == TLS_HELLO else (first + await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
        parts = lines[0].split(b" ") if lines else []
        if len(parts) != 3:
            await wire.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        call = self._call(placed, parts[0].decode("latin-1"), parts[1].decode("utf-8", "replace"), lines[1:])
        await (host.routes.get(call.path) or host.otherwise or not_found())(call, wire)

    def _call(self, placed: Placed, method: str, target: str, lines: list[bytes]) -> Call:
        """Count a request, and say what it asks."""
        pairs = (line.decode("latin-1").partition(":") for line in lines if line)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        path, agent = path_of(target), headers.get("user-agent", "")
        self._seen.append(Seen(time.monotonic(), placed.address, method, path, agent))
        self._hits[placed.address, path] += 1
        client = (placed.address, path, agent)
        number = self._gets[client] + 1
        if method == "GET":
            self._gets[client] = number
        query = urlsplit(target).query
        return Call(method, path, query, headers, f"{placed.address}:{self.port}", number, self._memory[client])


@contextlib.contextmanager
def open_zoo(hosts: list[Placed] | None = None) -> Iterator[Zoo]:
    """A zoo that is open inside the `with` block; leaves no thread and no socket behind.

    `hosts` are shown in place of those of every subject, where they are given.
    """
    zoo = Zoo(hosts or placed_hosts())
    ready, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(zoo.serve(ready, stop))

    thread = threading.Thread(target=run, name="zoo")
    thread.start()
    try:
        while not ready.wait(0.1):
            if not thread.is_alive():
                raise RuntimeError("the zoo did not open")
        yield zoo
    finally:
        if thread.is_alive():
            loop.call_soon_threadsafe(stop.set)
        thread.join()
        zoo.close()
