"""One tree of pages for each language of a hub: where a page stands, and its fellows in the others.

In: pages as their site made them, and the languages of the hub. Out: the same pages in their
language's folder; and for a page, where the same one is in each language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from signpost.languages import Language
from signpost.site.addresses import relative
from signpost.site.page import At, Page


@dataclass(frozen=True)
class Alternate:
    """A page in one of the hub's languages: its code, what the language calls itself, and links to it.

    `link` leads there from the page that is asked about; `whole` is its address, if the site has one.
    """

    code: str
    name: str
    link: str
    whole: str
    here: bool


def placed(page: Page, language: Language) -> Page:
    """The page in its language's folder; its body needs no change, since links within a language are relative."""
    folder = language.folder
    if not folder:
        return replace(page, language=language.code)
    return replace(
        page,
        address=folder + page.address,
        trail=tuple((words, folder + address) for words, address in page.trail),
        moved_to=folder + page.moved_to if page.moved_to else "",
        written=folder + page.written if page.written else "",
        things=_placed(page.things, folder),
        language=language.code,
        folder=folder,
    )


def _placed(value: Any, folder: str) -> Any:
    if isinstance(value, At):
        return At(folder + value)
    if isinstance(value, Mapping):
        return {key: _placed(inner, folder) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_placed(inner, folder) for inner in value)
    return value


def fellows(page: Page, languages: Iterable[Language], base: str = "") -> tuple[Alternate, ...]:
    """The page in each language of its hub, its own included; none in a hub of one language."""
    found = []
    for language in languages:
        address = language.folder + page.local_address
        found.append(
            Alternate(
                language.code,
                language.name,
                relative(address, page.address),
                urljoin(base, address) if base else "",
                language.code == page.language,
            )
        )
    return tuple(found) if len(found) > 1 else ()
