"""The tool "Grant or contract?" in a browser.

In: the built hub. Out: it leans as the answers do, says why and what would change it, and shows
the law of the country chosen; its address brings the answers back; without scripts it is a table.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from visiting import Open

TOOL = "tools/grant-or-contract/"
ROWS = [f"row-{number}" for number in range(8)]


@pytest.mark.parametrize(
    ("answers", "lean", "turns", "could_turn"),
    [
        ("gggggggg", "g", 4, False),
        ("ggggg   ", "g", 2, False),
        ("gg      ", "g", 1, True),
        ("g       ", None, 0, True),
        ("gggccccc", "c", 1, False),
        ("ggggcccc", None, 0, False),
        ("gggccc??", None, 0, True),
        ("gggg?ccc", None, 0, True),
        ("cccc?ggg", None, 0, True),
        ("ccccgg??", "c", 1, True),
        ("ccccc?gg", "c", 1, False),
    ],
)
def test_it_leans_only_if_one_side_is_ahead_by_two(
    answers: str, lean: str | None, turns: int, could_turn: bool, begin: Open, base: str
) -> None:
    page = begin().go(TOOL)
    script = "async ([address, rows, given]) => (await import(address)).weigh(['g', 'c'], rows, given)"
    given = {row: "open" if said == "?" else said.strip() for row, said in zip(ROWS, answers, strict=True)}
    found: dict[str, Any] = page.evaluate(script, [f"{base}assets/tools/scales.js", ROWS, given])
    assert (found["lean"], found["turns"], found["openCouldTurnIt"]) == (lean, turns, could_turn)
    assert len(found["found"]["g"]) + len(found["found"]["c"]) + len(found["open"]) == len(ROWS)


def test_answers_by_keyboard_lean_and_say_why_and_what_would_change_it(begin: Open) -> None:
    page = begin().go(TOOL)
    page.locator("#a-country-england").focus()
    page.keyboard.press("ArrowDown")
    for _ in range(8):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("() => document.activeElement.id")
    page.keyboard.press("Enter")
    status = page.get_by_role("status")
    expect(status).to_have_text("A grant looks the better fit (7 of 8 answers).")
    assert page.evaluate("() => document.activeElement.id") == focused, "focus stays where it was"
    answer = page.locator("#tool-answer")
    expect(answer).to_contain_text("Reasons for a grant")
    expect(answer).to_contain_text("If 3 of these answers changed, neither would be clearly the better fit.")
    expect(answer).to_contain_text("What the law has added since 2025: Wales")
    expect(answer).not_to_contain_text("What the law has added since 2025: England")
    other = begin().go(TOOL + page.url.partition("/grant-or-contract/")[2])
    expect(other.locator("#tool-answer")).to_have_text(answer.text_content() or "")


def test_an_even_answer_says_so_and_names_what_is_open(begin: Open) -> None:
    page = begin().go(f"{TOOL}#how-long=grant&how-paid=contract&whose-priority=open")
    expect(page.locator(".verdict")).to_have_text(
        "Neither is clearly the better fit: 1 for a grant, 1 for a contract, 6 not answered."
    )
    expect(page.locator("#tool-answer")).to_contain_text("Talk to likely providers")
    expect(page.locator("#tool-answer")).to_contain_text("Whose priority is it?")


def test_nothing_answered_gives_no_answer_and_nonsense_does_no_harm(begin: Open) -> None:
    page = begin().go(f"{TOOL}#how-long=neither&country=france")
    page.get_by_role("button", name="Show the result").click()
    expect(page.get_by_role("status")).to_have_text("Answer at least one question first.")
    expect(page.locator("#tool-result")).to_be_hidden()


def test_without_scripts_it_is_a_table_with_what_each_answer_means(begin: Open) -> None:
    page = begin(scripts=False).go(TOOL)
    expect(page.locator("#tool-form")).to_be_hidden()
    expect(page.locator("tbody tr")).to_have_count(8)
    expect(page.get_by_role("heading", name="What the answer means")).to_be_visible()
    expect(page.get_by_role("heading", name="What the law has added since 2025: Wales")).to_be_visible()
