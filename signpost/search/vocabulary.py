"""The hub's own words, by which the finder knows a slip of the keys from a word.

In: everything that search can find. Out: each word, and how many things hold it, as JSON. The
finder loads it with the first search and corrects a word that stands in none of them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from signpost.search.document import SearchDocument

SHORTEST = 2
"""Letters below which nothing is a word."""

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def vocabulary(things: Iterable[SearchDocument]) -> Counter[str]:
    """In how many things each word stands, or a form of it; small letters, without accents."""
    counts: Counter[str] = Counter()
    for thing in things:
        counts.update(words_of(thing.text))
    return counts


def words_of(text: str) -> set[str]:
    """The words of a text, as the finder reads what someone types."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))
    return set(_WORD.findall(bare))


def as_json(counts: Counter[str]) -> str:
    """The words in order, so that equal hubs give equal files."""
    return json.dumps(dict(sorted(counts.items())), ensure_ascii=False, separators=(",", ":")) + "\n"
