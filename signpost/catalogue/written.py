"""Reads the hand-written pages: their front matter, and their Markdown as it stands.

In: the hub's folder. Out: page items with places, and problems. A page in another language stands
in a folder named by its code, at the path that the page has: `docs/cy/guide/index.md`. It gives
its own words; what it does not say of itself is as on the page it translates.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from signpost.catalogue.catalogue import GuidePage
from signpost.catalogue.hub import LOCAL, PageItem
from signpost.catalogue.records import Raw, convert
from signpost.model import GuideFrontMatter, Text
from signpost.model.fields import LANGUAGES
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


def language_of(relative: str) -> str:
    """The language of the page at a path under docs/: the code that its first folder is, or English."""
    first = relative.split("/", 1)[0]
    return first if first in LANGUAGES and "/" in relative else "en"


def read_pages(root: Path) -> tuple[list[PageItem], list[Problem]]:
    """The hand-written pages that can be read, each with its versions, and what is wrong with any."""
    problems: list[Problem] = []
    pages: dict[str, PageItem] = {}
    versions: list[PageItem] = []
    for relative, (name, local) in page_files(root).items():
        if language_of(relative) == "en" and (page := _page(root, relative, name, local, problems)):
            pages[relative] = page
    for relative, (name, local) in page_files(root).items():
        language = language_of(relative)
        if language == "en":
            continue
        path = relative.removeprefix(f"{language}/")
        if path not in page_files(root):
            hint = f"give it the path of the page that it translates, below docs/{language}/"
            problems.append(Problem(Place(name), "no-such-page", f"there is no page docs/{path} to translate", hint))
        elif path in pages and (version := _page(root, relative, name, local, problems, pages[path], language)):
            versions.append(version)
            whole = pages[path].page
            whole = replace(whole, versions={**whole.versions, language: version.page})
            pages[path] = replace(pages[path], page=whole)
    return [*pages.values(), *versions], problems


def _page(
    root: Path,
    relative: str,
    name: str,
    local: bool,
    problems: list[Problem],
    whole: PageItem | None = None,
    language: str = "en",
) -> PageItem | None:
    """One page; `whole` is the page that it says in another language."""
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
    raw = Raw.read("page", tree, (), value, local)
    if whole:
        own = {"title", "summary", "reviewed"}
        under = {key: where for key, where in whole.front.raw.fields.items() if key not in own}
        raw = replace(raw, fields={**under, **raw.fields})
    item, found = convert(raw, GuideFrontMatter)
    problems += found
    if item is None:
        return None
    front = item.value.model_copy(
        update={name: given_in(getattr(item.value, name), language) for name in ("title", "summary")}
    )
    item = replace(item, value=front)
    return PageItem(GuidePage(relative, front, body, body_line, Place(name), local, language), item)


def given_in(text: Text, language: str) -> Text:
    """The words of a page's own front matter, which are in the language of the page unless it says otherwise."""
    return text if set(text.languages) != {"en"} else Text.of({language: str(text)})


def _split(text: str) -> tuple[str | None, str, int]:
    """Front matter, body, and the line at which the body begins."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == "---":
            return "".join(lines[1 : number - 1]), "".join(lines[number:]), number + 1
    return None, text, 1
