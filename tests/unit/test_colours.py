"""A network's colours: what can be read, what is offered in place of the rest, and what they make.

In: colours. Out: contrasts as WCAG 2.2 works them out, and a stylesheet that keeps words readable.
"""

from __future__ import annotations

import re

import pytest
from hubs import ROOT

from signpost.colours import (
    DARK_GROUNDS,
    DAY,
    ENOUGH,
    LIGHT_GROUNDS,
    NIGHT,
    contrast,
    least_contrast,
    mixed,
    nearest_readable,
    readable,
    stylesheet,
)

MANY = [f"#{r:02x}{g:02x}{b:02x}" for r in (0, 90, 170, 255) for g in (0, 90, 170, 255) for b in (0, 90, 170, 255)]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#07595f", "#07595f") == 1


def test_the_hubs_own_accent_can_be_read_by_day_and_by_night() -> None:
    assert readable("#07595f", DAY) and readable("#86dad4", NIGHT)


@pytest.mark.parametrize("scheme", [DAY, NIGHT], ids=["day", "night"])
def test_what_is_offered_can_be_read_and_what_can_be_read_stays(scheme) -> None:
    for colour in MANY:
        offered = nearest_readable(colour, scheme)
        assert readable(offered, scheme)
        assert (offered == colour) == readable(colour, scheme)


def test_every_colour_makes_a_sheet_on_which_words_can_be_read() -> None:
    for colour in MANY:
        accent = nearest_readable(colour, DAY)
        day, night = (dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", line)) for line in _lines(accent))
        for tokens, grounds in ((day, LIGHT_GROUNDS), (night, DARK_GROUNDS)):
            assert min(least_contrast(tokens[name], grounds) for name in ("--brand", "--brand-strong")) >= ENOUGH
            assert contrast(tokens["--sign"], tokens["--sign-soft"]) >= ENOUGH
            assert contrast(tokens["--sign"], "#ffffff") >= 7
            assert contrast(tokens["--sign"], "#ff9b4f") >= 3
            assert contrast(tokens["--sign-1"], "#ffffff") >= 7
        assert contrast(day["--button"], "#ffffff") >= ENOUGH
        assert contrast(day["--button-strong"], "#ffffff") >= ENOUGH
        assert contrast(night["--button"], "#06272b") >= ENOUGH


def _lines(accent: str) -> list[str]:
    lines = stylesheet(accent, None).splitlines()
    assert lines[1].startswith("@media screen {") and "prefers-color-scheme: dark" in lines[2], "paper keeps its black"
    return lines[1:]


def test_a_dark_accent_that_is_given_is_used() -> None:
    assert "--brand: #ffcc66;" in stylesheet("#6b2c91", "#ffcc66").splitlines()[2]


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    css = (ROOT / "overrides/assets/signpost.css").read_text(encoding="utf-8")
    day, night = css.split("@media (prefers-color-scheme: dark)")[:2]
    names = "--paper", "--card", "--tint", "--warn-tint", "--stop-tint", "--past-tint", "--look-tint"
    for part, grounds in ((day, LIGHT_GROUNDS), (night.split("/* ==")[0], DARK_GROUNDS)):
        for name in names:
            found = re.search(rf"{name}: (#[0-9a-f]{{6}});", part)
            assert found is not None and found[1] in grounds, name


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mixed("#102030", "#ffffff", 0) == "#102030"
    assert mixed("#102030", "#ffffff", 1) == "#ffffff"
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
