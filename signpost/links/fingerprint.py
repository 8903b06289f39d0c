"""What a page was at the last good look, and whether a page is still that page.

In: what was read of a page, then and now. Out: a `Fingerprint`, small enough to keep for every link, and `Likeness`.
Pure functions. The hash of the text is Charikar's (Similarity estimation techniques from rounding algorithms, 2002):
of two texts that share most of their pairs of words, most of its 64 bits are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from itertools import pairwise

BITS = 64
ALIKE = 20
"""Bits by which the hashes of two versions of one page differ at most; unrelated texts differ by 32, give or take 4."""
STEADY = 6
"""Bits up to which a text counts as unchanged, so that the fingerprint that is kept stays as it is."""
TELLING = 20
"""Words that a text has at least where its hash says anything."""
TITLE = 200
"""Characters of a title that are kept."""

_WORD = re.compile(r"\w+")
_BREAKS = re.compile(r"\s[|–—»·•<>-]\s|\s?::\s?|\s?\|\s?")
_NEIGHBOURS = frozenset({"en", "cy"})
"""The languages of England and Wales: a public body may turn its page from one into the other."""


class Likeness(StrEnum):
    """How a page compares with what it was."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Fingerprint:
    """A page as it was at a good look.

    `host` and `path` are those at the end of all redirects, `kind` is the media type, `text` a 64-bit hash of the
    main text and `words` its length. `site` is the title of the host's home page. `same_as` says which of the host's
    own pages it equalled: `home` or `error` (the answer to an address that cannot exist).
    """

    host: str
    path: str
    kind: str = ""
    title: str = ""
    language: str = ""
    text: int = 0
    words: int = 0
    site: str = ""
    same_as: frozenset[str] = frozenset()


def text_hash(words: Sequence[str]) -> int:
    """A 64-bit hash of a text that changes little when the text does; 0 for no words."""
    pairs = Counter(pairwise(words)) if len(words) > 1 else Counter((word, "") for word in words)
    totals = [0] * BITS
    for (one, other), count in pairs.items():
        digest = int.from_bytes(blake2b(f"{one} {other}".encode(), digest_size=8).digest(), "big")
        for bit in range(BITS):
            totals[bit] += count if digest >> bit & 1 else -count
    return sum(1 << bit for bit, total in enumerate(totals) if total > 0)


def distance(one: int, other: int) -> int:
    """How many of their bits differ."""
    return (one ^ other).bit_count()


def compare(before: Fingerprint, now: Fingerprint) -> Likeness:
    """Whether a page is still the one that it was, by its text, else by its title.

    A page is the same when its text is; also when its words were written anew under a title that shares a word with
    the old one. It is another when neither is so. Without a telling text on both sides nothing is known.
    """
    if _is_text(before.kind) != _is_text(now.kind):
        # A document in place of a page may well be that page; a page in place of a document must name it.
        return Likeness.UNKNOWN if _is_text(before.kind) else Likeness.OTHER
    if not _is_text(before.kind):
        return Likeness.SAME
    if min(before.words, now.words) >= TELLING and distance(before.text, now.text) <= ALIKE:
        return Likeness.SAME
    if _titles_agree(before, now):
        # Next to no words under a title like the old one: a notice, a parked domain, or a page that is being built.
        return Likeness.SAME if before.title and now.words >= min(before.words, TELLING) else Likeness.UNKNOWN
    if before.words < TELLING or not before.title or not (now.title or now.words >= TELLING):
        return Likeness.UNKNOWN
    return Likeness.OTHER


def changed_language(before: Fingerprint, now: Fingerprint) -> bool:
    """Whether a page is now in a language that the reader of the old one need not know."""
    one, other = before.language, now.language
    return bool(one and other and one != other and not {one, other} <= _NEIGHBOURS)


def shares_site(before: Fingerprint, now: Fingerprint) -> bool:
    """Whether a page still names the site that it belonged to: a word of its old title or of its old home page's."""
    return bool(_telling_words(f"{before.title} {before.site}") & _telling_words(f"{now.title} {now.site}"))


def steady(before: Fingerprint | None, now: Fingerprint) -> Fingerprint:
    """The fingerprint to keep: the old one where next to nothing changed, so that the ledger does not."""
    if before is None:
        return now
    text = before.text if distance(before.text, now.text) <= STEADY else now.text
    words = before.words if text == before.text and abs(before.words - now.words) * 10 <= before.words else now.words
    # A home page that was not asked for this time is still called what it was.
    return Fingerprint(
        now.host, now.path, now.kind, now.title, now.language, text, words, now.site or before.site, now.same_as
    )


def _titles_agree(before: Fingerprint, now: Fingerprint) -> bool:
    """Whether two titles share a word, the site's own name set aside where something else is left of both."""
    if before.title == now.title:
        return True
    one, other = _parts(before.title), _parts(now.title)
    both = one & other | _parts(before.site) & _parts(now.site)
    if one - both and other - both:
        one, other = one - both, other - both
    return bool(_telling_words(" ".join(one)) & _telling_words(" ".join(other)))


def _parts(title: str) -> set[str]:
    return {part.strip().lower() for part in _BREAKS.split(title)} - {""}


def _telling_words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if len(word) > 3 and not word.isdigit()}


def _is_text(kind: str) -> bool:
    return kind in ("", "text/html", "application/xhtml+xml")


def flags(same_as: Iterable[str]) -> frozenset[str]:
    """The flags that this release knows, of those that a ledger holds."""
    return frozenset(same_as) & {"home", "error"}
