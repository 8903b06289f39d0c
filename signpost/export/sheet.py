"""A table of records as CSV that spreadsheets open rightly.

In: a type of record, and records of it as JSON has them. Out: text after RFC 4180, with the byte order mark by which
Excel knows UTF-8. Cells keep to what Excel holds: 32,767 characters (Microsoft, "Excel specifications and limits").
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from signpost.schema import LANGUAGES

MARK = "\ufeff"
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection")."""

LONGEST = 32_767
CUT = " …"


def sheet(model: type[BaseModel], records: Iterable[Mapping[str, Any]], language: str) -> str:
    """The table: a column for each field of `model`, a row for each record.

    A record within a record has a column for each of its fields (`source.title`); of a list of records each has a
    line of the cell; lists within lists are JSON. Texts are in `language` where they are given in it.
    """
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow([name for name, _ in _cells(model, None, language)])
    for record in records:
        rows.writerow([neutral(cell) for _, cell in _cells(model, record, language)])
    return MARK + written.getvalue()


def neutral(cell: str) -> str:
    """The cell as no spreadsheet can take it for a formula, and no longer than one can hold."""
    safe = f"'{cell}" if cell.startswith(FORMULAS) else cell
    return safe if len(safe) <= LONGEST else safe[: LONGEST - len(CUT)] + CUT


def _cells(
    model: type[BaseModel], record: Mapping[str, Any] | None, language: str, before: str = ""
) -> Iterator[tuple[str, str]]:
    """The name of each column, and what the record has in it."""
    for field, declared in model.model_fields.items():
        name = declared.alias or field
        value = (record or {}).get(name)
        inner, many = _record_in(declared.annotation)
        if inner and not many:
            yield from _cells(inner, value, language, f"{before}{name}.")
        elif inner and _is_flat(inner):
            columns = [key for key, _ in _cells(inner, None, language)]
            rows = [dict(_cells(inner, item, language)) for item in value or ()]
            for column in columns:
                lines = [" ".join(row[column].split()) for row in rows]
                yield f"{before}{name}.{column}", "\n".join(lines) if any(lines) else ""
        elif inner:
            yield f"{before}{name}", json.dumps(value, ensure_ascii=False) if value else ""
        else:
            yield f"{before}{name}", _words(value, language)


def _is_flat(model: type[BaseModel]) -> bool:
    """Whether a record fits on one line: no list of records is in it."""
    inner = [_record_in(declared.annotation) for declared in model.model_fields.values()]
    return all(record is None or (not many and _is_flat(record)) for record, many in inner)


def _record_in(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The record that a field holds, if it holds any, and whether it holds a list of them."""
    if get_origin(annotation) in (Union, UnionType):
        return next(map(_record_in, (one for one in get_args(annotation) if one is not NoneType)), (None, False))
    if get_origin(annotation) is tuple:
        return _record_in(get_args(annotation)[0])[0], True
    is_record = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return (annotation, False) if is_record else (None, False)


def _words(value: Any, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        if value and set(value) <= set(LANGUAGES):
            return str(value.get(language) or next(iter(value.values())))
        return "\n".join(f"{key}: {_words(inner, language)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_words(item, language) for item in value)
    return str(value)
