"""What search is told of each page: kind, facets, words and synonyms.

In: records and their texts. Out: `SearchRecord`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from signpost.hub import Catalogue
from signpost.messages import gettext_noop
from signpost.schema.walk import texts_in
from signpost.search.document import SearchRecord
from signpost.search.synonyms import with_english
from signpost.site.site import Site

NOT_SEARCHED = frozenset(
    {"title", "summary", "also", "covers", "reviewed", "more_sources", "source", "former_links", "links"}
)
KINDS = (
    gettext_noop("Resource"),
    gettext_noop("Case study"),
    gettext_noop("Principle"),
    gettext_noop("Pathway"),
    gettext_noop("Pathway step"),
    gettext_noop("Guide page"),
    gettext_noop("Tool"),
    gettext_noop("Answer"),
    gettext_noop("Change"),
    gettext_noop("Glossary term"),
    gettext_noop("Topic"),
    gettext_noop("Area"),
    gettext_noop("About"),
)
"""The kinds that a result can be, in the order of the facet: messages, to be said."""


def text_of(site: Site, record: Any) -> str:
    """The words of a record, without those that are shown beside it anyway."""
    return " ".join(site.renderer.prose.plain(text) for path, text in texts_in(record) if path[0] not in NOT_SEARCHED)


def record_for(site: Site, kind: str, tagged: Any, words: str) -> SearchRecord:
    """The search record of something with audiences, stages and topics."""
    return record_of(
        site,
        kind,
        tagged.summary,
        words,
        audiences=site.catalogue.audiences_of(tagged),
        stages=site.catalogue.stages_of(tagged),
        topics=tagged.topics,
        status=getattr(tagged, "status", "current"),
        applies_in=getattr(tagged, "applies_in", ("england", "wales")),
        title=getattr(tagged, "title", ""),
        english=with_english(getattr(tagged, "title", ""))[1:],
        also=getattr(tagged, "also", ()),
        links=site.renderer.link_words(tagged),
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
    title: str = "",
    also: Sequence[str] = (),
    english: Sequence[str] = (),
    links: str = "",
    names: Sequence[str] = (),
    source: str = "",
    shown_as: str = "",
) -> SearchRecord:
    """A search record from its parts, `kind` a message of KINDS; facets with no value are left out.

    Its names are `names`, which it mostly goes by and whose words do not count for it, and what `also` says.
    """
    catalogue = site.catalogue
    facets: Mapping[str, tuple[str, ...]] = {
        "kind": (kind_id(kind),),
        "audience": tuple(audiences),
        "stage": tuple(stages),
        "topic": tuple(topics),
        "status": (str(status),),
        "where": _countries(catalogue, applies_in),
    }
    synonyms = site.synonyms.of(f"{title} {summary} {words}", audiences, stages, topics)
    others = [word for text in also for word in with_english(text)]
    # What a summary says in English finds a thing too, and counts no more than its other words.
    words = " ".join((words, *with_english(summary)[1:]))
    held = MappingProxyType({name: values for name, values in facets.items() if values})
    return SearchRecord(
        site.language.translate(kind),
        summary,
        held,
        words,
        synonyms=synonyms,
        links=links,
        also=", ".join(others),
        english=", ".join(english),
        source=source,
        title=shown_as,
        names=tuple(dict.fromkeys(word for text in names for word in with_english(text))),
        other_names=tuple(dict.fromkeys(others)),
    )


def kind_id(kind: str) -> str:
    """The value of the kind facet: small letters and hyphens."""
    return kind.lower().replace(" ", "-")


def _countries(catalogue: Catalogue, applies_in: Iterable[str]) -> tuple[str, ...]:
    country = {area.id: area.country for area in catalogue.areas}
    return tuple(sorted({country.get(id, id) for id in applies_in}))
