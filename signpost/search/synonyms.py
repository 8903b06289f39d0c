"""Other words for what a record is about, so that search understands the reader's own.

In: the catalogue. Out: a line of words for each record. They come from the glossary and from
the `also:` of audiences, stages and topics, so that "tender" finds procurement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from signpost.checks.records import forms_of
from signpost.hub import Catalogue
from signpost.schema import Text

FEW = 2
"""How many audiences or stages a record may be for and still be about them."""


class Synonyms:
    """Other words for what a record is about: its topics, and the terms that it uses."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._also: dict[str, list[str]] = {}
        for term in catalogue.glossary:
            for form in forms_of(term):
                self._also.setdefault(form, []).extend(word for text in term.also for word in with_english(text))
        forms = sorted(self._also, key=len, reverse=True)
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)") if forms else None

    def of(self, words: str, audiences: Sequence[str], stages: Sequence[str], topics: Sequence[str]) -> str:
        """The synonyms, as one line.

        Audiences and stages lend theirs only to records for one or two of them: a thing for
        everyone is not about "charity".
        """
        catalogue = self._catalogue
        found: list[str] = []
        for target, ids in (("topic", topics), ("audience", audiences), ("stage", stages)):
            if target == "topic" or len(ids) <= FEW:
                words_of = (text for id in ids for text in catalogue.find(target, id).also)
                found += [word for text in words_of for word in with_english(text)]
        forms = {match.group() for match in self._pattern.finditer(words)} if self._pattern else set()
        found += [word for form in sorted(forms) for word in self._also[form]]
        return ", ".join(dict.fromkeys(found))


def with_english(text: str) -> tuple[str, ...]:
    """A text as its site says it, and in English too where the site says it in another language.

    Most of what a Welsh site holds is in English until somebody translates it, and people who
    speak Welsh search in both.
    """
    english = text.languages.get("en") if isinstance(text, Text) else None
    return (str(text),) if english in (None, str(text)) else (str(text), str(english))
