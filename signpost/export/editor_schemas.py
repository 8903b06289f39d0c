"""The JSON Schemas below schemas/, by which editors check and complete YAML.

In: the table of kinds, and the names of the things in the parent's own files. Out: file names and their text;
`scripts/write_schemas.py` writes them. The names are in one file to which the others refer, so that a new entry changes
that file alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from signpost.export.export import SCHEMA_DIALECT, as_json
from signpost.problems.reports import schema as problem_schema
from signpost.schema import LinkPolicy, Network, NetworkPolicy
from signpost.schema.kinds import KINDS
from signpost.schema.references import with_names

NAMES = "names.schema.json"
"""The file that lists the names of all things, by kind and by the words of references."""

WORDS = ("entry", "guide", "page", "step")
"""What references name besides kinds."""


def editor_schemas(names: Mapping[str, Sequence[str]] | None = None) -> dict[str, str]:
    """The schemas that YAML editors use, and that of problems, by file name below schemas/, with their text.

    `names` holds the ids that a reference may name, by kind or word; without it editors have none to offer.
    """
    texts = {}
    for kind in KINDS:
        single = kind.path.endswith("/")
        schema = TypeAdapter(kind.model if single else tuple[kind.model, ...]).json_schema()  # type: ignore[name-defined]
        texts[f"{kind.schema}.schema.json"] = _text(schema)
    texts["link-policy.schema.json"] = _text(LinkPolicy.model_json_schema())
    texts["network-policy.schema.json"] = _text(NetworkPolicy.model_json_schema())
    texts["network.schema.json"] = _text(Network.model_json_schema())
    texts[NAMES] = as_json(
        {
            "$schema": SCHEMA_DIALECT,
            "title": "names",
            "description": "The ids in this hub's own files, by what they are ids of.",
            "$defs": {word: _one_of((names or {}).get(word, ())) for word in _words()},
        }
    )
    texts["problems.schema.json"] = problem_schema()
    return texts


def _words() -> list[str]:
    return sorted({*WORDS, *(kind.name for kind in KINDS)})


def _text(schema: Mapping[str, Any]) -> str:
    addresses = {word: f"{NAMES}#/$defs/{word}" for word in _words()}
    return as_json({"$schema": SCHEMA_DIALECT, **with_names(schema, addresses)})


def _one_of(names: Sequence[str]) -> dict[str, Any]:
    """The schema of one of these names; of nothing, where there is none, since an empty enum is not allowed."""
    return {"enum": sorted(set(names))} if names else {"not": {}}
