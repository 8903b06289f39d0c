"""A parent with releases, and a fork of it, as real git repositories with the project's real code.

In: an empty folder. Out: repositories, releases, and updates run as a person runs them. The data is that of
the small hub, so that a build is quick; the code of each release is the tree's own, changed by the release.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from babel.messages.pofile import read_po, write_po
from hubs import ROOT, SMALL, TODAY, Change, apply_change

CODE = (
    "signpost",
    "hooks",
    "overrides",
    "scripts",
    "schemas",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.in",
    "requirements.txt",
    "Makefile",
    ".gitignore",
    ".github",
    "local",
    "data/languages/cy.po",
)
Changes = Mapping[str, Change | Callable[[str], str]]
"""What a release does, by path: as in `hubs`, or from a file's text to its new text."""


def environment(**more: str) -> dict[str, str]:
    """The environment of a person who has only git and Python; nothing of this tree leaks in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "SIGNPOST_"))}
    who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who |= {f"GIT_{role}_NAME": "A coordinator" for role in ("AUTHOR", "COMMITTER")}
    who |= {f"GIT_{role}_EMAIL": "coordinator@example.org" for role in ("AUTHOR", "COMMITTER")}
    return {**kept, **who, "SIGNPOST_TODAY": TODAY.isoformat(), "NO_MKDOCS_2_WARNING": "1", **more}


def git(folder: Path, *arguments: str) -> str:
    """Git in a folder; its answer."""
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(), check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout.strip()


def write(folder: Path, changes: Changes) -> None:
    """Make changes to files."""
    for name, change in changes.items():
        if callable(change):
            path = folder / name
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            apply_change(folder / name, change)


def commit(folder: Path, message: str) -> str:
    """Commit everything; the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def new_parent(folder: Path) -> Path:
    """A parent with the release v1.0.0."""
    shutil.copytree(SMALL, folder)
    for name in CODE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, folder / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
            )
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    fill_in(folder / "data/languages/cy.po")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "The first release")
    git(folder, "tag", "v1.0.0")
    return folder


def fill_in(path: Path) -> None:
    """Give words that wait for their Welsh some words: that is for another test to find."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        words = [message.string] if isinstance(message.string, str) else list(message.string)
        if message.id and not all(words):
            message.string = message.id if isinstance(message.id, str) else tuple(message.id[-1] for _ in words)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120)


def publish(parent: Path, tag: str, changes: Changes, recorded: str = "") -> None:
    """Make one more release of the parent; one recorded on a day as its maintainers make it, with its record."""
    write(parent, changes)
    if recorded:
        version = tag.removeprefix("v")
        text = (parent / "pyproject.toml").read_text(encoding="utf-8")
        text = re.sub(r'^version = ".*"$', f'version = "{version}"', text, flags=re.MULTILINE)
        (parent / "pyproject.toml").write_text(text, encoding="utf-8")
    commit(parent, f"What is new in {tag}")
    if recorded:
        done = run(parent, "scripts/release.py", "--version", version, "--today", recorded)
        assert done.returncode == 0, done.stdout + done.stderr
        commit(parent, f"Release {tag}")
    git(parent, "tag", "--annotate", "-m", f"Release {tag}", tag)


def new_fork(parent: Path, folder: Path, files: Mapping[str, Change], *options: str) -> Path:
    """A clone of the parent with a network's own files in it."""
    git(folder.parent, "clone", "--quiet", "--no-tags", *options, parent.as_uri(), str(folder))
    write(folder, files)
    commit(folder, "Our network")
    return folder


def run(fork: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the fork's with the fork's own code."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=fork,
        env=environment(PYTHONPATH=str(fork), **settings),
        capture_output=True,
        text=True,
        check=False,
    )


def update(fork: Path, parent: Path | None, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`make update` as it runs in the fork."""
    named = ("--parent", str(parent)) if parent else ()
    return run(fork, "scripts/update.py", *named, *options, **settings)


def digest(folder: Path) -> dict[str, str]:
    """What a folder holds, file by file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def state(fork: Path) -> tuple[str, str, dict[str, str]]:
    """What must be as it was after an update that was refused: the commit, the index and the files, and local/."""
    return git(fork, "rev-parse", "HEAD"), git(fork, "status", "--porcelain"), digest(fork / "local")
