"""What search is told of each page: kind, facets, words and synonyms.

In: records and their texts. Out: `SearchRecord`s. Synonyms come from the glossary and from
the `also:` of audiences, stages and topics, so that "tender" finds procurement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from signpost.catalogue import Catalogue
from signpost.catalogue.rules import forms_of
from signpost.catalogue.texts import texts_of
from signpost.pages.page import SearchRecord

if TYPE_CHECKING:
    from signpost.pages.site import Site

NOT_SEARCHED = frozenset({"title", "summary", "covers", "reviewed", "more_sources", "source", "former_links", "links"})
KINDS = (
    "Resource",
    "Case study",
    "Principle",
    "Pathway",
    "Pathway step",
    "Guide page",
    "Tool",
    "Change",
    "Glossary term",
    "Area",
    "About",
)
"""The kinds that a result can be, in the order of the facet."""


def text_of(site: Site, record: Any) -> str:
    """The words of a record, without those that are shown beside it anyway."""
    return " ".join(site.renderer.prose.plain(text) for path, text in texts_of(record) if path[0] not in NOT_SEARCHED)


def record_for(site: Site, kind: str, tagged: Any, words: str) -> SearchRecord:
    """The search record of something with audiences, stages and topics."""
    return record_of(
        site,
        kind,
        str(tagged.summary),
        words,
        audiences=site.catalogue.audiences_of(tagged),
        stages=site.catalogue.stages_of(tagged),
        topics=tagged.topics,
        status=getattr(tagged, "status", "current"),
        applies_in=getattr(tagged, "applies_in", ("england", "wales")),
        also=getattr(tagged, "title", ""),
    )


def record_of(
    site: Site,
    kind: str,
    summary: str,
    words: str,
    *,
    audiences: Sequence[str] = (),
    stages: Sequence[str] = (),
    topics: Sequence[str] = (),
    status: str = "current",
    applies_in: Sequence[str] = ("england", "wales"),
    also: str = "",
) -> SearchRecord:
    """A search record from its parts; facets with no value are left out."""
    catalogue = site.catalogue
    facets: Mapping[str, tuple[str, ...]] = {
        "kind": (kind_id(kind),),
        "audience": tuple(audiences),
        "stage": tuple(stages),
        "topic": tuple(topics),
        "status": (str(status),),
        "where": _countries(catalogue, applies_in),
    }
    synonyms = site.synonyms.of(f"{also} {summary} {words}", audiences, stages, topics)
    return SearchRecord(kind, summary, MappingProxyType({k: v for k, v in facets.items() if v}), words, synonyms)


def kind_id(kind: str) -> str:
    """The value of the kind facet: small letters and hyphens."""
    return kind.lower().replace(" ", "-")


def _countries(catalogue: Catalogue, applies_in: Iterable[str]) -> tuple[str, ...]:
    country = {area.id: area.country for area in catalogue.areas}
    return tuple(sorted({country.get(id, id) for id in applies_in}))


FEW = 2
"""How many audiences or stages a record may be for and still be about them."""


class Synonyms:
    """Other words for what a record is about: its topics, and the terms that it uses."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._also: dict[str, list[str]] = {}
        for term in catalogue.glossary:
            for form in forms_of(term):
                self._also.setdefault(form, []).extend(map(str, term.also))
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
                found += [str(word) for id in ids for word in catalogue.find(target, id).also]
        forms = {match.group() for match in self._pattern.finditer(words)} if self._pattern else set()
        found += [word for form in sorted(forms) for word in self._also[form]]
        return ", ".join(dict.fromkeys(found))
