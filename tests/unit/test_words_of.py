"""The words of a text, as the index reads them; tests/browser/test_find_ranking.py holds the finder to the same.

In: tests/cases/search/words.yml. Out: words, and a word without its ending.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hubs import ROOT

from signpost.search.words import joined, stem, telling, without_ending, words_of

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/search/words.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_words_of_a_text(case: dict[str, Any]) -> None:
    words = words_of(case["text"])
    assert words == case["words"]
    if "short" in case:
        assert without_ending(words[-1]) == case["short"]


def test_words_with_hyphens_are_words_together_too() -> None:
    assert joined("sub-contract, by-and-for and plain") == ["subcontract", "byandfor"]


def test_small_words_go_unless_there_are_no_others() -> None:
    assert telling(words_of("What is a grant?"), "en") == ["grant"]
    assert telling(words_of("what is it"), "en") == ["what", "is", "it"]
    assert telling(words_of("beth yw grant"), "cy") == ["grant"]


def test_forms_of_a_word_have_one_stem() -> None:
    assert len({stem(word) for word in ("tender", "tenders", "tendering", "tendered")}) == 1
