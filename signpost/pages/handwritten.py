"""Hand-written pages: their frame, their neighbours, and their plain words for search.

In: pages as the site engine rendered their Markdown. Out: their whole bodies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import html
from markupsafe import Markup

from signpost.catalogue import GuidePage
from signpost.pages.addresses import page_address
from signpost.pages.site import Site

Place_ = tuple[str, str]


@dataclass(frozen=True)
class Neighbours:
    """The pages around one page: all of its part in order, and the ones before and after it."""

    kind: str
    siblings: tuple[Place_, ...]
    before: Place_ | None
    after: Place_ | None


def neighbours(nav: Sequence[Any], pages: Mapping[str, GuidePage]) -> dict[str, Neighbours]:
    """The neighbours of every page by its path; the navigation's order first, then the path's."""
    order = [path for path in _paths(nav) if path in pages]
    order += [path for path in sorted(pages) if path not in order]
    found = {}
    for part in dict.fromkeys(path.split("/", 1)[0] for path in order):
        own = [path for path in order if path.split("/", 1)[0] == part]
        places = [(str(pages[path].front.title), page_address(pages[path])) for path in own]
        kind = {"guide": "The guide", "about": "About this hub"}.get(part, "Pages")
        for index, path in enumerate(own):
            found[path] = Neighbours(
                kind,
                tuple(places),
                places[index - 1] if index else None,
                places[index + 1] if index + 1 < len(own) else None,
            )
    return found


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for value in nav.values():
            yield from _paths(value)
    else:
        for value in nav:
            yield from _paths(value)


def render_handwritten(
    site: Site, page: GuidePage, content: str, contents: Sequence[tuple[str, str]], around: Neighbours
) -> str:
    """The whole body of a page; `content` is its Markdown as HTML, `contents` its headings."""
    here = page_address(page)
    trail: tuple[Place_, ...] = (("Home", ""),)
    if page.slug != "index" and page.path.count("/"):
        folder = page.path.split("/", 1)[0]
        trail = (*trail, (around.kind, f"{folder}/"))
    return site.renderer.page(
        "guide",
        here,
        page=page,
        content=Markup(content),
        contents=contents,
        trail=trail,
        kind=around.kind,
        siblings=around.siblings,
        before=around.before,
        after=around.after,
    )


def plain_words(content: str) -> str:
    """The words of HTML, for search."""
    root = html.fragment_fromstring(content, create_parent="div")
    return " ".join(root.text_content().split())
