"""Checks every internal link and anchor of a built site, and that a reader can get to every page.

In: the site's folder, and where each page comes from. Out: what was checked, and problems.
A link is checked by what a browser would do: the file must be there, the anchor in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from lxml import html

from signpost.problems import Code, Location, Problem

MANY = 5
"""How many pages may have the same broken link before it is told once for all of them."""

_LINKING = ("href", "src", "action", "poster")
_FOLLOWED = {"a": "href", "area": "href", "form": "action"}
"""What a reader can follow from one page to another; a form leads to where it is sent."""
HOME = "index.html"


@dataclass(frozen=True)
class Checked:
    """What a check saw: pages, internal links, what is wrong with them, and the pages that nobody can reach."""

    pages: int
    links: int
    problems: tuple[Problem, ...]
    unreachable: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Read:
    anchors: frozenset[str]
    links: tuple[str, ...]
    followed: tuple[str, ...]
    redirects: bool


def check_site(site: Path, sources: Mapping[str, Location], base_path: str = "/") -> Checked:
    """Check the site in the folder `site`.

    `sources` says for the address of each page ("resources/x/") where to mend it; `base_path`
    is the path at which the site is served, for pages that must link from the root (404).
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: _read(site / name) for name in sorted(files) if name.endswith(".html")}
    found: dict[tuple[str, str], list[Problem]] = {}
    links = 0
    for name, page in pages.items():
        place = sources.get(_address(name), Location(name))
        for link in dict.fromkeys(page.links):
            target = _target(link, name, base_path)
            if target is None:
                continue
            links += 1
            problem = _problem(link, target, name, files, pages, place)
            if problem:
                found.setdefault(target, []).append(problem)
    wrong = tuple(problem for same in found.values() for problem in _together(same))
    return Checked(len(pages), links, wrong, tuple(_unreachable(pages, sources, base_path)))


def _unreachable(pages: Mapping[str, _Read], sources: Mapping[str, Location], base_path: str) -> Iterator[Problem]:
    """A problem for each page to which no way leads from the home page by links that a reader can follow.

    What has no address of its own (404) needs no way to it, nor has a page that sends its readers on at once: it is
    there for links from elsewhere to an address that was.
    """
    reached, waiting = {HOME}, [HOME]
    while waiting:
        name = waiting.pop()
        targets = (_target(link, name, base_path) for link in (pages[name].followed if name in pages else ()))
        new = {target[0] for target in targets if target} - reached
        reached |= new
        waiting += new
    for name, page in pages.items():
        if name.endswith(HOME) and name not in reached and not page.redirects:
            place = sources.get(_address(name), Location(name))
            message = f"no link leads a reader to /{_address(name)}"
            hint = "link to it from another page, or add it to `nav` in mkdocs.yml"
            yield Problem(place, Code.PAGE_NOT_REACHED, message, hint)


def _together(same: list[Problem]) -> list[Problem]:
    """Problems with one target: a few as they are; many as one, since they have one cause."""
    if len(same) <= MANY:
        return same
    first = same[0]
    return [Problem(first.place, first.code, f"{first.message}, and so on {len(same) - 1} other pages", first.hint)]


def missing_pages(site: Path, expected: Iterable[tuple[str, Location]]) -> list[Problem]:
    """A problem for each page that should be in the built site and is not."""
    return [
        Problem(
            place,
            Code.PAGE_NOT_BUILT,
            f"the site has no page at /{address}",
            "build with MkDocs and the project's hooks; another engine may have ignored them",
        )
        for address, place in expected
        if not (site / address / "index.html").is_file()
    ]


def _read(path: Path) -> _Read:
    root = html.document_fromstring(path.read_bytes() or b"<html></html>", parser=html.HTMLParser(encoding="utf-8"))
    anchors: set[str] = set()
    links: list[str] = []
    followed: list[str] = []
    redirects = False
    for element in root.iter():
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        if not attributes:
            continue
        if "id" in attributes:
            anchors.add(attributes["id"])
        if element.tag == "a" and "name" in attributes:
            anchors.add(attributes["name"])
        links += [attributes[name] for name in _LINKING if name in attributes]
        if element.tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            links.append(attributes.get("content", "").partition("url=")[2])
            redirects = True
        if attributes.get(_FOLLOWED.get(str(element.tag), "")):
            followed.append(attributes[_FOLLOWED[str(element.tag)]])
    return _Read(frozenset(anchors), tuple(links), tuple(dict.fromkeys(followed)), redirects)


def _address(name: str) -> str:
    return name.removesuffix("index.html")


def _target(link: str, name: str, base_path: str) -> tuple[str, str] | None:
    """The file path and the anchor that a link leads to; None when it leaves the site."""
    parts = urlsplit(link.strip())
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        path = path.removeprefix(base_path) if path.startswith(base_path) else f"..{path}"
    elif path:
        path = join(name.rpartition("/")[0], path)
    else:
        path = name
    folder = path.endswith("/") or path.endswith("/.") or path in ("", ".")
    path = normpath(path) if path else "."
    if folder or path == ".":
        path = "index.html" if path == "." else f"{path}/index.html"
    return path, unquote(parts.fragment)


def _problem(
    link: str, target: tuple[str, str], name: str, files: set[str], pages: Mapping[str, _Read], place: Location
) -> Problem | None:
    path, anchor = target
    if path.startswith(".."):
        return Problem(place, Code.LINK_LEAVES_SITE, f"'{link}' on {name} leads out of the site", "mend the link")
    if path not in files:
        hint = "end it with a slash" if f"{path}/index.html" in files else "mend the link, or the id it was made from"
        return Problem(place, Code.BROKEN_LINK, f"'{link}' on {name} leads to nothing", hint)
    if anchor and path in pages and anchor not in pages[path].anchors:
        return Problem(
            place,
            Code.BROKEN_ANCHOR,
            f"'{link}' on {name}: that page has no '{anchor}'",
            "use the id of a heading on that page",
        )
    return None
