"""What the frame of every page says and links to, in one language of the hub.

In: the site in that language, and the hub's settings. Out: plain values for the engine's configuration: whole
sentences and addresses below the site's root, so that the templates which the engine renders need no function of
ours. Every text is HTML already, for those templates escape nothing by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from signpost.languages import Language
from signpost.site.frame.branding import local_frame
from signpost.site.frame.hub_age import hub_age
from signpost.site.frame.not_found import doors, lost_words, others
from signpost.site.site import Site


def frames(sites: Sequence[Site], settings: Mapping[str, Any], name: str) -> dict[str, dict[str, Any]]:
    """The frame in each of the hub's languages, by its code.

    `settings` are those of `mkdocs.yml`; `name` is the site's where no network gives one.
    """
    return {site.language.code: _frame(site, sites, settings, name) for site in sites}


def _frame(site: Site, sites: Sequence[Site], settings: Mapping[str, Any], name: str) -> dict[str, Any]:
    translate = site.language.translate
    network = site.catalogue.network
    extra = settings.get("extra") or {}
    name = str(network.name) if network else name
    contact = str(network.contact) if network and network.contact else ""
    run_by = ""
    if contact:
        run_by = translate(
            "This hub is run by %(name)s. Contact: %(contact)s", name=escape(name), contact=escape(contact)
        )
    return {
        "language": site.language.code,
        "locale": site.language.locale,
        "folder": site.language.folder,
        "site_name": str(escape(name)),
        "site_description": _said(translate, settings.get("site_description")),
        "tagline": _said(translate, extra.get("tagline")),
        "share_picture": translate("A signpost with two arms."),
        "menu": translate("Menu"),
        "my_pathway": translate("Your pathway"),
        "close_menu": translate("Close the menu"),
        "search": translate("Search"),
        "search_label": translate("Search the hub"),
        "lists": [
            {"address": "questions/", "words": translate("Questions and answers")},
            {"address": "find/", "words": translate("Everything, by list")},
        ],
        "language_words": translate("Language"),
        "breadcrumb": translate("Breadcrumb"),
        "on_this_page": translate("On this page"),
        "about_site": translate("About this site"),
        "toggles": _toggles(site.language, settings.get("theme") or {}),
        "footer": _footer(site.language),
        "address_words": translate("The address of this page: %(address)s", address="{address}"),
        "run_by": run_by,
        "colophon": translate(
            "It grew from a guide that Clinks published in 2013. Clinks does not publish or endorse this hub. "
            "Being listed here is not an endorsement. Content CC BY 4.0."
        ),
        "built_on": translate("Last built on %(day)s.", day=site.language.day(site.today)),
        "age": _age(site),
        "doors": doors(site.catalogue),
        "others": others(sites) if site is sites[0] else [],
        "lost": lost_words(site, contact),
        "local": local_frame(site),
    }


def _said(translate: Any, words: object) -> str:
    return str(escape(translate(str(words)))) if words else ""


def _toggles(language: Language, theme: Mapping[str, Any]) -> dict[str, str]:
    """What each button of the palette says, by what the settings call it."""
    palette = theme.get("palette")
    names = [
        str(entry["toggle"]["name"])
        for entry in (palette if isinstance(palette, list) else [])
        if isinstance(entry, Mapping) and isinstance(entry.get("toggle"), Mapping) and entry["toggle"].get("name")
    ]
    return {name: str(escape(language.known(name))) for name in names}


def _age(site: Site) -> dict[str, Any]:
    """The age of the hub, with the words for one that nobody looks after, and for one built long ago."""
    translate, age = site.language.translate, hub_age(site)
    since = age["unreviewed"]
    words = (
        translate(
            "Last reviewed on %(day)s. Nobody has looked at what this hub says since then. "
            "Check it with the source before you rely on it.",
            day=escape(since),
        )
        if since
        else ""
    )
    old = translate("That is %(months)s months ago. What it says may no longer be true.", months="{months}")
    return {"built": age["built"], "after": age["after"], "words": words, "old_words": str(escape(Markup(old)))}


def _footer(language: Language) -> list[dict[str, Any]]:
    """The groups of links at the foot of every page, with addresses below the root of the language's pages."""
    translate = language.translate
    groups = [
        (
            translate("Explore"),
            [
                ("resources/", translate("Resources")),
                ("case-studies/", translate("Case studies")),
                ("principles/", translate("Principles")),
                ("stages/", translate("Stages")),
                ("topics/", translate("Topics")),
                ("questions/", translate("Questions")),
                ("glossary/", translate("Glossary")),
            ],
        ),
        (
            translate("About"),
            [
                ("about/", translate("About")),
                ("since-2013/", translate("Since 2013")),
                ("networks/", translate("Your area")),
                ("coverage/", translate("Coverage")),
                ("link-health/", translate("Link health")),
                ("changes/", translate("What is new on this hub")),
                ("about/data/", translate("Data and feeds")),
            ],
        ),
        (
            translate("Small print"),
            [
                ("about/accessibility/", translate("Accessibility")),
                ("about/privacy/", translate("Privacy")),
                ("about/licence/", translate("Licence")),
            ],
        ),
    ]
    return [
        {"title": title, "links": [{"address": address, "words": words} for address, words in links]}
        for title, links in groups
    ]
