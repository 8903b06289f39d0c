"""The commissioning cycle as a picture that can be clicked.

In: the stages in order, and the address of the page. Out: an SVG whose links carry the
stages' names; the list beside it in the page says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from markupsafe import Markup

from signpost.languages import ENGLISH, Language
from signpost.schema import OtherText, Stage
from signpost.site.addresses import address_of, relative

SIZE = 400
RADIUS = 138
NODE = 56


def cycle_svg(stages: Sequence[Stage], here: str, language: Language = ENGLISH) -> Markup:
    """The stages round a ring, clockwise from the top, with arrows between them."""
    count = len(stages)
    parts = [
        Markup('<svg class="cycle" viewBox="0 0 {0} {0}" role="group" aria-label="{1}">').format(
            SIZE, language.translate("The commissioning cycle")
        )
    ]
    gap = (NODE + 10) / RADIUS
    for index in range(count):
        start, end = _angle(index, count) + gap, _angle(index + 1, count) - gap
        (x1, y1), (x2, y2) = _point(start), _point(end)
        parts.append(
            Markup('<path class="cycle-arc" d="M{:.1f} {:.1f} A{} {} 0 0 1 {:.1f} {:.1f}"/>').format(
                x1, y1, RADIUS, RADIUS, x2, y2
            )
        )
        parts.append(_arrow(end))
    for index, stage in enumerate(stages):
        x, y = _point(_angle(index, count))
        lines = str(stage.short).split()
        first = y - (len(lines) - 1) * 10 + 12
        words = Markup("").join(
            Markup('<tspan x="{:.1f}" y="{:.1f}">{}</tspan>').format(x, first + 20 * number, line)
            for number, line in enumerate(lines)
        )
        parts.append(
            Markup(
                '<a href="{}"{}><title>{} {}: {}</title><circle class="cycle-node" cx="{:.1f}" cy="{:.1f}" r="{}"/>'
                '<text class="cycle-number" x="{:.1f}" y="{:.1f}">{}</text><text class="cycle-label">{}</text></a>'
            ).format(
                relative(address_of("stage", stage.id), here),
                _language(stage.short),
                index + 1,
                str(stage.short),
                str(stage.question),
                x,
                y,
                NODE,
                x,
                first - 20,
                index + 1,
                words,
            )
        )
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _language(words: str) -> Markup:
    """What says of a part of the picture that its words are in another language than the page."""
    return Markup(' lang="{}"').format(words.language) if isinstance(words, OtherText) else Markup("")


def _angle(index: int, count: int) -> float:
    return -pi / 2 + 2 * pi * index / count


def _point(angle: float, radius: float = RADIUS) -> tuple[float, float]:
    return SIZE / 2 + radius * cos(angle), SIZE / 2 + radius * sin(angle)


def _arrow(angle: float) -> Markup:
    """The head of an arrow that points clockwise at `angle`."""
    tip, left, right = _point(angle + 0.05), _point(angle - 0.03, RADIUS - 8), _point(angle - 0.03, RADIUS + 8)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, left, right))
    return Markup('<polygon class="cycle-head" points="{}"/>').format(points)
