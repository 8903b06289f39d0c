"""The HTML that a page by hand holds: what of it is not on the list of what pages may hold, and what is not closed.

In: a page as it was rendered, with a sign as an attribute of each tag that a person wrote. Out: notes, each with the
sign of the tag that it is about. Source: https://html.spec.whatwg.org/multipage/indices.html for elements and
attributes, and for those that are never closed.
"""

from __future__ import annotations

import re
from enum import Enum
from html.parser import HTMLParser
from typing import NamedTuple

ELEMENTS = frozenset(
    """
    a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl
    dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p pre q rp rt ruby s samp
    section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
    """.split()  # noqa: SIM905  # names in lines read better than one a line
)
"""The elements that a person may write in a page: words, and how they hang together."""

EMBEDS = frozenset({"iframe", "video", "audio", "embed", "object", "source", "track", "frame", "frameset", "applet"})
"""What shows something of another site; the pages' security policy leaves it blank."""

ATTRIBUTES = frozenset(
    """
    id class lang dir title role translate markdown href name rel hreflang download src alt width height loading start
    reversed type value colspan rowspan scope headers abbr span datetime open cite
    """.split()  # noqa: SIM905  # names in lines read better than one a line
)
"""The attributes that those elements may have, beside `aria-…`. Styles and events are not here."""

NEVER_CLOSED = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
MAY_STAY_OPEN = frozenset("li dt dd p rt rp tr td th thead tbody tfoot colgroup caption option".split())  # noqa: SIM905
"""Elements that HTML closes by itself."""

_SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.-]*):")
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Where a link may lead, beside the site itself."""
_ADDRESSES = frozenset({"href", "src", "cite", "action", "formaction", "data", "poster", "xlink:href", "background"})


class Wrong(Enum):
    """What is wrong with a tag."""

    ELEMENT = "element"
    EMBED = "embed"
    ATTRIBUTE = "attribute"
    ADDRESS = "address"
    OPEN = "open"
    CLOSES_NOTHING = "closes nothing"


class HtmlNote(NamedTuple):
    """What is wrong with a tag: its name, the attribute or address, and the sign of the tag where it has one."""

    wrong: Wrong
    tag: str
    detail: str = ""
    sign: str = ""


def html_notes(markup: str, signs: frozenset[str]) -> list[HtmlNote]:
    """What is wrong with the HTML of a rendered page; `signs` are those that stand in tags that a person wrote."""
    reader = _Reader(signs)
    reader.feed(markup)
    reader.close()
    return [*reader.notes, *(HtmlNote(Wrong.OPEN, tag, sign=sign) for tag, sign in reader.open if sign)]


class _Reader(HTMLParser):
    def __init__(self, signs: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.notes: list[HtmlNote] = []
        self.open: list[tuple[str, str]] = []
        self._signs = signs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge one tag, and remember it until it is closed."""
        sign = next((name for name, _ in attrs if name in self._signs), "")
        tag = self._plain(tag)
        self._judge(tag, attrs, sign)
        if tag not in NEVER_CLOSED and tag not in MAY_STAY_OPEN:
            self.open.append((tag, sign))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge one tag that closes itself; HTML leaves any but those that are never closed open."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag, and note what was left open within it."""
        tag = self._plain(tag)
        if tag in NEVER_CLOSED or tag in MAY_STAY_OPEN:
            return
        at = next((index for index in range(len(self.open) - 1, -1, -1) if self.open[index][0] == tag), None)
        if at is None:
            self.notes.append(HtmlNote(Wrong.CLOSES_NOTHING, tag))
            return
        self.notes += [HtmlNote(Wrong.OPEN, name, sign=sign) for name, sign in self.open[at + 1 :] if sign]
        del self.open[at:]

    def _plain(self, words: str) -> str:
        return "".join(each for each in words if each not in self._signs)

    def _judge(self, tag: str, attrs: list[tuple[str, str | None]], sign: str) -> None:
        # A tag without a sign comes from an extension that the hub has chosen; a person may still give it attributes.
        if sign and tag in EMBEDS:
            self.notes.append(HtmlNote(Wrong.EMBED, tag, sign=sign))
            return
        if sign and tag not in ELEMENTS:
            self.notes.append(HtmlNote(Wrong.ELEMENT, tag, sign=sign))
            return
        for name, given in attrs:
            value = self._plain(given or "")
            scheme = _SCHEME.match(re.sub(r"[\t\n\r]", "", value))
            if name in self._signs:
                continue
            if name.startswith("on") or (sign and name not in ATTRIBUTES and not name.startswith("aria-")):
                self.notes.append(HtmlNote(Wrong.ATTRIBUTE, tag, name, sign))
            elif name in _ADDRESSES and scheme and scheme[1].lower() not in SCHEMES:
                note_sign = sign or next((each for each in given or "" if each in self._signs), "")
                self.notes.append(HtmlNote(Wrong.ADDRESS, tag, value, note_sign))
