"""Every page of the real hub, as it was built: what can be checked without a browser.

In: the HTML of the built hub. Out: a whole frame on each page, headings in order, ids unique,
Open Graph, and HTML that the Nu Html Checker has nothing to say against.
"""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hub_server import ROOT
from lxml import html
from vocabulary import faults

CHECKER = ROOT / "build" / "validators" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

POLICY = "Content Security Policy (meta tag)"
"""The checker reads files, of which none is 'self' to it, and takes a block of data for a script.
tests/browser/test_security_policy.py asks a browser instead."""


@cache
def pages(hub: Path) -> dict[str, Any]:
    """The root of every page, by its path."""
    found = {
        path.relative_to(hub).as_posix(): html.document_fromstring(path.read_bytes())
        for path in sorted(hub.rglob("*.html"))
    }
    assert len(found) > 300
    return found


def test_each_page_has_a_language_landmarks_and_one_h1(hub: Path) -> None:
    for path, root in pages(hub).items():
        assert root.get("lang") == "en", path
        assert len(root.xpath("//h1")) == 1, path
        assert root.xpath("normalize-space(//main//h1)"), path
        for part in ("/html/body/header", "//header", "//main", "//footer", "//nav[@data-md-component='tabs']"):
            assert len(root.xpath(part)) == 1, f"{path}: {part}"
        first = root.xpath("/html/body//*[self::a or self::button]")[0]
        assert (first.tag, first.get("href"), first.get("class")) == ("a", "#main", "md-skip"), path
        assert len(root.xpath("//main//*[@id='main']//h1")) == 1, path
        titles = root.xpath("//head/title")
        assert len(titles) == 1
        assert titles[0].text


def test_no_heading_skips_a_level(hub: Path) -> None:
    for path, root in pages(hub).items():
        levels = [
            int(heading.tag[1]) for heading in root.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), f"{path}: {levels}"


def test_ids_are_unique_and_whatever_names_one_finds_it(hub: Path) -> None:
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "list", "headers")
    for path, root in pages(hub).items():
        ids = [str(id) for id in root.xpath("//@id")]
        assert len(ids) == len(set(ids)), path
        named = {word for name in names for value in root.xpath(f"//@{name}") for word in str(value).split()}
        assert named <= set(ids), f"{path}: {named - set(ids)}"


def test_titles_and_descriptions_tell_pages_apart(hub: Path) -> None:
    shown: dict[str, str] = {}
    for path, root in pages(hub).items():
        if root.xpath("//meta[@http-equiv='refresh']"):
            continue
        title = root.findtext(".//title")
        assert title not in shown, f"{path} and {shown[title]} are both called {title}"
        shown[title] = path
        (description,) = root.xpath("//meta[@name='description']/@content")
        assert len(description) > 20, path


def test_a_shared_link_has_a_title_and_a_description(hub: Path) -> None:
    for path, root in pages(hub).items():
        if path == "404.html" or root.xpath("//meta[@http-equiv='refresh']"):
            continue
        said = {tag.get("property"): tag.get("content") for tag in root.xpath("//meta[@property]")}
        assert {"og:type", "og:title", "og:description", "og:site_name", "og:locale"} <= set(said), path
        assert all(said.values()), path
        # Without an address of the site nothing can claim one.
        assert not {"og:url", "og:image"} & set(said)
        assert not root.xpath("//link[@rel='canonical']")


@pytest.mark.needs("validators")
def test_structured_data_on_the_pages_is_right(hub: Path) -> None:
    described = 0
    for path, root in pages(hub).items():
        for block in root.xpath("//script[@type='application/ld+json']"):
            value = json.loads(block.text)
            assert value["@context"] == "https://schema.org"
            assert [fault for node in value["@graph"] for fault in faults(node, path)] == []
            described += 1
    assert described > 280


@pytest.mark.needs("validators")
def test_the_html_checker_has_nothing_to_say(hub: Path) -> None:
    assert CHECKER.is_file(), "run scripts/install_validators.sh first"
    done = subprocess.run(
        [
            "java",
            "-jar",
            str(CHECKER),
            "--skip-non-html",
            "--format",
            "json",
            "--stdout",
            "--exit-zero-always",
            str(hub),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [
        f"{re.sub('^.*/hub/', '', told['url'])}:{told.get('lastLine', 0)}: {told['message']}"
        for told in json.loads(done.stdout)["messages"]
        if POLICY not in told["message"]
    ]
    assert found == []


@pytest.mark.needs("validators")
def test_the_html_checker_would_see_a_mistake(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<!doctype html><html lang="en"><title>x</title><p><ul><li>x</ul><img src="x">', encoding="utf-8")
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--format", "json", str(page)], capture_output=True, text=True, check=False
    )
    assert len(json.loads(done.stderr)["messages"]) >= 1
