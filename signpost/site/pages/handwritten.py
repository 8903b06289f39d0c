"""Hand-written pages, as the same plain values as the generated ones.

In: a site, and the navigation for their order. Out: a page for each Markdown file of the
guide and the other folders of docs/, whole: references resolved, Markdown rendered, framed.
They are rendered here and not by the site engine, so that every engine shows the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from lxml import html
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from signpost.languages import ENGLISH, Language
from signpost.markdown.grammar import page_reader
from signpost.messages import gettext_noop
from signpost.schema import OtherText
from signpost.schema.pages import GuidePage
from signpost.site.addresses import PICTURES, page_address, relative
from signpost.site.page import Page, Section
from signpost.site.parts.embeds import Embeds
from signpost.site.parts.typeset import typeset
from signpost.site.search_records import record_for
from signpost.site.site import Site

Crumb = tuple[str, str]
"""Words, and the address that they lead to."""

KINDS = {
    "guide": gettext_noop("The guide"),
    "about": gettext_noop("About this hub"),
    "run-a-hub": gettext_noop("Run a hub"),
}
OTHER_KIND = gettext_noop("Pages")
"""What the folders of pages are called."""


@dataclass(frozen=True)
class Neighbours:
    """The pages around one page: all of its part in order, and the ones before and after it."""

    kind: str
    siblings: tuple[Crumb, ...]
    before: Crumb | None
    after: Crumb | None


def neighbours(
    nav: Sequence[Any],
    pages: Mapping[str, GuidePage],
    language: Language = ENGLISH,
    first: Callable[[GuidePage], int] = lambda page: 0,
) -> dict[str, Neighbours]:
    """The neighbours of every page by its path; the navigation's order first, then the path's.

    `first` gives a lower number for what comes before both; the first page of a part stays first.
    """
    order = [path for path in _paths(nav) if path in pages]
    order += [path for path in sorted(pages) if path not in order]
    order.sort(key=lambda path: (pages[path].slug != "index", first(pages[path])))
    found = {}
    for part in dict.fromkeys(path.split("/", 1)[0] for path in order):
        own = [path for path in order if path.split("/", 1)[0] == part]
        places = [(pages[path].front.title, page_address(pages[path])) for path in own]
        kind = language.translate(KINDS.get(part, OTHER_KIND))
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


def page_by_hand(site: Site, written: GuidePage, nav: Sequence[Any]) -> Page:
    """One page, whose words may be others than those of the hub's own page at its path."""
    catalogue = site.catalogue
    by_path = {page.path: page for page in catalogue.pages}
    around = neighbours(nav, by_path, site.language, lambda page: catalogue.rank("guide", page.slug))
    return _page(site, written, around[written.path])


def pages(site: Site, nav: Sequence[Any]) -> Iterator[Page]:
    """Every hand-written page; `nav` is the navigation as `mkdocs.yml` gives it."""
    catalogue = site.catalogue
    by_path = {page.path: page for page in catalogue.pages}
    around = neighbours(nav, by_path, site.language, lambda page: catalogue.rank("guide", page.slug))
    for page in site.catalogue.pages:
        yield _page(site, page, around[page.path])


def _page(site: Site, written: GuidePage, around: Neighbours) -> Page:
    here = page_address(written)
    other = written.language if written.language != site.language.code else None
    found = Embeds(here, site.catalogue, site.renderer, site.today, other or site.language.code)
    reader = page_reader(site.catalogue.extensions, found.link_to, found.set_in)
    addresses = {page.path: page_address(page) for page in site.catalogue.pages}
    hidden = frozenset(f"guide/{id}.md" for target, id in site.catalogue.hidden if target == "guide")
    reader.treeprocessors.register(_PageLinks(written.path, here, addresses, hidden), "page-links", 0)
    reader.treeprocessors.register(_LinesToCopy(), "lines-to-copy", 0)
    if written.local:
        names = frozenset(asset.name for asset in site.catalogue.local_assets)
        reader.treeprocessors.register(_Assets(f"{site.language.folder}{here}", names), "assets", -1)
    content = typeset(reader.convert(written.body))
    headings: list[Crumb] = [
        (_in(unescape(token["name"]), other), token["id"])
        for token in reader.toc_tokens  # type: ignore[attr-defined]
    ]
    trail: tuple[Crumb, ...] = ((site.language.translate("Home"), ""),)
    if written.slug != "index" and "/" in written.path:
        trail = (*trail, (around.kind, f"{written.path.split('/', 1)[0]}/"))
    body = site.renderer.page(
        "guide",
        here,
        page=written,
        content=Markup(f'<div lang="{other}">\n{content}\n</div>' if other else content),
        contents=headings,
        trail=trail,
        kind=around.kind,
        siblings=around.siblings,
        before=around.before,
        after=around.after,
    )
    kind = gettext_noop("Guide page") if written.in_guide else gettext_noop("About")
    introduction, sections = _sections(content, other)
    search = record_for(site, kind, written.front, introduction)
    return Page(
        address=here,
        title=written.front.title,
        summary=written.front.summary,
        body=body,
        trail=trail,
        source=written.place,
        search=search,
        sections=sections,
        section=f"{here.split('/', 1)[0]}/",
        written=written.path,
    )


class _PageLinks(Treeprocessor):
    """Makes links between Markdown files (`../about/sources.md#seen`) links between pages."""

    def __init__(self, path: str, here: str, addresses: Mapping[str, str], hidden: Collection[str]) -> None:
        super().__init__()
        self._hidden = hidden
        self._folder, self._here, self._addresses = path.rpartition("/")[0], here, addresses

    def run(self, root: Element) -> None:
        """Change the links in place; one to a page that the network hides becomes plain words.

        The link check finds what leads to no page.
        """
        for link in root.iter("a"):
            path, mark, anchor = link.get("href", "").partition("#")
            if path.endswith(".md") and ":" not in path:
                file = normpath(join(self._folder, path))
                generated = file.removesuffix("index.md") if file.endswith("/index.md") else None
                if file in self._hidden:
                    link.tag = "span"
                    del link.attrib["href"]
                    continue
                address = self._addresses.get(file, generated)
                if address is not None:
                    link.set("href", relative(f"{address}{mark}{anchor}", self._here))


class _LinesToCopy(Treeprocessor):
    """Lets a keyboard reach lines to copy, which scroll sideways where they do not fit."""

    def run(self, root: Element) -> None:
        """Put each block of them in the order of the Tab key."""
        for lines in root.iter("pre"):
            lines.set("tabindex", "0")


class _Assets(Treeprocessor):
    """Shows a network's pictures (`![What it shows](map.png)`) and offers its documents (`[Form](form.pdf)`)."""

    def __init__(self, here: str, names: Collection[str]) -> None:
        super().__init__()
        self._here, self._names = here, names

    def run(self, root: Element) -> None:
        """Change the addresses in place to where the files stand on the site; the check has seen that each is there."""
        for picture in root.iter("img"):
            picture.set("src", relative(f"{PICTURES}{picture.get('src', '')}", self._here))
        for link in root.iter("a"):
            if (name := unquote(link.get("href", ""))) in self._names:
                link.set("href", relative(f"{PICTURES}{name}", self._here))


def _in(words: str, other: str | None) -> str:
    """Words of a page, marked where they are in another language than the site's."""
    return OtherText.given({other: words}) if other else words


def _sections(content: str, other: str | None) -> tuple[str, tuple[Section, ...]]:
    """The words before the first heading of HTML, and the parts that its headings of the second level begin."""
    parts: list[tuple[str, str, list[str]]] = [("", "", [])]
    for element in html.fragment_fromstring(content, create_parent="div").iterchildren("*"):
        if element.tag == "h2" and element.get("id"):
            parts.append((_plain(element), element.get("id"), []))
        else:
            parts[-1][2].append(_plain(element))
    sections = (Section(_in(title, other), id, " ".join(words)) for title, id, words in parts[1:])
    return " ".join(parts[0][2]), tuple(sections)


def _plain(element: html.HtmlElement) -> str:
    """The words of an element, for search."""
    return " ".join(element.text_content().split())
