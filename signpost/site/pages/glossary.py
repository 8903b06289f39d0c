"""The glossary: a list of its terms, and a page for each.

In: a site. Out: the page at /glossary/ with a line a term, a page for each term with what it means, and the pages of
the whole list where it is too long for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema import OtherText, Term
from signpost.search.document import SearchRecord
from signpost.search.synonyms import with_english
from signpost.site.addresses import address_of
from signpost.site.page import Page
from signpost.site.pages.long_lists import A_TO_Z, Line, LongList, a_to_z, as_html, part_pages
from signpost.site.parts.list_parts import initial
from signpost.site.search_records import record_of
from signpost.site.site import Site

ADDRESS = "glossary/"
MOST_LISTED = 300
"""How many terms /glossary/ lists itself: the first of the catalogue, so that what was once listed there stays."""


def pages(site: Site) -> Iterator[Page]:
    """The list of terms, the page of each, and the whole list in parts where the first is not all of it."""
    translate, terms = site.language.translate, site.catalogue.glossary
    source = Location("data/glossary.yaml")
    title = translate("Glossary")
    trail = ((translate("Home"), ""), (title, ADDRESS))
    whole = LongList(
        folder=f"{ADDRESS}{A_TO_Z}",
        title=title,
        heading=as_html(title),
        trail=trail,
        section=ADDRESS,
        source=source,
        review="glossary",
        lines=a_to_z([_line(term) for term in terms]) if len(terms) > MOST_LISTED else (),
    )
    body = site.renderer.page(
        "glossary", ADDRESS, letters=_letters(listed(terms)), more=bool(whole.lines), parts=whole.parts
    )
    yield Page(
        address=ADDRESS,
        title=title,
        summary=translate("Terms and abbreviations, in plain English."),
        body=body,
        trail=(),
        source=source,
        section=ADDRESS,
    )
    for term in terms:
        yield _page(site, term, trail)
    yield from part_pages(site, whole)


def listed(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms that /glossary/ lists itself."""
    return terms[:MOST_LISTED]


def _line(term: Term) -> Line:
    return Line(
        title=term.term,
        address=address_of("term", term.id),
        note=term.expansion or "",
        kind="term",
        id=term.id,
        mark=initial(term.term),
    )


def _letters(terms: tuple[Term, ...]) -> list[tuple[str, list[Term]]]:
    ordered = sorted(terms, key=lambda term: term.term.lower())
    return [(letter, list(group)) for letter, group in groupby(ordered, key=lambda term: term.term[0].upper())]


def _page(site: Site, term: Term, trail: tuple[tuple[str, str], ...]) -> Page:
    here = address_of("term", term.id)
    plain = site.renderer.prose.plain
    return Page(
        address=here,
        title=_name(term) if term.expansion else _told_apart(site, term),
        summary=plain(term.definition).strip(),
        body=site.renderer.page("term", here, trail=trail, term=term),
        trail=trail,
        source=site.catalogue.location_of("term", term.id),
        search=_search_record(site, term),
        section=ADDRESS,
    )


def _search_record(site: Site, term: Term) -> SearchRecord:
    """What search knows of a term."""
    return record_of(
        site,
        gettext_noop("Glossary term"),
        site.renderer.prose.plain(term.definition),
        "",
        also=term.also,
        # A whole phrase that people say for a term is a name of it, and weighs as its title does.
        english=(*_in_english(term), *(str(words) for words in term.also if len(words.split()) > 2)),
        names=(term.term, *((term.expansion,) if term.expansion else ())),
        shown_as=_name(term),
    )


def _name(term: Term) -> str:
    return _joined("%s: %s", term.term, term.expansion) if term.expansion else term.term


def _told_apart(site: Site, term: Term) -> str:
    """A term as the title of its page: an entry may have the very name, and a browser's tabs tell the two apart."""
    word = gettext_noop("meaning")
    return _joined("%s: %s", term.term, word if isinstance(term.term, OtherText) else site.language.translate(word))


def _joined(pattern: str, text: str, other: str) -> str:
    """Two texts as one, in the language of the first."""
    words = pattern % (text, other)
    return OtherText.given({text.language: words}) if isinstance(text, OtherText) else words


def _in_english(term: Term) -> Iterator[str]:
    """What a term and its letters are in English, where the site says them in another language."""
    for text in (term.term, term.expansion):
        if text:
            yield from with_english(text)[1:]
