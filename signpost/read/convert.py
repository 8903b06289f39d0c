"""From plain values to records, with every problem said in a person's words.

In: trees from `signpost.read.yaml_reader`. Out: `Item`s (a record and where it stands) and problems.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from signpost.problems import Code, Location, Problem, nearest, not_one_of
from signpost.read.yaml_reader import Tree, TreePath, value_at
from signpost.schema import Record, Text
from signpost.schema.kinds import KINDS
from signpost.schema.walk import ref_at, texts_in

R = TypeVar("R", bound=Record)

WORDS_FOR_TYPES = {
    "string_type": "a word or words are wanted here",
    "tuple_type": "a list is wanted here",
    "dict_type": "keys with values are wanted here",
    "model_type": "keys with values are wanted here",
    "model_attributes_type": "keys with values are wanted here",
    "bool_parsing": "true or false is wanted here",
    "bool_type": "true or false is wanted here",
    "int_parsing": "a whole number is wanted here",
    "int_parsing_size": "a whole number is wanted here",
    "int_type": "a whole number is wanted here",
    "float_parsing": "a number is wanted here",
    "float_type": "a number is wanted here",
    "date_type": "a day is wanted here",
}
HINTS_FOR_TYPES = {
    "tuple_type": "write [one, two], or one a line after '- '",
    "bool_parsing": "write true or false",
    "date_type": "year-month-day, such as 2024-05-31",
}
CODES_FOR_KINDS = {
    "greater_than": Code.GREATER_THAN,
    "greater_than_equal": Code.GREATER_THAN_EQUAL,
    "less_than_equal": Code.LESS_THAN_EQUAL,
}
"""Pydantic's own kinds of error that have a code of their own. A `PydanticCustomError` of the schema
is raised with its code; every other kind is `Code.INVALID_VALUE`."""


@dataclass(frozen=True)
class RawItem:
    """One item as it was read: its fields, each with the tree it came from and its path there.

    After an overlay the fields of one item may come from two files: then `under` is what the
    parent says, and `over` what the network wrote.
    """

    kind: str
    tree: Tree
    path: TreePath
    fields: Mapping[str, tuple[Tree, TreePath]]
    local: bool = False
    under: RawItem | None = None
    over: RawItem | None = None

    @staticmethod
    def read(kind: str, tree: Tree, path: TreePath, value: Mapping[str, Any], local: bool) -> RawItem:
        """The item that stands at `path` of `tree`."""
        return RawItem(kind, tree, path, {key: (tree, (*path, key)) for key in value}, local)

    def changed(self) -> tuple[str, ...]:
        """The fields that a network replaced, in the order in which it gives them."""
        given = self.over.fields if self.over else ()
        return tuple(name for name in given if name in self.fields)

    def value(self) -> dict[str, Any]:
        """The fields as plain values."""
        return {key: value_at(tree.value, path) for key, (tree, path) in self.fields.items()}

    def word(self, name: str) -> str | None:
        """The value of a field that holds a word, such as an id; None where it is missing or holds anything else."""
        if name not in self.fields:
            return None
        tree, path = self.fields[name]
        value = value_at(tree.value, path)
        return value if isinstance(value, str) else None

    def place(self, *path: str | int) -> Location:
        """Where a field, or a value inside it, stands; the item itself when it lacks the field."""
        if path and path[0] in self.fields:
            tree, base = self.fields[str(path[0])]
            return tree.place((*base, *path[1:]))
        return self.tree.place(self.path)

    def key_location(self, *path: str | int) -> Location:
        """Where the key that ends `path` stands."""
        if path and path[0] in self.fields:
            tree, base = self.fields[str(path[0])]
            return tree.key_location((*base, *path[1:]))
        return self.tree.place(self.path)


@dataclass(frozen=True)
class RawPage:
    """A hand-written page as it was read: its path under docs/, its front matter, and its Markdown.

    `body_line` is the line of the file at which the body begins.
    """

    path: str
    raw: RawItem
    body: str
    body_line: int

    @property
    def slug(self) -> str:
        """The name that `[[guide:…]]` uses: the file's name without its ending."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")


@dataclass(frozen=True)
class Item(Generic[R]):
    """A record and the values it was made from."""

    value: R
    raw: RawItem = field(repr=False)

    def place(self, *path: str | int) -> Location:
        """Where a field of the record stands in the YAML."""
        return self.raw.place(*path)

    @cached_property
    def texts(self) -> tuple[tuple[TreePath, Text], ...]:
        """Every text of the record, with its path. Several rules ask, so that they are looked for once."""
        return tuple(texts_in(self.value))


def convert(
    raw: RawItem, model: type[R], known: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> tuple[Item[R] | None, list[Problem]]:
    """The record that `raw` describes, or None with every problem of its fields.

    `known` holds the ids of each kind: what stands where one of them is wanted is compared with them.
    """
    value = raw.value()
    try:
        return Item(model.model_validate(value), raw), []
    except ValidationError as error:
        found = (_problem(detail, raw, value, model, known) for detail in error.errors(include_url=False))
        return None, [problem for problem in found if problem]


def _problem(
    detail: Any, raw: RawItem, value: dict[str, Any], model: type[BaseModel], known_ids: Mapping[str, Sequence[str]]
) -> Problem | None:
    kind: str = detail["type"]
    path = tuple(step for step in detail["loc"] if step != "[key]")
    place = raw.place(*path)
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "item")
    given = detail.get("input")
    context: dict[str, Any] = detail.get("ctx") or {}
    if kind == "missing":
        return Problem(raw.place(*path[:-1]), Code.MISSING_FIELD, f"'{path[-1]}' is missing", _about(model, path))
    if kind == "extra_forbidden":
        return not_one_of(str(path[-1]), _known_keys(model, path[:-1]), "key", raw.key_location(*path))
    if given is None:
        return Problem(place, Code.EMPTY_FIELD, f"'{name}' has no value", "give it one, or remove the key")
    if kind == "enum":
        return not_one_of(str(given), _enum_values(model, path), name.replace("_", " "), place)
    if kind == "literal_error":
        known = re.findall("'([^']*)'", str(context.get("expected")))
        return not_one_of(str(given), known, name.replace("_", " ").removesuffix("s"), place)
    if kind == "too_short" and given:
        # Pydantic counts what is right; each value that is wrong has a problem of its own.
        return None
    if kind == "too_short":
        return Problem(place, Code.EMPTY_FIELD, f"'{name}' is an empty list", "name at least one")
    near = _id_meant(given, model, path, known_ids)
    if kind in WORDS_FOR_TYPES:
        hint = f"did you mean '{near}'?" if near and kind == "string_type" else HINTS_FOR_TYPES.get(kind, "")
        return Problem(place, Code.WRONG_TYPE, f"'{name}': {WORDS_FOR_TYPES[kind]}", hint)
    if near:
        return Problem(place, Code.BAD_ID, f"'{name}': '{given}' is not an id; did you mean '{near}'?")
    code = CODES_FOR_KINDS.get(kind) or Code.named(kind) or Code.INVALID_VALUE
    return Problem(place, code, f"'{name}': {detail['msg']}", str(context.get("hint", "")))


def _id_meant(
    given: Any, model: type[BaseModel], path: tuple[str | int, ...], known: Mapping[str, Sequence[str]]
) -> str:
    """The id that a person may have meant by a name, or by a list of one, where an id is wanted; or nothing."""
    ref = ref_at(model, path)
    word = given[0] if isinstance(given, list) and len(given) == 1 else given
    if ref is None or not isinstance(word, str):
        return ""
    kinds = [kind.name for kind in KINDS if kind.target in ref.targets and ref.of_kind in ("", kind.name)]
    return nearest(word, [*(id for kind in kinds for id in known.get(kind, ())), *ref.also])


def _about(model: type[BaseModel], path: tuple[str | int, ...]) -> str:
    """What a missing field is for, in the words of its description."""
    owner = _owner(model, path[:-1])
    info = owner.model_fields.get(str(path[-1])) if owner else None
    return (info.description or "") if info else ""


def _known_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    owner = _owner(model, path)
    return [info.alias or name for name, info in owner.model_fields.items()] if owner else []


def _enum_values(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    owner = _owner(model, path[:-1])
    info = owner.model_fields.get(str(path[-1])) if owner else None
    kinds = (
        [kind for kind in _parts(info.annotation or str) if isinstance(kind, type) and issubclass(kind, Enum)]
        if info
        else []
    )
    return [str(member.value) for member in kinds[0]] if kinds else []


def _owner(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The record type that stands at `path` of `model`."""
    owner: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int) or owner is None:
            continue
        info = owner.model_fields.get(step) or next((f for f in owner.model_fields.values() if f.alias == step), None)
        kinds = (
            [k for k in _parts(info.annotation or str) if isinstance(k, type) and issubclass(k, BaseModel)]
            if info
            else []
        )
        owner = kinds[0] if kinds else None
    return owner


def _parts(annotation: Any) -> tuple[Any, ...]:
    """The types that an annotation is made of, innermost included."""
    inner = get_args(annotation)
    return (annotation, *(part for arg in inner for part in _parts(arg)))
