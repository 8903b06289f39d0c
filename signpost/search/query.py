"""What the index answers to a question, and why: the finder's own ranking, in Python.

In: the files that `signpost.search.index` wrote, and what somebody typed. Out: results, best first, and at most one
answer to stand above them. overrides/assets/find-rank.js does the same in the browser; tests/cases/search/ranking.yml
holds both to the same order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from signpost.languages.welsh import roots
from signpost.search.index import PREFIX, rarity
from signpost.search.words import words_of
from signpost.strict_json import parse

PAST_WEIGHT = 0.6
"""How much a match counts in something that is kept though it is out of date."""
KIND_WEIGHTS = {"topic": 0.6, "change": 1.035}
"""How much a match counts in some kinds of things: a topic is a list of others, a change says what holds today."""
OTHER_NAME = 0.7
"""How much the name of a thing counts where another of its names was typed."""
SAME_WORD = 0.9
"""How much a word counts that has the typed one's beginning and another ending."""
BEGINS = 0.7
"""How much a word counts of which only the beginning was typed."""
SHORTEST_BEGINNING = 4
MOST_WORDS_BEGUN = 5
NAMED, ALSO_NAMED = 0.75, 0.4
"""How much a thing's score is raised, at most, when its name was typed, or another of its names."""
UNSAID = 0.8
"""Where a thing stands beside the best, when its name was typed but none of its texts holds that."""
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
class Name:
    """What people call things: its stems, as one text and as a set; how rare they are together; the numbers of the
    things that mostly go by it, and of those that are also called so; and other names that mean the same."""

    text: str
    rarity: float
    own: tuple[int, ...]
    other: tuple[int, ...]
    means: tuple[str, ...]

    @property
    def stems(self) -> frozenset[str]:
        """Its stems, each once."""
        return frozenset(self.text.split())


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
        self._head, self._read = head, read
        self.titles = [row[0] for row in head["things"]]
        self.addresses = [row[1] for row in head["things"]]
        self._small = frozenset(head["small"])
        self._parts: dict[int, dict[str, Any]] = {}

    def facet(self, number: int, name: str) -> list[str]:
        """The values of a thing's facet."""
        values = (self._head["values"][place] for place in self._head["things"][number][2])
        return [value for facet, value in values if facet == name]

    def card(self, number: int) -> dict[str, Any]:
        """What a result shows beside its title."""
        block, place = divmod(number, self._head["cards"])
        return dict(self._read(f"cards-{block:02}")[place])

    def kind(self, number: int) -> str:
        """The id of the thing's kind."""
        return self.facet(number, "kind")[0]

    def part(self, word: str) -> dict[str, Any]:
        """The part of the index that holds a word, if any does."""
        starts = self._head["parts"]
        place = max(0, bisect_right(starts, word[:PREFIX]) - 1)
        if place not in self._parts:
            self._parts[place] = self._read(f"part-{place:02}") if starts else {"forms": {}, "held": {}, "names": {}}
        return self._parts[place]

    def held(self, root: str) -> dict[int, float]:
        """The things that hold a stem, and how well, from 0 to 1."""
        number, found = 0, {}
        flat = self.part(root)["held"].get(root, ())
        for step, well in zip(flat[::2], flat[1::2], strict=True):
            number += step
            found[number] = well / self._head["steps"]
        return found

    def names(self, roots: Iterable[str]) -> list[Name]:
        """The names that have one of these stems, each once; of those that nothing mostly goes by, the rarest stem."""
        rows = {row[0]: row for root in roots for row in self.part(root)["names"].get(root, ())}
        return [Name(text, rare, tuple(a), tuple(b), tuple(c)) for text, rare, a, b, c in rows.values()]

    def ways(self, word: str) -> tuple[Way, ...]:
        """The stems by which a word is found: its own, else of words that end otherwise, else of longer words."""
        word = self.form(word)
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

    def form(self, word: str) -> str:
        """The form of a word to look for.

        In Welsh that is a root that the hub holds, the commonest first, else a word with the same root.
        """
        if self._head["language"] != "cy" or not word.isalpha():
            return word
        possible = roots(word)
        held = [root for root in possible if root in self._counts]
        if held:
            return max(held, key=lambda root: self._counts[root])
        return next((self._commonest[root] for root in possible if root in self._commonest), word)

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How many things hold each word."""
        return dict(self._read("words"))

    @cached_property
    def _commonest(self) -> dict[str, str]:
        """Of the words that are forms of a root, the one that most things hold."""
        found: dict[str, str] = {}
        for word in self._counts:
            for root in roots(word):
                if root not in found or self._counts[word] > self._counts[found[root]]:
                    found[root] = word
        return found

    def slots(self, typed: str) -> tuple[Slot, ...]:
        """The words of a question that say what it is about, each once."""
        words = words_of(PARTED.sub(self._together, typed))
        telling = [word for word in words if word not in self._small] or words
        slots: dict[str, Slot] = {}
        for slot in (Slot(word, self.ways(word)) for word in telling):
            slots.setdefault(slot.root, slot)
        return tuple(slots.values())

    def _together(self, parted: re.Match[str]) -> str:
        """Words with hyphens between them as one word where the index holds that, otherwise as they are."""
        whole = "".join(words_of(parted[0]))
        part = self.part(whole)
        return whole if whole in part["forms"] or whole in part["held"] else parted[0]

    def rarity(self, found: int) -> float:
        """How much a word tells that so many things hold."""
        return rarity(found, len(self.titles))


def without_ending(word: str) -> str:
    """A word without a common English ending."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def search(index: Index, typed: str) -> list[Result]:
    """The results, best first."""
    slots = index.slots(typed)
    names = index.names(slot.root for slot in slots)
    scores: dict[int, dict[int, float]] = {}
    rarities = []
    for place, slot in enumerate(slots):
        held: dict[int, float] = {}
        for way in slot.ways:
            for number, well in index.held(way.root).items():
                held[number] = max(held.get(number, 0.0), well * way.weight)
        rarities.append(index.rarity(len(held)))
        for number, well in held.items():
            scores.setdefault(number, {})[place] = well * rarities[place]
    counted = [place for place, slot in enumerate(slots) if slot.ways]
    for span, other in _spans(index, slots, names):
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
    return _spread(index, _best_sections(index, _named(index, slots, names, kept)))


def weight(index: Index, number: int) -> float:
    """What a thing's score is multiplied with."""
    return KIND_WEIGHTS.get(index.kind(number), 1.0) * (
        1.0 if "current" in index.facet(number, "status") else PAST_WEIGHT
    )


def _spans(index: Index, slots: Sequence[Slot], names: Iterable[Name]) -> Iterator[tuple[range, dict[int, float]]]:
    """For phrases by which things go: the words that they take up, and what holds another name of those things."""
    means = {name.text: name.means for name in names}
    for start in range(len(slots)):
        for end in range(min(len(slots), start + LONGEST_NAME), start, -1):
            said = " ".join(slot.root for slot in slots[start:end])
            for other in means.get(said, ()):
                yield range(start, end), _all_of(index, other.split())


def _all_of(index: Index, roots: Sequence[str]) -> dict[int, float]:
    """The things that hold all of the stems, and how well on average, from 0 to 1."""
    held = [index.held(root) for root in roots]
    both = set.intersection(*(set(each) for each in held))
    return {number: sum(each[number] for each in held) / len(held) for number in both}


def _named(index: Index, slots: Sequence[Slot], names: Iterable[Name], results: list[Result]) -> list[Result]:
    """In order; the more a question is like a name of a thing, the more the thing's score is raised."""
    like: dict[int, float] = {}
    same: list[int] = []
    said = " ".join(slot.root for slot in slots)
    for name, share in likenesses(index, slots, names):
        for numbers, gain in ((name.own, NAMED), (name.other, ALSO_NAMED)):
            for number in numbers:
                like[number] = max(like.get(number, 0.0), gain * share)
        if name.text == said:
            same += [*name.own, *name.other]
    raised = [replace(one, score=one.score * (1 + like.get(one.number, 0.0))) for one in results]
    there = {one.number for one in results}
    best = max((one.score for one in raised), default=0.0)
    unsaid = [number for number in same if number not in there]
    raised += [Result(number, best * UNSAID * weight(index, number), 1.0) for number in unsaid]
    # To a millionth, since logarithms differ in their last digit from one machine to another.
    return sorted(raised, key=lambda one: (-round(one.score * 1e6), one.number))


def likenesses(index: Index, slots: Sequence[Slot], names: Iterable[Name]) -> Iterator[tuple[Name, float]]:
    """How like each name a question is, from 0 to 1: Dice's coefficient of their stems, counted by how rare each is."""
    asked = {slot.root: index.rarity(len(index.held(slot.root))) for slot in slots}
    whole = sum(asked.values())
    for name in names:
        both = sum(asked[root] for root in sorted(name.stems & asked.keys()))
        yield name, 2 * both / (whole + name.rarity)


def _best_sections(index: Index, results: Sequence[Result]) -> list[Result]:
    """Of each page in sections only the one that answers best, or the page itself."""
    seen: set[str] = set()
    best = []
    for one in results:
        page = index.addresses[one.number].partition("#")[0]
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
    slots = index.slots(typed)
    best: tuple[float, int] | None = None
    for name, share in likenesses(index, slots, index.names(slot.root for slot in slots)):
        answers = [number for number in (*name.own, *name.other) if index.kind(number) == "answer"]
        if answers and (best is None or share > best[0]):
            best = (share, answers[0])
    return (best[1], best[0]) if best and best[0] >= SURE else None


def open_index(folder: Path, ending: str = "") -> Index:
    """The index in a site's folder; `ending` names a language that is not the site's first, as "-cy".

    Raises OSError when a file is missing, and ValueError when one is no JSON.
    """

    things = folder / "search" / f"things{ending}.json"
    head = parse(things.read_text(encoding="utf-8"))

    def read(name: str) -> Any:
        return parse((things.parent / head["folder"] / f"{name}.json").read_text(encoding="utf-8"))

    return Index(head, read)
