"""The JSON Schemas below schemas/, by which editors check and complete YAML.

In: the table of kinds, and the names of the things in the parent's own files. Out: file names and their text;
`scripts/write_schemas.py` writes them. The names are in one file to which the others refer, so that a new entry changes
that file alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from signpost.export.export import SCHEMA_DIALECT, as_json
from signpost.problems.reports import schema as problem_schema
from signpost.read.policies import NETWORK_POLICY_FILE, POLICY_FILE
from signpost.schema import LinkPolicy, Network, NetworkPolicy
from signpost.schema.folders import LOCAL, NETWORK_FILE
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
        if kind.schema_of_one and not single:
            texts[f"{kind.schema_of_one}.schema.json"] = _text(kind.model.model_json_schema())
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


def editor_settings() -> str:
    """The settings of VS Code, and of editors that read them, by which each YAML file has its schema.

    With the extension for YAML that `.vscode/extensions.json` recommends, an editor then says what a field is for,
    completes ids, and marks what is wrong as one types.
    """
    files: dict[str, list[str]] = {}
    for kind in KINDS:
        if not kind.path.endswith("/"):
            files.setdefault(kind.schema, []).extend([kind.path, f"{LOCAL}/{kind.path}"])
        if kind.schema_of_one:
            name = kind.schema if kind.path.endswith("/") else kind.schema_of_one
            files.setdefault(name, []).extend([f"{kind.one_a_file}*.yaml", f"{LOCAL}/{kind.one_a_file}*.yaml"])
    files["network"] = [NETWORK_FILE]
    files["link-policy"] = [POLICY_FILE, f"{LOCAL}/{POLICY_FILE}"]
    files["network-policy"] = [NETWORK_POLICY_FILE, f"{LOCAL}/{NETWORK_POLICY_FILE}"]
    schemas = {f"./schemas/{name}.schema.json": paths for name, paths in sorted(files.items())}
    settings = {
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "files.trimTrailingWhitespace": True},
        "files.encoding": "utf8",
        "files.eol": "\n",
        "yaml.schemas": schemas,
    }
    return as_json(settings)


def _as_patterned(schema: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """A word with a pattern: an id may look like a number or a truth, and a date be a year, which is a number."""
    own = {key: value for key, value in schema.items() if key not in about}
    if dated := r"\d{4}" in own["pattern"]:
        own["pattern"] = own["pattern"].replace(r"\d{4}(-\d{2}(-\d{2})?)?", rf"\d{{4}}({_MONTH_OR_DAY})?")
    numbers = {"type": "integer", **({"minimum": 1000, "maximum": 9999} if dated else {"minimum": 0})}
    more = [numbers] if re.fullmatch(own["pattern"], "2012") else []
    more += [{"type": "boolean"}] if re.fullmatch(own["pattern"], "true") else []
    return {**about, "anyOf": [own, *more]} if more else {**about, **own}


def _words() -> list[str]:
    return sorted({*WORDS, *(kind.name for kind in KINDS)})


def _text(schema: Mapping[str, Any]) -> str:
    addresses = {word: f"{NAMES}#/$defs/{word}" for word in _words()}
    return as_json({"$schema": SCHEMA_DIALECT, **as_typed(with_names(schema, addresses))})


_BY_WORD = ("const", "enum")
_TRUE_OR_FALSE = ("true", "false", "yes", "no", "on", "off", "y", "n", "t", "f", "1", "0")
_MONTH_OR_DAY = (
    r"-(0[1-9]|1[0-2])|-(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|-(0[469]|11)-(0[1-9]|[12]\d|30)|-02-(0[1-9]|[12]\d)"
)
_ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"'\\^`{|}/?#@:]*\.[^\s<>\"'\\^`{|}/?#@:]*(:[0-9]{0,5})?([/?#][^\s<>\"'\\^`{|}]*)?$"


def as_typed(schema: Any) -> Any:
    """The schema of a file as editors read it, who take `2012` for a number and `true` for a truth.

    The hub reads what was typed, by the field's own type. So a word may be a number here, a number a word in quotes,
    and `published: 2012` is as right in an editor as it is in the hub.
    """
    if isinstance(schema, list):
        return [as_typed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("properties"), dict):
        fields = {name: as_typed(each) for name, each in schema["properties"].items()}
        rest = {key: value for key, value in schema.items() if key != "properties"}
        return {**as_typed(rest), "properties": fields}
    told = {key: as_typed(value) for key, value in schema.items()}
    if any(key in schema for key in _BY_WORD):
        return told
    kind, about = schema.get("type"), {k: v for k, v in told.items() if k in ("title", "description", "default")}
    if kind == "string" and schema.get("pattern") == "^https?://":
        return {**told, "pattern": _ADDRESS}
    if kind == "string" and schema.get("format") == "date":
        return {**told, "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    if kind == "string" and "pattern" in schema:
        return _as_patterned(told, about)
    if kind == "string":
        not_empty = {"pattern": r"\S"} if schema.get("minLength") else {}
        return {**told, "type": ["string", "number", "boolean"], **not_empty}
    if kind == "integer":
        own = {key: value for key, value in told.items() if key not in about}
        return {**about, "anyOf": [own, {"type": "string", "pattern": "^[0-9]{1,9}$"}]}
    if kind == "boolean":
        words = [*_TRUE_OR_FALSE, *(word.upper() for word in _TRUE_OR_FALSE), *map(str.title, _TRUE_OR_FALSE)]
        return {**about, "anyOf": [{"type": "boolean"}, {"enum": list(dict.fromkeys([*words, 0, 1]))}]}
    return told


def _one_of(names: Sequence[str]) -> dict[str, Any]:
    """The schema of one of these names; of nothing, where there is none, since an empty enum is not allowed."""
    return {"enum": sorted(set(names))} if names else {"not": {}}
