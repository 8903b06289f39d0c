"""A network's colours: what can be read, what is offered in place of the rest, and what they make.

In: colours. Out: contrasts as WCAG 2.2 works them out, and a stylesheet that keeps words readable.
"""

from __future__ import annotations

import re

import pytest
from hubs import ROOT

from signpost.colours import (
    ENOUGH,
    by_day,
    by_night,
    contrast,
    design_tokens,
    least_contrast,
    mixed,
    nearest_readable,
    read_tokens,
    readable,
    stylesheet,
)

TOKENS = design_tokens()
DAY, NIGHT = by_day(TOKENS), by_night(TOKENS)
MANY = [f"#{r:02x}{g:02x}{b:02x}" for r in (0, 90, 170, 255) for g in (0, 90, 170, 255) for b in (0, 90, 170, 255)]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_the_hubs_own_accent_can_be_read_by_day_and_by_night() -> None:
    assert readable(TOKENS.day["--brand"], DAY) and readable(TOKENS.night["--brand"], NIGHT)


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
        for tokens, grounds in ((day, DAY.grounds), (night, NIGHT.grounds)):
            assert min(least_contrast(tokens[name], grounds) for name in ("--brand", "--brand-strong")) >= ENOUGH
            assert contrast(tokens["--sign"], tokens["--sign-soft"]) >= ENOUGH
            assert contrast(tokens["--sign"], TOKENS.day["--sign-ink"]) >= 7
            assert contrast(tokens["--sign"], TOKENS.day["--sign-accent"]) >= 3
            assert contrast(tokens["--sign-1"], TOKENS.day["--sign-ink"]) >= 7
        assert contrast(day["--button"], TOKENS.day["--button-ink"]) >= ENOUGH
        assert contrast(day["--button-strong"], TOKENS.day["--button-ink"]) >= ENOUGH
        assert contrast(night["--button"], TOKENS.night["--button-ink"]) >= ENOUGH


def _lines(accent: str) -> list[str]:
    lines = stylesheet(accent, None, TOKENS).splitlines()
    assert lines[1].startswith("@media screen {") and "prefers-color-scheme: dark" in lines[2], "paper keeps its black"
    assert lines[3].startswith("@media screen {") and "slate" in lines[3]
    assert re.findall(r"--[^{}]*", lines[2]) == re.findall(r"--[^{}]*", lines[3]), "chosen dark is the device's dark"
    return lines[1:3]


def test_a_dark_accent_that_is_given_is_used() -> None:
    assert "--brand: #ffcc66;" in stylesheet("#6b2c91", "#ffcc66", TOKENS).splitlines()[2]


def test_tokens_of_night_and_paper_build_on_those_of_day() -> None:
    tokens = read_tokens(
        ":root {\n  --paper: #fffdf8; --glass: #0000002b;\n  --measure: 40rem;\n}\n"
        "@media (prefers-color-scheme: dark) {\n  :root { --paper: #0f1a1e; }\n}\n"
        "@media print {\n  :root {\n    --paper: #ffffff;\n  }\n}\n"
    )
    assert tokens.day == {"--paper": "#fffdf8", "--glass": "#0000002b"}
    assert tokens.night == {"--paper": "#0f1a1e", "--glass": "#0000002b"}
    assert tokens.paper == {"--paper": "#ffffff", "--glass": "#0000002b"}


def test_a_token_file_without_a_kind_of_light_is_refused() -> None:
    with pytest.raises(ValueError, match="print"):
        read_tokens(":root { --ink: #000000; }\n@media (prefers-color-scheme: dark) { :root { --ink: #ffffff; } }\n")


def test_words_of_the_badge_can_be_read_on_each_of_its_grounds() -> None:
    grounds = [TOKENS.day[f"--badge-{name}"] for name in ("label", "unknown", "ok", "wrong", "incomplete")]
    assert least_contrast(TOKENS.day["--badge-ink"], grounds) >= ENOUGH


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mixed("#102030", "#ffffff", 0) == "#102030"
    assert mixed("#102030", "#ffffff", 1) == "#ffffff"
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


NAMED = (
    "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown "
    "burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan "
    "darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred "
    "darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink "
    "deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold "
    "goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush "
    "lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey "
    "lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow "
    "lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen "
    "mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin "
    "navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise "
    "palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue "
    "saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow "
    "springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen "
)
"""The named colours of CSS Color 4 (https://www.w3.org/TR/css-color-4/#named-colors)."""

A_COLOUR = re.compile(
    # In hexadecimal, where it is no anchor and no character of HTML
    r"(?<![&\w])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w-])"
    # By a function of CSS
    r"|(?<![\w.-])(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\("
    # By its name, as the value of something that has a colour
    r"|(?:color|background|fill|stroke|border[\w-]*|outline|shadow)[\"']?\s*[:=]\s*[^;{}<>\n]*?"
    rf"(?<![\w-])(?:{'|'.join(NAMED.split())})(?![\w-])",
    flags=re.IGNORECASE,
)


def test_no_colour_is_named_outside_the_token_file() -> None:
    found = []
    for folder in ("overrides", "signpost", "hooks", "scripts"):
        for path in sorted((ROOT / folder).rglob("*")):
            if (
                path.suffix in (".css", ".html", ".jinja", ".js", ".py", ".sh", ".svg", ".xml")
                and path.name != "tokens.css"
            ):
                text = path.read_text(encoding="utf-8")
                found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in A_COLOUR.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "color: #fff;",
        "a { color: #a1B2c3d4 }",
        'fill="white"',
        "border: 1px solid black",
        "rgb(0 0 0)",
        "oklch(1 0 0)",
        '"#1d5c4a"',
    ],
)
def test_a_colour_would_be_found(text: str) -> None:
    assert A_COLOUR.search(text)


@pytest.mark.parametrize(
    "text", ["color: currentColor;", "fill: CanvasText", "var(--look)", "&#8203;", "#add-entry", "a red flag"]
)
def test_what_is_no_colour_is_not_taken_for_one(text: str) -> None:
    assert not A_COLOUR.search(text)


def test_every_token_that_is_used_is_there_and_every_colour_is_used() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for folder in ("overrides", "signpost")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".css", ".html", ".jinja", ".py", ".svg")
    ]
    used = {name for text in texts for name in re.findall(r"var\((--[\w-]+)\)", text)}
    declared = {name for text in texts for name in re.findall(r"(?<![\w(-])(--[a-z][\w-]*):\s", text)}
    assert used - declared == set()
    everything = "\n".join(texts)
    unused = [name for name in TOKENS.day if not re.search(rf"var\({name}\)|[\"']{name}[\"']", everything)]
    assert [name for name in unused if not name.startswith("--badge-")] == []
