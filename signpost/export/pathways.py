"""The published pathways: `/data/pathways.json`.

In: a site. Out: the pathways, with what helps at each step and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin

from pydantic import Field

from signpost.export.export import About, json_exports
from signpost.export.published_list import PublishedList
from signpost.messages import gettext_noop
from signpost.pathways import Pick, StepView, Worth
from signpost.schema import Pathway, Record
from signpost.schema.data import Action, Exclusion
from signpost.schema.fields import Id, Text
from signpost.schema.kinds import kind_of
from signpost.site.addresses import address_of, entry_address
from signpost.site.site import Site


class PublishedPick(Record):
    """An entry at a step, with its rank; `/about/how-pathways-choose/` says what the ranks are."""

    id: Id
    kind: str
    page: str
    rank: Worth = Field(description="What it is worth to this audience, from binding to commentary.")
    overdue: bool = Field(description="Whether its review is overdue, so that it stands lower in its rank.")
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
    exclude: tuple[Exclusion, ...]
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


def pathways_document(site: Site, about: About) -> PublishedList[PublishedPathway]:
    """The document of all pathways, with what helps at each step and why."""
    pathways = tuple(_pathway(site, about.base, pathway) for pathway in site.catalogue.pathways)
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
            rank=pick.worth,
            overdue=pick.overdue,
            pinned=pick.pinned,
        )
        for pick in picks
    )


EXPORTS = json_exports("pathways", PublishedList[PublishedPathway], pathways_document, title=gettext_noop("Pathways"))
