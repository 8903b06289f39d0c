"""The tool "Which rules apply?" in a browser.

In: the built hub. Out: the script finds what Python finds, case for case; the tool works by
keyboard alone, its address brings answers back, nothing is sent, and all can be read without scripts.
"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect
from tool_cases import which_rules_cases
from visiting import Open

TOOL = "tools/which-rules-apply/"
ANSWERED = {
    "country": "england",
    "buyer": "police",
    "what": "light-touch",
    "value": "60,000",
    "years": "3",
    "date": "2026-06-01",
}


def answered(**other: str) -> str:
    return f"{TOOL}#{urlencode(ANSWERED | other)}"


def test_the_script_finds_what_python_finds_in_every_case(begin: Open, base: str) -> None:
    cases = which_rules_cases()
    page = begin().go(TOOL)
    found = page.evaluate(
        """async ([address, purchases]) => {
            const { whatApplies } = await import(address);
            const rules = JSON.parse(document.getElementById("tool-data").textContent);
            return purchases.map((purchase) => whatApplies(rules, purchase));
        }""",
        [
            f"{base}assets/tools/rules.js",
            [{"answers": case.answers, "pence": case.pence, "day": case.day} for case in cases.values()],
        ],
    )
    for (name, case), finding in zip(cases.items(), found, strict=True):
        expected = (case.regime, case.threshold, case.position)
        assert (finding["regime"], finding["threshold"], finding["position"]) == expected, name
        assert case.says <= set(finding["statements"]), name
        assert not case.does_not_say & set(finding["statements"]), name


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("60000", 6_000_000),
        ("£60,000", 6_000_000),
        ("1,234.5", 123_450),
        ("0.07", 7),
        (" 12 000 ", 1_200_000),
        ("", None),
        ("a lot", None),
        ("-5", None),
        ("1.234", None),
        ("12,34", None),
        ("1e9", None),
        ("9" * 13, None),
    ],
)
def test_amounts_are_whole_pence_or_nothing(typed: str, pence: int | None, begin: Open, base: str) -> None:
    page = begin().go(TOOL)
    script = "async ([address, typed]) => (await import(address)).hundredths(typed)"
    assert page.evaluate(script, [f"{base}assets/tools/money.js", typed]) == pence


def test_a_year_and_a_half_of_an_odd_sum_is_right_to_the_penny(begin: Open) -> None:
    page = begin().go(answered(value="33333.33", years="1.5"))
    expect(page.locator("#tool-answer")).to_contain_text("£33,333.33 a year × 1.5 years = £50,000, with VAT")


def test_the_tool_can_be_answered_by_keyboard_alone_and_focus_stays(begin: Open) -> None:
    page = begin().go(TOOL)
    expect(page.locator("#tool-form")).to_be_visible()
    tab_to(page, "a-country-england")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("60000")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Procurement Act 2023: below the threshold of £663,540")
    expect(page.locator("#a-years")).to_be_focused()
    expect(page.locator("#tool-answer")).to_contain_text("£60,000 a year × 3 years = £180,000, with VAT")
    expect(page.locator("#tool-answer")).to_contain_text("You may be able to keep it local")


def tab_to(page: Page, id: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == id:
            return
    pytest.fail(f"the Tab key did not reach #{id}")


def test_the_address_holds_the_answers_and_brings_them_back(begin: Open) -> None:
    page = begin().go(TOOL)
    for name in ("country", "buyer", "what"):
        page.locator(f"#a-{name}-{ANSWERED[name]}").check()
    for name in ("value", "years", "date"):
        page.locator(f"#a-{name}").fill(ANSWERED[name])
    page.get_by_role("button", name="Show the rules").click()
    expect(page.locator("#tool-result")).to_be_visible()
    address, shown = page.url, page.locator("#tool-answer").inner_text()
    assert "?" not in address, "what stands before # is sent to the server"
    other = begin().go(TOOL)
    other.goto(address)
    expect(other.locator("#a-buyer-police")).to_be_checked()
    expect(other.locator("#a-value")).to_have_value("60,000")
    expect(other.locator("#tool-answer")).to_have_text(page.locator("#tool-answer").text_content() or "")
    assert other.locator("#tool-answer").inner_text() == shown


def test_a_changed_answer_changes_the_result_at_once_and_start_again_clears_all(begin: Open) -> None:
    visit = begin()
    page = visit.go(answered())
    expect(page.locator(".verdict")).to_have_text("Below the threshold of £663,540.")
    page.locator("#a-what-goods-services").check()
    expect(page.locator(".verdict")).to_have_text("Below the threshold of £207,720.")
    page.locator("#a-years").fill("4")
    page.locator("#a-years").press("Tab")
    expect(page.locator(".verdict")).to_have_text("At or over the threshold of £207,720.")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("#tool-result")).to_be_hidden()
    expect(page.locator("#tool-form :checked")).to_have_count(0)
    page.wait_for_function("() => !location.hash")
    visit.stands_at(TOOL)


def test_what_is_missing_or_unclear_is_told_in_words_beside_it(begin: Open) -> None:
    page = begin().go(TOOL)
    page.locator("#a-country-england").check()
    page.locator("#a-value").fill("lots")
    page.locator("#a-years").fill("0")
    page.locator("#a-value").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("There is no answer yet")
    expect(page.locator("#error-country")).to_be_hidden()
    expect(page.locator("#error-buyer")).to_have_text("Mend this: choose one answer.")
    expect(page.locator("#error-value")).to_contain_text("write an amount in figures")
    expect(page.locator("#error-years")).to_contain_text("write a number of years")
    expect(page.locator("#a-value")).to_have_attribute("aria-invalid", "true")
    assert "error-value" in (page.locator("#a-value").get_attribute("aria-describedby") or "")
    expect(page.locator("#a-buyer-police")).to_be_focused()


@pytest.mark.parametrize("day", ["2006-12-31", "1999-01-01"])
def test_a_day_without_a_law_says_so(day: str, begin: Open) -> None:
    page = begin().go(answered(date=day))
    expect(page.locator("#tool-answer")).to_contain_text("We know of no law for that day and purchase")


def test_a_day_without_a_figure_says_so_and_a_late_day_says_to_check(begin: Open) -> None:
    page = begin().go(answered(date="2028-06-01"))
    expect(page.locator("#tool-answer")).to_contain_text("We have no figure for that day")
    expect(page.locator("#tool-answer .note")).to_contain_text("Check that nothing has changed since")
    page = begin().go(answered(date="2026-06-01"))
    expect(page.locator("#tool-answer")).to_be_visible()
    expect(page.locator("#tool-answer .note")).to_have_count(0)


def test_each_thing_it_says_has_a_source(begin: Open) -> None:
    page = begin().go(answered(country="wales-devolved"))
    expect(page.locator("#tool-answer")).to_contain_text("We have no figure")
    texts, sources = page.locator("#tool-answer .rule-text"), page.locator("#tool-answer .rule-source")
    assert texts.count() == sources.count() > 5
    assert all("Source: " in words for words in sources.all_text_contents())


@pytest.mark.parametrize("hash", ["country=mars&buyer=police", "value=%3Cscript%3E", "%E0%A4%A", "all-rules", "=&=&"])
def test_an_address_with_nonsense_does_no_harm(hash: str, begin: Open) -> None:
    page = begin().go(f"{TOOL}#{hash}")
    expect(page.locator("#tool-form")).to_be_visible()
    expect(page.locator("#tool-result")).to_be_hidden()


def test_without_scripts_all_rules_can_be_read(begin: Open) -> None:
    page = begin(scripts=False).go(TOOL)
    expect(page.locator("#tool-form")).to_be_hidden()
    expect(page.get_by_role("cell", name="Police and fire, councils and other public bodies").first).to_be_visible()
    expect(page.get_by_text("Public Contracts Regulations 2006").first).to_be_visible()
    page.get_by_text("Principles and duties").click()
    expect(page.get_by_text("National Procurement Policy Statement").first).to_be_visible()


def test_a_printed_answer_has_the_questions_the_answers_and_the_result(begin: Open) -> None:
    page = begin().go(answered())
    expect(page.locator("#tool-result")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Who is buying?")).to_be_visible()
    expect(page.locator("#a-buyer-police")).to_be_visible()
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator("button:visible")).to_have_count(0)
    expect(page.locator("#all-rules")).to_be_hidden()
