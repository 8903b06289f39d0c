"""How much counts for how much when results are put in order: told once, for Python and for the browser.

In: nothing. Out: `WEIGHTS`, which the index carries to the browser as JSON. They were weighed on real questions; see
docs-dev/decisions/0055-an-index-of-our-own.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Weights:
    """The numbers by which results are ranked; shares are from 0 to 1.

    - `past`: what a match counts in something that is kept though it is out of date
    - `kinds`: what it counts in some kinds of things, by their ids: a topic is a list of others, a change says what
      holds today
    - `same_word`: what a word counts that begins like the typed one and ends otherwise
    - `begins`: what a word counts of which only the beginning was typed, at least `shortest_beginning` letters of it;
      at most `most_begun` such words are looked for
    - `other_name`: what a thing's name counts where another of its names was typed, of at most `longest_name` words
    - `named`, `also_named`: how much a score is raised, at most, when a thing's name was typed, or another of its names
    - `unsaid`: where a thing stands beside the best when its name was typed but none of its texts holds that
    - `enough`: the least share of the question's words, by their rarity, that a result has; less where none has that
    - `cover`: the power of that share by which a score is multiplied: most words beat one of them, said often
    - `first`, `most_answers`: of so many results at the top, so many may be answers, since one question about a thing
      is not the thing itself
    - `sure`: how like one of its forms a question must be for its answer to stand above the results
    """

    past: float = 0.6
    kinds: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({"topic": 0.6, "change": 1.035}))
    same_word: float = 0.9
    begins: float = 0.7
    shortest_beginning: int = 4
    most_begun: int = 5
    other_name: float = 0.7
    longest_name: int = 5
    named: float = 0.75
    also_named: float = 0.4
    unsaid: float = 0.8
    enough: float = 0.25
    cover: float = 0.25
    first: int = 5
    most_answers: int = 2
    sure: float = 0.8


WEIGHTS = Weights()


def as_data(weights: Weights) -> dict[str, object]:
    """The numbers by their names, for JSON."""
    return {**vars(weights), "kinds": dict(weights.kinds)}
