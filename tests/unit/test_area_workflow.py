"""The workflow that begins a hub from a browser: what it makes of what people choose and type.

In: a hub with the project's scripts, and values as GitHub gives them. Out: files, and words on the run's page.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hubs import ROOT

NEEDED = ("data", "docs", "overrides", "resources.yaml", "case_studies.yaml", "principles.yaml", "scripts", "signpost")


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"AREA": "Cumbria", "NAME": "Ours: $(touch /tmp/never) `x`"}, 0, "## Your hub has begun"),
        ({"AREA": "Choose one"}, 1, "choose your area in the list"),
        ({"AREA": "Another area (write its name below)"}, 1, "write the name of your area"),
        ({"AREA": "Another area (write its name below)", "OTHER": "--root=/"}, 0, "A hub for --root=/:"),
        ({"AREA": "Cumbria", "PARENT": "nonsense"}, 1, "## Nothing was done"),
    ],
)
def test_the_workflow_begins_a_hub_and_tells_on_its_page(
    tmp_path: Path, given: dict[str, str], status: int, said: str
) -> None:
    hub = tmp_path / "hub"
    hub.mkdir()
    for name in NEEDED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy2)(ROOT / name, hub / name)
    (hub / "Makefile").write_text("setup:\n\t@true\n", encoding="utf-8")
    (hub / ".venv/bin").mkdir(parents=True)
    (hub / ".venv/bin/python").symlink_to(sys.executable)
    page = tmp_path / "page.md"
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{hub}:{':'.join(sys.path)}", "GITHUB_STEP_SUMMARY": str(page)}
    env["SIGNPOST_TODAY"] = "2026-12-01"
    command = ["bash", str(hub / "scripts/new_area_in_ci.sh")]
    done = subprocess.run(command, env={**env, **given}, capture_output=True, text=True, check=False)
    told = page.read_text(encoding="utf-8")
    assert (done.returncode, done.stderr) == (status, "")
    assert said in told
    assert (hub / "local/network.yaml").exists() == (status == 0)
