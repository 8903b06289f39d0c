"""Pages for readers carry no working notes: how editors came by a fact is in the review or the editors' notes.

In: every text of the real hub that readers see, and its pages. Out: none that says what an editor did or did not do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hubs import ROOT

from signpost.day import today
from signpost.hub import load_catalogue
from signpost.schema.walk import texts_in

WORKING = re.compile(
    r"\bwe (?:have not|haven['’]t) (?:asked|been able|checked|confirmed|found|looked|opened|read|seen)\b"
    r"|\bwe (?:did|could) not (?:ask|check|confirm|find|look|open|read|see)\b"
    r"|\b(?:we|that) (?:found|saw) (?:no|nothing|none)\b|\b(?:when|whether) we (?:looked|read)\b"
    r"|\b(?:copy|copies|pages) (?:that )?we read\b",
    re.IGNORECASE,
)
FOR_EDITORS = frozenset({"reviewed", "editors_note", "looked_on", "covers"})
"""Fields whose words readers find folded away, or not at all."""
ABOUT_THE_SOURCES = frozenset({"about/sources.md", "about/accessibility.md"})
"""Pages that tell how the sources were read, which is their subject."""


def told() -> Iterator[tuple[str, str]]:
    catalogue = load_catalogue(ROOT, today()).catalogue
    assert catalogue is not None
    things = (*catalogue.entries, *catalogue.changes, *catalogue.pathways, *catalogue.glossary, *catalogue.answers)
    for thing in (*things, *catalogue.areas, *catalogue.tools, *catalogue.audiences, *catalogue.stages):
        for path, text in texts_in(thing):
            if not FOR_EDITORS & {str(step) for step in path}:
                yield f"{getattr(thing, 'id', '')} {'.'.join(map(str, path))}", str(text)
    for page in catalogue.pages:
        if page.path not in ABOUT_THE_SOURCES and not page.path.startswith("run-a-hub/"):
            yield page.path, page.body


def test_no_text_for_readers_is_a_working_note() -> None:
    found = [(where, match[0]) for where, words in told() if (match := WORKING.search(" ".join(words.split())))]
    assert found == []


@pytest.mark.parametrize(
    "words",
    [
        "Address as listed in public code; we have not opened it.",
        "Lost from the copy we read",
        "It was not in force when we looked.",
        "The copy that we read is dated 2020.",
    ],
)
def test_a_working_note_is_known_by_its_words(words: str) -> None:
    assert WORKING.search(words)
