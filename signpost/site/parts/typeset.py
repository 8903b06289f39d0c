"""Lets Material's stylesheet draw what extensions of Markdown write: notes, tabs, code, footnotes, tasks, icons.

In: the HTML of a page by hand. Out: the same, with each block that holds such a part set in an element that Material's
rules look for. What the hub's own stylesheet draws stays outside it, so the two never meet.
"""

from __future__ import annotations

import re

from lxml import html

CLASSES = frozenset(
    {"admonition", "tabbed-set", "highlight", "highlighttable", "footnote", "footnote-ref", "task-list", "twemoji"}
    | {"emojione", "gemoji", "md-button", "grid", "critic", "keys", "mermaid", "arithmatex", "annotate", "codehilite"}
)
"""What the extensions that Material documents call the parts which its stylesheet draws.

Source: https://squidfunk.github.io/mkdocs-material/setup/extensions/
"""

_ANY = re.compile(rf'class="[^"]*\b(?:{"|".join(sorted(CLASSES))})\b|<details class=|<abbr title=')
"""A cheap look at the whole page: few have any."""


def typeset(content: str) -> str:
    """The HTML with each block of the top level that holds such a part in a `div` of the class `md-typeset`."""
    if not _ANY.search(content):
        return content
    made = []
    for block in html.fragments_fromstring(content):
        if isinstance(block, str):
            made.append(block)
            continue
        tail, block.tail = block.tail or "", None
        text = html.tostring(block, encoding="unicode")
        made.append(f'<div class="md-typeset">{text}</div>{tail}' if _ANY.search(text) else f"{text}{tail}")
    return "".join(made)
