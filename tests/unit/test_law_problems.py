"""Every file of `cases/law/problems`: changes to a small hub with records of law in, the lines printed out.

In: YAML cases named like sentences, and `sites/law`, laid over the small hub. Out: one test each.
"""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from hubs import TODAY, apply_change, problems_of, small_hub

HERE = Path(__file__).parent.parent
CASES = sorted((HERE / "cases" / "law" / "problems").glob("*.yml"))


def hub_with_law(folder: Path) -> Path:
    small_hub(folder)
    shutil.copytree(HERE / "sites" / "law", folder, dirs_exist_ok=True)
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_problems_of_law(case: Path, tmp_path: Path) -> None:
    given = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert set(given) == {"files", "problems"}
    root = hub_with_law(tmp_path / "hub")
    for name, change in given["files"].items():
        apply_change(root / "data" / "rules" / name, change)
    assert problems_of(root).splitlines() == given["problems"].splitlines()


def test_a_hub_with_records_of_law_is_well(tmp_path: Path) -> None:
    assert problems_of(hub_with_law(tmp_path / "hub")) == ""


@pytest.mark.parametrize(("days", "warned"), [(91 - 31, False), (91, True)])
def test_a_task_that_rests_for_more_than_60_days_is_a_warning(days: int, warned: bool, tmp_path: Path) -> None:
    looked = TODAY - timedelta(days=31)
    found = problems_of(hub_with_law(tmp_path / "hub"), looked + timedelta(days=days))
    line = f"data/rules/gaps.yaml:7:14: warning look-again: nobody has looked for this since {looked}"
    assert (line in found) is warned
    assert ": error " not in found


def test_there_are_cases() -> None:
    assert len(CASES) >= 12, "the folder of cases was not found"
