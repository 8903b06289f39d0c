"""Writes the index that the finder and `scripts/ask.py` search.

In: what can be found, the names of places, and the site's folder. Out: in `<folder>/search/`, for each language,
`things.json`: the title, address and facets of each thing. It names the folder beside it that holds the rest:
`part-00.json` and on, which say what holds a word, or another name of what it names, and how well, what goes by a name
with it, which places have that name, and which English words are no words of the hub; `cards-00.json` and on, what else
results show; `texts-000.json` and on, in which excerpts stand; and `words.json`, all words, for slips of the keys. A
search loads only the parts of its words and the cards of its first results. The folder's name changes with what is in
it, so a browser can keep its files for good, and never mixes those of two builds.

How well a thing holds a word is BM25F's share of one field beside another (Robertson and Zaragoza, "The Probabilistic
Relevance Framework: BM25 and Beyond", 2009, section 3.6): a word in a title counts more than one in a long text, and a
second mention less than the first. It does not depend on the question, so it is counted here and kept as a number
from 1 to 63.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, pairwise
from math import log
from pathlib import Path
from types import MappingProxyType
from typing import Any

from signpost.files import write_new
from signpost.schema import OtherText
from signpost.search.document import SearchDocument
from signpost.search.english import commonest, known_words
from signpost.search.places import LEFT_OUT, PlaceName, places_of
from signpost.search.purchases import PurchaseTool
from signpost.search.purchases import as_data as purchases_as_data
from signpost.search.vocabulary import as_json as words_as_json
from signpost.search.vocabulary import vocabulary
from signpost.search.weights import WEIGHTS
from signpost.search.weights import as_data as weights_as_data
from signpost.search.welsh_forms import WELSH, FormsHeld, with_forms
from signpost.search.words import SMALL_WORDS, joined, stem, telling, words_of

FOLDER = "search"


@dataclass(frozen=True)
class Field:
    """How much a word counts in a field, and how far a long text makes it count less (from 0, not at all, to 1)."""

    weight: float
    length: float


NAMING = ("topic", "glossary-term", "pathway")
"""Kinds of things whose names all mean the same."""
FIELDS: Mapping[str, Field] = {
    "title": Field(3.0, 0.3),
    "also": Field(2.5, 0.75),
    "summary": Field(1.5, 0.5),
    "words": Field(1.0, 0.75),
    "synonyms": Field(0.3, 0.75),
}
"""What is looked through. Weighed on real questions: see docs-dev/decisions/0055-an-index-of-our-own.md."""
SATURATION = 1.2
"""How soon a second mention stops to matter: the usual k1 of BM25."""
STEPS = 63
"""The best that a thing can hold a word."""
PART = 24_000
"""Characters of one part, about 8 KB compressed."""
CARDS = 60
"""Things whose cards are in one file."""
TEXTS = 4
"""Things whose texts are in one file. An excerpt needs those of a few results only, of some 1,000 characters each."""
LONGEST_TEXT = 4_000
"""Characters of a thing's text in which the finder looks for the passage that matches."""
PREFIX = 2
"""Letters of a word that say in which part it is. What holds a stem is in the stem's own part."""


def write_index(
    things: Sequence[SearchDocument],
    site: Path,
    places: Iterable[PlaceName] = (),
    purchases: Mapping[str, PurchaseTool] = MappingProxyType({}),
) -> int:
    """Index `things` into the site's folder; how many. Raises OSError when a file cannot be written.

    `places` lead to the pages of their areas, and their names are no slips of the keys. `purchases` gives, by language,
    the tool to which a question about a purchase leads.
    """
    places = tuple(places)
    for number, language in enumerate(dict.fromkeys(thing.language for thing in things)):
        own = [thing for thing in with_forms(things) if thing.language == language]
        for name, text in files_of(own, places, f"-{language}" if number else "", purchases.get(language)).items():
            write_new(site / FOLDER / name, text)
    return len(things)


def files_of(
    things: Sequence[SearchDocument],
    places: Sequence[PlaceName] = (),
    ending: str = "",
    purchases: PurchaseTool | None = None,
) -> dict[str, str]:
    """The files of one language by their paths; `ending` stands in the name of the first one before `.json`."""
    language = things[0].language if things else "en"
    own_words = vocabulary(things)
    form = FormsHeld(own_words).form if language == WELSH else _as_it_is
    held, forms = postings(things, form)
    areas = {
        thing.address[thing.address.find("areas/") :]: number
        for number, thing in enumerate(things)
        if thing.record.facets["kind"] == ("area",) and not thing.section
    }
    english = known_words((place.name for place in places), own_words)
    parts = parts_of(held, forms, names_of(things, held, form), places_of(places, areas, commonest()), english)
    cards = [dict(_card(thing)) for thing in things]
    texts = [thing.record.words[:LONGEST_TEXT] for thing in things]
    rest = {
        "words.json": words_as_json(own_words),
        **{f"part-{number:02}.json": _json(part) for number, part in enumerate(parts)},
        **{f"cards-{at // CARDS:02}.json": _json(cards[at : at + CARDS]) for at in range(0, len(cards), CARDS)},
        **{f"texts-{at // TEXTS:03}.json": _json(texts[at : at + TEXTS]) for at in range(0, len(texts), TEXTS)},
    }
    folder = sha256("".join(rest.values()).encode()).hexdigest()[:12]
    facets = [[(name, value) for name, values in thing.record.facets.items() for value in values] for thing in things]
    values = sorted({pair for pairs in facets for pair in pairs})
    place = {pair: number for number, pair in enumerate(values)}
    head = {
        "language": language,
        "folder": folder,
        "parts": [min(chain(*part.values()))[:PREFIX] for part in parts],
        "prefix": PREFIX,
        "weights": weights_as_data(WEIGHTS),
        "cards": CARDS,
        "texts": TEXTS,
        "steps": STEPS,
        "small": sorted(SMALL_WORDS[language]),
        "beside": sorted(LEFT_OUT),
        "purchases": purchases_as_data(
            purchases, {thing.address: number for number, thing in enumerate(things)}, language
        ),
        "kinds": {thing.record.facets["kind"][0]: thing.record.kind for thing in things},
        "values": values,
        "things": [
            [str(thing.title), thing.address, [place[pair] for pair in pairs], *([1] if thing.section else [])]
            for thing, pairs in zip(things, facets, strict=True)
        ],
    }
    return {f"things{ending}.json": _json(head), **{f"{folder}/{name}": text for name, text in rest.items()}}


def _as_it_is(word: str) -> str:
    return word


def postings(
    things: Sequence[SearchDocument], form: Callable[[str], str] = _as_it_is
) -> tuple[dict[str, dict[int, int]], dict[str, str]]:
    """How well each thing, by its number, holds each stem; and the stem of each word that differs from it.

    `form` gives that of a word for which the finder looks.
    """
    texts = [{field: _words(thing, field) for field in FIELDS} for thing in things]
    usual = {field: _mean([len(text[field]) for text in texts if text[field]]) for field in FIELDS}
    held: dict[str, dict[int, int]] = defaultdict(dict)
    forms: dict[str, str] = {}
    for number, text in enumerate(texts):
        mentions: dict[str, float] = defaultdict(float)
        for field, words in text.items():
            weight = FIELDS[field].weight / (1 - FIELDS[field].length * (1 - len(words) / usual[field]))
            for word in words:
                forms[word] = stem(word)
                mentions[forms[word]] += weight
        for word, count in mentions.items():
            held[word][number] = max(1, round(STEPS * count / (SATURATION + count)))
    # A word that only names hold is known too, though nothing holds it.
    for word in {form(word) for thing in things for name in _names(thing) for word in words_of(name)}:
        forms[word] = stem(word)
        held.setdefault(forms[word], {})
    return dict(held), {word: root for word, root in forms.items() if word != root}


@dataclass(frozen=True)
class Names:
    """What people call things.

    `rows` holds names by each stem of one that a thing mostly goes by, by the rarest stem of another. A name is: its
    stems, as one text; the sum of their rarities; the numbers of the things that mostly go by it; and of those that are
    also called so. `gains` holds, by a name of things whose names all mean the same, how well each thing holds the best
    of their other names: the mean of its stems. It is counted here, so that a search for one name need not load the
    parts of the index in which the others stand.
    """

    rows: Mapping[str, list[list[Any]]]
    gains: Mapping[str, Mapping[int, int]]


def names_of(
    things: Sequence[SearchDocument],
    held: Mapping[str, Mapping[int, int]],
    form: Callable[[str], str] = _as_it_is,
) -> Names:
    """The names of things, `held` being how well each thing holds each stem.

    `form` gives that of a word for which the finder looks, so that a name and what is typed for it meet.
    """
    own: dict[str, dict[int, None]] = {}
    other: dict[str, dict[int, None]] = {}
    first: dict[int, str] = {}
    for number, thing in enumerate(things):
        for name, is_own in _names(thing).items():
            plain = " ".join(stem(form(word)) for word in telling(words_of(name), thing.language))
            if plain and number not in own.get(plain, ()):
                (own if is_own else other).setdefault(plain, {})[number] = None
                first.setdefault(number, plain)
    found: dict[str, list[list[Any]]] = {}
    gains: dict[str, Mapping[int, int]] = {}
    for name in dict.fromkeys((*own, *other)):
        roots = dict.fromkeys(name.split())
        rare = {root: rarity(len(held.get(root, ())), len(things)) for root in roots}
        numbers = [*own.get(name, ()), *other.get(name, ())]
        means = dict.fromkeys(first[number] for number in numbers if things[number].record.facets["kind"][0] in NAMING)
        means.pop(name, None)
        if gained := _best_of(means, held):
            gains[name] = gained
        row = [name, round(sum(rare.values()), 2), [*own.get(name, ())], [*other.get(name, ())]]
        rarest = max(rare, key=lambda root: (rare[root], root))
        for root in roots if own.get(name) else (rarest,):
            found.setdefault(root, []).append(row)
    return Names(found, gains)


def _best_of(names: Iterable[str], held: Mapping[str, Mapping[int, int]]) -> dict[int, int]:
    """The things that hold all stems of one of the names, and how well they hold the best, by the mean of its stems."""
    best: dict[int, int] = {}
    for name in names:
        stems = [held.get(root, {}) for root in name.split()]
        for number in set.intersection(*map(set, stems)):
            best[number] = max(best.get(number, 0), round(sum(each[number] for each in stems) / len(stems)))
    return best


def _names(thing: SearchDocument) -> dict[str, bool]:
    """Everything that a thing is called, in order, and whether it mostly goes by that."""
    own = (*thing.record.names, str(thing.title), thing.record.english)
    return {**dict.fromkeys(own, True), **{name: name in own for name in thing.record.other_names}}


def rarity(found: int, all_things: int) -> float:
    """How much a word tells that so many of all things hold: BM25's inverse document frequency."""
    return log(1 + (all_things - found + 0.5) / (found + 0.5))


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 1.0


def _words(thing: SearchDocument, field: str) -> list[str]:
    text = thing.part(field)
    if field == "title":
        text = f"{text} {thing.record.english} {thing.forms.english}"
    whole = f"{text} {getattr(thing.forms, field)}"
    return [*words_of(whole), *joined(whole)]


def parts_of(
    held: Mapping[str, Mapping[int, int]],
    forms: Mapping[str, str],
    names: Names,
    places: Mapping[str, list[list[Any]]],
    english: Iterable[str] = (),
) -> list[dict[str, Any]]:
    """Stems, words, names and places in parts of about one size, by how they begin; what begins alike is in one part.

    A part's `held` gives for a stem a flat list: for each thing how far its number is from the one before, and how
    well it holds the stem.
    """
    by_prefix: dict[str, dict[str, Any]] = {}

    def part_of(word: str) -> dict[str, Any]:
        return by_prefix.setdefault(
            word[:PREFIX], {"forms": {}, "held": {}, "names": {}, "gains": {}, "places": {}, "english": []}
        )

    for root, things in held.items():
        part_of(root)["held"][root] = _flat(things)
    for word, root in forms.items():
        part_of(word)["forms"][word] = root
    for root, rows in names.rows.items():
        part_of(root)["names"][root] = rows
    for name, gained in names.gains.items():
        part_of(name)["gains"][name] = _flat(gained)
    for name, rows in places.items():
        part_of(name)["places"][name] = rows
    for word in english:
        part_of(word)["english"].append(word)
    parts: list[dict[str, Any]] = []
    size = PART
    for prefix in sorted(by_prefix):
        if size >= PART:
            parts.append({"forms": {}, "held": {}, "names": {}, "gains": {}, "places": {}, "english": []})
            size = 0
        for kind, values in by_prefix[prefix].items():
            if kind == "english":
                parts[-1][kind] += values
            else:
                parts[-1][kind].update(sorted(values.items()))
        size += len(_json(by_prefix[prefix]))
    return parts


def _flat(things: Mapping[int, int]) -> list[int]:
    numbers = sorted(things)
    return [value for before, number in pairwise((0, *numbers)) for value in (number - before, things[number])]


def _card(thing: SearchDocument) -> Iterator[tuple[str, Any]]:
    """What a result shows beside its title; parts that it has not are left out."""
    record = thing.record
    parts: Iterable[tuple[str, Any]] = (
        ("summary", str(record.summary)),
        ("links", record.links),
        ("mark", record.mark),
        ("source", record.source),
        ("titleLanguage", _language(thing.title)),
        ("summaryLanguage", _language(record.summary)),
    )
    yield from ((name, value) for name, value in parts if value)


def _language(words: str) -> str:
    """The language of words that are in another one than their page."""
    return words.language if isinstance(words, OtherText) else ""


def _json(value: Any) -> str:
    """One line, the same for equal values."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
