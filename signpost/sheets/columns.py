"""Which columns a sheet has, and how a value of YAML stands in a cell.

In: a kind, the entries that there are, and languages. Out: `Column`s; `read_cell` and `put_cell`, which take a value
from an entry and put it back. An entry is the plain mapping that its YAML gives.
"""

from __future__ import annotations

import itertools
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from signpost.schema.fields import PartialDate, Text
from signpost.schema.kinds import Kind
from signpost.schema.references import RefTo

Path = tuple[str | int, ...]

MOST_ITEMS = 9
"""Lists of records with more items than this stay in the YAML: a sheet with hundreds of columns helps nobody."""
CELL = 32_000
"""Characters of a cell; Excel takes 32,767."""
TOO_LONG = "(too long for a cell: change it in the file)"

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Form(Enum):
    """What a cell holds: one word, a text in one language, a list of words, or a list of texts in one language."""

    WORD = "word"
    TEXT = "text"
    WORDS = "words"
    TEXTS = "texts"


@dataclass(frozen=True)
class Column:
    """One column: its heading, which value of an entry it holds, in which language, and what may stand in it."""

    heading: str
    path: Path
    form: Form
    language: str = ""
    ref: RefTo | None = None
    choices: tuple[str, ...] = ()
    is_date: bool = False
    about: str = ""


def columns_of(kind: Kind, entries: Sequence[Mapping[str, Any]], languages: Sequence[str]) -> tuple[Column, ...]:
    """The columns for the entries of a kind; its id, which nobody changes, is not among them."""
    found = _of_model(kind.model, (), list(entries), languages)
    return tuple(column for column in found if column.path not in ((kind.key,), ("former_ids",)))


def heading_of(path: Path) -> str:
    """What stands at the head of a column: `source title`, `links 1 url`."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def read_cell(entry: Mapping[str, Any], column: Column) -> str:
    """What the cell of an entry holds; empty where the entry has no such value."""
    value = _at(entry, column.path)
    if column.form is Form.WORD:
        found = value if isinstance(value, str) else ""
    elif column.form is Form.TEXT:
        found = _in(value, column.language)
    elif isinstance(value, str):
        found = value
    elif isinstance(value, list):
        lines = [_escaped(_in(item, column.language or "en")) for item in value]
        found = "\n".join(lines).rstrip("\n") if any(lines) else ""
    else:
        found = ""
    found = normal(found)
    return found if len(found) <= CELL else TOO_LONG


def put_cell(entry: dict[str, Any], column: Column, text: str) -> None:
    """Give an entry what its cell says; an empty cell takes the value away. `entry` is changed."""
    old = _at(entry, column.path)
    new: Any = text
    if column.form is Form.TEXT:
        words = {**_languages(old), column.language: text}
        new = _text_of({code: said for code, said in words.items() if said})
    elif column.form is Form.WORDS:
        new = _words(text, by_commas=column.ref is not None)
        new = "all" if new == ["all"] else new
    elif column.form is Form.TEXTS:
        new = _texts(old, column.language, text)
    _put(entry, column.path, new or None)


def normal(text: str) -> str:
    """A text as cells are compared: without what a spreadsheet changes by itself."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def pruned(value: Any) -> Any:
    """A value without the empty records and lists that emptied cells leave behind."""
    if isinstance(value, dict):
        kept = {key: pruned(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in (None, {}, [])}
    if isinstance(value, list):
        return [each for each in map(pruned, value) if each not in (None, {}, [])]
    return value


def _of_model(model: type[BaseModel], path: Path, values: Sequence[Any], languages: Sequence[str]) -> Iterator[Column]:
    for name, info in model.model_fields.items():
        key = info.alias or name
        inner = [value[key] for value in values if isinstance(value, Mapping) and key in value]
        for column in _of_type(info.annotation, list(info.metadata), (*path, key), inner, languages):
            yield replace(column, about=column.about or info.description or "")


def _of_type(
    annotation: Any, marks: list[Any], path: Path, values: Sequence[Any], languages: Sequence[str]
) -> Iterator[Column]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        dated = [date] if annotation == PartialDate else []
        yield from _of_type(inner[0], [*marks, *inner[1:], *dated], path, values, languages)
    elif origin in (Union, types.UnionType):
        arms = [arm for arm in inner if arm is not type(None)]
        yield from _of_type(arms[0], marks, path, values, languages) if len(arms) == 1 else ()
    elif origin is tuple:
        yield from _of_list(inner[0], marks, path, values, languages)
    elif origin is dict:
        ref = _ref(get_args(inner[0]))
        for key in dict.fromkeys(key for value in values if isinstance(value, Mapping) for key in value):
            held = [value[key] for value in values if isinstance(value, Mapping) and key in value]
            if ref:
                yield from _of_type(inner[1], [], (*path, key), held, languages)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _of_model(annotation, path, values, languages)
    elif isinstance(annotation, type) and issubclass(annotation, Text):
        yield from _by_language(Form.TEXT, path, values, languages)
    elif isinstance(annotation, type):
        choices = tuple(str(member.value) for member in annotation) if issubclass(annotation, Enum) else ()
        if annotation is bool:
            choices = ("true", "false")
        is_date = annotation is date or date in marks
        yield Column(heading_of(path), path, Form.WORD, "", _ref(marks), choices, is_date)


def _of_list(
    item: Any, marks: list[Any], path: Path, values: Sequence[Any], languages: Sequence[str]
) -> Iterator[Column]:
    plain = get_args(item)[0] if get_origin(item) is Annotated else item
    item_marks = [*marks, *(get_args(item)[1:] if get_origin(item) is Annotated else ())]
    if isinstance(plain, type) and issubclass(plain, Text):
        yield from _by_language(Form.TEXTS, path, values, languages)
    elif isinstance(plain, type) and issubclass(plain, BaseModel):
        most = max((len(value) for value in values if isinstance(value, list)), default=0)
        for index in range(most + 1 if most < MOST_ITEMS else 0):
            held = [value[index] for value in values if isinstance(value, list) and index < len(value)]
            yield from _of_model(plain, (*path, index), held, languages)
    else:
        yield Column(heading_of(path), path, Form.WORDS, "", _ref(item_marks))


def _by_language(form: Form, path: Path, values: Sequence[Any], languages: Sequence[str]) -> Iterator[Column]:
    """English has the plain heading; another language a column where a main text, or any entry, can use it."""
    for code in languages:
        given = any(_in(each, code) for value in values for each in (value if isinstance(value, list) else [value]))
        if code == "en" or given or len(path) == 1:
            heading = heading_of(path) + ("" if code == "en" else f" ({code})")
            yield Column(heading, path, form, code)


def _ref(marks: Sequence[Any]) -> RefTo | None:
    return next((mark for mark in marks if isinstance(mark, RefTo)), None)


def _at(value: Any, path: Path) -> Any:
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _put(entry: dict[str, Any], path: Path, new: Any) -> None:
    holder: Any = entry
    for step, after in itertools.pairwise(path):
        empty: Any = [] if isinstance(after, int) else {}
        if isinstance(step, int):
            while len(holder) <= step:
                holder.append({})
            if not isinstance(holder[step], dict | list):
                holder[step] = empty
        elif not isinstance(holder.get(step), dict | list):
            holder[step] = empty
        holder = holder[step]
    holder[path[-1]] = new


def _languages(value: Any) -> dict[str, str]:
    return {"en": value} if isinstance(value, str) else dict(value) if isinstance(value, Mapping) else {}


def _in(value: Any, language: str) -> str:
    return str(_languages(value).get(language) or "")


def _text_of(words: Mapping[str, str]) -> Any:
    return words["en"] if set(words) == {"en"} else dict(words)


def _texts(old: Any, language: str, text: str) -> list[Any]:
    lines = [_plain(line) for line in text.split("\n")]
    items = [_languages(item) for item in old] if isinstance(old, list) else []
    items += [{} for _ in range(len(lines) - len(items))]
    for item, line in zip(items, [*lines, *[""] * len(items)], strict=False):
        item[language] = line
    kept = [{code: said for code, said in item.items() if said} for item in items]
    return [_text_of(item) for item in kept if item]


def _words(text: str, by_commas: bool) -> list[str]:
    parts = re.split(r"[\n,;]" if by_commas else r"\n", text)
    return [word for part in parts if (word := _plain(part) if not by_commas else part.strip())]


def _escaped(line: str) -> str:
    return line.strip().replace("\\", "\\\\").replace("\n", "\\n")


def _plain(line: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found.group(1) == "n" else found.group(1), line.strip())
