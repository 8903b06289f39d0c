"""The published report on links: `/data/link-health.json`.

In: a site. Out: the report that `scripts/check_links.py` writes, as the site knows it.
"""

from __future__ import annotations

from signpost.export.export import About, json_exports
from signpost.links.report import LinkReport
from signpost.messages import gettext_noop
from signpost.site.site import Site


def _document(site: Site, about: About) -> LinkReport:
    return site.link_report


EXPORTS = json_exports("link-health", LinkReport, _document, title=gettext_noop("Link health"))
