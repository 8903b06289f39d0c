"""Reads the tables of places: the parent's, and the one that a network owns.

In: the hub's folder. Out: the rows of `data/places.csv`, each with where it stands; problems are added to the
list that is handed in, each at the cell that is wrong. The rows of a network take the place of all the
parent's rows that have the same name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from signpost.problems import Code, Location, Problem
from signpost.read.claims import Claim
from signpost.read.convert import RawItem, convert
from signpost.read.yaml_reader import Tree, TreePath, read_text
from signpost.schema import PlaceRow

PLACES_FILE = "data/places.csv"
CLAIMS = (Claim(PLACES_FILE, "towns and villages, and the area of each"),)
COLUMNS = ("name", "kind", "council", "areas", "also", "source")
SEPARATORS = {"areas": " ", "also": "|"}
"""What stands between the values of a cell that can hold several."""


@dataclass(frozen=True)
class RowItem:
    """A row and where it stands; `line` is its text, so that a problem can name the column of a cell."""

    value: PlaceRow
    path: str
    number: int
    line: str

    def location(self, column: str) -> Location:
        """Where the cell of a column begins."""
        return Location(self.path, self.number, _column(self.line, column))


def read_place_rows(root: Path, bases: tuple[str, ...], problems: list[Problem]) -> tuple[RowItem, ...]:
    """The rows of the table below each of `bases` ("" and "local/"), in the order of the files.

    A table may be missing: then the hub knows no more places than its areas hold.
    """
    found: tuple[RowItem, ...] = ()
    for base in bases:
        if (root / base / PLACES_FILE).exists():
            rows = tuple(_rows(root, base + PLACES_FILE, problems))
            taken = {row.value.name for row in rows}
            found = (*(row for row in found if row.value.name not in taken), *rows)
    return found


def _rows(root: Path, name: str, problems: list[Problem]) -> Iterator[RowItem]:
    text, found = read_text(root, name)
    problems += found
    if text is None:
        return
    lines = text.splitlines()
    hint = f"the first line is: {','.join(COLUMNS)}"
    if not lines or _cells(lines[0]) != list(COLUMNS):
        problems.append(Problem(Location(name), Code.BAD_HEADER, "these are not the columns of a places table", hint))
        return
    for number, line in enumerate(lines[1:], start=2):
        cells = _cells(line)
        if not any(cells):
            continue
        if len(cells) != len(COLUMNS):
            message = f"this row has {len(cells)} cells, and {len(COLUMNS)} are wanted"
            problems.append(Problem(Location(name, number), Code.WRONG_CELLS, message, hint))
            continue
        value = _value(cells)
        try:
            yield RowItem(PlaceRow.model_validate(value), name, number, line)
        except ValidationError:
            problems += _said(name, number, line, value)


def _cells(line: str) -> list[str]:
    """The cells of one line; a cell holds no line break."""
    return [cell.strip() for cell in next(csv.reader([line]), [])]


def _value(cells: list[str]) -> dict[str, object]:
    given: dict[str, object] = {}
    for column, cell in zip(COLUMNS, cells, strict=True):
        if column in SEPARATORS:
            given[column] = [part.strip() for part in cell.split(SEPARATORS[column]) if part.strip()]
        else:
            given[column] = cell
    return given


def _said(name: str, number: int, line: str, value: dict[str, object]) -> list[Problem]:
    """What is wrong with the cells of a row, in the words that the records of YAML files have for it."""
    places: dict[TreePath, Location] = {(0,): Location(name, number)}
    for column in COLUMNS:
        places[0, column] = Location(name, number, _column(line, column))
    tree = Tree(name, [value], MappingProxyType(places), MappingProxyType({}))
    return convert(RawItem.read("place", tree, (0,), value, name.startswith("local/")), PlaceRow)[1]


def _column(line: str, column: str) -> int:
    """The column of the file at which a cell begins."""
    index, quoted, at = COLUMNS.index(column), False, 0
    for position, character in enumerate(line):
        if index == 0:
            break
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            index -= 1
            at = position + 1
    return at + 1
