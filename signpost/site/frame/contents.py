"""The contents of a page: its headings, each with an address of its own.

In: the body of a page. Out: the body with an id on every heading of the second level, and those headings in order.
Every engine shows the same, since it is worked out before any of them sees the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from lxml import html
from markdown.extensions.toc import slugify
from markupsafe import Markup

from signpost.schema import OtherText

_HEADING = re.compile(r"<h2(?P<attributes>[^>]*)>(?P<inside>.*?)</h2>", re.DOTALL)
_ID = re.compile(r'\bid="(?P<id>[^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_ASIDE = re.compile(r'<(span|a)\b[^>]*class="[^"]*(?:visually-hidden|headerlink)[^"]*"[^>]*>.*?</\1>', re.DOTALL)
_ALL_BUT_LANGUAGE = re.compile(r"<(?!span lang=|/span>)[^>]+>")
_BOX = re.compile(r"<(dialog|template|details)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its id, and its words as text, which know when they are in another language."""

    id: str
    words: str


def with_contents(body: str) -> tuple[str, tuple[Heading, ...]]:
    """The body with addresses for its headings, and the headings that a reader sees from the start."""
    taken = {found["id"] for found in _ID.finditer(body)}
    boxes = [found.span() for found in _BOX.finditer(body)]
    found: list[Heading] = []
    languages = iter(_languages(body))

    def named(heading: re.Match[str]) -> str:
        attributes, inside = heading["attributes"], heading["inside"]
        language = next(languages, "")
        if any(start < heading.start() < end for start, end in boxes):
            return heading[0]
        words = " ".join(unescape(_TAG.sub("", _ASIDE.sub("", inside))).split())
        known = _ID.search(attributes)
        id = known["id"] if known else _free(slugify(words, "-") or "part", taken)
        if words and "visually-hidden" not in attributes and "hidden" not in attributes.split():
            found.append(Heading(id, _said(words, language, inside)))
        return heading[0] if known else f'<h2 id="{id}"{attributes}>{inside}</h2>'

    replaced: Callable[[re.Match[str]], str] = named
    return _HEADING.sub(replaced, body), tuple(found)


def _said(words: str, language: str, inside: str) -> str:
    """The words of a heading, which say where they, or a part of them, are in another language than the page."""
    if language:
        return OtherText.given({language: words})
    if ' lang="' in inside and inside.count("<span") == inside.count("<span lang="):
        return Markup(_ALL_BUT_LANGUAGE.sub("", inside))
    return words


def _languages(body: str) -> list[str]:
    """The language of each heading that is in another one than its page; empty for the others."""
    if ' lang="' not in body:
        return []
    headings = html.fragment_fromstring(body, create_parent="div").iter("h2")
    return [next(iter(heading.xpath("ancestor-or-self::*[@lang][1]/@lang")), "") for heading in headings]


def _free(slug: str, taken: set[str]) -> str:
    """The slug, with a number where the page has it already; it counts as taken from then on."""
    number, id = 2, slug
    while id in taken:
        id, number = f"{slug}-{number}", number + 1
    taken.add(id)
    return id
