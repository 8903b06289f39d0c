"""Sockets of the zoo: one port that is free on every address, visitors let in, and a queue that is full.

In: addresses. Out: bound sockets by address, and the ways to open them.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence

SEND_BUFFER = 64 * 1024
TRIES = 50
BACKLOG = 128

Visit = Callable[[socket.socket], Awaitable[None]]


def bind_all(addresses: Sequence[str]) -> dict[str, socket.socket]:
    """Bind every address to the same port, without listening yet.

    An address that is bound and never listens refuses connections, and nobody else can take it.
    """
    for _ in range(TRIES):
        bound: dict[str, socket.socket] = {}
        port = 0
        try:
            for address in addresses:
                bound[address] = sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
                # Accepted sockets inherit this; a small buffer keeps the count of bytes near what clients took.
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
                sock.bind((address, port))
                port = sock.getsockname()[1]
        except OSError:
            for sock in bound.values():
                sock.close()
        else:
            return bound
    raise OSError(f"no port is free on all of {len(addresses)} addresses")


@contextlib.contextmanager
def fill_queue(sock: socket.socket) -> Iterator[None]:
    """Listen without ever accepting, with a queue so full that the kernel drops each further SYN."""
    sock.listen(0)
    with contextlib.ExitStack() as fillers:
        # A backlog of nought still takes one connection on Linux; the second makes sure.
        for _ in range(2):
            filler = fillers.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
            filler.setblocking(False)
            filler.connect_ex(sock.getsockname())
        yield


@contextlib.contextmanager
def accepting(sock: socket.socket, visit: Visit) -> Iterator[None]:
    """Start a visit for each client that comes, from within a running loop.

    Not `asyncio.start_server`: it takes a client in several steps, and one who comes while it closes is left open.
    """
    loop = asyncio.get_running_loop()
    visits: set[asyncio.Task[None]] = set()

    async def follow(client: socket.socket) -> None:
        await visit(client)

    def take() -> None:
        try:
            client, _ = sock.accept()
        except OSError:
            return  # It left again before we came to it.
        client.setblocking(False)
        task = loop.create_task(follow(client))
        visits.add(task)
        task.add_done_callback(visits.discard)
        # A visit that was cancelled before it began closes nothing itself.
        task.add_done_callback(lambda _: client.close())

    sock.setblocking(False)
    sock.listen(BACKLOG)
    loop.add_reader(sock, take)
    try:
        yield
    finally:
        loop.remove_reader(sock)


@contextlib.asynccontextmanager
async def streams_of(
    client: socket.socket, context: ssl.SSLContext | None
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """The streams of an accepted connection, under TLS if there is a context; ended in order, or cut off."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    transport, protocol = await loop.connect_accepted_socket(
        lambda: asyncio.StreamReaderProtocol(reader), client, ssl=context
    )
    writer = asyncio.StreamWriter(transport, protocol, reader, loop)
    try:
        yield reader, writer
        writer.close()
        await writer.wait_closed()
    finally:
        transport.abort()
