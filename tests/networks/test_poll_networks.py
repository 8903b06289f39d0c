"""scripts/poll_networks.py against a family of hubs on this machine, of which many misbehave.

In: the village. Out: what was kept of each hub, what was reported, and that nothing was lost.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hubs import ROOT, run
from village import ALLOWED, AREAS, WIRE, WORDS, Village, misbehaving, open_village

DAY, WEEK_LATER = "2026-06-01", "2026-06-08"


@dataclass(frozen=True)
class Polled:
    """What a poll left behind."""

    done: subprocess.CompletedProcess[str]
    folder: Path

    @property
    def text(self) -> str:
        return (self.folder / "networks.jsonl").read_text(encoding="utf-8")

    @property
    def lines(self) -> dict[str, Any]:
        """The records of the ledger by area."""
        head, *lines = self.text.splitlines()
        assert json.loads(head) == {"format": 1, "ledger": "networks"}
        return {line["area"]: line for line in map(json.loads, lines)}

    @property
    def summary(self) -> str:
        return (self.folder / "report" / "summary.md").read_text(encoding="utf-8")


def polled(village: Village, folder: Path, today: str = DAY, *options: str) -> Polled:
    folder.mkdir(exist_ok=True)
    files = ["--areas", village.areas_file(folder / "areas.yaml"), "--state", folder / "networks.jsonl"]
    done = run(
        ROOT / "scripts" / "poll_networks.py",
        *files,
        *("--only", "hubs", "--report", folder / "report", "--allow-address", ALLOWED, "--today", today, *options),
    )
    assert "Traceback" not in done.stderr
    return Polled(done, folder)


def test_a_family_that_behaves_is_heard_in_full_and_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    with open_village() as village:
        first = polled(village, tmp_path / "one")
        once = first.text
        second = polled(village, tmp_path / "one")
    assert first.done.returncode == second.done.returncode == 0, first.done.stdout + first.done.stderr
    assert sorted(first.lines) == sorted(AREAS)
    assert list(first.lines) == sorted(AREAS)
    assert {line["state"] for line in first.lines.values()} == {"current"}
    assert {study["id"] for line in first.lines.values() for study in line["case_studies"]} == {"our-night-walk"}
    assert second.text == once
    assert village.private_visits == 0


HUB_TROUBLE: Mapping[str, str] = {
    "hanging": "too-slow",
    "dripping": "too-slow",
    "huge": "too-big",
    "bomb": "too-big",
    "broken-off": "no-answer",
    "to-private": "private-address",
    "loop": "redirect",
    "not-json": "not-json",
    "half-json": "not-json",
    "deep": "too-deep",
    "quotes": "not-json",
    "latin-1": "not-utf8",
    "status-500": "http-status",
    "not-http": "no-answer",
    "not-trusted": "not-trusted",
    "no-hub": "http-status",
    "wrong-schema": "wrong-schema",
    "html-in-name": "markup",
    "wrong-area": "wrong-area",
    "future": "future-date",
    "newer": "newer-data-model",
}
"""What is said of a hub whose first document is not what it should be."""
STUDIES_TROUBLE: Mapping[str, str] = {
    "wrong-list": "wrong-schema",
    "too-many": "too-many",
    "no-case-studies": "http-status",
}
"""What is said of one whose case studies cannot be read at all."""
REFUSED: Mapping[str, str] = {
    "html-in-field": "'title' holds markup",
    "turned-round": "'summary' holds characters that are not shown",
    "bad-link": "'action' links to what is no web address",
    "future-review": "it was reviewed on a day that has not come yet",
    "twice": "its id names more than one",
    "long-text": "'summary' is longer than 800 characters",
}
"""Why a case study is refused where the others stand."""
WELL = ("unknown-keys",)


def test_every_misbehaviour_has_its_answer() -> None:
    told = {*HUB_TROUBLE, *STUDIES_TROUBLE, *REFUSED, *WELL}
    assert told == {*WIRE, *WORDS, "not-trusted", "no-hub", "no-case-studies"}
    assert len(told) < len(AREAS)


def test_whatever_hubs_answer_nothing_is_lost_and_all_of_it_is_told(tmp_path: Path) -> None:
    ways = misbehaving((*HUB_TROUBLE, *STUDIES_TROUBLE, *REFUSED, *WELL))
    area_of = {way: area for area, way in ways.items()}
    with open_village({area: way for area, way in ways.items() if way == "not-trusted"}) as village:
        polled(village, tmp_path / "run")
        secure = area_of["not-trusted"]
        village.ways = dict(ways)
        after = polled(village, tmp_path / "run", WEEK_LATER)
    assert village.private_visits == 0
    assert after.done.returncode == 1
    lines = after.lines
    assert list(lines) == sorted(AREAS), "every area has its line"
    codes = {way: lines[area].get("trouble", {}).get("code", "") for way, area in area_of.items()}
    assert codes == {**HUB_TROUBLE, **STUDIES_TROUBLE, **dict.fromkeys((*REFUSED, *WELL), "")}
    for area, line in lines.items():
        way = ways.get(area, "")
        if area == secure:
            assert "good" not in line, "it never gave a good answer"
            continue
        assert line["good"]["name"] == f"The {area} network"
        assert line["good"]["on"] == (DAY if way in HUB_TROUBLE else WEEK_LATER), way
        kept = [] if way in REFUSED else ["our-night-walk"]
        assert [study["id"] for study in line.get("case_studies", ())] == kept, way
        assert [why for _, why in line.get("refused", ())] == (
            [REFUSED[way]] * (1 + (way == "twice")) if way in REFUSED else []
        )
    assert "<script>" not in after.text + after.summary + after.done.stdout
    assert "onerror" not in after.text + after.summary + after.done.stdout
    for area in ways:
        if ways[area] not in WELL:
            assert f"**{area}**" in after.summary
            assert f"  {area} (" in after.done.stdout


def test_a_poll_whose_time_is_up_keeps_what_was_known_and_says_so(tmp_path: Path) -> None:
    with open_village() as village:
        before = polled(village, tmp_path / "run")
        known = before.lines
        village.ways = dict.fromkeys(AREAS, "hanging")
        after = polled(village, tmp_path / "run", WEEK_LATER, "--max-time", "2")
    assert after.done.returncode == 3
    assert after.lines == known
    assert "The poll is incomplete" in after.summary


def test_without_a_hub_nobody_is_asked_and_nothing_is_written(tmp_path: Path) -> None:
    done = run(
        ROOT / "scripts" / "poll_networks.py",
        *("--only", "hubs"),
        "--state",
        tmp_path / "state.jsonl",
        "--report",
        tmp_path / "r",
        today="2026-11-27",
    )
    assert (done.returncode, done.stdout) == (0, "No area names a hub, so there is nobody to ask.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_private_address_is_not_asked_unless_a_person_allows_it(tmp_path: Path) -> None:
    with open_village() as village:
        areas = village.areas_file(tmp_path / "areas.yaml")
        files = ["--state", tmp_path / "networks.jsonl", "--report", tmp_path / "report"]
        done = run(ROOT / "scripts" / "poll_networks.py", "--only", "hubs", "--areas", areas, *files, "--today", DAY)
        assert village.visits == []
    assert done.returncode == 1
    assert done.stdout.count("private-address: hub.json: not a public address") == len(AREAS)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, "areas.yaml:1:1: error missing-file"),
        ("one: two\n", "areas.yaml:1:1: error not-a-list"),
        ("- id: kent\n  hub: {url: 'ftp://x.example'}\n", "areas.yaml:2:14: error bad-url"),
    ],
)
def test_areas_that_cannot_be_read_are_told_with_their_place(tmp_path: Path, text: str | None, problem: str) -> None:
    if text is not None:
        (tmp_path / "areas.yaml").write_text(text, encoding="utf-8")
    state = tmp_path / "state.jsonl"
    done = run(ROOT / "scripts" / "poll_networks.py", "--areas", tmp_path / "areas.yaml", "--state", state)
    assert done.returncode == 3
    assert problem in done.stderr
    assert not state.exists()
