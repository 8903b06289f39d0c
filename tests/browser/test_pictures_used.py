"""The cycle and the ladder by keyboard, by touch, in print, in a reader's own colours, and narrow.

In: pages of the built hub that show them. Out: links that can be reached and pressed, words that
can be read, and the same in a list.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from visiting import Open

CYCLES = ("", "guide/the-cycle/")
LADDER = "guide/commissioning-together/"


@pytest.mark.parametrize("address", CYCLES)
def test_the_keyboard_goes_round_the_cycle_in_order_and_opens_a_stage(address: str, begin: Open) -> None:
    page = begin().go(address)
    links = page.locator("svg.cycle a")
    expect(links).to_have_count(5)
    links.first.focus()
    names = []
    for _ in range(5):
        focused = page.locator("svg.cycle a:focus")
        names.append(focused.locator("title").text_content() or "")
        shape = focused.locator("circle").evaluate("(e) => getComputedStyle(e).strokeWidth")
        assert shape == "6px", "the focus shows"
        page.keyboard.press("Tab")
    assert [name[:1] for name in names] == ["1", "2", "3", "4", "5"]
    links.nth(2).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stages/*/")


@pytest.mark.parametrize("address", CYCLES)
def test_a_finger_can_press_each_stage_on_a_narrow_screen(address: str, begin: Open) -> None:
    page = begin(width=320).go(address)
    for box in page.locator("svg.cycle circle").all():
        size = box.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 44


@pytest.mark.parametrize("address", [LADDER, "guide/the-cycle/"])
def test_the_words_of_a_picture_stay_on_their_shapes_and_can_be_read(address: str, begin: Open) -> None:
    page = begin(width=320).go(address)
    assert _escaping(page) == []
    size = page.locator("figure.picture svg text").first.evaluate(
        "(e) => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a"
    )
    assert size >= 10


def _escaping(page: Page) -> list[str]:
    """The words that reach beyond the shape they stand on."""
    found: list[str] = page.locator("figure.picture svg :is(.ladder-rung, a)").evaluate_all(
        """(all) => all.flatMap((e) => {
            const room = e.querySelector("rect, circle").getBoundingClientRect();
            return [...e.querySelectorAll("text")].filter((text) => {
                const box = text.getBoundingClientRect();
                return box.left < room.left || box.right > room.right || box.top < room.top || box.bottom > room.bottom;
            }).map((text) => text.textContent);
        })"""
    )
    return found


@pytest.mark.parametrize("media", ["print", "forced"])
def test_a_picture_keeps_its_lines_in_print_and_in_a_readers_own_colours(media: str, begin: Open) -> None:
    page = begin().go(LADDER)
    page.emulate_media(**({"media": "print"} if media == "print" else {"forced_colors": "active"}))  # type: ignore[arg-type]
    colours = page.locator(".ladder").evaluate(
        """(e) => [".ladder-top .ladder-board", ".ladder-top .ladder-label", ".ladder-upright"].map((s) => {
            const style = getComputedStyle(e.querySelector(s));
            return s.endsWith("upright") ? style.stroke : style.fill;
        })"""
    )
    board, label, upright = colours
    assert board != label
    assert upright != board


def test_a_screen_reader_hears_the_ladders_name_and_its_rungs_once_as_a_list(begin: Open) -> None:
    page = begin().go(LADDER)
    picture = page.get_by_role("img", name="The ladder of joint commissioning")
    expect(picture).to_be_visible()
    expect(page.locator("#ladder-words > li")).to_have_count(page.locator(".ladder-rung").count())
    expect(page.locator("#ladder-words")).to_be_visible()
