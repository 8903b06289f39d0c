"""The hub's colours, and a network's: what they are, whether they can be read, and the stylesheet they make.

In: `overrides/styles/tokens.css`, the one place where colours are written down, and colours as `#rrggbb`. Out: the
colours by name, contrasts, the nearest colours that can be read, and CSS. The contrast is that of WCAG 2.2
(https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

TOKENS = "styles/tokens.css"
"""The file of design tokens, below `overrides/`."""

ENOUGH = 4.5
"""The contrast that text needs: WCAG 2.2, success criterion 1.4.3, level AA."""

SIGN = 9.0
"""The contrast of the words in the header with its ground: softer words and an orange stand on it too."""

DOOR = 7.0
"""The contrast of the words on the first door with its ground."""

CALM = 7.0
"""The contrast by night of an accent that is worked out: what tokens.css gives its own."""

GROUNDS = ("--paper", "--card", "--tint", "--warn-tint", "--stop-tint", "--past-tint", "--look-tint")
"""What links stand on: paper, cards and the tints of notices."""

_KINDS = {"day": "", "night": "@media (prefers-color-scheme: dark)", "paper": "@media print"}
_COLOUR = re.compile(r"(?P<name>--[\w-]+):\s*(?P<value>#(?:[0-9a-f]{8}|[0-9a-f]{6}))\s*;")


@dataclass(frozen=True)
class Tokens:
    """The colours of the hub by the names of their custom properties, as `#rrggbb` or `#rrggbbaa`.

    `night` and `paper` hold every name that `day` has: what they do not change is as by day.
    """

    day: Mapping[str, str]
    night: Mapping[str, str]
    paper: Mapping[str, str]


@dataclass(frozen=True)
class Scheme:
    """A kind of light: the grounds, and the end of the scale towards which a colour on them becomes readable."""

    grounds: tuple[str, ...]
    end: str


def read_tokens(css: str) -> Tokens:
    """The colours of a token file; ValueError when it has no `:root` for one of the three kinds of light."""
    found = {kind: _declarations(css, rule) for kind, rule in _KINDS.items()}
    day = found["day"]
    return Tokens(*(MappingProxyType({**day, **found[kind]}) for kind in _KINDS))


@cache
def design_tokens() -> Tokens:
    """The colours of this project. The file is part of the code, as the templates are, and is read once."""
    path = Path(__file__).resolve().parent.parent / "overrides" / TOKENS
    return read_tokens(path.read_text(encoding="utf-8"))


def by_day(tokens: Tokens) -> Scheme:
    """The light by day, on whose grounds a colour is made darker to be read."""
    return Scheme(tuple(tokens.day[name] for name in GROUNDS), BLACK)


def by_night(tokens: Tokens) -> Scheme:
    """The light by night, where a colour is also the ground of buttons, so the words of those count as a ground."""
    return Scheme(tuple(tokens.night[name] for name in (*GROUNDS, "--button-ink")), WHITE)


def declared(colours: Mapping[str, str]) -> str:
    """Colours as declarations of CSS, in one line."""
    return " ".join(f"{name}: {value};" for name, value in colours.items())


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """The contrast on the ground where it is least."""
    return min(contrast(colour, ground) for ground in grounds)


def readable(colour: str, scheme: Scheme) -> bool:
    """Whether words of this colour can be read on every ground."""
    return least_contrast(colour, scheme.grounds) >= ENOUGH


def nearest_readable(colour: str, scheme: Scheme) -> str:
    """The colour itself if it can be read, else the nearest of the same hue that can."""
    return _until(colour, scheme.end, lambda shade: readable(shade, scheme))


def stylesheet(accent: str, accent_dark: str | None, tokens: Tokens) -> str:
    """The CSS that gives a hub its colours, by day and by night; paper and forced colours stay as they are."""
    dark = by_night(tokens)
    night = accent_dark or _until(accent, dark.end, lambda shade: least_contrast(shade, dark.grounds) >= CALM)
    words = tokens.day["--sign-ink"]
    sign = _below(words, accent, SIGN)
    sign_dark = mixed(sign, BLACK, 0.2)
    changed = {
        "--brand": accent,
        "--brand-strong": mixed(accent, BLACK, 0.35),
        "--button": accent,
        "--button-strong": mixed(accent, BLACK, 0.35),
        "--sign": sign,
        "--sign-soft": mixed(sign, WHITE, 0.82),
        "--sign-1": _below(words, accent, DOOR),
        "--contour": f"{accent}2b",
    }
    changed_by_night = {
        "--brand": night,
        "--brand-strong": mixed(night, WHITE, 0.45),
        "--button": night,
        "--button-strong": mixed(night, WHITE, 0.45),
        "--sign": sign_dark,
        "--sign-soft": mixed(sign_dark, WHITE, 0.82),
        "--sign-1": _below(words, accent, DOOR),
        "--contour": f"{night}2b",
    }
    return (
        "/* Made from the colours of local/network.yaml. */\n"
        f"@media screen {{ :root, [data-md-color-scheme] {{ {declared(changed)} }} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root, [data-md-color-scheme=auto] "
        f"{{ {declared(changed_by_night)} }} }}\n"
        f"@media screen {{ [data-md-color-scheme=slate] {{ {declared(changed_by_night)} }} }}\n"
    )


def mixed(colour: str, other: str, part: float) -> str:
    """The colour with a part, from 0 to 1, of the other."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return _hex(*(round(one + (two - one) * part) for one, two in pairs))


def _below(words: str, colour: str, wanted: float) -> str:
    """The colour, made as dark as light words on it need for the contrast that is wanted."""
    return _until(colour, BLACK, lambda shade: contrast(shade, words) >= wanted)


def _until(colour: str, end: str, enough: Callable[[str], bool]) -> str:
    """The first shade on the way to the end that is enough, a hundredth at a time; the end if none is."""
    shades = (mixed(colour, end, step / 100) for step in range(101))
    return next((shade for shade in shades if enough(shade)), end)


def _declarations(css: str, rule: str) -> dict[str, str]:
    """The colours that `:root` has within an at-rule, or outside all of them; ValueError when it stands in none."""
    start = rf"^{re.escape(rule)} \{{\s*:root \{{" if rule else r"^:root \{"
    block = re.search(rf"{start}(?P<body>[^{{}}]*)\}}", css, flags=re.MULTILINE)
    if block is None:
        raise ValueError(f"{TOKENS} has no '{rule or ':root'}' with the tokens of that light")
    return {colour["name"]: colour["value"] for colour in _COLOUR.finditer(block["body"])}


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(*channels: int) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _luminance(colour: str) -> float:
    parts = (channel / 255 for channel in _channels(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


BLACK, WHITE = _hex(0, 0, 0), _hex(255, 255, 255)
"""The ends of the scale between which shades are sought."""
