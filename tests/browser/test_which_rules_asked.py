"""The tool "Which rules apply?" in a browser.

In: the built hub. Out: the script answers what Python answers, case for case; people's own words lead
to an answer; the tool works by keyboard alone, its address brings answers back, and all can be read
without scripts.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from law_cases import all_cases, faults, read
from playwright.sync_api import Page, expect
from visiting import Open

TOOL = "tools/which-rules-apply/"
ANSWERED = {"country": "england", "buyer": "police", "what": "light-touch", "value": "180000", "on": "2026-06-01"}
PURCHASES = read("purchases")


def answered(**other: str) -> str:
    return f"{TOOL}?{urlencode(ANSWERED | other)}"


def test_the_script_answers_what_python_answers_in_every_case(begin: Open, base: str) -> None:
    cases = all_cases()
    page = begin().go(TOOL)
    found = page.evaluate(
        """async ([script, data, asks]) => {
            const { answer } = await import(script);
            const table = await (await fetch(data)).json();
            return asks.map((ask) => {
                const found = answer(table, ask);
                const ids = (records) => records.map((record) => record.id);
                if (found.unknown) return { ...found, held: [], gaps: [] };
                const held = [...ids(found.procedure), ...ids(found.notices), ...ids(found.duties)];
                const { regime, threshold, vat, position } = found;
                return { regime, threshold, vat, position, held, gaps: ids(found.gaps) };
            });
        }""",
        [
            f"{base}assets/tools/rules.js",
            f"{base}data/rules.json",
            [{"advertised": None, **case.ask, "pence": case.ask["value"] * 100} for case in cases],
        ],
    )
    wrong = {case.name: told for case, one in zip(cases, found, strict=True) if (told := faults(case, one))}
    assert wrong == {}
    assert len(found) > 2000


def test_amounts_are_read_as_people_write_them(begin: Open, base: str) -> None:
    page = begin().go(TOOL)
    script = "async ([address, typed]) => { const { amount } = await import(address); return typed.map(amount); }"
    amounts = read("amounts")
    found = page.evaluate(script, [f"{base}assets/tools/money.js", list(amounts)])
    assert dict(zip(amounts, found, strict=True)) == amounts


@pytest.mark.parametrize("purchase", PURCHASES, ids=lambda purchase: purchase["told"])
def test_a_purchase_told_in_words_is_answered(purchase: dict[str, Any], begin: Open) -> None:
    page = begin().go(TOOL)
    written = purchase["write"]
    fill(page, written)
    expect(page.locator(f"#a-what-{purchase['taken_as']}")).to_be_checked()
    expect(page.locator("#taken-as")).to_contain_text("Source: ")
    page.get_by_role("button", name="Show the rules").click()
    answer = page.locator("#tool-answer")
    for words in purchase["says"]:
        expect(answer).to_contain_text(words)
    for words in purchase["not_says"]:
        expect(answer).not_to_contain_text(words)
    query = parse_qs(urlsplit(page.url).query)
    assert query["what"] == [purchase["taken_as"]]
    assert query["on"] == [str(written["day"])]
    if "address" in purchase:
        assert parse_qs(purchase["address"]).items() <= query.items()


def fill(page: Page, written: dict[str, Any]) -> None:
    page.locator("#a-name").fill(written["name"])
    page.locator("#a-name").press("Tab")
    page.locator(f"#a-country-{written['country']}").check()
    page.locator(f"#a-buyer-{written['buyer']}").check()
    page.locator("#a-value").fill(str(written["value"]))
    if "years" in written:
        page.locator("#a-years").fill(str(written["years"]))
    page.locator("#a-on").fill(str(written["day"]))
    if "advertised" in written:
        page.locator(f"#a-advertised-{written['advertised']}").check()


def test_there_are_twenty_purchases() -> None:
    assert len(PURCHASES) >= 20


def test_words_it_does_not_know_lead_to_the_choice_below(begin: Open) -> None:
    page = begin().go(TOOL)
    page.locator("#a-name").fill("hedgehogs")
    page.locator("#a-name").press("Tab")
    expect(page.locator("#taken-as")).to_contain_text("We do not recognise these words")
    expect(page.locator("[name=what]:checked")).to_have_count(0)
    page.locator("#a-what-works").check()
    expect(page.locator("#taken-as")).to_be_empty()


def test_only_buyers_of_the_country_are_offered(begin: Open) -> None:
    page = begin().go(TOOL)
    page.locator("#a-buyer-icb").check()
    page.locator("#a-country-wales").check()
    expect(page.locator("#a-buyer-icb")).to_be_hidden()
    expect(page.locator("#a-buyer-icb")).not_to_be_checked()
    expect(page.locator("#a-buyer-welsh-pcc")).to_be_visible()
    expect(page.locator("#a-buyer-fire")).to_be_visible()
    page.locator("#a-country-england").check()
    expect(page.locator("#a-buyer-welsh-pcc")).to_be_hidden()


def test_a_year_and_a_half_of_an_odd_sum_is_right_to_the_penny(begin: Open) -> None:
    page = begin().go(answered(value="33333.33", years="1.5"))
    expect(page.locator("#tool-answer")).to_contain_text("£33,333.33 a year × 1.5 years = £50,000, with VAT")


def test_the_tool_can_be_answered_by_keyboard_alone_and_focus_stays(begin: Open) -> None:
    page = begin().go(TOOL)
    expect(page.locator("#tool-form")).to_be_visible()
    tab_to(page, "a-name")
    page.keyboard.type("victim support")
    tab_to(page, "a-country-england")
    page.keyboard.press("Space")
    tab_to(page, "a-buyer-central")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "a-value")
    page.keyboard.type("60k")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").last).to_contain_text("Procurement Act 2023: below the threshold of £663,540")
    expect(page.locator("#a-years")).to_be_focused()
    expect(page.locator("#tool-answer")).to_contain_text("£60,000 a year × 3 years = £180,000, with VAT")
    expect(page.locator("#tool-answer")).to_contain_text("You may keep it for UK or local suppliers")


def tab_to(page: Page, id: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == id:
            return
    pytest.fail(f"the Tab key did not reach #{id}")


def test_the_address_holds_the_answers_and_brings_them_back(begin: Open) -> None:
    page = begin().go(TOOL)
    for name in ("what", "country", "buyer"):
        page.locator(f"#a-{name}-{ANSWERED[name]}").check()
    page.locator("#a-value").fill("£60k")
    page.locator("#a-years").fill("3")
    page.locator("#a-on").fill(ANSWERED["on"])
    page.get_by_role("button", name="Show the rules").click()
    expect(page.locator("#tool-result")).to_be_visible()
    address = page.url
    assert {name: [value] for name, value in ANSWERED.items()} == parse_qs(urlsplit(address).query)
    other = begin().go(TOOL)
    other.goto(address)
    expect(other.locator("#a-buyer-police")).to_be_checked()
    expect(other.locator("#a-value")).to_have_value("180000")
    expect(other.locator("#a-years")).to_have_value("1")
    expect(other.locator(".verdict")).to_have_text("Below the threshold of £663,540.")


def test_an_address_of_the_earlier_form_still_leads_to_its_answer(begin: Open) -> None:
    old = {"country": "england", "buyer": "nhs", "what": "goods-services", "value": "60,000", "years": "3"}
    page = begin().go(f"{TOOL}#{urlencode(old | {'date': '2026-06-01'})}")
    expect(page.locator("#a-buyer-nhs-trust")).to_be_checked()
    expect(page.locator(".verdict")).to_have_text("Over the threshold of £135,018.")


@pytest.mark.parametrize(
    ("query", "buyer", "kind"),
    [
        ("country=wales&buyer=council&what=works&value=5&on=2026-01-01", "welsh-council", "works"),
        ("country=wales&buyer=police&what=mentoring&value=5&on=2026-01-01", "welsh-pcc", "light-touch"),
        (
            "country=england&buyer=council&what=detox&name=detox&value=5&on=2026-01-01",
            "council",
            "drug-alcohol-treatment",
        ),
    ],
)
def test_an_address_may_name_a_buyer_or_a_purchase_in_other_words(
    query: str, buyer: str, kind: str, begin: Open
) -> None:
    page = begin().go(f"{TOOL}?{query}")
    expect(page.locator(f"#a-buyer-{buyer}")).to_be_checked()
    expect(page.locator(f"#a-what-{kind}")).to_be_checked()
    expect(page.locator("#tool-result")).to_be_visible()


def test_a_changed_answer_changes_the_result_at_once_and_start_again_clears_all(begin: Open) -> None:
    visit = begin()
    page = visit.go(answered())
    expect(page.locator(".verdict")).to_have_text("Below the threshold of £663,540.")
    page.locator("#a-what-goods-services").check()
    expect(page.locator(".verdict")).to_have_text("Below the threshold of £207,720.")
    page.locator("#a-years").fill("4")
    page.locator("#a-years").press("Tab")
    expect(page.locator(".verdict")).to_have_text("Over the threshold of £207,720.")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("#tool-result")).to_be_hidden()
    expect(page.locator("#tool-form :checked")).to_have_count(1)
    expect(page.locator("#a-advertised-open")).to_be_checked()
    page.wait_for_function("() => !location.search")
    visit.stands_at(TOOL)


def test_what_is_missing_or_unclear_is_told_in_words_beside_it(begin: Open) -> None:
    page = begin().go(TOOL)
    page.locator("#a-country-england").check()
    page.locator("#a-value").fill("lots")
    page.locator("#a-years").fill("")
    page.locator("#a-on").fill("")
    page.locator("#a-value").press("Enter")
    expect(page.locator("#tool-status")).to_contain_text("There is no answer yet")
    expect(page.locator("#error-country")).to_be_hidden()
    expect(page.locator("#error-buyer")).to_have_text("Error: Choose one answer.")
    expect(page.locator("#error-value")).to_contain_text("Enter the yearly value in pounds, like 60000.")
    expect(page.locator("#error-years")).to_contain_text("Enter the number of years, like 3 or 1.5.")
    expect(page.locator("#error-on")).to_contain_text("Enter a day, month and year.")
    expect(page.locator("#a-value")).to_have_attribute("aria-invalid", "true")
    assert "error-value" in (page.locator("#a-value").get_attribute("aria-describedby") or "")
    expect(page.locator("#a-what-goods-services")).to_be_focused()


def test_nothing_pounds_are_asked_about(begin: Open) -> None:
    page = begin().go(answered(value="0"))
    page.get_by_role("button", name="Show the rules").click()
    expect(page.locator("#error-value")).to_contain_text("It must be more than £0.")
    expect(page.locator("#tool-result")).to_be_hidden()


@pytest.mark.parametrize("day", ["2009-12-31", "2028-01-01"])
def test_a_day_that_is_not_covered_says_so(day: str, begin: Open) -> None:
    page = begin().go(answered(on=day))
    page.get_by_role("button", name="Show the rules").click()
    expect(page.locator("#error-on")).to_contain_text("Enter a date from 1 January 2010 to 31 December 2027.")
    expect(page.locator("#tool-result")).to_be_hidden()


def test_a_late_day_says_to_check(begin: Open) -> None:
    page = begin().go(answered(on="2027-06-01"))
    expect(page.locator("#tool-answer .note")).to_contain_text("Check that nothing has changed since")
    page = begin().go(answered(on="2026-06-01"))
    expect(page.locator("#tool-answer")).to_be_visible()
    expect(page.locator("#tool-answer .note")).to_have_count(0)


def test_each_thing_it_says_has_a_source_and_how_well_it_was_read(begin: Open) -> None:
    page = begin().go(answered())
    expect(page.locator("#tool-answer")).to_contain_text("As at 1 June 2026")
    texts, sources = page.locator("#tool-answer .rules .rule-text"), page.locator("#tool-answer .rules .rule-source")
    assert texts.count() == sources.count() > 5
    assert all("Source: " in words and "Read in " in words for words in sources.all_text_contents())
    expect(page.locator("#tool-result")).to_contain_text("This is guidance and not legal advice.")


@pytest.mark.parametrize(
    "rest",
    ["?country=mars&buyer=police", "?value=%3Cscript%3E", "?%E0%A4%A", "#all-rules", "?=&=&", "?what=on&on=what"],
)
def test_an_address_with_nonsense_does_no_harm(rest: str, begin: Open) -> None:
    page = begin().go(f"{TOOL}{rest}")
    expect(page.locator("#tool-form")).to_be_visible()
    expect(page.locator("#tool-result")).to_be_hidden()


def test_without_scripts_all_rules_can_be_read(begin: Open) -> None:
    page = begin(scripts=False).go(TOOL)
    expect(page.locator("#tool-form")).to_be_hidden()
    expect(page.get_by_role("cell", name="£5,193,000").first).to_be_visible()
    expect(page.get_by_text("Public Contracts Regulations 2006").first).to_be_visible()
    page.get_by_text("Duties (").click()
    expect(page.get_by_text("National Procurement Policy Statement").first).to_be_visible()


@pytest.mark.parametrize("address", [TOOL, answered()])
def test_it_fits_a_narrow_screen(address: str, begin: Open) -> None:
    page = begin(width=320).go(address)
    expect(page.locator("#tool-form")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_a_printed_answer_has_the_questions_the_answers_and_the_result(begin: Open) -> None:
    page = begin().go(answered())
    expect(page.locator("#tool-result")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Who is buying?")).to_be_visible()
    expect(page.locator("#a-buyer-police")).to_be_visible()
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator("button:visible")).to_have_count(0)
    expect(page.locator("#all-rules")).to_be_hidden()
