"""The page of translations, and the line on every page whose language nobody has checked.

In: a site in one of its hub's languages. Out: the page at /about/translations/, where the hub has
more than one language; and the same page with a line at its end, while translations into its
language wait for somebody who speaks it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from signpost.languages import ENGLISH, OWN_NAMES
from signpost.problems import Location
from signpost.review_queue import Waiting, review_queue, unchecked
from signpost.schema import Translation
from signpost.site.page import Page
from signpost.site.site import Site

ADDRESS = "about/translations/"


@dataclass(frozen=True)
class InLanguage:
    """What was translated into one language: what waits, and what needs no look."""

    code: str
    name: str
    waiting: tuple[Waiting, ...]
    settled: tuple[Translation, ...]


def translations_page(site: Site) -> Iterator[Page]:
    """The page of translations; none in a hub of one language."""
    network = site.catalogue.network
    codes = [code for code in (network.languages if network else ()) if code != ENGLISH.code]
    if not codes:
        return
    translate = site.language.translate
    found = [
        InLanguage(
            code,
            OWN_NAMES[code],
            review_queue(site.catalogue, site.today, code),
            tuple(t for t in site.catalogue.translations if t.language == code and not unchecked(t)),
        )
        for code in codes
    ]
    trail = ((translate("Home"), ""), (translate("About"), "about/"))
    body = site.renderer.page("translations", ADDRESS, languages=found, trail=trail)
    title = translate("Translations")
    summary = translate("How the words in another language were made, and what nobody has checked yet.")
    place = Location("data/languages/translations.yaml")
    yield Page(address=ADDRESS, title=title, summary=summary, body=body, trail=trail, source=place, section="about/")


def with_note(site: Site, page: Page) -> Page:
    """The page, with a line at its end while translations into its language wait for a check."""
    code = site.language.code
    if page.moved_to or code == ENGLISH.code or not review_queue(site.catalogue, site.today, code):
        return page
    note = site.renderer.part("unchecked", page.address, own_name=site.language.name)
    return replace(page, body=f"{page.body}\n{note}")
