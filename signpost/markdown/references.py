"""The short syntax by which texts and pages point into the catalogue.

    [[clinks-six-principles]]            a link to an entry, with its title as words
    [[change:procurement-act-2023|the Act]]   a link to a change, with words of one's own
    [[threshold:th-2026-sub]]            the figure of a threshold or a floor, in pounds
    ![[tool:ten-step-tender]]            on a line of its own: the thing itself, set in the page
    ![[resources topic=grants max=6]]    on a line of its own: a list, chosen and ranked at build

In: one reference, as it is written. Out: a `Reference`. Which brackets of a text are references, and which are code
or a comment, `signpost.markdown.contents` says; this module knows nothing of the catalogue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from signpost.schema.kinds import ENTRY_KINDS, KINDS

FIGURES = ("threshold", "floor")
"""What is shown as its amount in pounds, and not as a link."""

TARGETS = tuple(
    target
    for target in dict.fromkeys(
        ("entry", *(kind.target for kind in KINDS if kind.address), "step", "guide", "page", *FIGURES)
    )
    if target != "pathway"
)
"""What a reference can point at; `entry` is meant when no word stands before the id. A pathway is its audience's."""

LISTS = {kind.plural: kind for kind in ENTRY_KINDS}
"""What a list can be made of."""

LIST_KEYS = ("topic", "stage", "audience", "kind", "max")
"""What a list can be chosen by; several values of one key mean any of them."""

EMBEDDABLE = ("change", "tool", "entry", "picture")

CYCLE = "cycle"
"""The picture that is drawn from the stages; all others are in `data/pictures/`."""

REFERENCE = re.compile(r"(?P<embed>!?)\[\[(?P<inner>[^\[\]\n]*)\]\]")
"""How a reference is written."""

_PART = re.compile(r"\S+")
_ID = re.compile(r"[^,]+")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True)
class Reference:
    """One reference: where it is in the text, and what it asks for.

    `target` is one of TARGETS or LISTS. For a list, `id` is empty and `options` holds the
    chosen values by key; for anything else `options` is empty. `spans` says where in the text ids stand, and by
    which word each is known: the id of the thing, or those by which a list chooses.
    """

    start: int
    end: int
    embed: bool
    target: str
    id: str
    words: str = ""
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()
    spans: tuple[tuple[int, int, str], ...] = ()

    def option(self, key: str) -> tuple[str, ...]:
        """The values given for `key`, empty when it was not given."""
        return dict(self.options).get(key, ())


def read_reference(match: re.Match[str]) -> Reference:
    """What a match of `REFERENCE` asks for; offsets are those of the text that was matched."""
    inner, _, words = match["inner"].partition("|")
    embed, start = bool(match["embed"]), match.start("inner")
    parts = list(_PART.finditer(inner))
    if embed and parts and parts[0][0] in LISTS:
        options, spans = [], []
        for part in parts[1:]:
            key, _, value = part[0].partition("=")
            options.append((key, tuple(filter(None, value.split(",")))))
            if key in TARGETS:
                first = start + part.start() + len(key) + 1
                spans += [(first + id.start(), first + id.end(), key) for id in _ID.finditer(value)]
        return Reference(match.start(), match.end(), True, parts[0][0], "", "", tuple(options), tuple(spans))
    target, colon, name = inner.partition(":")
    if not colon:
        target, name = "entry", inner
    id, target = name.strip(), target.strip()
    first = start + inner.index(id, len(inner) - len(name)) if id else start
    spans_of = ((first, first + len(id), target),) if id else ()
    return Reference(match.start(), match.end(), embed, target, id, words.strip(), (), spans_of)


def alone_on_its_line(text: str, reference: Reference) -> bool:
    """Whether nothing but the reference stands on its line, as an embedded thing must."""
    line_start = text.rfind("\n", 0, reference.start) + 1
    line_end = text.find("\n", reference.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return line.strip() == text[reference.start : reference.end]


def has_no_words_of_its_own(text: str) -> bool:
    """Whether a text holds references alone, each with the title of what it names, so that it is in no language."""
    rest = REFERENCE.sub(lambda match: match["inner"].partition("|")[2], text)
    return rest != text and not _LETTER.search(rest)
