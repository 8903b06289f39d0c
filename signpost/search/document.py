"""One thing that search can find.

In: nothing. Out: frozen values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class SearchRecord:
    """What search knows of a page.

    `kind` is the word shown before the title; `facets` holds values by facet name; `words`
    the text to look through; `synonyms` other words that readers might type, found by its topics
    and terms; `also` those that an editor gave this thing; `english` is its title in English on a
    site in another language; `links` says what is known of the thing's links to other sites, in a
    few words; `mark` that the hub's network added or changed it; `names` are what
    the thing mostly goes by, and `other_names` what else people say for it: whole phrases, any of which
    means it. `source` is what an answer was written from; `title` stands in a
    result where the page's own, which stands alone, says more than that.
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
    names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    source: str = ""
    title: str = ""


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
    """One thing that search can find: its address below the root, its title, its record, and its words' forms.

    `section` says that it is a part of a page that is found as a whole, too, and is not counted beside it.
    """

    address: str
    title: str
    record: SearchRecord
    language: str = "en"
    forms: WordForms = WordForms()
    section: bool = False

    def part(self, name: str) -> str:
        """The text of one part, by the name that `WordForms` gives it."""
        return self.title if name == "title" else str(getattr(self.record, name))

    @property
    def text(self) -> str:
        """All that is looked through, the forms of its words included."""
        own = (self.part(part.name) for part in fields(WordForms))
        return " ".join((*own, *(str(getattr(self.forms, part.name)) for part in fields(WordForms))))
