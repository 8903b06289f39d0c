"""What a page is: a plain value that any site engine can be handed.

In: nothing. Out: `Page`, `PackFile`, `PublishedFile`, and the `Thing` that a page is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signpost.problems import Location
from signpost.search.document import SearchRecord


class At(str):
    """An address below the site's root, as a value of a `Thing`; it is written out with the data."""


Thing = Mapping[str, Any]
"""A thing as schema.org describes it: a JSON-LD node whose addresses within the site are `At`."""


@dataclass(frozen=True)
class Section:
    """A part of a page that search can lead to: its heading, the id of that, and its words as plain text."""

    title: str
    id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page: its address below the site's root (`resources/x/`), and its whole content.

    `body` is the HTML inside <main>, h1 included. `trail` holds the breadcrumbs above it:
    words and addresses. `source` is where a person would mend what the page says.
    `sections` are the parts of a long page, which search
    finds one by one. `moved_to` is the address that an old one leads to; such a page has no search record.
    `written` is the path under docs/ of a page that a person wrote; empty for generated ones.
    `things` say to machines what the page is about; `reviewed` is the day on which a person
    last looked at it, empty when nobody did. Both come from `signpost.site.frame.jsonld`.
    `language` is the code of the page's own; `folder` the one that holds the pages in it.
    `label` is what the menu calls it below the page above it; without one, the menu does not list it.
    """

    address: str
    title: str
    summary: str
    body: str
    trail: tuple[tuple[str, str], ...]
    source: Location
    search: SearchRecord | None = None
    sections: tuple[Section, ...] = ()
    section: str = ""
    moved_to: str = ""
    written: str = ""
    things: tuple[Thing, ...] = ()
    reviewed: str = ""
    language: str = "en"
    folder: str = ""
    label: str = ""

    @property
    def local_address(self) -> str:
        """Its address among the pages of its language: the same for the same page in another."""
        return self.address.removeprefix(self.folder)

    @property
    def file(self) -> str:
        """The path of the page's file, as a site engine names it."""
        return self.written or f"{self.address}index.md"


@dataclass(frozen=True)
class PackFile:
    """A pack that was made: its address below the site's root, its pages, its size in bytes and its language."""

    address: str
    pages: int
    size: int
    language: str = "en"

    @property
    def kilobytes(self) -> int:
        """Its size as a link to it says it."""
        return max(1, round(self.size / 1000))


@dataclass(frozen=True)
class PublishedFile:
    """A file of data that the site publishes, for the page that lists them: its address, its media type, what it holds.

    `title` is a message, `schema` the address of the JSON Schema that describes it, or empty.
    """

    address: str
    media_type: str
    title: str
    schema: str = ""
