"""The words of a text and of a question, as the index holds them.

In: text, or a word. Out: words in small letters without accents; their stems. What stands here for Python stands in
overrides/assets/find-words.js for the browser; tests/cases/search/words.yml holds both to the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from signpost.languages.welsh import SMALL_WORDS as WELSH_SMALL_WORDS

_NOT = ((re.compile(r"\bcan't\b"), "can not"), (re.compile(r"\bwon't\b"), "will not"), (re.compile(r"n't\b"), " not"))
_SHORTENED = re.compile(r"(?<=\w)'(?:s|ll|re|ve|d|m)\b")
_WORD = re.compile(r"[^\W_]+\+*")
_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")
_THOUSANDS = re.compile(r"\b([0-9,]*[0-9][0-9,]*(?:\.[0-9]+)?)([km])\b")
_TIMES = {"k": 1_000, "m": 1_000_000}

ENDINGS = ("ers", "ing", "ed", "er", "es", "ly", "or", "s", "d", "e")
SHORTEST_WITHOUT = 3
"""Letters that must be left of a word without its ending."""

_ENGLISH_SMALL_WORDS = """
a about after all also am an and any are as ask at be because been before being but by can cannot could did do does
doing done down each ever every everything few for from get give given go going gone got had has have having he her
here him his how i if in into is it its itself just know let make makes many may me might mine more most much must
my never no nor not nothing now of off on once one only onto or other others our ours out over own per please really
say says shall she should so some somebody someone something still such take taken tell than that the their them
then there these they thing things this those though to too under until up upon us use very want wants was we were
what when where whether which while who whom whose why will with within without would yes yet you your yours
"""
SMALL_WORDS = {
    "en": frozenset(_ENGLISH_SMALL_WORDS.split()),
    "cy": frozenset(_ENGLISH_SMALL_WORDS.split()) | WELSH_SMALL_WORDS,
}
"""Words that say nothing of what a question is about, by language; people who speak Welsh search in both."""


def words_of(text: str) -> list[str]:
    """The words in order: small letters, no accents, 12,000 and £12k as 12000, £1.5m as 1500000, "don't" as "do not"
    and "it's" as "it".
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))
    plain = plain.replace("’", "'")
    plain = _THOUSANDS.sub(lambda match: str(round(float(match[1].replace(",", "")) * _TIMES[match[2]])), plain)
    plain = _IN_NUMBER.sub("", plain)
    for shortened, whole in _NOT:
        plain = shortened.sub(whole, plain)
    return _WORD.findall(_SHORTENED.sub("", plain))


def joined(text: str) -> list[str]:
    """The words that hyphens part, as one: "subcontract" for "sub-contract"."""
    return ["".join(words_of(found)) for found in re.findall(r"\w+(?:-\w+)+", text)]


def telling(words: Iterable[str], language: str) -> list[str]:
    """The words that say what a text is about; all of them when there are no others."""
    words = list(words)
    return [word for word in words if word not in SMALL_WORDS[language]] or words


def without_ending(word: str) -> str:
    """A word without a common English ending, by which one that is in no text is held against those that are."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_WITHOUT:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its endings, by Porter's second stemmer for English.

    What is in Welsh holds English too, and a Welsh word that this shortens is shortened wherever it stands; the forms
    of Welsh words are found otherwise (`signpost.search.welsh_forms`).
    """
    return str(_ENGLISH.stemWord(word))


_ENGLISH = snowballstemmer.stemmer("english")
