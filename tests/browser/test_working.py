"""A pathway as a working tool: progress, notes, what the others are told, and a start for the new.

In: steps, pathways and their list, in the built hub. Out: what a reader ticks and writes is counted,
kept and printed; without scripts nothing is shown that would do nothing.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from visiting import Open

STEP = "pathways/pcc/assess-needs/"
NOTE = "Ask about <b>bail</b> & housing.\n\nRing Monday."
KEPT = "() => ({...localStorage})"
MOVED = """() => {
    const tops = () => [...document.querySelectorAll("main *, footer *")].map((e) => e.getBoundingClientRect().top);
    const after = tops();
    document.documentElement.classList.remove("scripts-run");
    const before = tops();
    const seen = [...document.querySelectorAll(".needs-scripts")]
        .some((part) => part.checkVisibility({visibilityProperty: true}));
    return {most: Math.max(...after.map((top, n) => Math.abs(top - before[n]))), seen};
}"""
"""How far things move at most when the scripts have run, and whether what needs them was seen before."""


def work(page: Page) -> None:
    """Tick two actions of a step and write a note."""
    page.locator(".ticks input").nth(0).check()
    page.locator(".ticks input").nth(2).check()
    page.get_by_label("A private note on this step").fill(NOTE)
    expect(page.get_by_text("Kept in this browser.")).to_be_visible()


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
    expect(page.get_by_text("Note deleted.")).to_be_visible()
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
    expect(page.get_by_text("does not allow this site to save anything")).to_be_visible()
    page.locator(".ticks input").first.check()
    expect(page.locator("[data-progress-told]")).to_contain_text("will be lost")
    expect(page.locator(".progress")).to_contain_text("1 of ")


@pytest.mark.parametrize("address", [STEP, "pathways/pcc/", "pathways/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_when_the_scripts_have_run(address: str, width: int, begin: Open) -> None:
    page = begin(width=width).go(address)
    expect(page.locator(".progress").first).to_be_visible()
    assert page.evaluate(MOVED) == {"most": 0, "seen": False}


@pytest.mark.parametrize("address", [STEP, "pathways/pcc/", "pathways/"])
def test_without_scripts_no_control_is_shown_that_would_do_nothing(address: str, begin: Open) -> None:
    page = begin(width=320, scripts=False).go(address)
    for part in (".progress", ".your-note", ".needs-scripts", "[data-work]", "main button:not(.term)"):
        expect(page.locator(f"{part}:visible")).to_have_count(0)
    if address == "pathways/":
        expect(page.get_by_text("cannot save your ticks")).to_be_visible()
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
