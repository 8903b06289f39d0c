"""What the page for lost readers (404) offers: a door for each main audience.

In: the catalogue, or the sites of a hub of several languages. Out: plain values for the engine's
configuration, since that page is the engine's own and not one of the catalogue's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import escape

from signpost.hub import Catalogue
from signpost.site.addresses import address_of
from signpost.site.frame.branding import OWN_AREA
from signpost.site.site import Site


def doors(catalogue: Catalogue) -> list[dict[str, str]]:
    """For each audience with a door: its name, what the door says, and where it leads."""
    return [
        {
            "name": str(escape(str(audience.name))),
            "says": str(escape(str(audience.door))),
            "address": address_of("audience", audience.id),
        }
        for audience in catalogue.audiences
        if audience.main
    ]


def others(sites: Sequence[Site]) -> list[dict[str, str]]:
    """For each language but the main one, what a lost reader of it is told, and the folder of its pages."""
    found = []
    for site in sites[1:]:
        translate = site.language.translate
        found.append(
            {
                "code": site.language.code,
                "name": site.language.name,
                "folder": site.language.folder,
                "title": translate("Page not found"),
                "ask": translate("What were you looking for?"),
                "search": translate("Search"),
                "label": translate("Search for the page"),
                "home": translate("Home"),
            }
        )
    return found


def lost_words(site: Site, contact: str) -> dict[str, Any]:
    """What the page says, as HTML."""
    translate = site.language.translate
    network, owner = site.catalogue.network, site.catalogue.owner
    report_to = owner.report_to if owner else ""
    area = site.renderer.local.area
    places = [
        ("", translate("Home"), translate("What this hub is, and where to begin.")),
        (
            "guide/",
            translate("The guide"),
            translate("How to fund and buy services from voluntary and community groups."),
        ),
        ("tools/", translate("Tools"), translate("Tables and checklists to work with.")),
        ("resources/", translate("Resources"), translate("Every guide, toolkit and law that the hub lists.")),
    ]
    if network and (area or network.contacts):
        name = str(escape(area.name)) if area else translate("Whom to ask")
        places.insert(0, (OWN_AREA, name, translate("Who leads on policing in your area, and whom to ask.")))
    return {
        "title": translate("Page not found"),
        "heading": translate("Page not found"),
        "lead": translate("Check the web address. If it is correct, the page may have moved: try a search."),
        "search_label": translate("Search for the page"),
        "ask": translate("What were you looking for?"),
        "who": translate("Who are you?"),
        "or": translate("Or start from one of these"),
        "places": [{"address": address, "words": words, "says": says} for address, words, says in places],
        "our_link": translate("Did a link on this site bring you here?") if report_to or contact else "",
        "our_mistake": _our_mistake(site, contact, report_to),
    }


def _our_mistake(site: Site, contact: str, report_to: str) -> str:
    """What a reader whom a link of this site misled can do."""
    translate = site.language.translate
    words = [translate("Tell us which page you were on and which link you followed.")]
    if report_to:
        words.append(f'<a href="{escape(report_to)}">{translate("Report a broken link")}</a>')
    if contact:
        words.append(translate("You can write to %(contact)s.", contact=escape(contact)))
    return " ".join(words)
