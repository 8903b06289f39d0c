"""What an address means: what to fetch for it, or why nothing is fetched.

In: an address as it is written. Out: a `Target` (its host normalised and the fragment apart, so
that links which differ only in it are fetched once), or `RefusedUrl`. It is read as browsers read
it; the WHATWG's URL standard is the source.
"""

from __future__ import annotations

import re
import socket
from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import SplitResult, quote, urlsplit

import idna
from yarl import URL

from signpost.links.verdicts import Verdict

T = TypeVar("T")

MAX_LENGTH = 32_768
"""Addresses longer than this are not asked for; few servers take half of it."""
LONG = 2_000
"""Characters beyond which an address is worth a note: some servers and programs cut it off."""

_AS_WRITTEN = "%/:?@!$&'()*+,;=~-._[]#"
_DOTS = re.compile(r"/\.{1,2}(?:/|$)")
_ENCODED = re.compile(r"[ <>\"`{|}^]|[^\x00-\x7f]")
"""What browsers encode before they ask, and what the address should hold encoded (RFC 3986, appendix A)."""
_NUMBER = re.compile(r"^(?:\d+|0x[0-9a-f]*)$")
_LABEL = re.compile(r"^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$")


@dataclass(frozen=True)
class Target:
    """What is fetched for a link: an http or https address without fragment, its host, and the fragment.

    `note` says what an editor could mend in the address as it is written; empty when nothing.
    """

    address: str
    host: str
    fragment: str = ""
    note: str = field(default="", compare=False)


@dataclass(frozen=True)
class RefusedUrl:
    """Why nothing is fetched for a link: the verdict (malformed or refused) and a sentence."""

    verdict: Verdict
    why: str


def read_url(url: str) -> Target | RefusedUrl:
    """What to fetch for the address `url`, as a browser would read it."""
    if len(url) > MAX_LENGTH:
        return RefusedUrl(Verdict.MALFORMED, f"It is longer than {MAX_LENGTH:,} characters.")
    # As the URL standard has it: spaces around it and line breaks within do not count.
    url = re.sub(r"[\t\r\n]", "", url.strip(" \t\r\n"))
    before, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", url, re.DOTALL).groups()  # type: ignore[union-attr]
    url = before.replace("\\", "/") + mark + rest
    if match := re.search(r"[\x00-\x1f\x7f]", url):
        return RefusedUrl(Verdict.MALFORMED, f"It holds the character {match.group()!r}, which an address cannot.")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        return RefusedUrl(Verdict.MALFORMED, "It cannot be read as an address.")
    if parts.scheme.lower() not in ("http", "https"):
        known = {"ftp", "mailto", "tel", "file", "javascript", "data", "ftps", "sftp", "ssh", "news"}
        if parts.scheme.lower() in known:
            return RefusedUrl(Verdict.REFUSED, f"It begins with {parts.scheme}: and only http and https are followed.")
        return RefusedUrl(Verdict.MALFORMED, "It does not begin with http:// or https://.")
    if not host or not url[len(parts.scheme) + 1 :].startswith("//"):
        return RefusedUrl(Verdict.MALFORMED, "It names no host.")
    if parts.username is not None or parts.password is not None:
        return RefusedUrl(Verdict.REFUSED, "It holds a name or password, which must not be published.")
    if port == 0:
        return RefusedUrl(Verdict.MALFORMED, "It names port 0, which does not exist.")
    ascii_host = _ascii_host(host)
    if ascii_host is None:
        return RefusedUrl(Verdict.MALFORMED, f"'{host}' cannot be the name of a host.")
    return _target(url, parts, ascii_host)


def _target(url: str, parts: SplitResult, host: str) -> Target | RefusedUrl:
    """The target, its path and query as they are written: servers may tell %7E from ~."""
    if ":" in host:
        try:
            shown = f"[{ip_address(host)}]"
        except ValueError:
            return RefusedUrl(Verdict.MALFORMED, f"'{host}' cannot be the name of a host.")
    else:
        shown = host
    scheme = parts.scheme.lower()
    port = f":{parts.port}" if parts.port and (scheme, parts.port) not in (("http", 80), ("https", 443)) else ""
    path = quote(parts.path, safe=_AS_WRITTEN) or "/"
    if _DOTS.search(path):
        path = URL.build(scheme=scheme, host="host", path=path, encoded=True).join(URL(path, encoded=True)).raw_path
    query = f"?{quote(parts.query, safe=_AS_WRITTEN)}" if "?" in url.partition("#")[0] else ""
    return Target(
        f"{scheme}://{shown}{port}{path}{query}", host, quote(parts.fragment, safe=_AS_WRITTEN), _note(url, parts)
    )


def _note(url: str, parts: SplitResult) -> str:
    """What an editor could mend in an address that browsers take as it is; empty when nothing."""
    if match := _ENCODED.search(f"{parts.path}?{parts.query}"):
        shown = "a space" if match.group() == " " else f"the character {match.group()}"
        return f"The address holds {shown}, which is better written as {quote(match.group())}."
    if len(url) > LONG:
        return f"The address has {len(url):,} characters, which some programs cut off."
    return ""


def _ascii_host(host: str) -> str | None:
    """The name in ASCII, in small letters; None when no host can have it."""
    host = host.lower()
    if ":" in host:
        return host  # an IPv6 address, which urlsplit has read
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return None
    labels = host.removesuffix(".").split(".")
    if _NUMBER.match(labels[-1]):
        # 2130706433 and 127.1 mean 127.0.0.1 to browsers and to the system, so they must to us.
        try:
            return socket.inet_ntoa(socket.inet_aton(host.removesuffix(".")))
        except OSError:
            return None
    if len(host) > 253 or not all(len(label) < 64 and _LABEL.match(label) for label in labels):
        return None
    return host


def interleaved(things: Iterable[T], host_of: Callable[[T], Hashable]) -> list[T]:
    """The things in rounds, one of each host a round, so that no host is asked twice in a row.

    The hosts with most to ask come first in each round, since they take longest.
    """
    queues: dict[Hashable, deque[T]] = {}
    for thing in things:
        queues.setdefault(host_of(thing), deque()).append(thing)
    rounds = sorted(queues.values(), key=len, reverse=True)
    found = []
    while rounds:
        found += [queue.popleft() for queue in rounds]
        rounds = [queue for queue in rounds if queue]
    return found
