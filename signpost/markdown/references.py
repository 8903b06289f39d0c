"""The short syntax by which texts and pages point into the catalogue.

    [[clinks-six-principles]]            a link to an entry, with its title as words
    [[change:procurement-act-2023|the Act]]   a link to a change, with words of one's own
    [[threshold:th-2026-sub]]            the figure of a threshold or a floor, in pounds
    ![[tool:ten-step-tender]]            on a line of its own: the thing itself, set in the page
    ![[resources topic=grants max=6]]    on a line of its own: a list, chosen and ranked at build

In: text. Out: `Reference`s with their offsets; this module knows nothing of the catalogue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TARGETS = (
    "entry",
    "change",
    "term",
    "tool",
    "stage",
    "topic",
    "audience",
    "step",
    "area",
    "guide",
    "threshold",
    "floor",
)
"""What a reference can point at; `entry` is meant when no word stands before the id."""

LISTS = ("resources", "case-studies", "principles")
"""What a list can be made of."""

LIST_KEYS = ("topic", "stage", "audience", "kind", "max")
"""What a list can be chosen by; several values of one key mean any of them."""

EMBEDDABLE = ("change", "tool", "entry", "picture")

CYCLE = "cycle"
"""The picture that is drawn from the stages; all others are in `data/pictures/`."""

_REFERENCE = re.compile(r"(?P<embed>!?)\[\[(?P<inner>[^\[\]\n]*)\]\]")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True)
class Reference:
    """One reference: where it is in the text, and what it asks for.

    `target` is one of TARGETS or LISTS. For a list, `id` is empty and `options` holds the
    chosen values by key; for anything else `options` is empty.
    """

    start: int
    end: int
    embed: bool
    target: str
    id: str
    words: str = ""
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def option(self, key: str) -> tuple[str, ...]:
        """The values given for `key`, empty when it was not given."""
        return dict(self.options).get(key, ())


def find(text: str) -> list[Reference]:
    """Every reference in `text`, in order, outside code."""
    if "[[" not in text:
        return []
    code = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
    found = []
    for match in _REFERENCE.finditer(text):
        if not any(start <= match.start() < end for start, end in code):
            found.append(_read(match))
    return found


def _read(match: re.Match[str]) -> Reference:
    inner, _, words = match["inner"].strip().partition("|")
    head = inner.split()
    embed = bool(match["embed"])
    if embed and head and head[0] in LISTS:
        options = tuple(
            (key, tuple(filter(None, value.split(",")))) for key, _, value in (part.partition("=") for part in head[1:])
        )
        return Reference(match.start(), match.end(), True, head[0], "", "", options)
    target, colon, name = inner.strip().partition(":")
    if not colon:
        target, name = "entry", target
    return Reference(match.start(), match.end(), embed, target.strip(), name.strip(), words.strip())


def alone_on_its_line(text: str, reference: Reference) -> bool:
    """Whether nothing but the reference stands on its line, as an embedded thing must."""
    line_start = text.rfind("\n", 0, reference.start) + 1
    line_end = text.find("\n", reference.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return line.strip() == text[reference.start : reference.end]
