"""Builds the real hub and serves it on this machine only.

In: the project's folder, a folder to write to, and the path below which to serve. Out: a
built site, and an address at which a browser can read it until the `with` ends.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from ledgers import in_every_state, write_ledger

from signpost.hub import load_catalogue
from signpost.links.verdicts import State

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    "data",
    "docs",
    "hooks",
    "overrides",
    "resources.yaml",
    "case_studies.yaml",
    "principles.yaml",
    "mkdocs.yml",
)
"""What a hub is built from, beside the code."""
DAY = "2026-11-27"
"""The day for which the hub is built, so that no test changes its mind with the calendar."""


def build_once(shared: Path, local: Mapping[str, str] | None = None, name: str = "hub", **settings: str) -> Path:
    """The hub as it is built with these settings, in the folder `name` of `shared`.

    `local` makes it a network's: files by their path in the hub, such as `local/network.yaml`, in a
    copy of it. The first of several test workers builds it. Raises RuntimeError with what the build
    said when it failed; no worker tries again.
    """
    site, failure = shared / name, shared / f"{name}.failed"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists() and not failure.exists():
            root = _with_local(shared / f"{name}.root", local) if local else ROOT
            _build(root, site, failure, settings)
    if failure.exists():
        raise RuntimeError(failure.read_text(encoding="utf-8"))
    return site


def _with_local(root: Path, local: Mapping[str, str]) -> Path:
    """A copy of what the hub is built from, with a network's files in it."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            root.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / part, root / part)
    for path, text in local.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def _build(root: Path, site: Path, failure: Path, settings: dict[str, str]) -> None:
    unset = ("SITE_URL", "SOURCE_DATE_EPOCH", "SIGNPOST_PACKS")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"SIGNPOST_TODAY": DAY, "NO_MKDOCS_2_WARNING": "1", "SIGNPOST_LEDGER": str(_ledger(site))}
    # A copy of the hub has no code of its own.
    environment |= {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    if os.environ.get("TESTS_WITHOUT_PANGO"):
        environment |= {"SIGNPOST_PACKS": "no"}
    environment |= settings
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or not (site / "index.html").is_file():
        failure.write_text(f"The hub could not be built:\n{done.stdout}\n{done.stderr}", encoding="utf-8")


def _ledger(site: Path) -> Path:
    """A made-up ledger beside the site, so that readers meet links in every state."""
    day = date.fromisoformat(DAY)
    catalogue = load_catalogue(ROOT, day).catalogue
    assert catalogue is not None, "scripts/validate.py says what is wrong"
    # Links of resources first, so that each state is on a page that the tests look at.
    links = [link.url for entry in catalogue.resources for link in entry.links]
    states = in_every_state(list(dict.fromkeys([*links, *(link.url for link in catalogue.links)])))
    runs = [{State.ALIVE: len(states) - gone, State.DEAD: gone} for gone in range(8)]
    return write_ledger(site.with_name("ledger") / "links.jsonl", states, day - timedelta(days=2), runs)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below `prefix` as a plain static host would, with the site's own 404 page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        if not self.path.startswith(self.prefix):
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        super().do_GET()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not lost.is_file():
            super().send_error(code, message, explain)
            return
        body = lost.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A server that lets many requests wait, and says nothing when a browser hangs up."""

    request_queue_size = 64
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def serving(site: Path, prefix: str = "/") -> AbstractContextManager[str]:
    """Serve the folder `site` below `prefix`; gives the address of its home page."""
    return serving_with(Handler, site, prefix)


@contextmanager
def serving_with(handler: type[Handler], site: Path, prefix: str = "/") -> Iterator[str]:
    """The same, with a handler of one's own."""
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(site), prefix=prefix))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
