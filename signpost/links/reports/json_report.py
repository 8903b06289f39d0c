"""link-health.json and its JSON Schema: the report as it is, for programs.

In: a report. Out: JSON text; the schema comes from the same declarations.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from signpost.links.report import LinkReport
from signpost.strict_json import parse

SCHEMA_FILE = "link-health.schema.json"
SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document(report: LinkReport) -> str:
    """The whole report as JSON."""
    return as_json({"$schema": SCHEMA_FILE, **report.model_dump()})


def schema() -> str:
    """The JSON Schema of the report."""
    found = LinkReport.model_json_schema(mode="serialization")
    properties = {"$schema": {"type": "string"}, **found["properties"]}
    return as_json({"$schema": SCHEMA_DIALECT, **found, "title": "link-health", "properties": properties})


def read_document(text: str) -> LinkReport:
    """The report in the text of a link-health.json; ValueError when it is none."""
    value = parse(text)
    if not isinstance(value, dict):
        raise ValueError("it is not a report")
    return LinkReport.model_validate({key: each for key, each in value.items() if key != "$schema"})


def as_json(value: Mapping[str, Any]) -> str:
    """JSON as people can read it; days are written as year-month-day."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"
