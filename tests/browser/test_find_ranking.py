"""The browser and Python answer alike, from one index.

In: tests/cases/search/queries.yml, the questions of the hub's answers, and the index of the built hub. Out: the same
things in the same order, and the same answer above them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from visiting import Open

from signpost.search.ranking import recognised, search
from signpost.search.read_index import open_index

CASES = Path(__file__).parents[1] / "cases" / "search" / "queries.yml"
SHOWN = 20
ASK = """async (questions) => {
  const { openIndex } = await import('../assets/find-index.js');
  const { recognised, search, slotsOf } = await import('../assets/find-rank.js');
  const index = await openIndex(new URL('../search/', location.href), '');
  const answers = [];
  for (const question of questions) {
    const slots = await slotsOf(index, question);
    const found = await search(index, slots);
    answers.push([found.map((one) => index.things[one.number].address), (await recognised(index, slots)) ?? null]);
  }
  return answers;
}"""

WORDS = """(texts) => import('../assets/find-words.js').then(({ withoutEnding, wordsOf }) =>
  texts.map((text) => [wordsOf(text), wordsOf(text).map(withoutEnding)]))"""

ODD = ("£90k tender council", "sub-contractor", "C++", "12,000", "the", "Café", "by and for", "charity's reserves", "’")


@pytest.mark.parametrize("of", ["searches", "questions", "odd ones"])
def test_the_browser_answers_as_python_does(of: str, hub: Path, begin: Open) -> None:
    index = open_index(hub)
    asked: list[str] = [query["type"] for query in yaml.safe_load(CASES.read_text(encoding="utf-8"))]
    if of == "questions":
        asked = [title for number, title in enumerate(index.titles) if index.kind(number) == "answer"]
    if of == "odd ones":
        asked = list(ODD)
    answers: list[list[Any]] = begin().go("find/").evaluate(ASK, asked)
    for question, (addresses, answer) in zip(asked, answers, strict=True):
        own = recognised(index, question)
        results = search(index, question)
        assert addresses[:SHOWN] == [index.addresses[one.number] for one in results[:SHOWN]], question
        assert len(addresses) == len(results), question
        assert answer == (own[0] if own else None), question


def test_the_browser_reads_the_words_that_python_reads(begin: Open) -> None:
    cases: list[dict[str, Any]] = yaml.safe_load((CASES.parent / "words.yml").read_text(encoding="utf-8"))
    found = begin().go("find/").evaluate(WORDS, [case["text"] for case in cases])
    for case, (words, short) in zip(cases, found, strict=True):
        assert words == case["words"], case
        assert "short" not in case or short[-1] == case["short"], case
