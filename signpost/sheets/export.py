"""Writes entries as a sheet: XLSX with drop-downs and hidden ids, or CSV.

In: the kinds with their entries and columns. Out: the bytes of a file. Beside its cells each row has its id and a base:
a short digest of each cell as it was written, by which `signpost.sheets.merge` knows what a person changed.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from signpost.schema.kinds import Kind
from signpost.sheets.columns import Column, Form, read_cell
from signpost.sheets.safe_cells import neutral

ID, BASE = "id", "base of "
"""The headings of the first two columns; after the second comes the kind, and the headings that its digests are of."""
DIGEST = 8
NOTHING = "-" * DIGEST
LISTS = "Lists"
SPARE_ROWS = 500
"""Rows below the last entry that have drop-downs too."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class SheetOf:
    """What one sheet holds: a kind, its columns, and its entries by id, in the hub's order."""

    kind: Kind
    columns: tuple[Column, ...]
    entries: Mapping[str, Mapping[str, Any]]


def digest(text: str) -> str:
    """A short digest of a cell; dashes for an empty one."""
    return hashlib.blake2s(text.encode(), digest_size=DIGEST // 2).hexdigest() if text else NOTHING


def base_heading(kind: Kind, columns: Sequence[Column]) -> str:
    """The heading of the column of digests."""
    return f"{BASE}{kind.plural}: " + "; ".join(column.heading for column in columns)


def rows_of(sheet: SheetOf) -> list[list[str]]:
    """The sheet as rows of plain text, the headings first."""
    rows = [[ID, base_heading(sheet.kind, sheet.columns), *(column.heading for column in sheet.columns)]]
    for id, entry in sheet.entries.items():
        cells = [read_cell(entry, column) for column in sheet.columns]
        rows.append([id, "".join(map(digest, cells)), *map(neutral, cells)])
    return rows


def as_csv(sheet: SheetOf) -> bytes:
    """One sheet as CSV in UTF-8, marked so that Excel reads it as such."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows_of(sheet))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Sequence[SheetOf], names: Mapping[str, Sequence[str]], progress: Progress) -> bytes:
    """All sheets as a workbook. `names` holds the ids of each kind, for drop-downs."""
    book = Workbook(write_only=True)
    lists: dict[tuple[str, ...], str] = {}
    for sheet in sheets:
        page = book.create_sheet(_title(sheet.kind))
        page.freeze_panes = "D2"
        widths = [(letter, column) for letter, column in _letters(sheet.columns)]
        for letter in ("A", "B"):
            page.column_dimensions[letter].hidden = True
        for letter, column in widths:
            page.column_dimensions[letter].width = 40 if column.form in (Form.TEXT, Form.TEXTS) else 22
        last = len(sheet.entries) + 1 + SPARE_ROWS
        for letter, column in widths:
            if check := _drop_down(column, names, lists):
                check.add(f"{letter}2:{letter}{last}")
                page.data_validations.append(check)
        for number, row in enumerate(rows_of(sheet)):
            page.append([_cell(page, text, bold=number == 0) for text in row])
            if number and number % 1000 == 0:
                progress(f"{sheet.kind.plural}: {number:,} rows written")
    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    for index in range(max(map(len, lists), default=0)):
        page.append([each[index] if index < len(each) else None for each in lists])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(page: Any, text: str, bold: bool) -> Any:
    if not text:
        return None
    cell = WriteOnlyCell(page, value=text)
    # Said, so that a text is never taken for a number, a date or a formula.
    cell.data_type = "s"
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    elif "\n" in text:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _letters(columns: Sequence[Column]) -> list[tuple[str, Column]]:
    return [(get_column_letter(number), column) for number, column in enumerate(columns, start=3)]


def _drop_down(
    column: Column, names: Mapping[str, Sequence[str]], lists: dict[tuple[str, ...], str]
) -> DataValidation | None:
    """What a cell of the column may hold, and what it is for, shown where the cell is chosen."""
    ref = column.ref
    known = (
        [id for target in (ref.targets if ref else ()) for id in names.get(ref.of_kind or target, ())] if ref else []
    )
    choices = column.choices or tuple(sorted({*known, *(ref.also if ref else ())}))
    single = column.form is Form.WORD and choices
    if not single and not choices and not column.about and not column.is_date:
        return None
    check = DataValidation(type="list" if single else None, allow_blank=True, showInputMessage=True)
    if single:
        if choices not in lists:
            lists[choices] = get_column_letter(len(lists) + 1)
        letter = lists[choices]
        check.formula1 = f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(choices)}"
        check.showErrorMessage = True
        check.error = "Choose one from the list."
    date_hint = "A date: 2024-05-31, or 2024-05, or 2024." if column.is_date else ""
    many = "Several: one a line, or with commas. " + ", ".join(choices) if choices and not single else ""
    check.promptTitle = column.heading[:32]
    check.prompt = " ".join(filter(None, (column.about, date_hint, many)))[:255]
    return check


def _title(kind: Kind) -> str:
    return kind.labels[:31]
