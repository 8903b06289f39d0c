"""Ids are addresses: none that was ever released may be lost.

In: the committed list of the last release, and the real hub. Out: the ids that lead nowhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hubs import ROOT, catalogue_of

from signpost.catalogue import Catalogue
from signpost.day import today

RELEASED = yaml.safe_load((Path(__file__).parent / "data" / "released_ids.yaml").read_text(encoding="utf-8"))
KINDS = {
    "resources": "resources",
    "case_studies": "case_studies",
    "principles": "principles",
    "tools": "tools",
    "changes": "changes",
    "topics": "topics",
    "terms": "glossary",
    "areas": "areas",
}


@pytest.fixture(scope="module")
def hub() -> Catalogue:
    return catalogue_of(ROOT, today())


@pytest.mark.parametrize("kind", RELEASED)
def test_no_released_id_is_lost(kind: str, hub: Catalogue) -> None:
    things = getattr(hub, KINDS[kind])
    kept = {id for thing in things for id in (thing.id, *getattr(thing, "former_ids", ()))}
    assert len(RELEASED[kind]) > 10
    assert set(RELEASED[kind]) - kept == set(), "list these under former_ids of the entries that took their place"
