"""The published JSON documents, declared as records so that their schemas cannot drift.

In: a site. Out: frozen records; `signpost.export.data_files` writes them with their schemas.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Generic, TypeVar
from urllib.parse import urljoin

from pydantic import Field, create_model

from signpost.currency import last_reviewed
from signpost.pathways import Pick, StepView
from signpost.schema import DATA_MODEL, CaseStudy, Entry, Pathway, Principle, Record, Resource, Status
from signpost.schema.data import Action, Pin
from signpost.schema.fields import Id, Text
from signpost.schema.kinds import kind_named, kind_of
from signpost.site.addresses import address_of, entry_address
from signpost.site.site import Site
from signpost.version import release_of

LICENCE = "CC-BY-4.0"

E_ = TypeVar("E_", bound=Record)


class PublishedList(Record, Generic[E_]):
    """A list of entries with what a reader of the data needs to know of it."""

    title: str
    licence: str = LICENCE
    as_on: date = Field(description="The day for which the data was made.")
    count: int
    entries: tuple[E_, ...]


def _published(model: type[Entry]) -> type[Any]:
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


PublishedResource = _published(Resource)
PublishedCaseStudy = _published(CaseStudy)
PublishedPrinciple = _published(Principle)


class PublishedPick(Record):
    """An entry at a step, with its score and the reasons that are shown."""

    id: Id
    kind: str
    page: str
    score: int
    reasons: tuple[str, ...]
    pinned: str = Field(description="The editor's reason, empty when the rule alone chose it.")


class PublishedStep(Record):
    """One audience at one stage."""

    id: str
    stage: Id
    page: str
    title: Text
    question: Text
    why: Text
    actions: tuple[Action, ...]
    done: tuple[Text, ...]
    watch_out: Text | None
    exclude: tuple[Pin, ...]
    resources: tuple[PublishedPick, ...]
    case_studies: tuple[PublishedPick, ...]
    principles: tuple[PublishedPick, ...]


class PublishedPathway(Record):
    """One audience's way through the stages."""

    audience: Id
    page: str
    title: Text
    summary: Text
    before_you_start: Text
    ends: Text
    steps: tuple[PublishedStep, ...]


class PublishedCell(Record):
    """How many entries of one kind help one audience at one stage."""

    audience: Id
    stage: Id
    kind: str
    entries: int
    current: int
    gap: str = Field(description="'empty', 'dated' (none of them current) or nothing.")


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


def entry_document(site: Site, base: str, kind: str) -> PublishedList[Any]:
    """The document of all entries of one kind; `base` is the hub's address, or empty."""
    model, entries, title = {
        "resource": (PublishedResource, site.catalogue.resources, "Resources"),
        "case-study": (PublishedCaseStudy, site.catalogue.case_studies, "Case studies"),
        "principle": (PublishedPrinciple, site.catalogue.principles, "Principles"),
    }[kind]
    published = tuple(_publish(site, base, model, entry) for entry in entries)
    return PublishedList[model](title=title, as_on=site.today, count=len(published), entries=published)  # type: ignore[valid-type]


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


def pathways_document(site: Site, base: str) -> PublishedList[PublishedPathway]:
    """The document of all pathways, with what helps at each step and why."""
    pathways = tuple(_pathway(site, base, pathway) for pathway in site.catalogue.pathways)
    return PublishedList[PublishedPathway](title="Pathways", as_on=site.today, count=len(pathways), entries=pathways)


def _pathway(site: Site, base: str, pathway: Pathway) -> PublishedPathway:
    views = [view for view in site.steps if view.pathway.audience == pathway.audience]
    return PublishedPathway(
        audience=pathway.audience,
        page=urljoin(base, address_of("audience", pathway.audience)),
        title=pathway.title,
        summary=pathway.summary,
        before_you_start=pathway.before_you_start,
        ends=pathway.ends,
        steps=tuple(_step(base, view) for view in views),
    )


def _step(base: str, view: StepView) -> PublishedStep:
    step = view.step
    return PublishedStep(
        id=view.id,
        stage=step.stage,
        page=urljoin(base, address_of("step", view.id)),
        title=step.title,
        question=step.question,
        why=step.why,
        actions=step.actions,
        done=step.done,
        watch_out=step.watch_out,
        exclude=step.exclude,
        resources=_picks(base, view.resources),
        case_studies=_picks(base, view.case_studies),
        principles=_picks(base, view.principles),
    )


def _picks(base: str, picks: Sequence[Pick]) -> tuple[PublishedPick, ...]:
    return tuple(
        PublishedPick(
            id=pick.entry.id,
            kind=kind_of(pick.entry).name,
            page=urljoin(base, entry_address(pick.entry)),
            score=pick.score,
            reasons=pick.reasons,
            pinned=pick.pinned,
        )
        for pick in picks
    )


def coverage_document(site: Site) -> PublishedList[PublishedCell]:
    """The document of coverage: audience × stage × kind."""
    cells = tuple(
        PublishedCell(
            audience=cell.audience,
            stage=cell.stage,
            kind=cell.kind,
            entries=cell.entries,
            current=cell.current,
            gap=cell.gap,
        )
        for cell in site.coverage.cells
    )
    return PublishedList[PublishedCell](title="Coverage", as_on=site.today, count=len(cells), entries=cells)


def hub_document(site: Site, base: str, name: str, description: str, files: Sequence[str]) -> HubDocument:
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
        name=str(network.name) if network else name,
        description=description,
        address=base or None,
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
        files=tuple(files),
    )
