"""A question about a purchase leads into the tool, with what was said filled in.

In: an index of the tool and two topics, and questions. Out: the value and the buyer that each names, and no more.
"""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest

from signpost.search.document import SearchDocument, SearchRecord
from signpost.search.index import files_of
from signpost.search.purchase_asked import purchase_in
from signpost.search.purchases import Buyer, PurchaseTool
from signpost.search.ranking import slots_of
from signpost.search.read_index import Index

TOOL = PurchaseTool(
    "tools/rules/",
    (
        Buyer("council", "a council in England", ("A council",)),
        Buyer("police", "a commissioner", ("A police and crime commissioner", "police force", "PCC")),
        Buyer("welsh-council", "a council in Wales", ("A council",)),
    ),
    ("topics/procurement/",),
)


def _thing(address: str, title: str, kind: str, *also: str) -> SearchDocument:
    facets = MappingProxyType({"kind": (kind,), "status": ("current",)})
    return SearchDocument(address, title, SearchRecord(kind, "", facets, "", also=", ".join(also), other_names=also))


def _index(tool: PurchaseTool | None) -> Index:
    things = [
        _thing("tools/rules/", "Rules for a council, a PCC or a police and crime commissioner", "tool"),
        _thing("topics/procurement/", "Procurement", "topic", "tender", "light touch"),
        _thing("topics/grants/", "Grants", "topic", "grant"),
    ]
    files = {name: json.loads(text) for name, text in files_of(things, purchases=tool).items()}
    head = files["things.json"]
    return Index(head, lambda name: files[f"{head['folder']}/{name}.json"])


@pytest.fixture(scope="module")
def index() -> Index:
    return _index(TOOL)


@pytest.mark.parametrize(
    ("question", "pence", "buyer"),
    [
        ("tender £90k council", 9_000_000, "council"),
        ("How does a PCC tender for £1,200.50?", 120_050, "police"),
        ("procurement, police and crime commissioner, 2 million", 200_000_000, "police"),
        ("a light touch thing of 30k", 3_000_000, ""),
    ],
)
def test_an_amount_and_procurement_make_a_purchase(question: str, pence: int, buyer: str, index: Index) -> None:
    found = purchase_in(index, question, [slot.root for slot in slots_of(index, question)])
    assert found
    assert (found.pence, found.buyer) == (pence, buyer)


@pytest.mark.parametrize(
    "question",
    [
        "tender council",
        "Procurement Act 2023",
        "grant £90k council",
        "£90k",
        "mortgage £90k",
        "tender £",
        "touch £9k",
        "",
    ],
)
def test_nothing_else_does(question: str, index: Index) -> None:
    assert purchase_in(index, question, [slot.root for slot in slots_of(index, question)]) is None


def test_a_hub_without_the_tool_has_no_such_answer() -> None:
    index = _index(None)
    assert purchase_in(index, "tender £90k council", ["tender", "90000", "council"]) is None
