"""The program that asks about a new entry, and writes it.

In: the small hub and answers on standard input. Out: a valid entry, or nothing written.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, problems_of, small_hub

ANSWERS = [
    "A new guide: for all",
    "It helps.",
    "A trust",
    "",
    "gudie",
    "guide",
    "England",
    "https://www.example.org/new-guide",
    "all",
    "all",
    "grants",
    "",
    "The editors",
    "Read it all.",
    "2027-05-01",
]


def asked(hub: Path, answers: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts/new_entry.py"), "resource", "--root", str(hub)]
    environment = {**os.environ, "SIGNPOST_TODAY": TODAY.isoformat()}
    said = "".join(f"{answer}\n" for answer in answers)
    return subprocess.run(
        command, input=said, capture_output=True, text=True, env=environment, timeout=100, check=False
    )


def test_answers_make_a_valid_entry(tmp_path: Path) -> None:
    hub = small_hub(tmp_path / "hub")
    done = asked(hub, ANSWERS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'gudie' is not one of them; did you mean guide?" in done.stdout
    assert done.stdout.endswith("'a-new-guide-for-all' is in resources.yaml.\n")
    assert problems_of(hub) == ""
    assert '- id: a-new-guide-for-all\n  title: "A new guide: for all"\n' in (hub / "resources.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (ANSWERS[:6], "Nothing was written."),
        ([*ANSWERS[:7], "javascript:alert(1)", *ANSWERS[8:]], "error bad-url"),
        ([*ANSWERS[:-1], "soon"], "error bad-date"),
        (["", "", ""], "Nothing was written."),
    ],
)
def test_bad_answers_write_nothing(tmp_path: Path, answers: list[str], said: str) -> None:
    hub = small_hub(tmp_path / "hub")
    before = (hub / "resources.yaml").read_bytes()
    done = asked(hub, answers)
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (hub / "resources.yaml").read_bytes() == before
