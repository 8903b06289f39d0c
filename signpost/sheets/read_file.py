"""Reads a sheet that a stranger may have made: bounded, nothing run, and a sentence for whatever is wrong with it.

In: the bytes of an XLSX or CSV file. Out: `Grid`s of text with the row of each; problems at sheet, row and column.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from signpost.problems import Code, Location, Problem
from signpost.sheets.export import BASE, LISTS, Progress
from signpost.sheets.safe_cells import restored

_NOT_A_WORKBOOK = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""What openpyxl and zipfile raise for files that are broken in one way or another."""

MAX_BYTES = 40_000_000
MAX_UNPACKED = 400_000_000
MAX_TIMES = 200
"""How many times its size a part of a workbook may unpack to; sheets of text come to about 20."""
MAX_ROWS = 20_000
MAX_COLUMNS = 400
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel's calendar."""


@dataclass(frozen=True)
class Grid:
    """One sheet: its name for messages, its headings, and its rows (each with its number from 1) as text.

    `numbers` holds the rows and columns, from 0, of the cells that were numbers.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    numbers: frozenset[tuple[int, int]]

    def place(self, row: int, column: int = 0) -> Location:
        """Where a cell stands: the row as people count it, the column from 0."""
        return Location(self.name, row, column + 1)


def read_grids(
    data: bytes, name: str, problems: list[Problem], progress: Progress, encoding: str = "utf-8-sig"
) -> list[Grid]:
    """The sheets with entries in a file; `name` is what messages call it."""
    if len(data) > MAX_BYTES:
        problems.append(_unreadable(name, f"it holds {len(data):,} bytes", f"at most {MAX_BYTES:,} are read"))
        return []
    if data[:2] == b"PK":
        return _from_xlsx(data, name, problems, progress)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        hint = "in the spreadsheet, save it as Excel Workbook (.xlsx), without a password"
        problems.append(_unreadable(name, "it is an old Excel file, or has a password", hint))
        return []
    return _from_csv(data, name, problems, encoding)


def column_name(column: int) -> str:
    """What a spreadsheet calls a column, from 0: A, B, … AA."""
    return str(get_column_letter(column + 1))


def _unreadable(name: str, what: str, hint: str) -> Problem:
    return Problem(Location(name), Code.UNREADABLE_SHEET, what, hint)


def _from_csv(data: bytes, name: str, problems: list[Problem], encoding: str) -> list[Grid]:
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        start = getattr(error, "start", 0)
        hint = "save it as 'CSV UTF-8'; or say what it is, such as --encoding windows-1252"
        row = data.count(b"\n", 0, start) + 1
        problems.append(Problem(Location(name, row), Code.UNREADABLE_SHEET, "it is not UTF-8 text", hint))
        return []
    if "\0" in text:
        problems.append(_unreadable(name, "it is not a sheet of text", "save it as CSV UTF-8, or as .xlsx"))
        return []
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda mark: first.partition(BASE)[0].count(mark))
    found: list[tuple[int, tuple[Any, ...]]] = []
    csv.field_size_limit(1_000_000)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            found.append((number, tuple(map(restored, cells))))
            if len(found) > MAX_ROWS + 1:
                break
    except csv.Error as error:
        problems.append(_unreadable(name, f"it is not CSV: {error}", "save it again as CSV UTF-8"))
        return []
    grid = _grid(name, found, frozenset(), problems)
    if grid is None and not problems:
        problems.append(_wrong(name))
    return [grid] if grid else []


def _from_xlsx(data: bytes, name: str, problems: list[Problem], progress: Progress) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if wrong := _unsafe(parts):
                problems.append(_unreadable(name, wrong, "export a new sheet, and copy your cells into it"))
                return []
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            grids = [grid for page in book.worksheets if (grid := _page(page, parts, name, problems, progress))]
    except (*_NOT_A_WORKBOOK,) as error:
        problems.append(
            _unreadable(name, f"it is not a workbook that can be read ({type(error).__name__})", "save it again")
        )
        return []
    if not grids and not problems:
        problems.append(_wrong(name))
    return grids


def _wrong(name: str) -> Problem:
    message = "no sheet in it was made by scripts/sheet.py export"
    return Problem(Location(name), Code.WRONG_SHEET, message, "its first two columns, which are hidden, must be kept")


def _unsafe(parts: zipfile.ZipFile) -> str:
    """Why a workbook is not opened; empty when it may be."""
    held = parts.infolist()
    if len(held) > 2000 or sum(part.file_size for part in held) > MAX_UNPACKED:
        return "it would unpack to far more than a sheet of this hub holds"
    if any(part.file_size > 1_000_000 and part.file_size > MAX_TIMES * max(part.compress_size, 1) for part in held):
        return "a part of it would unpack to more than 200 times its size"
    for part in held:
        if part.filename.endswith((".xml", ".rels")):
            with parts.open(part) as file:
                if re.search(rb"<!(DOCTYPE|ENTITY)", file.read(4096), re.IGNORECASE):
                    return "it declares entities, which no spreadsheet does"
        elif part.filename.endswith("vbaProject.bin"):
            return "it holds macros"
    return ""


def _page(page: Any, parts: zipfile.ZipFile, name: str, problems: list[Problem], progress: Progress) -> Grid | None:
    title = f"{name}[{re.sub(r'[^ -~]', '?', str(page.title))}]"
    if page.title == LISTS:
        return None
    page.reset_dimensions()
    merged = _merged(parts, str(getattr(page, "_worksheet_path", "")))
    found: list[tuple[int, tuple[Any, ...]]] = []
    numbers: set[tuple[int, int]] = set()
    ours = False
    for number, cells in enumerate(page.iter_rows(max_col=MAX_COLUMNS), start=1):
        texts = []
        for index, cell in enumerate(cells):
            text, is_number = _text(cell, title, number, index, problems if ours else [])
            texts.append(text)
            if is_number:
                numbers.add((number, index))
        ours = ours or (number == 1 and any(text.startswith(BASE) for text in texts))
        if not ours:
            return None
        found.append((number, tuple(texts)))
        if number % 1000 == 0:
            progress(f"{title}: {number:,} rows read")
        if number > MAX_ROWS + 1:
            break
    for area in merged if ours else ():
        match = re.match(r"[A-Z]+(\d+)", area)
        place = Location(title, int(match.group(1)) if match else 1)
        problems.append(
            Problem(place, Code.MERGED_CELLS, f"the cells {area} are merged", "unmerge them, and fill each")
        )
    return _grid(title, found, frozenset(numbers), problems)


def _merged(parts: zipfile.ZipFile, path: str) -> Iterator[str]:
    if path.lstrip("/") in parts.namelist():
        data = parts.read(path.lstrip("/"))
        at = data.find(b"mergeCells")
        yield from (m.decode() for m in re.findall(rb'mergeCell [^>]*ref="([A-Z0-9:]+)"', data[at:]) if at >= 0)


def _text(cell: Any, title: str, row: int, column: int, problems: list[Problem]) -> tuple[str, bool]:
    """The text of a cell, and whether it was a number."""
    value = cell.value
    if value is None:
        return "", False
    place = Location(title, row, column + 1)
    if cell.data_type == "f":
        message = f"cell {column_name(column)}{row} holds a formula"
        problems.append(Problem(place, Code.FORMULA_IN_CELL, message, "put its value in its place, as text"))
        return "", False
    if cell.data_type == "e":
        message = f"cell {column_name(column)}{row} holds an error of the spreadsheet, {value}"
        problems.append(Problem(place, Code.FORMULA_IN_CELL, message, "put a value in its place"))
        return "", False
    if isinstance(value, bool):
        return str(value).lower(), False
    if isinstance(value, datetime):
        return (value.date() if value.time() == datetime.min.time() else value).isoformat(), False
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else repr(value), True
    return restored(str(value)), False


def _grid(
    name: str, found: list[tuple[int, tuple[Any, ...]]], numbers: frozenset[tuple[int, int]], problems: list[Problem]
) -> Grid | None:
    if not found:
        return None
    if len(found) > MAX_ROWS + 1:
        message = f"it has more than {MAX_ROWS:,} rows"
        problems.append(
            _unreadable(name, message, "delete the empty rows below the last entry, or take fewer at a time")
        )
        return None
    headings = tuple(str(text).strip() for text in found[0][1])
    if not any(heading.startswith(BASE) for heading in headings):
        return None
    rows = [(number, row) for number, row in found[1:] if any(text.strip() for text in row)]
    return Grid(name, headings, tuple(rows), numbers)


def day_of(number: str) -> str:
    """The day that Excel means by a number; empty where it can be none."""
    return (FIRST_DAY + timedelta(days=int(number))).isoformat() if number.isdigit() and int(number) < 100_000 else ""
