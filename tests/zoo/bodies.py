"""Good pages whose bodies are large, coded, cut in chunks or badly labelled.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

from .answers import GIB, HTML, PROSE, exactly, page, reply, streams
from .exhibit import Host, host
from .wire import PIECE


def filler(size: int, line: bytes) -> Iterator[bytes]:
    """`size` bytes of one line over and over, a piece at a time."""
    piece = (line * (PIECE // len(line) + 1))[:PIECE]
    for _ in range(size // PIECE):
        yield piece


def large_page() -> Iterator[bytes]:
    yield page("A very large page").replace(b"</body></html>", b"")
    yield from filler(GIB - PIECE, b"<p>And another thing.</p>\n")


def chunked(body: bytes) -> bytes:
    cut = [body[start : start + 100] for start in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*cut, b""])


def hosts() -> list[Host]:
    early = '<h2 id="early">Early</h2>' + PROSE * (3_000_000 // len(PROSE))
    nameless = page("", PROSE * (60_000 // len(PROSE)))
    western = page("Café – what’s on").decode().replace('<meta charset="utf-8">', "").encode("windows-1252")
    in_chunks = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    old = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + page("An old server")
    download = {"Content-Type": "application/octet-stream", "Content-Length": str(GIB // PIECE * PIECE)}
    zipped, deflated = gzip.compress(page("Zipped")), zlib.compress(page("Deflated"))
    return [
        host("is 3 MB with the anchor near its start", "alive", "/all#early", reply(200, page("All of it", early))),
        host("is a download of 1 GiB", "alive", "/data.bin", streams(download, lambda: filler(GIB, b"data"))),
        host("is a page of 1 GiB", "alive", "/everything", streams({"Content-Type": HTML}, large_page)),
        host("is in windows-1252", "alive", "/western", reply(200, western, "text/html; charset=windows-1252")),
        host("has no content type", "alive", "/untyped", reply(200, page("Untyped"), "")),
        host("is sent with gzip", "alive", "/zipped", reply(200, zipped, content_encoding="gzip")),
        host("is sent with deflate", "alive", "/deflated", reply(200, deflated, content_encoding="deflate")),
        host("is sent in chunks", "alive", "/pieces", exactly(in_chunks + chunked(page("In pieces")))),
        host("is 60 KB without a title", "alive", "/nameless", reply(200, nameless)),
        host("is HTTP/1.0 and ends by closing", "alive", "/old", exactly(old)),
    ]
