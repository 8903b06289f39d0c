"""What the frame of a page is told: the values that `overrides/main.html` and its partials ask for.

In: a page, the site it is of, the hub's languages, and its address if it has one. Out: plain
values, the same whether our hooks hand them to the engine or a staged page carries them as its
front matter. Texts are HTML already, for the engine's templates escape nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from markupsafe import escape

from signpost.languages import Language
from signpost.site.addresses import relative
from signpost.site.frame.contents import Heading
from signpost.site.frame.hreflang import fellows
from signpost.site.frame.seo import json_ld
from signpost.site.page import Page
from signpost.site.parts.news import feed_at
from signpost.site.site import Site

FEW = 3
"""With fewer headings than this a page has no contents beside it: it is short, or one screen shows them all."""

WHOLE_WIDTH = ("", "find/")
"""Pages that take the whole width: they are ways in themselves, and have no menu or contents beside them."""

WITHOUT_BUNDLE = ("", "find/", "pathways/")
"""Pages and sections that leave Material's script out unless they use what needs it."""


def frame(
    page: Page, site: Site, languages: Sequence[Language], base: str = "", contents: Sequence[Heading] = ()
) -> dict[str, Any]:
    """The values for one page; `base` is the hub's address, or nothing; `contents` are the page's headings."""
    here = page.local_address
    told: dict[str, Any] = {
        "title": str(escape(str(page.title))),
        "description": str(escape(str(page.summary))),
        "language": site.language.code,
        "section": page.section,
        "here": here,
        "home": not here,
        "icons": uses_material(page),
        "bundle": uses_material(page),
        "light": is_light(page),
    }
    if hide := hidden(page, contents):
        told["hide"] = hide
    if page.trail:
        told["trail"] = [{"words": str(escape(words)), "address": address or "."} for words, address in page.trail]
    if contents:
        told["contents"] = [{"id": heading.id, "words": str(escape(heading.words))} for heading in contents]
    if structured := json_ld(page, base):
        told["json_ld"] = structured
    if stem := feed_at(site.catalogue, here):
        told["feed"] = {"title": str(escape(site.language.translate("What is new"))), "address": f"{stem}.atom"}
    if page.moved_to:
        told["redirect"] = str(escape(relative(page.moved_to, page.address)))
    if len(languages) > 1:
        told["fellows"] = [
            {name: str(escape(value)) if isinstance(value, str) else value for name, value in asdict(fellow).items()}
            for fellow in fellows(page, languages, base)
        ]
    return told


TYPESET = 'class="md-typeset"'
"""What stands in a body that uses what Material's stylesheet draws, and only there."""


def uses_material(page: Page) -> bool:
    """Whether a page uses what Material's script does: tabs, notes on words."""
    return TYPESET in page.body


def is_light(page: Page) -> bool:
    """Whether a page goes without Material's script even where the settings ask for it."""
    here = page.local_address
    return here in WITHOUT_BUNDLE or any(section and here.startswith(section) for section in WITHOUT_BUNDLE)


def hidden(page: Page, contents: Sequence[Heading]) -> list[str]:
    """What the page goes without at its sides, as Material's front matter says it."""
    whole = page.local_address in WHOLE_WIDTH or bool(page.moved_to)
    return [name for name, gone in (("navigation", whole), ("toc", whole or len(contents) < FEW)) if gone]
