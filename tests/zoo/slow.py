"""Servers that hold a client for as long as it lets them.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

from collections.abc import Iterator

from .answers import GIB, HTML, never_answers, page
from .exhibit import Call, Host, everywhere, host, unserved
from .wire import Wire

START = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n".encode()


async def drips_head(call: Call, wire: Wire) -> None:
    await wire.drip(START + b"X-Patience: a virtue\r\n" * 100 + b"\r\n")
    await wire.send(page("Worth waiting for"))


async def drips_body(call: Call, wire: Wire) -> None:
    body = page("Drop by drop", "<p>Drop by drop.</p>" * 100)
    await wire.send(START + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body))
    await wire.drip(body)


def header_lines() -> Iterator[bytes]:
    block = b"".join(b"X-Filler-%d: %s\r\n" % (number, b"x" * 100) for number in range(500))
    for _ in range(GIB // len(block)):
        yield block


async def endless_head(call: Call, wire: Wire) -> None:
    await wire.send(START)
    await wire.send_all(header_lines())


def hosts() -> list[Host]:
    return [
        everywhere("accepts and never answers", "unreachable", "/waiting", never_answers),
        unserved("drops every SYN", "unreachable", "http://{host}/", "black-hole"),
        host("sends its headers a byte a second", "unreachable", "/slow-head", drips_head),
        host("sends its body a byte a second", "unreachable", "/slow-body", drips_body),
        host("sends headers without end", "unreachable", "/endless-head", endless_head),
        everywhere("sends everything a byte a second", "unreachable", "/slow-all", drips_head),
    ]
