"""The pages of pathways and their steps.

In: a site. Out: one page a pathway, one a step, and the list of pathways.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost import references
from signpost.model import Pathway
from signpost.pages.addresses import relative
from signpost.pages.changes import changes_at
from signpost.pages.page import Page
from signpost.pages.prose import target_of
from signpost.pages.searching import record_of
from signpost.pages.site import Site
from signpost.pathways import StepView


def pages(site: Site) -> Iterator[Page]:
    """Every page below /pathways/."""
    for pathway in site.catalogue.pathways:
        views = [view for view in site.steps if view.pathway.audience == pathway.audience]
        yield _pathway_page(site, pathway, views)
        for view in views:
            yield _step_page(site, view, views)


def _pathway_page(site: Site, pathway: Pathway, views: list[StepView]) -> Page:
    audience = site.catalogue.find("audience", pathway.audience)
    here = f"pathways/{pathway.audience}/"
    trail = (("Home", ""), ("Pathways", "pathways/"))
    body = site.renderer.page("pathway", here, trail=trail, pathway=pathway, audience=audience, views=views)
    search = record_of(
        site,
        "Pathway",
        str(pathway.summary),
        f"{audience.you_are} {audience.summary}",
        audiences=(pathway.audience,),
        stages=[stage.id for stage in site.catalogue.stages],
    )
    return Page(
        here,
        str(pathway.title),
        str(pathway.summary),
        body,
        trail,
        site.catalogue.place_of("pathway", pathway.audience),
        search,
        section="pathways/",
    )


def _step_page(site: Site, view: StepView, views: list[StepView]) -> Page:
    catalogue = site.catalogue
    audience = catalogue.find("audience", view.pathway.audience)
    stage = catalogue.find("stage", view.step.stage)
    here = f"pathways/{view.id}/"
    trail = (("Home", ""), ("Pathways", "pathways/"), (str(view.pathway.title), f"pathways/{view.pathway.audience}/"))
    index = views.index(view)
    body = site.renderer.page(
        "step",
        here,
        trail=trail,
        view=view,
        audience=audience,
        stage=stage,
        total=len(views),
        before=views[index - 1] if index else None,
        after=views[index + 1] if index + 1 < len(views) else None,
        changes=changes_at(
            site, view, [pick.entry for pick in (*view.principles, *view.resources, *view.case_studies)]
        ),
        unlinked=lambda text: _unlinked(site, text),
        linked=lambda text: _linked(site, text, here),
    )
    prose = site.renderer.prose
    words = " ".join(
        prose.plain(text) for text in (view.step.why, *(action.do for action in view.step.actions), *view.step.done)
    )
    search = record_of(
        site, "Pathway step", prose.plain(view.step.question), words, audiences=(audience.id,), stages=(stage.id,)
    )
    return Page(
        here,
        f"{view.step.title} ({audience.short} pathway)",
        prose.plain(view.step.question),
        body,
        trail,
        catalogue.place_of("pathway", audience.id),
        search,
        section="pathways/",
    )


def _unlinked(site: Site, text: str) -> str:
    """The text with its references as words, for a label: a label with links in it is hard to tick."""
    parts, end = [], 0
    for reference in references.find(text):
        words = reference.words or target_of(site.catalogue, reference.target, reference.id)[1]
        parts += [text[end : reference.start], words]
        end = reference.end
    return "".join([*parts, text[end:]])


def _linked(site: Site, text: str, here: str) -> list[tuple[str, str]]:
    """The links that a text's references make, to stand after the label."""
    found = [target_of(site.catalogue, reference.target, reference.id) for reference in references.find(text)]
    return [(relative(address, here), words) for address, words in dict.fromkeys(found) if address]
