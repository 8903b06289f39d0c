"""Redirects: short, long, endless, walled with cookies, written badly, and to nowhere.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

from .answers import PROSE, page, redirect, reply, shows
from .exhibit import Behaviour, Call, Host, everywhere, host
from .wire import Wire

HOPS = "/hop/"


def chain(code: int, count: int) -> dict[str, Behaviour]:
    """The hops after the first of a chain of `count` redirects, and its end."""
    hops: dict[str, Behaviour] = {f"{HOPS}{hop}": redirect(code, f"{HOPS}{hop + 1}") for hop in range(1, count)}
    return {**hops, f"{HOPS}{count}": shows("The end of the chain")}


def chained(name: str, verdict: str, code: int, count: int) -> Host:
    return host(name, verdict, f"{HOPS}0", redirect(code, f"{HOPS}1"), chain(code, count))


def moved_to_page(code: int, verdict: str) -> Host:
    also = {"/new": shows("The new place")}
    return host(f"redirects with {code} to a good page", verdict, "/old", redirect(code, "/new"), also)


async def cookie_wall(call: Call, wire: Wire) -> None:
    if "welcome=yes" in call.headers.get("cookie", ""):
        await shows("Behind the cookie")(call, wire)
    else:
        await reply(302, location=call.path, set_cookie="welcome=yes; Path=/; HttpOnly")(call, wire)


async def ever_further(call: Call, wire: Wire) -> None:
    number = call.path.rpartition("/")[2]
    await redirect(302, f"/further/{int(number) + 1 if number.isdigit() else 1}")(call, wire)


def refresh(target: str) -> Behaviour:
    head = f'<meta http-equiv="refresh" content="0; url={target}">'
    return shows("One moment", f'<p>Go to <a href="{target}">the page</a>.</p>', head=head)


def hosts() -> list[Host]:
    there = {"/there": shows("There")}
    spaced = {"/a good page": shows("A good page with spaces")}
    welsh = {"/tŷ": shows("A house")}
    gone = {"/gone": reply(410, page("Gone"))}
    home = {"/": shows("Riverside Trust", "<p>Welcome to the trust.</p>" + PROSE)}
    back = {"/pong": redirect(302, "/ping")}
    return [
        *(moved_to_page(code, "moved") for code in (301, 308)),
        *(moved_to_page(code, "alive") for code in (302, 303, 307)),
        *(chained(f"needs {count} temporary hops", "alive", 302, count) for count in (2, 5, 10, 12)),
        chained("needs 12 permanent hops", "moved", 301, 12),
        host("redirects in a loop of two", "unreachable", "/ping", redirect(302, "/pong"), back),
        host("redirects to itself", "unreachable", "/self", redirect(302, "/self")),
        host("redirects to itself until it gets its cookie", "alive", "/walled", cookie_wall),
        host("redirects to a 404", "dead", "/lost", redirect(302, "/nowhere")),
        host("redirects permanently to a 404", "dead", "/lost-for-good", redirect(301, "/nowhere")),
        host("redirects to a 410", "dead", "/going", redirect(302, "/gone"), gone),
        host("redirects to a path with spaces", "alive", "/spaced", redirect(302, "/a good page"), spaced),
        host("redirects to a path in raw UTF-8", "alive", "/cymraeg", redirect(302, "/tŷ"), welsh),
        host("redirects by a relative path", "alive", "/here/now", redirect(302, "../there"), there),
        host("redirects without a scheme", "alive", "/schemeless", redirect(302, "//{host}/there"), there),
        host("redirects without a Location", "unreachable", "/somewhere", reply(302, page("Moved"))),
        host("refreshes at once to a good page", "moved", "/refresh", refresh("/there"), there),
        host("refreshes at once to a 404", "dead", "/refresh-lost", refresh("/nowhere")),
        host("redirects a deep page to its home page", "soft-404", "/projects/2013/report", redirect(301, "/"), home),
        host("redirects to a script", "unreachable", "/scripted", redirect(302, "javascript:alert(1)")),
        everywhere("redirects to a new path for ever", "unreachable", "/further/0", ever_further),
    ]
