"""A build that reads a ledger: with the network cut, with bad lines, and from another place.

In: the small hub with the project's theme, and a ledger of 10,000 lines. Out: a whole site that
shows the ledger, no request to anywhere, and warnings for what cannot be read.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, build, buildable_hub, catalogue_of, run, small_hub
from ledgers import write_ledger

from signpost.links.ledger import read_ledger
from signpost.links.verdicts import State
from signpost.site.site import make_site

URL = "https://example.org/guide"
SEEN = date(2026, 5, 30)
GONE = "This page is no longer there."
MANY = {URL: State.DEAD, **{f"https://www.example{n % 500}.org/{n}": State.ALIVE for n in range(9_999)}}

CUT = """\
import socket

def refuse(*a, **k):
    raise SystemExit("the build asked the network")

socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refuse
"""
"""What Python runs before the build: any request then ends it."""


def environment(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "cut").mkdir()
    (tmp_path / "cut" / "sitecustomize.py").write_text(CUT, encoding="utf-8")
    kept = {**os.environ, "SIGNPOST_TODAY": TODAY.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "cut"), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
    }


def test_a_build_with_ten_thousand_lines_needs_no_network(tmp_path: Path) -> None:
    hub = buildable_hub(tmp_path / "hub")
    write_ledger(hub / "ledger" / "links.jsonl", MANY, SEEN, [{State.ALIVE: 9_999, State.DEAD: 1}])
    cut = environment(tmp_path)
    asks = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    refused = subprocess.run(asks, env=cut, capture_output=True, text=True, check=False)
    assert "the build asked the network" in refused.stderr, "the network is not cut"
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=hub, env=cut, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert GONE in (hub / "site/resources/first-guide/index.html").read_text(encoding="utf-8")
    assert "On <strong>30 May 2026</strong>" in (hub / "site/link-health/index.html").read_text(encoding="utf-8")


def test_a_build_loads_no_part_that_uses_the_network() -> None:
    code = (
        "import sys; from signpost.site.generate import all_pages; from signpost.export import data_files;"
        "print(sorted({'aiohttp', 'httpx', 'linkcheck', 'signpost.links.check'} & set(sys.modules)))"
    )
    done = run("-c", code)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_only_the_lines_of_the_hubs_own_links_are_read(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "links.jsonl", MANY, SEEN)
    assert set(make_site(catalogue_of(small_hub(tmp_path / "hub")), TODAY, ROOT, ledger).health.ledger) == {URL}
    assert set(read_ledger(ledger, only={URL})[0]) == {URL}
    assert len(read_ledger(ledger)[0]) == 10_000


@pytest.mark.parametrize("url", ['https://example.org/"a"', "https://example.org/é", "https://example.org/\\"])
def test_an_address_that_is_written_with_marks_is_still_known(tmp_path: Path, url: str) -> None:
    ledger = write_ledger(tmp_path / "links.jsonl", {url: State.ALIVE, "https://example.org/b": State.ALIVE}, SEEN)
    assert set(read_ledger(ledger, only={url})[0]) >= {url}


def test_lines_that_cannot_be_read_are_warnings_with_their_place(tmp_path: Path) -> None:
    hub = buildable_hub(tmp_path / "hub")
    ledger = write_ledger(hub / "ledger" / "links.jsonl", {URL: State.DEAD}, SEEN)
    ledger.write_text(f"<<<<<<< ours\n{ledger.read_text(encoding='utf-8')}", encoding="utf-8")
    done = build(hub)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ledger/links.jsonl:1:1: warning bad-ledger-line: this line is not a record" in done.stdout + done.stderr
    assert GONE in (hub / "site/resources/first-guide/index.html").read_text(encoding="utf-8")


def test_a_line_may_hold_any_mark_that_a_server_sent(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "links.jsonl", {URL: State.DEAD}, SEEN)
    text = ledger.read_text(encoding="utf-8").replace("<said>", "\u2028\u0085")
    ledger.write_text(text, encoding="utf-8")
    assert read_ledger(ledger)[1] == []


@pytest.mark.parametrize("program", ["mkdocs", "stage"])
def test_the_environment_may_name_another_ledger(tmp_path: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = buildable_hub(tmp_path / "hub")
    other = write_ledger(tmp_path / "elsewhere" / "links.jsonl", {URL: State.DEAD}, SEEN)
    monkeypatch.setenv("SIGNPOST_LEDGER", str(other))
    if program == "mkdocs":
        done, page = build(hub), hub / "site/resources/first-guide/index.html"
    else:
        done = run("scripts/stage_site.py", tmp_path / "stage", "--root", hub)
        page = tmp_path / "stage/docs/resources/first-guide/index.md"
    assert done.returncode == 0, done.stdout + done.stderr
    assert GONE in page.read_text(encoding="utf-8")


def test_another_ledger_that_is_not_there_is_a_warning(tmp_path: Path) -> None:
    missing = tmp_path / "none.jsonl"
    site = make_site(catalogue_of(small_hub(tmp_path / "hub")), TODAY, ROOT, missing)
    assert [str(problem).split(": ", 1)[1] for problem in site.ledger_problems] == [
        "warning no-ledger: there is no such file, so no link counts as checked"
    ]
    assert not site.health.checked_any
