"""The menu of a page: where the page stands in MkDocs's navigation, and the same menu in another language.

In: the navigation that MkDocs made of `mkdocs.yml`, and the pages of the hub. Out: changes of that navigation, and
values that Material's templates take for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import escape
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from signpost.site.frame.contents import Heading
from signpost.site.frame.navigation import addresses_above
from signpost.site.page import Page
from signpost.site.site import Site

MAIN = "main"
"""The id of the element that holds a page's body: the skip link leads there, as to the first of its contents."""


def contents_of(page: Page, headings: Sequence[Heading]) -> TableOfContents:
    """The contents of a page as Material shows them: its headings below its title."""
    title = AnchorLink(str(page.title), MAIN, 1)
    title.children = [AnchorLink(_html(heading.words), heading.id, 2) for heading in headings]
    return TableOfContents([title])


def place_in(nav: Navigation, pages: Mapping[str, Page], files: Files) -> None:
    """Give each page outside the navigation the page above it as its parent, so that both are shown as active."""
    at = {pages[page.file.src_uri].address: page for page in nav.pages if page.file.src_uri in pages}
    for file in files.documentation_pages():
        value, page = pages.get(file.src_uri), file.page
        if value is None or page is None or value.folder or value.address in at:
            continue
        above = next((at[address] for address in addresses_above(value) if address in at), None)
        if above is not None:
            page.parent = above  # type: ignore[assignment]  # MkDocs names sections alone; a page has all it asks for


@dataclass
class MenuItem:
    """What Material's templates ask of an item of the navigation."""

    title: str
    url: str = ""
    active: bool = False
    is_page: bool = False
    is_index: bool = False
    children: list[MenuItem] = field(default_factory=list)


@dataclass(frozen=True)
class Menu:
    """What Material's templates ask of a navigation."""

    items: list[MenuItem]
    homepage: MenuItem | None


def menu_in(nav: Navigation, page: Page, site: Site, pages: Mapping[str, Page]) -> Menu:
    """The navigation as a page in another of the hub's languages shows it."""
    folder = page.folder
    known = {value.local_address: value for value in pages.values() if value.folder == folder}
    above = [page.local_address, *(address.removeprefix(folder) for address in addresses_above(page)), page.section]

    def item(one: object) -> MenuItem | None:
        if isinstance(one, Section):
            children = [made for child in one.children if (made := item(child))]
            first = one.children[0]
            value = known.get(first.url) if isinstance(first, MkDocsPage) else None
            label = _html(value.label) if value and value.label else site.language.known(one.title)
            return MenuItem(label, active=any(c.active for c in children), children=children) if children else None
        if isinstance(one, MkDocsPage):
            address = one.url if one.url != "./" else ""
            value = known.get(address)
            if value is None:
                return None
            named = one.title not in (_html(pages[one.file.src_uri].title), _html(pages[one.file.src_uri].label))
            words = site.language.known(str(one.title)) if named else _html(value.label or value.title)
            return MenuItem(words, value.address or folder, address in above[:1], True, one.is_index)
        if isinstance(one, Link):
            return MenuItem(site.language.known(one.title), one.url)
        return None

    items = [made for one in nav.items if (made := item(one))]
    if not any(each.active for each in items):
        for address in above[1:]:
            if address and _activate(items, folder + address):
                break
    home = next((each for each in items if each.url == folder), None)
    return Menu(items, home)


def _activate(items: list[MenuItem], url: str) -> bool:
    """Make the item that leads to `url`, and what holds it, active; whether there is one."""
    for each in items:
        if each.url == url or _activate(each.children, url):
            each.active = True
            return True
    return False


def _html(words: str) -> str:
    """Words as HTML; those in another language than the page's say so."""
    return str(escape(words))
