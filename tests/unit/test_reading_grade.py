"""How hard the words are that a reader must act on.

In: every passage of the real hub; sentences of known grades. Out: a median of 9 or lower, and
none above 12, by the Flesch-Kincaid grade as the library textstat works it out.
"""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from hubs import ROOT, catalogue_of, real_hub, run, small_hub

from signpost.day import today
from signpost.problems import Location
from signpost.site.reading_text import Passage, passages

HARD = (
    "Commissioning organisations operationalising collaborative methodologies necessarily demonstrate considerable "
    "administrative sophistication regarding accountability, transparency, proportionality, interoperability and "
    "sustainability considerations throughout procurement."
)


@pytest.fixture(scope="module")
def script() -> Any:
    spec = spec_from_file_location("reading_grade", ROOT / "scripts" / "reading_grade.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_child_of_twelve_can_read_what_must_be_acted_on(script: Any) -> None:
    catalogue = real_hub(today()).catalogue
    assert catalogue is not None
    graded = script.grades(passages(catalogue))
    assert len(graded) > 700
    assert median(grade for grade, _ in graded) <= 9
    hard = [
        f"{grade} {passage.place.path}:{passage.place.line} {passage.what}" for grade, passage in graded if grade > 12
    ]
    assert hard == []


def test_easy_words_are_easy_and_hard_words_are_hard(script: Any) -> None:
    easy = "Ring three groups near you. Ask each of them who they help, what it costs and what they need from you now."
    found = script.grades(tuple(Passage(words, Location("x"), words) for words in (easy, HARD, "Too short to say.")))
    assert [passage.what for _, passage in found] == [HARD, easy]
    assert found[0][0] > 20
    assert found[1][0] < 4


def test_passages_come_from_everywhere_that_a_reader_acts(tmp_path: Path) -> None:
    catalogue = catalogue_of(small_hub(tmp_path / "hub"))
    found = passages(catalogue)
    files = {passage.place.path.split("/")[0] for passage in found}
    assert {"data", "docs", "principles.yaml"} <= files
    step = catalogue.pathways[0].steps[0]
    named = {passage.what for passage in found}
    assert f"{catalogue.pathways[0].audience}/{step.stage}, {step.actions[0].id}" in named
    assert all(passage.words[-1] in ".?!" for passage in found if passage.words)
    assert not [passage.words for passage in found if "[[" in passage.words or "](" in passage.words]


def test_a_passage_that_is_too_hard_fails_and_is_shown_with_its_place(tmp_path: Path) -> None:
    root = small_hub(tmp_path / "hub")
    done = run("scripts/reading_grade.py", "--root", str(root))
    assert done.returncode == 0, done.stdout + done.stderr
    pages = sorted((root / "docs" / "guide").glob("*.md"))
    with pages[0].open("a", encoding="utf-8") as page:
        page.write(f"\n\n{HARD}\n")
    done = run("scripts/reading_grade.py", "--root", str(root))
    assert done.returncode == 1
    assert f"docs/guide/{pages[0].name}:" in done.stdout
    assert "Commissioning organisations" in done.stdout
