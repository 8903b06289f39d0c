"""The virtual environment that the commands run in: what it must hold, and how it is made.

In: the project's folder, its locked requirements, and the Python that is to make the environment. Out: `.venv/` with
the packages of a set in it, or one sentence that says what to do. Nothing here needs a package, so that the first
command can run under the Python that a newcomer has; older ones must be able to read this far, to say that they are
too old.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from signpost.subprocesses import ProgramTimeoutError, run_text

OLDEST = (3, 11)
"""The oldest Python that is supported, as `requires-python` in pyproject.toml says."""

RUN, CHECK, TEST, BENCH = (f"requirements{what}.txt" for what in ("", "-check", "-test", "-bench"))
SETS = {"run": (RUN,), "check": (RUN, CHECK), "test": (RUN, CHECK, TEST), "bench": (RUN, BENCH)}
"""The files that lock the packages of each set; a package has the same version in all of them."""

FETCHED = {RUN: 70, CHECK: 30, TEST: 95, BENCH: 80}
"""About how many megabytes the packages of a file are to fetch, to tell someone who waits for them."""

FOLDER = ".venv"
STAMP = "signpost.json"
SECONDS = 3600.0
"""The time that pip may take: several times what all packages need over a slow line."""

CAUSES = (
    (
        ("No space left on device",),
        "The disk is full. Free 300 MB for run, or 900 MB for test, then run the same command again.",
    ),
    (
        ("DO NOT MATCH THE HASHES", "hashes are required"),
        "A package is not the one that is locked, so it was not installed. Run the same command again; if it says so "
        "again, ask whoever runs your package index.",
    ),
    (
        ("Permission denied", "Read-only file system"),
        "A folder cannot be written to. Run this as the user who owns the project's folder.",
    ),
    (
        ("requires a different python", "Requires-Python"),
        "A locked package does not support this Python. Name another one, such as: make PYTHON=python3.12",
    ),
)
"""Words of pip, and what a person can do when it says them; the first that fits."""

OTHERWISE = (
    "The packages could not be fetched or installed. Look whether the network, or your package index, is within reach; "
    "then run the same command again."
)


NOT_OURS = (
    "The project itself could not be installed. Look at pyproject.toml: git diff pyproject.toml shows what was changed."
)


class SetupError(Exception):
    """The environment could not be made; the words are a sentence that says what to do."""


def python_in(root: Path) -> Path:
    """The Python of the environment of the project in `root`, whether or not it is there."""
    return root / FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(root: Path, wanted: str = "run", replace: bool = False) -> Path:
    """Make the environment hold a set of packages, and give its Python.

    An environment that is whole is used as it is, and one that lacks packages gets them. One that is half made, that
    was made elsewhere or whose Python has gone is made anew. With `replace`, so is one made by another Python than
    this one. Raises SetupError, with what to do about it.
    """
    python, stamp = python_in(root), root / FOLDER / STAMP
    found = _stamp(stamp)
    whole = found.get("root") == str(root) and found.get("python") == _version_of(python)
    if whole and not (replace and found.get("python") != _this_version()):
        if found.get("locks", {}).get(wanted) == digest(root, wanted):
            return python
    else:
        _make(root, python)
        found = {"root": str(root), "python": _version_of(python), "locks": {}}
    # No stamp stands while packages are changed: what is cut short is made anew.
    if stamp.exists():
        stamp.unlink()
    held = {name for name, lock in found.get("locks", {}).items() if lock == digest(root, name)}
    # One that was there in older versions needs only what has changed.
    new = set(SETS[wanted]).difference(*(SETS[name] for name in found.get("locks", {}) if name in SETS))
    try:
        _install(root, python, wanted, sum(FETCHED[lock] for lock in new))
    except SetupError:
        # pip takes back what it could not finish, so the environment is whole, and the next command tries again.
        _write(stamp, {**found, "locks": dict.fromkeys(found["locks"], "")})
        raise
    there = {*SETS[wanted], *(lock for name in held for lock in SETS[name])}
    whole_now = {name: digest(root, name) for name, locks in SETS.items() if there.issuperset(locks)}
    found["locks"] = {**dict.fromkeys(found["locks"], ""), **whole_now}
    _write(stamp, found)
    return python


def digest(root: Path, wanted: str) -> str:
    """What a set must be, as a SHA-256 in hexadecimal: its locks, and how the project itself is installed."""
    texts = [(root / name).read_text(encoding="utf-8") for name in (*SETS[wanted], "pyproject.toml")]
    lines = [line for line in "\n".join(texts).splitlines() if not line.lstrip().startswith("#")]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def advice(said: str) -> str:
    """What a person can do, from what pip said."""
    return next((todo for words, todo in CAUSES if any(word in said for word in words)), OTHERWISE)


def _stamp(path: Path) -> dict[str, Any]:
    """What the environment says of itself; nothing when it is half made."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, found: dict[str, Any]) -> None:
    """Write what the environment says of itself."""
    path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def _this_version() -> str:
    """The version of the Python that runs this, such as 3.12."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _version_of(python: Path | str) -> str:
    """The version of that Python, such as 3.12; empty when it does not run."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = run_text([str(python), "-I", "-c", code], seconds=60)
    except (OSError, ProgramTimeoutError):
        return ""
    return done.stdout.strip()


def _make(root: Path, python: Path) -> None:
    """Make an empty environment in the place of whatever is there."""
    if sys.version_info < OLDEST:
        raise SetupError(_too_old())
    # When this runs in the environment that is to be replaced, the Python that made it makes the next.
    base = getattr(sys, "_base_executable", None) or sys.executable
    folder = root / FOLDER
    if folder.is_symlink() or folder.is_file():
        raise SetupError(f"{FOLDER} is not a folder. Move it away, then run the same command again.")
    shutil.rmtree(folder, ignore_errors=True)
    done = _run([base, "-I", "-m", "venv", str(folder)], root)
    if done.returncode or not python.exists():
        sys.stderr.write(done.stdout + done.stderr)
        raise SetupError(
            "This Python cannot make a virtual environment. On Debian and Ubuntu, install python3-venv; elsewhere, "
            "name another Python 3.11 or later, such as: make PYTHON=python3.12"
        )


def _install(root: Path, python: Path, wanted: str, size: int) -> None:
    """Bring the set into the environment, every package as it is locked, then the project itself."""
    to_fetch = f"about {size} MB to fetch if pip does not have them yet" if size else "what has changed"
    print(f"Setting up {FOLDER} for {wanted}: {to_fetch}.", flush=True)
    pip = [str(python), "-I", "-B", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    locks = [argument for name in SETS[wanted] for argument in ("--requirement", name)]
    done = _run([*pip, "--no-compile", "--require-hashes", *locks], root)
    if done.returncode:
        _show(done)
        raise SetupError(advice(done.stdout + done.stderr))
    done = _run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."], root)
    if done.returncode:
        _show(done)
        raise SetupError(NOT_OURS)
    # The bytecode of pip itself is 8 MB that nothing needs until pip runs again.
    for folder in sorted((root / FOLDER).glob("**/site-packages/pip")):
        for bytecode in sorted(folder.rglob("__pycache__")):
            shutil.rmtree(bytecode, ignore_errors=True)


def _show(done: subprocess.CompletedProcess[str]) -> None:
    """Print what pip said of its errors, without its warnings and without where in its code it was."""
    lines = (done.stdout + done.stderr).splitlines()
    plain = [line for line in lines if line.strip() and not line.startswith((" ", "WARNING", "Traceback"))]
    sys.stderr.write("\n".join(plain[-10:]) + "\n")


def _run(command: list[str], root: Path) -> subprocess.CompletedProcess[str]:
    """Run it in the folder, away from settings that would have Python or pip put things elsewhere."""
    away = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIREMENT", "PIP_CONSTRAINT")
    settings = {name: value for name, value in os.environ.items() if name not in away}
    # setuptools warns at length of what an editable installation may do; nobody here can act on it.
    settings.update(PIP_USER="0", PYTHONWARNINGS="ignore", PYTHONIOENCODING="utf-8", PYTHONDONTWRITEBYTECODE="1")
    try:
        return run_text(command, seconds=SECONDS, cwd=root, env=settings)
    except ProgramTimeoutError as error:
        raise SetupError(f"{error}. Is the package registry within reach? Run the same command again.") from None


def _too_old() -> str:
    """That this Python is too old, and which one on this machine is not."""
    names = [f"python3.{minor}" for minor in range(20, OLDEST[1] - 1, -1)]
    newer = next(filter(_version_of, names), "")
    advised = f"Try: make PYTHON={newer}" if newer else "Install a newer one, then: make PYTHON=python3.12"
    return f"Signpost needs Python 3.11 or later; this is {sys.version.split()[0]}. {advised}"
