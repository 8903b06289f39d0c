"""Records with every field filled, so that a test meets each field without naming it.

In: a kind of record and the words for its texts. Out: the record. A field added to a model
is filled too; one of a new type fails here, which is the moment to say what it holds.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel

from signpost.schema import Record, Text

R = TypeVar("R", bound=Record)

BY_NAME: dict[str, Any] = {
    "id": "filled",
    "audience": "pcc",
    "stage": "assess",
    "audiences": ("pcc",),
    "authority_for": ("pcc",),
    "stages": ("assess",),
    "topics": ("grants",),
    "applies_in": ("cumbria",),
    "changes": ("pcc-abolition",),
    "related": ("first-guide",),
    "superseded_by": "first-guide",
    "former_ids": ("once-filled",),
    "covers": ("some-fact",),
    "match": ("JSNA",),
    "words": ("jsna",),
    "country": "england",
    "area": "cumbria",
    "language": "en",
    "format": "pdf",
    "ons_code": "E23000002",
    "county": "E10000006",
    "followed_by": ("cumbria",),
    "areas": ("cumbria",),
    "hide": (),
    "without_audiences": (),
    "resources": (),
    "case_studies": (),
    "principles": (),
    "tools": (),
    "guide": (),
    "step": "pcc/assess",
    "email": "filled@example.org",
    "phone": "01234 567890",
    "accent": "#1d5c4a",
    "accent_dark": "#8fd3bd",
    "file": "filled.svg",
    "languages": ("en",),
    "seen": "2024-05",
    "template": "page.html",
    "change": "pcc-abolition",
    "when": {"filled": ("filled",)},
}
"""Values of fields that mean something in the small hub, or whose type alone does not say what they hold."""

DATES = frozenset(
    {
        "published",
        "valid_from",
        "valid_to",
        "captured",
        "date",
        "since",
        "from_",
        "from",
        "to",
        "year",
        "ended",
        "on",
        "expected",
    }
)
ADDRESSES = frozenset({"url", "site", "office_site", "code_source", "parent", "parent_hub", "form"})


def filled(model: type[R], words: str, **values: Any) -> R:
    """A record of the kind with `words` in every text; `values` win."""
    given = {}
    for name, info in model.model_fields.items():
        value = values[name] if name in values else _value(name, info.annotation, words)
        given[info.alias or name] = value
    return model.model_validate(given)


def _value(name: str, annotation: Any, words: str) -> Any:
    parts = [part for part in get_args(annotation) if part not in (type(None), ...)]
    if annotation is Text:
        return Text.of(words)
    if annotation is bool:
        return True
    if annotation is int:
        return 1
    if annotation is date:
        return date(2026, 5, 1)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return filled(annotation, words)
    if name == "voices":
        return {audience: Text.of(words) for audience in ("pcc", "vcse", "hwb")}
    if name == "cells":
        return {"filled": Text.of(words)}
    if name in BY_NAME:
        return BY_NAME[name]
    if any(date in (part, *get_args(part)) for part in parts):
        return date(2026, 5, 1)
    if name in DATES:
        return "2024-05"
    if name in ADDRESSES:
        return "https://example.org/filled"
    if get_origin(annotation) is tuple:
        return (_value(name, parts[0], words),)
    if len(parts) == 1:
        return _value(name, parts[0], words)
    raise AssertionError(f"say in tests/filled.py what the field '{name}' of type {annotation} holds")
