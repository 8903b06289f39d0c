"""One thing that search can find, and the small HTML that the search engine reads of it.

In: nothing. Out: frozen values, and `as_html`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from html import escape

from signpost.schema import OtherText


@dataclass(frozen=True)
class SearchRecord:
    """What search knows of a page.

    `kind` is the word shown before the title; `facets` holds values by facet name; `words`
    the text to look through; `synonyms` other words that readers might type, found by its topics
    and terms; `also` those that an editor gave this thing; `english` is its title in English on a
    site in another language; `links` says what is known of the thing's links to other sites, in a
    few words; `mark` that the hub's network added or changed it.
    """

    kind: str
    summary: str
    facets: Mapping[str, tuple[str, ...]]
    words: str
    synonyms: str = ""
    links: str = ""
    also: str = ""
    mark: str = ""
    english: str = ""


@dataclass(frozen=True)
class WordForms:
    """Words that the words of a thing are forms of, part by part; empty where the engine has a stemmer."""

    title: str = ""
    english: str = ""
    summary: str = ""
    also: str = ""
    words: str = ""
    synonyms: str = ""


@dataclass(frozen=True)
class SearchDocument:
    """One thing that search can find: its address below the root, its title, its record, and its words' forms."""

    address: str
    title: str
    record: SearchRecord
    language: str = "en"
    forms: WordForms = WordForms()

    def part(self, name: str) -> str:
        """The text of one part, by the name that `WordForms` gives it."""
        return self.title if name == "title" else str(getattr(self.record, name))

    @property
    def text(self) -> str:
        """All that is looked through, the forms of its words included."""
        own = (self.part(part.name) for part in fields(WordForms))
        return " ".join((*own, *(str(getattr(self.forms, part.name)) for part in fields(WordForms))))


def as_html(thing: SearchDocument) -> str:
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


def _parts(thing: SearchDocument) -> Iterator[tuple[str, float, str, str]]:
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
