"""What the index answers to a question, and why: the finder's own ranking, in Python.

In: an open index, and what somebody typed. Out: results, best first, and at most one answer to stand above them.
overrides/assets/find-rank.js does the same in the browser, by the same weights; both are held to one order by
tests/browser/test_find_ranking.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from signpost.search.places import place_key, short_key
from signpost.search.read_index import Index, Name
from signpost.search.weights import WEIGHTS
from signpost.search.words import telling, without_ending, words_of

IN_SECTIONS = ("guide-page", "about")
"""Kinds of pages of which each section is a thing of its own."""
PARTED = re.compile(r"\w+(?:-\w+)+")
"""Words with hyphens between them."""


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


@dataclass(frozen=True)
class PlaceFound:
    """A place: its name, the number of its area's page, and the district that it lies in, if it is smaller."""

    name: str
    area: int
    within: str


def ways_of(index: Index, word: str) -> tuple[Way, ...]:
    """The stems by which a word is found: its own, else of words that end otherwise, else of longer words."""
    word = index.form(word)
    part = index.part(word)
    if word in part["forms"]:
        return (Way(part["forms"][word], 1.0),)
    if word in part["held"]:
        return (Way(word, 1.0),)
    known = {**{root: root for root in part["held"]}, **part["forms"]}
    if alike := [root for form, root in known.items() if without_ending(form) == without_ending(word)]:
        return tuple(Way(root, WEIGHTS.same_word) for root in sorted(dict.fromkeys(alike)))
    if len(word) < WEIGHTS.shortest_beginning:
        return ()
    begun = dict.fromkeys(root for form, root in known.items() if form.startswith(word))
    most = sorted(begun, key=lambda root: (-len(part["held"].get(root, ())), root))[: WEIGHTS.most_begun]
    return tuple(Way(root, WEIGHTS.begins) for root in most)


def slots_of(index: Index, typed: str) -> tuple[Slot, ...]:
    """The words of a question that say what it is about, each once."""
    words = telling(words_of(PARTED.sub(lambda parted: _together(index, parted[0]), typed)), index.language)
    slots: dict[str, Slot] = {}
    for slot in (Slot(word, ways_of(index, word)) for word in words):
        slots.setdefault(slot.root, slot)
    return tuple(slots.values())


def _together(index: Index, parted: str) -> str:
    """Words with hyphens between them as one word where the index holds that, otherwise as they are."""
    whole = "".join(words_of(parted))
    part = index.part(whole)
    return whole if whole in part["forms"] or whole in part["held"] else parted


def search(index: Index, typed: str) -> list[Result]:
    """The results, best first."""
    slots = slots_of(index, typed)
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
    for span, other in _spans(index, slots):
        worth = WEIGHTS.other_name * sum(rarities[place] for place in span)
        for number, well in other.items():
            given, gain = scores.setdefault(number, {}), well * worth
            if gain > sum(given.get(place, 0.0) for place in span):
                given.update(dict.fromkeys(span, gain / len(span)))
    # A word that nothing has cannot tell one thing from another.
    whole = sum(rarities[place] for place in set().union(*scores.values()))
    results = []
    for number, given in scores.items():
        part = sum(rarities[place] for place in sorted(given)) / whole
        score = sum(given[place] for place in sorted(given)) * part**WEIGHTS.cover * weight(index, number)
        why = {slots[place].typed: given[place] for place in sorted(given)}
        results.append(Result(number=number, score=score, part=part, why=why))
    least = min(WEIGHTS.enough, max((one.part for one in results), default=0.0))
    kept = [one for one in results if one.part >= least]
    return _spread(index, _best_sections(index, _named(index, slots, names, kept)))


def weight(index: Index, number: int) -> float:
    """What a thing's score is multiplied with."""
    return WEIGHTS.kinds.get(index.kind(number), 1.0) * (
        1.0 if "current" in index.facet(number, "status") else WEIGHTS.past
    )


def _spans(index: Index, slots: Sequence[Slot]) -> Iterator[tuple[range, dict[int, float]]]:
    """For phrases by which things go: the words that they take up, and what holds another name of those things."""
    for start in range(len(slots)):
        for end in range(min(len(slots), start + WEIGHTS.longest_name), start, -1):
            if gains := index.gains(" ".join(slot.root for slot in slots[start:end])):
                yield range(start, end), gains


def _named(index: Index, slots: Sequence[Slot], names: Iterable[Name], results: list[Result]) -> list[Result]:
    """In order; the more a question is like a name of a thing, the more the thing's score is raised."""
    like: dict[int, float] = {}
    same: list[int] = []
    said = " ".join(slot.root for slot in slots)
    for name, share in likenesses(index, slots, names):
        for numbers, gain in ((name.own, WEIGHTS.named), (name.other, WEIGHTS.also_named)):
            for number in numbers:
                like[number] = max(like.get(number, 0.0), gain * share)
        if name.text == said:
            same += [*name.own, *name.other]
    raised = [replace(one, score=one.score * (1 + like.get(one.number, 0.0))) for one in results]
    there = {one.number for one in results}
    best = max((one.score for one in raised), default=0.0)
    unsaid = [number for number in same if number not in there]
    raised += [Result(number, best * WEIGHTS.unsaid * weight(index, number), 1.0) for number in unsaid]
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
        if len(first) < WEIGHTS.first and index.kind(one.number) == "answer":
            answers += 1
            if answers > WEIGHTS.most_answers:
                later.append(one)
                continue
        first.append(one)
    return [*first[: WEIGHTS.first], *later, *first[WEIGHTS.first :]]


def recognised(index: Index, typed: str) -> tuple[int, float] | None:
    """The answer that a question asks for, by its number, and how like one of its forms the question is; or None.

    A term of the glossary is one when its name is all that was asked, unless that is a form of an answer, too.
    """
    slots = slots_of(index, typed)
    said = " ".join(slot.root for slot in slots)
    best: tuple[float, int] | None = None
    term: int | None = None
    for name, share in likenesses(index, slots, index.names(slot.root for slot in slots)):
        answers = [number for number in (*name.own, *name.other) if index.kind(number) == "answer"]
        if answers and (best is None or share > best[0]):
            best = (share, answers[0])
        if name.text == said and term is None:
            term = next((number for number in name.own if index.kind(number) == "glossary-term"), None)
    if best and round(best[0], 6) >= (WEIGHTS.sure if term is None else 1.0):
        return best[1], best[0]
    return None if term is None else (term, 1.0)


def places_named(index: Index, typed: str) -> tuple[PlaceFound, ...]:
    """The places that have this very name, or have it without such words as "council"; none for an ordinary word."""
    for key in dict.fromkeys((place_key(typed), short_key(typed))):
        if found := tuple(PlaceFound(*row[:3]) for row in index.places(key) if not row[3] or typed != typed.lower()):
            return found
    return ()
