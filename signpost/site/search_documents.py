"""Everything that search can find, and the small HTML that the search engine reads of it.

In: a site and its pages. Out: `Indexed` values in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from html import escape

from markupsafe import Markup

from signpost.languages import marked
from signpost.schema import OtherText, Term, Text
from signpost.search.synonyms import with_english
from signpost.site.addresses import address_of
from signpost.site.page import Page, SearchRecord
from signpost.site.search_records import record_of
from signpost.site.site import Site

ORIGIN, LOCAL, NATIONAL = "origin", "local", "national"
"""The facet of where a thing comes from, and its values."""


@dataclass(frozen=True)
class Forms:
    """Words that the words of a thing are forms of, part by part; empty where the engine has a stemmer."""

    title: str = ""
    english: str = ""
    summary: str = ""
    also: str = ""
    words: str = ""
    synonyms: str = ""


@dataclass(frozen=True)
class Indexed:
    """One thing that search can find: its address below the root, its title, its record, and its words' forms."""

    address: str
    title: str
    record: SearchRecord
    language: str = "en"
    forms: Forms = Forms()

    def part(self, name: str) -> str:
        """The text of one part, by the name that `Forms` gives it."""
        return self.title if name == "title" else str(getattr(self.record, name))

    @property
    def text(self) -> str:
        """All that is looked through, the forms of its words included."""
        own = (self.part(part.name) for part in fields(Forms))
        return " ".join((*own, *(str(getattr(self.forms, part.name)) for part in fields(Forms))))


def everything(site: Site, pages: Iterable[Page]) -> Iterator[Indexed]:
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


def _everything(site: Site, pages: Iterable[Page]) -> Iterator[Indexed]:
    """Pages, and the changes, terms and areas that share one page."""
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
            english=with_english(change.title)[1:],
        )
        yield Indexed(folder + address_of("change", change.id), change.title, record, code)
    for term in site.catalogue.glossary:
        title = _together(term.term, term.expansion) if term.expansion else term.term
        record = record_of(
            site, marked("Glossary term"), plain(term.definition), "", also=term.also, english=tuple(_in_english(term))
        )
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
                english=with_english(area.name)[1:],
            ),
            code,
        )


def _in_english(term: Term) -> Iterator[str]:
    """What a term and its letters are in English, where the site says them in another language."""
    for text in (term.term, term.expansion):
        if text:
            yield from with_english(text)[1:]


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
    mark = f'<b data-pagefind-meta="mark">{escape(record.mark)}</b>' if record.mark else ""
    parts = "".join(
        f'<{tag} data-pagefind-weight="{weight}"{meta and f" data-pagefind-meta={meta}"}>{escape(text)}</{tag}>'
        for tag, weight, meta, text in _parts(thing)
    )
    return (
        f'<!doctype html><html lang="{thing.language}"><head><title>{escape(thing.title)}</title></head>'
        f"<body data-pagefind-body>{parts}"
        f'<div data-pagefind-ignore="index"><b data-pagefind-meta="kind">{escape(record.kind)}</b>'
        f'<b data-pagefind-meta="address">{escape(thing.address)}</b>'
        f'<b data-pagefind-meta="status">{escape(record.facets.get("status", ("current",))[0])}</b>'
        f"{links}{others}{mark}{filters}"
        "</div></body></html>"
    )


def _parts(thing: Indexed) -> Iterator[tuple[str, float, str, str]]:
    """What is looked through: the element, its weight, what the engine calls it, and the words.

    The engine gives titles more than their weight, and find.js gives as much to what they are
    otherwise: in English, and the words that theirs are forms of.
    """
    record, forms = thing.record, thing.forms
    yield "h1", 10, "title", thing.title
    if other := " ".join(filter(None, (record.english, forms.title, forms.english))):
        yield "p", 10, "other", other
    yield "p", 4, "summary", record.summary
    for weight, words in (
        (4, forms.summary),
        (6, record.also),
        (6, forms.also),
        (1, record.words),
        (1, forms.words),
        (0.5, record.synonyms),
        (0.5, forms.synonyms),
    ):
        if words:
            yield "p", weight, "", words
