"""What an export is: a file of data that the site publishes, and how it is written.

In: nothing. Out: `Export`, and `json_exports`, which makes one of a record's type and the function that fills it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from signpost.schema.references import without_marks
from signpost.site.site import Site

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
JSON, JSON_SCHEMA = "application/json", "application/schema+json"


@dataclass(frozen=True)
class About:
    """What the exports of one build are told besides the site.

    `base` is the hub's address, with a slash at its end, or empty; `name` and `description` are the site's; `files`
    are the paths of all exports but schemas, in their order.
    """

    base: str = ""
    name: str = ""
    description: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Export:
    """One file of data: its path below the site's root, its media type, and the function that gives its text.

    `schema` is the path of the JSON Schema that describes it; empty where there is none, as for a schema itself.
    """

    path: str
    media_type: str
    write: Callable[[Site, About], str]
    schema: str = ""

    @property
    def is_schema(self) -> bool:
        """Whether the file describes another."""
        return self.media_type == JSON_SCHEMA


def json_exports(
    stem: str,
    model: type[BaseModel],
    document: Callable[[Site, About], BaseModel],
    text: Callable[[Mapping[str, Any]], str] | None = None,
) -> tuple[Export, Export]:
    """`/data/<stem>.json` and its JSON Schema: `document` fills a record of `model`, `text` puts it into words."""
    schema_path = f"data/{stem}.schema.json"

    def write(site: Site, about: About) -> str:
        value = document(site, about).model_dump(mode="json", by_alias=True)
        return (text or as_json)({"$schema": f"{stem}.schema.json", **value})

    def write_schema(site: Site, about: About) -> str:
        schema = without_marks(model.model_json_schema(mode="serialization", by_alias=True))
        properties = {"$schema": {"type": "string"}, **schema["properties"]}
        return as_json({"$schema": SCHEMA_DIALECT, **schema, "title": stem, "properties": properties})

    return Export(f"data/{stem}.json", JSON, write, schema_path), Export(schema_path, JSON_SCHEMA, write_schema)


def as_json(value: Mapping[str, Any]) -> str:
    """JSON as people can read it, with a line break at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_lines(value: Mapping[str, Any]) -> str:
    """JSON with each item of its long lists on a line of its own: small, and easy to compare."""
    parts = []
    for name, inner in value.items():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            lines = ",\n".join(_short(item) for item in inner)
            parts.append(f"{_short(name)}: [\n{lines}\n]")
        else:
            parts.append(f"{_short(name)}: {_short(inner)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
