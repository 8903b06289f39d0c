"""Good pages on hosts whose robots.txt is not.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

from .answers import GIB, never_answers, page, redirect, reply, shows, streams
from .bodies import filler
from .bombs import bomb
from .exhibit import Behaviour, Host, host

TEXT = "text/plain; charset=utf-8"


def with_robots(name: str, robots: Behaviour) -> Host:
    return host(name, "alive", "/work", shows("Our work"), {"/robots.txt": robots})


def hosts() -> list[Host]:
    endless = streams({"Content-Type": TEXT}, lambda: filler(GIB, b"Disallow: /private/\n"))
    again = redirect(302, "/robots.txt")
    return [
        with_robots("has a robots.txt without end", endless),
        with_robots("has a gzip bomb as robots.txt", bomb(TEXT, b"User-agent: *\n")),
        with_robots("has a robots.txt that refuses everyone", reply(200, b"User-agent: *\nDisallow: /\n", TEXT)),
        with_robots("answers 403 for robots.txt", reply(403, page("Forbidden"))),
        with_robots("never answers for robots.txt", never_answers),
        with_robots("redirects robots.txt to itself", again),
        with_robots("answers 503 for robots.txt", reply(503, page("Service Unavailable"))),
    ]
