"""The page about data and feeds, the page of what is new, and the revisions that both the page and the feeds tell.

In: the small hub, with and without records of releases. Out: pages that link to every file, programs that run, and a
feed that a reader can follow from one release to the next.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from hubs import ROOT, TODAY, catalogue_of, small_hub

from signpost.export import data_files, with_files
from signpost.hub.revisions import revisions
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.pages.data_and_feeds import ADDRESS
from signpost.site.site import Site, make_site

BASE = "https://example.org/hub/"
FIRST, SECOND = "2026-05-10", "2026-05-20"


def page_at(site: Site, address: str) -> Page:
    return next(page for page in all_pages(site) if page.address == address)


def links_of(page: Page) -> set[str]:
    found = re.findall(r'href="([^"#]+)"', page.body)
    return {urljoin(f"/{page.address}", unescape(link)).removeprefix("/") for link in found}


def release(root: Path, day: str, version: str) -> None:
    """Record a release of the hub in `root`, as `make release` does."""
    (root / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n', encoding="utf-8")
    (root / "CHANGELOG.md").write_text(f"# Changelog\n\n## [{version}] - {day}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "scripts/release.py", root, "--version", version, "--today", day],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def printed_by(program: str) -> str:
    """What a program prints."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def put(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small hub after two releases: one field changed between them, and something new after the second."""
    root = small_hub(tmp_path_factory.mktemp("released") / "hub")
    release(root, FIRST, "1.0.0")
    put(root / "resources.yaml", "It tells you where to begin.", "It tells you where to start.")
    release(root, SECOND, "1.1.0")
    glossary = root / "data/glossary.yaml"
    words = "- id: newest-word\n  term: newest word\n  definition: A word that no release has.\n  explain: false\n"
    glossary.write_text(f"{glossary.read_text(encoding='utf-8')}\n{words}", encoding="utf-8")
    return root


def test_the_page_links_to_every_listed_file(site: Site) -> None:
    knowing = with_files(site)
    assert len(knowing.files) > 30
    found = links_of(page_at(knowing, ADDRESS))
    assert {file.address for file in knowing.files} <= found
    assert {file.schema for file in knowing.files if file.schema} <= found
    assert "changes/" in found


def test_the_page_says_in_words_what_each_format_is_for(site: Site) -> None:
    body = page_at(with_files(site), ADDRESS).body
    for name in ("JSON", "CSV", "BibTeX", "RIS", "CSL-JSON", "JSON-LD", "OpenAPI", "Atom", "OPML"):
        assert name in body
    assert 'id="email"' in body


def test_every_example_on_the_page_runs(site: Site, tmp_path: Path) -> None:
    texts = data_files(site, BASE, "A hub", "What it is.")
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    body = page_at(replace(with_files(site), address=f"{tmp_path.as_uri()}/"), ADDRESS).body
    programs = [unescape(found) for found in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", body, re.DOTALL)]
    said = [
        subprocess.run([sys.executable, "-c", p], capture_output=True, text=True, check=True).stdout for p in programs
    ]
    resources = json.loads(texts["data/resources.json"])["entries"]
    assert said[0] == f"{sum(each['status'] == 'current' for each in resources)}\n"
    changes = json.loads(texts["data/changes.json"])["entries"]
    assert said[1].splitlines() == [f"{c['date']} {c['title']}" for c in changes if c["date"] and c["date"] >= "2025"]
    newest = json.loads(texts["feeds/changes.json"])["items"][0]
    assert said[2] == f"{newest['date_published'][:10]} {newest['title']}\n"
    assert len(said) == 3


def test_revisions_are_told_by_release_and_field(released: Path) -> None:
    found = revisions(catalogue_of(released), TODAY)
    guide = [each for each in found if each.id == "first-guide"]
    assert [(str(each.on), each.fields, each.is_new) for each in guide] == [
        (SECOND, ("summary",), False),
        (FIRST, (), True),
    ]
    word = next(each for each in found if each.id == "newest-word")
    assert (word.unreleased, str(word.on), word.is_new) == (True, SECOND, True)
    assert [each.on for each in found] == sorted((each.on for each in found), reverse=True)


def test_revisions_after_the_day_of_the_build_do_not_count(released: Path) -> None:
    day = date(2026, 5, 15)
    assert {str(each.on) for each in revisions(catalogue_of(released), day)} <= {FIRST, "2026-05-01"}


def test_a_hub_without_a_release_counts_what_was_reviewed(catalogue: object, site: Site) -> None:
    found = site.revisions
    assert found and all(each.unreleased and each.is_new for each in found)
    assert any(each.kind.name == "change" for each in found)


def test_the_page_of_what_is_new_names_things_and_fields(released: Path) -> None:
    site = make_site(catalogue_of(released), TODAY, ROOT)
    body = page_at(site, "changes/").body
    assert body.index("Since the last release") < body.index("Release of 20 May 2026") < body.index("Release of 10 May")
    assert ">newest word</a>" in body
    assert '<a href="../resources/first-guide/">A first guide</a>. Changed: summary.' in body
    # The first release is everything: it is counted, not listed.
    assert body.count("first-guide") == 1


def test_the_first_release_is_counted_by_kind(released: Path) -> None:
    site = make_site(catalogue_of(released), TODAY, ROOT)
    first = page_at(site, "changes/").body.partition("Release of 10 May 2026")[2]
    assert re.search(r'<h3>Changes since 2013 <span class="count">\(\d+\)</span></h3>', first)
    assert "<li>" not in first.partition("</section>")[0]


def test_a_feed_is_followed_over_two_releases(tmp_path: Path) -> None:
    root = small_hub(tmp_path / "hub")

    def seen() -> dict[str, tuple[str, str]]:
        texts = data_files(make_site(catalogue_of(root), TODAY, ROOT), BASE, "A hub", "")
        feed = feedparser.parse(texts["feeds/changes.atom"])
        return {item.id: (item.title, item.updated) for item in feed.entries}

    before = seen()
    release(root, FIRST, "1.0.0")
    first = seen()
    assert set(first) == set(before), "what was new before its release is the same item after it"
    put(root / "resources.yaml", "It tells you where to begin.", "It tells you where to start.")
    change = (root / "data/changes.yaml").read_text(encoding="utf-8")
    new_id = re.sub(r"(?m)^- id: .*$", "- id: newest-change", change.split("\n- id:")[0], count=1)
    new_id = re.sub(r"(?ms)^  former_ids:.*?$\n", "", new_id)
    (root / "data/changes.yaml").write_text(f"{change}\n{new_id[new_id.index('- id') :]}\n", encoding="utf-8")
    release(root, SECOND, "1.1.0")
    second = seen()
    fresh = {second[id] for id in set(second) - set(first)}
    assert {title.partition(":")[0] for title, _ in fresh} == {"Resource", "Change"}
    assert {day for _, day in fresh} == {f"{SECOND}T00:00:00Z"}
    assert {id: second[id] for id in first if id in second} == {id: first[id] for id in first if id in second}


def test_feeds_of_one_subject_hold_what_touches_it(site: Site) -> None:
    texts = data_files(site, BASE, "A hub", "")
    for kind, field in (("topic", "topics"), ("audience", "audiences"), ("stage", "stages")):
        for thing in getattr(site.catalogue, f"{kind}s"):
            items = json.loads(texts[f"feeds/{kind}/{thing.id}.json"])["items"]
            urls = {item["url"] for item in items}
            for resource in json.loads(texts["data/resources.json"])["entries"]:
                assert (resource["page"] in urls) == (thing.id in resource[field]), (kind, thing.id)
