#!/usr/bin/env python3
"""Writes entries to a spreadsheet, and takes what people changed in it back into the YAML.

In: export, or import, and the name of a file that ends in .xlsx or .csv. Out: the file; or what would change, cell by
cell, and after a yes the files of the hub. Fields that nobody changed stay as they are, comments too. Exit status 1
when a cell cannot be taken or the answer is no: then nothing is written. 2 for wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from signpost.day import today
from signpost.edit.hub_records import Records, changed_texts, names_of, read_records
from signpost.edit.hub_text import problems_with
from signpost.edit.write import write_all
from signpost.files import why, write_whole
from signpost.problems import Problem, listing
from signpost.schema import LANGUAGES
from signpost.schema.kinds import KINDS, Kind
from signpost.sheets.columns import columns_of
from signpost.sheets.export import SheetOf, as_csv, as_xlsx
from signpost.sheets.merge import CellChange, kind_of_grid, merge
from signpost.sheets.read_file import read_grids

ROOT = Path(__file__).resolve().parent.parent
IN_SHEETS = ("resource", "case-study", "principle", "term", "area", "answer", "translation")
SHOWN = 200
"""Cells that are shown before the rest are only counted; --all shows every one."""


def main() -> int:
    """Export, or import."""
    kinds = {kind.plural: kind for kind in KINDS if kind.name in IN_SHEETS}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    doing = parser.add_subparsers(dest="do", required=True)
    out = doing.add_parser("export", help="write a spreadsheet")
    out.add_argument("file", type=Path)
    out.add_argument("--kind", action="append", choices=sorted(kinds), help="only these; may be repeated")
    back = doing.add_parser("import", help="take a spreadsheet back")
    back.add_argument("file", type=Path)
    back.add_argument("--yes", action="store_true", help="do not ask")
    back.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")
    back.add_argument("--take", choices=["sheet", "hub"], default="", help="whose cell wins where both changed it")
    back.add_argument("--encoding", default="utf-8-sig", help="of a CSV file that is not UTF-8, such as windows-1252")
    back.add_argument("--all", action="store_true", help=f"show every cell, not the first {SHOWN}")
    given = parser.parse_args()
    if not given.root.is_dir():
        parser.error(f"{given.root} is not a folder")
    if given.file.suffix not in (".xlsx", ".csv"):
        parser.error(f"{given.file}: the name must end in .xlsx or .csv")
    if given.do == "import":
        return _import(given, parser)
    chosen = [kinds[name] for name in given.kind] if given.kind else list(kinds.values())
    if given.file.suffix == ".csv" and len(chosen) != 1:
        parser.error("a CSV file holds one kind; say which: --kind resources")
    return _export(given.root, given.file, chosen)


def _export(root: Path, file: Path, chosen: Sequence[Kind]) -> int:
    records = read_records(root, KINDS)
    if not isinstance(records, Records):
        print(listing(records))
        return 1
    sheets = []
    for kind in chosen:
        entries = {id: raw.value() for id, raw in records.by_id(kind).items()}
        sheets.append(SheetOf(kind, columns_of(kind, list(entries.values()), LANGUAGES), entries))
    data = as_csv(sheets[0]) if file.suffix == ".csv" else as_xlsx(sheets, names_of(records), _progress)
    try:
        write_whole(file, data)
    except OSError as error:
        print(f"{file} cannot be written: {why(error)}.", file=sys.stderr)
        return 1
    print(f"{file} written: " + ", ".join(f"{len(sheet.entries):,} {sheet.kind.plural}" for sheet in sheets) + ".")
    return 0


def _import(given: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    try:
        data = given.file.read_bytes()
    except OSError as error:
        parser.error(f"{given.file} cannot be read: {error.strerror}")
    problems: list[Problem] = []
    grids = read_grids(data, given.file.name, problems, _progress, given.encoding)
    # What cannot be read is told alone: what would follow from it is no mistake of the person's.
    records = read_records(given.root, KINDS) if grids and not problems else None
    if isinstance(records, list):
        problems += records
    cells: list[CellChange] = []
    changes = []
    if isinstance(records, Records):
        names = names_of(records)
        for grid in grids:
            kind = kind_of_grid(grid)
            if isinstance(kind, Problem):
                problems.append(kind)
                continue
            done = merge(grid, kind, records.by_id(kind), names, LANGUAGES, given.take)
            problems += done.problems
            cells += done.cells
            changes += done.changes
    if not problems and not changes:
        print("The sheet changes nothing.")
        return 0
    _show(cells if given.all else cells[:SHOWN])
    if len(cells) > SHOWN and not given.all:
        print(f"… and {len(cells) - SHOWN:,} cells more; --all shows them.")
    texts: dict[str, str] = {}
    if not problems and isinstance(records, Records):
        texts, problems = changed_texts(given.root, changes, records.network)
        _progress("checking the hub as it would be")
        problems = problems or problems_with(given.root, texts, today())
    if problems:
        print(listing(problems))
        print(f"{len(set(problems))} to mend. Nothing was changed.", file=sys.stderr)
        return 1
    print(f"{len(cells):,} cells of {len(changes):,} entries change, in {', '.join(sorted(texts))}.")
    if given.dry_run:
        return 0
    if not given.yes and not _agreed():
        print("Nothing was changed.", file=sys.stderr)
        return 1
    try:
        write_all(given.root, texts)
    except OSError as error:
        print(f"Nothing was changed: {why(error)}.", file=sys.stderr)
        return 1
    print("Written.")
    return 0


def _agreed() -> bool:
    try:
        return input("Write this? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _show(cells: Sequence[CellChange]) -> None:
    last = ""
    for cell in cells:
        if cell.id != last:
            print(f"{cell.id}{' (new)' if cell.added else ''}")
        last = cell.id
        if not cell.added:
            print(f"  {cell.heading}:\n    - {_line(cell.before)}\n    + {_line(cell.after)}")
        else:
            print(f"  {cell.heading}: {_line(cell.after)}")


def _line(text: str) -> str:
    """A cell for a terminal: on one line, and nothing that a terminal obeys."""
    return "".join(each if each.isprintable() else " " for each in text)[:300] or "(empty)"


def _progress(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
