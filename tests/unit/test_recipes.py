"""The recipes of `docs-dev/changes.md`, each followed in a copy of the project.

In: the tracked parts of the project that a recipe needs, copied. Out: the change works, in the files that
the recipe names and no others, and what is generated is asked for until it is written.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hubs import ROOT, small_hub

PARTS = ("signpost", "scripts", "schemas", "docs", "pyproject.toml")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code, and of what is generated from it."""
    root = tmp_path / "copy"
    root.mkdir()
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, root / name)
    return root


def run_in(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a script of the copy, with the modules of the copy."""
    environment = {**os.environ, "PYTHONPATH": str(root), "SIGNPOST_TODAY": "2026-06-01"}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def put(path: Path, old: str, new: str) -> None:
    """Write `new` in the place of `old`, which stands in the file once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def recipe(heading: str) -> str:
    page = (ROOT / "docs-dev" / "changes.md").read_text(encoding="utf-8")
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_a_new_problem_code(copy: Path, tmp_path: Path) -> None:
    words = recipe("A new problem code")
    assert re.findall(r"`((?:signpost|scripts)/[a-z_/]+\.py)`", words)[0] == "signpost/problems/codes.py"
    row = (
        '    LATE_REPLY = (\n        "late-reply",\n        _WARNING,\n        About.ENTRY,\n'
        '        "Nobody has answered yet.",\n        "Ask `them` again.",\n    )\n'
    )
    put(copy / "signpost" / "problems" / "codes.py", "    HIDDEN_PIN = (\n", f"{row}    HIDDEN_PIN = (\n")
    put(
        copy / "signpost" / "checks" / "areas.py",
        "\nRULES:",
        "\ndef someone_answers(hub: UncheckedHub) -> Iterator[Problem]:\n"
        '    """A rule that finds the new problem."""\n'
        '    yield Problem(Location("data/areas.yaml"), Code.LATE_REPLY, "it is late", "ask")\n\n\nRULES:',
    )
    put(
        copy / "signpost" / "checks" / "areas.py",
        "RULES: tuple[Rule, ...] = (",
        "RULES: tuple[Rule, ...] = (someone_answers, ",
    )

    explained = run_in(copy, "scripts/validate.py", "--explain", "late-reply")
    assert explained.stdout == (
        "late-reply (warning)\nWhat it means: Nobody has answered yet.\nWhat to do: Ask 'them' again.\n"
    )
    found = run_in(copy, "scripts/validate.py", small_hub(tmp_path / "hub"))
    assert "data/areas.yaml:1:1: warning late-reply: it is late (ask)\n" in found.stdout
    assert found.returncode == 0, "a warning stops nothing"

    stale = run_in(copy, "scripts/write_messages.py", "--check")
    assert (stale.returncode, stale.stdout) == (
        1,
        "docs/run-a-hub/messages.md:1:1: error stale-messages: it does not match the list of codes (run: make codes)\n",
    )
    assert (
        "schemas/problems.schema.json:1:1: error stale-schema"
        in run_in(copy, "scripts/write_schemas.py", "--check").stdout
    )
    for script in ("scripts/write_messages.py", "scripts/write_schemas.py"):
        assert run_in(copy, script).returncode == 0
        assert run_in(copy, script, "--check").returncode == 0
    page = (copy / "docs" / "run-a-hub" / "messages.md").read_text(encoding="utf-8")
    assert "| `late-reply` | **Warning.** Nobody has answered yet. | Ask `them` again. |\n" in page
