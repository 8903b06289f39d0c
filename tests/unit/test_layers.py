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


def test_there_is_source_to_check() -> None:
    assert len(PACKAGE) > 35


def test_imports_run_one_way() -> None:
    """The layers are declared in pyproject.toml, under `tool.importlinter`; each room must be in one of them."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_hooks_import_mkdocs() -> None:
    importing = [
        name_of(path)
        for path in (*PACKAGE, *SCRIPTS, *HOOKS)
        if any(module.split(".")[0] in ("mkdocs", "material") for module in imports(path))
    ]
    assert importing == ["hooks.build_end", "hooks.menu", "hooks.preview", "hooks.signpost_hooks"]


def test_nothing_but_scripts_and_tests_is_on_top() -> None:
    for path in PACKAGE:
        assert not [module for module in imports(path) if module.split(".")[0] in ("scripts", "hooks", "tests")], path


@pytest.mark.needs("pango")
def test_importing_all_of_signpost_does_not_load_mkdocs() -> None:
    names = [name_of(path) for path in PACKAGE]
    code = (
        f"import sys\nfor name in {names!r}: __import__(name)\n"
        "print(sorted(name for name in sys.modules if name.startswith('mkdocs')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_nothing_opens_addresses_with_the_standard_library() -> None:
    """The import linter holds all other ways to the network; it cannot name a part of a package that is not ours."""
    assert not [path for path in PACKAGE if "urllib.request" in imports(path)]


def test_each_part_has_at_most_one_module_that_calls_git() -> None:
    calling = [name_of(path) for path in PACKAGE if re.search(r"""["']git["']""", path.read_text(encoding="utf-8"))]
    assert calling == ["signpost.hosting.git", "signpost.links.check.changed_links", "signpost.updates.git"]


# A stopwatch (time.perf_counter, time.monotonic) does not know the day.
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
}


def test_only_day_looks_at_the_clock() -> None:
    for path in (*PACKAGE, *SCRIPTS, *HOOKS):
        asked = {
            f"{node.value.id}.{node.attr}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        }
        assert name_of(path) == "signpost.day" or not asked & CLOCKS, name_of(path)


def test_no_module_keeps_state() -> None:
    displays = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    for path in (*PACKAGE, *SCRIPTS, *HOOKS):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, displays):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [target.id for target in targets if isinstance(target, ast.Name)]
                assert all(name.lstrip("_").isupper() or name == "__all__" for name in names), f"{path.name}: {names}"
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)], path


def test_a_module_opens_by_saying_what_it_does() -> None:
    for path in (*PACKAGE, *SCRIPTS, *HOOKS, *TESTS):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path
        assert path.stem not in ("utils", "helpers", "manager", "misc"), path
