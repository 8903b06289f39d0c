"""Reads the hand-written pages: their front matter, and their Markdown as it stands.

In: the hub's folder. Out: page items with places, and problems.
"""

from __future__ import annotations

from pathlib import Path

from signpost.catalogue.catalogue import GuidePage
from signpost.catalogue.hub import LOCAL, PageItem
from signpost.catalogue.records import Raw, convert
from signpost.model import GuideFrontMatter
from signpost.problems import Place, Problem
from signpost.sources import parse_yaml, read_text


def page_files(root: Path) -> dict[str, tuple[str, bool]]:
    """The files of all pages: path under docs/ → path in the hub, and whether it is local.

    A page in local/docs takes the place of the one with the same path.
    """
    found: dict[str, tuple[str, bool]] = {}
    for folder, local in (("docs", False), (f"{LOCAL}/docs", True)):
        for path in sorted((root / folder).rglob("*.md")):
            relative = path.relative_to(root / folder).as_posix()
            found[relative] = (path.relative_to(root).as_posix(), local)
    return dict(sorted(found.items()))


def read_pages(root: Path) -> tuple[list[PageItem], list[Problem]]:
    """The hand-written pages that can be read, and what is wrong with any."""
    problems: list[Problem] = []
    read = (_page(root, relative, name, local, problems) for relative, (name, local) in page_files(root).items())
    return [page for page in read if page], problems


def _page(root: Path, relative: str, name: str, local: bool, problems: list[Problem]) -> PageItem | None:
    text, found = read_text(root, name)
    problems += found
    if text is None:
        return None
    head, body, body_line = _split(text)
    if head is None:
        problems.append(
            Problem(
                Place(name),
                "no-front-matter",
                "the page does not say what it is",
                "begin with --- and lines for title, summary, reviewed and review_by, then ---",
            )
        )
        return None
    tree, found = parse_yaml(head, name, first_line=2)
    problems += found
    if tree is None:
        return None
    value = tree.value if isinstance(tree.value, dict) else {}
    item, found = convert(Raw.read("page", tree, (), value, local), GuideFrontMatter)
    problems += found
    if item is None:
        return None
    return PageItem(GuidePage(relative, item.value, body, body_line, Place(name), local), item)


def _split(text: str) -> tuple[str | None, str, int]:
    """Front matter, body, and the line at which the body begins."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == "---":
            return "".join(lines[1 : number - 1]), "".join(lines[number:]), number + 1
    return None, text, 1
