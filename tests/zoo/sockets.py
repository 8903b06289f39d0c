"""Sockets of the zoo: one port that is free on every address, and a queue that is full.

In: addresses. Out: bound sockets by address.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator, Sequence

SEND_BUFFER = 64 * 1024
TRIES = 50


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
