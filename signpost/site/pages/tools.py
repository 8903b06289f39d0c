"""What the page of a tool needs beyond the tool itself: data for its script.

In: a site and a tool. Out: values for the template; none for a tool that is only read.
"""

from __future__ import annotations

from typing import Any

from signpost.schema import Tool
from signpost.site.pages import which_rules
from signpost.site.parts.data_block import data_block
from signpost.site.site import Site


def view(site: Site, tool: Tool) -> dict[str, Any]:
    """The values for the tool's template."""
    return {**which_rules.view(site, tool), **_weighed(tool), **_written(tool)}


def _weighed(tool: Tool) -> dict[str, Any]:
    section = next((section for section in tool.sections if section.weigh and section.table), None)
    if section is None or section.weigh is None or section.table is None:
        return {}
    sides = [{"id": side.id, "name": str(side.name)} for side in section.weigh.sides]
    costs = next((part.costs for part in tool.sections if part.costs), None)
    lines = [{"id": line.id, "text": str(line.text)} for line in costs.lines] if costs else []
    rows = [row.id for row in section.table.rows]
    return {"weigh_data": data_block({"sides": sides, "rows": rows, "lines": lines})}


def _written(tool: Tool) -> dict[str, Any]:
    """The document that a reader takes away: its words and its questions, in order."""
    if tool.document is None:
        return {}
    sections = [
        {
            "title": str(section.title or tool.title),
            "items": [{"id": item.id, "ask": str(item.ask)} for item in section.checklist.items if item.ask],
        }
        for section in tool.sections
        if section.checklist and any(item.ask for item in section.checklist.items)
    ]
    return {
        "document_data": data_block(
            {
                "id": tool.id,
                "title": str(tool.document.title),
                "intro": str(tool.document.intro),
                "is_form": tool.document.is_form,
                "sections": sections,
            }
        )
    }
