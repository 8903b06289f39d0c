"""The shape of the house: which part may import which, and what no module may do.

In: the source. Out: the arrows of the design, held.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hubs import ROOT

PACKAGE = sorted((ROOT / "signpost").rglob("*.py"))
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
HOOKS = sorted((ROOT / "hooks").glob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

FLOORS = {
    "model": 0,
    "law": 0,
    "sources": 0,
    "problems": 0,
    "languages": 0,
    "references": 0,
    "files": 0,
    "colours": 0,
    "day": 0,
    "release": 0,
    "catalogue": 1,
    "currency": 2,
    "procurement": 2,
    "pathways": 2,
    "pages": 3,
    "exports": 3,
    "links": 3,
    "networks": 3,
    "search": 3,
    "review_queue": 2,
    "typeset": 0,
    "migrations": 0,
    "packs": 3,
    "arguments": 4,
    "staging": 4,
    "updates": 4,
}
"""The part of `signpost` a module is in, and its floor: it may import from its own floor and below."""

SAME_FLOOR = {
    "law": {"model"},
    "sources": {"problems"},
    "languages": {"problems", "sources"},
    "migrations": {"sources", "problems", "model"},
    "pathways": {"currency"},
    "networks": {"links"},
    "pages": {"links", "networks"},
    "exports": {"pages"},
    "search": {"pages"},
    "packs": {"pages"},
}
"""The arrows within a floor, so that they cannot go round."""

NETWORK = {"socket", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "asyncio", "ssl"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, those for types included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield node.module or ""
            if node.module == "signpost":
                yield from (f"signpost.{alias.name}" for alias in node.names)


def part_of(module: str) -> str:
    """model for signpost.model.fields; empty for signpost itself and for what is not ours."""
    steps = module.split(".")
    return steps[1] if steps[0] == "signpost" and len(steps) > 1 else ""


def test_there_is_source_to_check() -> None:
    assert len(PACKAGE) > 35
    assert {part_of(name_of(path)) for path in PACKAGE} - {""} == set(FLOORS), "say here on which floor a new part is"


@pytest.mark.parametrize("path", PACKAGE, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    own = part_of(name_of(path))
    for module in imports(path):
        part = part_of(module)
        if not part or not own or part == own:
            continue
        same = FLOORS[part] == FLOORS[own] and part in SAME_FLOOR.get(own, set())
        assert FLOORS[part] < FLOORS[own] or same, f"{own} must not import {module}"


def test_only_hooks_import_mkdocs() -> None:
    importing = [
        name_of(path)
        for path in (*PACKAGE, *SCRIPTS, *HOOKS)
        if any(module.split(".")[0] in ("mkdocs", "material") for module in imports(path))
    ]
    assert importing == ["hooks.signpost_hooks"]


def test_nothing_but_scripts_and_tests_is_on_top() -> None:
    for path in PACKAGE:
        assert not [module for module in imports(path) if module.split(".")[0] in ("scripts", "hooks", "tests")], path


def test_importing_all_of_signpost_does_not_load_mkdocs() -> None:
    names = [name_of(path) for path in PACKAGE]
    code = (
        f"import sys\nfor name in {names!r}: __import__(name)\n"
        "print(sorted(name for name in sys.modules if name.startswith('mkdocs')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.parametrize("path", PACKAGE, ids=name_of)
def test_only_links_may_use_the_network(path: Path) -> None:
    if part_of(name_of(path)) != "links":
        # The poll waits for many at once; what it waits for is asked in `links`.
        waits = {"asyncio"} if name_of(path) == "signpost.networks.poll" else set()
        used = {module for module in imports(path) if module in NETWORK or module.split(".")[0] in NETWORK}
        assert used <= waits


def test_each_part_has_at_most_one_module_that_calls_git() -> None:
    calling = [name_of(path) for path in PACKAGE if re.search(r"""["']git["']""", path.read_text(encoding="utf-8"))]
    assert calling == ["signpost.links.check.changed", "signpost.updates.git"]


@pytest.mark.parametrize("path", [*PACKAGE, *SCRIPTS, *HOOKS], ids=name_of)
def test_only_day_looks_at_the_clock(path: Path) -> None:
    if name_of(path) == "signpost.day":
        return
    asked = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    # A stopwatch (time.perf_counter, time.monotonic) does not know the day.
    assert not asked & {
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "time.time",
        "time.localtime",
        "time.gmtime",
        "time.strftime",
    }


@pytest.mark.parametrize("path", [*PACKAGE, *SCRIPTS, *HOOKS], ids=name_of)
def test_no_module_keeps_state(path: Path) -> None:
    displays = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, displays):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            assert all(name.lstrip("_").isupper() or name == "__all__" for name in names), f"{path.name}: {names}"
    assert not [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Global)]


@pytest.mark.parametrize("path", [*PACKAGE, *SCRIPTS, *HOOKS, *TESTS], ids=name_of)
def test_a_module_is_short_and_opens_by_saying_what_it_does(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < 300
    assert ast.get_docstring(ast.parse(text))
    assert path.stem not in ("utils", "helpers", "manager", "misc")
