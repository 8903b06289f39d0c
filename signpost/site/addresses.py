"""Where everything stands on the site, and how one page points at another.

In: kinds and ids. Out: addresses below the site's root, without a leading slash, and
relative links, so that the site works under any folder of any host.
"""

from __future__ import annotations

from posixpath import relpath

from signpost.schema import Entry
from signpost.schema.kinds import kind_named, kind_of
from signpost.schema.pages import GuidePage

PICTURES = "assets/local/"
"""Where a network's own pictures stand."""


SHARED = ("assets/", "data/", "feeds/", "packs/", "search/")
"""Folders that a hub has once, at its root, whatever its languages."""


def entry_address(entry: Entry) -> str:
    """The address of an entry's page."""
    return kind_of(entry).address_of(entry.id)


def page_address(page: GuidePage) -> str:
    """The address of a hand-written page."""
    stem = page.path.removesuffix(".md")
    return f"{stem.removesuffix('index')}" if stem.endswith("/index") or stem == "index" else f"{stem}/"


def address_of(target: str, id: str) -> str:
    """The address of anything but an entry or a page, by the word that references use."""
    if target == "step":
        return f"pathways/{id}/"
    return kind_named(target).address_of(id)


def citation_stem(id: str) -> str:
    """The address, without `.bib` or `.ris`, of the files of references to an entry and its page."""
    return f"data/cite/{id}"


FEED_OF_ALL = "feeds/changes"
"""The address, without an ending, of the feeds of all that is new."""


def feed_stem(kind: str, id: str) -> str:
    """The address, without an ending, of the feeds of an audience, a stage, a topic or an area."""
    return f"feeds/{kind}/{id}"


def relative(address: str, here: str) -> str:
    """A link from the page at `here` to `address`, both below the site's root."""
    path, mark, rest = address.partition("#")
    query = ""
    if "?" in path:
        path, _, after = path.partition("?")
        query = f"?{after}"
    link = relpath(f"/{path}", f"/{here}")
    if path.endswith("/") or not path:
        link = "./" if link == "." else f"{link}/"
    if link == "./" and mark and not query:
        return f"#{rest}"
    return f"{link}{query}{mark}{rest}"
