"""Pages of which there is one: home, glossary, since 2013, networks, coverage and more.

In: a site. Out: one page each.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from signpost.languages import marked
from signpost.pathways import SCORING
from signpost.problems import Place
from signpost.schema import Term
from signpost.site.page import Page
from signpost.site.pages.networks import networks_page
from signpost.site.parts.cycle import cycle_svg
from signpost.site.site import Site

COVERAGE_KINDS = (
    ("resource", marked("Resources")),
    ("case-study", marked("Case studies")),
    ("principle", marked("Principles")),
)
ANCHORS = {"resource": "resources", "case-study": "case-studies", "principle": "principles"}
HEADLINE = marked("Commission well with voluntary and community groups")
LEAD = marked(
    "Plain guidance for the people who buy and fund services that make communities safer, and for the voluntary "
    "groups that provide them: what to do, what the law says today, and where to read more."
)


def pages(site: Site) -> Iterator[Page]:
    """Every single page."""
    say = site.language.say
    yield _single(
        site,
        "",
        "home",
        say("Home"),
        say(LEAD),
        "overrides/pages/home.html",
        headline=say(HEADLINE),
        lead=say(LEAD),
        cycle=cycle_svg(site.catalogue.stages, "", site.language),
    )
    yield _single(
        site,
        "glossary/",
        "glossary",
        say("Glossary"),
        say("Words and initials of the field, in plain English."),
        "data/glossary.yaml",
        letters=_letters(site),
    )
    yield networks_page(site)
    yield _single(
        site,
        "coverage/",
        "coverage",
        say("Coverage"),
        say("What the hub has for each audience at each stage."),
        "data/pathways.yaml",
        coverage=site.coverage,
        kinds=[(kind, say(words)) for kind, words in COVERAGE_KINDS],
        anchors=ANCHORS,
    )
    yield _single(
        site,
        "about/how-pathways-choose/",
        "how-pathways-choose",
        say("How pathways choose"),
        say("The rule that decides the order of what a pathway shows."),
        "signpost/pathways/ranking.py",
        scoring=SCORING.values(),
        trail=((say("Home"), ""), (say("About"), "about/")),
    )


def _single(site: Site, address: str, template: str, title: str, summary: str, source: str, **values: object) -> Page:
    body = site.renderer.page(template, address, **values)
    return Page(
        address, title, summary, body, (), Place(source), section=address.split("/", 1)[0] + "/" if address else ""
    )


def _letters(site: Site) -> list[tuple[str, list[Term]]]:
    terms = sorted(site.catalogue.glossary, key=lambda term: term.term.lower())
    return [(letter, list(group)) for letter, group in groupby(terms, key=lambda term: term.term[0].upper())]
