"""Reads no more of a body than is wanted, and never lets it swell.

In: an HTTP answer, a cap and the seconds left. Out: its first bytes, decompressed within the
same bounds. A body compressed in a way that was not asked for is given as it came.
"""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass

import aiohttp

SWOLLEN = 2_000_000
"""Bytes that a body may have once it is decompressed."""


@dataclass(frozen=True)
class Body:
    """The bytes that were read; `sent` counts them as they came over the wire."""

    text: bytes
    sent: int
    whole: bool
    late: bool


async def read_body(response: aiohttp.ClientResponse, cap: int, seconds: float, swollen: int = SWOLLEN) -> Body:
    """Read at most `cap` bytes of the body, `swollen` once unpacked, for at most so many seconds.

    A body that breaks off is what came of it; the caller sees that it is not whole.
    """
    unpack = _unpacker(response.headers.get("Content-Encoding", ""))
    text = bytearray()
    sent = 0
    try:
        async with asyncio.timeout(max(seconds, 0.01)):
            async for chunk in response.content.iter_any():
                sent += len(chunk)
                text += unpack(bytes(chunk), swollen - len(text))
                if sent >= cap or len(text) >= swollen:
                    return Body(bytes(text), sent, False, False)
    except TimeoutError:
        return Body(bytes(text), sent, False, True)
    except (aiohttp.ClientError, OSError, zlib.error):
        return Body(bytes(text), sent, False, False)
    return Body(bytes(text), sent, True, False)


class _Plain:
    def __call__(self, chunk: bytes, room: int) -> bytes:
        return chunk[:room]


class _Zipped:
    """Takes gzip, zlib and raw deflate, which servers call by each other's names."""

    def __init__(self) -> None:
        self._reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        self._began = False

    def __call__(self, chunk: bytes, room: int) -> bytes:
        try:
            found = self._reader.decompress(chunk, max(room, 1))
        except zlib.error:
            if self._began:
                raise
            self._reader = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
            found = self._reader.decompress(chunk, max(room, 1))
        self._began = True
        return found


def _unpacker(encoding: str) -> _Plain | _Zipped:
    return _Zipped() if encoding.strip().lower() in ("gzip", "x-gzip", "deflate") else _Plain()
