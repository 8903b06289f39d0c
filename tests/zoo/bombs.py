"""Bodies that are small on the wire and 1 GiB when unpacked.

In: nothing. Out: `hosts`, and `bomb` for other subjects.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from .answers import GIB, HTML, page, redirect, streams
from .exhibit import Behaviour, Host, host

MIB = 1 << 20
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


def gzip_parts(start: bytes, zeros: int) -> Iterator[bytes]:
    """A gzip stream of `start` and then `zeros` bytes of nought.

    A full flush ends each part at a byte and forgets what went before, so one part is made once and sent again
    and again; nothing ever holds the unpacked whole.
    """
    yield GZIP_HEAD + flushed(start)
    block, checksum = bytes(MIB), zlib.crc32(start)
    part = flushed(block)
    for _ in range(zeros // MIB):
        checksum = zlib.crc32(block, checksum)
        yield part
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    yield packer.flush() + struct.pack("<II", checksum, (len(start) + zeros // MIB * MIB) & 0xFFFFFFFF)


def flushed(data: bytes) -> bytes:
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def bomb(kind: str, start: bytes) -> Behaviour:
    headers = {"Content-Type": kind, "Content-Encoding": "gzip"}
    return streams(headers, lambda: gzip_parts(start, GIB))


def hosts() -> list[Host]:
    opened = page("Larger inside").replace(b"</body></html>", b"")
    behind = {"/inside": bomb(HTML, opened)}
    return [
        host("is a gzip bomb", "alive", "/bomb", bomb(HTML, b"")),
        host("is a gzip bomb that opens like a page", "alive", "/disguised", bomb(HTML, opened)),
        host("redirects to a gzip bomb", "alive", "/fuse", redirect(302, "/inside"), behind),
    ]
