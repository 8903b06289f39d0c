"""The page at /changes/: what was added to this hub and what changed in it, release by release.

In: a site. Out: one page. What came with the first release is counted; what came later is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from signpost.hub.revisions import KINDS_FOLLOWED, Revision
from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.site.page import Page
from signpost.site.parts.news import News, NewsOfSite
from signpost.site.site import Site

ADDRESS = "changes/"
LEAD = gettext_noop("What was added to this hub, and what has changed in it.")
MOST = 150
"""How many things a release lists by name before the rest are counted."""


@dataclass(frozen=True)
class ReleaseNews:
    """What one release brought: things by kind with their words, and for each kind how many are not listed."""

    id: str
    title: str
    groups: tuple[tuple[str, tuple[News, ...], int], ...]


def new_on_this_hub_page(site: Site) -> Page:
    """The page, the newest release first."""
    translate = site.language.translate
    said = NewsOfSite(site)
    unreleased = [revision for revision in site.revisions if revision.unreleased]
    released = [revision for revision in site.revisions if not revision.unreleased]
    parts = []
    if unreleased:
        title = translate("Since the last release") if released else translate("On this hub")
        parts.append(_part(site, said, "unreleased", title, unreleased))
    first = min((revision.on for revision in released), default=None)
    for day, of_day in groupby(released, key=lambda revision: revision.on):
        title = translate("Release of %(day)s", day=site.language.day(day))
        parts.append(_part(site, said, f"release-{day}", title, tuple(of_day), counted=day == first))
    trail = ((translate("Home"), ""),)
    return Page(
        address=ADDRESS,
        title=translate("What is new on this hub"),
        summary=translate(LEAD),
        body=site.renderer.page("changes", ADDRESS, trail=trail, lead=translate(LEAD), parts=parts),
        trail=trail,
        source=Location("data/released.json"),
        section=ADDRESS,
    )


def _part(
    site: Site, said: NewsOfSite, id: str, title: str, found: Sequence[Revision], counted: bool = False
) -> ReleaseNews:
    groups = []
    left = 0 if counted else MOST
    for kind in KINDS_FOLLOWED:
        of_kind = _by_title(revision for revision in found if revision.kind is kind)
        if of_kind:
            listed = of_kind[:left]
            left -= len(listed)
            groups.append((site.language.translate(kind.labels), said.of(listed), len(of_kind) - len(listed)))
    return ReleaseNews(id, title, tuple(groups))


def _by_title(found: Iterable[Revision]) -> list[Revision]:
    """Additions first, then changes, each by title."""
    return sorted(found, key=lambda revision: (not revision.is_new, revision.title.lower(), revision.id))
