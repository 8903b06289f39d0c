"""The tool that says which rules apply to a purchase, as the index knows it.

In: the tool, the buyers that it knows, and the topics of procurement. Out: what the index says of them, by which a
question about a purchase leads into the tool (`signpost.search.purchase_asked`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signpost.search.words import SMALL_WORDS, stem, words_of


@dataclass(frozen=True)
class Buyer:
    """A kind of buyer: its id in the tool, its name for the middle of a sentence, and all that it is called."""

    id: str
    short: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class PurchaseTool:
    """The tool, by its address below the site's root; its buyers; and the addresses of the topics of procurement."""

    address: str
    buyers: tuple[Buyer, ...]
    topics: tuple[str, ...]


def as_data(tool: PurchaseTool | None, number_of: Mapping[str, int], language: str) -> dict[str, Any] | None:
    """What the index says of the tool; None where the hub has no such tool."""
    if tool is None or tool.address not in number_of:
        return None
    return {
        "tool": number_of[tool.address],
        "topics": [number_of[address] for address in tool.topics if address in number_of],
        "buyers": [
            [buyer.id, buyer.short, [*dict.fromkeys(filter(None, (_stems(name, language) for name in buyer.names)))]]
            for buyer in tool.buyers
        ],
    }


def _stems(name: str, language: str) -> str:
    return " ".join(stem(word) for word in words_of(name) if word not in SMALL_WORDS[language])
