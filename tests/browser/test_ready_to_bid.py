"""The tool "Ready to bid?" in a browser.

In: the built hub. Out: sums that are right to the penny, errors in words, an answer that its
address brings back, and the same to read without scripts.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from visiting import Open

TOOL = "tools/ready-to-bid/"


@pytest.mark.parametrize(
    ("given", "sums"),
    [
        ({}, {"full": 0, "any": False, "each": None, "gap": None}),
        ({"pay": "0.10", "on-costs": "0.20"}, {"direct": 30, "full": 30}),
        (
            {"pay": "30,000", "overheads": "40000", "work-hours": "37.5", "all-hours": "150"},
            {"direct": 3_000_000, "part": 1_000_000, "full": 4_000_000},
        ),
        ({"overheads": "100", "work-hours": "1", "all-hours": "3"}, {"part": 3333}),
        ({"overheads": "100", "work-hours": "2", "all-hours": "3"}, {"part": 6667}),
        ({"pay": "100", "people": "3", "offer": "99.99"}, {"each": 3333, "gap": 1}),
        ({"pay": "100", "offer": "150"}, {"gap": -5000}),
        ({"pay": "999999999999", "people": "1"}, {"full": 99_999_999_999_900, "each": 99_999_999_999_900}),
    ],
)
def test_full_cost_is_right_to_the_penny(given: dict[str, str], sums: dict[str, Any], begin: Open, base: str) -> None:
    page = begin().go(TOOL)
    script = "async ([address, lines, given]) => (await import(address)).fullCost(lines, given)"
    found = page.evaluate(script, [f"{base}assets/tools/costs.js", [{"id": "pay"}, {"id": "on-costs"}], given])
    assert found["errors"] == {}
    assert {name: found[name] for name in sums} == sums


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("pay=lots", "pay"),
        ("overheads=1000", "all-hours"),
        ("overheads=1000&work-hours=40&all-hours=20", "work-hours"),
        ("pay=100&people=2.5", "people"),
        ("pay=100&offer=1.999", "offer"),
    ],
)
def test_what_cannot_be_reckoned_is_told_beside_its_field(given: str, wrong: str, begin: Open) -> None:
    page = begin().go(f"{TOOL}#{given}")
    page.locator("#a-pay").press("Enter")
    expect(page.locator(".error:visible")).to_have_count(1)
    expect(page.locator(f"#error-{wrong}")).to_contain_text("Error: ")
    expect(page.locator(f"#a-{wrong}")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Some figures are unclear")
    expect(page.locator("#tool-result")).to_be_hidden()


def test_ticks_costs_and_partners_make_one_answer_that_its_address_brings_back(begin: Open) -> None:
    page = begin().go(TOOL)
    page.locator(".ticked input").first.focus()
    page.keyboard.press("Space")
    page.locator("#a-pay").fill("1200.50")
    page.locator("#a-offer").fill("1000")
    page.locator("#a-area-together").check()
    page.locator("#a-size-together").check()
    page.locator("#a-offer").press("Enter")
    expect(page.get_by_role("status")).to_have_text(
        "You can show 1 of the 8 things that commissioners look for. Your full cost is £1,200.50."
    )
    answer = page.locator("#tool-answer")
    expect(answer).to_contain_text("£200.50 short")
    expect(answer).to_contain_text("Bidding with others looks the better fit")
    expect(answer).not_to_contain_text("Proof that your work")
    other = begin().go(TOOL + page.url.partition("/ready-to-bid/")[2])
    expect(other.locator("#tool-answer")).to_have_text(answer.text_content() or "")


def test_without_scripts_the_list_the_sum_and_the_table_can_be_read(begin: Open) -> None:
    page = begin(scripts=False).go(TOOL)
    expect(page.locator("#tool-form")).to_be_hidden()
    expect(page.get_by_text("Add up the costs of the work.")).to_be_visible()
    expect(page.get_by_role("cell", name="You already work in all of it.")).to_be_visible()
