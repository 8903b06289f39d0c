"""What the readers take of a network's folder: each file once, and the name that was meant for any other.

In: paths below `local/`, and hubs with every local feature. Out: claims, and problems.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import ROOT, SMALL, buildable_hub, problems_of, small_hub
from local_hub import LOCAL

from signpost.hubs.scaffold import FILES, WELSH_FILES
from signpost.read.claims import claimed, meant
from signpost.read.local_files import EVERY_CLAIM, unclaimed_files
from signpost.schema.kinds import KINDS

PATHS = sorted(
    {name.removeprefix("local/") for name in (*LOCAL, *FILES, *WELSH_FILES)}
    | {path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.is_file()}
    | {"assets/Photo.JPG", "assets/Guide.pdf", "README.md", "data/link_policy.yaml", "data/places.csv"}
    | {kind.path for kind in KINDS if not kind.path.endswith("/")}
    | {f"{kind.one_a_file}ours.yaml" for kind in KINDS}
)


@pytest.mark.parametrize("path", PATHS)
def test_what_readers_take_is_claimed_once(path: str) -> None:
    assert len(claimed(path, EVERY_CLAIM)) == 1


def test_every_local_feature_at_once_leaves_nothing_unclaimed(tmp_path: Path) -> None:
    root = small_hub(tmp_path / "hub", LOCAL)
    assert unclaimed_files(root) == []


def test_pictures_and_documents_keep_their_capitals(tmp_path: Path) -> None:
    changes = {"local/assets/Photo.JPG": b"\xff\xd8\xff\xe0rest", "local/assets/Guide.pdf": b"%PDF-1.7\n"}
    assert "local/" not in problems_of(small_hub(tmp_path / "hub", changes))


def test_a_local_folder_that_is_a_file_is_reported(tmp_path: Path) -> None:
    root = small_hub(tmp_path / "hub", {"local": "name: Ours\n"})
    assert "local:1:1: error unreadable-file: it is a file, and a folder is wanted" in problems_of(root)


def test_what_computers_leave_in_folders_is_left_alone(tmp_path: Path) -> None:
    names = (".DS_Store", "data/.gitkeep", "data/tools/._ours.yaml", "docs/._ours.md", "Thumbs.db", ".vscode/x.json")
    root = small_hub(tmp_path / "hub", {f"local/{name}": b"\0\xff" for name in names})
    assert "local/" not in problems_of(root)


@pytest.mark.parametrize("name", ["resources.yml", "tools/ours.yaml", "about.md", "overrides/pages/ours.txt"])
def test_what_is_meant_is_claimed_itself(name: str) -> None:
    near = meant(name, EVERY_CLAIM)
    assert near != name
    assert not near or claimed(near, EVERY_CLAIM)


def test_a_template_of_the_parents_is_never_called_unused(tmp_path: Path) -> None:
    names = [path.relative_to(ROOT / "overrides") for path in (ROOT / "overrides" / "pages").glob("*.html")]
    text = {f"local/overrides/{name.as_posix()}": (ROOT / "overrides" / name).read_text("utf-8") for name in names}
    assert "local/overrides" not in problems_of(buildable_hub(tmp_path / "hub", text))
