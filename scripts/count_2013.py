#!/usr/bin/env python3
"""Counts the pages of a built site whose main part speaks of 2013, and lists them.

In: the folder of a built site. Out: on standard output one address a line with how often its `<main>` says 2013, the
most first, and then the number of pages; with `--at-most N` the exit status is 1 when there are more. Not counted,
since the year is a date there: lines of sources and reviews, the history page, pages of entries that are out of date,
quotations, the glossary and the changes since 2013.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lxml import html

NOT_COUNTED = (
    ".//section[contains(concat(' ', @class, ' '), ' sources ')]",
    ".//*[contains(concat(' ', @class, ' '), ' reviewed ')]",
    ".//details[contains(concat(' ', @class, ' '), ' about-sources ')]",
    ".//*[contains(concat(' ', @class, ' '), ' past ')]",
    ".//nav",
    ".//*[contains(concat(' ', @class, ' '), ' term-note ')]",
    ".//blockquote",
    ".//q",
)
"""What stands in a page but is a source, a review, history, a way to another page, or a quotation, as XPath."""
WHOLE_PAGES = ("history/", "glossary/", "since-2013/")
"""Pages that are about the past, or say what words meant."""


PAST_ENTRY = ".//*[contains(@class, 'banner-historic') or contains(@class, 'banner-superseded')]"
"""The banner on the page of an entry that is out of date: the whole page is history."""


def says_2013(main: html.HtmlElement) -> int:
    """How often the main part of a page says 2013, outside what is not counted, which is taken out of it."""
    if main.xpath(PAST_ENTRY):
        return 0
    for path in NOT_COUNTED:
        for element in main.xpath(path):
            element.drop_tree()
    return int(main.text_content().count("2013"))


def pages_that_say_2013(site: Path) -> dict[str, int]:
    """The pages of a built site that say 2013, by address, with how often."""
    found = {}
    for page in sorted(site.rglob("index.html")):
        address = page.parent.relative_to(site).as_posix() + "/"
        main = html.parse(str(page)).find(".//main")
        if main is None or address.removeprefix("cy/").startswith(WHOLE_PAGES):
            continue
        if count := says_2013(main):
            found["" if address == "./" else address] = count
    return found


def main() -> int:
    """Count, and list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("--at-most", type=int, help="exit with 1 when more pages than this say 2013")
    arguments = parser.parse_args()
    found = pages_that_say_2013(arguments.site)
    for address, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:4} /{address}")
    print(f"{len(found)} pages")
    return 1 if arguments.at_most is not None and len(found) > arguments.at_most else 0


if __name__ == "__main__":
    sys.exit(main())
