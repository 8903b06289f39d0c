"""Welsh words are known in all their forms: mutated, accented, plural.

In: tests/cases/search/welsh_forms.yml. Out: each form leads to its word, and to nothing that it cannot be.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from signpost.languages.welsh import MUTATIONS, radicals, roots, singulars

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "search" / "welsh_forms.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["word"])
def test_a_form_leads_to_its_word_and_to_nothing_that_it_cannot_be(case: dict[str, Any]) -> None:
    found = roots(case["word"])
    assert case["is"] in found
    assert not set(case.get("is_not", ())) & set(found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("radical", "forms"),
    [  # the whole table: soft, nasal, aspirate
        ("pen", ("ben", "mhen", "phen")),
        ("tad", ("dad", "nhad", "thad")),
        ("car", ("gar", "nghar", "char")),
        ("bwyd", ("fwyd", "mwyd")),
        ("dyn", ("ddyn", "nyn")),
        ("gardd", ("ardd", "ngardd")),
        ("mam", ("fam",)),
        ("llaw", ("law",)),
        ("rhan", ("ran",)),
    ],
)
def test_each_letter_that_mutates_is_put_back(radical: str, forms: tuple[str, ...]) -> None:
    for form in forms:
        assert radical in radicals(form), form


def test_every_beginning_in_the_table_is_put_back_by_a_case() -> None:
    begun = {beginning for beginning in MUTATIONS for case in CASES if case["word"].startswith(beginning)}
    assert begun == set(MUTATIONS)


def test_short_words_are_left_alone() -> None:
    assert radicals("i") == radicals("y") == radicals("") == ()
    assert singulars("on") == singulars("ed") == singulars("au") == ()
    assert roots("") == ("",)
