"""The one walk over values as their models declare them: names, texts, and where each stands.

In: a record, or the plain mapping that a file gives for one. Out: its names and texts, or the value with some of
them changed. Where a plain value has not the shape that is declared, the walk stops there, so that a mistake in a
file is left to the conversion to tell.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from signpost.schema.fields import Text
from signpost.schema.references import RefTo

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Leaf:
    """A value that a visit comes to: a name, whose `ref` says of what, or a text, which has none.

    `path` leads to it from the record, with the names that the fields have in YAML. Where a name is the key of a
    mapping (`is_key`), the path ends in it. A text is visited once for each language in which it is given; `text` is
    the whole of it, where the visit is of a record.
    """

    path: Path
    value: str
    ref: RefTo | None = None
    is_key: bool = False
    text: Text | None = None


Change = Callable[[Leaf], str]
"""What is to stand in the place of a leaf's value."""


def visit(model: type[BaseModel], value: Any, change: Change) -> Any:
    """`value`, a record of `model` or the plain mapping for one, with each name and each text as `change` gives it.

    What has not the shape that the model declares is left as it is, and so is a record in which nothing changes.
    """
    return _in_model(model, value, (), change, model_fields)


def leaves(model: type[BaseModel], value: Any) -> Iterator[Leaf]:
    """Every name and every text in `value`, in the order of its fields."""
    found: list[Leaf] = []

    def keep(leaf: Leaf) -> str:
        found.append(leaf)
        return leaf.value

    visit(model, value, keep)
    return iter(found)


def names_in(record: BaseModel) -> Iterator[Leaf]:
    """Every name in a record; `ref` says what each names.

    Fields in which no name can stand are passed over, so that this costs a fraction of a whole walk.
    """
    found: list[Leaf] = []

    def keep(leaf: Leaf) -> str:
        if leaf.ref:
            found.append(leaf)
        return leaf.value

    _in_model(type(record), record, (), keep, fields_with_names)
    return iter(found)


Fields = Callable[[type[BaseModel]], Mapping[str, FieldInfo]]
"""Which fields of a model a walk goes into, by name."""


def model_fields(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """All fields of a model."""
    return model.model_fields


@cache
def fields_with_names(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """The fields of a model in which a name can stand, at any depth. A model does not change, so this is kept."""
    return _fields_with(model, lambda part: isinstance(part, RefTo))


@cache
def fields_with_texts(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """The fields of a model in which a text can stand, at any depth; kept for the same reason."""
    return _fields_with(model, lambda part: isinstance(part, type) and issubclass(part, Text))


def _fields_with(model: type[BaseModel], wanted: Callable[[Any], bool]) -> Mapping[str, FieldInfo]:
    fields = model.model_fields.items()
    return {name: info for name, info in fields if _may_hold(wanted, info.annotation, info.metadata, ())}


def _may_hold(
    wanted: Callable[[Any], bool], annotation: Any, metadata: Sequence[Any], within: tuple[type[BaseModel], ...]
) -> bool:
    parts = [*metadata, *_parts(annotation)]
    if any(wanted(part) for part in parts):
        return True
    models = [part for part in parts if isinstance(part, type) and issubclass(part, BaseModel) and part not in within]
    # A field may hold a record of a narrower type than it says, so its subclasses count as well.
    return any(
        _may_hold(wanted, info.annotation, info.metadata, (*within, each))
        for model in models
        for each in (model, *model.__subclasses__())
        for info in each.model_fields.values()
    )


def ref_at(model: type[BaseModel], path: Path) -> RefTo | None:
    """What the field at `path` of a model names; None for a field that holds no name.

    `path` has the names that fields have in YAML; a field that holds a list of names is at its own path, too.
    """
    annotation: Any = model
    metadata: list[Any] = []
    for step in path:
        if isinstance(step, int):
            continue
        owner = next(
            (each for each in _parts(annotation) if isinstance(each, type) and issubclass(each, BaseModel)), None
        )
        fields = owner.model_fields.items() if owner else ()
        info = next((info for name, info in fields if step == (info.alias or name)), None)
        if info is None:
            return None
        annotation, metadata = info.annotation, list(info.metadata)
    marks = [*metadata, *_parts(annotation)]
    return next((mark for mark in marks if isinstance(mark, RefTo)), None)


def _parts(annotation: Any) -> tuple[Any, ...]:
    """What an annotation is made of, marks included, outermost first."""
    return (annotation, *(part for each in get_args(annotation) for part in _parts(each)))


def texts_in(record: BaseModel) -> Iterator[tuple[Path, Text]]:
    """Every text in a record, with its path; fields in which no text can stand are passed over.

    A record is typed already, so that a text is known by what it is, and nothing is asked of the annotations.
    """
    for name, info in fields_with_texts(type(record)).items():
        yield from _texts_at(getattr(record, name), (info.alias or name,))


def _texts_at(value: Any, path: Path) -> Iterator[tuple[Path, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for inner, text in texts_in(value):
            yield (*path, *inner), text
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _texts_at(each, (*path, index))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts_at(each, (*path, key))


def _in_model(model: type[BaseModel], value: Any, path: Path, change: Change, fields: Fields) -> Any:
    if isinstance(value, BaseModel):
        model, held = type(value), {name: getattr(value, name) for name in type(value).model_fields}
    elif isinstance(value, Mapping):
        held = dict(value)
    else:
        short = getattr(model, "SHORT_FORM", "")
        info = model.model_fields.get(short)
        return _in_type(info.annotation, info.metadata, value, path, change, fields) if info else value
    changed: dict[Any, Any] = {}
    for name, info in fields(model).items():
        shown = info.alias or name
        key = name if isinstance(value, BaseModel) else shown
        if key not in held:
            continue
        metadata = [_chosen(each, held) for each in info.metadata]
        new = _in_type(info.annotation, metadata, held[key], (*path, shown), change, fields)
        if new is not held[key]:
            changed[key] = new
    if not changed:
        return value
    return value.model_copy(update=changed) if isinstance(value, BaseModel) else {**value, **changed}


def _chosen(mark: Any, held: Mapping[Any, Any]) -> Any:
    """The mark of a name whose target the field beside it says."""
    if isinstance(mark, RefTo) and mark.chosen_by and isinstance(word := held.get(mark.chosen_by), str):
        return replace(mark, targets=(word,), what=word)
    return mark


def _in_type(annotation: Any, metadata: Sequence[Any], value: Any, path: Path, change: Change, fields: Fields) -> Any:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _in_type(inner[0], [*metadata, *inner[1:]], value, path, change, fields)
    ref = next((mark for mark in metadata if isinstance(mark, RefTo)), None)
    if origin in (Union, types.UnionType):
        for each in inner:
            if _fits(each, value):
                return _in_type(each, metadata, value, path, change, fields)
        return value
    if origin is tuple and isinstance(value, list | tuple):
        changed = [
            _in_type(inner[0], metadata, each, (*path, index), change, fields) for index, each in enumerate(value)
        ]
        if all(new is old for new, old in zip(changed, value, strict=True)):
            return value
        return tuple(changed) if isinstance(value, tuple) else changed
    if origin is dict and isinstance(value, Mapping):
        return _in_mapping(inner, value, path, change, fields)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _in_model(annotation, value, path, change, fields)
    if isinstance(annotation, type) and issubclass(annotation, Text):
        return _in_text(value, path, change)
    if ref and isinstance(value, str):
        return change(Leaf(path, value, ref))
    return value


def _in_mapping(inner: tuple[Any, ...], value: Mapping[Any, Any], path: Path, change: Change, fields: Fields) -> Any:
    keys = next((mark for mark in get_args(inner[0])[1:] if isinstance(mark, RefTo)), None)
    changed: dict[Any, Any] = {}
    for key, each in value.items():
        new = change(Leaf((*path, key), key, keys, is_key=True)) if keys and isinstance(key, str) else key
        changed[new] = _in_type(inner[1], (), each, (*path, key), change, fields)
    same = list(changed) == list(value) and all(changed[key] is value[key] for key in value)
    return value if same else changed


def _in_text(value: Any, path: Path, change: Change) -> Any:
    if isinstance(value, Text):
        words = {code: change(Leaf(path, said, text=value)) for code, said in value.languages.items()}
        return value if words == dict(value.languages) else Text.of(words)
    if isinstance(value, str):
        return change(Leaf(path, value))
    if isinstance(value, Mapping):
        return {key: change(Leaf(path, each)) if isinstance(each, str) else each for key, each in value.items()}
    return value


def _fits(annotation: Any, value: Any) -> bool:
    """Whether a value could be meant for one arm of a union."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _fits(get_args(annotation)[0], value)
    if annotation is type(None):
        return value is None
    if origin is tuple:
        return isinstance(value, list | tuple)
    if origin is dict:
        return isinstance(value, Mapping)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return isinstance(value, BaseModel | Mapping) or bool(getattr(annotation, "SHORT_FORM", ""))
    if isinstance(annotation, type) and issubclass(annotation, Text):
        return isinstance(value, str | Mapping)
    return isinstance(value, str)
