"""Turns catalogue text into HTML: the inline Markdown that the docs name, and references.

In: text, and the address of the page it stands on. Out: escaped HTML. Emphasis, strong,
links and lists are rendered; HTML stays text; links other than http and https stay text.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markupsafe import Markup

from signpost.hub import Catalogue
from signpost.languages import ENGLISH, Language
from signpost.markdown import references
from signpost.schema import OtherText, Text
from signpost.schema.kinds import title_of
from signpost.site.addresses import address_of, entry_address, page_address, relative

_SAFE_ADDRESS = re.compile(r"^(?:https?://|(?!//)(?![a-z][a-z0-9+.-]*:))", re.IGNORECASE)
"""http, https, or an address within the site: no other scheme, and no other host."""

_BEGINS, _PARTS, _ENDS = "\ue000", "\ue001", "\ue002"
"""Signs of no script (Unicode's private use) that go through Markdown untouched: the language, and its words."""
_SIGNED = re.compile(f"{_BEGINS}([a-z]{{2}}){_PARTS}(.*?){_ENDS}", re.DOTALL)


def markdown_reader() -> MarkdownIt:
    """A reader of the small Markdown that long fields may hold, with HTML as text."""
    reader = MarkdownIt("zero", {"html": False, "typographer": False})
    reader.enable(["emphasis", "link", "list", "escape", "newline"])
    reader.validateLink = _is_safe  # type: ignore[method-assign]  # the documented way to set it
    return reader


def _is_safe(url: str) -> bool:
    return bool(_SAFE_ADDRESS.match(url))


def target_of(catalogue: Catalogue, target: str, id: str) -> tuple[str, str]:
    """The address and the words of what a reference means; no address for what a network hides, or a figure."""
    if (target, id) in catalogue.hidden:
        return "", catalogue.hidden[(target, id)]
    thing = catalogue.find(target, id)
    if target in references.FIGURES:
        return "", f"£{thing.amount:,}"
    if target == "entry":
        return entry_address(thing), thing.title
    if target in ("guide", "page"):
        return page_address(thing), thing.front.title
    return address_of(target, id), title_of(thing)


class Prose:
    """Renders the texts of one catalogue for pages in one language.

    It keeps its Markdown reader, which is slow to make and holds no state between texts.
    """

    def __init__(self, catalogue: Catalogue, language: Language = ENGLISH) -> None:
        self._catalogue = catalogue
        self._code = language.code
        self._reader = markdown_reader()

    def block(self, text: str, here: str) -> Markup:
        """Paragraphs and lists."""
        return self._told(text, self._reader.render(self.linked(text, here)), "div")

    def inline(self, text: str, here: str) -> Markup:
        """A run of words, for use inside a paragraph or list item."""
        return self._told(text, self._reader.renderInline(self.linked(text, here)), "span")

    def linked(self, text: str, here: str) -> str:
        """The text with its references turned into Markdown links; words in another language stand between signs."""
        parts, end = [], 0
        code = getattr(text, "language", self._code)
        for reference in references.find(text):
            address, words = target_of(self._catalogue, reference.target, reference.id)
            shown = _plain(reference.words) if reference.words else _signed(words, code)
            parts += [text[end : reference.start], f"[{shown}]({relative(address, here)})" if address else shown]
            end = reference.end
        return "".join([*parts, text[end:]])

    def plain(self, text: str) -> str:
        """The words alone, for search."""
        return str(Markup(_SIGNED.sub(r"\2", self._reader.render(self.linked(text, "")))).striptags())

    def _told(self, text: str, rendered: str, element: str) -> Markup:
        """HTML that says which of its words are not in the language of the page."""
        if _BEGINS in rendered:
            rendered = _SIGNED.sub(r'<span lang="\1">\2</span>', rendered)
        code = getattr(text, "language", self._code)
        return Markup(rendered if code == self._code else f'<{element} lang="{code}">{rendered}</{element}>')


def _signed(words: str, code: str) -> str:
    """Words for Markdown, in the language `code` if they are given in it, and else between signs."""
    said = words.in_language(code) if isinstance(words, Text) else words
    if isinstance(said, OtherText):
        return f"{_BEGINS}{said.language}{_PARTS}{_plain(said)}{_ENDS}"
    return _plain(said)


def without_links(text: str, catalogue: Catalogue, code: str) -> str:
    """The text with its references as words, in the language `code` of its page unless it has one of its own."""
    parts, end = [], 0
    own = getattr(text, "language", code)
    for reference in references.find(text):
        words = target_of(catalogue, reference.target, reference.id)[1]
        parts += [text[end : reference.start], reference.words or _signed(words, own)]
        end = reference.end
    plain = "".join([*parts, text[end:]])
    return OtherText.given({own: plain}) if own != code else plain


def _plain(words: str) -> str:
    """Words that Markdown takes as they are."""
    return re.sub(r"([\\`*_\[\]()])", r"\\\1", words)
