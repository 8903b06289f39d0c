"""The published data: whole, and held to the schemas that are published beside it.

In: the small hub, and one with every field filled. Out: documents that validate, field by field.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from filled import filled
from hubs import ROOT, TODAY
from jsonschema import Draft202012Validator, FormatChecker

from signpost.export import all_exports, data_files, editor_schemas
from signpost.hub import Catalogue
from signpost.schema import CaseStudy, Principle, Resource, Status
from signpost.schema.kinds import KINDS
from signpost.site.site import Site, make_site

STEMS = (
    "resources",
    "case-studies",
    "principles",
    "pathways",
    "coverage",
    "rules",
    "link-health",
    "areas",
    "places",
    "changes",
    "tools",
    "glossary",
    "answers",
    "hub",
)
WITHOUT_SCHEMA = ("data/resources.csl.json", "data/openapi.json")
"""JSON whose form others define; tests/unit/test_files_taken_away.py holds it to that."""

ADDRESS = "https://example.org/hub/"
USABLE = {"status": Status.UNDER_REVIEW, "superseded_by": None, "valid_to": "2030"}


def documents_of(site: Site, base: str = ADDRESS) -> dict[str, Any]:
    texts = data_files(site, base, "A hub", "What it is.")
    return {
        name.removeprefix("data/"): json.loads(text)
        for name, text in texts.items()
        if name.startswith("data/") and name.endswith(".json") and name not in WITHOUT_SCHEMA
    }


@pytest.fixture(scope="module")
def documents(site: Site) -> dict[str, Any]:
    return documents_of(site)


@pytest.fixture(scope="module")
def full(catalogue: Catalogue) -> dict[str, Any]:
    """The documents of a hub whose entries have every field filled."""
    words = 'Words with "quotes", <b>, é and\na second line.'
    hub = replace(
        catalogue,
        resources=(*catalogue.resources, filled(Resource, words, id="full-resource", **USABLE)),
        case_studies=(filled(CaseStudy, words, id="full-study", former_ids=(), **USABLE),),
        principles=(filled(Principle, words, id="full-principle", former_ids=(), **USABLE),),
        local_ids=frozenset({("resource", "full-resource")}),
    )
    return documents_of(make_site(hub, TODAY, ROOT))


def faults(documents: dict[str, Any], stem: str, document: Any = None) -> list[str]:
    schema = documents[f"{stem}.schema.json"]
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator(schema, format_checker=FormatChecker())
    return [
        f"{error.json_path}: {error.message}" for error in checker.iter_errors(document or documents[f"{stem}.json"])
    ]


def test_each_document_has_its_schema_beside_it(documents: dict[str, Any]) -> None:
    assert set(documents) == {f"{stem}.json" for stem in STEMS} | {f"{stem}.schema.json" for stem in STEMS}
    for stem in STEMS:
        assert documents[f"{stem}.json"]["$schema"] == f"{stem}.schema.json"


@pytest.mark.parametrize("stem", STEMS)
def test_each_document_keeps_to_its_schema(documents: dict[str, Any], full: dict[str, Any], stem: str) -> None:
    assert faults(documents, stem) == []
    assert faults(full, stem) == []


@pytest.mark.parametrize("stem", STEMS)
def test_a_schema_refuses_a_property_it_does_not_know(documents: dict[str, Any], stem: str) -> None:
    document = deepcopy(documents[f"{stem}.json"])
    document["surprise"] = 1
    assert faults(documents, stem, document)
    if "entries" in document:
        document = deepcopy(documents[f"{stem}.json"])
        document["entries"][0]["surprise"] = 1
        assert faults(documents, stem, document)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "Not An Id"),
        ("status", "fresh"),
        ("published", "May 2024"),
        ("review_by", "2027-02-31"),
        ("links", "none"),
        (
            "links",
            [
                {
                    "url": "javascript:alert(1)",
                    "label": "x",
                    "format": "web",
                    "language": "en",
                    "archived": None,
                    "note": None,
                }
            ],
        ),
        ("title", ""),
        ("title", None),
        ("topics", []),
    ],
)
def test_a_schema_refuses_a_wrong_value(documents: dict[str, Any], field: str, value: Any) -> None:
    document = deepcopy(documents["resources.json"])
    document["entries"][0][field] = value
    assert faults(documents, "resources", document)


@pytest.mark.parametrize("stem", ["resources", "case-studies", "principles"])
def test_a_schema_refuses_an_entry_that_lacks_a_field(documents: dict[str, Any], stem: str) -> None:
    for field in ("id", "title", "summary", "audiences", "status", "source", "reviewed", "page", "steps"):
        document = deepcopy(documents[f"{stem}.json"])
        del document["entries"][0][field]
        assert faults(documents, stem, document), field


@pytest.mark.parametrize(
    ("stem", "model"), [("resources", Resource), ("case-studies", CaseStudy), ("principles", Principle)]
)
def test_every_field_of_the_model_is_in_every_entry(full: dict[str, Any], stem: str, model: type) -> None:
    for entry in full[f"{stem}.json"]["entries"]:
        assert set(entry) == {*model.model_fields, "page", "local", "local_as", "steps"}


def test_every_field_keeps_its_value(catalogue: Catalogue, full: dict[str, Any]) -> None:
    words = 'Words with "quotes", <b>, é and\na second line.'
    entry = next(entry for entry in full["resources.json"]["entries"] if entry["id"] == "full-resource")
    wanted = filled(Resource, words, id="full-resource", **USABLE).model_dump(mode="json", by_alias=True)
    published = {
        "page": f"{ADDRESS}resources/full-resource/",
        "local": True,
        "local_as": "added",
        "steps": ["pcc/assess"],
    }
    assert entry == wanted | published


def test_all_is_written_out_so_that_readers_of_the_data_need_no_rule(documents: dict[str, Any]) -> None:
    entry = documents["resources.json"]["entries"][0]
    assert entry["audiences"] == ["pcc", "vcse", "hwb"]
    assert entry["stages"] == ["assess", "review"]
    assert len(entry["steps"]) == 6


def test_voices_are_keyed_by_audience(documents: dict[str, Any]) -> None:
    assert documents["principles.json"]["entries"][0]["voices"] == {
        "pcc": "Ask before you write the plan.",
        "vcse": "Tell the commissioner what you see.",
        "hwb": "Put one question on the agenda.",
    }


def test_counts_are_those_of_the_entries(documents: dict[str, Any]) -> None:
    for stem in (stem for stem in STEMS if "entries" in documents[f"{stem}.json"]):
        assert documents[f"{stem}.json"]["count"] == len(documents[f"{stem}.json"]["entries"])
    assert documents["hub.json"]["counts"]["resources"] == 2
    assert documents["hub.json"]["counts"]["current_entries"] == 3
    assert documents["coverage.json"]["count"] == 3 * 2 * 3


def test_pathways_hold_what_helps_in_order_with_ranks(documents: dict[str, Any]) -> None:
    step = documents["pathways.json"]["entries"][0]["steps"][0]
    assert step["id"] == "pcc/assess"
    assert [(pick["id"], pick["rank"], pick["overdue"]) for pick in step["resources"]] == [
        ("first-guide", "commentary", False)
    ]


def test_the_hub_says_how_fresh_it_is(documents: dict[str, Any]) -> None:
    hub = documents["hub.json"]
    assert (hub["built_on"], hub["last_reviewed"], hub["address"], hub["name"]) == (
        "2026-06-01",
        "2026-05-01",
        ADDRESS,
        "A hub",
    )
    described = {export.path for export in all_exports() if export.schema}
    assert described == {f"data/{stem}.json" for stem in STEMS}
    assert set(hub["files"]) >= described | {export.path for export in all_exports() if export.title}


def test_without_an_address_pages_are_named_below_the_root(site: Site) -> None:
    documents = documents_of(site, base="")
    assert documents["resources.json"]["entries"][0]["page"] == "resources/first-guide/"
    assert documents["hub.json"]["address"] is None
    assert faults(documents, "hub") == []


def test_the_same_site_gives_the_same_text(site: Site) -> None:
    assert data_files(site, "", "A", "B") == data_files(site, "", "A", "B")


def test_letters_are_written_as_they_are(site: Site) -> None:
    text = data_files(site, "", "Gofal ŵ", "B")["data/hub.json"]
    assert "Gofal ŵ" in text
    assert text.endswith("}\n")


def test_editors_are_given_a_schema_for_each_file_they_edit() -> None:
    schemas = editor_schemas()
    one = {kind.schema_of_one for kind in KINDS if not kind.path.endswith("/")} - {""}
    others = {"link-policy", "network-policy", "network", "problems", "names"}
    assert set(schemas) == {f"{name}.schema.json" for name in {kind.schema for kind in KINDS} | one | others}
    for text in schemas.values():
        Draft202012Validator.check_schema(json.loads(text))


def test_each_export_names_the_schema_that_describes_it() -> None:
    exports = {export.path: export for export in all_exports()}
    described = [export for export in exports.values() if export.schema]
    assert len(described) >= 9
    assert all(exports[export.schema].is_schema for export in described)
    assert {export.path for export in exports.values() if export.is_schema} == {export.schema for export in described}
