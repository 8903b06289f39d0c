"""What a network chooses in `local/network.yaml`: hide, order, pins and audiences, on the whole site.

In: the small hub and files in `local/`. Out: a catalogue, steps and pages that keep to the choice.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, catalogue_of, problems_of, small_hub
from jsonschema import Draft202012Validator

from signpost.export import data_files
from signpost.hub import Catalogue
from signpost.pathways import StepView, coverage, pathway_steps
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.site import make_site

NETWORK = "name: Cumbria network\narea: cumbria\n"
PAGE = """\
---
title: Ours
summary: Our page.
audiences: [hwb]
stages: all
topics: [grants]
reviewed: {on: 2026-05-01, by: Us, note: Wrote it.}
review_by: 2027-05-01
---

See [the start](index.md), [[guide:index]], [[tool:first-tool]], [[term:jsna|needs]], [[audience:hwb]] and
[[step:hwb/review]].

![[tool:first-tool]]

![[resources audience=hwb max=3]]
"""
PARISHES = {
    "local/data/audiences.yaml": """\
- id: parishes
  name: Parish councils
  short: Parishes
  you_are: You sit on a parish council.
  summary: The council of a parish.
  door: I sit on a parish council
  main: true
  reviewed: {on: 2026-05-01, by: Us, note: Wrote it.}
  review_by: 2027-05-01
""",
    "local/data/pathways.yaml": """\
- audience: parishes
  title: The pathway for parishes
  summary: Two steps through the cycle.
  before_you_start: Read both steps.
  ends: You know what came of it.
  steps:
    - stage: assess
      title: Walk round
      question: Who is missed?
      why: You know your parish.
      actions: [{id: walk, do: Walk round the parish.}]
      done: [You have a list.]
      pin: [{id: old-guide, why: It is short.}]
    - stage: review
      title: Look back
      question: What came of it?
      why: Others learn from it.
      actions: [{id: ask, do: Ask the parish.}]
      done: [You have an answer.]
  reviewed: {on: 2026-05-01, by: Us, note: Wrote it.}
  review_by: 2027-05-01
""",
}


def hub(tmp_path: Path, network: str = "", **changes: object) -> Catalogue:
    """The small hub of a network that chooses so; other files by name, with `__` for the slash."""
    files = {name.replace("__", "/"): change for name, change in changes.items()}
    return catalogue_of(
        small_hub(tmp_path / "hub", {"local/network.yaml": f"{NETWORK}{network}data_model: 2\n", **files})
    )


def pages_of(catalogue: Catalogue) -> dict[str, Page]:
    return {page.address: page for page in all_pages(make_site(catalogue, TODAY, ROOT))}


def step(catalogue: Catalogue, name: str) -> StepView:
    return next(view for view in pathway_steps(catalogue, TODAY) if view.id == name)


def test_tools_terms_and_pages_of_the_guide_can_be_hidden(tmp_path: Path) -> None:
    page = {"local/docs/guide/ours.md": PAGE}
    catalogue = hub(tmp_path, "hide: [first-tool, 'term:jsna', {id: index, kind: guide}]\n", **page)
    assert catalogue.tools == ()
    assert [term.id for term in catalogue.glossary] == ["cvs"]
    assert [page.path for page in catalogue.pages if page.in_guide] == ["guide/ours.md"]
    assert catalogue.hidden == {
        ("tool", "first-tool"): "A first tool",
        ("term", "jsna"): "JSNA",
        ("guide", "index"): "The guide",
    }
    pages = pages_of(catalogue)
    assert not {"tools/first-tool/", "guide/"} & set(pages)
    body = pages["guide/ours/"].body
    assert "See <span>the start</span>, The guide, A first tool, needs" in body
    assert not [page.address for page in pages.values() if "tools/first-tool/" in page.body or "#jsna" in page.body]


def test_a_term_is_hidden_by_its_kind_when_an_entry_has_the_same_id(tmp_path: Path) -> None:
    glossary = {"data/glossary.yaml": {"replace": {"- id: cvs": "- id: ask-first"}}}
    catalogue = hub(tmp_path, "hide: ['term:ask-first']\n", **glossary)
    assert [principle.id for principle in catalogue.principles] == ["ask-first"]
    assert [term.id for term in catalogue.glossary] == ["jsna"]


def test_links_in_what_is_hidden_are_not_checked(tmp_path: Path) -> None:
    assert [link.id for link in hub(tmp_path).links if link.id == "first-guide"]
    hidden = hub(tmp_path / "second", "hide: [first-guide]\n")
    assert not [link.id for link in hidden.links if link.id == "first-guide"]


def test_what_is_ordered_comes_first_and_the_rest_stays(tmp_path: Path) -> None:
    order = "order:\n  resources: [old-guide]\n  audiences: [hwb]\n  topics: [procurement]\n  guide: [ours]\n"
    other = PAGE.replace("title: Ours", "title: Another")
    files = {"local/docs/guide/ours.md": PAGE, "local/docs/guide/another.md": other}
    review = {"resources.yaml": {"replace": {"status: historic": "status: under-review"}}}
    catalogue = hub(tmp_path, order, **files, **review)
    assert [resource.id for resource in catalogue.resources] == ["old-guide", "first-guide"]
    assert [audience.id for audience in catalogue.audiences] == ["hwb", "pcc", "vcse"]
    assert [pathway.audience for pathway in catalogue.pathways] == ["hwb", "pcc", "vcse"]
    assert [topic.id for topic in catalogue.topics] == ["procurement", "grants"]
    pages = pages_of(catalogue)
    # The list of one kind is sorted by standing and title otherwise: old-guide would come second.
    index = pages["resources/"].body
    assert index.index("old-guide/") < index.index("first-guide/")
    topics = pages["topics/"].body
    assert topics.index("procurement/") < topics.index("grants/")
    listed = pages["guide/ours/"].body.rsplit("<ul>", 1)[1]
    assert listed.index("The guide") < listed.index("Ours") < listed.index("Another")


def test_pins_of_the_network_come_first_and_say_whose_they_are(tmp_path: Path) -> None:
    pin = "      done: [The board has an answer.]\n"
    pathways = {"data/pathways.yaml": {"replace": {pin: pin + "      pin: [{id: first-guide, why: It helps.}]\n"}}}
    network = "pins:\n  - {step: hwb/review, id: old-guide, why: It is what we use.}\n"
    resources = step(hub(tmp_path, network, **pathways), "hwb/review").resources
    assert [(pick.entry.id, pick.pinned, pick.local) for pick in resources] == [
        ("old-guide", "It is what we use.", True),
        ("first-guide", "It helps.", False),
    ]


def test_a_pin_of_the_network_brings_back_what_the_parent_keeps_out(tmp_path: Path) -> None:
    out = "      done: [The board has an answer.]\n"
    pathways = {"data/pathways.yaml": {"replace": {out: out + "      exclude: [{id: old-guide, why: It is old.}]\n"}}}
    network = "pins:\n  - {step: hwb/review, id: old-guide, why: It is what we use.}\n"
    assert "old-guide" in [p.entry.id for p in step(hub(tmp_path, network, **pathways), "hwb/review").picks()]


def test_what_the_network_unpins_is_kept_out_although_the_parent_pins_it(tmp_path: Path) -> None:
    pin = "      done: [The board has an answer.]\n"
    pathways = {"data/pathways.yaml": {"replace": {pin: pin + "      pin: [{id: first-guide, why: It helps.}]\n"}}}
    network = "unpins:\n  - {step: hwb/review, id: first-guide, why: We have our own.}\n"
    catalogue = hub(tmp_path, network, **pathways)
    assert "first-guide" not in [pick.entry.id for pick in step(catalogue, "hwb/review").picks()]
    assert "first-guide" in [pick.entry.id for pick in step(catalogue, "hwb/assess").picks()]


@pytest.fixture(scope="module")
def without_boards(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A hub that leaves out the boards, with a page, an entry and a contact that are only for them."""
    changes = {
        "resources.yaml": {"replace": {"  audiences: [pcc]\n": "  audiences: [hwb]\n"}},
        "local/docs/guide/ours.md": PAGE,
    }
    contacts = "contacts:\n  - {who: The board, audiences: [hwb]}\n  - {who: The office, audiences: [pcc, hwb]}\n"
    return hub(tmp_path_factory.mktemp("without"), f"without_audiences: [hwb]\n{contacts}", **changes)


def test_an_audience_that_is_left_out_has_no_pathway_no_tag_and_no_voice(without_boards: Catalogue) -> None:
    assert [audience.id for audience in without_boards.audiences] == ["pcc", "vcse"]
    assert [pathway.audience for pathway in without_boards.pathways] == ["pcc", "vcse"]
    assert without_boards.find("entry", "old-guide").audiences == ()
    assert list(without_boards.principles[0].voices) == ["pcc", "vcse"]
    assert without_boards.network is not None
    assert [(c.who, c.audiences) for c in without_boards.network.contacts] == [("The office", ("pcc",))]
    cells = coverage(pathway_steps(without_boards, TODAY)).cells
    assert {cell.audience for cell in cells} == {"pcc", "vcse"}


def test_pages_do_not_lead_to_an_audience_that_is_left_out(without_boards: Catalogue) -> None:
    pages = pages_of(without_boards)
    assert not [address for address in pages if "hwb" in address]
    assert not [page.address for page in pages.values() if 'hwb/"' in page.body]
    assert "Health and wellbeing boards and\nLook back" in pages["guide/ours/"].body
    assert "Readers without a pathway on this hub" in pages["resources/old-guide/"].body


def test_exports_of_a_hub_without_an_audience_keep_to_their_schemas(without_boards: Catalogue) -> None:
    texts = data_files(make_site(without_boards, TODAY, ROOT), "", "Hub", "A hub.")
    documents = {name: json.loads(text) for name, text in texts.items() if name.endswith(".json")}
    for stem in (
        "resources",
        "case-studies",
        "principles",
        "pathways",
        "coverage",
        "changes",
        "tools",
        "answers",
        "hub",
    ):
        schema = Draft202012Validator(documents[f"data/{stem}.schema.json"])
        assert [error.message for error in schema.iter_errors(documents[f"data/{stem}.json"])] == []
        assert '"hwb"' not in texts[f"data/{stem}.json"]


def test_an_audience_of_the_networks_own_has_a_door_a_pathway_and_a_facet(tmp_path: Path) -> None:
    changes = {"local/network.yaml": NETWORK, **PARISHES}
    root = small_hub(tmp_path / "hub", changes)
    assert problems_of(root) == ""
    catalogue = catalogue_of(root)
    pages = pages_of(catalogue)
    assert 'pathways/parishes/"' in pages[""].body
    assert {"pathways/parishes/", "pathways/parishes/assess/", "audiences/parishes/"} <= set(pages)
    assert "Parish councils" in pages["find/"].body
    # No principle has a voice for it: the step says what the principle says to everyone.
    assert "Ask people before you decide, and say what you heard." in pages["pathways/parishes/assess/"].body
    own = step(catalogue, "parishes/assess").resources[0]
    assert (own.entry.id, own.local) == ("old-guide", True)


def test_a_step_is_changed_field_by_field(tmp_path: Path) -> None:
    before = hub(tmp_path).pathways[0]
    local = "- replaces: pcc\n  steps:\n    - stage: review\n      title: Our look back\n      watch_out: Ask twice.\n"
    catalogue = hub(tmp_path / "second", **{"local/data/pathways.yaml": local})
    after = catalogue.pathways[0]
    assert after.steps[0] == before.steps[0]
    changed = {
        name
        for name in type(after.steps[1]).model_fields
        if getattr(after.steps[1], name) != getattr(before.steps[1], name)
    }
    assert changed == {"title", "watch_out"}
    assert catalogue.changed_fields("pathway", "pcc") == ("steps",)


def test_what_is_local_says_whether_it_was_added_or_changed(tmp_path: Path) -> None:
    about = (ROOT / "tests/sites/small/docs/about/privacy.md").read_text(encoding="utf-8")
    changes = {
        "local/data/glossary.yaml": "- replaces: jsna\n  parent_seen: 2026-05-01\n  definition: Our needs.\n",
        "local/docs/about/privacy.md": about,
        "local/docs/guide/ours.md": PAGE,
        **PARISHES,
    }
    catalogue = hub(tmp_path, **changes)
    said = {name: (catalogue.local_as(*name), catalogue.changed_fields(*name)) for name in catalogue.local_ids}
    assert said == {
        ("term", "jsna"): ("changed", ("definition",)),
        ("page", "about/privacy.md"): ("changed", ("body",)),
        ("page", "guide/ours.md"): ("added", ()),
        ("audience", "parishes"): ("added", ()),
        ("pathway", "parishes"): ("added", ()),
    }
    assert catalogue.local_as("resource", "first-guide") == ""


def test_former_ids_of_tools_topics_and_pages_lead_on(tmp_path: Path) -> None:
    changes = {
        "data/tools/first-tool.yaml": {"append": "former_ids: [zeroth-tool]\n"},
        "data/topics.yaml": {"replace": {"  also: [funding]\n": "  former_ids: [grant]\n"}},
        "data/glossary.yaml": {"replace": {"  also: [needs assessment]\n": "  former_ids: [j-s-n-a]\n"}},
        "docs/guide/index.md": {"replace": {"title: The guide\n": "title: The guide\nformer_ids: [start]\n"}},
    }
    pages = pages_of(hub(tmp_path, **changes))
    moved = {address: pages[address].moved_to for address in ("tools/zeroth-tool/", "topics/grant/", "guide/start/")}
    assert moved == {
        "tools/zeroth-tool/": "tools/first-tool/",
        "topics/grant/": "topics/grants/",
        "guide/start/": "guide/",
    }
    assert 'id="j-s-n-a"' in pages["glossary/"].body


def test_the_name_of_a_network_is_all_that_a_hub_needs_to_stay_as_it_was(tmp_path: Path, catalogue: Catalogue) -> None:
    plain = hub(tmp_path)
    assert replace(plain, network=None) == catalogue
