"""What must hold of the starts for new readers, `new_here` of a pathway.

In: a `UncheckedHub`. Out: problems, at the value that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Problem, not_one_of
from signpost.read.convert import Item
from signpost.schema import NewHere, Pathway

Uses = list[tuple[str, tuple[str | int, ...]]]
"""Ids, each with its path in the start."""


def starts_name_what_exists(hub: UncheckedHub) -> Iterator[Problem]:
    """The terms, entries and audiences that a start names are there, and it does not seat its own reader."""
    for item, start in _starts(hub):
        others = [id for id in hub.ids("audience") if id != item.value.audience]
        terms: Uses = [(id, ("words", number)) for number, id in enumerate(start.words)]
        entries: Uses = [(pin.id, ("read", number, "id")) for number, pin in enumerate(start.read)]
        seats: Uses = [(seat.audience, ("seats", number, "audience")) for number, seat in enumerate(start.seats)]
        for kind, known, uses in (
            ("term", hub.ids("term"), terms),
            ("entry", hub.entry_ids(), entries),
            ("audience", others, seats),
        ):
            for number, (id, path) in enumerate(uses):
                place = item.place("new_here", *path)
                if id not in known:
                    yield not_one_of(id, known, kind, place)
                elif id in [other for other, _ in uses[:number]]:
                    yield Problem(place, "duplicate-id", f"'{id}' is named already", "remove one of the two")


def starts_go_round_the_cycle(hub: UncheckedHub) -> Iterator[Problem]:
    """A start has one paragraph for each stage, in order."""
    stages = hub.ids("stage")
    for item, start in _starts(hub):
        given = [part.stage for part in start.cycle]
        for number, stage in enumerate(given):
            if stage not in stages:
                yield not_one_of(stage, stages, "stage", item.place("new_here", "cycle", number, "stage"))
        if not set(given) - set(stages) and given != stages:
            yield Problem(
                item.place("new_here", "cycle"),
                "wrong-stages",
                f"the stages are {', '.join(given)}",
                f"a paragraph for each stage, in this order: {', '.join(stages)}",
            )


def _starts(hub: UncheckedHub) -> Iterator[tuple[Item[Pathway], NewHere]]:
    for item in hub.items["pathway"]:
        if item.value.new_here:
            yield item, item.value.new_here


RULES: tuple[Rule, ...] = (starts_name_what_exists, starts_go_round_the_cycle)
