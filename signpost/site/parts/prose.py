"""Turns catalogue text into HTML: the inline Markdown that the docs name, and references.

In: text, and the address of the page it stands on. Out: escaped HTML. Emphasis, strong,
links and lists are rendered; HTML stays text; links other than http and https stay text.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markupsafe import Markup

from signpost.hub import Catalogue
from signpost.languages import ENGLISH, Language
from signpost.markdown.grammar import field_reader, literal
from signpost.markdown.references import FIGURES, Reference, has_no_words_of_its_own
from signpost.schema import OtherText, Text
from signpost.schema.kinds import title_of
from signpost.site.addresses import address_of, entry_address, page_address, relative

_MEANING = re.compile(r"[\\*_\[<\n\t\x02\x03]|^ *\d+\.|^ *[+-] |  $")
"""What a run of words must hold to be more than itself; most fields hold nothing of it, and reading takes time."""


def target_of(catalogue: Catalogue, target: str, id: str) -> tuple[str, str]:
    """The address and the words of what a reference means; no address for what a network hides, or a figure."""
    if (target, id) in catalogue.hidden:
        return "", catalogue.hidden[(target, id)]
    thing = catalogue.find(target, id)
    if target in FIGURES:
        return "", f"£{thing.amount:,}"
    if target == "entry":
        return entry_address(thing), thing.title
    if target in ("guide", "page"):
        return page_address(thing), thing.front.title
    return address_of(target, id), title_of(thing)


class Prose:
    """Renders the texts of one catalogue for pages in one language.

    It keeps its readers of Markdown, which are slow to make and hold no state between texts.
    """

    def __init__(self, catalogue: Catalogue, language: Language = ENGLISH) -> None:
        self._catalogue = catalogue
        self._code = language.code
        self._here, self._said = "", language.code
        self._blocks = field_reader(self._link)
        self._run = field_reader(self._link, inline=True)
        self._run_unlinked = field_reader(self._words, inline=True)

    def block(self, text: str, here: str) -> Markup:
        """Paragraphs and lists."""
        return self._in_language(text, f"{self._render(self._blocks, text, here)}\n", "div")

    def inline(self, text: str, here: str) -> Markup:
        """A run of words, for use inside a paragraph or list item; what is HTML already stays as it is."""
        if isinstance(text, Markup):
            return text
        if not _MEANING.search(text):
            return self._in_language(text, escape(str(text), quote=False), "span")
        rendered = self._render(self._run, text, here)
        return self._in_language(text, rendered.removeprefix("<p>").removesuffix("</p>"), "span")

    def unlinked(self, text: str) -> Markup:
        """A run of words with its references as words, for a label: a label with links in it is hard to tick."""
        rendered = self._render(self._run_unlinked, text, "")
        return self._in_language(text, rendered.removeprefix("<p>").removesuffix("</p>"), "span")

    def plain(self, text: str) -> str:
        """The words alone, for search."""
        return str(Markup(self._render(self._blocks, text, "")).striptags())

    def _render(self, reader: Markdown, text: str, here: str) -> str:
        self._here, self._said = here, self._language_of(text)
        return reader.reset().convert(str(text))

    def _link(self, reference: Reference) -> Element | str:
        """What stands for a reference: a link with words, or the words of what a network hides."""
        address, title = target_of(self._catalogue, reference.target, reference.id)
        return reference_element(reference, relative(address, self._here) if address else "", title, self._said)

    def _words(self, reference: Reference) -> Element | str:
        title = target_of(self._catalogue, reference.target, reference.id)[1]
        return reference_element(reference, "", title, self._said)

    def _language_of(self, text: str) -> str:
        """The language that a text is in: the page's own where its only words are the titles of what it names."""
        code: str = getattr(text, "language", self._code)
        return self._code if code != self._code and has_no_words_of_its_own(text) else code

    def _in_language(self, text: str, rendered: str, element: str) -> Markup:
        """HTML that says which of its words are not in the language of the page."""
        code = self._language_of(text)
        return Markup(rendered if code == self._code else f'<{element} lang="{code}">{rendered}</{element}>')


def reference_element(reference: Reference, address: str, title: str, code: str) -> Element | str:
    """The words of a reference, or the title of what it names in a text in the language `code`, as a link.

    There is no link where `address` is empty; a title that is not given in that language says which one it is in.
    """
    said = reference.words or (title.in_language(code) if isinstance(title, Text) else title)
    if not isinstance(said, OtherText):
        if not address:
            return str(said)
        link = Element("a", href=literal(address))
        link.text = literal(said)
        return link
    marked = Element("span", lang=said.language)
    marked.text = literal(said)
    if not address:
        return marked
    link = Element("a", href=literal(address))
    link.append(marked)
    return link
