"""The hub's own words, by which the finder knows a slip of the keys.

In: the small hub and a few texts. Out: words with how many things hold them, the same each time.
"""

from __future__ import annotations

import json

from signpost.search.vocabulary import as_json, vocabulary, words_of
from signpost.site.generate import all_pages
from signpost.site.search_documents import everything
from signpost.site.site import Site


def test_words_are_small_letters_without_accents_numbers_or_signs() -> None:
    assert words_of("Café's third-sector JSNA, 2013 & £12,000 a b2b") == {"cafe", "third", "sector", "jsna"}


def test_a_word_counts_once_for_each_thing_that_holds_it(site: Site) -> None:
    things = list(everything(site, all_pages(site)))
    counts = vocabulary(things)
    (thing,) = (thing for thing in things if thing.address == "resources/first-guide/")
    for word in words_of(f"{thing.title} {thing.record.summary} {thing.record.words} {thing.record.also}"):
        assert 1 <= counts[word] <= len(things)
    assert counts["procurement"] == sum(
        "procurement" in words_of(f"{t.title} {t.record.summary} {t.record.also} {t.record.words} {t.record.synonyms}")
        for t in things
    )


def test_the_file_holds_the_words_in_order(site: Site) -> None:
    text = as_json(vocabulary(everything(site, all_pages(site))))
    words = json.loads(text)
    assert list(words) == sorted(words)
    assert text == as_json(vocabulary(everything(site, all_pages(site))))
