"""A pathway as a working tool: progress, notes, a file to take along, and what the others are told.

In: steps, pathways and their list, in the built hub. Out: what a reader ticks and writes is counted,
kept, saved, loaded, cleared and put back; a wrong file changes nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from test_progress_rules import GOOD
from visiting import Open

STEP = "pathways/pcc/assess-needs/"
NOTE = "Ask about <b>bail</b> & housing.\n\nRing Monday."
KEPT = "() => ({...localStorage})"
MOVED = """() => new Promise((done) => new PerformanceObserver((list) => done(
    list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({type: "layout-shift", buffered: true})
    || setTimeout(() => done(0), 300))"""


def work(page: Page, address: str = STEP) -> None:
    """Tick two actions of a step and write a note."""
    page.locator(".ticks input").nth(0).check()
    page.locator(".ticks input").nth(2).check()
    page.get_by_label("A private note on this step").fill(NOTE)
    expect(page.get_by_text("Kept in this browser.")).to_be_visible()


def choose_file(page: Page, content: Any, name: str = "work.json") -> None:
    """Choose a file as a person does: by the button, and the chooser that it opens."""
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Load from a file").click()
    chooser.value.set_files({"name": name, "mimeType": "application/json", "buffer": text})


def total(page: Page) -> int:
    return page.locator(".ticks input").count()


def test_progress_shows_on_the_step_the_pathway_and_the_list_of_pathways(begin: Open) -> None:
    visit = begin()
    page = visit.go(STEP)
    count = total(page)
    line = page.locator(".progress")
    expect(line).to_have_text(f"0 of {count} done")
    page.locator(".ticks input").nth(1).check()
    expect(line).to_have_text(f"1 of {count} done")
    expect(page.locator("[data-progress-told]")).to_have_text(f"1 of {count} done")
    visit.go("pathways/pcc/")
    expect(page.locator(".steps .progress").first).to_have_text(f"1 of {count} done")
    expect(page.locator(".steps .progress").nth(1)).to_contain_text("0 of ")
    expect(page.locator(".progress").first).to_contain_text("1 of ")
    visit.go("pathways/")
    expect(page.locator(".progress").first).to_contain_text("1 of ")
    expect(page.locator(".progress").nth(1)).to_contain_text("0 of ")
    visit.go(STEP)
    for box in page.locator(".ticks input").all():
        box.check()
    expect(page.locator(".progress.complete")).to_have_text(f"{count} of {count} done")


def test_progress_and_notes_follow_another_tab(begin: Open) -> None:
    visit = begin()
    page = visit.go(STEP)
    other = page.context.new_page()
    other.goto(visit.base + "pathways/pcc/")
    page.locator(".ticks input").first.check()
    expect(other.locator(".steps .progress").first).to_contain_text("1 of ")
    other.goto(visit.base + STEP)
    page.get_by_label("A private note on this step").fill("From the other tab.")
    expect(other.locator("#note")).to_have_value("From the other tab.")


def test_a_note_survives_a_reload_and_belongs_to_its_step(begin: Open) -> None:
    visit = begin()
    page = visit.go(STEP)
    work(page)
    page.reload()
    expect(page.locator("#note")).to_have_value(NOTE)
    visit.go("pathways/vcse/assess-needs/")
    expect(page.locator("#note")).to_have_value("")
    visit.go(STEP)
    page.locator("#note").fill("")
    expect(page.get_by_text("There is no note now.")).to_be_visible()
    page.reload()
    expect(page.locator("#note")).to_have_value("")
    assert "signpost.notes" not in page.evaluate(KEPT)


def test_a_note_is_printed_with_its_step_when_it_has_words(begin: Open) -> None:
    page = begin().go(STEP)
    page.emulate_media(media="print")
    expect(page.locator(".your-note")).to_be_hidden()
    page.emulate_media(media="screen")
    work(page)
    expect(page.locator(".note-paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".note-paper")).to_be_visible()
    expect(page.locator(".note-paper")).to_have_text(NOTE)
    assert page.locator(".note-paper").evaluate("(e) => e.innerHTML").startswith("Ask about &lt;b&gt;")
    for part in ("textarea", ".progress", ".needs-scripts button"):
        expect(page.locator(f"{part}:visible")).to_have_count(0)


def test_a_browser_that_keeps_nothing_says_so(begin: Open) -> None:
    page = begin().go(STEP)
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); } }"
    )
    page.locator("#note").fill("Lost?")
    expect(page.get_by_text("does not let the site keep anything")).to_be_visible()
    page.locator(".ticks input").first.check()
    expect(page.locator("[data-progress-told]")).to_contain_text("will be lost")
    expect(page.locator(".progress")).to_contain_text("1 of ")


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
        (b"\x89PNG\r\n\x1a\n", "not a file that Signpost saved"),
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
    page.get_by_label("Which pathway?").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Save to a file")).to_be_focused()
    page.keyboard.press("Tab")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "x.json", "mimeType": "application/json", "buffer": json.dumps(GOOD).encode()})
    expect(page.get_by_role("heading", name="Load this file?")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have 2 ticks and 1 note.")).to_be_visible()


@pytest.mark.parametrize("address", [STEP, "pathways/pcc/", "pathways/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_when_the_scripts_have_run(address: str, width: int, begin: Open) -> None:
    visit = begin(width=width)
    page = visit.go(address)
    if address == STEP:
        work(page)
        page.evaluate("() => scrollTo(0, 0)")
        page.reload()
    expect(page.locator(".progress").first).to_be_visible()
    assert page.evaluate(MOVED) < 0.01


@pytest.mark.parametrize("address", [STEP, "pathways/pcc/", "pathways/"])
def test_without_scripts_no_control_is_shown_that_would_do_nothing(address: str, begin: Open) -> None:
    page = begin(width=320, scripts=False).go(address)
    for part in (".progress", ".your-note", ".needs-scripts", "[data-work]", "main button:not(.term)"):
        expect(page.locator(f"{part}:visible")).to_have_count(0)
    if address == "pathways/":
        expect(page.get_by_text("cannot keep your ticks")).to_be_visible()
    gap = page.evaluate("""() => [...document.querySelectorAll(".needs-scripts")]
        .reduce((sum, part) => sum + part.getBoundingClientRect().height, 0)""")
    assert gap == 0, "no empty room is left for it"


@pytest.mark.parametrize(("width", "columns"), [(320, 1), (1280, 2)])
def test_what_the_others_are_told_opens_without_scripts_and_stands_side_by_side(
    width: int, columns: int, begin: Open
) -> None:
    page = begin(width=width, scripts=False).go("pathways/pcc/secure-services/")
    told = page.locator(".pick > details.others")
    assert told.count() == page.locator("#principles + .picks > .pick").count() >= 3
    first = told.first
    expect(first.locator("dd").first).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("dt")).to_have_count(4)
    assert "Police and crime commissioners" not in " ".join(first.locator("dt").all_inner_texts())
    lefts = first.locator("dl > div").evaluate_all("(parts) => parts.map((p) => p.getBoundingClientRect().left)")
    assert len(set(lefts)) == columns
    names = told.locator("summary").all_text_contents()
    assert len(set(names)) == len(names), "a screen reader hears which principle each is about"


def test_what_the_others_are_told_is_printed(begin: Open) -> None:
    page = begin().go("pathways/pcc/secure-services/")
    page.emulate_media(media="print")
    assert page.locator(".others dd").first.evaluate("(e) => e.getBoundingClientRect().height") > 0


def test_a_newcomer_comes_from_the_home_page_to_the_first_step_without_scripts(begin: Open) -> None:
    visit = begin(scripts=False)
    page = visit.go("")
    page.get_by_role("link", name="New to this? A short start: Voluntary").click()
    expect(page).to_have_url(visit.base + "pathways/vcse/new/")
    expect(page.get_by_text("minutes to read.")).to_be_visible()
    page.get_by_role("link", name="Step 1").first.click()
    expect(page.get_by_text("Step 1 of 5")).to_be_visible()
