"""The schemas that YAML editors use: fresh, true of good files, and false of bad ones.

In: `schemas/`, `scripts/write_schemas.py`, and the small hub's files. Out: no stale schema,
and a schema that agrees with the loader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hubs import ROOT, SMALL, TODAY, catalogue_of, run, small_hub
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from signpost.export import data_files, editor_schemas
from signpost.overlay.parent import read_parent
from signpost.read.files import read_items
from signpost.read.yaml_reader import read_yaml
from signpost.schema.kinds import KINDS, Kind
from signpost.site.site import make_site

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


@cache
def names() -> Mapping[str, Sequence[str]]:
    return read_parent(SMALL, []).names()


def checker(stem: str) -> Draft202012Validator:
    texts = editor_schemas(names())
    listed = Resource.from_contents(json.loads(texts["names.schema.json"]))
    registry: Registry = Registry().with_resource("names.schema.json", listed)
    return Draft202012Validator(json.loads(texts[f"{stem}.schema.json"]), registry=registry)


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


def suggested(stem: str, *path: str) -> set[str]:
    """What an editor would offer at a field, by following `properties`, `items`, `anyOf` and references."""
    texts = {name: json.loads(text) for name, text in editor_schemas(names()).items()}

    def at(schema: Any, file: str, steps: tuple[str, ...]) -> Iterator[str]:
        if "$ref" in schema:
            other, _, pointer = schema["$ref"].partition("#")
            found: Any = texts[other or file]
            for part in pointer.strip("/").split("/"):
                found = found[part]
            yield from at(found, other or file, steps)
        for arm in schema.get("anyOf", ()):
            yield from at(arm, file, steps)
        if "items" in schema:
            yield from at(schema["items"], file, steps)
        if steps and steps[0] in schema.get("properties", {}):
            yield from at(schema["properties"][steps[0]], file, steps[1:])
        elif steps and steps[0] == "*" and "propertyNames" in schema:
            yield from at(schema["propertyNames"], file, steps[1:])
        elif not steps:
            yield from schema.get("enum", ())
            yield from [schema["const"]] if "const" in schema else []

    return set(at(texts[f"{stem}.schema.json"], f"{stem}.schema.json", path))


@pytest.mark.parametrize(
    ("stem", "path", "of", "words"),
    [
        ("resources", ("topics",), "topic", set()),
        ("resources", ("audiences",), "audience", {"all"}),
        ("resources", ("stages",), "stage", {"all"}),
        ("resources", ("applies_in",), "area", {"england", "wales"}),
        ("resources", ("superseded_by",), "entry", set()),
        ("areas", ("followed_by",), "area", set()),
        ("answers", ("topics",), "topic", set()),
        ("pathways", ("audience",), "audience", set()),
        ("pathways", ("steps", "stage"), "stage", set()),
        ("network", ("area",), "area", set()),
        ("network", ("without_audiences",), "audience", set()),
        ("network", ("order", "guide"), "guide", set()),
        ("network", ("order", "resources"), "resource", set()),
        ("principles", ("voices", "*"), "audience", set()),
    ],
)
def test_an_editor_offers_the_ids_that_a_field_may_name(
    stem: str, path: tuple[str, ...], of: str, words: set[str]
) -> None:
    wanted = set(names()[of])
    assert wanted, "the small hub has some"
    assert suggested(stem, *path) == wanted | words


def test_a_country_is_one_of_two() -> None:
    assert suggested("areas", "country") == {"england", "wales"}
    tree, _ = read_yaml(SMALL, "data/areas.yaml")
    assert tree is not None
    tree.value[0]["country"] = "scotland"
    assert list(checker("areas").iter_errors(as_an_editor_reads(tree.value)))


def test_a_network_may_name_things_of_its_own() -> None:
    tree, _ = read_yaml(SMALL, "resources.yaml")
    assert tree is not None
    tree.value[0]["topics"] = ["a-topic-of-ours"]
    assert list(checker("resources").iter_errors(as_an_editor_reads(tree.value))) == []
    tree.value[0]["topics"] = ["No id"]
    assert list(checker("resources").iter_errors(as_an_editor_reads(tree.value)))


def test_no_schema_says_what_only_the_models_say(tmp_path: Path) -> None:
    assert [name for name, text in editor_schemas(names()).items() if "x-names" in text] == []
    site = make_site(catalogue_of(small_hub(tmp_path / "hub")), TODAY, ROOT)
    published = data_files(site, "", "A hub", "What it is.")
    assert [path for path, text in published.items() if path.endswith(".schema.json") and "x-names" in text] == []


def test_every_schema_has_a_file_that_uses_it() -> None:
    used = {f"{stem}.schema.json" for stem in FILES.values()}
    single = {"network.schema.json", "link-policy.schema.json", "network-policy.schema.json"}
    printed = {"problems.schema.json"}
    one = {f"{kind.schema_of_one}.schema.json" for kind in KINDS if kind.schema_of_one and kind.path[-1] != "/"}
    assert used | single | one | printed | {"names.schema.json"} == set(editor_schemas())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.schema_of_one], ids=lambda kind: kind.name)
def test_an_entry_in_a_file_of_its_own_keeps_to_its_schema(kind: Kind) -> None:
    for raw in read_items(SMALL, "", kind, []):
        schema = kind.schema if kind.path.endswith("/") else kind.schema_of_one
        assert list(checker(schema).iter_errors(as_an_editor_reads(raw.value()))) == []


def test_the_settings_of_editors_name_a_schema_for_every_file() -> None:
    given: dict[str, list[str]] = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))[
        "yaml.schemas"
    ]
    named = [path for paths in given.values() for path in paths]
    assert len(named) == len(set(named))
    assert all((ROOT / schema).exists() for schema in given)
    for kind in KINDS:
        assert kind.path in named or f"{kind.path}*.yaml" in named
    here = [*ROOT.glob("[a-z]*.yaml"), *(ROOT / "data").rglob("*.yaml")]
    unnamed = [path for path in here if not any(path.relative_to(ROOT).match(name) for name in named)]
    assert unnamed == []


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


def test_names_that_are_not_listed_are_a_warning_and_names_of_nothing_an_error(tmp_path: Path) -> None:
    root = small_hub(tmp_path / "hub")
    (root / "schemas").mkdir(exist_ok=True)
    (root / "scripts").mkdir(exist_ok=True)
    script = root / "scripts" / "write_schemas.py"
    script.write_text((ROOT / "scripts" / "write_schemas.py").read_text(encoding="utf-8"), encoding="utf-8")
    assert run(script).returncode == 0
    topics = root / "data" / "topics.yaml"
    before = topics.read_text(encoding="utf-8")
    topics.write_text(f"{before}- id: noise\n  title: Noise\n  summary: Of neighbours.\n", encoding="utf-8")
    done = run(script, "--check")
    assert (done.returncode, done.stdout) == (
        0,
        "schemas/names.schema.json:1:1: warning names-not-listed: it does not list noise (run: make schemas)\n"
        + "".join(
            f".github/ISSUE_TEMPLATE/{form}.yml:1:1: warning names-not-listed: "
            "it does not match the models and the hub (run: make schemas)\n"
            for form in ("resource", "case-study")
        ),
    )
    assert run(script).returncode == 0
    assert run(script, "--check").stdout == ""
    topics.write_text(before, encoding="utf-8")
    done = run(script, "--check")
    assert done.returncode == 1
    assert "error stale-schema" in done.stdout
