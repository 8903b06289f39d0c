"""Pages of which there is one: home, networks, coverage and more.

In: a site. Out: one page each.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.messages import gettext_noop
from signpost.pathways import MOST_SHOWN, RANKS
from signpost.problems import Location
from signpost.schema.kinds import ENTRY_KINDS
from signpost.site.page import Page
from signpost.site.pages.networks import networks_page
from signpost.site.parts.cycle import cycle_svg
from signpost.site.site import Site

HEADLINE = gettext_noop("Commission well with voluntary and community groups")
LEAD = gettext_noop(
    "Plain guidance for the people who buy and fund services that make communities safer, and for the voluntary "
    "groups that provide them: what to do, what the law says today, and where to read more."
)


def pages(site: Site) -> Iterator[Page]:
    """Every single page."""
    translate = site.language.translate
    yield _single(
        site,
        "",
        "home",
        translate("Home"),
        translate(LEAD),
        "overrides/pages/home.html",
        headline=translate(HEADLINE),
        lead=translate(LEAD),
        cycle=cycle_svg(site.catalogue.stages, "", site.language),
    )
    yield networks_page(site)
    yield _single(
        site,
        "coverage/",
        "coverage",
        translate("Coverage"),
        translate("What the hub has for each audience at each stage."),
        "data/pathways.yaml",
        coverage=site.coverage,
        kinds=[(kind.name, translate(kind.labels)) for kind in ENTRY_KINDS],
        anchors={kind.name: kind.plural for kind in ENTRY_KINDS},
    )
    yield _single(
        site,
        "about/how-pathways-choose/",
        "how-pathways-choose",
        translate("How pathways choose"),
        translate("The rule that decides the order of what a pathway shows."),
        "signpost/pathways/worth.py",
        ranks=RANKS,
        most=MOST_SHOWN,
        trail=((translate("Home"), ""), (translate("About"), "about/")),
    )


def _single(site: Site, address: str, template: str, title: str, summary: str, source: str, **values: object) -> Page:
    body = site.renderer.page(template, address, **values)
    return Page(
        address=address,
        title=title,
        summary=summary,
        body=body,
        trail=(),
        source=Location(source),
        section=address.split("/", 1)[0] + "/" if address else "",
    )
