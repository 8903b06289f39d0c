"""Questions about a purchase, which lead into the tool that says which rules apply, with what was said filled in.

In: an open index, and a question. Out: what the tool is to be told, when the question names an amount of money and
procurement. overrides/assets/find-purchase.js does the same in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from signpost.law.amounts import read_amount
from signpost.search.read_index import Index

MONEY = re.compile(
    r"(?:£\s?[0-9][0-9,.]*(?:\s?(?:k|m|thousand|million)\b)?|\b[0-9][0-9,.]*\s?(?:k|thousand|million)\b)", re.IGNORECASE
)
"""Money as people write it: with its sign, or with thousands or millions after it. A bare number may be a year."""


@dataclass(frozen=True)
class Purchase:
    """What a question says of a purchase: its value in pence, and the buyer's id, empty where none is named."""

    pence: int
    buyer: str


def purchase_in(index: Index, typed: str, roots: Sequence[str]) -> Purchase | None:
    """The purchase that a question is about, `roots` being the stems of its words.

    It is one when it names an amount of money and, by any of its names, a topic of procurement.
    """
    data = index.purchases
    found = MONEY.search(typed)
    pence = read_amount(found[0].rstrip(",. ")) if found else None
    if not data or not pence:
        return None
    topics = set(data["topics"])
    if not any(
        name.text in _spans(roots) and topics.intersection((*name.own, *name.other)) for name in index.names(roots)
    ):
        return None
    said = set(roots)
    named = [
        (len(name.split()), -place, id)
        for place, (id, _, names) in enumerate(data["buyers"])
        for name in names
        if said.issuperset(name.split())
    ]
    return Purchase(pence, max(named)[2] if named else "")


def _spans(roots: Sequence[str]) -> set[str]:
    """The phrases of the question, as names have them."""
    return {" ".join(roots[start:end]) for start in range(len(roots)) for end in range(start + 1, len(roots) + 1)}
