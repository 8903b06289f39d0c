#!/usr/bin/env python3
"""Ranks what readers searched for and did not find, from the lists that they sent.

In: files, each with one reader's list as the page to find things writes it: a line `- words` for each search, with how
often it was asked in brackets where that is more than once. A letter as it came will do; other lines are passed over.
Out: the gaps, those first that most readers met; searches with the same words in any form and order are one. With
`--site` each says what the index of a built site answers today, and `--open` leaves out those that it answers. Exit
status 1 where a file or the index cannot be read, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from signpost.search.ranking import places_named, recognised, search, slots_of
from signpost.search.read_index import Index, open_index
from signpost.search.words import stem, telling, words_of

LINE = re.compile(r"[>\s]*-\s+(?P<words>\S.*?)(?:\s+\((?P<times>\d{1,4})\))?\s*")


@dataclass(frozen=True)
class Gap:
    """What was not found: as it was mostly typed, by how many readers, how often, and the other ways it was typed."""

    words: str
    readers: int
    times: int
    others: tuple[str, ...]


def main() -> int:
    """Read the lists, and print the gaps."""
    given = _parser().parse_args()
    try:
        lists = [searches(path.read_text(encoding="utf-8")) for path in given.lists]
        index = open_index(given.site, f"-{given.language}" if given.language else "") if given.site else None
    except (OSError, ValueError) as error:
        print(f"asked: {error}", file=sys.stderr)
        return 1
    print("\n".join(lines(gaps(lists, given.language or "en"), index, only_open=given.open)))
    return 0


def searches(text: str) -> Counter[str]:
    """How often one reader searched for each thing."""
    found: Counter[str] = Counter()
    for line in text.splitlines():
        if match := LINE.fullmatch(line):
            found[match["words"]] += int(match["times"] or 1)
    return found


def gaps(lists: Iterable[Mapping[str, int]], language: str = "en") -> list[Gap]:
    """The gaps, those first that most readers met, then those met most often."""
    typed: dict[frozenset[str], Counter[str]] = {}
    readers: Counter[frozenset[str]] = Counter()
    for one in lists:
        keys = {words: frozenset(map(stem, telling(words_of(words), language))) or frozenset({words}) for words in one}
        readers.update(set(keys.values()))
        for words, times in one.items():
            typed.setdefault(keys[words], Counter())[words] += times
    found = []
    for key, forms in typed.items():
        ordered = sorted(forms, key=lambda words: (-forms[words], words))
        found.append(Gap(ordered[0], readers[key], forms.total(), tuple(ordered[1:])))
    return sorted(found, key=lambda gap: (-gap.readers, -gap.times, gap.words))


def lines(found: Iterable[Gap], index: Index | None, *, only_open: bool) -> list[str]:
    """What is printed: readers, times and words of each gap, and what the index answers to it today."""
    told = ["readers  times  searched for"]
    for gap in found:
        today = _today(index, gap.words) if index else ""
        if only_open and today:
            continue
        others = f" (also: {'; '.join(gap.others)})" if gap.others else ""
        told.append(f"{gap.readers:7}  {gap.times:5}  {gap.words}{others}{f' -> {today}' if today else ''}")
    return told


def _today(index: Index, words: str) -> str:
    """The address that a search leads to first; empty where it finds nothing, or one of its words is in no text."""
    if answer := recognised(index, words):
        return str(index.addresses[answer[0]])
    if places := places_named(index, words):
        return str(index.addresses[places[0].area])
    if not all(slot.ways for slot in slots_of(index, words)):
        return ""
    results = search(index, words)
    return index.addresses[results[0].number] if results else ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "lists", nargs="+", type=Path, metavar="list", help="a reader's list, or the letter that holds it"
    )
    parser.add_argument("--site", type=Path, help="the folder of a built site, to see what it answers today")
    parser.add_argument("--open", action="store_true", help="with --site: only what it still does not answer")
    parser.add_argument("--language", default="", help="cy for lists of Welsh pages of a site that begins in English")
    return parser


if __name__ == "__main__":
    sys.exit(main())
