"""Runs scripts/check_links.py as a person would, for tests.

In: addresses, options and a folder. Out: a `Checked`: exit status, the report and the ledger.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hubs import ROOT

SCRIPT = ROOT / "scripts" / "check_links.py"


@dataclass(frozen=True)
class Checked:
    """What a run left behind."""

    status: int
    printed: str
    folder: Path

    @property
    def report(self) -> Any:
        """The report, as link-health.json holds it."""
        return json.loads((self.folder / "report" / "link-health.json").read_text(encoding="utf-8"))

    @property
    def ledger(self) -> str:
        """The ledger's text."""
        return (self.folder / "links.jsonl").read_text(encoding="utf-8")

    @property
    def verdicts(self) -> dict[str, str]:
        """Verdicts of the report by address."""
        return {link["url"]: link["verdict"] for link in self.report["links"]}


def command(folder: Path, urls: Sequence[str], *options: str) -> list[str]:
    """The command that checks these addresses, with its files in `folder`; no browser looks unless asked for."""
    (folder / "urls.txt").write_text("\n".join(urls) + "\n", encoding="utf-8")
    files = ["--urls", folder / "urls.txt", "--ledger", folder / "links.jsonl", "--report", folder / "report"]
    witness = [] if "--browser" in options else ["--browser", "none"]
    return [sys.executable, str(SCRIPT), *map(str, files), *witness, *options]


def check(folder: Path, urls: Sequence[str], *options: str) -> Checked:
    """Run it to its end."""
    done = subprocess.run(
        command(folder, urls, *options), cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    return Checked(done.returncode, done.stdout + done.stderr, folder)


def environment() -> dict[str, str]:
    """The environment of a run: no proxy of the machine's."""
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
