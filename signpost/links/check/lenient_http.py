"""Reads answers whose heads break the rules in ways that browsers forgive.

In: a connection that the guard has made. Out: an `Response`, or None when what came is no HTTP at
all. It is asked only after the HTTP library refused an answer: header lines without a colon or
with a space before it are passed over or mended, as browsers do.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping

from signpost.links.check.response import Response

MAX_HEAD = 65_536
MAX_BODY = 200_000

_STATUS_LINE = re.compile(rb"^(?:HTTP(?:/\d(?:\.\d)?)?|ICY)\s+(\d{3})(?:\s+(.*))?$", re.IGNORECASE)


async def converse(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, url: str, target: str, headers: Mapping[str, str]
) -> Response | None:
    """Ask for `target` in HTTP/1.0, whose bodies simply end, and read the answer."""
    lines = [f"GET {target} HTTP/1.0", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    writer.write("\r\n".join(lines).encode("latin-1", "replace"))
    await writer.drain()
    head = bytearray()
    while not (end := re.search(rb"\r?\n\r?\n", head)):
        chunk = await reader.read(8192)
        head += chunk
        if not chunk or len(head) > MAX_HEAD:
            return None
    answer = read_head(url, bytes(head[: end.start()]))
    if answer is None:
        return None
    body = bytearray(head[end.end() :])
    while len(body) < MAX_BODY and (chunk := await reader.read(8192)):
        body += chunk
    return Response(
        url, answer.status, answer.reason, answer.headers, answer.cookies, bytes(body), len(body) < MAX_BODY
    )


def read_head(url: str, head: bytes) -> Response | None:
    """The status and headers in a head, as far as they can be read; None without a status line."""
    first, *rest = re.split(rb"\r?\n", head)
    match = _STATUS_LINE.match(first.strip())
    if not match:
        return None
    headers: dict[str, str] = {}
    cookies = []
    for line in rest:
        name, colon, value = line.partition(b":")
        if not colon or not name.strip():
            continue
        key = name.strip().decode("latin-1").lower()
        headers[key] = value.strip().decode("utf-8", "surrogateescape")
        if key == "set-cookie":
            cookies.append(headers[key])
    return Response(url, int(match[1]), (match[2] or b"").decode("latin-1").strip(), headers, tuple(cookies))
