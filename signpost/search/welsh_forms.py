"""The forms of Welsh words, added to what search finds.

In: everything that search can find. Out: the same, each thing of a Welsh site with the words that
its own words are forms of, where those stand somewhere in the hub: what says "grantiau" and
"gomisiynu" is found by "grant" and "comisiynu" too. The finder undoes in the same way what someone
types, so both meet at one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cached_property

from signpost.languages.welsh import roots
from signpost.search.document import SearchDocument, WordForms
from signpost.search.vocabulary import vocabulary, words_of

WELSH = "cy"


class FormsHeld:
    """The forms by which Welsh words are looked for in a hub, whose words are known with how many things hold each."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def form(self, word: str) -> str:
        """A root of the word that the hub holds, the commonest first; else the commonest word with the same root."""
        if not word.isalpha():
            return word
        possible = roots(word)
        held = [root for root in possible if root in self._counts]
        if held:
            return max(held, key=lambda root: self._counts[root])
        return next((self._commonest[root] for root in possible if root in self._commonest), word)

    @cached_property
    def _commonest(self) -> dict[str, str]:
        """Of the words that are forms of a root, the one that most things hold."""
        found: dict[str, str] = {}
        for word in self._counts:
            for root in roots(word):
                if root not in found or self._counts[word] > self._counts[found[root]]:
                    found[root] = word
        return found


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
