"""The words of a text and of a question, as the index holds them.

In: text, or a word and its language. Out: words in small letters without accents; their stems. What stands here for
Python stands in overrides/assets/find-words.js for the browser; tests/cases/search/words.yml holds both to the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from signpost.languages.welsh import SMALL_WORDS as WELSH_SMALL_WORDS

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?\+*")
_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")
_THOUSANDS = re.compile(r"\b(\d+)([km])\b")
_TIMES = {"k": "000", "m": "000000"}

_ENGLISH_SMALL_WORDS = """
a about after all also am an and any are as ask at be because been before being but by can cannot could did do does
doing done down each ever every everything few for from get give given go going gone got had has have having he her
here him his how i if in into is it its itself just know let make makes many may me might mine more most much must
my need needs never no nor not nothing now of off on once one only onto or other others our ours out over own per
please really say says shall she should so some somebody someone something still such take taken tell than that the
their them then there these they thing things this those though to too under until up upon us use very want wants
was we were what when where whether which while who whom whose why will with within without would yes yet you your
yours
"""
SMALL_WORDS = {
    "en": frozenset(_ENGLISH_SMALL_WORDS.split()),
    "cy": frozenset(_ENGLISH_SMALL_WORDS.split()) | WELSH_SMALL_WORDS,
}
"""Words that say nothing of what a question is about, by language; people who speak Welsh search in both."""


def words_of(text: str) -> list[str]:
    """The words in order: small letters, no accents, 12,000 and £12k as 12000, without the ending 's."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))
    plain = _IN_NUMBER.sub("", plain.replace("’", "'"))
    plain = _THOUSANDS.sub(lambda match: match[1] + _TIMES[match[2]], plain)
    return [word.removesuffix("'s") for word in _WORD.findall(plain)]


def joined(text: str) -> list[str]:
    """The words that hyphens part, as one: "subcontract" for "sub-contract"."""
    return ["".join(words_of(found)) for found in re.findall(r"\w+(?:-\w+)+", text)]


def telling(words: Iterable[str], language: str) -> list[str]:
    """The words that say what a text is about; all of them when there are no others."""
    words = list(words)
    return [word for word in words if word not in SMALL_WORDS[language]] or words


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The word without its endings, by Porter's second stemmer; in Welsh the word, whose forms are found otherwise."""
    return str(_ENGLISH.stemWord(word)) if language == "en" else word


_ENGLISH = snowballstemmer.stemmer("english")
