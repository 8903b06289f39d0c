"""Every mistake of `cases/mistakes`: one file laid over the small hub in, the code and the place of its problem out.

In: YAML lists of mistakes. Each has `mistake` (what a person did), `file` and `text` (or `hex` for bytes, `link` for a
symbolic link, `pipe` for a pipe, `times` to repeat the text), or several `files`; and `at` (file and line) with `code`:
one problem with this code must be there, and nothing may be there that the hub does not have without the mistake at
another place than `also` allows. Out: one test each. A text that begins with `@page` is a page of the guide with
these words, one that begins with `@entry` a resource with this id, and `@entry-with` one with these fields.
"""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hubs import ROOT, TODAY, apply_change, small_hub
from local_hub import REVIEWED, page

from signpost.hub import load_catalogue
from signpost.problems import Problem

FOLDER = Path(__file__).parent.parent / "cases" / "mistakes"
NETWORK = "data_model: 2\nname: Cumbria network\narea: cumbria\ncontact: hello@example.org\n"
ENTRY = """\
- id: {id}
  title: Our own guide
  summary: It tells you where to begin here.
  publisher: Our network
  kind: guide
  geography: Cumbria
  audiences: all
  stages: all
  topics: [grants]
  status: current
  source: {{title: Our own guide}}
  reviewed: {{on: 2026-05-01, by: An editor, note: Read it.}}
  review_by: 2027-05-01
"""


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['mistake']}")
        for path in sorted(FOLDER.glob("*.yml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def content(text: str) -> str:
    kind, _, words = text.partition("\n" if text.startswith("@page") else " ")
    if kind == "@page":
        return page("Our page", words.rstrip("\n"))
    if kind == "@entry":
        return ENTRY.format(id=words.strip())
    return text


def put(path: Path, case: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in case:
        path.symlink_to(case["link"])
    elif "pipe" in case:
        os.mkfifo(path)
    elif "hex" in case:
        path.write_bytes(bytes.fromhex(case["hex"]))
    else:
        apply_change(path, content(case["text"]) * case.get("times", 1))


def with_mistake(folder: Path, case: dict[str, Any]) -> Path:
    """The small hub of a network, with the mistake in it."""
    root = small_hub(folder, {"local/network.yaml": NETWORK})
    if any("overrides/" in name for name in (*case.get("files", {}), case.get("file", ""))):
        shutil.copytree(ROOT / "overrides", root / "overrides")
    for name, text in case.get("files", {}).items():
        apply_change(root / name, content(text))
    if "file" in case:
        put(root / case["file"], case)
    return root


def found_in(root: Path) -> list[Problem]:
    return list(load_catalogue(root, TODAY).problems)


@cache
def usual(folder: Path) -> frozenset[tuple[str, str]]:
    """What the hub has without a mistake: its own advice, such as that nobody answers for it."""
    root = small_hub(folder / "usual", {"local/network.yaml": NETWORK})
    return frozenset((problem.place.path, str(problem.code)) for problem in found_in(root))


@pytest.mark.parametrize("case", cases())
def test_a_mistake_is_reported_where_it_stands(case: dict[str, Any], tmp_path: Path) -> None:
    assert set(case) <= {"mistake", "file", "files", "text", "hex", "link", "pipe", "times", "at", "code"}
    found = found_in(with_mistake(tmp_path / "hub", case))
    lines = [str(problem) for problem in found]
    assert (case["at"], case["code"]) in {(f"{p.place.path}:{p.place.line}", str(p.code)) for p in found}, lines
    assert len(found) <= 12, lines
    for line in lines:
        assert line.isprintable(), line


def test_there_are_enough_mistakes() -> None:
    assert len(cases()) >= 300
    assert len(yaml.safe_load((FOLDER / "written_blind.yml").read_text(encoding="utf-8"))) >= 100


def test_the_hub_of_the_mistakes_has_none_itself(tmp_path: Path) -> None:
    assert not [line for line in usual(tmp_path) if line[0].startswith("local/")]
    assert REVIEWED
