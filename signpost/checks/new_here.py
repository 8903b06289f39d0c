"""What must hold of the starts for new readers, `new_here` of a pathway.

In: a `UncheckedHub`. Out: problems, at the value that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Problem, not_one_of
from signpost.read.convert import Item
from signpost.schema import NewHere, Pathway

Uses = list[tuple[str, tuple[str | int, ...]]]
"""Ids, each with its path in the start."""


def starts_name_nothing_twice(hub: UncheckedHub) -> Iterator[Problem]:
    """A start names each term, entry and audience once, and does not seat its own reader."""
    for item, start in _starts(hub):
        terms: Uses = [(id, ("words", number)) for number, id in enumerate(start.words)]
        entries: Uses = [(pin.id, ("read", number, "id")) for number, pin in enumerate(start.read)]
        seats: Uses = [(seat.audience, ("seats", number, "audience")) for number, seat in enumerate(start.seats)]
        for uses in (terms, entries, seats):
            for number, (id, path) in enumerate(uses):
                if id in [other for other, _ in uses[:number]]:
                    place = item.place("new_here", *path)
                    yield Problem(place, Code.DUPLICATE_ID, f"'{id}' is named already", "remove one of the two")
        for id, path in seats:
            if id == item.value.audience:
                others = [other for other in hub.ids("audience") if other != id]
                yield not_one_of(id, others, "audience", item.place("new_here", *path))


def starts_go_round_the_cycle(hub: UncheckedHub) -> Iterator[Problem]:
    """A start has one paragraph for each stage, in order."""
    stages = hub.ids("stage")
    for item, start in _starts(hub):
        given = [part.stage for part in start.cycle]
        if "stage" not in hub.incomplete and not set(given) - set(stages) and given != stages:
            yield Problem(
                item.place("new_here", "cycle"),
                Code.WRONG_STAGES,
                f"the stages are {', '.join(given)}",
                f"a paragraph for each stage, in this order: {', '.join(stages)}",
            )


def _starts(hub: UncheckedHub) -> Iterator[tuple[Item[Pathway], NewHere]]:
    for item in hub.items["pathway"]:
        if item.value.new_here:
            yield item, item.value.new_here


RULES: tuple[Rule, ...] = (starts_name_nothing_twice, starts_go_round_the_cycle)
