"""What is kept of a page, and whether a later one is still that page.

In: texts and titles made up here. Out: likeness, and fingerprints that stay as they are when next to nothing changed.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from signpost.links.fingerprint import (
    ALIKE,
    Fingerprint,
    Likeness,
    changed_language,
    compare,
    distance,
    shares_site,
    steady,
    text_hash,
)

WORDS = [f"word{number}" for number in range(2000)]
PLAN = (
    "This toolkit helps a partnership to plan its work for a year and to tell residents what was decided in it and why"
)
PAGE = Fingerprint(
    "ex.org",
    "/a",
    "text/html",
    "Partnership toolkit | Moorland",
    "en",
    text_hash(PLAN.split()),
    len(PLAN.split()),
    "Moorland",
)


def text(seed: int, length: int = 300) -> list[str]:
    """So many words, drawn by chance."""
    return random.Random(seed).choices(WORDS, k=length)


def test_texts_that_have_nothing_in_common_differ_in_about_half_of_the_bits() -> None:
    apart = [distance(text_hash(text(seed)), text_hash(text(seed + 1))) for seed in range(0, 200, 2)]
    assert min(apart) > ALIKE
    assert 30 < sum(apart) / len(apart) < 34


@pytest.mark.parametrize("share", [0.02, 0.05, 0.1, 0.2])
def test_a_text_of_which_a_part_is_rewritten_is_alike(share: float) -> None:
    for seed in range(40):
        before = text(seed)
        cut = int(len(before) * share)
        after = [*text(seed + 1000, cut), *before[cut:]]
        assert distance(text_hash(before), text_hash(after)) <= ALIKE, seed


def test_no_words_and_one_word_have_a_hash() -> None:
    assert text_hash([]) == 0
    assert text_hash(["one"]) != text_hash(["two"])


def other(**changes: object) -> Fingerprint:
    """The page after these changes; its text is another one unless the changes name it."""
    return replace(PAGE, **{"text": text_hash(text(7)), "words": 300, **changes})


@pytest.mark.parametrize(
    ("now", "likeness"),
    [
        (PAGE, Likeness.SAME),
        (replace(PAGE, title="Another title", path="/b", language="fr"), Likeness.SAME),
        (other(), Likeness.SAME),
        (other(title="The partnership toolkit, 2nd edition - Moorland"), Likeness.SAME),
        (other(title="Bicycle hire | Moorland"), Likeness.OTHER),
        (other(title="Bicycle hire"), Likeness.OTHER),
        (other(title=""), Likeness.OTHER),
        (other(title="", words=3), Likeness.UNKNOWN),
        (other(words=3), Likeness.UNKNOWN),
        (other(kind="application/pdf"), Likeness.UNKNOWN),
    ],
)
def test_a_page_is_the_same_by_its_text_or_by_its_title(now: Fingerprint, likeness: Likeness) -> None:
    assert compare(PAGE, now) is likeness


def test_a_page_in_place_of_a_document_is_another_and_a_document_is_a_document() -> None:
    document = Fingerprint("ex.org", "/a", "application/pdf")
    assert compare(document, PAGE) is Likeness.OTHER
    assert compare(document, replace(document, kind="application/msword")) is Likeness.SAME


def test_of_a_page_that_said_next_to_nothing_nothing_is_known() -> None:
    assert compare(replace(PAGE, title="", words=3), other(title="Bicycle hire")) is Likeness.UNKNOWN


@pytest.mark.parametrize(
    ("one", "two", "changed"), [("en", "id", True), ("en", "cy", False), ("cy", "en", False), ("", "id", False)]
)
def test_a_page_may_turn_from_english_to_welsh(one: str, two: str, changed: bool) -> None:
    assert changed_language(replace(PAGE, language=one), replace(PAGE, language=two)) is changed


def test_a_site_is_known_by_its_name() -> None:
    assert shares_site(PAGE, replace(PAGE, title="Moorland | Home", site=""))
    assert not shares_site(PAGE, replace(PAGE, title="Slot gacor", site="Slot gacor"))


def test_a_text_that_hardly_changed_leaves_the_fingerprint_as_it_was() -> None:
    assert steady(None, PAGE) is PAGE
    assert steady(PAGE, replace(PAGE, text=PAGE.text ^ 0b11, words=PAGE.words + 1, site="")) == PAGE
    rewritten = other()
    assert steady(PAGE, rewritten) == rewritten
