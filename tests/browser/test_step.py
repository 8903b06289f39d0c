"""A step of a pathway: its tick boxes, its neighbours and its reasons.

In: steps of the built hub. Out: ticks are kept, the way leads through all steps and ends,
and every pick says why it is there.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect
from visiting import Open

STEP = "pathways/vcse/assess-needs/"
AUDIENCES = ("pcc", "dph", "vcse", "hwb", "cj-commissioner")


def test_a_ticked_action_is_still_ticked_after_a_reload(begin: Open) -> None:
    visit = begin()
    page = visit.go(STEP)
    boxes = page.locator(".ticks input")
    page.locator(".ticks label").first.click()
    boxes.nth(1).focus()
    page.keyboard.press("Space")
    expect(boxes.nth(1)).to_be_checked()
    page.reload()
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(2)).not_to_be_checked()
    boxes.nth(0).uncheck()
    page.reload()
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()
    visit.go("pathways/vcse/plan-and-design/")
    expect(page.locator(".ticks input:checked")).to_have_count(0)


def test_ticks_stay_in_this_browser_and_nothing_else_is_kept(begin: Open) -> None:
    page = begin().go(STEP)
    page.locator(".ticks input").first.check()
    kept = page.evaluate("() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]")
    assert kept == [["signpost.ticks"], [], ""]


@pytest.mark.parametrize("damage", ["not json", "[1, 2]", "null", '{"vcse/assess-needs/x": "yes"}'])
def test_damaged_memory_does_not_break_the_page(damage: str, begin: Open) -> None:
    page = begin().go(STEP)
    page.evaluate("(text) => localStorage.setItem('signpost.ticks', text)", damage)
    page.reload()
    page.locator(".ticks input").first.check()
    page.reload()
    expect(page.locator(".ticks input").first).to_be_checked()


def test_boxes_can_be_ticked_without_scripts(begin: Open) -> None:
    page = begin(scripts=False).go(STEP)
    page.locator(".ticks label").first.click()
    expect(page.locator(".ticks input").first).to_be_checked()
    page.locator(".ticks input").nth(1).focus()
    page.keyboard.press("Space")
    expect(page.locator(".ticks input").nth(1)).to_be_checked()


def test_next_leads_through_all_five_steps_and_ends_and_previous_leads_back(begin: Open) -> None:
    visit = begin(scripts=False)
    page = visit.go("pathways/vcse/")
    page.get_by_role("link", name="Start with step 1").click()
    walked = []
    for number in range(1, 6):
        expect(page.get_by_text(f"Step {number} of 5")).to_be_visible()
        walked.append(visit.here)
        _turn(page, "next")
    assert len(set(walked)) == 5
    visit.stands_at("pathways/vcse/#end")
    expect(page.get_by_role("heading", name="Where it ends")).to_be_in_viewport()
    visit.go(walked[-1])
    back = [visit.here]
    for _ in range(5):
        _turn(page, "prev")
        back.append(visit.here)
    assert back == [*reversed(walked), "pathways/vcse/"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_pathway_has_five_steps_in_a_row_and_each_has_something_to_do(audience: str, hub: Path) -> None:
    folder = hub / "pathways" / audience
    here = folder / _links(folder, "//ol[@class='steps']/li/a/@href")[0]
    walked = []
    while here.resolve() != folder.resolve():
        walked.append(here.resolve().name)
        page = html.parse(str(here / "index.html"))
        assert len(page.xpath("//ul[@class='ticks']//input")) >= 3
        assert page.xpath("//section[@class='done']//li")
        assert page.xpath("//li[contains(@class, 'pick')]")
        assert len(walked) <= 5
        here = here / _links(here, "//a[@rel='next']/@href")[0].partition("#")[0]
    assert walked == [Path(link).name for link in _links(folder, "//ol[@class='steps']/li/a/@href")]
    assert len(set(walked)) == 5


def _links(folder: Path, path: str) -> list[str]:
    return [str(link) for link in html.parse(str(folder / "index.html")).xpath(path)]


def _turn(page: Page, way: str) -> None:
    before = page.url
    page.locator(f".step-nav a[rel={way}]").click()
    page.wait_for_function("(before) => location.href !== before", arg=before)


def test_why_this_is_here_opens_and_gives_a_reason_in_a_sentence(hub: Path, begin: Open) -> None:
    page = begin().go("pathways/pcc/secure-services/")
    picks = page.locator(".pick")
    reasons = page.locator(".pick > details.why")
    assert reasons.count() == picks.count() > 5
    first = reasons.first
    expect(first.locator("p")).to_be_hidden()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator("p")).to_be_visible()
    expect(first.get_by_role("link", name="How pathways choose")).to_be_visible()
    for text in reasons.locator("p").all_text_contents():
        assert re.match(r"(Chosen by an editor: .*)?(This is|This sets|The results|An official)", text.strip()), text
        assert "point" not in text, text
    names = reasons.locator("summary").all_text_contents()
    assert len(set(names)) == len(names), "a screen reader hears which thing each is about"
