"""Everything that search can find, and the small HTML that the search engine reads of it.

In: a site and its pages. Out: `Indexed` values in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from signpost.languages import marked
from signpost.model import OtherText, Text
from signpost.pages.addresses import address_of
from signpost.pages.page import Page, SearchRecord
from signpost.pages.searching import record_of
from signpost.pages.site import Site


@dataclass(frozen=True)
class Indexed:
    """One thing that search can find: its address below the root, its title, and its record."""

    address: str
    title: str
    record: SearchRecord
    language: str = "en"


def everything(site: Site, pages: Iterable[Page]) -> Iterator[Indexed]:
    """All that search finds: pages, and the changes, terms and areas that share one page."""
    code, folder = site.language.code, site.language.folder
    for page in pages:
        if page.search:
            yield Indexed(page.address, page.title, page.search, code)
    plain = site.renderer.prose.plain
    for change in site.catalogue.changes:
        words = f"{change.title} {plain(change.guide_said)} {plain(change.now)} {plain(change.what_it_means)}"
        record = record_of(
            site,
            marked("Change"),
            plain(change.now),
            words,
            audiences=site.catalogue.audiences_of(change),
            stages=site.catalogue.stages_of(change),
            topics=change.topics,
            applies_in=change.applies_in,
            also=change.also,
        )
        yield Indexed(folder + address_of("change", change.id), change.title, record, code)
    for term in site.catalogue.glossary:
        title = _together(term.term, term.expansion) if term.expansion else term.term
        record = record_of(site, marked("Glossary term"), plain(term.definition), "", also=term.also)
        yield Indexed(folder + address_of("term", term.id), title, record, code)
    for area in site.catalogue.areas:
        yield Indexed(
            folder + address_of("area", area.id),
            area.name,
            record_of(
                site,
                marked("Area"),
                site.language.say("Led by: %(name)s.", name=area.leader.name),
                site.language.say("%(force)s police force area", force=area.force.name),
                applies_in=(area.id,),
            ),
            code,
        )


def _together(term: Text, expansion: Text) -> str:
    """A term and what its letters stand for, in the language of the term."""
    words = f"{term}: {expansion}"
    return OtherText.given({term.language: words}) if isinstance(term, OtherText) else words


def as_html(thing: Indexed) -> str:
    """The page that the search engine reads: the title weighs most, synonyms least.

    A page of its own, and not the built one, so that chrome and shared parts are never
    indexed and a glossary term can be found although it has no page to itself.
    """
    record = thing.record
    filters = "".join(
        f'<i data-pagefind-filter="{facet}">{escape(value)}</i>'
        for facet, values in record.facets.items()
        for value in values
    )
    others = "".join(
        f'<b data-pagefind-meta="{what}-language">{words.language}</b>'
        for what, words in (("title", thing.title), ("summary", record.summary))
        if isinstance(words, OtherText)
    )
    # A value is kept for every thing that has it, so things without links to other sites have none.
    links = f'<b data-pagefind-meta="links">{escape(record.links)}</b>' if record.links else ""
    return (
        f'<!doctype html><html lang="{thing.language}"><head><title>{escape(thing.title)}</title></head>'
        "<body data-pagefind-body>"
        f'<h1 data-pagefind-weight="10" data-pagefind-meta="title">{escape(thing.title)}</h1>'
        f'<p data-pagefind-weight="4" data-pagefind-meta="summary">{escape(record.summary)}</p>'
        f'<p data-pagefind-weight="6">{escape(record.also)}</p>'
        f"<p>{escape(record.words)}</p>"
        f'<p data-pagefind-weight="0.5">{escape(record.synonyms)}</p>'
        f'<div data-pagefind-ignore="index"><b data-pagefind-meta="kind">{escape(record.kind)}</b>'
        f'<b data-pagefind-meta="address">{escape(thing.address)}</b>'
        f'<b data-pagefind-meta="status">{escape(record.facets.get("status", ("current",))[0])}</b>'
        f"{links}{others}{filters}"
        "</div></body></html>"
    )
