"""Every file of `cases/problems`: changes to the small hub in, the exact lines that are printed out.

In: YAML cases named like sentences. Out: one test each. A case has `files` (see `hubs`) and
`problems` (what `scripts/validate.py` prints, empty when all is well).
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hubs import problems_of, small_hub

CASES = sorted((Path(__file__).parent.parent / "cases" / "problems").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_problems(case: Path, tmp_path: Path) -> None:
    given = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert set(given) == {"files", "problems"}
    found = problems_of(small_hub(tmp_path / "hub", given["files"]))
    assert found.splitlines() == given["problems"].splitlines()


def test_there_are_cases() -> None:
    assert len(CASES) >= 90, "the folder of cases was not found"
