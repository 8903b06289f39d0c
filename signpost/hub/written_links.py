"""Every web address that a hub gives its readers to follow.

In: a `UncheckedHub`, and what its network leaves out. Out: `WrittenLink`s in the order of the files. Those of texts,
pages and slots are taken from what they are rendered to, so that what is checked is what a reader clicks; the rest
are fields that hold an address. Addresses that a resource once had are left out: they are kept for old citations, and
nobody is sent there. In a page or a slot a place is exact; in a YAML file it is that of the value, in which
`signpost.links.collect` finds the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from signpost.hub.catalogue import WrittenLink
from signpost.markdown.contents import field_contents, page_contents
from signpost.overlay.hidden import HiddenThings
from signpost.overlay.unchecked_hub import UncheckedHub
from signpost.problems import Location
from signpost.read.convert import Item
from signpost.read.slots import slot_file
from signpost.schema import PLAIN_FIELDS, Text
from signpost.schema.kinds import KINDS

NOT_OFFERED = frozenset({"former_links"})
"""Fields whose addresses are not offered to readers."""

_WEB = re.compile(r"https?://", re.IGNORECASE)


def written_links(hub: UncheckedHub, out: HiddenThings) -> Iterator[WrittenLink]:
    """The addresses in all records, pages and slots that the hub shows."""
    for kind in KINDS:
        target = "audience" if kind.name == "pathway" else kind.target
        for item in hub.items[kind.name]:
            id = str(getattr(item.value, kind.key))
            if (target, id) not in out:
                yield from _in_record(item, kind.name, id)
    if hub.network:
        yield from _in_record(hub.network, "network", "network")
    for page in hub.pages:
        # A page in another language holds its links as the page does that it translates.
        path = page.page.path.removeprefix("" if page.page.language == "en" else f"{page.page.language}/")
        if path.startswith("guide/") and ("guide", page.page.slug) in out:
            continue
        yield from _in_record(page.front, "page", path)
        file, body, first = page.page.place.path, page.page.body, page.page.body_line
        for link in page_contents(body, hub.extensions).links:
            place = Location.in_text(file, body, link.start, first)
            yield WrittenLink(link.address, place, "page", path, "body", exact=link.start is not None)
    for slot in hub.slots:
        for language, words in slot.written.items():
            for link in field_contents(words).links:
                place = Location.in_text(slot_file(slot.name, language), words, link.start)
                yield WrittenLink(link.address, place, "slot", slot.name, "text", exact=link.start is not None)


def _in_record(item: Item[Any], kind: str, id: str) -> Iterator[WrittenLink]:
    for path, url in _addresses(item.value, ()):
        field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
        yield WrittenLink(url, item.place(*path), kind, id, field)


def _addresses(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, Text):
        field = next((step for step in reversed(path) if isinstance(step, str)), "")
        if field not in PLAIN_FIELDS:
            for words in value.languages.values():
                yield from ((path, link.address) for link in field_contents(words).links)
    elif isinstance(value, str):
        if _WEB.match(value):
            yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in NOT_OFFERED:
                yield from _addresses(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _addresses(each, (*path, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _addresses(each, (*path, key))
