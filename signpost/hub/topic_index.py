"""Which entries are alike, by the topics that they share.

In: the entries of a hub. Out: for one of them the others, most alike first, found without looking at each of them for
each page.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from signpost.schema import Entry
from signpost.schema.kinds import Kind, kind_of


@dataclass(frozen=True)
class _Group:
    """Entries of one kind with the same topics, by their numbers in the catalogue; `length` is how many they list."""

    topics: frozenset[str]
    length: int
    kind: Kind
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class TopicIndex:
    """The entries of a hub by their topics."""

    entries: Sequence[Entry]

    def alike(self, entry: Entry) -> Iterator[Entry]:
        """The entries that share a topic with `entry`, itself among them.

        Those that share most come first; of these the ones of another kind, which a reader has not just come from a
        list of; then those that are about little else, and then in the order of the catalogue.
        """
        topics, kind = frozenset(entry.topics), kind_of(entry)
        groups = {id(group): group for topic in entry.topics for group in self._groups.get(topic, ())}

        def order(group: _Group) -> tuple[int, bool, int]:
            return -len(group.topics & topics), group.kind is kind, group.length

        for _, equal in groupby(sorted(groups.values(), key=order), key=order):
            for number in heapq.merge(*(group.numbers for group in equal)):
                yield self.entries[number]

    @cached_property
    def _groups(self) -> dict[str, list[_Group]]:
        """The groups of each topic."""
        numbers: dict[tuple[frozenset[str], int, str], list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            numbers[frozenset(entry.topics), len(entry.topics), kind_of(entry).name].append(number)
        found: dict[str, list[_Group]] = defaultdict(list)
        for (topics, length, _), held in numbers.items():
            group = _Group(topics, length, kind_of(self.entries[held[0]]), tuple(held))
            for topic in topics:
                found[topic].append(group)
        return dict(found)
