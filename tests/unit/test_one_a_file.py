"""One file an entry: read beside the long files, taken apart and put together with every comment.

In: the small hub with files of single entries. Out: the same catalogue, and files that read back as they were.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import ROOT, TODAY, problems_of, run, small_hub
from local_hub import NETWORK, RESOURCES

from signpost.edit.one_a_file import Moved, join, split
from signpost.edit.write import write_all
from signpost.hub import load_catalogue
from signpost.read.yaml_reader import read_yaml
from signpost.schema.kinds import kind_at

COMMENTED = """\
# yaml-language-server: $schema=../schemas/resources.schema.json
# What this network adds.

# Read by the board in May.
- id: our-guide  # the first one
  # It has no author.
  title: Our own guide
  summary: >-
    It tells you
    where to begin here.
  publisher: Our network
  kind: guide
  geography: Cumbria
  audiences: all
  stages: all
  topics: [grants]
  status: current
  status_note: |
    One line.

      - and one that is further in
  source: {title: Our own guide}
  reviewed: {on: 2026-05-01, by: An editor, note: Read it.}
  review_by: 2027-05-01
  # The end of it.

# Changed for us.
-   replaces: first-guide
    title: "A first guide: ours"

# Nothing follows.
"""


def own_hub(folder: Path, **files: str) -> Path:
    changes = {"local/network.yaml": NETWORK.partition("pins:")[0].partition("logo:")[0], **files}
    return small_hub(folder, changes)


def moved(done: object) -> Moved:
    assert isinstance(done, Moved), done
    return done


def test_a_file_of_one_entry_is_read_beside_the_long_file(tmp_path: Path) -> None:
    first, second = RESOURCES.split("\n\n")[:2]
    one = "\n".join(line[2:] for line in first.splitlines())
    hub = own_hub(tmp_path / "hub", **{"local/resources/our-guide.yaml": one + "\n", "local/resources.yaml": second})
    loaded = load_catalogue(hub, TODAY)
    assert loaded.catalogue is not None, loaded.problems
    assert loaded.catalogue.is_local("resource", "our-guide")
    assert loaded.catalogue.local_as("resource", "first-guide") == "changed"
    assert loaded.catalogue.location_of("resource", "our-guide").path == "local/resources/our-guide.yaml"


def test_a_file_that_is_not_named_after_its_entry_is_refused(tmp_path: Path) -> None:
    hub = own_hub(tmp_path / "hub", **{"local/resources/guide.yaml": "replaces: first-guide\ntitle: Ours\n"})
    assert (
        "local/resources/guide.yaml:1:11: error file-named-otherwise: the file of 'first-guide' has another name "
        "(rename it to local/resources/first-guide.yaml)" in problems_of(hub)
    )


def test_two_files_do_not_hold_one_entry(tmp_path: Path) -> None:
    one = "replaces: first-guide\ntitle: Ours\n"
    hub = own_hub(
        tmp_path / "hub",
        **{"local/resources/first-guide.yaml": one, "local/resources.yaml": f"- {one}".replace("\ntitle", "\n  title")},
    )
    assert "error duplicate-id: 'first-guide' is replaced already" in problems_of(hub)


def test_a_list_in_the_file_of_one_entry_is_refused(tmp_path: Path) -> None:
    hub = own_hub(tmp_path / "hub", **{"local/resources/first-guide.yaml": "- replaces: first-guide\n"})
    assert "local/resources/first-guide.yaml:1:1: error wrong-type: keys with values are wanted here" in problems_of(
        hub
    )


def test_split_and_join_keep_every_comment_and_value(tmp_path: Path) -> None:
    hub = own_hub(tmp_path / "hub", **{"local/resources.yaml": COMMENTED})
    before, _ = read_yaml(hub, "local/resources.yaml")
    apart = moved(split(hub, "local/resources.yaml"))
    write_all(hub, apart.files)
    assert apart.files["local/resources.yaml"] == (
        "# yaml-language-server: $schema=../schemas/resources.schema.json\n# What this network adds.\n\n"
        "# Nothing follows.\n\n[]\n"
    )
    one = apart.files["local/resources/our-guide.yaml"]
    assert one is not None
    assert one.startswith(
        "# Read by the board in May.\nid: our-guide  # the first one\n# It has no author.\ntitle: Our"
    )
    assert one.endswith("review_by: 2027-05-01\n# The end of it.\n")
    assert "status_note: |\n  One line.\n\n    - and one that is further in\n" in one
    assert problems_of(hub) == problems_of(own_hub(tmp_path / "as-it-was", **{"local/resources.yaml": COMMENTED}))
    together = moved(join(hub, "local/resources.yaml"))
    write_all(hub, together.files)
    after, _ = read_yaml(hub, "local/resources.yaml")
    assert before is not None
    assert after is not None
    assert sorted(map(str, after.value)) == sorted(map(str, before.value))
    text = together.files["local/resources.yaml"] or ""
    for comment in (line.strip() for line in COMMENTED.splitlines() if line.strip().startswith("#")):
        assert comment in text
    assert not list((hub / "local" / "resources").glob("*"))


def test_the_real_catalogues_come_apart_and_together_with_every_comment(tmp_path: Path) -> None:
    for name in ("resources.yaml", "case_studies.yaml", "principles.yaml", "data/glossary.yaml", "data/answers.yaml"):
        hub = tmp_path / name.replace("/", "-")
        write_all(hub, {name: (ROOT / name).read_text(encoding="utf-8")})
        before, _ = read_yaml(hub, name)
        write_all(hub, moved(split(hub, name)).files)
        write_all(hub, moved(join(hub, name)).files)
        after, _ = read_yaml(hub, name)
        assert before is not None
        assert after is not None
        assert sorted(after.value, key=lambda one: one["id"]) == sorted(before.value, key=lambda one: one["id"])
        assert comments(hub / name) == comments(ROOT / name)


def comments(path: Path) -> list[str]:
    return sorted(line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()[:1] == "#")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {id: our-guide}\n", "local/resources.yaml:1:3: error not-moved: the entry stands in braces"),
        ("[{id: our-guide}]\n", "error not-moved: the list stands in brackets"),
        ("- title: No id\n", "error not-moved: it has no id that could name a file"),
        ("- id: ../../outside\n", "error not-moved: it has no id that could name a file"),
        ("- id: a\n  topics: &t [grants]\n- id: b\n  topics: *t\n", "error not-moved: the entry cannot be moved as it"),
        ("id: our-guide\n", "error not-a-list"),
    ],
)
def test_what_cannot_be_moved_is_said_at_its_place(tmp_path: Path, text: str, said: str) -> None:
    hub = own_hub(tmp_path / "hub", **{"local/resources.yaml": text})
    done = run("scripts/entry_files.py", "split", "local/resources.yaml", "--root", str(hub))
    assert done.returncode == 1
    assert said in done.stdout
    assert "Nothing was changed." in done.stderr
    assert (hub / "local/resources.yaml").read_text(encoding="utf-8") == text
    assert not (hub / "local" / "resources").exists()


def test_a_file_that_is_no_catalogue_is_named(tmp_path: Path) -> None:
    done = run("scripts/entry_files.py", "split", "local/network.yaml", "--root", str(own_hub(tmp_path / "hub")))
    assert (done.returncode, "is no file of many entries" in done.stdout) == (1, True)


def test_only_the_files_right_in_a_folder_are_of_its_kind() -> None:
    kind = kind_at("resources/one.yaml")
    assert kind is not None
    assert kind.name == "resource"
    assert kind_at("resources/more/one.yaml") is None


def test_a_write_that_fails_puts_everything_back(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("old\n", encoding="utf-8")
    (tmp_path / "b.yaml").mkdir()
    with pytest.raises(OSError, match=r"b\.yaml|[Dd]irectory"):
        write_all(tmp_path, {"a.yaml": "new\n", "b.yaml": "new\n"})
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "old\n"
