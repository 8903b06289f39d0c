"""Hand-written pages: their references become links, cards, tools and lists.

In: the Markdown of a page, and a renderer of the parts that can be set in. Out: Markdown
in which every reference is an ordinary link or a block of HTML.
"""

from __future__ import annotations

import re
from datetime import date
from html import escape

from signpost.currency import in_force
from signpost.hub import Catalogue
from signpost.markdown import references
from signpost.markdown.references import Reference
from signpost.schema import Entry, OtherText, Status, Text
from signpost.schema.kinds import kind_of
from signpost.site.addresses import relative
from signpost.site.parts.cycle import cycle_svg
from signpost.site.parts.ladder import ladder_svg
from signpost.site.parts.prose import target_of
from signpost.site.render import Renderer

DEFAULT_LENGTH = 6
"""How many entries a list shows when the page does not say."""


def expand(
    markdown: str, here: str, catalogue: Catalogue, renderer: Renderer, today: date, language: str | None = None
) -> str:
    """The page's Markdown with its references resolved; `here` is the page's address.

    `language` is that of its words, where it is not the renderer's: what is set in then says its own.
    """
    parts, end = [], 0
    for reference in references.find(markdown):
        parts += [
            markdown[end : reference.start],
            _resolve(reference, here, catalogue, renderer, today, language or renderer.language.code),
        ]
        end = reference.end
    return "".join([*parts, markdown[end:]])


def listed(reference: Reference, catalogue: Catalogue, today: date) -> list[Entry]:
    """The entries that a list chooses: in force, all keys met, current ones first."""
    kind = references.LISTS[reference.target]
    chosen = [
        entry
        for entry in catalogue.entries
        if kind_of(entry) is kind and in_force(entry, today) and _meets(entry, reference, catalogue)
    ]
    chosen.sort(
        key=lambda entry: (
            catalogue.rank("entry", entry.id),
            entry.status is not Status.CURRENT,
            len(entry.topics),
            entry.title.lower(),
        )
    )
    (length,) = reference.option("max") or (str(DEFAULT_LENGTH),)
    return chosen[: int(length)]


def _meets(entry: Entry, reference: Reference, catalogue: Catalogue) -> bool:
    has = {
        "topic": entry.topics,
        "stage": catalogue.stages_of(entry),
        "audience": catalogue.audiences_of(entry),
        "kind": (getattr(entry, "kind", ""),),
    }
    return all(set(reference.option(key)) & set(values) for key, values in has.items() if reference.option(key))


def _resolve(
    reference: Reference, here: str, catalogue: Catalogue, renderer: Renderer, today: date, language: str
) -> str:
    other = renderer.language.code if language != renderer.language.code else ""
    if reference.target in references.LISTS:
        return _block(renderer.part("list", here, entries=listed(reference, catalogue, today)), other)
    if reference.target == "picture":
        return _block(_picture(reference.id, here, catalogue, renderer), other)
    if reference.embed and not catalogue.has(reference.target, reference.id):
        return ""  # the network hides it
    if reference.embed:
        thing = catalogue.find(reference.target, reference.id)
        return _block(renderer.part(reference.target, here, **{reference.target: thing}), other)
    address, words = target_of(catalogue, reference.target, reference.id)
    shown = _as_markdown(reference.words) if reference.words else _in_page(words, language)
    return f"[{shown}]({relative(address, here)})" if address else shown


def _picture(id: str, here: str, catalogue: Catalogue, renderer: Renderer) -> str:
    if id == references.CYCLE:
        return renderer.part("picture", here, picture=None, svg=cycle_svg(catalogue.stages, here, renderer.language))
    picture = catalogue.find("picture", id)
    return renderer.part("picture", here, picture=picture, svg=ladder_svg(picture))


def _as_markdown(words: str) -> str:
    """Words that a page's Markdown, which lets HTML through, shows as they are."""
    return re.sub(r"([\\`*_{}\[\]()#!|])", r"\\\1", escape(words, quote=False))


def _in_page(words: str, language: str) -> str:
    """The words of a thing on a page in a language: its own in that language, or marked as another's."""
    said = words.in_language(language) if isinstance(words, Text) else words
    shown = _as_markdown(said)
    return f'<span lang="{said.language}">{shown}</span>' if isinstance(said, OtherText) else shown


def _block(html: str, language: str = "") -> str:
    """HTML as a block that Markdown passes through: no empty line may stand in it.

    `language` is that of the block, where it is not the page's.
    """
    lines = "\n".join(line for line in html.splitlines() if line.strip())
    return f'\n\n<div lang="{language}">\n{lines}\n</div>\n\n' if language else f"\n\n{lines}\n\n"
