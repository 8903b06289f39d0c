#!/usr/bin/env python3
"""Counts how much of what a Welsh reader sees on a built site is Welsh, by kind of page.

In: the folder of a built site that has pages in Welsh. Out: on standard output, a line for each kind of page with its
pages, its words and the share of them that stand under `lang="cy"`, and a line for all. Lists of places whose names are
the same in every language (`translate="no"`) are counted apart, as names. With `--at-least N` the exit status is 1 when
a kind named by `--kind` (or any kind, when none is named) has a smaller share. `--show N` lists for
each kind the N texts in another language that hold the most words. Words are counted in a page's content: its article
in Material's frame, or else its `<main>`. A word has a letter in it, so numbers do not count, nor do addresses.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

WELSH = "cy"
FOLDER = "cy"
"""The folder of a site that holds the pages of its second language, where that is Welsh."""
CONTENT = (
    "//main//article[contains(concat(' ', @class, ' '), ' md-content__inner ')]",
    "//main",
)
"""Where a page's content is, as XPath: the first that the page has."""
UNREAD = frozenset({"script", "style", "template", "noscript"})
"""Elements whose text nobody reads."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w.-]+\.(?:uk|org|com|gov|wales|cymru|net|dev)\b(?:/\S*)?")
_WORD = re.compile(r"\w*[^\W\d_]\w*(?:['’-]\w+)*")


@dataclass
class Count:
    """The pages of a kind, their words, those of them in Welsh, and the texts in another language.

    `names` are words that are names in any language; `words` does not hold them.
    """

    pages: int = 0
    words: int = 0
    welsh: int = 0
    names: int = 0
    others: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """How many of a hundred words are Welsh; all of them where there are no words."""
        return 100 * self.welsh / self.words if self.words else 100.0

    def add(self, other: Count) -> None:
        """Count the other's pages and words too."""
        self.pages += other.pages
        self.words += other.words
        self.welsh += other.welsh
        self.names += other.names
        self.others.update(other.others)


def kind_of(address: str) -> str:
    """The kind of the page at this address below the folder of its language: `steps`, `resources`, `home` and so on."""
    parts = address.strip("/").split("/")
    if parts[0] == "pathways" and len(parts) > 2:
        return "steps"
    return parts[0] or "home"


def words_of(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(_ADDRESS.sub(" ", text)))


def texts(element: html.HtmlElement, language: str, is_name: bool = False) -> Iterator[tuple[str, str, bool]]:
    """Each run of text in an element: the code of its language, the text, and whether it is names.

    The language is the nearest `lang`, or else `language`; names stand under `translate="no"`.
    """
    language = element.get("lang", language)
    is_name = is_name or element.get("translate") == "no"
    if element.text:
        yield language, element.text, is_name
    for child in element:
        if isinstance(child.tag, str) and child.tag not in UNREAD:
            yield from texts(child, language, is_name)
        if child.tail:
            yield language, child.tail, is_name


def count_page(page: html.HtmlElement) -> Count:
    """The words of one page, a whole document."""
    content = next((found[0] for path in CONTENT if (found := page.xpath(path))), None)
    count = Count(pages=1)
    if content is None:
        return count
    above = next((each.get("lang") for each in content.iterancestors() if each.get("lang")), "")
    for language, text, is_name in texts(content, above):
        number = words_of(text)
        if is_name:
            count.names += number
            continue
        count.words += number
        if language.partition("-")[0] == WELSH:
            count.welsh += number
        elif number:
            count.others[" ".join(text.split())] += number
    return count


def count_site(site: Path, folder: str = FOLDER) -> dict[str, Count]:
    """The counts of a built site's pages below `folder`, by kind of page."""
    counts: dict[str, Count] = defaultdict(Count)
    top = site / folder
    for path in sorted(top.rglob("index.html")):
        address = path.parent.relative_to(top).as_posix()
        page = html.parse(str(path)).getroot()
        if page.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']"):
            continue  # An old address, which leads on.
        counts[kind_of("" if address == "." else address)].add(count_page(page))
    return dict(counts)


def main() -> int:
    """Count, and list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("--folder", default=FOLDER, help="the folder in it that holds the pages for Welsh readers")
    parser.add_argument(
        "--at-least", type=float, help="exit with 1 when a kind's share is smaller than this percentage"
    )
    parser.add_argument(
        "--kind", action="append", default=[], help="a kind that --at-least is about; can be given twice"
    )
    parser.add_argument("--show", type=int, default=0, help="list this many texts of each kind that are not Welsh")
    arguments = parser.parse_args()
    counts = count_site(arguments.site, arguments.folder)
    if not counts:
        print(f"There are no pages below {arguments.site / arguments.folder}.")
        return 2
    wanted = arguments.kind or list(counts)
    if unknown := [kind for kind in wanted if kind not in counts]:
        print(f"No pages of this kind: {', '.join(unknown)} ({', '.join(sorted(counts))})")
        return 2
    print(f"{'kind':<16}{'pages':>6}{'names':>8}{'words':>9}{'Welsh':>9}{'share':>8}")
    whole = Count()
    for kind, count in sorted(counts.items()):
        print(_line(kind, count))
        for text, number in count.others.most_common(arguments.show):
            print(f"    {number:>5} {text[:100]}")
        whole.add(count)
    print(_line("all", whole))
    short = arguments.at_least is not None and any(counts[kind].share < arguments.at_least for kind in wanted)
    return 1 if short else 0


def _line(kind: str, count: Count) -> str:
    return f"{kind:<16}{count.pages:>6}{count.names:>8}{count.words:>9}{count.welsh:>9}{count.share:>7.1f}%"


if __name__ == "__main__":
    sys.exit(main())
