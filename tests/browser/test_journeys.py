"""Three whole journeys by keyboard alone, one an audience.

In: the built hub, and nothing but Tab, Space, Enter and letters. Out: from the home page a reader
comes to a ticked step, to the pack to print, and to an answered tool.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from visiting import Open

MOST_STOPS = 300


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what the selector means has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"after {MOST_STOPS} stops, the focus has not come to {selector} on {page.url}")


def follow(page: Page, selector: str, address: str) -> None:
    """Go by keyboard to a link, and through it."""
    tab_to(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}")


def choose(page: Page, name: str) -> None:
    """Come by keyboard to a question with a few answers, and take the first."""
    tab_to(page, f"input[type=radio][name='{name}']")
    page.keyboard.press("Space")


def names_of_radios(page: Page) -> list[str]:
    """The names of the questions with a few answers, in the order of the form."""
    script = "() => [...document.querySelectorAll('#tool-form [type=radio]')].map((input) => input.name)"
    return list(dict.fromkeys(page.evaluate(script)))


def answer_grant_or_contract(page: Page) -> None:
    follow(page, "main a[href$='grant-or-contract/']", "tools/grant-or-contract/")
    for name in names_of_radios(page):
        choose(page, name)


def answer_which_rules(page: Page) -> None:
    follow(page, "main a[href$='which-rules-apply/']", "tools/which-rules-apply/")
    for name in page.evaluate(
        "() => [...new Set([...document.querySelectorAll('#tool-form [type=radio]')].map(e => e.name))]"
    ):
        choose(page, name)
    tab_to(page, "#a-value")
    page.keyboard.type("60000")
    tab_to(page, "#a-years")
    page.keyboard.press("Control+A")
    page.keyboard.type("3")
    tab_to(page, "#a-on")
    page.keyboard.type("03032026")


def answer_ready_to_bid(page: Page) -> None:
    follow(page, "main a[href$='ready-to-bid/']", "tools/ready-to-bid/")
    tab_to(page, "#tool-form input[type=checkbox]")
    page.keyboard.press("Space")
    tab_to(page, "#tool-form input[type=text]")
    page.keyboard.type("12000")


JOURNEYS = {"pcc": answer_grant_or_contract, "dph": answer_which_rules, "vcse": answer_ready_to_bid}


@pytest.mark.parametrize("audience", JOURNEYS)
@pytest.mark.needs("pango")
def test_a_reader_comes_by_keyboard_to_a_ticked_step_a_pack_and_an_answer(
    audience: str, begin: Open, base: str
) -> None:
    page = begin().go("")
    follow(page, f"a.door[href='pathways/{audience}/']", f"pathways/{audience}/")
    tab_to(page, "a[href$='.pdf']")
    pack = page.evaluate("() => document.activeElement.href")
    # The browser shows or saves it, as it is set; what it gets is the pack.
    answer = page.request.get(pack)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")

    page.reload()
    tab_to(page, "main a.button[href$='/assess-needs/'], main a.button[href='assess-needs/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/pathways/{audience}/assess-needs/")
    tab_to(page, "input[data-tick]")
    page.keyboard.press("Space")
    expect(page.locator("input[data-tick]").first).to_be_checked()
    expect(page.locator("main .progress").first).to_contain_text("1 of")

    page.keyboard.press("Control+Home")
    page.evaluate("() => document.activeElement.blur()")
    follow(page, ".md-tabs a[href$='tools/']", "tools/")
    JOURNEYS[audience](page)
    tab_to(page, "#tool-form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("#tool-result")).to_be_visible()
    expect(page.locator("#tool-status")).not_to_be_empty()
    expect(page.locator("#tool-answer")).not_to_be_empty()
    tab_to(page, "#tool-print")
