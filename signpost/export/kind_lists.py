"""The published lists of what is no entry: changes, tools, the glossary and answers, as JSON and as CSV below `/data/`.

In: a site. Out: exports, two for each kind of `PUBLISHED`, and their schemas.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from pydantic import Field, create_model

from signpost.export.export import About, Export, list_exports
from signpost.export.published_list import PublishedList
from signpost.schema import Record
from signpost.schema.fields import Id
from signpost.schema.kinds import Kind, kind_named
from signpost.site.site import Site

PUBLISHED = tuple(map(kind_named, ("change", "tool", "term", "answer")))
"""The kinds that have a list of their own beside those of entries and areas."""

WRITTEN_OUT = ("audiences", "stages")


def _published(model: type[Record]) -> type[Any]:
    """The record of a thing with the address of its page, and with audiences and stages written out."""
    written_out = Field(description="Every one that it is for; `all` is written out.")
    return create_model(  # type: ignore[no-any-return, call-overload]  # its fields depend on the kind
        f"Published{model.__name__}",
        __base__=model,
        **{name: (tuple[Id, ...], written_out) for name in WRITTEN_OUT if name in model.model_fields},
        page=(str, Field(description="The address of its page, or of its part of a page.")),
        local=(bool, Field(description="Whether the hub's network added or changed it.")),
    )


def _exports(kind: Kind) -> tuple[Export, ...]:
    model: Any = _published(kind.model)

    def document(site: Site, about: About) -> PublishedList[Any]:
        entries = tuple(_publish(site, about.base, kind, model, thing) for thing in site.catalogue.of_kind(kind))
        return PublishedList[model](title=kind.labels, as_on=site.today, count=len(entries), entries=entries)

    return list_exports(kind.plural, PublishedList[model], model, document, kind.labels)


def _publish(site: Site, base: str, kind: Kind, model: type[Any], thing: Any) -> Any:
    values = {name: getattr(thing, name) for name in kind.model.model_fields}
    if "audiences" in values:
        values |= {"audiences": site.catalogue.audiences_of(thing), "stages": site.catalogue.stages_of(thing)}
    return model.model_construct(
        **values,
        page=urljoin(base, kind.address_of(thing.id)),
        local=site.catalogue.is_local(kind.name, thing.id),
    )


EXPORTS = tuple(export for kind in PUBLISHED for export in _exports(kind))
