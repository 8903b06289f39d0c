"""Rules about tools: sections that are whole, and answers that can be weighed.

In: a `UncheckedHub`. Out: problems, each at the value that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Problem, not_one_of


def tools_are_whole(hub: UncheckedHub) -> Iterator[Problem]:
    """A section is a table, a checklist or costs, and a row fills the columns of its table."""
    for item in hub.items["tool"]:
        for number, section in enumerate(item.value.sections):
            if sum(part is not None for part in (section.table, section.checklist, section.costs)) != 1:
                yield Problem(
                    item.place("sections", number),
                    Code.EMPTY_SECTION,
                    "it has no table or checklist, or both",
                    "give one of them",
                )
            columns = [column.id for column in section.table.columns] if section.table else []
            for row_number, row in enumerate(section.table.rows if section.table else ()):
                for column in row.cells:
                    if column not in columns:
                        path = ("sections", number, "table", "rows", row_number, "cells", column)
                        yield not_one_of(column, columns, "column", item.raw.key_location(*path))


def what_is_weighed_is_in_the_table(hub: UncheckedHub) -> Iterator[Problem]:
    """The two sides are columns of the table, each row fills both, and a part names its countries."""
    for item in hub.items["tool"]:
        for number, section in enumerate(item.value.sections):
            path = ("sections", number)
            if section.weigh is None or section.table is None:
                continue
            if len(section.weigh.sides) != 2:
                yield Problem(item.place(*path, "weigh", "sides"), Code.WRONG_NUMBER, "it takes two sides to weigh")
            columns = [column.id for column in section.table.columns][1:]
            for index, side in enumerate(section.weigh.sides):
                if side.id not in columns:
                    yield not_one_of(side.id, columns, "column", item.place(*path, "weigh", "sides", index, "id"))
                for row_number, row in enumerate(section.table.rows):
                    if side.id in columns and side.id not in row.cells:
                        place = item.place(*path, "table", "rows", row_number, "cells")
                        yield Problem(place, Code.EMPTY_CELL, f"there is no '{side.id}' to weigh", "fill it")


RULES: tuple[Rule, ...] = (
    tools_are_whole,
    what_is_weighed_is_in_the_table,
)
