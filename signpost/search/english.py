"""English words that the finder never takes for slips of the keys, though the hub does not hold them.

In: pyspellchecker's list of words with how often each is used (from OpenSubtitles, cleaned by its authors), names
of places, and the words of the hub. Out: the commonest of the others, in order. Each stands in the part of the index
for words that begin so, and the finder need load nothing more to know it.
"""

from __future__ import annotations

import gzip
from collections.abc import Container, Iterable
from functools import cache
from importlib.resources import files

from signpost.search.words import words_of
from signpost.strict_json import parse

MOST = 20_000
"""Words considered. Rarer words are seldom typed, and a correction is only offered."""
SHORTEST = 4
"""Letters below which the finder corrects nothing."""


def known_words(names: Iterable[str], held: Container[str] = frozenset()) -> list[str]:
    """The commonest English words and the words of these names, in order; the same for equal names.

    The words that the hub itself has (`held`) are left out: the finder asks for others only.
    """
    words = {word for name in names for word in words_of(name)} | commonest()
    return sorted(word for word in words if len(word) >= SHORTEST and word not in held)


@cache
def commonest() -> frozenset[str]:
    """The commonest English words."""
    packed = (files("spellchecker") / "resources" / "en.json.gz").read_bytes()
    frequency: dict[str, int] = parse(gzip.decompress(packed).decode())
    plain = (word for word in frequency if word.isascii() and word.isalpha() and len(word) >= SHORTEST)
    return frozenset(sorted(plain, key=lambda word: (-frequency[word], word))[:MOST])
