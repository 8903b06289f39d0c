"""The pages for those who run a hub: complete, true, and easy to read.

In: docs/run-a-hub/, and the real hub with a network's folder beside it. Out: every example passes the
hub's own rules, and every page is linked from the first.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from hubs import ROOT

from signpost.day import today
from signpost.hub import load_catalogue
from signpost.problems import errors, listing

PAGES = ROOT / "docs" / "run-a-hub"
NAMES = sorted(path.name for path in PAGES.glob("*.md"))
_BLOCK = re.compile(r"(?:^(?:    .*)?\n)*^    .*\n(?:^(?:    .*)?\n)*", re.MULTILINE)
HUB_PARTS = ("resources.yaml", "case_studies.yaml", "principles.yaml", "data", "docs")
NETWORK = "data_model: 2\nname: Cumbria Safer Together\narea: cumbria\n"


def text(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


def examples(name: str) -> list[tuple[str, str]]:
    """The file that each example of a page is for, as its first line says, and its text."""
    found = []
    for block in _BLOCK.findall(text(name)):
        lines = [line for line in block.splitlines() if line.strip()]
        indent = min(len(line) - len(line.lstrip()) for line in lines)
        first = lines[0][indent:]
        if first.startswith("# local/"):
            found.append((first[2:], "\n".join(line[indent:] for line in block.splitlines()) + "\n"))
    return found


def test_the_first_page_leads_to_all_others() -> None:
    linked = set(re.findall(r"\]\(([a-z-]+\.md)", text("index.md")))
    assert linked == set(NAMES) - {"index.md"}
    assert len(NAMES) > 9


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real hub without anything local."""
    root = tmp_path_factory.mktemp("parent")
    for name in HUB_PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        else:
            shutil.copy2(ROOT / name, root / name)
    return root


@pytest.mark.parametrize("name", [name for name in NAMES if examples(name)])
def test_what_a_page_tells_people_to_write_is_right(name: str, parent: Path) -> None:
    for number, (path, example) in enumerate(examples(name)):
        local = parent / "local"
        shutil.rmtree(local, ignore_errors=True)
        (local / "assets").mkdir(parents=True)
        (local / "assets" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
        (local / "network.yaml").write_text(NETWORK, encoding="utf-8")
        if path == "local/network.yaml":
            given = yaml.safe_load(example)
            rest = "".join(line + "\n" for line in NETWORK.splitlines() if line.split(":")[0] not in given)
            example = rest + example
        (parent / path).parent.mkdir(parents=True, exist_ok=True)
        (parent / path).write_text(example, encoding="utf-8")
        loaded = load_catalogue(parent, today())
        assert errors(loaded.problems) == [], f"{name}, example {number + 1}:\n{listing(loaded.problems)}"
        assert loaded.catalogue and loaded.catalogue.network


def test_examples_would_be_found_wanting(parent: Path) -> None:
    (found, *_) = [example for path, example in examples("add-an-entry.md") if path == "local/resources.yaml"]
    (parent / "local").mkdir(exist_ok=True)
    (parent / "local" / "network.yaml").write_text(NETWORK, encoding="utf-8")
    (parent / "local" / "resources.yaml").write_text(found.replace("[vcse]", "[vsce]"), encoding="utf-8")
    assert "did you mean 'vcse'?" in listing(load_catalogue(parent, today()).problems)
