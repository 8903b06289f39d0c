"""Everything on a site that search can find.

In: a site and its pages. Out: `SearchDocument` values in a fixed order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from textwrap import shorten

from markupsafe import Markup

from signpost.hub import Catalogue
from signpost.schema import OtherText, PlaceKind
from signpost.search.document import SearchDocument, SearchRecord
from signpost.search.places import PlaceName
from signpost.search.purchases import Buyer, PurchaseTool
from signpost.search.synonyms import with_english
from signpost.site.addresses import address_of
from signpost.site.page import Page
from signpost.site.site import Site

LONGEST_SUMMARY = 180
"""Characters of a section that a result shows."""
_COUNTRY = re.compile(r" (?:in|yng|yn) \w+$")
_PARTED = re.compile(r", | or | neu ")
ORIGIN, LOCAL, NATIONAL = "origin", "local", "national"
"""The facet of where a thing comes from, and its values."""


def everything(site: Site, pages: Iterable[Page]) -> Iterator[SearchDocument]:
    """All that search finds; where the hub has local things, each says whether it is one."""
    local = site.renderer.local.by_address
    for thing in _everything(site, pages):
        if not local:
            yield thing
            continue
        own = local.get(thing.address.removeprefix(site.language.folder))
        facets = {**thing.record.facets, ORIGIN: (LOCAL if own else NATIONAL,)}
        mark = site.renderer.part("local-words", "", kind=own.kind, id=own.id) if own else ""
        yield replace(thing, record=replace(thing.record, facets=facets, mark=Markup(mark).unescape()))


def _everything(site: Site, pages: Iterable[Page]) -> Iterator[SearchDocument]:
    """Pages, and the parts of those that are long."""
    code = site.language.code
    for page in pages:
        if page.search:
            yield SearchDocument(page.address, page.search.title or page.title, page.search, code)
            yield from _sections(page, page.search, code)


def _sections(page: Page, record: SearchRecord, code: str) -> Iterator[SearchDocument]:
    """The parts of a page, each found by its own words; its first words stand for it in a list."""
    for section in page.sections:
        title = _joined("%s (%s)", section.title, page.title)
        begins = shorten(section.words, width=LONGEST_SUMMARY, placeholder=" …")
        summary = OtherText.given({title.language: begins}) if isinstance(title, OtherText) else begins
        own = replace(record, summary=summary, words=section.words, synonyms="", also="", english="", names=())
        yield SearchDocument(f"{page.address}#{section.id}", title, own, code, section=True)


def place_names(catalogue: Catalogue) -> Iterator[PlaceName]:
    """The places of a hub, as search leads from them to the pages of their areas."""
    for place in catalogue.gazetteer.places:
        small = place.kind in (PlaceKind.TOWN, PlaceKind.VILLAGE)
        yield PlaceName(place.name, address_of("area", place.area), place.within, small)


PROCUREMENT = ("procurement", "procurement-law")
"""The topics whose names make an amount of money a question about a purchase."""


def purchase_tools(sites: Iterable[Site]) -> dict[str, PurchaseTool]:
    """The tool of each language that has it, by the language's code."""
    found = ((site.language.code, _purchase_tool(site)) for site in sites)
    return {code: tool for code, tool in found if tool}


def _purchase_tool(site: Site) -> PurchaseTool | None:
    """The tool that says which rules apply, by what people call its buyers; None where the hub has no such tool.

    A buyer goes by its names without the country that they end in, and by the letters for one that the glossary has.
    """
    catalogue, folder = site.catalogue, site.language.folder
    tool = next((tool for tool in catalogue.tools if tool.uses_rules), None)
    if tool is None:
        return None
    letters = {str(term.expansion).lower(): str(term.term) for term in catalogue.glossary if term.expansion}
    buyers = []
    for buyer in catalogue.rules.buyers:
        names = [name for text in with_english(buyer.name) for name in _PARTED.split(_COUNTRY.sub("", text))]
        named = {re.sub(r"^(?:an?|the) ", "", name.lower()) for name in names}
        also = [letters[name] for name in sorted(named) if name in letters]
        buyers.append(Buyer(buyer.id, str(buyer.short), (*names, *also)))
    topics = tuple(folder + address_of("topic", id) for id in PROCUREMENT if catalogue.has("topic", id))
    return PurchaseTool(folder + address_of("tool", tool.id), tuple(buyers), topics)


def _joined(pattern: str, text: str, other: str) -> str:
    """Two texts as one, in the language of the first."""
    words = pattern % (text, other)
    return OtherText.given({text.language: words}) if isinstance(text, OtherText) else words
