"""What ships with the repository: no trace of a machine, no package host, a short navigation.

In: the files of the tree and `mkdocs.yml`. Out: what a fork should never have to clean up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hubs import ROOT

NOT_SHIPPED = {
    ".git",
    ".venv",
    "site",
    "site.next",
    "site.old",
    "build",
    "node_modules",
    "__pycache__",
    ".ruff_cache",
    ".mypy_cache",
    ".pytest_cache",
    "tests",
}
MACHINE = re.compile(r"(?<![\w./:-])/(?:work|root|tmp|home)/")
HOSTS = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs\.org|conda\.anaconda\.org|--(?:extra-)?index-url|--find-links|--trusted-host"
)


def shipped() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not NOT_SHIPPED & set(parts) and not any(part.endswith(".egg-info") for part in parts):
            yield path


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in shipped()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_there_are_files_to_check() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in shipped()}
    known = {"resources.yaml", "requirements.txt", "mkdocs.yml", "signpost/read/yaml_reader.py", "overrides/main.html"}
    assert known <= names


def test_no_path_of_a_machine_is_named() -> None:
    assert lines_that_match(MACHINE) == []


@pytest.mark.parametrize("line", ["cd /work/main", "'/root/x'", "(/tmp/y)"])
def test_the_check_would_see_a_path_of_a_machine(line: str) -> None:
    assert MACHINE.search(line)
    assert not MACHINE.search("https://example.org/work/x and a/tmp/y")


def test_no_package_host_is_named() -> None:
    assert lines_that_match(HOSTS) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
    assert [path.name for path in shipped() if path.stem in empty] == []


def test_no_two_files_of_tests_share_a_name() -> None:
    """They are imported by their bare names: the second of two would not be run at all."""
    names = [path.name for path in sorted((ROOT / "tests").rglob("test_*.py"))]
    assert len(names) > 60
    assert sorted(set(names)) == sorted(names)


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, in which `!ENV` names a variable."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))


def config() -> dict[str, Any]:
    return yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader)


def items_of(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    return [item for value in (nav.values() if isinstance(nav, dict) else nav) for item in items_of(value)]


def test_the_navigation_holds_what_a_person_chooses_from() -> None:
    items = items_of(config()["nav"])
    assert len(items) == len(set(items)) < 40
    entries = re.compile(r"^(?:resources|case-studies|principles|tools|topics|stages|pathways)/[^/]+/")
    assert [item for item in items if entries.match(item)] == []


def test_the_navigation_names_every_page_of_the_guide() -> None:
    items = set(items_of(config()["nav"]))
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs" / "guide").rglob("*.md")}
    assert pages - items == set()


def test_the_engine_has_no_plugin_and_runs_our_hooks() -> None:
    assert config()["plugins"] == []
    assert config()["hooks"] == ["hooks/signpost_hooks.py"]
    assert config()["theme"]["font"] is False
