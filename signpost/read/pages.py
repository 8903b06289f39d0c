"""Reads the hand-written pages: their front matter, and their Markdown as it stands.

In: the hub's folder. Out: pages as they are written, then page items with places, and problems. A
page in another language stands in a folder named by its code, at the path that the page has:
`docs/cy/guide/index.md`. It gives its own words; what it does not say of itself is as on the page
it translates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from signpost.problems import Code, Location, Problem
from signpost.read.claims import Claim
from signpost.read.convert import Item, RawItem, RawPage, convert
from signpost.read.renames import RenameFollower
from signpost.read.yaml_reader import parse_yaml, read_text
from signpost.schema import LANGUAGES, GuideFrontMatter, Text
from signpost.schema.folders import LOCAL
from signpost.schema.pages import GuidePage

CLAIMS = (Claim("docs/**/*.md", "pages", endings=(".md",)),)

Pages = Mapping[str, RawPage | None]
"""Pages by their path under docs/; None for a file that cannot be read as a page."""


@dataclass(frozen=True)
class PageItem:
    """A hand-written page and its front matter, with places; `under` is the parent's page whose place it takes."""

    page: GuidePage
    front: Item[GuideFrontMatter]
    under: RawPage | None = None


def read_pages(root: Path, problems: list[Problem]) -> Pages:
    """The parent's pages."""
    return {name: _written(root, f"docs/{name}", name, problems) for name in _files(root / "docs")}


def read_local_pages(root: Path, follower: RenameFollower) -> Pages:
    """The network's pages, with the parent's renamed ids followed; the follower gathers the problems.

    A page that takes the place of one whose file the parent renamed moves with it.
    """
    found: dict[str, RawPage | None] = {}
    for name in _files(root / LOCAL / "docs"):
        file = f"{LOCAL}/docs/{name}"
        path = PurePosixPath(name)
        if path.parts[0] == "guide":
            name = path.with_name(f"{follower.id(('guide',), path.stem, Location(file))}.md").as_posix()
        page = _written(root, file, name, follower.problems, follower)
        found[name] = page
    return found


def page_items(upstream: Pages, local: Pages, problems: list[Problem]) -> list[PageItem]:
    """The pages in the order of their paths, each with its versions in other languages, and then those.

    A network's page takes the place of the parent's at the same path, and of the parent's versions of it.
    """
    names = sorted({**upstream, **local})
    pages: dict[str, PageItem] = {}
    versions: list[PageItem] = []
    for name in names:
        if language_of(name) == "en" and (page := _item(name, upstream, local, problems)):
            pages[name] = page
    for name in names:
        language = language_of(name)
        path = name.removeprefix(f"{language}/")
        if language == "en" or (path in local and name not in local):
            continue
        if path not in names:
            hint = f"give it the path of the page that it translates, below docs/{language}/"
            place = Location(f"{f'{LOCAL}/' if name in local else ''}docs/{name}")
            problems.append(Problem(place, Code.NO_SUCH_PAGE, f"there is no page docs/{path} to translate", hint))
        elif path in pages and (version := _item(name, upstream, local, problems, pages[path], language)):
            versions.append(version)
            whole = pages[path].page
            whole = replace(whole, versions={**whole.versions, language: version.page})
            pages[path] = replace(pages[path], page=whole)
    return [*pages.values(), *versions]


def language_of(name: str) -> str:
    """The language of the page at a path under docs/: the code that its first folder is, or English."""
    first = name.split("/", 1)[0]
    return first if first in LANGUAGES and "/" in name else "en"


def given_in(text: Text, language: str) -> Text:
    """The words of a page's own front matter, which are in the language of the page unless it says otherwise."""
    return text if set(text.languages) != {"en"} else Text.of({language: str(text)})


def _item(
    name: str,
    upstream: Pages,
    local: Pages,
    problems: list[Problem],
    whole: PageItem | None = None,
    language: str = "en",
) -> PageItem | None:
    """One page; `whole` is the page that it says in another language."""
    written = local[name] if name in local else upstream[name]
    if written is None:
        return None
    raw = written.raw
    if whole:
        own = {"title", "summary", "reviewed"}
        under = {key: where for key, where in whole.front.raw.fields.items() if key not in own}
        raw = replace(raw, fields={**under, **raw.fields})
    item, found = convert(raw, GuideFrontMatter)
    problems += found
    if item is None:
        return None
    front = item.value.model_copy(
        update={field: given_in(getattr(item.value, field), language) for field in ("title", "summary")}
    )
    if "reviewed" in written.raw.fields:
        words = {field: given_in(getattr(front.reviewed, field), language) for field in ("by", "note")}
        front = front.model_copy(update={"reviewed": front.reviewed.model_copy(update=words)})
    place = Location(raw.tree.path)
    page = GuidePage(name, front, written.body, written.body_line, place, name in local, language)
    return PageItem(page, replace(item, value=front), upstream.get(name) if name in local else None)


def _files(folder: Path) -> list[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    # What begins with a dot is what computers leave in folders.
    return sorted(name for name in found if not any(part.startswith(".") for part in name.split("/")))


def _written(
    root: Path, file: str, name: str, problems: list[Problem], follower: RenameFollower | None = None
) -> RawPage | None:
    text, found = read_text(root, file)
    problems += found
    if text is None:
        return None
    head, body, body_line = _split(text)
    if head is None:
        problems.append(
            Problem(
                Location(file),
                Code.NO_FRONT_MATTER,
                "the page does not say what it is",
                "begin with --- and lines for title, summary, reviewed and review_by, then ---",
            )
        )
        return None
    tree, found = parse_yaml(head, file, first_line=2)
    problems += found
    if tree is None:
        return None
    if not isinstance(tree.value, dict):
        tree = replace(tree, value={})
    if follower:
        tree, body = follower.front_matter(tree), follower.body(body, file, body_line)
    return RawPage(name, RawItem.read("page", tree, (), tree.value, follower is not None), body, body_line)


def _split(text: str) -> tuple[str | None, str, int]:
    """Front matter, body, and the line at which the body begins."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == "---":
            return "".join(lines[1 : number - 1]), "".join(lines[number:]), number + 1
    return None, text, 1
