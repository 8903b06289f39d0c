"""Pictures made from data: the ladder; the cycle has a module of its own.

In: a picture's record. Out: an SVG that takes its colours from the page. The page sets the same
in words beneath it.
"""

from __future__ import annotations

from textwrap import wrap

from markupsafe import Markup

from signpost.schema import OtherText, Picture

WIDTH = 340
RUNG = 62
GAP = 22
UPRIGHTS = (16, 324)
BOARD = (32, 308)
LINE_LENGTH = 17


def ladder_svg(picture: Picture) -> Markup:
    """A ladder with a board for each rung, the first at the bottom; each is numbered from there."""
    count = len(picture.rungs)
    height = count * (RUNG + GAP) + 2 * GAP
    parts = [
        Markup(
            '<svg class="ladder" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title" aria-describedby="{}-words">'
        ).format(WIDTH, height, picture.id, picture.id)
    ]
    parts += [
        Markup('<path class="ladder-upright" d="M{} {}V{}"/>').format(x, GAP / 2, height - GAP / 2) for x in UPRIGHTS
    ]
    for index, rung in enumerate(picture.rungs):
        top = height - (index + 1) * (RUNG + GAP) - GAP / 2
        parts.append(_rung(index, count, rung.label, top))
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _rung(index: int, count: int, label: str, top: float) -> Markup:
    middle = top + RUNG / 2
    place = " ladder-bottom" if index == 0 else " ladder-top" if index == count - 1 else ""
    lines = wrap(label, LINE_LENGTH)
    first = middle - (len(lines) - 1) * 11 + 7
    words = Markup("").join(
        Markup('<tspan x="{}" y="{:.1f}">{}</tspan>').format(BOARD[0] + 56, first + 22 * number, line)
        for number, line in enumerate(lines)
    )
    return Markup(
        '<g class="ladder-rung{}"{}><path class="ladder-bar" d="M{} {:.1f}H{}"/>'
        '<rect class="ladder-board" x="{}" y="{:.1f}" width="{}" height="{}" rx="4"/>'
        '<text class="ladder-number" x="{}" y="{:.1f}">{}</text><text class="ladder-label">{}</text></g>'
    ).format(
        place,
        Markup(' lang="{}"').format(label.language) if isinstance(label, OtherText) else "",
        UPRIGHTS[0],
        middle,
        UPRIGHTS[1],
        BOARD[0],
        top,
        BOARD[1] - BOARD[0],
        RUNG,
        BOARD[0] + 30,
        middle + 9,
        index + 1,
        words,
    )
