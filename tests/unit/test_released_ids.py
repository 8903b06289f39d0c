"""Ids are addresses: none that was ever released may be lost.

In: the record of the last release, and the real hub. Out: the ids that lead nowhere.
"""

from __future__ import annotations

from hubs import ROOT

from signpost.overlay.parent import read_parent
from signpost.overlay.release_digests import held, read_released
from signpost.updates.new_release import lost_ids


def test_no_released_id_is_lost() -> None:
    released, parent = read_released(ROOT, []), read_parent(ROOT, [])
    assert released is not None
    assert {kind: len(things) for kind, things in released.things.items()}["term"] > 100
    former = {key: renamed.id for key, renamed in parent.renames().items()}
    lost = lost_ids(released, held(parent.items, parent.written()), former)
    assert lost == [], "list these under former_ids of the things that took their place"
