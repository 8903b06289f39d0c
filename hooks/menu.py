"""The menu of a page: where the page stands in MkDocs's navigation, and the same menu in another language.

In: the navigation that MkDocs made of `mkdocs.yml`, and the pages of the hub. Out: changes of that navigation, and
values that Material's templates take for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from signpost.site.frame.contents import Heading
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
    """Give pages outside the navigation a parent in it; drop what it names and this hub has no page for.

    Pages by hand that the navigation does not name follow, by name, after those of their folder that it names; pages
    that have a label of their own for the menu stand below the page above them.
    """
    _drop_missing(nav, nav.items)
    _list_labelled(nav, pages, files)
    listed = {page.file.src_uri for page in nav.pages}
    at = {pages[page.file.src_uri].address: page for page in nav.pages if page.file.src_uri in pages}
    for file in files.documentation_pages():
        value = pages.get(file.src_uri)
        page = file.page
        if value is None or page is None or file.src_uri in listed or value.folder:
            continue
        above = next((at[address] for address in _above(value) if address in at), None)
        if above is None:
            continue
        if value.written and isinstance(above.parent, Section) and above.is_index:
            above.parent.children.append(page)
            page.parent = above.parent
            nav.pages.append(page)
        else:
            page.parent = above  # type: ignore[assignment]  # a page is active while one below it is shown


def _list_labelled(nav: Navigation, pages: Mapping[str, Page], files: Files) -> None:
    """List the pages that have a label below the page above them, which becomes the first of a section."""
    at = {pages[page.file.src_uri].address: page for page in nav.pages if page.file.src_uri in pages}
    for value in pages.values():
        file = files.get_file_from_path(value.file) if value.label and not value.folder else None
        above = next((at[address] for address in _above(value) if address in at), None)
        if file is None or file.page is None or above is None or value.address in at:
            continue
        file.page.title = _html(value.label)
        section = above.parent
        if not isinstance(section, Section) or section.children[0] is not above:
            section = _as_section(nav, above)
        section.children.append(file.page)
        file.page.parent = section
        nav.pages.append(file.page)
        at[value.address] = file.page


def _as_section(nav: Navigation, page: MkDocsPage) -> Section:
    """A section of the page's own, in its place, which so far holds the page alone."""
    section = Section(str(page.title), [page])
    siblings = page.parent.children if page.parent else nav.items
    siblings[siblings.index(page)] = section
    section.parent, page.parent = page.parent, section
    return section


def _drop_missing(nav: Navigation, items: list[object]) -> None:
    """Take out of a list of the navigation, and of all below it, links to pages that this hub has not."""
    for item in list(items):
        if isinstance(item, Section):
            _drop_missing(nav, item.children)  # type: ignore[arg-type]
            if not item.children:
                items.remove(item)
        elif isinstance(item, Link) and item.url.endswith(".md") and "://" not in item.url:
            items.remove(item)


def _above(page: Page) -> Iterator[str]:
    """The addresses of the pages above a page, the nearest first: those of its trail, then its folders."""
    for _, address in reversed(page.trail):
        if address != page.folder:
            yield address
    parts = page.address.rstrip("/").split("/")
    for count in range(len(parts) - 1, 0, -1):
        yield "/".join(parts[:count]) + "/"
    if page.section:
        yield page.section


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
    above = [page.local_address, *(address.removeprefix(folder) for address in _above(page)), page.section]

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
            named = one.title not in (_html(str(pages[one.file.src_uri].title)), _html(pages[one.file.src_uri].label))
            words = site.language.known(str(one.title)) if named else _html(str(value.label or value.title))
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
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
