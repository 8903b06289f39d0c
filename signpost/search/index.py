"""Writes the index that the finder and `scripts/ask.py` search.

In: what can be found, and the site's folder. Out: in `<folder>/search/`, for each language, `things.json`, what a
result shows and is narrowed by. It names the folder beside it that holds the rest: `names.json`, what people call each
thing; `words.json`, all words, for slips of the keys; `english.json`, words that are none; and `part-00.json` and on,
which say what holds a word and how well. A search loads only the parts of its words. The folder's name changes with
what is in it, so a browser can keep its files for good, and never mixes those of two builds.

How well a thing holds a word is BM25F's share of one field beside another (Robertson and Zaragoza, "The Probabilistic
Relevance Framework: BM25 and Beyond", 2009, section 3.6): a word in a title counts more than one in a long text, and a
second mention less than the first. It does not depend on the question, so it is counted here and kept as a number
from 1 to 63.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from signpost.files import write_new
from signpost.schema import OtherText
from signpost.search.document import SearchDocument
from signpost.search.english import as_json as english_as_json
from signpost.search.vocabulary import as_json as words_as_json
from signpost.search.vocabulary import vocabulary
from signpost.search.welsh_forms import with_forms
from signpost.search.words import SMALL_WORDS, joined, stem, telling, words_of

FOLDER = "search"


@dataclass(frozen=True)
class Field:
    """How much a word counts in a field, and how far a long text makes it count less (from 0, not at all, to 1)."""

    weight: float
    length: float


FIELDS: Mapping[str, Field] = {
    "title": Field(3.0, 0.3),
    "also": Field(2.5, 0.75),
    "summary": Field(1.5, 0.5),
    "words": Field(1.0, 0.75),
    "synonyms": Field(0.3, 0.75),
}
"""What is looked through. Weighed on real questions: see docs-dev/decisions/."""
SATURATION = 1.2
"""How soon a second mention stops to matter: the usual k1 of BM25."""
STEPS = 63
"""The best that a thing can hold a word."""
PART = 24_000
"""Characters of one part, about 8 KB compressed."""
PREFIX = 2
"""Letters of a word that say in which part it is. No stem has other ones than its words."""


def write_index(things: Sequence[SearchDocument], site: Path, names: Iterable[str] = ()) -> int:
    """Index `things` into the site's folder; how many. Raises OSError when a file cannot be written.

    `names` are words that are no slips of the keys either, such as those of places.
    """
    english = english_as_json(names)
    for number, language in enumerate(dict.fromkeys(thing.language for thing in things)):
        own = [thing for thing in with_forms(things) if thing.language == language]
        for name, text in files_of(own, english, f"-{language}" if number else "").items():
            write_new(site / FOLDER / name, text)
    return len(things)


def files_of(things: Sequence[SearchDocument], english: str, ending: str = "") -> dict[str, str]:
    """The files of one language by their paths; `ending` stands in the name of the first one before `.json`."""
    language = things[0].language if things else "en"
    held, forms = postings(things, language)
    parts = parts_of(held, forms)
    rest = {
        "names.json": _json(names_of(things, held)),
        "words.json": words_as_json(vocabulary(things)),
        "english.json": english,
        **{f"part-{number:02}.json": _json(part) for number, part in enumerate(parts)},
    }
    folder = sha256("".join(rest.values()).encode()).hexdigest()[:12]
    head = {
        "language": language,
        "folder": folder,
        "parts": [min(part["forms"].keys() | part["held"].keys())[:PREFIX] for part in parts],
        "small": sorted(SMALL_WORDS[language]),
        "steps": STEPS,
        "things": [dict(_shown(thing)) for thing in things],
    }
    return {f"things{ending}.json": _json(head), **{f"{folder}/{name}": text for name, text in rest.items()}}


def postings(things: Sequence[SearchDocument], language: str) -> tuple[dict[str, dict[int, int]], dict[str, str]]:
    """How well each thing, by its number, holds each stem; and the stem of each word that differs from it."""
    texts = [{field: _words(thing, field) for field in FIELDS} for thing in things]
    usual = {field: _mean([len(text[field]) for text in texts if text[field]]) for field in FIELDS}
    held: dict[str, dict[int, int]] = defaultdict(dict)
    forms: dict[str, str] = {}
    for number, text in enumerate(texts):
        mentions: dict[str, float] = defaultdict(float)
        for field, words in text.items():
            weight = FIELDS[field].weight / (1 - FIELDS[field].length * (1 - len(words) / usual[field]))
            for word in words:
                forms[word] = stem(word, language)
                mentions[forms[word]] += weight
        for word, count in mentions.items():
            held[word][number] = max(1, round(STEPS * count / (SATURATION + count)))
    return dict(held), {word: root for word, root in forms.items() if word != root}


def names_of(things: Sequence[SearchDocument], held: Mapping[str, Mapping[int, int]]) -> dict[str, Any]:
    """What people call each thing, and how common the words of those names are.

    `names` gives, for the stems of a name, the numbers of the things that mostly go by it, and `other` of those that
    are also called so. `found` says how many things hold each of those stems.
    """
    names: dict[str, list[int]] = {}
    other: dict[str, list[int]] = {}
    for number, thing in enumerate(things):
        for said, whole in ((names, (*thing.record.names, str(thing.title))), (other, thing.record.other_names)):
            for name in whole:
                words = telling(words_of(name), thing.language)
                plain = " ".join(stem(word, thing.language) for word in words)
                if plain and number not in names.get(plain, ()) and number not in said.get(plain, ()):
                    said.setdefault(plain, []).append(number)
    roots = dict.fromkeys(root for name in (*names, *other) for root in name.split())
    found = {root: len(held[root]) for root in roots if root in held}
    return {"names": names, "other": other, "found": found}


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 1.0


def _words(thing: SearchDocument, field: str) -> list[str]:
    text = thing.part(field)
    if field == "title":
        text = f"{text} {thing.record.english} {thing.forms.english}"
    whole = f"{text} {getattr(thing.forms, field)}"
    return [*words_of(whole), *joined(whole)]


def parts_of(held: Mapping[str, Mapping[int, int]], forms: Mapping[str, str]) -> list[dict[str, Any]]:
    """Stems and words in parts of about one size, by how they begin; what begins alike is in one part.

    A part's `held` gives for a stem a flat list: for each thing how far its number is from the one before, and how
    well it holds the stem.
    """
    by_prefix: dict[str, dict[str, Any]] = {}
    for root, things in held.items():
        by_prefix.setdefault(root[:PREFIX], {"forms": {}, "held": {}})["held"][root] = _flat(things)
    for word, root in forms.items():
        part = by_prefix.setdefault(word[:PREFIX], {"forms": {}, "held": {}})
        part["forms"][word] = root
        # The few stems that begin otherwise than their words stand in both parts.
        part["held"].setdefault(root, _flat(held[root]))
    parts: list[dict[str, Any]] = []
    size = PART
    for prefix in sorted(by_prefix):
        if size >= PART:
            parts.append({"forms": {}, "held": {}})
            size = 0
        for kind in ("forms", "held"):
            parts[-1][kind].update(sorted(by_prefix[prefix][kind].items()))
        size += len(_json(by_prefix[prefix]))
    return parts


def _flat(things: Mapping[int, int]) -> list[int]:
    numbers = sorted(things)
    return [value for before, number in pairwise((0, *numbers)) for value in (number - before, things[number])]


def _shown(thing: SearchDocument) -> Iterator[tuple[str, Any]]:
    """What one result shows and is narrowed by; parts that it has not are left out."""
    record = thing.record
    parts: Iterable[tuple[str, Any]] = (
        ("title", str(thing.title)),
        ("address", thing.address),
        ("kind", record.kind),
        ("summary", str(record.summary)),
        ("links", record.links),
        ("mark", record.mark),
        ("source", record.source),
        ("titleLanguage", _language(thing.title)),
        ("summaryLanguage", _language(record.summary)),
        ("section", thing.section),
        ("facets", dict(record.facets)),
    )
    yield from ((name, value) for name, value in parts if value)


def _language(words: str) -> str:
    """The language of words that are in another one than their page."""
    return words.language if isinstance(words, OtherText) else ""


def _json(value: Any) -> str:
    """One line, the same for equal values."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
