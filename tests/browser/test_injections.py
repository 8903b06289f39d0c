"""Hostile words in every text field of an entry, in a real browser as narrow as a phone.

In: `cases/injections.yml`, each in an entry of its own in the small hub. Out: what is refused is refused at its
place, and what is published runs nothing, asks no other host, makes no page wider than the screen, and leaves every
export a file that can be read.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hub_server import serving
from hubs import ROOT, TODAY, build, buildable_hub
from lxml import etree
from playwright.sync_api import Browser

from signpost.hub import load_catalogue
from signpost.problems import errors

WORDS: list[str] = yaml.safe_load((ROOT / "tests" / "cases" / "injections.yml").read_text(encoding="utf-8"))
WIDTH = 320


def entry(number: int, words: str) -> dict[str, Any]:
    """A resource that says the words wherever it says anything."""
    return {
        "id": f"entry-{number:03}",
        "title": words,
        "summary": words,
        "publisher": words,
        "authors": [words],
        "published_note": words,
        "kind": "guide",
        "geography": words,
        "links": [{"url": f"https://example.org/{number}", "label": words, "note": words}],
        "audiences": "all",
        "stages": "all",
        "topics": ["grants"],
        "status": "current",
        "status_note": words,
        "source": {"title": words, "where": words},
        "reviewed": {"on": "2026-05-01", "by": words, "note": words},
        "review_by": "2027-05-01",
    }


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """The site of a hub with every entry that is not refused, and their numbers."""
    files = {f"local/resources/entry-{n:03}.yaml": json.dumps(entry(n, words)) for n, words in enumerate(WORDS)}
    root = buildable_hub(tmp_path_factory.mktemp("injections") / "hub", {"local/network.yaml": "name: Ours\n", **files})
    refused = {problem.place.path for problem in errors(load_catalogue(root, TODAY).problems)}
    assert refused <= set(files), sorted(refused - set(files))
    for name in refused:
        (root / name).unlink()
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    kept = [number for number in range(len(WORDS)) if f"local/resources/entry-{number:03}.yaml" not in refused]
    return root / "site", kept


def test_there_are_enough_injections_and_many_are_published(published: tuple[Path, list[int]]) -> None:
    assert len(WORDS) >= 200
    assert len(published[1]) >= 60


def test_nothing_runs_leaves_or_widens(published: tuple[Path, list[int]], browser: Browser) -> None:
    site, numbers = published
    with serving(site) as base:
        context = browser.new_context(viewport={"width": WIDTH, "height": 800})
        page = context.new_page()
        elsewhere: list[str] = []
        page.on("request", lambda request: request.url.startswith(base) or elsewhere.append(request.url))
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
        paths = [f"resources/entry-{number:03}/" for number in numbers]
        for path in ("", "resources/", "topics/grants/", "stages/assess/", "pathways/pcc/assess/", "local/", *paths):
            page.goto(f"{base.rstrip('/')}/{path}")
            assert page.evaluate("() => window.ran") is None, path
            assert page.evaluate("() => document.documentElement.scrollWidth") <= WIDTH, path
        context.close()
    assert elsewhere == []


def test_every_export_can_still_be_read(published: tuple[Path, list[int]]) -> None:
    site, numbers = published
    for path in site.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    entries = json.loads((site / "data" / "resources.json").read_text(encoding="utf-8"))["entries"]
    said = {each["id"]: each["title"] for each in entries}
    assert {number: said[f"entry-{number:03}"] for number in numbers} == {n: WORDS[n].strip() for n in numbers}
    for path in site.rglob("*.csv"):
        widths = {len(row) for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))}
        assert len(widths) == 1, path
    for pattern in ("*.atom", "*.xml"):
        for path in site.rglob(pattern):
            etree.parse(path)
    for path in site.rglob("*.ics"):
        # RFC 5545: a line that begins with a space goes on with the one before; parts begin and end in turn.
        lines = path.read_bytes().decode().replace("\r\n ", "").split("\r\n")
        assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
        assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") >= 1
        # Every entry is reviewed one day.
        assert path.name != "reviews.ics" or lines.count("BEGIN:VEVENT") >= len(numbers)
        assert all(":" in line for line in lines[:-1])
