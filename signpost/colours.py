"""A network's colours: whether they can be read, the nearest that can, and the stylesheet they make.

In: colours as `#rrggbb`. Out: contrasts, colours and CSS. The contrast is that of WCAG 2.2
(https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio), and the grounds are those of signpost.css.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

WHITE, BLACK = "#ffffff", "#000000"

ENOUGH = 4.5
"""The contrast that text needs: WCAG 2.2, success criterion 1.4.3, level AA."""

SIGN = 9.0
"""The contrast of white with the ground of the header: softer words and an orange stand on it too."""

DOOR = 7.0
"""The contrast of white with the first door."""

CALM = 7.0
"""The contrast by night of an accent that is worked out: what signpost.css gives its own."""

LIGHT_GROUNDS = ("#ffffff", "#fffdf8", "#edf4f0", "#fff3d6", "#fdeae4", "#f3ede1", "#e8eefb")
"""What links stand on by day: paper, cards and the tints of notices (signpost.css, `:root`)."""

DARK_GROUNDS = ("#0f1a1e", "#142328", "#18292e", "#2f260f", "#371d17", "#28241b", "#1a2539", "#06272b")
"""The same by night; the last is the words of buttons, whose ground is the accent."""


@dataclass(frozen=True)
class Scheme:
    """A kind of light: the grounds, and the end towards which a colour on them becomes readable."""

    grounds: tuple[str, ...]
    end: str


DAY = Scheme(LIGHT_GROUNDS, BLACK)
NIGHT = Scheme(DARK_GROUNDS, WHITE)
"""The two kinds of light."""


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


def stylesheet(accent: str, accent_dark: str | None) -> str:
    """The CSS that gives a hub its colours, by day and by night; paper and forced colours stay as they are."""
    night = accent_dark or _until(accent, WHITE, lambda shade: least_contrast(shade, DARK_GROUNDS) >= CALM)
    sign = _on_white(accent, SIGN)
    sign_dark = mixed(sign, BLACK, 0.2)
    tokens = {
        "--brand": accent,
        "--brand-strong": mixed(accent, BLACK, 0.35),
        "--button": accent,
        "--button-strong": mixed(accent, BLACK, 0.35),
        "--sign": sign,
        "--sign-soft": mixed(sign, WHITE, 0.82),
        "--sign-1": _on_white(accent, DOOR),
        "--contour": f"{accent}2b",
    }
    by_night = {
        "--brand": night,
        "--brand-strong": mixed(night, WHITE, 0.45),
        "--button": night,
        "--button-strong": mixed(night, WHITE, 0.45),
        "--sign": sign_dark,
        "--sign-soft": mixed(sign_dark, WHITE, 0.82),
        "--sign-1": _on_white(accent, DOOR),
        "--contour": f"{night}2b",
    }
    return (
        "/* Made from the colours of local/network.yaml. */\n"
        f"@media screen {{ :root {{ {_declared(tokens)} }} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_declared(by_night)} }} }}\n"
    )


def mixed(colour: str, other: str, part: float) -> str:
    """The colour with a part, from 0 to 1, of the other."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * part):02x}" for one, two in pairs)


def _on_white(colour: str, wanted: float) -> str:
    return _until(colour, BLACK, lambda shade: contrast(shade, WHITE) >= wanted)


def _until(colour: str, end: str, enough: Callable[[str], bool]) -> str:
    """The first shade on the way to the end that is enough, a hundredth at a time; the end if none is."""
    shades = (mixed(colour, end, step / 100) for step in range(101))
    return next((shade for shade in shades if enough(shade)), end)


def _declared(tokens: dict[str, str]) -> str:
    return " ".join(f"{name}: {value};" for name, value in tokens.items())


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = (channel / 255 for channel in _channels(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
