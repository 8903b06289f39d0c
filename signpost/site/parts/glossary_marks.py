"""Explains the words of the field where they first appear on a page.

In: the HTML of a page, and the glossary. Out: the HTML with the first appearance of each
term made a button that opens its meaning. Few enough that the page stays calm, and never in
headings, links, buttons, labels, tables or code.

The meaning is a native popover: it needs no script, closes with Escape, and stays out of
the way of print and of readers who do not open it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from markupsafe import Markup, escape

from signpost.checks.records import forms_of
from signpost.hub import Catalogue
from signpost.languages import ENGLISH, Language
from signpost.schema import Term
from signpost.site.addresses import address_of, relative
from signpost.site.parts.prose import Prose

GLOSSARY = "glossary/"
"""The pages that explain every term anyway."""

MOST_PER_PAGE = 8
"""How many terms a page explains; more would be clutter."""

_HOLDERS = frozenset({"p", "li", "dd"})
_SKIPPED = frozenset(
    {
        "a",
        "button",
        "label",
        "code",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "summary",
        "table",
        "nav",
        "dt",
        "svg",
        "form",
        "script",
    }
)
_SKIPPED_CLASSES = frozenset(
    {
        "trail",
        "kind",
        "reviewed",
        "sources",
        "tags",
        "card-foot",
        "card",
        "picks",
        "plain-links",
        "index-list",
        "former",
        "also",
        "step-nav",
        "others",
        "your-work",
        "your-area",
        "local-line",
    }
)


class GlossaryMarker:
    """Finds the terms of one glossary in HTML."""

    def __init__(self, catalogue: Catalogue, prose: Prose, language: Language = ENGLISH) -> None:
        self._language = language
        self._prose = prose
        # The note may stand in words of another language.
        self._note_language = f' lang="{language.code}"' if language.folder or language.code != "en" else ""
        self._terms = {form: term for term in catalogue.glossary if term.explain for form in forms_of(term)}
        forms = sorted(self._terms, key=len, reverse=True)
        self._pattern = (
            re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-])") if forms else None
        )

    def explain(self, body: str, here: str) -> str:
        """The HTML of the page at `here`, with its terms explained."""
        if here.startswith(GLOSSARY) or self._pattern is None or not self._pattern.search(body):
            return body
        root = html.fragment_fromstring(body, create_parent="div")
        seen: set[str] = set()
        for element, attribute, text in list(_texts(root)):
            if len(seen) >= MOST_PER_PAGE:
                break
            self._mark(element, attribute, text, seen, here)
        # libxml2 knows no <wbr>, and closes it.
        inner = str(html.tostring(root, encoding="unicode")).replace("</wbr>", "")
        return inner[len("<div>") : -len("</div>")]

    def _mark(self, element: etree._Element, attribute: str, text: str, seen: set[str], here: str) -> None:
        """Mark the first term of one run of text that this page has not explained yet."""
        assert self._pattern is not None
        for match in self._pattern.finditer(text):
            term = self._terms[match.group()]
            if term.id in seen:
                continue
            seen.add(term.id)
            nodes = html.fragments_fromstring(self._button(term, match.group(), here))
            for node in nodes:
                node.tail = None
            nodes[-1].tail = text[match.end() :]
            if attribute == "text":
                element.text = text[: match.start()]
                for index, node in enumerate(nodes):
                    element.insert(index, node)
            else:
                element.tail = text[: match.start()]
                parent = element.getparent()
                assert parent is not None
                at = parent.index(element) + 1
                for index, node in enumerate(nodes):
                    parent.insert(at + index, node)
            return

    def _button(self, term: Term, form: str, here: str) -> str:
        id = f"term-{term.id}"
        heading = escape(term.term)
        if term.expansion:
            heading += Markup(": ") + escape(term.expansion)
        meaning = self._prose.inline(term.definition, here)
        more = relative(address_of("term", term.id), here)
        whole = escape(self._language.translate("In the glossary"))
        return (
            f'<button type="button" class="term" popovertarget="{id}">{escape(form)}</button>'
            f'<span class="term-note" popover="auto" id="{id}"{self._note_language}>'
            f"<strong>{heading}. </strong>{meaning} "
            f'<a href="{more}">{whole}</a></span>'
        )


def _texts(root: html.HtmlElement) -> Iterator[tuple[etree._Element, str, str]]:
    """Runs of text in which terms may be explained, in reading order."""

    def walk(element: etree._Element, inside: bool) -> Iterator[tuple[etree._Element, str, str]]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SKIPPED or not tag or _SKIPPED_CLASSES & set((element.get("class") or "").split()):
            return
        inside = inside or tag in _HOLDERS
        if inside and element.text:
            yield element, "text", element.text
        for child in element:
            yield from walk(child, inside)
            if inside and child.tail:
                yield child, "tail", child.tail

    yield from walk(root, False)
