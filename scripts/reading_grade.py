#!/usr/bin/env python3
"""Measures how hard the words are that a reader must act on: the Flesch-Kincaid grade.

In: the catalogues and the guide. Out: the median, the highest, and the ten hardest passages with
their places; exit status 1 when the median is above 9 or any passage above 12.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import median

import textstat

from signpost.day import today
from signpost.hub import load_catalogue
from signpost.problems import listing
from signpost.site.reading_text import Passage, passages

ROOT = Path(__file__).resolve().parent.parent
MEDIAN, MOST = 9, 12
FEWEST_WORDS = 20
"""Of fewer words than these a grade says nothing: one long name decides it."""
SHOWN = 10


def grades(found: tuple[Passage, ...]) -> list[tuple[float, Passage]]:
    """Each passage that is long enough with its grade, hardest first."""
    long_enough = [passage for passage in found if len(passage.words.split()) >= FEWEST_WORDS]
    graded = [(round(textstat.flesch_kincaid_grade(passage.words), 1), passage) for passage in long_enough]
    return sorted(graded, key=lambda pair: (-pair[0], pair[1].place.path, pair[1].place.line, pair[1].what))


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    parser.add_argument("--show", type=int, default=SHOWN, help="how many of the hardest to show")
    arguments = parser.parse_args()
    loaded = load_catalogue(arguments.root, today())
    if loaded.catalogue is None:
        print(listing(loaded.problems))
        return 1
    graded = grades(passages(loaded.catalogue))
    if not graded:
        print(f"No passage has {FEWEST_WORDS} words or more.")
        return 0
    middle, hardest = median(grade for grade, _ in graded), graded[0][0]
    for grade, passage in graded[: arguments.show]:
        print(f"{grade:>5}  {passage.place.path}:{passage.place.line}: {passage.what}\n       {passage.words}")
    print(f"{len(graded)} passages: median {middle:.1f} (at most {MEDIAN}), highest {hardest:.1f} (at most {MOST}).")
    return 1 if middle > MEDIAN or hardest > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
