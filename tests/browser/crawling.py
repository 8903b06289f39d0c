"""Follows links as a program without scripts would.

In: the address of a page. Out: what the server answered, and the links found there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

from lxml import html


@dataclass(frozen=True)
class Answer:
    """One page as it was served: its status, its links with their fragments, and its anchors."""

    status: int
    links: tuple[str, ...]
    anchors: frozenset[str]
    parts: tuple[str, ...]
    """Addresses of scripts, styles and icons."""


@cache
def read(address: str) -> Answer:
    """Fetch the page at `address`; what is not HTML has no links."""
    try:
        with urlopen(address, timeout=10) as response:
            kind, body, address = response.headers.get_content_type(), response.read(), response.url
    except HTTPError as error:
        error.close()
        return Answer(error.code, (), frozenset(), ())
    if kind != "text/html":
        return Answer(200, (), frozenset(), ())
    page = html.document_fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
    links = tuple(urljoin(address, str(link)) for link in page.xpath("//a/@href | //form/@action"))
    parts = tuple(urljoin(address, str(link)) for link in page.xpath("//link/@href | //script/@src | //img/@src"))
    return Answer(200, links, frozenset(map(str, page.xpath("//@id"))), parts)


def within(base: str, links: Iterable[str]) -> set[str]:
    """Those of the links that stay below `base`, without their fragments."""
    return {urldefrag(link).url for link in links if link.startswith(base)}


def reached(start: str, base: str, clicks: int) -> set[str]:
    """Every address below `base` that a reader at `start` reaches in so many clicks or fewer."""
    seen = edge = {start}
    for _ in range(clicks):
        edge = set().union(*(within(base, read(address).links) for address in edge)) - seen
        seen = seen | edge
    return seen


def broken(address: str) -> list[str]:
    """What is wrong with the links and parts of one page on its own host."""
    host = "/".join(address.split("/", 3)[:3]) + "/"
    answer = read(address)
    faults = [f"{address} answers {answer.status}"] if answer.status != 200 else []
    for link in dict.fromkeys((*answer.links, *answer.parts)):
        if not link.startswith(host):
            continue
        page, mark = urldefrag(link)
        target = read(page)
        if target.status != 200:
            faults.append(f"{address} links to {link}, which answers {target.status}")
        elif mark and mark not in target.anchors:
            faults.append(f"{address} links to {link}, which has no such anchor")
    return faults
