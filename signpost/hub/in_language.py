"""A catalogue as readers of one language meet it.

In: a catalogue, and the code of a language. Out: the same catalogue in which every text is in
that language where it is given in it, and marked as another's where it is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from pydantic import BaseModel

from signpost.hub.catalogue import Catalogue
from signpost.schema import Text
from signpost.schema.pages import GuidePage, Slot

AS_WRITTEN = frozenset(
    {"link_policy", "links", "hidden", "places", "local_ids", "changed", "local_assets", "gazetteer"}
)
"""Parts of a catalogue that no page shows as text."""


def in_language(catalogue: Catalogue, code: str) -> Catalogue:
    """The catalogue in the language `code`; ids, dates and everything but texts stay as they are."""
    changed = {
        part.name: _in(getattr(catalogue, part.name), code) for part in fields(catalogue) if part.name not in AS_WRITTEN
    }
    return replace(catalogue, **changed)


def _in(value: Any, code: str) -> Any:
    """The value with its texts in the language; the same value where it has none."""
    if isinstance(value, Text):
        return value.in_language(code)
    if isinstance(value, GuidePage):
        version = value.in_language(code)
        return replace(version, front=_in(version.front, code))
    if isinstance(value, Slot):
        return replace(value, text=_in(value.text, code))
    if isinstance(value, BaseModel):
        found = {name: (old := getattr(value, name), _in(old, code)) for name in type(value).model_fields}
        changed = {name: new for name, (old, new) in found.items() if new is not old}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_in(item, code) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if isinstance(value, Mapping):
        return {key: _in(item, code) for key, item in value.items()}
    return value
