"""What ticks and notes add up to, and which files are refused: the functions of assets/progress.js.

In: values and texts, handed to the script in a browser. Out: what its functions give back.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page
from visiting import Open

TICK = "pcc/assess-needs/map-groups-and-money"
STEP = "pcc/assess-needs"
GOOD: dict[str, Any] = {
    "kind": "signpost-work",
    "version": 1,
    "hub": "Signpost",
    "saved": "2026-11-22",
    "pathways": ["pcc"],
    "ticks": [TICK],
    "notes": {STEP: "Ask Sam."},
}


@pytest.fixture
def page(begin: Open) -> Page:
    return begin().go("about/")


def give(page: Page, function: str, *given: Any) -> Any:
    call = "async ([name, given]) => (await import(new URL('../assets/progress.js', location.href)))[name](...given)"
    return page.evaluate(call, [function, list(given)])


def read_file(page: Page, value: Any) -> Any:
    return give(page, "fromFile", value if isinstance(value, str) else json.dumps(value))


def test_a_file_that_was_saved_is_read_as_it_was(page: Page) -> None:
    work = {"ticks": [TICK, "vcse/plan-and-design/a"], "notes": {STEP: "Ask Sam.", "vcse/plan-and-design": "Bid?"}}
    text = give(page, "asFile", work, ["pcc"], "A hub", "2026-11-22")
    assert json.loads(text)["hub"] == "A hub"
    assert read_file(page, text) == {
        "file": {
            "hub": "A hub",
            "saved": "2026-11-22",
            "pathways": ["pcc"],
            "ticks": [TICK],
            "notes": {STEP: "Ask Sam."},
        }
    }


NOT_OURS = "This file was not saved by Signpost."
BROKEN = "This file is damaged, or someone has changed it."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", NOT_OURS),
        ("hello", NOT_OURS),
        ("null", NOT_OURS),
        ("[]", NOT_OURS),
        ("{}", NOT_OURS),
        ('"signpost-work"', NOT_OURS),
        ('{"kind": "another"}', NOT_OURS),
        (json.dumps(GOOD)[:-5], NOT_OURS),
        ("[" * 100_000, NOT_OURS),
        (" " * (512 * 1024 + 1), "This file is too big. It was not saved by Signpost."),
    ],
    ids=["empty", "words", "null", "list", "object", "string", "other kind", "cut short", "deep", "too big"],
)
def test_what_is_no_file_of_ours_is_refused(page: Page, text: str, why: str) -> None:
    assert read_file(page, text) == {"refused": why}


def test_a_file_of_a_newer_version_is_refused_and_says_so(page: Page) -> None:
    assert read_file(page, {**GOOD, "version": 2}) == {
        "refused": "This file was saved by a newer Signpost than this one."
    }


@pytest.mark.parametrize(
    "change",
    [
        {"version": "1"},
        {"version": 0},
        {"version": None},
        {"hub": 3},
        {"hub": "x" * 201},
        {"saved": "yesterday"},
        {"saved": "2026-13-45"},
        {"saved": 20261122},
        {"pathways": "pcc"},
        {"pathways": ["<b>"]},
        {"pathways": []},
        {"pathways": ["pcc"] * 101},
        {"ticks": {TICK: True}},
        {"ticks": [TICK, 7]},
        {"ticks": ["<img src=x onerror=alert(1)>"]},
        {"ticks": ["pcc/assess-needs"]},
        {"ticks": ["pcc/assess-needs/../../x"]},
        {"ticks": ["pcc/assess-needs/" + "a" * 300]},
        {"ticks": [TICK + "\n"]},
        {"ticks": ["dph/assess-needs/x"]},
        {"ticks": [f"pcc/a/b{number}" for number in range(2001)]},
        {"notes": [STEP]},
        {"notes": {STEP: 5}},
        {"notes": {STEP: "  "}},
        {"notes": {STEP: "x" * 10_001}},
        {"notes": {"__proto__": "x"}},
        {"notes": {"constructor/prototype/x": "x"}},
        {"notes": {f"pcc/a{number}": "x" for number in range(201)}},
    ],
    ids=lambda change: str(change)[:40],
)
def test_one_wrong_value_refuses_the_whole_file(page: Page, change: dict[str, Any]) -> None:
    assert read_file(page, {**GOOD, **change}) == {"refused": BROKEN}


def test_a_value_that_is_missing_refuses_the_file_and_one_that_is_not_known_is_passed_over(page: Page) -> None:
    for key in GOOD:
        less = {name: value for name, value in GOOD.items() if name != key}
        assert read_file(page, less) == {"refused": NOT_OURS if key == "kind" else BROKEN}, key
    assert "more" not in read_file(page, {**GOOD, "more": 1})["file"]


def test_merging_keeps_both_readers_ticks_and_both_notes_and_twice_is_once(page: Page) -> None:
    ours = {"ticks": ["a/b/1", "a/b/2"], "notes": {"a/b": "Ours.", "a/c": "Same.", "a/d": "Only ours."}}
    theirs = {"ticks": ["a/b/2", "a/b/3"], "notes": {"a/b": "Theirs.", "a/c": "Same.", "a/e": "Only theirs."}}
    merged = give(page, "merge", ours, theirs)
    assert merged == {
        "work": {
            "ticks": ["a/b/1", "a/b/2", "a/b/3"],
            "notes": {"a/b": "Ours.\n\nTheirs.", "a/c": "Same.", "a/d": "Only ours.", "a/e": "Only theirs."},
        },
        "left": [],
    }
    assert give(page, "merge", merged["work"], theirs) == merged


def test_a_note_that_would_grow_too_long_stays_ours_and_is_told(page: Page) -> None:
    ours, theirs = {"ticks": [], "notes": {"a/b": "x" * 6000}}, {"ticks": [], "notes": {"a/b": "y" * 6000}}
    assert give(page, "merge", ours, theirs) == {"work": ours, "left": ["a/b"]}


def test_replacing_touches_only_the_pathways_of_the_file(page: Page) -> None:
    ours = {"ticks": ["a/b/1", "z/b/1"], "notes": {"a/b": "Ours.", "z/b": "Stays."}}
    theirs = {"ticks": ["a/b/2"], "notes": {}}
    replaced = give(page, "replace", ours, theirs, ["a"])
    assert replaced == {"ticks": ["z/b/1", "a/b/2"], "notes": {"z/b": "Stays."}}


def test_what_this_hub_has_no_place_for_is_set_apart(page: Page) -> None:
    work = {"ticks": ["a/b/1", "a/b/gone"], "notes": {"a/b": "Here.", "a/gone": "Nowhere."}}
    assert give(page, "sift", work, ["a/b/1", "a/c/1"]) == {
        "work": {"ticks": ["a/b/1"], "notes": {"a/b": "Here."}},
        "unknown": ["a/b/gone", "a/gone"],
    }


@pytest.mark.parametrize(
    ("ticks", "notes", "words"),
    [(0, 0, "nothing"), (1, 0, "1 tick"), (0, 2, "2 notes"), (3, 1, "3 ticks and 1 note")],
)
def test_work_is_told_in_words(page: Page, ticks: int, notes: int, words: str) -> None:
    work = {"ticks": [f"a/b/{n}" for n in range(ticks)], "notes": {f"a/{n}": "x" for n in range(notes)}}
    assert give(page, "inWords", work) == words
