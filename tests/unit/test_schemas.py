"""The schemas that YAML editors use: fresh, true of good files, and false of bad ones.

In: `schemas/`, `scripts/write_schemas.py`, and the small hub's files. Out: no stale schema,
and a schema that agrees with the loader.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hubs import ROOT, SMALL, run
from jsonschema import Draft202012Validator

from signpost.export import editor_schemas
from signpost.read.yaml_reader import read_yaml

LAW = Path(__file__).resolve().parent.parent / "sites" / "law"
"""Records of law that the small hub does not have."""

FILES = {
    "resources.yaml": "resources",
    "case_studies.yaml": "case-studies",
    "principles.yaml": "principles",
    "data/audiences.yaml": "audiences",
    "data/stages.yaml": "stages",
    "data/topics.yaml": "topics",
    "data/areas.yaml": "areas",
    "data/elections.yaml": "elections",
    "data/place_sources.yaml": "place-sources",
    "data/changes.yaml": "changes",
    "data/glossary.yaml": "glossary",
    "data/answers.yaml": "answers",
    "data/pathways.yaml": "pathways",
    "data/tools/first-tool.yaml": "tool",
    "data/pictures/first-picture.yaml": "pictures",
    "data/reviews/glossary.yaml": "reviews",
    "data/languages/translations.yaml": "translations",
    **{
        path.relative_to(LAW).as_posix(): path.stem.replace("_", "-")
        for path in sorted((LAW / "data" / "rules").glob("*.yaml"))
    },
}


def checker(stem: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(editor_schemas()[f"{stem}.schema.json"]))


def as_an_editor_reads(value: Any) -> Any:
    """YAML editors see true, false and whole amounts; the loader keeps words."""
    if isinstance(value, dict):
        return {key: int(item) if key == "amount" else as_an_editor_reads(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(item) for item in value]
    return {"true": True, "false": False}.get(value, value)


def test_no_schema_is_stale() -> None:
    done = run("scripts/write_schemas.py", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", FILES)
def test_a_good_file_keeps_to_its_schema(name: str) -> None:
    tree, _ = read_yaml(SMALL if (SMALL / name).exists() else LAW, name)
    assert tree is not None
    faults = [
        f"{error.json_path}: {error.message}"
        for error in checker(FILES[name]).iter_errors(as_an_editor_reads(tree.value))
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("titel", "x"), ("audiences", "pcc"), ("audiences", []), ("status", "fresh"), ("id", "An Id"), ("topics", [])],
)
def test_a_slip_is_shown_while_it_is_typed(field: str, value: Any) -> None:
    tree, _ = read_yaml(SMALL, "resources.yaml")
    assert tree is not None
    tree.value[0][field] = value
    assert list(checker("resources").iter_errors(tree.value))


def test_every_schema_has_a_file_that_uses_it() -> None:
    used = {f"{stem}.schema.json" for stem in FILES.values()}
    single = {"network.schema.json", "link-policy.schema.json", "network-policy.schema.json"}
    printed = {"problems.schema.json"}
    assert used | single | printed == set(editor_schemas())


@pytest.mark.parametrize("stem", ["link-policy", "network-policy"])
def test_a_policy_fits_its_schema(stem: str) -> None:
    tree, _ = read_yaml(ROOT, f"data/{stem.replace('-', '_')}.yaml")
    assert tree is not None

    def with_numbers(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: with_numbers(item) for key, item in value.items()}
        return float(value) if isinstance(value, str) and re.fullmatch(r"[0-9.]+", value) else value

    assert list(checker(stem).iter_errors(with_numbers(tree.value))) == []


def test_a_stale_and_a_needless_schema_are_named(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "schemas").mkdir()
    script = tmp_path / "scripts" / "write_schemas.py"
    script.write_text((ROOT / "scripts" / "write_schemas.py").read_text(encoding="utf-8"), encoding="utf-8")
    assert run(script).returncode == 0
    assert run(script, "--check").returncode == 0
    (tmp_path / "schemas" / "topics.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "schemas" / "old.schema.json").write_text("{}", encoding="utf-8")
    done = run(script, "--check")
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "schemas/topics.schema.json",
        "schemas/old.schema.json",
    ]
    assert run(script).returncode == 0
    assert not (tmp_path / "schemas" / "old.schema.json").exists()
    assert run(script, "--check").returncode == 0
