"""The values of the zoo: what is shown, where it stands, and what a visitor asks.

In: nothing. Out: `Exhibit` and `Seen` for those who use the zoo; `Sketch`, `Host` and `Call` for those who
write exhibits, with `host` for the usual case of one exhibit on one host.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from .wire import Wire

USABLE = frozenset({"alive", "moved", "blocked", "restricted", "fragment-missing"})
"""Verdicts of links that a person could use, or that we merely may not look at."""
VERDICTS = USABLE | {"soft-404", "dead", "unreachable", "insecure", "malformed", "refused"}


@dataclass(frozen=True)
class Exhibit:
    """One link, and what a reader would want to be told of it."""

    name: str
    url: str
    verdict: str
    usable: bool


class Seen(NamedTuple):
    """One request that came in."""

    time: float
    address: str
    method: str
    path: str
    user_agent: str


@dataclass(frozen=True)
class Call:
    """A request as a behaviour sees it.

    `number` counts the GETs of this client for this path, this one included (for a HEAD: the GET to come), so
    that what fails once fails once for each client. `memory` is kept between the calls of one client for one path.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    host: str
    number: int
    memory: dict[str, float]


Behaviour = Callable[[Call, Wire], Awaitable[None]]
Listening = Literal["http", "self-signed", "expired", "other-name", "refusing", "black-hole", "absent"]


@dataclass(frozen=True)
class Sketch:
    """An exhibit before its host has an address; `{host}` and `{port}` in the URL are filled in later."""

    name: str
    verdict: str
    url: str

    def at(self, address: str, port: int) -> Exhibit:
        url = self.url.replace("{host}", f"{address}:{port}").replace("{port}", str(port))
        return Exhibit(self.name, url, self.verdict, self.verdict in USABLE)


@dataclass(frozen=True)
class Host:
    """One address: its exhibits, and what it does for each path. Without `otherwise` it answers an honest 404."""

    exhibits: tuple[Sketch, ...]
    routes: Mapping[str, Behaviour] = field(default_factory=dict)
    otherwise: Behaviour | None = None
    greeting: bytes = b""
    listening: Listening = "http"


def host(
    name: str,
    verdict: str,
    target: str,
    behaviour: Behaviour,
    also: Mapping[str, Behaviour] | None = None,
    otherwise: Behaviour | None = None,
) -> Host:
    """A host with one exhibit at `target` (path, query, fragment), and other paths that it needs."""
    routes = {path_of(target): behaviour, **(also or {})}
    return Host((Sketch(name, verdict, "http://{host}" + target),), routes, otherwise)


def everywhere(name: str, verdict: str, target: str, behaviour: Behaviour) -> Host:
    """A host with one exhibit, that does the same for every path, robots.txt included."""
    return Host((Sketch(name, verdict, "http://{host}" + target),), otherwise=behaviour)


def unserved(name: str, verdict: str, url: str, listening: Listening = "absent") -> Host:
    """An exhibit that no server of ours answers."""
    return Host((Sketch(name, verdict, url),), listening=listening)


def path_of(target: str) -> str:
    """The path of a URL or a target as routes and counts know it: decoded, without query and fragment."""
    return unquote(urlsplit(target).path) or "/"
