"""Hubs in two languages, the second made by machine so that each word of the interface shows itself.

In: the code's own messages. Out: a catalogue in which each is said in accented letters and between
brackets, so that a word left in English stands out; and small hubs that are built with it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import material
from babel.messages.pofile import read_po, write_po
from hubs import ROOT, Change, buildable_hub
from lxml import html
from pydantic import BaseModel

from signpost.languages.extract import in_step, messages_of
from signpost.schema import Text
from signpost.schema.pages import GuidePage

ACCENTS = str.maketrans("aeiouwyAEIOUWY", "âêîôûŵŷÂÊÎÔÛŴŶ")
PARTS = re.compile(r"(%\(\w+\)s|<[^>]*>)")

NETWORK = """\
name: {en: The hub of Gwent, cy: Hyb Gwent}
area: cumbria
contact: hello@example.org
languages: [LANGUAGES]
"""

UNMARKED = re.compile(r"\b[A-Za-z]*[aeiouwyAEIOUWY][A-Za-z]*\b")
"""A word with a vowel that has no accent: no word of the interface when it is said by machine."""

NO_ENGLISH = re.compile(
    r"https?:\S+|[\w.-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)+\b|\b[A-Z]\b|Hyb Gwent|Signpost|English|Cymraeg|CC BY|"
    r"\b(?:Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr)\b"
)
"""What may stand on a page in Welsh as it is: addresses, letters, names and the months."""


WELSH_OF_MATERIAL = tuple(
    re.findall(
        r'": "([^"]+)"',
        (Path(next(iter(material.__path__))) / "templates/partials/languages/cy.html").read_text(encoding="utf-8"),
    )
)
"""What Material's own templates say in Welsh, which is not said by machine."""


def pseudo(words: str) -> str:
    """The message with accents on its vowels, and brackets round it."""
    return "[" + "".join(p if i % 2 else p.translate(ACCENTS) for i, p in enumerate(PARTS.split(words))) + "]"


def pseudo_catalogue() -> str:
    """A whole catalogue for Welsh, made by machine from the code's messages."""
    catalogue = read_po(io.BytesIO(in_step("", messages_of(ROOT), "cy", "Cymraeg").encode()), locale="cy")
    for message in catalogue:
        if message.id:
            ngettext = not isinstance(message.id, str)
            message.string = tuple([pseudo(message.id[1])] * 6) if ngettext else pseudo(str(message.id))
    out = io.BytesIO()
    write_po(out, catalogue, width=0)
    return out.getvalue().decode()


def bilingual_hub(
    folder: Path, changes: Mapping[str, Change] | None = None, languages: str = "en, cy", words: str = ""
) -> Path:
    """A small hub that can be built in these languages, with `words` as its catalogue of Welsh."""
    whole: dict[str, Change] = {
        "local/network.yaml": NETWORK.replace("LANGUAGES", languages),
        "data/languages/cy.po": words or pseudo_catalogue(),
        **(changes or {}),
    }
    return buildable_hub(folder, whole)


def words_in(root: html.HtmlElement, language: str) -> Iterator[str]:
    """Every run of words on a page that says to be in the language; labels included, code and scripts not."""
    for element in root.iter("*"):
        if element.tag in ("script", "style", "code", "title", "meta", "link", "head"):
            if element.tail and _language(element.getparent()) == language:
                yield element.tail
            continue
        if _language(element) == language:
            yield from (element.get(name, "") for name in ("aria-label", "alt", "title", "placeholder"))
            yield element.text or ""
        parent = element.getparent()
        if element.tail and parent is not None and _language(parent) == language:
            yield element.tail


def _language(element: html.HtmlElement | None) -> str:
    while element is not None:
        if element.get("lang"):
            return str(element.get("lang"))
        element = element.getparent()
    return ""


def english_only(value: Any) -> Any:
    """A catalogue, or a part of one, of which nothing is given in another language."""
    if isinstance(value, Text):
        return Text.of(str(value))
    if isinstance(value, BaseModel):
        changed = {name: english_only(getattr(value, name)) for name in type(value).model_fields}
        return value.model_copy(update=changed)
    if isinstance(value, GuidePage):
        return replace(value, front=english_only(value.front), versions={})
    if isinstance(value, tuple):
        return tuple(english_only(item) for item in value)
    if isinstance(value, dict):
        return {key: english_only(item) for key, item in value.items()}
    return value
