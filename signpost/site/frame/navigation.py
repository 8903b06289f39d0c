"""The navigation of a hub: what `mkdocs.yml` says, with the pages that follow from it.

In: the navigation as `mkdocs.yml` gives it, and the pages in the hub's main language. Out: a navigation in the same
form, for any engine that reads one; and the pages above a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import escape

from signpost.site.page import Page


def whole_navigation(nav: Any, pages: Iterable[Page]) -> list[Any]:
    """The navigation without what names a page that this hub has not, and with what follows.

    Pages that have a label stand below the page above them, which becomes the first of a section; pages by hand
    that it does not name stand, by path, after those of their folder that it names.
    """
    own = {page.file: page for page in pages if not page.folder}
    present = _present(nav, own)
    named = set(_files(present))
    below: dict[str, list[Page]] = {}
    for page in own.values():
        if page.label and page.file not in named:
            above = next((address for address in addresses_above(page)), "")
            below.setdefault(above, []).append(page)
    listed = [_with_labelled(item, own, below) for item in present]
    loose = [page for page in sorted(own.values(), key=lambda page: page.file) if page.written not in {"", *named}]
    return [_with_loose(item, own, loose) for item in listed]


def addresses_above(page: Page) -> Iterator[str]:
    """The addresses of the pages above a page, the nearest first: those of its trail, then its folders."""
    for _, address in reversed(page.trail):
        if address not in ("", page.folder):
            yield address
    parts = page.address.rstrip("/").split("/")
    for count in range(len(parts) - 1, 0, -1):
        yield "/".join(parts[:count]) + "/"
    if page.section:
        yield page.section


def _present(nav: Any, own: Mapping[str, Page]) -> Any:
    if isinstance(nav, Mapping):
        return {label: kept for label, item in nav.items() if (kept := _present(item, own))}
    if isinstance(nav, list | tuple):
        return [kept for item in nav if (kept := _present(item, own))]
    return nav if nav in own or not str(nav).endswith(".md") else None


def _files(nav: Any) -> Iterator[str]:
    if isinstance(nav, Mapping):
        for item in nav.values():
            yield from _files(item)
    elif isinstance(nav, list):
        for item in nav:
            yield from _files(item)
    else:
        yield nav


def _with_labelled(item: Any, own: Mapping[str, Page], below: Mapping[str, list[Page]]) -> Any:
    """An item of the navigation, with the labelled pages that stand below any page in it."""
    if isinstance(item, list):
        return [_with_labelled(each, own, below) for each in item]
    if isinstance(item, Mapping):
        return {label: _with_labelled(each, own, below) for label, each in item.items()}
    page = own.get(item)
    children = below.get(page.address, []) if page else []
    if not children:
        return item
    return [item, *({str(escape(child.label)): _with_labelled(child.file, own, below)} for child in children)]


def _with_loose(item: Any, own: Mapping[str, Page], loose: list[Page]) -> Any:
    """A section of the navigation, with the pages of the folder whose first page is the section's."""
    if isinstance(item, Mapping):
        return {label: _with_loose(each, own, loose) for label, each in item.items()}
    inside = item if isinstance(item, list) else [item]
    first = own.get(inside[0]) if isinstance(inside[0], str) else None
    folder = first.address if first and first.written else ""
    follow = [page.file for page in loose if folder and page.address.startswith(folder)]
    if isinstance(item, list):
        # Only the first page of a folder speaks for it: the others in the list are pages of that folder too.
        return [
            item[0],
            *(_with_loose(each, own, loose) if not isinstance(each, str) else each for each in item[1:]),
            *follow,
        ]
    return [item, *follow] if follow else item
