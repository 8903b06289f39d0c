"""`make test` where a program is missing: what can run runs, and what did not is named, with status 1.

In: scripts/run_tests.py beside programs that stand in for those that look for Chromium, Pango, the validators and the
linters, and for pytest. Out: what was asked of pytest, in which order, the last words and the exit status.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hubs import ROOT

SCRIPTS = ("find_chromium", "find_pango", "install_validators", "lint_workflows", "lint_assets_and_spelling")


def run_tests(folder: Path, *options: str, pytest_ends: int = 0, **fails: str) -> subprocess.CompletedProcess[str]:
    """Run it; each script named in `fails` ends with 1 and says that on standard error."""
    scripts = folder / "scripts"
    scripts.mkdir()
    shutil.copy2(ROOT / "scripts" / "run_tests.py", scripts)
    for name in SCRIPTS:
        ending = f"echo 'apt is cross' >&2\necho '{fails[name]}' >&2\nexit 1\n" if name in fails else ""
        path = scripts / f"{name}.sh"
        path.write_text(f"#!/bin/sh\necho ran {name}\n{ending}")
        path.chmod(0o755)
    (folder / "pytest.py").write_text(f"import sys\nprint('ran pytest', *sys.argv[1:])\nsys.exit({pytest_ends})\n")
    command = [sys.executable, "scripts/run_tests.py", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_with_everything_there_all_tests_run_and_the_linters_after(tmp_path: Path) -> None:
    done = run_tests(tmp_path, "-x")
    assert done.stdout.splitlines() == [
        "ran find_chromium",
        "ran find_pango",
        "ran install_validators",
        "ran pytest -n 2 -x",
        "ran lint_workflows",
        "ran lint_assets_and_spelling",
    ]
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_missing_is_left_out_named_and_fails(tmp_path: Path) -> None:
    done = run_tests(tmp_path, find_chromium="Install Chromium.", install_validators="Install java.")
    assert (
        "ran pytest -n 2 --without=chromium --without=validators\nran lint_workflows\nran lint_assets_and_spelling\n"
        in done.stdout
    )
    assert done.stdout.endswith(
        "Did not run:\n"
        "- the tests in a browser. Install Chromium.\n"
        "- the tests with the HTML checker and schema.org's vocabulary. Install java.\n"
    )
    assert "apt is cross" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("fails", "said"),
    [
        ({"pytest_ends": 1}, "The tests"),
        ({"lint_workflows": "x"}, "scripts/lint_workflows.sh"),
        ({"lint_assets_and_spelling": "x"}, "scripts/lint_assets_and_spelling.sh"),
    ],
)
def test_what_fails_fails(tmp_path: Path, fails: dict[str, object], said: str) -> None:
    done = run_tests(tmp_path, **fails)  # type: ignore[arg-type]
    assert done.stdout.endswith(f"{said} found something wrong, or could not run: see above.\n")
    assert "ran lint_workflows\nran lint_assets_and_spelling\n" in done.stdout and done.returncode == 1


def collected(*options: str) -> set[str]:
    """The tests of some files that would run."""
    files = ("unit/test_pack_pdf.py", "unit/test_packs.py", "browser/test_every_file.py", "browser/test_terms.py")
    command = [sys.executable, "-m", "pytest", "--collect-only", *options, *(f"tests/{file}" for file in files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {line for line in done.stdout.splitlines() if "::" in line}


def test_each_test_that_needs_a_program_is_left_out_without_it_and_no_other() -> None:
    everything = collected()
    assert {name.split("::")[0] for name in everything - collected("--without=pango")} == {
        "tests/unit/test_pack_pdf.py"
    }
    checked = {name.split("::")[1] for name in everything - collected("--without=validators")}
    assert len(checked) == 3 and "test_the_html_checker_has_nothing_to_say" in checked
    in_browser = everything - collected("--without=chromium")
    assert {name.split("::")[0] for name in in_browser} == {"tests/browser/test_terms.py"}
