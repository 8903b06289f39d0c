"""Turns catalogue text into HTML: the inline Markdown that the docs name, and references.

In: text, and the address of the page it stands on. Out: escaped HTML. Emphasis, strong,
links and lists are rendered; HTML stays text; links other than http and https stay text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markupsafe import Markup

from signpost import references
from signpost.catalogue import Catalogue
from signpost.pages.addresses import address_of, entry_address, page_address, relative

_SAFE_ADDRESS = re.compile(r"^(?:https?://|(?!//)(?![a-z][a-z0-9+.-]*:))", re.IGNORECASE)
"""http, https, or an address within the site: no other scheme, and no other host."""

Linker = Callable[[str], str]


def markdown_reader() -> MarkdownIt:
    """A reader of the small Markdown that long fields may hold, with HTML as text."""
    reader = MarkdownIt("zero", {"html": False, "typographer": False})
    reader.enable(["emphasis", "link", "list", "escape", "newline"])
    reader.validateLink = _is_safe  # type: ignore[method-assign]  # the documented way to set it
    return reader


def _is_safe(url: str) -> bool:
    return bool(_SAFE_ADDRESS.match(url))


def target_of(catalogue: Catalogue, target: str, id: str) -> tuple[str, str]:
    """The address and the words of what a reference means; no address for what a network hides."""
    if (target, id) in catalogue.hidden:
        return "", catalogue.hidden[(target, id)]
    thing = catalogue.find(target, id)
    if target == "entry":
        return entry_address(thing), str(thing.title)
    if target == "guide":
        return page_address(thing), str(thing.front.title)
    words = getattr(thing, "title", None) or getattr(thing, "name", None) or getattr(thing, "term", None)
    return address_of(target, id), str(words)


class Prose:
    """Renders the texts of one catalogue.

    It keeps its Markdown reader, which is slow to make and holds no state between texts.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._reader = markdown_reader()

    def block(self, text: str, here: str) -> Markup:
        """Paragraphs and lists."""
        return Markup(self._reader.render(self.linked(str(text), here)))

    def inline(self, text: str, here: str) -> Markup:
        """A run of words, for use inside a paragraph or list item."""
        return Markup(self._reader.renderInline(self.linked(str(text), here)))

    def linked(self, text: str, here: str) -> str:
        """The text with its references turned into Markdown links."""
        parts, end = [], 0
        for reference in references.find(text):
            address, words = target_of(self._catalogue, reference.target, reference.id)
            shown = _plain(reference.words or words)
            parts += [text[end : reference.start], f"[{shown}]({relative(address, here)})" if address else shown]
            end = reference.end
        return "".join([*parts, text[end:]])

    def plain(self, text: str) -> str:
        """The words alone, for search."""
        return str(Markup(self._reader.render(self.linked(str(text), ""))).striptags())


def _plain(words: str) -> str:
    """Words that Markdown takes as they are."""
    return re.sub(r"([\\`*_\[\]()])", r"\\\1", words)
