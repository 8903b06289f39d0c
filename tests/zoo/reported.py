"""Links that people reported to the makers of link checkers, as servers that behave as the reports say.

In: the YAML files of `cases/links/reported`, and a calendar. Out: `Reported` cases, and the hosts that serve them.
A case names the public report that it was written from, and the verdict that a reader would want after 30 days.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import yaml

from .answers import not_found, reply
from .exhibit import Behaviour, Call, Host, Listening, Sketch
from .healthy import PDF
from .server import Placed
from .wire import Wire

FOLDER = Path(__file__).parent.parent / "cases" / "links" / "reported"
SUBJECT = 40
"""The third number of the addresses of these hosts; the fourth is the place of the case."""
TURN = 7
"""The day, from 0, on which a page that changes is another one."""


def zstd_frame(body: bytes) -> bytes:
    """A Zstandard frame that holds the body as it is: raw blocks, of RFC 8878, section 3.1.1.2."""
    blocks = [body[start : start + 65_536] for start in range(0, len(body), 65_536)] or [b""]
    heads = [
        ((len(block) << 3) | (number == len(blocks) - 1)).to_bytes(3, "little") for number, block in enumerate(blocks)
    ]
    # No content size, one window of 128 KiB.
    return b"\x28\xb5\x2f\xfd\x00\x38" + b"".join(head + block for head, block in zip(heads, blocks, strict=True))


PACK = {
    "br": brotli.compress,
    "zstd": zstd_frame,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
}


@dataclass
class Calendar:
    """The day of a simulated month, from 0."""

    day: int = 0


@dataclass(frozen=True)
class Reported:
    """A case: its name, the report, its link, the verdict wanted after a month, and whether that needs a browser."""

    name: str
    source: str
    url: str
    verdict: str
    state: str
    browser: bool


def cases() -> list[dict[str, Any]]:
    """Every case as it is written, in the order of the files."""
    found: list[dict[str, Any]] = []
    for path in sorted(FOLDER.glob("*.yml")):
        found += yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
    return found


def placed_cases(calendar: Calendar) -> list[Placed]:
    """The hosts of all cases, each at an address of its own; those of `other` follow on the next subject."""
    placed = []
    for number, case in enumerate(cases(), start=1):
        other = f"127.8.{SUBJECT + 1}.{number}"
        where = f"127.8.{SUBJECT}.{number}"
        tls: Listening = case.get("tls", "http")
        scheme = "https" if tls not in ("http", "refusing") else "http"
        sketch = Sketch(case["name"], case["verdict"], f"{scheme}://{{host}}{case['link']}{'x' * case.get('pad', 0)}")
        serve = _serving(case, calendar, other)
        placed.append(Placed(Host((sketch,), otherwise=serve, listening=tls), where))
        if "other" in case:
            placed.append(Placed(Host((), otherwise=_serving({"routes": case["other"]}, calendar, other)), other))
    return placed


def reported(exhibits: Mapping[str, str]) -> list[Reported]:
    """The cases with their addresses; `exhibits` holds the address by name."""
    return [
        Reported(
            case["name"],
            case["source"],
            exhibits[case["name"]],
            case["verdict"],
            case.get("state", case["verdict"]),
            case.get("browser", False),
        )
        for case in cases()
    ]


def _serving(case: Mapping[str, Any], calendar: Calendar, other: str) -> Behaviour:
    """What the host of a case does for every path, on each day."""

    async def behave(call: Call, wire: Wire) -> None:
        routes = dict(case.get("routes", {}))
        rest = case.get("otherwise")
        if calendar.day >= TURN and "then" in case:
            routes |= case["then"]
            rest = routes.pop("*", rest)
            routes = case["then"] if "*" in case["then"] else routes
        page = routes.get(call.path, rest)
        filled = {"other": f"{other}:{call.host.rpartition(':')[2]}"}
        await (_answer(page, calendar, call, filled) if page is not None else not_found())(call, wire)

    return behave


def _answer(page: Mapping[str, Any], calendar: Calendar, call: Call, filled: Mapping[str, str]) -> Behaviour:
    """What one page answers."""
    agent = call.headers.get("user-agent", "")
    if "browsers" in page and agent.startswith("Mozilla/5.0 (") and "Chrome/" in agent:
        page = page["browsers"]
    if "with_cookie" in page and "cookie" in call.headers:
        page = page["with_cookie"]
    if calendar.day in page.get("down", ()):
        return reply(500, b"<h1>Internal Server Error</h1>")
    if calendar.day in page.get("gone", ()):
        return not_found()
    if page.get("hang_up"):
        return _hang_up
    if call.method == "HEAD" and "head_status" in page:
        return reply(page["head_status"])
    headers = {name: _filled(value, filled) for name, value in page.get("headers", {}).items()}
    if "set_cookie" in page:
        headers["set_cookie"] = page["set_cookie"]
    if "redirect" in page:
        return reply(page.get("status", 302), b"", location=_filled(page["redirect"], filled), **headers)
    kind = page.get("type", "text/html; charset=utf-8")
    if page.get("pdf"):
        body, kind = PDF, "application/pdf"
    elif "body" in page:
        body = _filled(page["body"], filled).encode()
    elif "html" in page:
        body = _filled(page["html"], filled).encode()
    else:
        body = _page(page, calendar)
    if "encoding" in page:
        body = PACK[page["encoding"]](body)
        headers["content_encoding"] = page["encoding"]
    return reply(page.get("status", 200), body, kind, **headers)


def _filled(text: str, filled: Mapping[str, str]) -> str:
    for name, value in filled.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _page(page: Mapping[str, Any], calendar: Calendar) -> bytes:
    text = " ".join([page.get("text", "")] * page.get("times", 1))
    if page.get("daily"):
        # Each day the words in another order, and a day's own.
        words = text.split()
        text = " ".join(words[calendar.day * 5 :] + [f"note{calendar.day}x{at}" for at in range(40)])
    refresh = f"<meta http-equiv=refresh content='0; url={page['refresh']}'>" if "refresh" in page else ""
    anchors = "".join(f"<p id=n{number}>Entry {number}</p>" for number in range(page.get("anchors", 0)))
    title, lang = page.get("title", ""), page.get("lang", "en")
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{refresh}'
        f"{page.get('head', '')}</head><body><h1>{page.get('heading', title)}</h1>\n<p>{text}</p>\n"
        f"{anchors}{page.get('after', '')}</body></html>\n"
    ).encode()


async def _hang_up(call: Call, wire: Wire) -> None:
    """The connection ends without a byte."""
