"""The preview, as a person who edits meets it: problems are a page, and the site is back when they are mended.

In: `mkdocs serve` over a small hub, files that are broken and mended, and a browser. Out: what the browser
shows, how soon, and what the terminal says.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from hubs import ROOT, TODAY, Change, apply_change, buildable_hub
from playwright.sync_api import Browser, Page, expect
from visiting import PATIENCE

TITLE = "The site cannot be built"
BROKEN = {"replace": {"id: a-town-that-tried": "id: a-town-that-tried\n  titel: Typed <b>wrongly</b> & late"}}
PROBLEM = re.compile(r"^case_studies\.yaml:\d+:\d+: error unknown-key: 'titel' is not a key")
SOON = 2.0
"""Seconds from the save of a file to what the browser shows of it."""


@dataclass
class Served:
    """A preview that runs: its hub, its address, and what it has said."""

    root: Path
    address: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, words: str) -> None:
        deadline = time.monotonic() + 30
        while words not in self.said and time.monotonic() < deadline:
            time.sleep(0.05)
        assert words in self.said


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def environment() -> dict[str, str]:
    return {**os.environ, "SIGNPOST_TODAY": TODAY.isoformat(), "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}


@contextmanager
def served(root: Path, changes: Mapping[str, Change] | None = None, *options: str) -> Iterator[Served]:
    """The preview of a small hub with these changes, once it answers."""
    buildable_hub(root, changes)
    port, log = free_port(), root.with_suffix(".log")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", *options]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=root, env=environment(), stdout=out, stderr=subprocess.STDOUT)
    preview = Served(root, f"http://127.0.0.1:{port}/", process, log)
    try:
        preview.wait_for("Serving on")
        yield preview
        assert process.poll() is None, f"the preview ended: {preview.said}"
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        finally:
            process.kill()
            process.wait()
    assert "Traceback" not in preview.said


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own: answers with status 500 are no trouble here."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def heading(page: Page, words: str) -> float:
    """Wait for the page that has this heading; the seconds that it took."""
    began = time.monotonic()
    expect(page.locator("h1")).to_have_text(words, timeout=3 * PATIENCE)
    return time.monotonic() - began


def test_a_problem_is_a_page_within_two_seconds_and_the_site_comes_back(tmp_path: Path, page: Page) -> None:
    with served(tmp_path / "hub") as preview:
        page.goto(f"{preview.address}case-studies/a-town-that-tried/")
        good = (preview.root / "case_studies.yaml").read_text(encoding="utf-8")
        usual = page.locator("h1").inner_text()
        took = []
        for _ in range(3):
            apply_change(preview.root / "case_studies.yaml", BROKEN)
            took.append(heading(page, TITLE))
            problem = page.locator(".problems code")
            expect(problem).to_have_text(PROBLEM)
            expect(page).to_have_title("1 problem - preview")
            apply_change(preview.root / "case_studies.yaml", good)
            heading(page, usual)
        # The machine may be busy with other tests; what the preview itself needs is the least of these.
        assert min(took) < SOON, took
        assert page.url == f"{preview.address}case-studies/a-town-that-tried/"


def test_what_is_wrong_later_in_a_build_is_a_page_too(tmp_path: Path, page: Page) -> None:
    with served(tmp_path / "hub") as preview:
        page.goto(preview.address)
        usual = page.locator("h1").inner_text()
        for name, change, words in (
            ("docs/guide/index.md", {"append": "\n[Nowhere](no-such-page.md)\n"}, "docs/guide/index.md:"),
            ("overrides/pages/home.html", {"append": "{% if %}"}, "overrides/pages/home.html:"),
            ("overrides/pages/home.html", {"append": "{{ nothing.at.all }}"}, "overrides/pages/home.html:"),
            ("overrides/404.html", {"append": "{% endif %}"}, "overrides/404.html:"),
            ("mkdocs.yml", {"append": "\nno_such: [\n"}, "mkdocs.yml"),
            ("mkdocs.yml", {"replace": {"docs_dir: docs": "docs_dir: nowhere"}}, "docs_dir"),
        ):
            good = (preview.root / name).read_text(encoding="utf-8")
            apply_change(preview.root / name, change)
            heading(page, TITLE)
            expect(page.locator("main")).to_contain_text(words)
            apply_change(preview.root / name, good)
            heading(page, usual)


def test_with_an_error_at_the_start_the_preview_begins_with_it(tmp_path: Path, page: Page) -> None:
    with served(tmp_path / "hub", {"case_studies.yaml": BROKEN}) as preview:
        page.goto(f"{preview.address}find/")
        heading(page, TITLE)
        expect(page.locator(".problems code")).to_have_text(PROBLEM)
        assert "case_studies.yaml:" in preview.said
        good = (preview.root / "case_studies.yaml").read_text(encoding="utf-8")
        apply_change(preview.root / "case_studies.yaml", good.replace("\n  titel: Typed <b>wrongly</b> & late", ""))
        expect(page.locator("h1")).not_to_have_text(TITLE, timeout=3 * PATIENCE)
        expect(page).to_have_url(f"{preview.address}find/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_problems_is_for_everybody(tmp_path: Path, browser: Browser, scheme: str) -> None:
    with served(tmp_path / "hub", {"case_studies.yaml": BROKEN, "resources.yaml": "[{id: 1, <i>: 2}]\n"}) as preview:
        context = browser.new_context(
            viewport={"width": 320, "height": 640},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        page = context.new_page()
        page.goto(preview.address)
        heading(page, TITLE)
        assert page.locator("main b, main i").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert Axe().run(page).response["violations"] == []
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert colour == ("rgb(255, 253, 248)" if scheme == "light" else "rgb(15, 26, 30)")
        context.close()


def test_files_that_are_no_pages_stay_as_the_last_good_build_has_them(tmp_path: Path) -> None:
    with served(tmp_path / "hub") as preview:
        apply_change(preview.root / "case_studies.yaml", BROKEN)
        preview.wait_for("Correct it and save")
        preview.wait_for("Reloading browsers")
        for address in ("", "find/", "no-such-page/", "resources/index.html"):
            with pytest.raises(HTTPError) as refused:
                urlopen(preview.address + address, timeout=20)
            assert refused.value.code == 500
        assert urlopen(f"{preview.address}assets/signpost.css", timeout=20).status == 200


def test_a_port_that_is_taken_is_one_sentence_before_anything_is_built(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        done = subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True, timeout=60)
    said = (done.stdout + done.stderr).strip()
    assert done.returncode == 1
    assert said == (
        f"Port {port} is in use by another program, perhaps another preview: stop that one, or choose another "
        f"port, such as PORT={port + 1} make serve."
    )


def test_make_serve_takes_the_port_that_it_is_given() -> None:
    for setting, port in (({}, 8000), ({"PORT": "8001"}, 8001)):
        kept = {name: value for name, value in os.environ.items() if name not in ("PORT", "MAKEFLAGS", "MAKELEVEL")}
        command = ["make", "--dry-run", "--no-print-directory", "serve"]
        done = subprocess.run(command, cwd=ROOT, env={**kept, **setting}, capture_output=True, text=True, check=True)
        assert f"-m signpost serve --port {port}\n" in done.stdout


def test_python_code_that_changes_is_said_to_need_a_new_start(tmp_path: Path) -> None:
    with served(tmp_path / "hub") as preview:
        (preview.root / "hooks" / "another.py").write_text("", encoding="utf-8")
        preview.wait_for(
            "hooks/another.py has changed. The preview does not read Python code again: stop it with Ctrl-C"
        )


def test_without_live_reload_a_failed_build_ends_the_preview(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub", {"case_studies.yaml": BROKEN})
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "--dev-addr", f"127.0.0.1:{free_port()}"]
    done = subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "case_studies.yaml:" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
