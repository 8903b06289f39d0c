"""The search index of a built site, as `signpost.search.index` wrote it.

In: its files, each read when it is first needed. Out: what holds a word, what goes by a name, and what results show.
overrides/assets/find-index.js reads the same files in the browser.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from signpost.search.index import PREFIX, rarity
from signpost.search.welsh_forms import WELSH, FormsHeld
from signpost.strict_json import parse

EMPTY: Mapping[str, Any] = {"forms": {}, "held": {}, "names": {}, "gains": {}, "places": {}, "english": []}
"""The part of an index without words."""


@dataclass(frozen=True)
class Name:
    """What people call things: its stems as one text; how rare they are together; the numbers of the things that
    mostly go by it, and of those that are also called so.
    """

    text: str
    rarity: float
    own: tuple[int, ...]
    other: tuple[int, ...]

    @property
    def stems(self) -> frozenset[str]:
        """Its stems, each once."""
        return frozenset(self.text.split())


class Index:
    """The index of one language: its first file, and `read`, which parses another by its name without `.json`."""

    def __init__(self, head: Mapping[str, Any], read: Callable[[str], Any]) -> None:
        self._head, self._read = head, read
        self.titles = [row[0] for row in head["things"]]
        self.addresses = [row[1] for row in head["things"]]
        self.language: str = head["language"]
        self._parts: dict[int, Mapping[str, Any]] = {}

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

    def part(self, word: str) -> Mapping[str, Any]:
        """The part of the index that holds a word, if any does."""
        starts = self._head["parts"]
        place = max(0, bisect_right(starts, word[:PREFIX]) - 1)
        if place not in self._parts:
            self._parts[place] = self._read(f"part-{place:02}") if starts else EMPTY
        return self._parts[place]

    def held(self, root: str) -> dict[int, float]:
        """The things that hold a stem, and how well, from 0 to 1."""
        return self._numbers(self.part(root)["held"].get(root, ()))

    def gains(self, name: str) -> dict[int, float]:
        """The things that hold another name of what goes by this one, and how well, from 0 to 1."""
        return self._numbers(self.part(name)["gains"].get(name, ()))

    def _numbers(self, flat: Sequence[int]) -> dict[int, float]:
        number, found = 0, {}
        for step, well in zip(flat[::2], flat[1::2], strict=True):
            number += step
            found[number] = well / self._head["steps"]
        return found

    def names(self, roots: Iterable[str]) -> list[Name]:
        """The names that have one of these stems, each once; of those that nothing mostly goes by, the rarest stem."""
        rows = {row[0]: row for root in roots for row in self.part(root)["names"].get(root, ())}
        return [Name(text, rare, tuple(own), tuple(other)) for text, rare, own, other in rows.values()]

    def places(self, key: str) -> list[list[Any]]:
        """The places of a name, as `signpost.search.places.places_of` has them."""
        rows: list[list[Any]] = self.part(key)["places"].get(key, [])
        return rows

    @property
    def purchases(self) -> Mapping[str, Any] | None:
        """What the index says of the tool for purchases, as `signpost.search.purchases.as_data` has it."""
        found: Mapping[str, Any] | None = self._head["purchases"]
        return found

    def form(self, word: str) -> str:
        """The form of a word to look for: in Welsh the one that the hub holds, otherwise the word."""
        return self._forms.form(word) if self.language == WELSH else word

    @cached_property
    def _forms(self) -> FormsHeld:
        return FormsHeld(self._read("words"))

    def rarity(self, found: int) -> float:
        """How much a word tells that so many things hold."""
        return rarity(found, len(self.titles))


def open_index(folder: Path, ending: str = "") -> Index:
    """The index in a site's folder; `ending` names a language that is not the site's first, as "-cy".

    Raises OSError when a file is missing, and ValueError when one is no JSON.
    """
    things = folder / "search" / f"things{ending}.json"
    head = parse(things.read_text(encoding="utf-8"))

    def read(name: str) -> Any:
        return parse((things.parent / head["folder"] / f"{name}.json").read_text(encoding="utf-8"))

    return Index(head, read)
