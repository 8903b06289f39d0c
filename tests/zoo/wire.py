"""One connection as behaviours use it: bytes out, counted, and the ways to break off.

In: an asyncio stream pair and a tally. Out: `Wire`.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Iterable

PIECE = 64 * 1024


class Tally:
    """Bytes that were handed to sockets, over all servers of one zoo."""

    def __init__(self) -> None:
        self.bytes_sent = 0


class Wire:
    """The server's end of one connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tally: Tally) -> None:
        self._reader = reader
        self._writer = writer
        self._tally = tally
        # No buffer of our own: what was drained is in the socket, so the count is what the client could take.
        writer.transport.set_write_buffer_limits(high=0)

    async def send(self, data: bytes) -> None:
        for start in range(0, len(data), PIECE):
            if self._writer.is_closing():
                raise ConnectionResetError
            piece = data[start : start + PIECE]
            # Counted before it goes: who has read an answer finds it counted.
            self._tally.bytes_sent += len(piece)
            self._writer.write(piece)
            try:
                await self._writer.drain()
            finally:
                self._tally.bytes_sent -= self._writer.transport.get_write_buffer_size()

    async def send_all(self, parts: Iterable[bytes]) -> None:
        """Send parts one by one; a part is made only when the one before it has gone."""
        for part in parts:
            await self.send(part)
            # A drain that need not wait does not let others run.
            await asyncio.sleep(0)

    async def drip(self, data: bytes, pause: float = 1.0) -> None:
        """Send a byte at a time."""
        for position in range(len(data)):
            await self.send(data[position : position + 1])
            await asyncio.sleep(pause)

    async def until_gone(self) -> None:
        """Say nothing until the client hangs up."""
        while await self._reader.read(65536):
            pass

    def reset(self) -> None:
        """Break off with a TCP reset instead of an orderly end."""
        sock = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()
