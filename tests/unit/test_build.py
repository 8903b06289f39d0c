"""Building a hub for real, with MkDocs in a process of its own, as `make site` does.

In: the small hub with the project's theme, hooks and configuration. Out: a whole site, or the
last good one untouched and every problem with its place.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hubs import ROOT, TODAY, Change, apply_change, build, buildable_hub, catalogue_of, run
from lxml import html
from whole_site import broken_index, left_beside

from signpost.site.addresses import page_address
from signpost.site.generate import all_pages
from signpost.site.site import make_site

LOCAL_PAGE = """\
---
title: Our page
summary: A page of the network.
reviewed: {on: 2026-05-01, by: An editor, note: Read it.}
review_by: 2027-05-01
---

"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompletedProcess[str]]:
    """A hub that was built once; tests copy it before they change it."""
    root = buildable_hub(tmp_path_factory.mktemp("built") / "hub")
    return root, build(root)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def changed(built: tuple[Path, CompletedProcess[str]], tmp_path: Path, changes: dict[str, Change]) -> Path:
    """A copy of the built hub, site and all, with changes."""
    root = tmp_path / "hub"
    shutil.copytree(built[0], root)
    for name, change in changes.items():
        apply_change(root / name, change)
    return root


def test_a_good_hub_builds_and_says_how_much(built: tuple[Path, CompletedProcess[str]]) -> None:
    root, done = built
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    counts = re.search(
        r"(\d+) pages generated, (\d+) written by hand; (\d+) pages and ([\d,]+) internal links checked; (\d+) things",
        said,
    )
    assert counts, said
    generated, written, checked, links, things = (int(count.replace(",", "")) for count in counts.groups())
    catalogue = catalogue_of(root)
    assert generated + written == len(all_pages(make_site(catalogue, TODAY, root)))
    assert written == len(catalogue.pages)
    assert checked == generated + written + 1 == len(list((root / "site").rglob("*.html")))
    assert links > 20 * checked
    assert things == 31


def test_the_site_holds_every_page_and_data_file(built: tuple[Path, CompletedProcess[str]]) -> None:
    root, _ = built
    catalogue = catalogue_of(root)
    addresses = [page.address for page in all_pages(make_site(catalogue, TODAY, root))]
    addresses += [page_address(page) for page in catalogue.pages]
    assert [address for address in addresses if not (root / "site" / address / "index.html").is_file()] == []
    for stem in ("resources", "case-studies", "principles", "pathways", "coverage", "hub"):
        assert json.loads((root / "site" / "data" / f"{stem}.json").read_text(encoding="utf-8"))
        assert (root / "site" / "data" / f"{stem}.schema.json").is_file()


def test_an_entrys_page_is_whole(built: tuple[Path, CompletedProcess[str]]) -> None:
    page = html.parse(str(built[0] / "site" / "resources" / "first-guide" / "index.html")).getroot()
    assert page.findtext(".//title") == "A first guide – Signpost"
    assert [one.text for one in page.iter("h1")] == ["A first guide"]
    assert page.xpath("//main//a[@class='button']/@href") == ["https://example.org/guide"]
    assert page.xpath("//meta[@name='description']/@content") == ["It tells you where to begin."]


def test_a_hand_written_page_has_its_references_lists_and_terms(built: tuple[Path, CompletedProcess[str]]) -> None:
    page = html.parse(str(built[0] / "site" / "guide" / "index.html")).getroot()
    text = " ".join(page.xpath("string(//main)").split())
    assert "[[" not in text
    links = page.xpath("//main//a/@href")
    assert "../resources/first-guide/" in links
    assert "../tools/first-tool/" in links
    assert page.xpath("//main//button[@class='term']/text()") == ["JSNA"]


def test_a_former_id_sends_the_reader_on(built: tuple[Path, CompletedProcess[str]]) -> None:
    page = html.parse(str(built[0] / "site" / "resources" / "older-guide" / "index.html")).getroot()
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../old-guide/"]
    assert page.xpath("//div[@data-md-component='content']//a/@href") == ["../old-guide/"]


def test_the_search_index_is_there_and_whole(built: tuple[Path, CompletedProcess[str]]) -> None:
    site = built[0] / "site"
    assert broken_index(site) == []
    assert len(json.loads((site / "search" / "things.json").read_text(encoding="utf-8"))["things"]) == 31


def test_no_page_asks_anything_of_another_host(built: tuple[Path, CompletedProcess[str]]) -> None:
    for path in (built[0] / "site").rglob("*.html"):
        page = html.parse(str(path)).getroot()
        asked = page.xpath("//script/@src | //img/@src | //iframe/@src | //link[not(@rel='canonical')]/@href")
        assert [address for address in asked if re.match(r"^(?:[a-z]+:)?//", address)] == [], path


def test_nothing_is_left_beside_the_site_and_nothing_is_written_into_what_people_edit(
    built: tuple[Path, CompletedProcess[str]], tmp_path: Path
) -> None:
    root, _ = built
    fresh = buildable_hub(tmp_path / "fresh")
    assert {path.name for path in root.iterdir()} - {path.name for path in fresh.iterdir()} == {"site"}
    assert contents(root / "docs") == contents(fresh / "docs")
    assert contents(root / "data") == contents(fresh / "data")


BREAKS: dict[str, tuple[dict[str, Change], str]] = {
    "yaml that cannot be read": (
        {"resources.yaml": {"append": "- id: [unclosed\n"}},
        "resources.yaml:39:1: error yaml-syntax:",
    ),
    "an entry with an unknown topic": (
        {"principles.yaml": {"replace": {"topics: [procurement]": "topics: [knitting]"}}},
        "principles.yaml:13:12: error unknown-topic: 'knitting' is not a topic (grants, procurement)",
    ),
    "a broken link in a page": (
        {"docs/about/privacy.md": {"append": "\n[More](../nowhere/)\n"}},
        "docs/about/privacy.md:1:1: error broken-link: '../nowhere/' on about/privacy/index.html leads to nothing",
    ),
    "a broken link to another Markdown file": (
        {"docs/about/privacy.md": {"append": "\n[More](nowhere.md)\n"}},
        "docs/about/privacy.md:10:8: error broken-link: 'nowhere.md' leads to no page; did you mean 'about/index.md'?",
    ),
    "a broken anchor in a page": (
        {"docs/about/privacy.md": {"append": "\n[More](inclusion.md#no-such-heading)\n"}},
        "docs/about/privacy.md:10:8: error broken-anchor: 'inclusion.md#no-such-heading': "
        "that page has no 'no-such-heading'",
    ),
    "a broken link in a network's own page": (
        {"local/docs/about/ours.md": f"{LOCAL_PAGE}[More](../nowhere/)\n"},
        "local/docs/about/ours.md:1:1: error broken-link: '../nowhere/' on about/ours/index.html leads to nothing",
    ),
    "a broken link in a network's own version of a page": (
        {"local/docs/about/privacy.md": f"{LOCAL_PAGE}[More](../nowhere/)\n"},
        "local/docs/about/privacy.md:1:1: error broken-link: '../nowhere/' on about/privacy/index.html leads to",
    ),
    "a template with a link to nothing": (
        {"overrides/pages/tool.html": {"append": "<a href=\"{{ link('nowhere/') }}\">x</a>"}},
        "data/tools/first-tool.yaml:1:1: error broken-link: '../../nowhere/' on tools/first-tool/index.html leads to",
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_hub_is_refused_and_the_last_good_site_stays(
    built: tuple[Path, CompletedProcess[str]], tmp_path: Path, name: str
) -> None:
    changes, problem = BREAKS[name]
    root = changed(built, tmp_path, changes)
    before = contents(root / "site")
    done = build(root)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert problem in said
    assert "Nothing was written." in said
    assert "Traceback" not in said
    assert contents(root / "site") == before
    assert not (root / "site.next").exists()
    assert left_beside(root / "site") == []


def test_every_problem_of_a_broken_hub_is_printed_once(
    built: tuple[Path, CompletedProcess[str]], tmp_path: Path
) -> None:
    changes = {**BREAKS["an entry with an unknown topic"][0], "data/areas.yaml": {"replace": {"england": "scotland"}}}
    done = build(changed(built, tmp_path, changes))
    lines = [line for line in (done.stdout + done.stderr).splitlines() if ": error " in line]
    assert [line.strip().split(": ")[0] for line in lines] == ["data/areas.yaml:3:12", "principles.yaml:13:12"]


def test_a_network_adds_a_page_and_an_entry_without_touching_the_parents(
    built: tuple[Path, CompletedProcess[str]], tmp_path: Path
) -> None:
    own = (
        (ROOT / "tests/sites/small/case_studies.yaml")
        .read_text(encoding="utf-8")
        .replace("a-town-that-tried", "our-town")
    )
    root = changed(
        built,
        tmp_path,
        {
            "local/docs/about/ours.md": f"{LOCAL_PAGE}Read [[our-town]].\n",
            "local/case_studies.yaml": own,
            "local/network.yaml": "name: Cumbria network\n",
        },
    )
    local, docs = contents(root / "local"), contents(root / "docs")
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    page = html.parse(str(root / "site/about/ours/index.html")).getroot()
    assert page.findtext(".//title") == "Our page – Cumbria network"
    assert "../../case-studies/our-town/" in page.xpath("//main//a/@href")
    assert (root / "site/case-studies/our-town/index.html").is_file()
    assert (contents(root / "local"), contents(root / "docs")) == (local, docs)


def test_two_builds_of_one_day_are_alike_to_the_byte(built: tuple[Path, CompletedProcess[str]], tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub")
    assert build(root).returncode == 0

    def alike(folder: Path) -> dict[str, str]:
        found = contents(folder)
        return {name: hash for name, hash in found.items() if name.endswith((".html", ".json"))}

    assert len(alike(root / "site")) > 50
    assert alike(root / "site") == alike(built[0] / "site")


def test_the_day_of_the_build_is_the_one_given(built: tuple[Path, CompletedProcess[str]], tmp_path: Path) -> None:
    root = changed(built, tmp_path, {})
    assert build(root, today="2027-04-01").returncode == 0
    assert json.loads((root / "site/data/hub.json").read_text(encoding="utf-8"))["built_on"] == "2027-04-01"
    assert "1 April 2027" in (root / "site/index.html").read_text(encoding="utf-8")


def test_a_site_under_a_path_checks_the_links_of_its_404_page(
    built: tuple[Path, CompletedProcess[str]], tmp_path: Path
) -> None:
    address = {"mkdocs.yml": {"replace": {"site_url: !ENV [SITE_URL, '']": "site_url: https://example.org/hub"}}}
    root = changed(built, tmp_path, address)
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    page = html.parse(str(root / "site/404.html")).getroot()
    assert "/hub/pathways/pcc/" in page.xpath("//main//a/@href")
    resources = json.loads((root / "site/data/resources.json").read_text(encoding="utf-8"))
    assert resources["entries"][0]["page"] == "https://example.org/hub/resources/first-guide/"
    # And it does check them: a link of that page to nothing is found.
    apply_change(
        root / "overrides/404.html",
        {"replace": {"action=\"{{ 'find/' | url }}\"": "action=\"{{ 'nowhere/' | url }}\""}},
    )
    done = build(root)
    assert done.returncode == 1
    assert "'/hub/nowhere/' on 404.html leads to nothing" in done.stdout + done.stderr


def test_pages_are_counted(built: tuple[Path, CompletedProcess[str]]) -> None:
    root, _ = built
    done = run("scripts/count_pages.py", root / "site", "--root", root)
    assert done.returncode == 0, done.stdout
    assert done.stdout == f"All 68 pages of the catalogue are in {root / 'site'}.\n"


def test_an_engine_that_ignores_the_hooks_is_found_out(
    built: tuple[Path, CompletedProcess[str]], tmp_path: Path
) -> None:
    ignored = {"mkdocs.yml": {"replace": {"hooks:\n  - hooks/signpost_hooks.py\n": "hooks: []\n"}}}
    root = changed(built, tmp_path, ignored)
    shutil.rmtree(root / "site")
    for frame in ("main.html", "404.html"):
        (root / "overrides" / frame).write_text("{{ page.content if page }}", encoding="utf-8")
    assert build(root).returncode == 0, "such an engine is content with what it built"
    done = run("scripts/count_pages.py", root / "site", "--root", root)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 62
    assert "resources.yaml:1:3: error page-not-built: the site has no page at /resources/first-guide/" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_single_page_that_is_gone_is_found_out(built: tuple[Path, CompletedProcess[str]], tmp_path: Path) -> None:
    root = changed(built, tmp_path, {})
    (root / "site/case-studies/a-town-that-tried/index.html").unlink()
    done = run("scripts/count_pages.py", root / "site", "--root", root)
    assert done.returncode == 1
    assert done.stdout.startswith(
        "case_studies.yaml:1:3: error page-not-built: the site has no page at /case-studies/a-town"
    )
