"""Every web address that a hub shows its readers, as it is written.

In: a `UncheckedHub`, and what its network leaves out. Out: `WrittenLink`s in the order of the files.
Addresses that a resource once had are left out: they are kept for old citations, and nobody
is sent there. A place is that of the value; where in a long text the address stands is for
`signpost.links.collect` to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from signpost.hub.catalogue import WrittenLink
from signpost.overlay.hidden import HiddenThings
from signpost.overlay.unchecked_hub import UncheckedHub
from signpost.problems import Location
from signpost.read.convert import Item
from signpost.schema import Text
from signpost.schema.kinds import KINDS

NOT_OFFERED = frozenset({"former_links"})
"""Fields whose addresses are not offered to readers."""

_IN_TEXT = re.compile(
    r"\]\(\s*<?(https?://[^)\s>]*)|<(https?://[^>\s]+)>|^\[[^\]]+\]:\s*<?(https?://[^\s>]+)", re.MULTILINE
)
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def written_links(hub: UncheckedHub, out: HiddenThings) -> Iterator[WrittenLink]:
    """The addresses in all records and pages that the hub shows."""
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
        body = _FENCED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), page.page.body)
        for match in _IN_TEXT.finditer(body):
            line = page.page.body_line + body.count("\n", 0, match.start())
            place = Location(page.page.place.path, line)
            yield WrittenLink(_address(match), place, "page", path, "body")


def _in_record(item: Item[Any], kind: str, id: str) -> Iterator[WrittenLink]:
    for path, url in _addresses(item.value, ()):
        field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
        yield WrittenLink(url, item.place(*path), kind, id, field)


def _addresses(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, Text):
        for words in value.languages.values():
            if "http" in words:
                yield from ((path, _address(match)) for match in _IN_TEXT.finditer(words))
    elif isinstance(value, str):
        if value.startswith(("http://", "https://")):
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


def _address(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)
