"""Takes a sheet back: what a person changed in it since it was written, and nothing else.

In: a grid, the columns that the hub has now, and its entries as they are now. Out: `Merge`: the cells that change, the
entries with those changes, and every cell that cannot be taken, at its sheet, row and column. By the digests that were
written with the sheet, a cell that both the sheet and the hub changed since is told, and neither is lost in silence.
"""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from signpost.edit.hub_records import RecordChange, entry_problems, id_from, in_order
from signpost.problems import Code, Location, Problem, nearest, not_one_of
from signpost.read.convert import RawItem
from signpost.read.yaml_reader import TreePath
from signpost.schema.kinds import KINDS, Kind
from signpost.sheets.columns import TOO_LONG, Column, Form, columns_of, normal, pruned, put_cell, read_cell
from signpost.sheets.export import BASE, DIGEST, ID, digest
from signpost.sheets.read_file import Grid, column_name, day_of

_CURLY = re.compile("[\u2018\u2019\u201c\u201d\u00a0\u2013\u2014]")


@dataclass(frozen=True)
class CellChange:
    """One cell that changes: of which entry, which field, from what to what."""

    place: Location
    id: str
    heading: str
    before: str
    after: str
    added: bool = False


@dataclass
class Merge:
    """What came of one sheet."""

    kind: Kind
    cells: list[CellChange] = field(default_factory=list)
    changes: list[RecordChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def kind_of_grid(grid: Grid) -> Kind | Problem:
    """The kind whose entries a sheet holds, by the heading of its digests."""
    base = next(heading for heading in grid.headings if heading.startswith(BASE))
    plural = base.removeprefix(BASE).partition(":")[0]
    known = {kind.plural: kind for kind in KINDS}
    message = f"'{plural}' is not a kind of entry that a sheet holds"
    return known.get(plural) or Problem(grid.place(1), Code.WRONG_SHEET, message, "export a new sheet")


def merge(
    grid: Grid,
    kind: Kind,
    now: Mapping[str, RawItem],
    names: Mapping[str, Sequence[str]],
    languages: Sequence[str],
    take: str = "",
) -> Merge:
    """What a sheet changes. `take` says whose cell wins where both changed it: `sheet`, `hub`, or empty to be told."""
    done = Merge(kind)
    entries = [raw.value() for raw in now.values()]
    columns = {column.heading: column for column in columns_of(kind, _with_room(entries, grid.headings), languages)}
    base = next(index for index, heading in enumerate(grid.headings) if heading.startswith(BASE))
    written = grid.headings[base].partition(": ")[2].split("; ")
    held: dict[int, Column] = {}
    for index, heading in enumerate(grid.headings):
        if heading in columns:
            held[index] = columns[heading]
        elif heading and heading != ID and index != base:
            near = nearest(heading, list(columns))
            message = f"column {column_name(index)}: '{heading}' is no column of {kind.plural}"
            hint = f"did you mean '{near}'?" if near else "remove the column, or give it a heading of the export"
            done.problems.append(Problem(grid.place(1, index), Code.WRONG_SHEET, message, hint))
    if ID not in grid.headings:
        message = "the column 'id' is missing"
        done.problems.append(Problem(grid.place(1), Code.WRONG_SHEET, message, "export a new sheet"))
        return done
    if done.problems:
        return done
    id_at = grid.headings.index(ID)
    seen: dict[str, int] = {}
    for row, texts in grid.rows:
        cells = {index: normal(texts[index]) if index < len(texts) else "" for index in held}
        id = texts[id_at].strip() if id_at < len(texts) else ""
        was = texts[base] if base < len(texts) else ""
        if not any(cells.values()) and not id:
            continue
        if id in seen:
            message = f"this row has the id of row {seen[id]}, '{id}'"
            hint = "to add an entry, unhide columns A and B and empty both in the new row"
            done.problems.append(Problem(grid.place(row, id_at), Code.DUPLICATE_ID, message, hint))
        elif id and id not in now:
            done.problems.append(not_one_of(id, list(now), f"{kind.name.replace('-', ' ')}", grid.place(row, id_at)))
        elif id:
            seen[id] = row
            _Row(grid, row, held, cells, done, names).changed(
                id, now[id], dict(zip(written, _digests(was), strict=False)), take
            )
        else:
            _Row(grid, row, held, cells, done, names).added(now, seen)
    return done


def _with_room(entries: list[dict[str, Any]], headings: Sequence[str]) -> list[dict[str, Any]]:
    """The entries, and one more with as many numbered items as the sheet has columns for."""
    room: dict[str, Any] = {}
    for heading in headings:
        if match := re.match(r"(\w+) ([1-9]) \w", heading):
            most = room.setdefault(match.group(1), [])
            most.extend({} for _ in range(int(match.group(2)) - 1 - len(most)))
        elif match := re.match(r"voices ([a-z-]+)", heading):
            room.setdefault("voices", {})[match.group(1)] = ""
    for heading in headings:
        if heading.endswith(" (cy)"):
            _mark_language(room, heading.removesuffix(" (cy)"))
    return [*entries, room]


def _mark_language(room: dict[str, Any], heading: str) -> None:
    path = [int(step) - 1 if step.isdigit() else step for step in heading.split(" ")]
    if len(path) == 1:
        return
    holder: Any = room
    for step, after in itertools.pairwise(path):
        empty: Any = [] if isinstance(after, int) else {}
        if isinstance(step, int):
            while isinstance(holder, list) and len(holder) <= step:
                holder.append({})
            holder = holder[step] if isinstance(holder, list) else {}
        else:
            holder = holder.setdefault(step, empty) if isinstance(holder, dict) else {}
    if isinstance(holder, dict) and isinstance(path[-1], str):
        holder[path[-1]] = {"cy": "x"}


def _digests(text: str) -> list[str]:
    return [text[at : at + DIGEST] for at in range(0, len(text), DIGEST)]


@dataclass
class _Row:
    """One row on its way into the hub."""

    grid: Grid
    row: int
    held: Mapping[int, Column]
    cells: Mapping[int, str]
    done: Merge
    names: Mapping[str, Sequence[str]]

    def changed(self, id: str, raw: RawItem, base: Mapping[str, str], take: str) -> None:
        """Take what the sheet changed of an entry that there is."""
        before = raw.value()
        after = copy.deepcopy(before)
        found: list[tuple[int, CellChange]] = []
        for index, column in self.held.items():
            mine, theirs = self.cells[index], read_cell(before, column)
            was = base.get(column.heading)
            if mine == theirs or (was is not None and digest(mine) == was) or theirs == TOO_LONG:
                continue
            place = self.grid.place(self.row, index)
            if was is not None and digest(theirs) != was and take != "sheet":
                if take != "hub":
                    message = (
                        f"'{id}', {column.heading}: the hub has changed it since the sheet was written, "
                        f"to {_short(theirs)}"
                    )
                    hint = "write that in the cell too, or decide for all: --take sheet, or --take hub"
                    self.done.problems.append(Problem(place, Code.CHANGED_IN_BOTH, message, hint))
                continue
            found.append((index, CellChange(place, id, column.heading, theirs, mine)))
        for index, _ in found:
            put_cell(after, self.held[index], self.cells[index])
        for top in {str(self.held[index].path[0]) for index, _ in found}:
            kept = pruned(after.get(top))
            if kept in (None, {}, []):
                after.pop(top, None)
            else:
                after[top] = kept
        if not found:
            return
        whole = in_order(self.done.kind, {key: after[key] for key in after})
        whole = {
            key: whole[key]
            for key in [*(key for key in before if key in whole), *(key for key in whole if key not in before)]
        }
        if self._fits(whole, [index for index, _ in found]):
            self.done.cells += [cell for _, cell in found]
            self.done.changes.append(RecordChange(self.done.kind, raw, whole, found[0][1].place))

    def added(self, now: Mapping[str, RawItem], seen: dict[str, int]) -> None:
        """Take an entry that the sheet adds; its id is made from its title."""
        fields: dict[str, Any] = {}
        for index, column in self.held.items():
            if self.cells[index]:
                put_cell(fields, column, self.cells[index])
        fields = pruned(fields)
        name = next((fields[key] for key in ("title", "term", "question", "name", "what") if key in fields), "")
        name = name if isinstance(name, str) else str(next(iter(name.values()), ""))
        id = id_from(name)
        if not id:
            message = "a new row needs a title, from which its id is made"
            self.done.problems.append(Problem(self.grid.place(self.row), Code.MISSING_FIELD, message))
            return
        if id in now or id in seen or any(id in ids for ids in self.names.values()):
            message = f"there is '{id}' already, and a new row would get the same id"
            hint = "give it another title, or change the row that is there"
            self.done.problems.append(Problem(self.grid.place(self.row), Code.DUPLICATE_ID, message, hint))
            return
        seen[id] = self.row
        whole = in_order(self.done.kind, {self.done.kind.key: id, **fields})
        if self._fits(whole, list(self.held)):
            cells = [(index, self.cells[index]) for index in self.held if self.cells[index]]
            self.done.cells += [
                CellChange(self.grid.place(self.row, index), id, self.held[index].heading, "", text, added=True)
                for index, text in cells
            ]
            self.done.changes.append(RecordChange(self.done.kind, None, whole, self.grid.place(self.row)))

    def _fits(self, fields: Mapping[str, Any], touched: Sequence[int]) -> bool:
        """Whether the entry is one that the hub takes; each problem is told at its cell."""
        kind = self.done.kind
        places: dict[TreePath, Location] = {(): self.grid.place(self.row)}
        headings: dict[Location, str] = {}
        for index, column in self.held.items():
            place = self.grid.place(self.row, index)
            headings.setdefault(place, column.heading)
            for size in range(1, len(column.path) + 1):
                places.setdefault(column.path[:size], place)
        found: list[Problem] = []
        for index in touched:
            found += self._odd_cell(index)
        if not found:
            found += entry_problems(kind, fields, places, self.grid.name, self.names)
        for problem in found:
            heading = headings.get(problem.place, "")
            where = f"{column_name(problem.place.column - 1)}{self.row} ({heading}): " if heading else ""
            self.done.problems.append(Problem(problem.place, problem.code, where + problem.message, problem.hint))
        return not found

    def _odd_cell(self, index: int) -> list[Problem]:
        """What a spreadsheet did to a cell by itself."""
        column, text = self.held[index], self.cells[index]
        place = self.grid.place(self.row, index)
        if column.is_date and (self.row, index) in self.grid.numbers and not re.fullmatch("[12][0-9]{3}", text):
            hint = f"format the column as text, and write {day_of(text) or '2024-05-31'}"
            return [Problem(place, Code.BAD_DATE, f"'{text}' is a number where a date is wanted", hint)]
        is_word = column.form is Form.WORD and (column.ref or column.choices or column.is_date)
        if (is_word or (column.form is Form.WORDS and column.ref)) and _CURLY.search(text):
            hint = "type them again, with the plain hyphens, spaces and quotes of the keyboard"
            return [
                Problem(
                    place, Code.BAD_ID, f"{_short(text)} holds curly quotes, dashes or spaces of a word processor", hint
                )
            ]
        if column.language and "\ufffd" in text:
            return [
                Problem(
                    place,
                    Code.NOT_UTF8,
                    "a letter of it was lost when the file was saved",
                    "type it again, and save as UTF-8",
                )
            ]
        return []


def _short(text: str) -> str:
    one = " ".join(text.split())
    return repr(one if len(one) <= 60 else one[:57] + "…")
