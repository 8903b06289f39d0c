"""The files below /data/ and below schemas/: what they are called and what is in them.

In: a site, the hub's address, name and description. Out: file names and their text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter

from signpost.export import json_documents as documents
from signpost.export.area_documents import areas_document, as_lines, places_document
from signpost.export.rules import rules_document
from signpost.problems.reports import schema as problem_schema
from signpost.schema import LinkPolicy, Network, NetworkPolicy
from signpost.schema.kinds import KINDS
from signpost.site.site import Site

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"

LONG = frozenset({"places"})
"""Documents with so many items that each is one line."""


def data_files(site: Site, base: str, name: str, description: str) -> dict[str, str]:
    """Every file below /data/, by its path below the site's root, with its text."""
    found: dict[str, BaseModel] = {
        "resources": documents.entry_document(site, base, "resource"),
        "case-studies": documents.entry_document(site, base, "case-study"),
        "principles": documents.entry_document(site, base, "principle"),
        "pathways": documents.pathways_document(site, base),
        "coverage": documents.coverage_document(site),
        "rules": rules_document(site),
        "link-health": site.link_report,
        "areas": areas_document(site, base),
        "places": places_document(site, base),
    }
    files = [f"data/{stem}.json" for stem in (*found, "hub")]
    found["hub"] = documents.hub_document(site, base, name, description, files)
    texts = {}
    for stem, document in found.items():
        value = {"$schema": f"{stem}.schema.json", **document.model_dump(mode="json", by_alias=True)}
        texts[f"data/{stem}.json"] = as_lines(value) if stem in LONG else as_json(value)
        texts[f"data/{stem}.schema.json"] = as_json(_schema(type(document), stem))
    return texts


def _schema(model: type[BaseModel], stem: str) -> dict[str, Any]:
    schema = model.model_json_schema(mode="serialization", by_alias=True)
    properties = {"$schema": {"type": "string"}, **schema["properties"]}
    return {"$schema": SCHEMA_DIALECT, **schema, "title": stem, "properties": properties}


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


def as_json(value: Mapping[str, Any]) -> str:
    """JSON as people can read it, with a line break at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
