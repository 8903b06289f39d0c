"""The JSON Schemas below schemas/, by which editors check and complete YAML.

In: the table of kinds. Out: file names and their text; `scripts/write_schemas.py` writes them.
"""

from __future__ import annotations

from pydantic import TypeAdapter

from signpost.export.export import SCHEMA_DIALECT, as_json
from signpost.problems.reports import schema as problem_schema
from signpost.schema import LinkPolicy, Network, NetworkPolicy
from signpost.schema.kinds import KINDS


def editor_schemas() -> dict[str, str]:
    """The schemas that YAML editors use, and that of problems, by file name below schemas/, with their text."""
    texts = {}
    for kind in KINDS:
        single = kind.path.endswith("/")
        schema = TypeAdapter(kind.model if single else tuple[kind.model, ...]).json_schema()  # type: ignore[name-defined]
        texts[f"{kind.schema}.schema.json"] = as_json({"$schema": SCHEMA_DIALECT, **schema})
    texts["link-policy.schema.json"] = as_json({"$schema": SCHEMA_DIALECT, **LinkPolicy.model_json_schema()})
    texts["network-policy.schema.json"] = as_json({"$schema": SCHEMA_DIALECT, **NetworkPolicy.model_json_schema()})
    texts["network.schema.json"] = as_json({"$schema": SCHEMA_DIALECT, **Network.model_json_schema()})
    texts["problems.schema.json"] = problem_schema()
    return texts
