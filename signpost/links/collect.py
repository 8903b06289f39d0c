"""Gathers the links that are to be checked: each address once, with all its places.

In: a catalogue and its folder, or a plain list of addresses. Out: `CollectedLink`s in the order of
their first place. One address may stand in many places; all are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from signpost.hub.catalogue import Catalogue, WrittenLink
from signpost.links.urls import RefusedUrl, Target, read_url
from signpost.problems import Location
from signpost.schema.kinds import ENTRY_NAMES, KINDS, PAGE, title_of

_WITH_PAGES = frozenset(kind.name for kind in KINDS if kind.address)
"""The kinds that have a title to show; what a network says of itself and its slots have none."""

_RUNNING_TEXT = frozenset({"body", "text"})
"""The fields of pages and slots that hold running text."""


@dataclass(frozen=True)
class LinkLocation:
    """Where a link stands: the file, what holds it, and the pathway steps that show that.

    `cited` is the date at which the hub read the page, for looking up archived copies.
    """

    place: Location
    kind: str = ""
    id: str = ""
    title: str = ""
    field: str = ""
    publisher: str = ""
    cited: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class CollectedLink:
    """One address as it is written, what to fetch for it, and where it stands."""

    url: str
    target: Target | RefusedUrl
    places: tuple[LinkLocation, ...]


def collect(catalogue: Catalogue, root: Path, steps_of: Mapping[str, Iterable[str]]) -> tuple[CollectedLink, ...]:
    """The links of a hub in the folder `root`; `steps_of` names the pathway steps by entry id.

    Left out are addresses of the reader's own machine in running text, by which a page says where a preview is.
    """
    texts: dict[str, list[str]] = {}
    found: dict[str, list[LinkLocation]] = {}
    for written in catalogue.links:
        if written.field in _RUNNING_TEXT and _is_own_machine(written.url):
            continue
        if written.place.path not in texts:
            texts[written.place.path] = _lines(root / written.place.path)
        place = _exact(written, texts[written.place.path])
        found.setdefault(written.url, []).append(_described(catalogue, written, place, steps_of))
    return tuple(CollectedLink(url, read_url(url), _in_order(places)) for url, places in found.items())


def _is_own_machine(url: str) -> bool:
    target = read_url(url)
    if not isinstance(target, Target):
        return False
    try:
        return ip_address(target.host).is_loopback
    except ValueError:
        return target.host == "localhost" or target.host.endswith(".localhost")


def listed(text: str, name: str) -> tuple[CollectedLink, ...]:
    """The links in a plain list, one a line; `name` is the file that places name."""
    found: dict[str, list[LinkLocation]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        url = line.strip()
        if url and not url.startswith("#"):
            column = len(line) - len(line.lstrip()) + 1
            found.setdefault(url, []).append(LinkLocation(Location(name, number, column)))
    return tuple(CollectedLink(url, read_url(url), tuple(places)) for url, places in found.items())


def _lines(path: Path) -> list[str]:
    """The lines of a file; none when it has gone since the catalogue was read."""
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except OSError:
        return []


def _in_order(places: Iterable[LinkLocation]) -> tuple[LinkLocation, ...]:
    return tuple(sorted(dict.fromkeys(places), key=lambda place: place.place))


def _exact(written: WrittenLink, lines: list[str]) -> Location:
    """The line and column of the address itself, which may stand deep in a long text."""
    if written.exact:
        return written.place
    first = written.place.line - 1
    # As it stands, or as Markdown may write it; a longer address that begins with it is another one.
    forms = dict.fromkeys((written.url, written.url.replace("&", "&amp;")))
    whole = re.compile(rf"(?:{'|'.join(map(re.escape, forms))})(?![\w/#?&=%~-])")
    for number in range(first, len(lines)):
        match = whole.search(lines[number], written.place.column - 1 if number == first else 0)
        if match:
            return Location(written.place.path, number + 1, match.start() + 1)
    return written.place


def _described(
    catalogue: Catalogue, written: WrittenLink, place: Location, steps_of: Mapping[str, Iterable[str]]
) -> LinkLocation:
    title, publisher = "", ""
    thing = None
    if written.kind in ENTRY_NAMES:
        thing = catalogue.find("entry", written.id)
        publisher = str(getattr(thing, "publisher", ""))
    elif written.kind == PAGE.name:
        thing = next(page.front for page in catalogue.pages if page.path == written.id)
    elif written.kind in _WITH_PAGES:
        thing = catalogue.find(written.kind, written.id)
    if thing is not None:
        title = str(title_of(thing))
    steps = tuple(steps_of.get(written.id, ())) if publisher or written.kind in ("case-study", "principle") else ()
    return LinkLocation(place, written.kind, written.id, title, written.field, publisher, cited_on(thing), steps)


def cited_on(thing: Any) -> str:
    """The date at which the hub read what the record `thing` links to: the copy's own, or the review's; or empty."""
    seen = getattr(getattr(thing, "source", None), "seen", None)
    if seen and seen != "undated":
        return str(seen)
    reviewed = getattr(thing, "reviewed", None)
    return str(getattr(thing, "published", None) or (reviewed.on if reviewed else ""))
