"""Rules about tools: sections that are whole, and rules by day that can be followed.

In: a `UncheckedHub`. Out: problems, each at the value that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Problem, not_one_of
from signpost.read.convert import Item
from signpost.schema.folders import COUNTRIES

POSITIONS = ("above", "below", "unsure", "unknown")
"""Where a purchase can stand beside a threshold; `signpost.procurement` says which it is."""


def tools_are_whole(hub: UncheckedHub) -> Iterator[Problem]:
    """A section is a table, a checklist or costs, and a row fills the columns of its table."""
    for item in hub.items["tool"]:
        for number, section in enumerate(item.value.sections):
            if sum(part is not None for part in (section.table, section.checklist, section.costs)) != 1:
                yield Problem(
                    item.place("sections", number),
                    "empty-section",
                    "it has no table or checklist, or both",
                    "give one of them",
                )
            columns = [column.id for column in section.table.columns] if section.table else []
            for row_number, row in enumerate(section.table.rows if section.table else ()):
                for column in row.cells:
                    if column not in columns:
                        path = ("sections", number, "table", "rows", row_number, "cells", column)
                        yield not_one_of(column, columns, "column", item.raw.key_location(*path))


def rules_of_tools_can_be_followed(hub: UncheckedHub) -> Iterator[Problem]:
    """Each rule has an id of its own, days in order, answers that can be given, and a source."""
    for item in hub.items["tool"]:
        if item.value.rules is None:
            continue
        rules = item.value.rules
        asked = {question.id: [option.id for option in question.options] for question in rules.questions}
        asked |= {"regime": [rule.id for rule in rules.regimes], "position": list(POSITIONS)}
        ids: set[str] = set()
        for part in ("regimes", "thresholds", "statements"):
            for number, rule in enumerate(getattr(rules, part)):
                path = ("rules", part, number)
                if rule.id in ids:
                    yield Problem(
                        item.place(*path, "id"),
                        "duplicate-id",
                        f"'{rule.id}' is there already",
                        "ids are told apart within a tool",
                    )
                ids.add(rule.id)
                yield from _is_dated_and_sourced(hub, item, path, rule)
                yield from _can_be_answered(item, path, rule, asked)


def _is_dated_and_sourced(
    hub: UncheckedHub, item: Item[Any], path: tuple[str | int, ...], rule: Any
) -> Iterator[Problem]:
    if rule.valid_from and rule.valid_to and rule.valid_from > rule.valid_to:
        yield Problem(item.place(*path, "valid_to"), "wrong-dates", "it ends before it begins", "swap the two dates")
    if rule.change is None and rule.source is None:
        yield Problem(item.place(*path), "no-source", f"'{rule.id}' has no source", "give a source, or a change")
    if rule.change is not None and rule.change not in hub.ids("change"):
        yield not_one_of(rule.change, hub.ids("change"), "change", item.place(*path, "change"))


def _can_be_answered(
    item: Item[Any], path: tuple[str | int, ...], rule: Any, asked: dict[str, list[str]]
) -> Iterator[Problem]:
    for name, options in rule.when.items():
        if name not in asked:
            yield not_one_of(name, list(asked), "question", item.raw.key_location(*path, "when", name))
            continue
        for index, option in enumerate(options):
            if option not in asked[name]:
                yield not_one_of(option, asked[name], "answer", item.place(*path, "when", name, index))


def what_is_weighed_is_in_the_table(hub: UncheckedHub) -> Iterator[Problem]:
    """The two sides are columns of the table, each row fills both, and a part names its countries."""
    for item in hub.items["tool"]:
        for number, section in enumerate(item.value.sections):
            path = ("sections", number)
            for index, country in enumerate(section.applies_in):
                if country not in COUNTRIES:
                    yield not_one_of(country, COUNTRIES, "country", item.place(*path, "applies_in", index))
            if section.weigh is None or section.table is None:
                continue
            if len(section.weigh.sides) != 2:
                yield Problem(item.place(*path, "weigh", "sides"), "wrong-number", "it takes two sides to weigh")
            columns = [column.id for column in section.table.columns][1:]
            for index, side in enumerate(section.weigh.sides):
                if side.id not in columns:
                    yield not_one_of(side.id, columns, "column", item.place(*path, "weigh", "sides", index, "id"))
                for row_number, row in enumerate(section.table.rows):
                    if side.id in columns and side.id not in row.cells:
                        place = item.place(*path, "table", "rows", row_number, "cells")
                        yield Problem(place, "empty-cell", f"there is no '{side.id}' to weigh", "fill it")


RULES: tuple[Rule, ...] = (
    tools_are_whole,
    rules_of_tools_can_be_followed,
    what_is_weighed_is_in_the_table,
)
