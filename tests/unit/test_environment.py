"""Setting `.venv` up, with a real pip and packages made here: no package index is asked.

In: a project with a lock of one package, in a path with blanks. Out: an environment that is whole, or a sentence that
says what to do; and code that the Python of a newcomer can read.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hubs import ROOT

from signpost import environment
from signpost.environment import CAUSES, FETCHED, OTHERWISE, SetupError, advice, digest, python_in, set_up

BACKEND = """
import pathlib, zipfile

def build_editable(folder, config=None, metadata=None):
    with zipfile.ZipFile(pathlib.Path(folder) / "thing-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("thing.pth", str(pathlib.Path.cwd()))
        wheel.writestr("thing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: thing\\nVersion: 1.0\\n")
        wheel.writestr("thing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("thing-1.0.dist-info/RECORD", "")
    return "thing-1.0-py3-none-any.whl"
"""


def wheel(folder: Path, name: str, version: str) -> str:
    """A package of one module, in the folder; its line in a lock."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(f"{name}.py", f"version = {version!r}\n")
        made.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        made.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr(f"{about}/RECORD", "")
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that is to be set up, and a folder of packages beside it in the place of an index."""
    packages = tmp_path / "packages"
    packages.mkdir()
    root = tmp_path / "a hub of ours"
    root.mkdir()
    for file in FETCHED:
        (root / file).write_text(wheel(packages, f"w{re.sub('[^a-z]', '', file)}", "1.0"), encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n', encoding="utf-8"
    )
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", packages.as_uri())
    # Settings of a person's own that would put packages elsewhere.
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_TARGET", str(tmp_path / "elsewhere"))
    return root


def imports(root: Path, name: str) -> bool:
    done = subprocess.run([python_in(root), "-I", "-c", f"import {name}"], capture_output=True, check=False)
    return done.returncode == 0


def test_an_environment_is_made_kept_added_to_and_made_anew(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = os.umask(0o077)
    try:
        python = set_up(project)
    finally:
        os.umask(before)
    assert python == python_in(project) and imports(project, "wrequirementstxt")
    assert not imports(project, "wrequirementstesttxt")
    assert "about 70 MB" in capsys.readouterr().out
    mark = project / ".venv" / "mark"
    mark.touch()

    assert set_up(project) == python
    assert capsys.readouterr().out == "", "what is whole is left as it is"

    set_up(project, "test")
    assert mark.exists() and imports(project, "wrequirementstesttxt") and imports(project, "wrequirementschecktxt")
    stamp = project / ".venv" / "signpost.json"
    assert set(json.loads(stamp.read_text())["locks"]) == {"run", "check", "test"}
    set_up(project, "check")
    set_up(project, "run")
    assert capsys.readouterr().out.count("\n") == 1, "a larger set holds the smaller ones"

    # A Python that somebody names takes the place of another one only where it is another one.
    set_up(project, replace=True)
    assert mark.exists()
    monkeypatch.setattr(environment, "_this_version", lambda: "3.99")
    set_up(project)
    assert mark.exists()
    set_up(project, replace=True)
    assert not mark.exists() and imports(project, "wrequirementstxt")

    # What is half made has no stamp.
    mark.touch()
    stamp.unlink()
    set_up(project)
    assert not mark.exists() and imports(project, "wrequirementstxt")


def test_a_lock_that_changes_is_followed_and_one_that_cannot_be_is_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(project)
    lock = project / "requirements.txt"
    lock.write_text(lock.read_text() + wheel(project.parent / "packages", "newer", "2.0"))
    set_up(project)
    assert imports(project, "newer")

    good = lock.read_text()
    lock.write_text(re.sub(r"[0-9a-f]{64}\n$", "0" * 64 + "\n", good))
    (project / ".venv" / "signpost.json").unlink()
    with pytest.raises(SetupError, match="not the one that is locked"):
        set_up(project)
    lock.write_text(good + "nowhere==1.0 --hash=sha256:" + "0" * 64 + "\n")
    with pytest.raises(SetupError, match="is within reach; then run the same command again"):
        set_up(project)
    said = capsys.readouterr().err
    assert "nowhere" in said and "Traceback" not in said
    lock.write_text(good)
    mark = project / ".venv" / "mark"
    mark.touch()
    toml = (project / "pyproject.toml").read_text()
    (project / "pyproject.toml").write_text("<<<<<<< HEAD\n")
    with pytest.raises(SetupError, match="Look at pyproject"):
        set_up(project)
    assert "Traceback" not in capsys.readouterr().err
    (project / "pyproject.toml").write_text(toml)
    # And mended by the next command.
    set_up(project)
    assert imports(project, "newer") and mark.exists(), "what pip could not do costs nobody the environment"


def test_a_python_that_is_too_old_is_told_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(environment, "_version_of", lambda python: "3.12" if python == "python3.12" else "")
    with pytest.raises(SetupError, match=r"^Signpost needs Python 3\.11 or later; .* Try: make PYTHON=python3\.12$"):
        set_up(project)
    assert not (project / ".venv").exists()


def test_a_python_that_cannot_make_an_environment_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.sys, "_base_executable", "/bin/false", raising=False)
    with pytest.raises(SetupError, match="install python3-venv"):
        set_up(project)


@pytest.mark.parametrize("kind", ["a link", "a file"])
def test_what_is_no_folder_of_ours_is_left_alone(project: Path, tmp_path: Path, kind: str) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "kept").touch()
    if kind == "a link":
        (project / ".venv").symlink_to(other)
    else:
        (project / ".venv").touch()
    with pytest.raises(SetupError, match="Move it away"):
        set_up(project)
    assert (other / "kept").exists() and (project / ".venv").exists()


@pytest.mark.parametrize(
    ("said", "todo"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", CAUSES[0][1]),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", CAUSES[1][1]),
        ("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x'", CAUSES[2][1]),
        ("ERROR: Ignored the following versions that require a different python version: 2.0 Requires-Python >=3.15",
         CAUSES[3][1]),
        ("ERROR: No matching distribution found for mkdocs==1.6.1", OTHERWISE),
    ],
)  # fmt: skip
def test_what_pip_says_becomes_what_to_do(said: str, todo: str) -> None:
    assert advice(said) == todo


def test_only_what_pip_reads_in_a_lock_counts(project: Path) -> None:
    lock = project / "requirements.txt"
    before = digest(project, "run")
    lock.write_text("# a comment\n" + lock.read_text().replace("\n", "\r\n"))
    assert digest(project, "run") == before
    lock.write_text(lock.read_text().replace("1.0", "1.1"))
    assert digest(project, "run") != before


@pytest.mark.parametrize("name", ["__init__", "__main__", "environment"])
def test_older_pythons_can_read_as_far_as_the_refusal(name: str) -> None:
    ast.parse((ROOT / "signpost" / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_commands_need_no_package_to_begin() -> None:
    command = [sys.executable, "-S", "-m", "signpost", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("serve", "site", "check", "setup"):
        assert re.search(rf"^    {name} ", done.stdout, re.MULTILINE)
