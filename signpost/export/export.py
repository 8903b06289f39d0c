"""What an export is: a file of data that the site publishes, and how it is written.

In: nothing. Out: `Export`; `json_exports`, which makes one of a record's type and the function that fills it; and
`list_exports`, which makes a spreadsheet of the same beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from signpost.export.sheet import sheet
from signpost.schema import Record
from signpost.schema.references import without_marks
from signpost.site.site import Site

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
JSON, JSON_SCHEMA = "application/json", "application/schema+json"
JSON_LD, CSV = "application/ld+json", "text/csv"
BIBTEX, RIS, CSL_JSON = (
    "application/x-bibtex",
    "application/x-research-info-systems",
    "application/vnd.citationstyles.csl+json",
)
ATOM, JSON_FEED, OPML = "application/atom+xml", "application/feed+json", "text/x-opml"
CALENDAR, OPENAPI, PLAIN, MARKDOWN = "text/calendar", "application/openapi+json", "text/plain", "text/markdown"
OPENSEARCH, WEB_MANIFEST = "application/opensearchdescription+xml", "application/manifest+json"
"""The media types of exports."""


@dataclass(frozen=True)
class About:
    """What the exports of one build are told besides the site.

    `base` is the hub's address, with a slash at its end, or empty; `name` and `description` are the site's; `exports`
    are all exports, in their order.
    """

    base: str = ""
    name: str = ""
    description: str = ""
    exports: tuple[Export, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all exports that have a title, in their order."""
        return tuple(export.path for export in self.exports if export.title)


@dataclass(frozen=True)
class Export:
    """One file of data: its path below the site's root, its media type, and the function that gives its text.

    `schema` is the path of the JSON Schema that describes it; empty where there is none, as for a schema itself.
    `title` says in a few words what it holds, as a message for lists of exports; a schema, and what belongs to one
    page, has none and is in no list.
    """

    path: str
    media_type: str
    write: Callable[[Site, About], str]
    schema: str = ""
    title: str = ""

    @property
    def is_schema(self) -> bool:
        """Whether the file describes another."""
        return self.media_type == JSON_SCHEMA


def json_exports(
    stem: str,
    model: type[BaseModel],
    document: Callable[[Site, About], BaseModel],
    text: Callable[[Mapping[str, Any]], str] | None = None,
    title: str = "",
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

    return (
        Export(f"data/{stem}.json", JSON, write, schema_path, title or stem.replace("-", " ").capitalize()),
        Export(schema_path, JSON_SCHEMA, write_schema),
    )


def list_exports(
    stem: str, model: type[BaseModel], entry: type[Record], document: Callable[[Site, About], Any], title: str = ""
) -> tuple[Export, ...]:
    """As `json_exports`, and `/data/<stem>.csv` with a row for each of the document's entries, records of `entry`."""
    exports = json_exports(stem, model, document, title=title)

    def write(site: Site, about: About) -> str:
        entries = document(site, about).entries
        return sheet(entry, (each.model_dump(mode="json", by_alias=True) for each in entries), site.language.code)

    return *exports, Export(f"data/{stem}.csv", CSV, write, title=exports[0].title)


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
