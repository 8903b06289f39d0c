"""A town of well-behaved hosts on 127.9.0.0/16, for tests of whole runs.

In: what each address answers, which a test may change as it goes. Out: how often each was asked.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

ALLOWED = "127.9.0.0/16"


@dataclass
class Town:
    """Hosts `127.9.1.1` and on. `answers` holds a status by address; every other page is there.

    A page in `held` answers only after a minute, so that a run which meets it cannot end by itself.
    """

    port: int
    hosts: int
    seconds: float
    answers: dict[str, int] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    hits: Counter[str] = field(default_factory=Counter)
    times: list[tuple[float, str]] = field(default_factory=list)

    def url(self, host: int, path: str) -> str:
        """The address of a page; hosts are numbered from 0."""
        return f"http://127.9.1.{host % self.hosts + 1}:{self.port}/{path}"

    def urls(self, count: int) -> list[str]:
        """So many pages, spread over all hosts."""
        return [self.url(number, f"page/{number}") for number in range(count)]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer requests on one connection until the other side has enough."""
        host = writer.get_extra_info("sockname")[0]
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode()
                url = f"http://{host}:{self.port}{path}"
                self.hits[url] += 1
                self.times.append((asyncio.get_running_loop().time(), url))
                await asyncio.sleep(60 if url in self.held else self.seconds)
                unknown = path == "/robots.txt" or path.startswith("/signpost-asks")
                status = self.answers.get(url, 404 if unknown else 200)
                body = f"<!doctype html><title>Page {status} at {url}</title><p>Words of {url}".encode()
                writer.write(
                    b"HTTP/1.1 %d Said\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b"
                    % (status, len(body), body)
                )
                await writer.drain()
        except (OSError, EOFError):
            pass
        finally:
            writer.close()


@contextmanager
def open_town(hosts: int = 10, seconds: float = 0.0) -> Iterator[Town]:
    """A town that runs in a thread of its own until the block ends."""
    loop = asyncio.new_event_loop()
    with socket.socket() as free:
        free.bind(("127.9.1.1", 0))
        town = Town(free.getsockname()[1], hosts, seconds)

    async def begin() -> list[asyncio.Server]:
        return [await asyncio.start_server(town.serve, f"127.9.1.{n + 1}", town.port) for n in range(hosts)]

    async def end(servers: list[asyncio.Server]) -> None:
        for server in servers:
            server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    servers = asyncio.run_coroutine_threadsafe(begin(), loop).result(10)
    try:
        yield town
    finally:
        asyncio.run_coroutine_threadsafe(end(servers), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def main() -> None:
    """Keep a town open in a process of its own: `town.py HOSTS SECONDS` prints its port, and ends with its input."""
    with open_town(int(sys.argv[1]), float(sys.argv[2])) as town:
        print(town.port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
