"""scripts/poll_networks.py against offices on this machine, whose pages change between polls.

In: a server and areas that name it. Out: what is kept, what is reported, and the exit status.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess

import pytest

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS))

from hubs import ROOT, run, small_hub  # noqa: E402

from signpost.links.ledger import as_text, with_finding  # noqa: E402
from signpost.links.observations import Observation  # noqa: E402
from signpost.links.verdicts import Verdict  # noqa: E402

AREA = """\
- id: {id}
  name: {id}
  country: england
  ons_code: none
  leader: {{type: pcc, name: A commissioner, as_at: {{from: 2024-05, to: 2026}}}}
  force: {{name: Police, site: "https://police.example/"}}
  office:
    name: The office
    url: {url}
    source: {{title: A list}}
    confidence: seen-official
    read_on: {read}
    review_by: 2027-05-01
  source: {{title: A list}}
"""
FIRST, SECOND, THIRD = "2026-05-04", "2026-05-11", "2026-05-18"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer as the server is told to: a title, or a status with an address."""
        answer = self.server.answers.get(self.path.strip("/"), 404)  # type: ignore[attr-defined]
        if isinstance(answer, tuple):
            self.send_response(answer[0])
            self.send_header("Location", answer[1])
            self.end_headers()
            return
        status, title = (answer, "Not found") if isinstance(answer, int) else (200, answer)
        body = f"<!doctype html><title>{title}</title><h1>{title}</h1><p>{'Words of the office. ' * 20}</p>".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def offices() -> Iterator[ThreadingHTTPServer]:
    """A server; `answers` says what each of its pages is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.answers = {}  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def _poll(server: ThreadingHTTPServer, folder: Path, day: str, read: str = "2026-05-01") -> CompletedProcess[str]:
    base = f"http://127.0.0.1:{server.server_port}"
    areas = "".join(AREA.format(id=id, url=f"{base}/{id}", read=read) for id in ("north", "south", "west"))
    (folder / "areas.yaml").write_text(areas, encoding="utf-8")
    done = run(
        ROOT / "scripts" / "poll_networks.py",
        *("--only", "offices", "--areas", folder / "areas.yaml", "--state", folder / "networks.jsonl"),
        *("--report", folder / "report", "--allow-address", "127.0.0.1/32", "--today", day),
    )
    assert "Traceback" not in done.stderr
    return done


def _due(folder: Path) -> dict[str, str]:
    told = json.loads((folder / "report" / "networks.json").read_text(encoding="utf-8"))
    return {each["area"]: each["why"] for each in told["offices"]}


def test_offices_whose_pages_change_are_told_until_somebody_reads_them(
    offices: ThreadingHTTPServer, tmp_path: Path
) -> None:
    answers = offices.answers  # type: ignore[attr-defined]
    answers.update(north="Office of the Commissioner", south="South's office", west="West's office", mayor="The mayor")
    first = _poll(offices, tmp_path, FIRST)
    assert (first.returncode, first.stdout) == (0, "Offices: 3 known, 0 to read again.\n"), first.stderr
    assert not (tmp_path / "networks.jsonl").exists()
    answers.update(north="The Mayor's <b>office</b>", south=(301, "/mayor"), west=404)
    second = _poll(offices, tmp_path, SECOND)
    assert second.returncode == 1
    assert _due(tmp_path) == {"north": "new-title", "south": "redirected"}
    third = _poll(offices, tmp_path, THIRD)
    assert _due(tmp_path) == {"north": "new-title", "south": "redirected", "west": "gone"}
    assert "  west: its page is gone, since 11 May 2026" in third.stdout
    summary = (tmp_path / "report" / "summary.md").read_text(encoding="utf-8")
    assert "## Offices to read again" in summary and "now: The Mayor's" in summary and "<b>" not in summary
    fourth = _poll(offices, tmp_path, "2026-05-19", read="2026-05-19")
    assert (fourth.returncode, _due(tmp_path)) == (0, {})


def test_twice_the_same_gives_the_same_bytes(offices: ThreadingHTTPServer, tmp_path: Path) -> None:
    offices.answers.update(north="North", south="South", west="West")  # type: ignore[attr-defined]
    _poll(offices, tmp_path, FIRST)
    once = (tmp_path / "offices.jsonl").read_bytes()
    _poll(offices, tmp_path, FIRST)
    assert (tmp_path / "offices.jsonl").read_bytes() == once
    assert once.startswith(b'{"format":1,"ledger":"offices"}\n')


def test_when_no_office_answers_nothing_is_kept(offices: ThreadingHTTPServer, tmp_path: Path) -> None:
    offices.answers.update(north="North", south="South", west="West")  # type: ignore[attr-defined]
    _poll(offices, tmp_path, FIRST)
    before = (tmp_path / "offices.jsonl").read_bytes()
    offices.answers.update(north=503, south=503, west=503)  # type: ignore[attr-defined]
    done = _poll(offices, tmp_path, SECOND)
    assert done.returncode == 3
    assert "No office answered" in done.stderr
    assert (tmp_path / "offices.jsonl").read_bytes() == before


def test_what_the_check_of_links_found_gone_is_told_too(offices: ThreadingHTTPServer, tmp_path: Path) -> None:
    offices.answers.update(north="North", south="South", west="West")  # type: ignore[attr-defined]
    url = f"http://127.0.0.1:{offices.server_port}/north"
    record = None
    for day in (FIRST, SECOND):
        record = with_finding(
            record, Observation(url, date.fromisoformat(day), Verdict.DEAD, "Not found.", confirmed=True)
        )
    assert record is not None
    (tmp_path / "links.jsonl").write_text(as_text({url: record}), encoding="utf-8")
    assert _poll(offices, tmp_path, SECOND).returncode == 1
    assert _due(tmp_path) == {"north": "gone"}


def test_the_queue_of_reviews_lists_what_the_poll_kept(offices: ThreadingHTTPServer, tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{offices.server_port}/north"
    areas = AREA.format(id="north", url=url, read="2026-05-01")
    root = small_hub(tmp_path / "hub", {"data/areas.yaml": {"append": areas}})
    for day, title in ((FIRST, "North"), (SECOND, "::warning::Another")):
        offices.answers.update(north=title)  # type: ignore[attr-defined]
        options = ("--root", root, "--allow-address", "127.0.0.1/32", "--today", day)
        polled = run(ROOT / "scripts" / "poll_networks.py", "--only", "offices", *options)
    assert polled.returncode == 1, polled.stdout + polled.stderr
    done = run(ROOT / "scripts" / "review.py", "--root", root, "--today", THIRD)
    (line,) = [line for line in done.stdout.splitlines() if "office" in line]
    assert line.startswith("data/areas.yaml:")
    assert line.endswith("north: office: its page has another title, due for 7 days, since 11 May 2026")
    told = json.loads(run(ROOT / "scripts" / "review.py", "--root", root, "--today", THIRD, "--json").stdout)
    (row,) = [row for row in told if row["field"] == "office"]
    assert (row["id"], row["why"], row["since"], row["now"]) == ("north", "new-title", SECOND, "::warning::Another")
