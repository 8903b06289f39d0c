"""The pages of pathways and their steps.

In: a site. Out: the list of pathways, one page a pathway, one a step, and one for readers who
are new to the work of an audience.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from markupsafe import Markup

from signpost.currency import in_force
from signpost.markdown.contents import references_in
from signpost.messages import gettext_noop
from signpost.pathways import LISTED, StepView
from signpost.problems import Location
from signpost.schema import NewHere, Pathway
from signpost.schema.kinds import ENTRY_KINDS, Kind
from signpost.search.synonyms import with_english
from signpost.site.addresses import relative
from signpost.site.page import Page
from signpost.site.pages.changes import changes_at
from signpost.site.parts.prose import target_of
from signpost.site.search_records import kind_id, record_of
from signpost.site.site import Site

WORDS_A_MINUTE = 200
"""How fast people read with care; a little slower than most read for pleasure."""

PATHWAYS_LEAD = gettext_noop(
    "A pathway takes you through the commissioning cycle in five steps. "
    "Each step asks a question, tells you what to do, and shows what helps. Choose who you are."
)


def pages(site: Site) -> Iterator[Page]:
    """Every page below /pathways/."""
    yield _list_page(site)
    for pathway in site.catalogue.pathways:
        views = [view for view in site.steps if view.pathway.audience == pathway.audience]
        yield _pathway_page(site, pathway, views)
        if pathway.new_here:
            yield _new_page(site, pathway, pathway.new_here, views)
        for view in views:
            yield _step_page(site, view, views)


def start_minutes(words: str) -> int:
    """How many minutes the words take to read, a begun minute counted as a whole one."""
    return max(1, -(-len(words.split()) // WORDS_A_MINUTE))


def _list_page(site: Site) -> Page:
    translate = site.language.translate
    trail = ((translate("Home"), ""),)
    rows = [
        (pathway, tick_ids(view for view in site.steps if view.pathway.audience == pathway.audience))
        for pathway in site.catalogue.pathways
    ]
    body = site.renderer.page("pathways", "pathways/", trail=trail, lead=translate(PATHWAYS_LEAD), rows=rows)
    return Page(
        address="pathways/",
        title=translate("Pathways"),
        summary=translate(PATHWAYS_LEAD),
        body=body,
        trail=trail,
        source=Location("data/pathways.yaml"),
        section="pathways/",
    )


def tick_ids(views: Iterable[StepView]) -> list[str]:
    """What readers' ticks are kept under: audience/stage/action."""
    return [f"{view.id}/{action.id}" for view in views for action in view.step.actions]


def _new_page(site: Site, pathway: Pathway, start: NewHere, views: list[StepView]) -> Page:
    catalogue = site.catalogue
    audience = catalogue.find("audience", pathway.audience)
    here = f"pathways/{audience.id}/new/"
    translate = site.language.translate
    trail = ((translate("Home"), ""), (translate("Pathways"), "pathways/"), (pathway.title, f"pathways/{audience.id}/"))
    # An entry that a network hides, or that no longer holds, is left out.
    found = [(catalogue.find("entry", pin.id), pin.why) for pin in start.read if catalogue.has("entry", pin.id)]
    read = [(entry, why) for entry, why in found if in_force(entry, site.today)]
    text = site.renderer.part("new-here", here, start=start, views=views, read=read)
    minutes = start_minutes(Markup(text).striptags())
    summary = site.language.ngettext(
        "What the job is, the words, the cycle and who else is there. About %(num)s minute to read.",
        "What the job is, the words, the cycle and who else is there. About %(num)s minutes to read.",
        minutes,
    )
    body = site.renderer.page(
        "new",
        here,
        trail=trail,
        audience=audience,
        pathway=pathway,
        start=start,
        views=views,
        text=Markup(text),
        minutes=minutes,
    )
    plain = site.renderer.prose.plain
    words = " ".join(plain(text) for text in (start.job, *(part.what for part in start.cycle), start.first))
    beginner = translate("new to this, beginner, induction.")
    search = record_of(
        site,
        gettext_noop("Pathway"),
        summary,
        f"{beginner} {words}",
        audiences=(audience.id,),
    )
    return Page(
        address=here,
        title=translate("%(title)s (%(audience)s: new to this?)", title=start.title, audience=audience.short),
        summary=summary,
        body=body,
        trail=trail,
        source=catalogue.location_of("pathway", audience.id),
        search=search,
        section="pathways/",
    )


def _pathway_page(site: Site, pathway: Pathway, views: list[StepView]) -> Page:
    audience = site.catalogue.find("audience", pathway.audience)
    here = f"pathways/{pathway.audience}/"
    translate = site.language.translate
    trail = ((translate("Home"), ""), (translate("Pathways"), "pathways/"))
    pack = site.packs.get(pathway.audience)
    body = site.renderer.page(
        "pathway", here, trail=trail, pathway=pathway, audience=audience, views=views, tick_ids=tick_ids, pack=pack
    )
    search = record_of(
        site,
        gettext_noop("Pathway"),
        pathway.summary,
        f"{audience.you_are} {audience.summary}",
        audiences=(pathway.audience,),
        stages=[stage.id for stage in site.catalogue.stages],
        english=with_english(pathway.title)[1:],
        names=(audience.name, *audience.also),
    )
    return Page(
        address=here,
        title=pathway.title,
        summary=pathway.summary,
        body=body,
        trail=trail,
        source=site.catalogue.location_of("pathway", pathway.audience),
        search=search,
        section="pathways/",
        label=audience.name,
    )


def _step_page(site: Site, view: StepView, views: list[StepView]) -> Page:
    catalogue = site.catalogue
    audience = catalogue.find("audience", view.pathway.audience)
    stage = catalogue.find("stage", view.step.stage)
    here = f"pathways/{view.id}/"
    translate = site.language.translate
    trail = (
        (translate("Home"), ""),
        (translate("Pathways"), "pathways/"),
        (view.pathway.title, f"pathways/{view.pathway.audience}/"),
    )
    index = views.index(view)
    body = site.renderer.page(
        "step",
        here,
        trail=trail,
        view=view,
        audience=audience,
        stage=stage,
        total=len(views),
        kinds={kind.name: kind for kind in ENTRY_KINDS},
        listed=dict(view.tagged),
        listed_at={kind.name: _listed_at(view, kind) for kind in ENTRY_KINDS},
        tick_ids=tick_ids((view,)),
        before=views[index - 1] if index else None,
        after=views[index + 1] if index + 1 < len(views) else None,
        changes=changes_at(site, view, [pick.entry for kind in ENTRY_KINDS for pick in view.shown(kind)]),
        unlinked=site.renderer.prose.unlinked,
        linked=lambda text: _linked(site, text, here),
    )
    prose = site.renderer.prose
    words = " ".join(
        prose.plain(text) for text in (view.step.why, *(action.do for action in view.step.actions), *view.step.done)
    )
    search = record_of(
        site,
        gettext_noop("Pathway step"),
        prose.plain(view.step.question),
        words,
        audiences=(audience.id,),
        stages=(stage.id,),
        english=with_english(view.step.title)[1:],
    )
    return Page(
        address=here,
        title=translate("%(title)s (%(audience)s pathway)", title=view.step.title, audience=audience.short),
        summary=prose.plain(view.step.question),
        body=body,
        trail=trail,
        source=catalogue.location_of("pathway", audience.id),
        search=search,
        section="pathways/",
        label=view.step.title,
    )


def _listed_at(view: StepView, kind: Kind) -> str:
    """What to ask the finder for, to see all current entries of a kind for the audience at the stage."""
    narrowed = [("kind", kind_id(kind.label)), ("audience", view.pathway.audience), ("stage", view.step.stage)]
    return urlencode([*narrowed, *(("status", status.value) for status in LISTED)])


def _linked(site: Site, text: str, here: str) -> list[tuple[str, str]]:
    """The links that a text's references make, to stand after the label."""
    found = [target_of(site.catalogue, reference.target, reference.id) for reference in references_in(text)]
    return [(relative(address, here), words) for address, words in dict.fromkeys(found) if address]
