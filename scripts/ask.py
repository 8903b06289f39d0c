#!/usr/bin/env python3
"""Prints what a reader of the site would find for a question, and why.

In: a question, and the index in a built site. Out: the answer that stands above the results, if any, and the results,
best first, with what each word of the question gave them. It is the same index and the same ranking as the finder's.
Exit status 1 where there is no index, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.search.purchase_asked import purchase_in
from signpost.search.ranking import places_named, recognised, search, slots_of
from signpost.search.read_index import Index, open_index

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Ask, and print."""
    given = _parser().parse_args()
    try:
        index = open_index(given.site, f"-{given.language}" if given.language else "")
    except (OSError, ValueError):
        print(f"{given.site / 'search'}: there is no index here. Build the site first: make site", file=sys.stderr)
        return 1
    print("\n".join(lines(index, given.question, given.number)))
    return 0


def lines(index: Index, question: str, most: int) -> list[str]:
    """What is printed for a question: at most so many results, each with its score and where that comes from."""
    slots = slots_of(index, question)
    told = [f"Looked for: {', '.join(slot.typed for slot in slots) or 'nothing'}."]
    if unknown := [slot.typed for slot in slots if not slot.ways]:
        told.append(f"In no text: {', '.join(unknown)}.")
    if answer := recognised(index, question):
        number, share = answer
        told.append(f"Answered above the results ({share:.0%} like one of its forms): {index.titles[number]}")
        told.append(f"    {index.addresses[number]}")
    if purchase := purchase_in(index, question, [slot.root for slot in slots]):
        buyer = f", by: {purchase.buyer}" if purchase.buyer else ""
        told.append(f"The tool for purchases, above the results, filled in with £{purchase.pence / 100:,.2f}{buyer}")
    told += [
        f"A place, above the results: {place.name}, in {index.titles[place.area]}: {index.addresses[place.area]}"
        for place in places_named(index, question)
        if not answer and not purchase
    ]
    results = search(index, question)
    told.append(f"{len(results)} results.")
    for place, result in enumerate(results[:most], start=1):
        why = ", ".join(f"{word} {value:.2f}" for word, value in result.why.items()) or "its name"
        told.append(f"{place:2}. {result.score:6.3f}  {index.titles[result.number]} ({index.kind(result.number)})")
        told.append(f"    {index.addresses[result.number]}  {why}; {result.part:.0%} of the words by rarity")
    return told


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("question", help="what somebody types or asks")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the folder of the built site")
    parser.add_argument("--language", default="", help="cy for the Welsh pages of a site that begins in English")
    parser.add_argument("--number", type=int, default=10, help="how many results to print")
    return parser


if __name__ == "__main__":
    sys.exit(main())
