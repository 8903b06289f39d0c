"""Spreadsheets: out, changed by a person, and back, with nothing else touched and every bad cell told.

In: the small hub and the real one. Out: files as they were, or changed in the cells that a person changed.
"""

from __future__ import annotations

import contextlib
import csv
import importlib.util
import io
import shutil
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hubs import ROOT, SMALL, TODAY, run, small_hub
from local_hub import NETWORK
from openpyxl import Workbook, load_workbook

from signpost.sheets.safe_cells import neutral, restored

OWN = NETWORK.partition("pins:")[0].partition("logo:")[0]
"""A network that adds nothing."""


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@cache
def script() -> Any:
    spec = importlib.util.spec_from_file_location("sheet_script", ROOT / "scripts" / "sheet.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sheet(*words: str, root: Path, said: str = "") -> Done:
    """What the script does, in this process: started anew it takes seconds."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(sys, "argv", ["sheet.py", "--root", str(root), *words])
        patch.setattr(sys, "stdin", io.StringIO(said))
        patch.setenv("SIGNPOST_TODAY", TODAY.isoformat())
        try:
            status = script().main()
        except SystemExit as stop:
            status = int(stop.code or 0)
    return Done(status, out.getvalue(), err.getvalue())


def exported(root: Path, name: str = "sheet.xlsx", *kinds: str) -> Path:
    words = [word for kind in kinds for word in ("--kind", kind)]
    done = sheet("export", str(root.parent / name), *words, root=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root.parent / name


def edited(path: Path, change: Callable[[Workbook], None]) -> None:
    book = load_workbook(path)
    change(book)
    book.save(path)


def column(page: Any, heading: str) -> int:
    return next(cell.column for cell in page[1] if cell.value == heading)


def row(page: Any, id: str) -> int:
    return next(cell.row for cell in page["A"] if cell.value == id)


def setting(page_name: str, entry: str, **values: Any) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        page = book[page_name]
        for heading, value in values.items():
            page.cell(row(page, entry), column(page, heading.replace("__", " "))).value = value

    return change


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return small_hub(tmp_path / "hub")


def test_the_round_trip_of_the_real_catalogue_changes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "real"
    for name in ("resources.yaml", "case_studies.yaml", "principles.yaml", "mkdocs.yml"):
        root.mkdir(exist_ok=True)
        shutil.copy2(ROOT / name, root / name)
    shutil.copytree(ROOT / "data", root / "data")
    done = sheet("import", str(exported(root)), "--yes", root=root)
    assert (done.returncode, done.stdout) == (0, "The sheet changes nothing.\n"), done.stdout + done.stderr
    for kind in ("resources", "areas"):
        done = sheet("import", str(exported(root, f"{kind}.csv", kind)), "--yes", root=root)
        assert (done.returncode, done.stdout) == (0, "The sheet changes nothing.\n"), done.stdout + done.stderr


def test_only_the_cells_that_changed_are_written(hub: Path) -> None:
    path = hub / "resources.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("\n", "\n# Kept.\n", 1), encoding="utf-8")
    before = path.read_text(encoding="utf-8").splitlines()
    book = exported(hub)
    edited(book, setting("Resources", "first-guide", title="A new title: with a colon", publisher="Another"))
    done = sheet("import", str(book), root=hub, said="y\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "first-guide\n  title:\n    - " in done.stdout
    after = path.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    changed = [line for line, old in zip(after, before, strict=True) if line != old]
    assert changed == ['  title: "A new title: with a colon"', "  publisher: Another"]


def test_nothing_is_written_without_a_yes(hub: Path) -> None:
    book = exported(hub)
    edited(book, setting("Resources", "first-guide", title="A new title"))
    for words, said in ((("--dry-run",), ""), ((), "n\n"), ((), "")):
        before = files(hub)
        sheet("import", str(book), *words, root=hub, said=said)
        assert files(hub) == before


def test_a_new_row_is_a_new_entry_and_a_new_language_a_mapping(hub: Path) -> None:
    book = exported(hub)

    def add(workbook: Workbook) -> None:
        page = workbook["Resources"]
        source, at = row(page, "first-guide"), page.max_row + 1
        for cell in page[source][2:]:
            page.cell(at, cell.column).value = cell.value
        page.cell(at, column(page, "title")).value = "A Sheet’s own guide"
        page.cell(at, column(page, "title (cy)")).value = "Canllaw"

    edited(book, add)
    assert "error translation-not-recorded" in sheet("import", str(book), "--yes", root=hub).stdout
    record = "- {id: resources-cy, language: cy, file: resources.yaml, what: Ours, means: person, on: 2026-05-01}\n"
    with (hub / "data/languages/translations.yaml").open("a", encoding="utf-8") as file:
        file.write(record)
    done = sheet("import", str(book), "--yes", root=hub)
    assert done.returncode == 0, done.stdout + done.stderr
    text = (hub / "resources.yaml").read_text(encoding="utf-8")
    assert "- id: a-sheet-s-own-guide\n  title:\n    en: A Sheet’s own guide\n    cy: Canllaw\n" in text.replace(
        '"', ""
    )


def test_a_network_changes_the_parents_entries_below_local_alone(tmp_path: Path) -> None:
    root = small_hub(tmp_path / "hub", {"local/network.yaml": OWN})
    before = files(root)
    book = exported(root)
    edited(book, setting("Resources", "first-guide", title="Ours"))
    done = sheet("import", str(book), "--yes", root=root)
    assert done.returncode == 0, done.stdout + done.stderr
    after = files(root)
    assert after.pop("local/resources.yaml") == b"- replaces: first-guide\n  title: Ours\n"
    assert after == before
    edited(book, setting("Resources", "first-guide", summary=""))
    done = sheet("import", str(book), "--yes", root=root)
    assert done.returncode == 1
    assert files(root) == {**before, "local/resources.yaml": b"- replaces: first-guide\n  title: Ours\n"}


def test_what_both_changed_is_told_and_then_decided(hub: Path) -> None:
    book = exported(hub)
    edited(book, setting("Resources", "first-guide", title="From the sheet", publisher="A publisher of the sheet"))
    path = hub / "resources.yaml"
    title = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("  title:"))
    path.write_text(path.read_text(encoding="utf-8").replace(title, "  title: From the hub", 1), encoding="utf-8")
    before = files(hub)
    done = sheet("import", str(book), "--yes", root=hub)
    assert done.returncode == 1
    assert "error changed-in-both: 'first-guide', title: the hub has changed it" in done.stdout
    assert files(hub) == before
    assert sheet("import", str(book), "--yes", "--take", "hub", root=hub).returncode == 0
    text = path.read_text(encoding="utf-8")
    assert "title: From the hub\n" in text
    assert "publisher: A publisher of the sheet\n" in text
    assert sheet("import", str(book), "--yes", "--take", "sheet", root=hub).returncode == 0
    assert "title: From the sheet\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"topics": "grant"}, "error unknown-topic: I2 (topics): 'grant' is not a topic"),
        ({"status": "fresh"}, "error unknown-status: "),
        (
            {"review_by": 45000},
            "'45000' is a number where a date is wanted (format the column as text, and write 2023-03-15)",
        ),
        ({"review_by": "soon"}, "error bad-date: "),
        ({"status": "\u201ccurrent\u201d"}, "holds curly quotes, dashes or spaces of a word processor"),
        ({"links__1__url": "javascript:alert(1)"}, "error bad-url: "),
        ({"title": "=1+1"}, "error formula-in-cell: cell C2 holds a formula (put its value in its place, as text)"),
        ({"title": ""}, "error missing-field: "),
        ({"publisher": "#N/A"}, "holds an error of the spreadsheet"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_written(hub: Path, values: dict[str, Any], said: str) -> None:
    book, before = exported(hub), files(hub)
    edited(book, setting("Resources", "first-guide", **values))
    done = sheet("import", str(book), "--yes", root=hub)
    assert done.returncode == 1
    assert said.partition("I2")[0] in done.stdout
    assert all(line.startswith("sheet.xlsx[Resources]:2:") for line in done.stdout.splitlines() if " error " in line)
    assert "Traceback" not in done.stderr
    assert files(hub) == before


def test_a_date_that_a_spreadsheet_made_is_a_day(hub: Path) -> None:
    book = exported(hub)
    edited(book, setting("Resources", "first-guide", review_by=datetime(2027, 8, 1), published=2012))
    done = sheet("import", str(book), "--yes", root=hub)
    assert done.returncode == 0, done.stdout
    text = (hub / "resources.yaml").read_text(encoding="utf-8")
    assert "review_by: 2027-08-01" in text
    assert 'published: "2012"' in text or "published: 2012" in text


def test_a_copied_row_with_its_hidden_id_is_told(hub: Path) -> None:
    book = exported(hub)

    def copy_row(workbook: Workbook) -> None:
        page = workbook["Resources"]
        page.append([cell.value for cell in page[2]])

    edited(book, copy_row)
    done = sheet("import", str(book), root=hub)
    assert "this row has the id of row 2, 'first-guide' (to add an entry, unhide columns A and B" in done.stdout


def test_merged_cells_a_wrong_heading_and_a_wrong_sheet_are_told(hub: Path) -> None:
    book = exported(hub)
    edited(book, lambda workbook: workbook["Resources"].merge_cells("D2:D3"))
    assert "error merged-cells: the cells D2:D3 are merged" in sheet("import", str(book), root=hub).stdout
    book = exported(hub)

    def rename(workbook: Workbook) -> None:
        workbook["Resources"].cell(1, 4).value = "titel"

    edited(book, rename)
    said = sheet("import", str(book), root=hub).stdout
    assert "error wrong-sheet: column D: 'titel' is no column of resources; did you mean 'title'?" in said.replace(
        " (", "; "
    ).replace("?)", "?")
    other = Workbook()
    other.active.append(["name", "age"])
    other.save(hub.parent / "other.xlsx")
    said = sheet("import", str(hub.parent / "other.xlsx"), root=hub).stdout
    assert "other.xlsx:1:1: error wrong-sheet: no sheet in it was made by scripts/sheet.py export" in said


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


HOSTILE_FILES = {
    "bomb.xlsx": lambda: zipped({"xl/worksheets/sheet1.xml": b"0" * 250_000_000}),
    "entities.xlsx": lambda: zipped({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
    "macros.xlsx": lambda: zipped({"xl/vbaProject.bin": b"x"}),
    "empty.xlsx": lambda: b"",
    "cut.xlsx": lambda: zipped({"a": b"b"})[:30],
    "picture.xlsx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "old.xlsx": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "nul.csv": lambda: b"id,base of resources: title,title\n\0\n",
    "one.csv": lambda: b"x" * 1_000_000,
    "field.csv": lambda: b'id,base of resources: title,title\na,b,"' + b"x" * 2_000_000,
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_a_hostile_file_gets_a_sentence(hub: Path, name: str) -> None:
    path, before = hub.parent / name, files(hub)
    path.write_bytes(HOSTILE_FILES[name]())
    started = time.monotonic()
    done = sheet("import", str(path), "--yes", root=hub)
    assert time.monotonic() - started < 20
    assert done.returncode == 1
    assert done.stdout.startswith(f"{name}:1:1: error ")
    assert "Traceback" not in done.stderr
    assert files(hub) == before


def test_a_file_of_100_000_rows_is_refused(hub: Path) -> None:
    path = exported(hub, "many.csv", "resources")
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f",,A title {number}\n" for number in range(100_000))
    assert "it has more than 20,000 rows" in sheet("import", str(path), root=hub).stdout


def test_windows_1252_is_told_and_read_when_it_is_named(hub: Path) -> None:
    path = exported(hub, "resources.csv", "resources")
    text = path.read_text(encoding="utf-8-sig").replace("A first guide", "A caf\u00e9 \u2018guide\u2019", 1)
    path.write_bytes(text.encode("windows-1252"))
    said = sheet("import", str(path), root=hub).stdout
    assert "error unreadable-sheet: it is not UTF-8 text" in said
    assert "--encoding windows-1252" in said
    done = sheet("import", str(path), "--encoding", "windows-1252", "--dry-run", root=hub)
    assert "A caf\u00e9 \u2018guide\u2019" in done.stdout


def test_semicolons_and_commas_both_part_a_csv(hub: Path) -> None:
    path = exported(hub, "resources.csv", "resources")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
    assert sheet("import", str(path), root=hub).stdout == "The sheet changes nothing.\n"


FORMULAS = ["=1+1", "+44 20", "-x", "@SUM(A1)", "\t=1", "'quoted'", "'=1", "''", '=HYPERLINK("http://x")', "plain", ""]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_neutral_in_the_sheet_and_comes_back(text: str) -> None:
    assert restored(neutral(text)) == text
    assert neutral(text)[:1] not in tuple("=+-@\t\r")


def test_a_formula_in_the_hub_is_text_in_both_files(hub: Path) -> None:
    path = hub / "resources.yaml"
    title = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("  title:"))
    path.write_text(
        path.read_text(encoding="utf-8").replace(title, "  title: \"=cmd|'/c calc'!A1\"", 1), encoding="utf-8"
    )
    page = load_workbook(exported(hub))["Resources"]
    cell = page.cell(2, column(page, "title"))
    assert (cell.data_type, cell.value) == ("s", "'=cmd|'/c calc'!A1")
    for book in (exported(hub), exported(hub, "r.csv", "resources")):
        assert sheet("import", str(book), root=hub).stdout == "The sheet changes nothing.\n"


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a: b\n- c\n---\n!!python/object:os.system x", "$(rm -rf /) `id`", "{{7*7}}"]
)
def test_hostile_text_is_text(hub: Path, text: str) -> None:
    book = exported(hub)
    edited(book, setting("Resources", "first-guide", summary=text))
    before = files(hub)
    done = sheet("import", str(book), "--yes", root=hub)
    if "<script>" in text:
        assert "error html-in-text: '<script>' is HTML, which fields do not take" in done.stdout
        assert files(hub) == before
        return
    assert done.returncode == 0, done.stdout
    assert sheet("import", str(book), root=hub).stdout == "The sheet changes nothing.\n"


def test_one_megabyte_in_a_cell_of_a_csv_is_refused_and_nothing_is_written(hub: Path) -> None:
    path, before = exported(hub, "r.csv", "resources"), files(hub)
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace("A first guide", "x" * 1_000_001, 1), encoding="utf-8-sig"
    )
    done = sheet("import", str(path), "--yes", root=hub)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert files(hub) == before


def test_drop_downs_hidden_ids_and_a_frozen_head(hub: Path) -> None:
    book = load_workbook(exported(hub))
    page = book["Resources"]
    assert page.column_dimensions["A"].hidden
    assert page.column_dimensions["B"].hidden
    assert page.freeze_panes == "D2"
    assert book["Lists"].sheet_state == "hidden"
    lists = [check for check in page.data_validations.dataValidation if check.type == "list"]
    offered = {
        page.cell(1, next(iter(check.sqref.ranges)).min_col).value: [
            cell.value for (cell,) in book["Lists"][check.formula1.partition("!")[2].replace("$", "")]
        ]
        for check in lists
    }
    assert "historic" in offered["status"]
    assert "guide" in offered["kind"]


def test_what_is_not_a_sheet_name_is_wrong_use(hub: Path) -> None:
    assert run("scripts/sheet.py", "export", "x.ods").returncode == 2
    assert sheet("export", str(hub.parent / "x.csv"), root=hub).returncode == 2
    assert sheet("import", str(hub.parent / "none.csv"), root=hub).returncode == 2
    assert SMALL.is_dir()
