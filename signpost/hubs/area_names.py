"""Which area a person means, from what they type.

In: words, and the areas that are known. Out: the one area that they name, or those that are near.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from signpost.schema import Area

FORGIVEN = ("and", "the", "of", "police", "constabulary", "service", "force", "area", "heddlu")
"""Words by which nobody tells one area from another."""

MOST_NEAR = 5


def find_area(wanted: str, areas: Sequence[Area]) -> Area | None:
    """The area with this id, name or force; any case, `&` for and, with or without "Police"."""
    words = _plain(wanted)
    return next((area for area in areas if words and words in _names(area)), None)


def near_areas(wanted: str, areas: Sequence[Area]) -> list[Area]:
    """The areas that might be meant, the likeliest first; none when nothing is near."""
    words = _plain(wanted)
    by_name = {name: area for area in areas for name in _names(area)}
    near = [by_name[name] for name in get_close_matches(words, list(by_name), n=MOST_NEAR, cutoff=0.6)]
    # "Somerset" is far from "Avon and Somerset" by its letters, but a part of it.
    part = [area for area in areas if words and set(words.split()) <= set(_plain(area.name).split())]
    return list({area.id: area for area in (*part, *near)}.values())[:MOST_NEAR]


def _names(area: Area) -> set[str]:
    return {_plain(area.id), _plain(area.name), _plain(area.force.name)} - {""}


def _plain(words: str) -> str:
    """The words that count, in small letters: `Avon & Somerset Police` is `avon somerset`."""
    found = re.findall(r"[^\W_]+", words.lower())
    return " ".join(word for word in found if word not in FORGIVEN)
