"""Files that were written for an older data model are read as if they were new, and rewritten when asked.

In: files of a network, and steps from one version to the next, the real one and made-up ones. Out: values with
the places of what the person wrote; texts in which only what must change has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hubs import catalogue_of, problems_of, run, small_hub

from signpost.read.migrations import STEPS, Move, Remove, Rename, Replace, Wrap, moved, read_hub_yaml
from signpost.read.migrations.steps import KEPT, Step
from signpost.read.yaml_reader import Tree, parse_yaml
from signpost.schema import DATA_MODEL
from signpost.updates.rewrite import rewriting

VERSION_1 = """\
# Who we are.
name: Cumbria network  # as on our letters
area: cumbria

# Ours are better.
hide:
  - a-town-that-tried   # it is far away
  - "ask-first"
contact: hello@example.org
"""


def tree_of(text: str) -> Tree:
    tree, problems = parse_yaml(text, "local/network.yaml")
    assert tree is not None and not problems
    return tree


def with_steps(*moves: Move) -> Mapping[int, Step]:
    """A made-up step from version 2 to 3 of the network's own file."""

    def step(path: str, value: Any) -> Iterator[Move]:
        yield from (moves if path == "local/network.yaml" else ())

    return {**STEPS, 2: step}


def network(folder: Path, text: str) -> Path:
    return small_hub(folder / "hub", {"local/network.yaml": text})


def of_network(hub: Path) -> list[str]:
    """The problems of the network's own files."""
    return [line for line in problems_of(hub).splitlines() if line.startswith("local/")]


def test_every_version_has_a_step_to_the_next() -> None:
    assert list(STEPS) == list(range(1, DATA_MODEL))


def test_version_1_is_read_as_it_always_was(tmp_path: Path) -> None:
    hub = network(tmp_path, VERSION_1)
    old = catalogue_of(hub).network
    assert old is not None
    assert [hidden.id for hidden in old.hide] == ["a-town-that-tried", "ask-first"]
    assert (str(old.name), old.area, str(old.contact)) == ("Cumbria network", "cumbria", "hello@example.org")
    assert [line.split(": ")[:2] for line in of_network(hub)] == [
        ["local/network.yaml:7:5", "warning older-data-model"]
    ]


def test_a_file_that_is_the_same_in_both_versions_is_no_reason_to_warn(tmp_path: Path) -> None:
    assert of_network(network(tmp_path, "name: Cumbria network\n")) == []


def test_the_program_rewrites_what_must_change_and_nothing_else(tmp_path: Path) -> None:
    hub = network(tmp_path, VERSION_1)
    before = catalogue_of(hub).network
    done = run("scripts/migrate.py", hub)
    assert (done.returncode, done.stdout) == (0, "Rewrote local/network.yaml\n"), done.stderr
    wanted = VERSION_1.replace("name: Cumbria", "data_model: 2\nname: Cumbria")
    wanted = wanted.replace("- a-town", "- id: a-town").replace('- "ask-first"', '- id: "ask-first"')
    assert (hub / "local/network.yaml").read_text(encoding="utf-8") == wanted
    assert of_network(hub) == []
    after = catalogue_of(hub).network
    assert after is not None and before is not None
    assert after.model_copy(update={"data_model": 1}) == before
    again = run("scripts/migrate.py", hub)
    assert (again.returncode, again.stdout) == (0, "Nothing to rewrite: the data model has version 2.\n")


def test_a_file_in_which_all_is_switched_off_stands_in_no_way(tmp_path: Path) -> None:
    hub = network(tmp_path, VERSION_1)
    (hub / "local/resources.yaml").write_text("# - id: later\n", encoding="utf-8")
    done = rewriting(hub)
    assert ([file.path for file in done.files], done.problems) == (["local/network.yaml"], ())


def test_one_file_that_cannot_be_read_keeps_all_as_they_are(tmp_path: Path) -> None:
    hub = network(tmp_path, VERSION_1)
    (hub / "local/resources.yaml").write_text("- id: [\n", encoding="utf-8")
    done = rewriting(hub)
    assert done.files == ()
    assert [(problem.code, problem.place.path) for problem in done.problems] == [
        ("yaml-syntax", "local/resources.yaml")
    ]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    hub = network(tmp_path, VERSION_1)
    assert "Would rewrite local/network.yaml" in run("scripts/migrate.py", "--dry-run", hub).stdout
    assert (hub / "local/network.yaml").read_text(encoding="utf-8") == VERSION_1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("hide: [a, b]  # two\n", "hide: [{id: a}, {id: b}]  # two\n"),
        ("data_model: 1 # old\nhide:\n- a\n", "data_model: 2 # old\nhide:\n- id: a\n"),
        ("name: x\r\nhide:\r\n  - a\r\n", "data_model: 2\r\nname: x\r\nhide:\r\n  - id: a\r\n"),
        ("\ufeffname: x\n", "\ufeffdata_model: 2\nname: x\n"),
        ("---\nname: x\n", "---\ndata_model: 2\nname: x\n"),
        ("hide:\n  - {id: a}\n  - b", "hide:\n  - {id: a}\n  - id: b"),
    ],
)
def test_however_it_is_written(tmp_path: Path, before: str, after: str) -> None:
    hub = network(tmp_path, "name: x\n")
    path = hub / "local/network.yaml"
    path.write_bytes(before.encode())
    done = rewriting(hub)
    assert done.problems == ()
    (file,) = done.files
    expected = after if "data_model" in after else f"data_model: 2\n{after}"
    assert (file.before, file.after) == (before, expected)


@pytest.mark.parametrize(
    ("text", "move", "after"),
    [
        ("# a\nold: 1 # b\nz: 2\n", Rename(("old",), "new"), "# a\nnew: 1 # b\nz: 2\n"),
        ("old:\n  - a\n", Rename(("old",), "new"), "new:\n  - a\n"),
        ("who: The office\n", Wrap(("who",), "en"), "who: {en: The office}\n"),
        ("k: one  # b\n", Replace(("k",), "two words"), "k: two words  # b\n"),
        ("a: 1\nb: # gone\n  - x\n  - y\n# stays\nc: 3\n", Remove(("b",)), "a: 1\n# stays\nc: 3\n"),
        ("a:\n  - x # one\n  - y\n", Remove(("a", 0)), "a:\n  - y\n"),
    ],
)
def test_each_move_means_the_same_in_memory_and_in_the_text(tmp_path: Path, text: str, move: Move, after: str) -> None:
    hub = network(tmp_path, f"data_model: 2\n{text}")
    (file,) = rewriting(hub, 3, with_steps(move)).files
    assert file.after == f"data_model: 3\n{after}"
    assert moved(tree_of(text), [move]).value == tree_of(after).value


def test_places_are_those_of_what_the_person_wrote() -> None:
    tree = moved(
        tree_of("a: 1\nhide:\n  - x\n  - y\n"), [Wrap(("hide", 1), "id"), Rename(("hide",), "out"), Remove(("a",))]
    )
    assert tree.value == {"out": ["x", {"id": "y"}]}
    assert str(tree.place(("out", 1, "id"))) == "local/network.yaml:4:5"
    assert str(tree.key_location(("out",))) == "local/network.yaml:2:1"
    assert str(tree.place(("out", 0))) == "local/network.yaml:3:5"


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("a: >-\n  long\n  text\n", Wrap(("a",), "en")),
        ("a: {b: 1}\n", Remove(("a", "b"))),
        ("a: &x one\nb: *x\n", Replace(("a",), "two")),
    ],
)
def test_what_only_a_person_should_change_is_told_and_nothing_is_written(tmp_path: Path, text: str, move: Move) -> None:
    done = rewriting(network(tmp_path, f"data_model: 2\n{text}"), 3, with_steps(move))
    assert done.files == ()
    (problem,) = done.problems
    assert (problem.code, problem.place.path) == ("by-hand", "local/network.yaml")


def test_two_versions_back_are_read_and_three_are_not(tmp_path: Path) -> None:
    hub = network(tmp_path, VERSION_1)
    steps: dict[int, Step] = {**STEPS, 2: lambda path, value: (), 3: lambda path, value: ()}
    assert KEPT == 2
    tree, problems = read_hub_yaml(hub, "local/network.yaml", 3, steps)
    assert tree is not None and [problem.code for problem in problems] == ["older-data-model"]
    tree, problems = read_hub_yaml(hub, "local/network.yaml", 4, steps)
    assert tree is None
    assert [(problem.code, "make migrate" in problem.hint) for problem in problems] == [("old-data-model", True)]
    assert rewriting(hub, 4, steps).files[0].after.startswith("# Who we are.\ndata_model: 4\n")


def test_a_version_from_the_future_is_not_rewritten(tmp_path: Path) -> None:
    done = run("scripts/migrate.py", network(tmp_path, "name: x\ndata_model: 99\n"))
    assert done.returncode == 1
    assert "local/network.yaml:1:1: error no-migration:" in done.stdout and "make update" in done.stdout
