"""English words that the finder never takes for slips of the keys, though the hub does not hold them.

In: pyspellchecker's list of words with how often each is used (from OpenSubtitles, cleaned by its authors), and names
of places. Out: the commonest, in order, as JSON. The finder loads it only when it does not know a word.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from signpost.search.words import words_of
from signpost.strict_json import parse

MOST = 20_000
"""Words kept: about 60 KB compressed. Rarer words are seldom typed, and a correction is only offered."""
SHORTEST = 4
"""Letters below which the finder corrects nothing."""


def as_json(names: Iterable[str]) -> str:
    """The commonest English words and the words of these names, in order; the same for equal names."""
    words = {word for name in names for word in words_of(name)} | set(_commonest())
    return json.dumps(
        sorted(word for word in words if len(word) >= SHORTEST), ensure_ascii=False, separators=(",", ":")
    )


@cache
def _commonest() -> tuple[str, ...]:
    packed = (files("spellchecker") / "resources" / "en.json.gz").read_bytes()
    frequency: dict[str, int] = parse(gzip.decompress(packed).decode())
    plain = (word for word in frequency if word.isascii() and word.isalpha() and len(word) >= SHORTEST)
    return tuple(sorted(plain, key=lambda word: (-frequency[word], word))[:MOST])
