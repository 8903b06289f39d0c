"""The partials of Material's that are replaced: each says which fault it mends, and stands in for a known original.

In: `overrides/partials/`, and the Material that is installed. Out: a failure when an original changes, so that a person
looks whether the fault is still there and what else is new.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import material
import pytest
from hubs import ROOT

OURS = ROOT / "overrides/partials"
THEIRS = Path(next(iter(material.__path__))) / "templates/partials"
ORIGINALS = {
    line.split()[1]: line.split()[0]
    for line in (Path(__file__).parent / "data/material-partials.txt").read_text(encoding="utf-8").splitlines()
}
"""The SHA-256 of each original that is replaced, as `sha256sum` writes them."""

REPLACED = sorted(path.relative_to(OURS).as_posix() for path in OURS.rglob("*.html"))


def test_every_replaced_partial_has_a_known_original_and_no_other_has() -> None:
    assert sorted(ORIGINALS) == REPLACED


@pytest.mark.parametrize("name", REPLACED)
def test_a_replaced_partial_says_what_it_mends_and_its_original_is_as_it_was(name: str) -> None:
    first = (OURS / name).read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("{#- Mends Material's ") and first.endswith(". -#}")
    original = (THEIRS / name).read_bytes()
    assert hashlib.sha256(original).hexdigest() == ORIGINALS[name], (
        f"Material's partials/{name} has changed: compare it"
    )
