"""Asking the index from a terminal.

In: the small hub's index, and questions. Out: an answer, results with reasons, and a sentence where there is no index.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import run

from signpost.search.index import write_index
from signpost.search.places import PlaceName
from signpost.search.ranking import recognised, search, slots_of
from signpost.search.read_index import Index, open_index
from signpost.site.generate import all_pages
from signpost.site.search_documents import everything
from signpost.site.site import Site


@pytest.fixture(scope="module")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("index")
    write_index([*everything(site, all_pages(site))], made, [PlaceName("Leeds", "areas/no-such/")])
    return made


@pytest.fixture(scope="module")
def index(folder: Path) -> Index:
    return open_index(folder)


def found(index: Index, question: str) -> list[str]:
    return [index.addresses[result.number] for result in search(index, question)]


def test_a_question_is_answered_with_reasons(folder: Path) -> None:
    done = run("scripts/ask.py", "what does JSNA mean, hedgehogs?", "--site", str(folder))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Looked for: jsna, mean, hedgehogs.\nIn no text: ")
    assert "hedgehogs" in done.stdout.splitlines()[1]
    assert "glossary/jsna/  jsna " in done.stdout


def test_without_a_site_it_says_what_to_do(tmp_path: Path) -> None:
    done = run("scripts/ask.py", "grants", "--site", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{tmp_path / 'search'}: there is no index here. Build the site first: make site\n"


def test_words_are_found_in_every_form(index: Index) -> None:
    for word in ("town", "towns", "Towns", "towns'", "town’s"):
        assert "case-studies/a-town-that-tried/" in found(index, word), word


def test_a_beginning_finds_the_whole_word(index: Index) -> None:
    assert "glossary/jsna/" in found(index, "assessm")
    assert found(index, "ass") == []


def test_another_name_finds_what_goes_by_it(index: Index) -> None:
    assert "topics/procurement/" in found(index, "tender")


def test_small_words_alone_are_searched_for(index: Index) -> None:
    assert [slot.typed for slot in slots_of(index, "what is it")] == ["what", "is", "it"]
    assert [slot.typed for slot in slots_of(index, "what is a town")] == ["town"]


@pytest.mark.parametrize("question", ["", "?", "£", "🦔", "'", "-", "C++", "a" * 5000])
def test_odd_questions_have_answers_too(index: Index, question: str) -> None:
    assert isinstance(search(index, question), list)
    assert recognised(index, question) is None


def test_having_most_words_beats_having_one_of_them(index: Index) -> None:
    results = search(index, "town asked people needed hedgehog")
    assert index.addresses[results[0].number] == "case-studies/a-town-that-tried/"
    assert results[0].part == max(result.part for result in results)


def test_a_term_whose_name_is_all_that_was_asked_is_the_answer(index: Index) -> None:
    for question in ("JSNA", "what is a jsna?"):
        answer = recognised(index, question)
        assert answer, question
        assert index.addresses[answer[0]] == "glossary/jsna/"
    assert recognised(index, "jsna town") is None
