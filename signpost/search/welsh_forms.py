"""The forms of Welsh words, added to what search finds.

In: everything that search can find. Out: the same, each thing of a Welsh site with the words that
its own words are forms of, where those stand somewhere in the hub: what says "grantiau" and
"gomisiynu" is found by "grant" and "comisiynu" too. The finder undoes in the same way what someone
types, so both meet at one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace

from signpost.languages.welsh import roots
from signpost.search.document import SearchDocument, WordForms
from signpost.search.vocabulary import vocabulary, words_of

WELSH = "cy"


def with_forms(things: Sequence[SearchDocument]) -> tuple[SearchDocument, ...]:
    """The things, in order; those in Welsh with their words' roots beside each part of them."""
    known = vocabulary(thing for thing in things if thing.language == WELSH)
    roots_of = {word: tuple(root for root in roots(word)[1:] if root in known) for word in known}
    return tuple(
        replace(thing, forms=_forms(thing, roots_of)) if thing.language == WELSH else thing for thing in things
    )


def _forms(thing: SearchDocument, roots_of: Mapping[str, tuple[str, ...]]) -> WordForms:
    return WordForms(**{part.name: " ".join(_new(thing.part(part.name), roots_of)) for part in fields(WordForms)})


def _new(text: str, roots_of: Mapping[str, Iterable[str]]) -> list[str]:
    """The roots of a text's words that are not in it, in order; accents are no part of a root."""
    words = words_of(text)
    return sorted({root for word in words for root in roots_of[word]} - words)
