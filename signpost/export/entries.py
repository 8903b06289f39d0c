"""The published entries: `/data/resources.json`, `/data/case-studies.json` and `/data/principles.json`, and `.csv`.

In: a site. Out: exports, one for each kind of entry that the table of kinds has.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from pydantic import Field, create_model

from signpost.export.export import About, Export, list_exports
from signpost.export.published_list import PublishedList
from signpost.schema import Entry, Record
from signpost.schema.fields import Id
from signpost.schema.kinds import ENTRY_KINDS, Kind, kind_of
from signpost.site.addresses import entry_address
from signpost.site.site import Site


def _published(model: type[Record]) -> type[Any]:
    """The record of an entry with its page and its pathway steps; voices stay keyed by audience."""
    return create_model(
        f"Published{model.__name__}",
        __base__=model,
        audiences=(tuple[Id, ...], Field(description="Empty when the hub's network leaves out all whom it is for.")),
        page=(str, Field(description="The address of the entry's page.")),
        local=(bool, Field(description="Whether the hub's network added or changed it.")),
        local_as=(
            str,
            Field(description="'added' or 'changed'; empty for what is the parent's."),
        ),
        steps=(tuple[str, ...], Field(description="The pathway steps it is part of, as audience/stage.")),
    )


def _exports(kind: Kind) -> tuple[Export, ...]:
    model: Any = _published(kind.model)

    def document(site: Site, about: About) -> PublishedList[Any]:
        entries = tuple(_publish(site, about.base, model, entry) for entry in site.catalogue.of_kind(kind))
        return PublishedList[model](title=kind.labels, as_on=site.today, count=len(entries), entries=entries)

    return list_exports(kind.plural, PublishedList[model], model, document, kind.labels)


def _publish(site: Site, base: str, model: type[Any], entry: Entry) -> Any:
    values = {name: getattr(entry, name) for name in type(entry).model_fields}
    values["audiences"] = site.catalogue.audiences_of(entry)
    values["stages"] = site.catalogue.stages_of(entry)
    return model.model_construct(
        **values,
        page=urljoin(base, entry_address(entry)),
        local=site.catalogue.is_local(kind_of(entry).name, entry.id),
        local_as=site.catalogue.local_as(kind_of(entry).name, entry.id),
        steps=tuple(view.id for view in site.steps_of.get(entry.id, ())),
    )


EXPORTS = tuple(export for kind in ENTRY_KINDS for export in _exports(kind))
