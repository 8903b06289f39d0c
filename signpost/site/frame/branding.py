"""What a network puts into the frame of every page: logo, colours, foot, and the way to its area.

In: a site. Out: plain values for the engine's configuration, since the frame and the page for lost
readers are the engine's own; and the files that they ask for.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from markupsafe import escape

from signpost.colours import design_tokens, stylesheet
from signpost.schema import OtherText
from signpost.schema.network import Logo
from signpost.site.addresses import PICTURES
from signpost.site.site import Site

STYLE = "assets/local.css"
ROOT = "{root}"
"""Stands in the foot for the way to the site's root, which each page knows."""

OWN_AREA = "networks/#own-area"


def local_frame(site: Site) -> dict[str, Any]:
    """What the frame asks of a network, as HTML; empty for a hub without one."""
    network = site.catalogue.network
    if network is None:
        return {}
    local = site.renderer.local
    area = local.area
    foot = str(site.renderer.slot("footer", ""))
    return {
        # As HTML, for the frame escapes nothing by itself.
        "area": str(escape(area.name)) if area else "",
        "leader": str(area.leader.name) if area else "",
        "own_area": OWN_AREA if area or network.contacts else "",
        "own_area_words": _own_area_words(site, str(escape(area.name)) if area else ""),
        "logo": _logo(network.logo) if network.logo else None,
        "style": STYLE if network.colours else "",
        # Its links lead from the root; where that is, only the page can say.
        "foot": re.sub(r'href="(?![a-z][a-z0-9+.-]*:|#)', f'href="{ROOT}/', foot),
    }


def _logo(logo: Logo) -> dict[str, str]:
    """A logo; `language` is that of its words, where they are in another than the page's."""
    language = logo.alt.language if isinstance(logo.alt, OtherText) else ""
    return {"address": PICTURES + logo.file, "alt": str(escape(str(logo.alt))), "language": language}


def _own_area_words(site: Site, area: str) -> str:
    """What leads to the network's own area from the foot of every page."""
    translate = site.language.translate
    if area:
        return translate("Who leads on policing in %(area)s, and whom to ask", area=area)
    return translate("Whom to ask")


def local_files(site: Site) -> dict[str, bytes]:
    """The files of the network's own that the site holds, by their address."""
    network = site.catalogue.network
    files = {
        PICTURES + picture.name: (Path(site.root) / picture.file).read_bytes()
        for picture in site.catalogue.local_assets
    }
    if network and network.colours:
        colours = network.colours
        files[STYLE] = stylesheet(colours.accent, colours.accent_dark, design_tokens()).encode()
    return files
