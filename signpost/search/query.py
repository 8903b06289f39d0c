"""What the index answers to a question, and why: the finder's own ranking, in Python.

In: the files that `signpost.search.index` wrote, and what somebody typed. Out: results, best first, and at most one
answer to stand above them. overrides/assets/find-rank.js does the same in the browser; tests/cases/search/ranking.yml
holds both to the same order.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log
from pathlib import Path
from typing import Any

from signpost.search.words import words_of

PAST_WEIGHT = 0.6
"""How much a match counts in something that is kept though it is out of date."""
OTHER_NAME = 0.7
"""How much the name of a thing counts where another of its names was typed."""
SAME_WORD = 0.9
"""How much a word counts that has the typed one's beginning and another ending."""
BEGINS = 0.7
"""How much a word counts of which only the beginning was typed."""
SHORTEST_BEGINNING = 4
MOST_WORDS_BEGUN = 5
NAMED, ALSO_NAMED = 1.0, 0.8
"""Where a thing stands beside the best, when just its name was typed, or another of its names."""
NAMING = ("topic", "glossary-term", "pathway")
"""Kinds of things whose names mean the same."""
IN_SECTIONS = ("guide-page", "about")
"""Kinds of pages of which each section is a thing of its own."""
LONGEST_NAME = 5
ENOUGH = 0.25
"""The least share of the question's words, each counted by how rare it is, that a result has; less where none has."""
COVER = 0.25
"""The power of that share by which a score is multiplied: having most words beats having one of them often."""
FIRST, MOST_ANSWERS = 5, 2
"""Of so many results at the top, so many may be answers: one question about a thing is not the thing itself."""
SURE = 0.8
"""How like one of its forms a question must be for its answer to stand above the results."""
PARTED = re.compile(r"\w+(?:-\w+)+")
"""Words with hyphens between them."""
ENDINGS = ("'s", "ers", "ing", "ed", "er", "es", "ly", "or", "s", "d", "e")


@dataclass(frozen=True)
class Way:
    """A stem by which a word is found, and how much that counts, from 0 to 1."""

    root: str
    weight: float


@dataclass(frozen=True)
class Slot:
    """A word of the question: what was typed, and the ways to find it."""

    typed: str
    ways: tuple[Way, ...]

    @property
    def root(self) -> str:
        """The stem by which it is mostly found; the word itself where nothing holds it."""
        return self.ways[0].root if self.ways else self.typed


@dataclass(frozen=True)
class Result:
    """A thing, by its number; its score; the share of the question's words that it has; and what each word gave."""

    number: int
    score: float
    part: float
    why: Mapping[str, float] = field(default_factory=dict)


class Index:
    """The index of one language: its first file, and `read`, which parses another by its name without `.json`."""

    def __init__(self, head: Mapping[str, Any], read: Callable[[str], Any]) -> None:
        self._read = read
        self.things: list[dict[str, Any]] = head["things"]
        self._starts: list[str] = head["parts"]
        self._small = frozenset(head["small"])
        self._steps: int = head["steps"]
        self._parts: dict[int, dict[str, Any]] = {}

    @cached_property
    def names(self) -> dict[str, list[int]]:
        """The numbers of the things that mostly go by a name, by the name's stems."""
        return dict(self._read("names")["names"])

    @cached_property
    def other_names(self) -> dict[str, list[int]]:
        """The numbers of the things that are also called so, by the name's stems."""
        return dict(self._read("names")["other"])

    def called(self, name: str) -> list[int]:
        """The numbers of all things that a name means."""
        return [*self.names.get(name, ()), *self.other_names.get(name, ())]

    @cached_property
    def found(self) -> dict[str, int]:
        """How many things hold each stem of those names."""
        return dict(self._read("names")["found"])

    @cached_property
    def first_names(self) -> dict[int, str]:
        """The name that each thing mostly goes by."""
        first: dict[int, str] = {}
        for name, numbers in self.names.items():
            for number in numbers:
                first.setdefault(number, name)
        return first

    def kind(self, number: int) -> str:
        """The id of the thing's kind."""
        return str(self.things[number]["facets"]["kind"][0])

    def part(self, word: str) -> dict[str, Any]:
        """The part of the index that holds a word, if any does."""
        place = max(0, bisect_right(self._starts, word[:2]) - 1)
        if place not in self._parts:
            self._parts[place] = self._read(f"part-{place:02}") if self._starts else {"forms": {}, "held": {}}
        return self._parts[place]

    def held(self, root: str, by: str = "") -> Iterator[tuple[int, float]]:
        """The things that hold a stem, and how well, from 0 to 1; `by` is a word of it."""
        number = 0
        flat = self.part(by or root)["held"].get(root) or []
        for step, well in zip(flat[::2], flat[1::2], strict=True):
            number += step
            yield number, well / self._steps

    def ways(self, word: str) -> tuple[Way, ...]:
        """The stems by which a word is found: its own, else of words that end otherwise, else of longer words."""
        part = self.part(word)
        if word in part["forms"]:
            return (Way(part["forms"][word], 1.0),)
        if word in part["held"]:
            return (Way(word, 1.0),)
        known = {**{root: root for root in part["held"]}, **part["forms"]}
        if alike := [root for form, root in known.items() if without_ending(form) == without_ending(word)]:
            return tuple(Way(root, SAME_WORD) for root in sorted(dict.fromkeys(alike)))
        if len(word) < SHORTEST_BEGINNING:
            return ()
        begun = dict.fromkeys(root for form, root in known.items() if form.startswith(word))
        most = sorted(begun, key=lambda root: (-len(part["held"].get(root, ())), root))[:MOST_WORDS_BEGUN]
        return tuple(Way(root, BEGINS) for root in most)

    def slots(self, typed: str) -> tuple[Slot, ...]:
        """The words of a question that say what it is about, each once."""
        words = words_of(PARTED.sub(self._together, typed))
        telling = [word for word in words if word not in self._small] or words
        slots = {slot.root: slot for slot in reversed([Slot(word, self.ways(word)) for word in telling])}
        return tuple(reversed(slots.values()))

    def _together(self, parted: re.Match[str]) -> str:
        """Words with hyphens between them as one word where the index holds that, otherwise as they are."""
        whole = "".join(words_of(parted[0]))
        part = self.part(whole)
        return whole if whole in part["forms"] or whole in part["held"] else parted[0]

    def rarity(self, found: int) -> float:
        """How much a word tells that so many things hold: BM25's inverse document frequency."""
        return log(1 + (len(self.things) - found + 0.5) / (found + 0.5))


def without_ending(word: str) -> str:
    """A word without a common English ending."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def search(index: Index, typed: str) -> list[Result]:
    """The results, best first."""
    slots = index.slots(typed)
    scores: dict[int, dict[int, float]] = {}
    rarities = []
    for place, slot in enumerate(slots):
        held: dict[int, float] = {}
        for way in slot.ways:
            for number, well in index.held(way.root, slot.typed):
                held[number] = max(held.get(number, 0.0), well * way.weight)
        rarities.append(index.rarity(len(held)))
        for number, well in held.items():
            scores.setdefault(number, {})[place] = well * rarities[place]
    counted = [place for place, slot in enumerate(slots) if slot.ways]
    for span, other in _spans(index, slots):
        worth = OTHER_NAME * sum(rarities[place] for place in span)
        for number, well in other.items():
            given, gain = scores.setdefault(number, {}), well * worth
            if gain > sum(given.get(place, 0.0) for place in span):
                given.update(dict.fromkeys(span, gain / len(span)))
    whole = sum(rarities[place] for place in counted)
    results = [
        Result(
            number,
            sum(given.values()) * (sum(rarities[place] for place in given) / whole) ** COVER * weight(index, number),
            sum(rarities[place] for place in given) / whole,
            {slots[place].typed: value for place, value in sorted(given.items())},
        )
        for number, given in scores.items()
    ]
    kept = [result for result in results if result.part >= min(ENOUGH, max(one.part for one in results))]
    return _spread(index, _best_sections(index, _named(index, slots, kept)))


def weight(index: Index, number: int) -> float:
    """What a thing's score is multiplied with."""
    return 1.0 if "current" in index.things[number]["facets"]["status"] else PAST_WEIGHT


def _spans(index: Index, slots: Sequence[Slot]) -> Iterator[tuple[range, dict[int, float]]]:
    """For phrases by which things go: the words that they take up, and what holds another name of those things."""
    for start in range(len(slots)):
        for end in range(min(len(slots), start + LONGEST_NAME), start, -1):
            said = " ".join(slot.root for slot in slots[start:end])
            numbers = [number for number in index.called(said) if index.kind(number) in NAMING]
            others = dict.fromkeys(index.first_names[number] for number in numbers)
            for other in others:
                if other != said:
                    yield range(start, end), _all_of(index, other.split())


def _all_of(index: Index, roots: Sequence[str]) -> dict[int, float]:
    """The things that hold all of the stems, and how well on average, from 0 to 1."""
    held = [dict(index.held(root)) for root in roots]
    both = set.intersection(*(set(each) for each in held))
    return {number: sum(each[number] for each in held) / len(held) for number in both}


def _named(index: Index, slots: Sequence[Slot], results: list[Result]) -> list[Result]:
    """In order; what goes by just what was typed stands near the best, however long the rest of its text is."""
    said = " ".join(slot.root for slot in slots)
    best = max((result.score for result in results), default=0.0)
    least = dict.fromkeys(index.other_names.get(said, ()), best * ALSO_NAMED)
    least |= dict.fromkeys(index.names.get(said, ()), best * NAMED)
    least = {number: score * weight(index, number) for number, score in least.items()}
    raised = [replace(one, score=max(one.score, least.pop(one.number, 0.0))) for one in results]
    raised += [Result(number, score, 1.0) for number, score in least.items()]
    return sorted(raised, key=lambda one: (-one.score, one.number))


def _best_sections(index: Index, results: Sequence[Result]) -> list[Result]:
    """Of each page in sections only the one that answers best, or the page itself."""
    seen: set[str] = set()
    best = []
    for one in results:
        page = index.things[one.number]["address"].partition("#")[0]
        if index.kind(one.number) not in IN_SECTIONS or page not in seen:
            best.append(one)
        seen.add(page)
    return best


def _spread(index: Index, results: Sequence[Result]) -> list[Result]:
    first: list[Result] = []
    later: list[Result] = []
    answers = 0
    for one in results:
        if len(first) < FIRST and index.kind(one.number) == "answer":
            answers += 1
            if answers > MOST_ANSWERS:
                later.append(one)
                continue
        first.append(one)
    return [*first[:FIRST], *later, *first[FIRST:]]


def recognised(index: Index, typed: str) -> tuple[int, float] | None:
    """The answer that a question asks for, by its number, and how like one of its forms the question is; or None."""
    asked = {slot.root for slot in index.slots(typed)}
    rarity = {root: index.rarity(index.found.get(root, 0)) for root in asked}
    best: tuple[float, int] | None = None
    for name, numbers in (*index.names.items(), *index.other_names.items()):
        answers = [number for number in numbers if index.kind(number) == "answer"]
        form = set(name.split())
        if not answers or not form & asked:
            continue
        both = sum(rarity[root] for root in form & asked)
        share = 2 * both / (sum(rarity.values()) + sum(index.rarity(index.found.get(root, 0)) for root in form))
        if best is None or share > best[0]:
            best = (share, answers[0])
    return (best[1], best[0]) if best and best[0] >= SURE else None


def open_index(folder: Path, ending: str = "") -> Index:
    """The index in a site's folder; `ending` names a language that is not the site's first, as "-cy".

    Raises OSError when a file is missing, and ValueError when one is no JSON.
    """

    things = folder / "search" / f"things{ending}.json"
    head = json.loads(things.read_text(encoding="utf-8"))

    def read(name: str) -> Any:
        return json.loads((things.parent / head["folder"] / f"{name}.json").read_text(encoding="utf-8"))

    return Index(head, read)
