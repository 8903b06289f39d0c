"""Answers that many exhibits give: pages, redirects, statuses, streams.

In: texts, headers and numbers. Out: bytes of pages, and behaviours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus

from .exhibit import Behaviour, Call
from .wire import Wire

HTML = "text/html; charset=utf-8"
GIB = 1 << 30
PROSE = (
    "<p>Safer neighbourhoods are made by people who work together. This page says who meets, when they meet, "
    "and what they ask of the council, the police and the health service.</p>"
)


def page(title: str, body: str = PROSE, lang: str = "en", head: str = "") -> bytes:
    """An HTML page; a title of "" means no title at all. The body opens with the title as its heading."""
    named, heading = (f"<title>{title}</title>", f"<h1>{title}</h1>") if title else ("", "")
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">{named}{head}</head>'
        f"<body>{heading}\n{body}\n</body></html>\n"
    ).encode()


def reason_of(code: int) -> str:
    try:
        return HTTPStatus(code).phrase
    except ValueError:
        return "Request denied"


def head_bytes(code: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {code} {reason_of(code)}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join([*lines, "Connection: close"]) + "\r\n\r\n").encode()


def reply(code: int, body: bytes = b"", kind: str = HTML, **headers: str) -> Behaviour:
    """Always this answer, without the body for HEAD.

    Header names are given with underscores; `{host}` and `{port}` in a value become those of the server, and a
    `kind` of "" sends no Content-Type.
    """
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}

    async def behave(call: Call, wire: Wire) -> None:
        port = call.host.rpartition(":")[2]
        filled = {name: text.replace("{host}", call.host).replace("{port}", port) for name, text in named.items()}
        length = {} if code == 204 else {"Content-Length": str(len(body))}
        typed = {"Content-Type": kind} if kind and code != 204 else {}
        await wire.send(head_bytes(code, {**typed, **length, **filled}) + (b"" if call.method == "HEAD" else body))

    return behave


def shows(title: str, body: str = PROSE, lang: str = "en", head: str = "") -> Behaviour:
    """A page with 200."""
    return reply(200, page(title, body, lang, head))


def redirect(code: int, location: str) -> Behaviour:
    return reply(code, page("Redirecting"), location=location)


def exactly(data: bytes) -> Behaviour:
    """These bytes as they are, whatever HTTP says."""

    async def behave(call: Call, wire: Wire) -> None:
        await wire.send(data)

    return behave


def streams(headers: Mapping[str, str], parts: Callable[[], Iterable[bytes]]) -> Behaviour:
    """A head, then parts that are made while they are sent."""

    async def behave(call: Call, wire: Wire) -> None:
        await wire.send(head_bytes(200, headers))
        if call.method != "HEAD":
            await wire.send_all(parts())

    return behave


def fails_first(failure: Behaviour, then: Behaviour) -> Behaviour:
    """Fails every other time for each client, so that whoever tries again gets through."""

    async def behave(call: Call, wire: Wire) -> None:
        await (failure if call.number % 2 else then)(call, wire)

    return behave


def by_method(head: Behaviour, get: Behaviour) -> Behaviour:
    async def behave(call: Call, wire: Wire) -> None:
        await (head if call.method == "HEAD" else get)(call, wire)

    return behave


async def never_answers(call: Call, wire: Wire) -> None:
    await wire.until_gone()


async def resets(call: Call, wire: Wire) -> None:
    wire.reset()


async def hangs_up(call: Call, wire: Wire) -> None:
    """The request was read; the connection ends without a byte."""


def not_found() -> Behaviour:
    """The honest 404 of every host."""
    return reply(404, page("Not Found", "<p>There is nothing at this address.</p>"))
