"""What the commands install: one version of each package, by hash, that every Python from 3.11.0 to 3.14 may use.

In: requirements*.in and requirements*.txt, and what the installed packages say of the Pythons that they support. Out: a
lock that holds for the oldest Python that pyproject.toml names, without asking a package index.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from typing import NamedTuple

import pytest
from hubs import ROOT
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from signpost.environment import FETCHED, OLDEST, SETS

LOCKS = sorted(FETCHED)
SUPPORTED = ["3.11.0", "3.11.15", "3.12.0", "3.13.0", "3.14.0"]
INSTALLED = SETS["test"]
"""What `make test` has installed, so that it can be asked."""


class Locked(NamedTuple):
    file: str
    name: str
    version: str
    marker: str


def locked(*files: str) -> list[Locked]:
    found = re.compile(r"^([\w.\[\]-]+)==(\S+)(?: ; (.+?))? \\\n    --hash=sha256:[0-9a-f]{64}", re.MULTILINE)
    return [
        Locked(file, canonicalize_name(name), version, marker)
        for file in files
        for name, version, marker in found.findall((ROOT / file).read_text(encoding="utf-8"))
    ]


def asked(file: str) -> list[Requirement]:
    lines = (ROOT / file.replace(".txt", ".in")).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def test_every_lock_is_of_a_set_and_every_package_in_it_has_a_hash() -> None:
    assert sorted(path.name for path in ROOT.glob("requirements*.txt")) == LOCKS
    for file in LOCKS:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert len(locked(file)) == len(re.findall(r"^[^\s#]", text, re.MULTILINE)) > 1
        assert "://" not in text, "a lock names no package index"
    assert 50 < len(locked("requirements.txt")) < 80


def test_a_package_has_one_version_in_all_locks() -> None:
    versions: dict[str, set[str]] = {}
    for package in locked(*LOCKS):
        versions.setdefault(package.name, set()).add(package.version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("file", LOCKS)
def test_what_is_asked_for_is_locked(file: str) -> None:
    found = {package.name: package.version for package in locked(file)}
    for wanted in asked(file):
        assert wanted.specifier.contains(found[canonicalize_name(wanted.name)]), f"run make lock: {wanted}"


def refusing(requires: str | None) -> list[str]:
    """The Pythons that we support and these words of a package do not."""
    return [python for python in SUPPORTED if python not in SpecifierSet(requires or "")]


def test_every_python_that_we_support_may_use_every_locked_package() -> None:
    looked_at, refused = 0, {}
    for package in locked(*INSTALLED):
        if package.marker and not Marker(package.marker).evaluate():
            continue
        assert "python" not in re.sub("platform_python_implementation", "", package.marker) or package.name in (
            "lazy-importer",
            "typing-extensions",
        ), f"another version for another Python: {package}"
        found = distribution(package.name)
        assert found.version == package.version, "run make setup-test"
        looked_at += 1
        if no := refusing(found.metadata.get("Requires-Python")):
            refused[f"{package.name} {package.version}"] = no
    assert looked_at > 90
    assert refused == {}, "run make lock: it keeps to versions that the oldest Python may use"


def test_the_check_would_see_a_package_that_wants_a_later_python() -> None:
    assert refusing(">=3.11.5") == ["3.11.0"]
    assert refusing(">=3.9,<3.14") == ["3.14.0"]
    assert refusing(None) == []


def test_the_oldest_python_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest = ".".join(map(str, OLDEST))
    assert project["project"]["requires-python"] == f">={oldest}"
    assert project["tool"]["mypy"]["python_version"] == oldest
    assert f"--python-version {oldest}.0" in (ROOT / "scripts" / "lock.sh").read_text(encoding="utf-8")
