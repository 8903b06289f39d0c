"""The published record of the hub itself: `/data/hub.json`.

In: a site. Out: who this hub is, what it holds, and how fresh it is.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from signpost.currency import last_reviewed
from signpost.export.export import About, json_exports
from signpost.export.published_list import LICENCE
from signpost.messages import gettext_noop
from signpost.schema import DATA_MODEL, Record, Status
from signpost.schema.fields import Id
from signpost.schema.kinds import kind_named
from signpost.site.site import Site
from signpost.version import release_of


class HubDocument(Record):
    """Who this hub is, what it holds, and how fresh it is."""

    name: str
    description: str
    address: str | None
    area: Id | None
    area_name: str | None
    contact: str | None
    languages: tuple[str, ...] = Field(description="The languages that it is built in; the first is the main one.")
    parent: str | None = Field(description="The address of the repository that it takes its updates from.")
    parent_hub: str | None = Field(description="The address of its parent's site.")
    release: str = Field(description="The release of Signpost that it runs.")
    data_model: int = Field(description="The version of the data model.")
    built_on: date
    last_reviewed: date = Field(description="The newest review of any entry or page.")
    counts: dict[str, int]
    files: tuple[str, ...]
    licence: str = LICENCE


def hub_document(site: Site, about: About) -> HubDocument:
    """The document that says who this hub is."""
    catalogue = site.catalogue
    network = catalogue.network
    area = network.area if network else None
    counts = {
        "resources": len(catalogue.resources),
        "case_studies": len(catalogue.case_studies),
        "principles": len(catalogue.principles),
        "pathways": len(catalogue.pathways),
        "changes": len(catalogue.changes),
        "tools": len(catalogue.tools),
        "guide_pages": sum(page.in_guide for page in catalogue.pages),
        "current_entries": sum(entry.status is Status.CURRENT for entry in catalogue.entries),
        "local_entries": sum(kind_named(kind).is_entry for kind, _ in catalogue.local_ids),
        "local_resources": sum(kind == "resource" for kind, _ in catalogue.local_ids),
        "local_case_studies": sum(kind == "case-study" for kind, _ in catalogue.local_ids),
        "local_principles": sum(kind == "principle" for kind, _ in catalogue.local_ids),
    }
    return HubDocument(
        name=str(network.name) if network else about.name,
        description=about.description,
        address=about.base or None,
        area=area,
        area_name=str(catalogue.find("area", area).name) if area else None,
        contact=str(network.contact) if network and network.contact else None,
        languages=network.languages if network else ("en",),
        parent=network.parent if network else None,
        parent_hub=network.parent_hub if network else None,
        release=release_of(site.root),
        data_model=DATA_MODEL,
        built_on=site.today,
        last_reviewed=last_reviewed(catalogue) or site.today,
        counts=counts,
        files=about.files,
    )


EXPORTS = json_exports("hub", HubDocument, hub_document, title=gettext_noop("This hub: its counts, release and dates"))
