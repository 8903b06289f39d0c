"""Reads the hand-written pages: their front matter, and their Markdown as it stands.

In: the hub's folder. Out: pages as they are written, then page items with places, and problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from signpost.catalogue.catalogue import GuidePage
from signpost.catalogue.hub import LOCAL, PageItem
from signpost.catalogue.records import Raw, Written, convert
from signpost.catalogue.renames import Follower
from signpost.model import GuideFrontMatter
from signpost.problems import Place, Problem
from signpost.sources import parse_yaml, read_text

Pages = Mapping[str, Written | None]
"""Pages by their path under docs/; None for a file that cannot be read as a page."""


def read_pages(root: Path, problems: list[Problem]) -> Pages:
    """The parent's pages."""
    return {name: _written(root, f"docs/{name}", name, problems) for name in _files(root / "docs")}


def read_local_pages(root: Path, follower: Follower) -> Pages:
    """The network's pages, with the parent's renamed ids followed; the follower gathers the problems.

    A page that takes the place of one whose file the parent renamed moves with it.
    """
    found: dict[str, Written | None] = {}
    for name in _files(root / LOCAL / "docs"):
        file = f"{LOCAL}/docs/{name}"
        path = PurePosixPath(name)
        if path.parts[0] == "guide":
            name = path.with_name(f"{follower.id('guide', path.stem, Place(file))}.md").as_posix()
        page = _written(root, file, name, follower.problems, follower)
        found[name] = page
    return found


def page_items(upstream: Pages, local: Pages, problems: list[Problem]) -> list[PageItem]:
    """The pages in the order of their paths; a network's takes the place of the parent's at the same path."""
    items = []
    for name in sorted({**upstream, **local}):
        written = local[name] if name in local else upstream[name]
        if written is None:
            continue
        front, found = convert(written.raw, GuideFrontMatter)
        problems += found
        if front:
            place = Place(written.raw.tree.path)
            page = GuidePage(name, front.value, written.body, written.body_line, place, name in local)
            items.append(PageItem(page, front, upstream.get(name) if name in local else None))
    return items


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def _written(
    root: Path, file: str, name: str, problems: list[Problem], follower: Follower | None = None
) -> Written | None:
    text, found = read_text(root, file)
    problems += found
    if text is None:
        return None
    head, body, body_line = _split(text)
    if head is None:
        problems.append(
            Problem(
                Place(file),
                "no-front-matter",
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
        tree, body = follower.tree(tree), follower.body(body, file, body_line)
    return Written(name, Raw.read("page", tree, (), tree.value, follower is not None), body, body_line)


def _split(text: str) -> tuple[str | None, str, int]:
    """Front matter, body, and the line at which the body begins."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == "---":
            return "".join(lines[1 : number - 1]), "".join(lines[number:]), number + 1
    return None, text, 1
