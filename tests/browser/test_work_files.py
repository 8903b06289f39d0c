"""The reader's ticks and notes as a whole: saved to a file, loaded, cleared, put back.

In: the panel on the list of pathways, and files, good and wrong. Out: what was saved comes back in
another browser; a wrong file is refused in plain words and changes nothing; nothing goes unasked.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from test_progress_rules import GOOD
from test_working import KEPT, NOTE, STEP, work
from visiting import Open


def choose_file(page: Page, content: Any, name: str = "work.json") -> None:
    """Choose a file as a person does: by the button, and the chooser that it opens."""
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Load from a file").click()
    chooser.value.set_files({"name": name, "mimeType": "application/json", "buffer": text})


def test_saved_to_a_file_and_loaded_in_another_browser(begin: Open, tmp_path: Path) -> None:
    first = begin()
    page = first.go(STEP)
    work(page)
    first.go("pathways/vcse/assess-needs/")
    page.locator(".ticks input").first.check()
    first.go(STEP)
    page.get_by_role("link", name="Save, load or clear them").click()
    expect(page.get_by_label("Which pathway?")).to_have_value("pcc")
    expect(page.get_by_text("You have 2 ticks and 1 note.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    saved = tmp_path / "work.json"
    download.value.save_as(saved)
    assert download.value.suggested_filename.startswith("signpost-pcc-20")
    expect(page.get_by_role("status").filter(has_text="Saved as")).to_be_visible()
    held = json.loads(saved.read_text(encoding="utf-8"))
    assert (held["hub"], held["pathways"], len(held["ticks"]), held["notes"]) == (
        "Signpost",
        ["pcc"],
        2,
        {"pcc/assess-needs": NOTE},
    )

    second = begin()
    other = second.go("pathways/")
    expect(other.get_by_role("button", name="Save to a file")).to_be_disabled()
    choose_file(other, saved.read_bytes())
    expect(other.get_by_role("heading", name="Load this file?")).to_be_focused()
    expect(other.get_by_text("It holds 2 ticks and 1 note.")).to_be_visible()
    expect(other.get_by_text("saved from “Signpost”")).to_be_visible()
    other.get_by_role("button", name="Load", exact=True).click()
    expect(other.get_by_role("status").filter(has_text="Loaded 2 ticks and 1 note.")).to_be_visible()
    expect(other.locator(".progress").first).to_contain_text("2 of ")
    second.go(STEP)
    expect(other.locator("#note")).to_have_value(NOTE)
    expect(other.locator(".ticks input:checked")).to_have_count(2)


def test_loading_adds_or_replaces_as_the_reader_chooses_and_can_be_undone(begin: Open) -> None:
    visit = begin()
    page = visit.go(STEP)
    work(page)
    visit.go("pathways/")
    choose_file(page, GOOD)
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.get_by_text("You have 2 ticks and 1 note.")).to_be_visible()  # the file's tick was there
    notes = json.loads(page.evaluate(KEPT)["signpost.notes"])
    assert notes == {"pcc/assess-needs": f"{NOTE}\n\nAsk Sam."}
    choose_file(page, GOOD)
    page.get_by_label("Replace it with what is in the file (PCC)").check()
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.get_by_text("You have 1 tick and 1 note.")).to_be_visible()
    assert json.loads(page.evaluate(KEPT)["signpost.notes"]) == {"pcc/assess-needs": "Ask Sam."}
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("You have 2 ticks and 1 note.")).to_be_visible()
    assert json.loads(page.evaluate(KEPT)["signpost.notes"]) == notes


def test_a_file_can_be_looked_at_and_not_loaded(begin: Open) -> None:
    page = begin().go("pathways/")
    choose_file(page, GOOD)
    page.get_by_role("button", name="Do not load").click()
    expect(page.get_by_role("heading", name="Load this file?")).to_be_hidden()
    expect(page.get_by_role("button", name="Load from a file")).to_be_focused()
    assert page.evaluate(KEPT) == {}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x89PNG\r\n\x1a\n", "This file was not saved by Signpost."),
        ({**GOOD, "ticks": ["<img src=x onerror=alert(1)>"]}, "damaged"),
        (b" " * (600 * 1024), "too big"),
        ({**GOOD, "version": 9}, "newer Signpost"),
        ({**GOOD, "ticks": [], "notes": {}}, "There is nothing in this file."),
        ({**GOOD, "ticks": ["pcc/gone/gone"], "notes": {}}, "Nothing in this file belongs to a step of this hub."),
    ],
    ids=["a picture", "hostile", "too big", "newer", "empty", "another hub"],
)
def test_a_wrong_file_is_refused_in_plain_words_and_changes_nothing(content: Any, says: str, begin: Open) -> None:
    visit = begin()
    page = visit.go(STEP)
    work(page)
    before = page.evaluate(KEPT)
    visit.go("pathways/")
    choose_file(page, content)
    expect(page.get_by_role("alert")).to_contain_text(says)
    expect(page.get_by_role("alert")).to_contain_text("Nothing was changed.")
    expect(page.get_by_role("heading", name="Load this file?")).to_be_hidden()
    assert page.evaluate(KEPT) == before


def test_what_a_file_says_is_shown_as_words_and_what_is_unknown_is_told(begin: Open) -> None:
    page = begin().go("pathways/")
    hostile = "<img src=x onerror=alert(1)>"
    choose_file(page, {**GOOD, "hub": hostile, "ticks": [*GOOD["ticks"], "pcc/assess-needs/long-gone"]})
    says = page.locator("[data-work-says]")
    expect(says).to_contain_text(f"“{hostile}”")
    expect(says).to_contain_text("1 more is for steps or actions that this hub does not have")
    expect(says).to_contain_text("pcc/assess-needs/long-gone")
    assert page.locator("main img").count() == 0
    page.get_by_role("button", name="Load", exact=True).click()
    assert json.loads(page.evaluate(KEPT)["signpost.ticks"]) == {GOOD["ticks"][0]: True}


def test_clearing_asks_first_by_keyboard_and_can_be_undone(begin: Open) -> None:
    visit = begin()
    page = visit.go(STEP)
    work(page)
    visit.go("pathways/vcse/assess-needs/")
    page.locator(".ticks input").first.check()
    visit.go("pathways/?for=pcc")
    before = page.evaluate(KEPT)
    clear = page.get_by_role("button", name="Clear…")
    clear.focus()
    page.keyboard.press("Enter")
    ask = page.get_by_role("dialog", name="Clear your ticks and notes?")
    expect(ask).to_be_visible()
    expect(ask).to_contain_text("2 ticks and 1 note on the PCC pathway")
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()
    page.keyboard.press("Escape")
    expect(ask).to_be_hidden()
    expect(clear).to_be_focused()
    assert page.evaluate(KEPT) == before
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Clear them")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Cleared 2 ticks and 1 note.")).to_be_visible()
    expect(page.locator(".progress").first).to_contain_text("0 of ")
    assert list(json.loads(page.evaluate(KEPT)["signpost.ticks"])) == [
        key for key in json.loads(before["signpost.ticks"]) if key.startswith("vcse/")
    ]
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have 2 ticks and 1 note.")).to_be_visible()
    assert json.loads(page.evaluate(KEPT)["signpost.notes"]) == json.loads(before["signpost.notes"])
    visit.go("pathways/")
    page.get_by_role("button", name="Clear…").click()
    page.get_by_role("button", name="Clear them").click()
    expect(page.get_by_text("Cleared 3 ticks and 1 note.")).to_be_visible()
    assert page.evaluate(KEPT) == {}


def test_the_keyboard_alone_ticks_writes_and_loads_a_file(begin: Open) -> None:
    page = begin().go(STEP)
    # Someone listens from the start: asked for late, the chooser may open before it can be caught.
    page.on("filechooser", lambda _: None)
    page.locator(".ticks input").first.focus()
    page.keyboard.press("Space")
    while not page.evaluate("() => document.activeElement.id === 'note'"):
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement !== document.body"), "the note was not reached"
    page.keyboard.type("By keyboard.")
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.id === 'note'"), "the note is no trap"
    page.get_by_role("link", name="Save, load or clear them").focus()
    page.keyboard.press("Enter")
    # Going to a place in a page takes the focus there once it is drawn: sooner than a hand, not than a test.
    page.wait_for_url("**/pathways/**#your-work", wait_until="load")
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    page.get_by_label("Which pathway?").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Save to a file")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Load from a file")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "x.json", "mimeType": "application/json", "buffer": json.dumps(GOOD).encode()})
    expect(page.get_by_role("heading", name="Load this file?")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have 2 ticks and 1 note.")).to_be_visible()
