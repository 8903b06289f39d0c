"""A description of the published files for programs: `/data/openapi.json`, after OpenAPI 3.1.

In: a site. Out: one path for each file that can be had, its media type and its schema. They are files: no parameters
are read, and nothing but GET is answered.
"""

from __future__ import annotations

import re
from typing import Any

from signpost.export.export import OPENAPI, About, Export, as_json
from signpost.messages import gettext_noop
from signpost.site.parts.news import FOLLOWED
from signpost.site.site import Site

_ONE_OF_MANY = re.compile(r"feeds/([^/]+)/[^/]+\.(atom|json)$")


def openapi(site: Site, about: About) -> str:
    """The description; where the hub has no address, the server is the folder above the file's."""
    paths: dict[str, Any] = {}
    for export in about.exports:
        if export.title and not _ONE_OF_MANY.match(export.path):
            paths[f"/{export.path}"] = {"get": _operation(export, site.language.translate(export.title))}
    for kind in FOLLOWED:
        ids = [getattr(thing, kind.key) for thing in site.catalogue.of_kind(kind)]
        for export in (each for each in about.exports if ids and each.path.startswith(f"feeds/{kind.name}/{ids[0]}.")):
            ending = export.path.rpartition(".")[2]
            operation = _operation(export, f"{site.language.translate('What is new')}: {kind.label}")
            parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "enum": ids}}
            operation |= {"operationId": f"feeds_{kind.name}_{ending}", "parameters": [parameter]}
            paths[f"/feeds/{kind.name}/{{id}}.{ending}"] = {"get": operation}
    return as_json(
        {
            "openapi": "3.1.0",
            "info": {
                "title": about.name,
                "description": about.description or about.name,
                "version": site.release,
                "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
            },
            "servers": [{"url": about.base.rstrip("/") or ".."}],
            "paths": paths,
        }
    )


def _operation(export: Export, title: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if export.schema:
        schema = {"$ref": export.schema.rpartition("/")[2]}
    elif "json" in export.media_type:
        schema = {}
    return {
        "operationId": re.sub(r"[^a-z0-9]+", "_", export.path),
        "summary": title,
        "responses": {"200": {"description": title, "content": {export.media_type: {"schema": schema}}}},
    }


EXPORTS = (Export("data/openapi.json", OPENAPI, openapi, title=gettext_noop("Description of the files for programs")),)
