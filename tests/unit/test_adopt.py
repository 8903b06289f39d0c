"""scripts/adopt.py: a case study that a network offers becomes an entry, with where it came from.

In: a small hub whose area names a hub, and what a poll saw of it. Out: one valid entry at the end of
the file and nothing else changed, or a problem with its place and nothing changed at all.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, apply_change, catalogue_of, problems_of, run, small_hub

from signpost.hubs.hub_ledger import as_text
from signpost.hubs.hub_states import HubAnswer, HubRecord, HubState, RefusedPart
from signpost.schema import CaseStudy
from signpost.site.pages.entries import pages
from signpost.site.site import make_site

HUB = "https://cumbria.example.org/hub/"
LONG = "They walked at night, and asked: who is out? " * 12
OFFERED = CaseStudy.model_validate(
    {
        "id": "night-walk",
        "title": "Night walk: what we saw",
        "summary": "Volunteers walked the town at night.",
        "told_as": "example",
        "place": "A town in Cumbria",
        "organisations": ["A group, and others", "yes"],
        "year": "2025",
        "action": LONG.strip(),
        "result": "First.\n\nSecond: with 'quotes' and \"more\".\n\n- One\n- Two",
        "figures": [{"value": "40", "what": "people: met"}],
        "evidence": "described",
        "audiences": ["vcse"],
        "stages": ["assess", "deliver"],
        "topics": ["grants", "night-time"],
        "related": ["first-guide", "their-own-guide"],
        "status": "current",
        "status_note": "It goes on.",
        "source": {"title": "Notes: of the walk", "url": "https://cumbria.example.org/notes", "seen": "2026-05-01"},
        "reviewed": {"on": "2026-05-02", "by": "A coordinator", "note": "Read it."},
        "review_by": "2027-05-02",
    }
)
RECORD = HubRecord(
    "cumbria",
    HUB,
    TODAY,
    TODAY,
    HubAnswer("Cumbria network", "0.1.0", 2, TODAY, TODAY),
    date(2026, 5, 25),
    (OFFERED,),
    (RefusedPart("rude-walk", "'title' holds markup"),),
)


def parent_hub(folder: Path, record: HubRecord | None = RECORD, named: bool = True) -> Path:
    root = small_hub(folder / "hub")
    if named:
        hub = f"  hub:\n    url: {HUB}\n    network: Cumbria Safer Together\n  leader:"
        apply_change(root / "data" / "areas.yaml", {"replace": {"  leader:": hub}})
    records = {record.area: record} if record else {}
    (root / "ledger").mkdir()
    (root / "ledger" / "networks.jsonl").write_text(
        as_text(records, dict.fromkeys(records, HubState.CURRENT)), encoding="utf-8"
    )
    return root


def adopt(
    root: Path, area: str = "cumbria", id: str = "night-walk", by: str = "Editors"
) -> subprocess.CompletedProcess[str]:
    return run(ROOT / "scripts" / "adopt.py", area, id, "--by", by, "--root", root)


def test_an_adopted_case_study_is_a_valid_entry_at_the_end_and_all_else_stays(tmp_path: Path) -> None:
    root = parent_hub(tmp_path)
    before = (root / "case_studies.yaml").read_text(encoding="utf-8")
    done = adopt(root)
    assert done.returncode == 0, done.stdout + done.stderr
    after = (root / "case_studies.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    line = after[: after.index("- id: night-walk")].count("\n") + 1
    assert done.stdout.startswith(f"case_studies.yaml:{line}: added 'night-walk', under review.\n")
    assert "error" not in problems_of(root)
    added = catalogue_of(root).case_studies[-1]
    kept = ("title", "summary", "place", "organisations", "year", "action", "result", "figures", "source", "evidence")
    assert {name: getattr(added, name) for name in kept} == {name: getattr(OFFERED, name) for name in kept}
    assert max(map(len, after.splitlines())) <= 110


def test_it_says_where_it_came_from_and_that_nobody_has_reviewed_it_here(tmp_path: Path) -> None:
    root = parent_hub(tmp_path)
    adopt(root)
    added = catalogue_of(root).case_studies[-1]
    assert added.adopted_from is not None
    assert added.adopted_from.model_dump() == {
        "area": "cumbria",
        "id": "night-walk",
        "network": "Cumbria Safer Together",
        "url": f"{HUB}case-studies/night-walk/",
        "on": date(2026, 5, 25),
    }
    assert added.status == "under-review"
    assert (added.reviewed.on, added.reviewed.by) == (TODAY, "Editors")
    assert "not yet reviewed for this hub; Editors is to do so" in added.reviewed.note
    assert "last reviewed it on 2 May 2026 (A coordinator)" in added.reviewed.note
    assert str(added.status_note).endswith("Cumbria Safer Together says: It goes on.")
    assert added.review_by == date(2026, 8, 30)


def test_what_this_hub_does_not_know_is_left_out_and_told(tmp_path: Path) -> None:
    root = parent_hub(tmp_path)
    done = adopt(root)
    added = catalogue_of(root).case_studies[-1]
    assert (added.topics, added.related, added.stages) == (("grants",), ("first-guide",), ("assess",))
    for lost in ("stages: deliver", "topics: night-time", "related: their-own-guide"):
        assert f"Left out, since this hub does not know it: {lost}.\n" in done.stdout


def test_an_id_that_is_taken_gets_its_area_before_it(tmp_path: Path) -> None:
    taken = replace(RECORD, studies=(OFFERED.model_copy(update={"id": "first-guide", "related": ()}),))
    root = parent_hub(tmp_path, taken)
    done = adopt(root, id="first-guide")
    assert "'first-guide' is taken here" in done.stdout
    added = catalogue_of(root).case_studies[-1]
    assert added.adopted_from is not None
    assert (added.id, added.adopted_from.id) == ("cumbria-first-guide", "first-guide")


def test_its_page_says_who_published_it_first(tmp_path: Path) -> None:
    root = parent_hub(tmp_path)
    adopt(root)
    site = make_site(catalogue_of(root), TODAY, ROOT)
    (page,) = [page for page in pages(site) if page.address == "case-studies/night-walk/"]
    assert "First published by Cumbria Safer Together, for Cumbria." in page.body
    assert f'href="{HUB}case-studies/night-walk/"' in page.body
    (other,) = [page for page in pages(site) if page.address == "case-studies/a-town-that-tried/"]
    assert "First published" not in other.body


def test_the_network_itself_goes_on_with_its_own_when_it_takes_the_release(tmp_path: Path) -> None:
    root = parent_hub(tmp_path)
    adopt(root)
    own = (root / "case_studies.yaml").read_text(encoding="utf-8").split("\n\n")[-1]
    own = own[: own.index("  adopted_from:")] + own[own.index("  source:") :]
    changes = {"local/network.yaml": "name: Us\narea: cumbria\n", "local/case_studies.yaml": own}
    for name, change in changes.items():
        apply_change(root / name, change)
    catalogue = catalogue_of(root)
    (study,) = [study for study in catalogue.case_studies if study.id == "night-walk"]
    assert catalogue.local_as("case-study", "night-walk") == "added"
    assert study.adopted_from is None
    apply_change(root / "local" / "network.yaml", "name: Others\n")
    assert "duplicate-id" in problems_of(root)


BAD_REFERENCE = OFFERED.model_copy(
    update={"id": "pointing", "action": OFFERED.action.__class__.of("See [[topic:no-such]].")}
)
UNKNOWN = OFFERED.model_copy(update={"id": "elsewhere", "topics": ("night-time",)})


@pytest.mark.parametrize(
    ("area", "id", "problem"),
    [
        (
            "cumbira",
            "night-walk",
            "data/areas.yaml:1:1: error unknown-area: 'cumbira' is not an area; did you mean 'cumbria'?",
        ),
        (
            "cumbria",
            "nigth-walk",
            "ledger/networks.jsonl:2:1: error unknown-case-study-on-offer: 'nigth-walk' is not a case",
        ),
        (
            "cumbria",
            "rude-walk",
            "ledger/networks.jsonl:2:1: error refused: 'rude-walk' was refused: 'title' holds markup",
        ),
        (
            "cumbria",
            "pointing",
            "ledger/networks.jsonl:2:1: error unknown-reference: 'pointing' points to 'topic:no-such'",
        ),
        (
            "cumbria",
            "elsewhere",
            "ledger/networks.jsonl:2:1: error nothing-known: this hub knows none of the topics of",
        ),
    ],
)
def test_what_cannot_be_adopted_is_told_with_its_place_and_nothing_changes(
    tmp_path: Path, area: str, id: str, problem: str
) -> None:
    root = parent_hub(tmp_path, replace(RECORD, studies=(OFFERED, BAD_REFERENCE, UNKNOWN)))
    before = (root / "case_studies.yaml").read_bytes()
    done = adopt(root, area, id)
    assert (done.returncode, done.stderr) == (1, "Nothing was changed.\n")
    assert done.stdout.startswith(problem)
    assert (root / "case_studies.yaml").read_bytes() == before


def test_nothing_is_adopted_twice(tmp_path: Path) -> None:
    root = parent_hub(tmp_path)
    adopt(root)
    before = (root / "case_studies.yaml").read_bytes()
    done = adopt(root)
    assert done.returncode == 1
    assert "error already-adopted: 'night-walk' of cumbria was adopted on 2026-05-25, as 'night-walk'" in done.stdout
    assert (root / "case_studies.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("record", "named", "code"),
    [(None, True, "error never-asked"), (RECORD, False, "data/areas.yaml:1:3: error no-hub")],
)
def test_a_hub_that_nobody_named_or_asked_offers_nothing(
    tmp_path: Path, record: HubRecord | None, named: bool, code: str
) -> None:
    done = adopt(parent_hub(tmp_path, record, named))
    assert done.returncode == 1
    assert code in done.stdout


def test_who_is_to_review_it_must_be_said(tmp_path: Path) -> None:
    root = parent_hub(tmp_path)
    assert adopt(root, by="").returncode == 2
    done = run(ROOT / "scripts" / "adopt.py", "cumbria", "night-walk", "--root", root)
    assert done.returncode == 2
    assert "--by" in done.stderr
