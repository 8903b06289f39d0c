"""What search is told: kinds, facets, words and the other words that readers type.

In: the small hub. Out: search records, and the small pages the search engine reads.
"""

from __future__ import annotations

import pytest

from signpost.search.document import SearchDocument, SearchRecord
from signpost.search.index import postings
from signpost.search.words import stem
from signpost.site.generate import all_pages
from signpost.site.search_documents import everything
from signpost.site.search_records import KINDS, kind_id
from signpost.site.site import Site


@pytest.fixture
def found(site: Site) -> dict[str, SearchDocument]:
    return {thing.address: thing for thing in everything(site, all_pages(site))}


def test_everything_can_be_found_once(site: Site, found: dict[str, SearchDocument]) -> None:
    kinds = [thing.record.kind for thing in everything(site, all_pages(site))]
    counts = {kind: kinds.count(kind) for kind in KINDS}
    assert counts == {
        "Resource": 2,
        "Case study": 1,
        "Principle": 1,
        "Pathway": 4,
        "Pathway step": 6,
        "Guide page": 2,
        "Tool": 1,
        "Answer": 2,
        "Change": 1,
        "Glossary term": 2,
        "Topic": 2,
        "Area": 1,
        "About": 6,
    }
    assert len(found) == len(kinds), "no two things share an address"


def test_an_entry_tagged_procurement_is_found_by_tender(found: dict[str, SearchDocument]) -> None:
    assert "tender" in found["resources/old-guide/"].record.synonyms.split(", ")
    assert "tender" not in found["resources/first-guide/"].record.synonyms


def test_an_entry_for_some_audiences_is_found_by_their_other_words(found: dict[str, SearchDocument]) -> None:
    assert "mayor" in found["resources/old-guide/"].record.synonyms
    # A thing for everyone is not about mayors.
    assert "mayor" not in found["resources/first-guide/"].record.synonyms
    assert "charity" in found["pathways/vcse/"].record.synonyms
    assert "charity" not in found["pathways/pcc/"].record.synonyms


def test_a_term_in_the_words_lends_its_other_words(found: dict[str, SearchDocument]) -> None:
    assert "needs assessment" in found["guide/"].record.synonyms
    assert "needs assessment" in found["pathways/pcc/assess/"].record.synonyms
    assert "needs assessment" not in found["resources/first-guide/"].record.synonyms


def test_a_term_counts_only_as_a_whole_word(site: Site) -> None:
    assert site.synonyms.of("a JSNA.", (), (), ()) == "needs assessment"
    assert site.synonyms.of("JSNAs and XJSNA", (), (), ()) == ""


def test_facets_say_for_whom_when_on_what_and_where(found: dict[str, SearchDocument]) -> None:
    record = found["resources/old-guide/"].record
    assert dict(record.facets) == {
        "kind": ("resource",),
        "audience": ("pcc",),
        "stage": ("assess",),
        "topic": ("procurement",),
        "status": ("historic",),
        "where": ("england", "wales"),
    }
    everyone = found["resources/first-guide/"].record.facets
    assert everyone["audience"] == ("pcc", "vcse", "hwb")
    assert everyone["stage"] == ("assess", "review")


def test_an_area_is_found_under_its_country(found: dict[str, SearchDocument]) -> None:
    assert found["areas/cumbria/"].record.facets["where"] == ("england",)


def test_the_summary_and_the_title_are_not_said_again_in_the_words(found: dict[str, SearchDocument]) -> None:
    record = found["case-studies/a-town-that-tried/"].record
    assert record.summary == "It asked people first."
    assert "The town asked people what they needed." in record.words
    assert "It asked people first." not in record.words


def test_moved_pages_and_lists_are_not_found(found: dict[str, SearchDocument]) -> None:
    assert not {"resources/older-guide/", "resources/", "", "find/", "coverage/"} & set(found)


@pytest.mark.parametrize(
    ("kind", "id"), [("Case study", "case-study"), ("Pathway step", "pathway-step"), ("Area", "area")]
)
def test_a_kind_has_an_id(kind: str, id: str) -> None:
    assert kind_id(kind) == id


def test_a_title_counts_more_than_other_names_they_more_than_a_summary_and_that_more_than_words() -> None:
    record = SearchRecord("Case study", "summary", {"kind": ("case-study",)}, "words", "synonym", also="other")
    held, _ = postings([SearchDocument("x/#y", "title", record)])
    weights = [held[stem(word)][0] for word in ("title", "other", "summary", "words", "synonym")]
    assert weights == sorted(set(weights), reverse=True)
