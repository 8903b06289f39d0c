"""What the frame of a page is told: the values that `overrides/base.html` asks for.

In: a page, the site it is of, the hub's languages, and its address if it has one. Out: plain
values, the same whether our hooks hand them to the engine or a staged page carries them as its
front matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from signpost.languages import Language
from signpost.site.addresses import relative
from signpost.site.frame.hreflang import fellows
from signpost.site.frame.hub_age import hub_age
from signpost.site.frame.seo import json_ld
from signpost.site.page import Page
from signpost.site.site import Site


def frame(page: Page, site: Site, languages: Sequence[Language], base: str = "") -> dict[str, Any]:
    """The values for one page; `base` is the hub's address, or nothing."""
    told: dict[str, Any] = {"title": str(page.title), "description": str(page.summary), "section": page.section}
    if structured := json_ld(page, base):
        told["json_ld"] = structured
    if page.moved_to:
        told["redirect"] = relative(page.moved_to, page.address)
    if site.language.code != "en":
        told |= {"language": site.language.code, "locale": site.language.locale}
    if len(languages) > 1:
        told["root"] = site.language.folder
        told["home"] = not page.local_address
        told["built_on"] = site.language.day(site.today)
        told["age"] = hub_age(site)
        told["fellows"] = [asdict(fellow) for fellow in fellows(page, languages, base)]
        if network := site.catalogue.network:
            told["site_name"] = str(network.name)
            if network.contact:
                told["contact"] = str(network.contact)
    return told
