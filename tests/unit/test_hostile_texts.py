"""Hostile words in every text of every record, through every template: none becomes markup.

In: models built directly, past the rules that would refuse such words. Out: bodies in which no
script, handler or unsafe link stands. The rules are one guard, and escaping is another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from filled import filled
from hubs import ROOT, TODAY
from lxml import html

from signpost.hub import Catalogue
from signpost.markdown.grammar import page_reader
from signpost.schema import (
    Area,
    Audience,
    CaseStudy,
    Change,
    GuideFrontMatter,
    Network,
    PageReview,
    Pathway,
    Picture,
    Principle,
    Resource,
    Stage,
    Status,
    Term,
    Text,
    Tool,
    Topic,
)
from signpost.schema.pictures import Rung
from signpost.search.index import files_of
from signpost.site.addresses import page_address
from signpost.site.generate import all_pages
from signpost.site.parts.embeds import Embeds
from signpost.site.parts.glossary_marks import GlossaryMarker
from signpost.site.search_documents import everything
from signpost.site.site import Site, make_site

ATTACKS = [
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '" onmouseover="alert(1)',
    "[click](javascript:alert(1))",
    "</p></main><iframe src=javascript:alert(1)></iframe>",
    "{{ catalogue }}{% raw %}",
    "--><script>alert(1)</script><!--",
]


def hostile(catalogue: Catalogue, words: str) -> Catalogue:
    """The small catalogue with every text hostile, and one fully filled record of each kind besides."""
    key = {"id": "filled"}
    audiences = (*(filled(Audience, words, id=a.id) for a in catalogue.audiences),)
    stages = (*(filled(Stage, words, id=s.id) for s in catalogue.stages),)
    steps = filled(Pathway, words).steps
    pathways = tuple(
        filled(
            Pathway,
            words,
            audience=a.id,
            steps=tuple(
                steps[0].model_copy(
                    update={"stage": s.id, "pin": (steps[0].pin[0].model_copy(update={"id": "filled"}),), "exclude": ()}
                )
                for s in stages
            ),
        )
        for a in audiences
    )
    usable = {"valid_to": None, "status": Status.HISTORIC, "superseded_by": None}
    resources = (
        filled(Resource, words, **key, **usable),
        filled(Resource, words, id="past", former_ids=(), status=Status.SUPERSEDED),
        filled(Resource, words, id="first-guide", former_ids=(), links=(), **usable),
    )
    pages = tuple(
        replace(
            page,
            front=filled(GuideFrontMatter, words),
            body="See [[filled]].\n\n![[entry:filled]]\n\n![[tool:filled]]\n\n"
            "![[change:pcc-abolition]]\n\n![[picture:filled]]\n\n"
            "![[resources topic=grants]]\n\n[[filled-study]] [[filled-principle]]\n",
        )
        for page in catalogue.pages
    )
    tables = filled(Tool, words)
    hub = replace(
        catalogue,
        audiences=audiences,
        stages=stages,
        pathways=pathways,
        resources=resources,
        topics=tuple(filled(Topic, words, id=t.id) for t in catalogue.topics),
        case_studies=(filled(CaseStudy, words, id="filled-study", former_ids=(), **usable),),
        principles=(filled(Principle, words, id="filled-principle", former_ids=(), **usable),),
        changes=(filled(Change, words, id="pcc-abolition"),),
        pictures=(filled(Picture, words, **key, rungs=(filled(Rung, words), filled(Rung, words))),),
        reviews=tuple(filled(PageReview, words, id=id) for id in ("changes", "glossary", "areas", "topics")),
        areas=(filled(Area, words, id="cumbria"),),
        glossary=(filled(Term, words, id="jsna"),),
        tools=(tables,),
        pages=pages,
        network=filled(Network, words),
        local_ids=frozenset(
            {("resource", "filled"), ("principle", "filled-principle"), ("case-study", "filled-study")}
        ),
    )
    return replace(
        hub,
        places={
            **catalogue.places,
            **{
                (kind, id): next(iter(catalogue.places.values()))
                for kind in ("resource", "case-study", "principle", "tool")
                for id in ("filled", "past", "filled-study", "filled-principle")
            },
        },
    )


def bodies(site: Site) -> Iterator[tuple[str, str]]:
    """The body of every page, generated and hand-written, with its terms explained."""
    explainer = GlossaryMarker(site.catalogue, site.renderer.prose)
    for page in all_pages(site):
        yield page.address, explainer.explain(page.body, page.address)


def faults(body: str) -> list[str]:
    """What a browser would act on in the body, beyond what the templates put there."""
    root = html.fragment_fromstring(body, create_parent="div")
    found = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            found.append("a comment")
            continue
        # A block of data is not run; the browser ends it at the first "<", whatever comes after.
        is_data = element.get("type") == "application/json" and "<" not in (element.text or "")
        if element.tag in ("iframe", "img", "object") or (
            element.tag == "script" and not (element.get("src") or is_data)
        ):
            found.append(html.tostring(element, encoding="unicode"))
        found += [f"{element.tag} {name}={value}" for name, value in element.attrib.items() if name.startswith("on")]
        for name in ("href", "src", "action"):
            if (element.get(name) or "").strip().lower().startswith(("javascript:", "data:", "vbscript:")):
                found.append(f"{element.tag} {name}={element.get(name)}")
    return found


@pytest.mark.parametrize("words", ATTACKS)
def test_hostile_words_stay_words_on_every_generated_page(catalogue: Catalogue, words: str) -> None:
    site = make_site(hostile(catalogue, words), TODAY, ROOT)
    written = {page_address(page) for page in site.catalogue.pages}
    found = {here: body for here, body in bodies(site) if here not in written}
    assert len(found) > 30
    assert {here: faults(body) for here, body in found.items() if faults(body)} == {}
    assert [here for here, body in found.items() if "<script>" in body] == []


@pytest.mark.parametrize("words", ATTACKS)
def test_hostile_words_stay_words_in_hand_written_pages_that_refer_to_them(catalogue: Catalogue, words: str) -> None:
    site = make_site(hostile(catalogue, words), TODAY, ROOT)
    written = {page_address(page) for page in site.catalogue.pages}
    found = {here: body for here, body in bodies(site) if here in written}
    assert len(found) == len(site.catalogue.pages)
    assert {here: faults(body) for here, body in found.items() if faults(body)} == {}


@pytest.mark.parametrize("words", ATTACKS)
def test_hostile_words_reach_the_finder_as_they_were_typed(catalogue: Catalogue, words: str) -> None:
    # The finder sets them as text: see tests/browser/test_finder.py.
    site = make_site(hostile(catalogue, words), TODAY, ROOT)
    things = list(everything(site, all_pages(site)))
    assert len(things) > 15
    files = {name: json.loads(text) for name, text in files_of(things).items()}
    assert [title for title, *_ in files["things.json"]["things"]] == [str(thing.title) for thing in things]
    cards = [card for name, block in sorted(files.items()) if "/cards-" in name for card in block]
    assert [card.get("summary", "") for card in cards] == [str(thing.record.summary) for thing in things]
    assert words in {str(thing.title) for thing in things}


def test_the_words_are_shown_as_they_were_typed(catalogue: Catalogue) -> None:
    site = make_site(hostile(catalogue, ATTACKS[0]), TODAY, ROOT)
    (page,) = [page for page in all_pages(site) if page.address == "resources/filled/"]
    root = html.fragment_fromstring(page.body, create_parent="div")
    assert root.findtext(".//h1") == ATTACKS[0]
    assert ATTACKS[0] in root.xpath("string(.//p[@class='lead'])")


def test_the_check_of_this_test_would_see_an_attack() -> None:
    # A checker is held against what it must find, so that it cannot be green for nothing.
    assert all(faults(f"<p>{words}</p>") for words in ATTACKS if "<" in words)
    assert faults('<a href=" JavaScript:alert(1)">x</a>')
    assert faults("<p>calm</p>") == []


def test_a_title_with_marks_of_markdown_is_shown_as_it_is_in_a_page(catalogue: Catalogue) -> None:
    titled = catalogue.resources[0].model_copy(update={"title": Text.of("Half ] a *star* & a <b>")})
    hub = replace(catalogue, resources=(titled, *catalogue.resources[1:]))
    found = Embeds("guide/", hub, make_site(hub, TODAY, ROOT).renderer, TODAY, "en")
    written = page_reader(hub.extensions, found.link_to, found.set_in).convert("See [[first-guide]].")
    root = html.fragment_fromstring(written, create_parent="div")
    assert root.text_content() == "See Half ] a *star* & a <b>."
