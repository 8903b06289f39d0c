#!/usr/bin/env python3
"""Measures what the project promises of its speed, beside a peer where there is one.

In: the hub's folder (this one). Out: a table of seconds and ratios, from one run on one
machine. It is never part of the tests: a number that depends on the machine is no test.

1. Validation of 1,000 entries: `scripts/validate.py` on a copy of the hub with as many.
2. The real hub: `mkdocs build` with everything (checks, data, search index).
3. The peer: plain Material, its own theme and search, building as many Markdown pages with
   the same words, entries in its navigation left out so that it is at its fastest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from signpost.catalogue import load_catalogue
from signpost.day import today
from signpost.pages.generate import all_pages
from signpost.pages.site import make_site

ROOT = Path(__file__).resolve().parent.parent
ENTRIES = 1000
HUB_FILES = ("resources.yaml", "case_studies.yaml", "principles.yaml", "mkdocs.yml")
HUB_FOLDERS = ("data", "docs", "overrides", "hooks")


def main() -> int:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        validation = best_of(3, lambda: run([sys.executable, str(ROOT / "scripts/validate.py"), str(thousand(work))]))
        site = work / "site"
        build = best_of(3, lambda: run([sys.executable, "-m", "mkdocs", "-q", "build", "-d", str(site)], ROOT))
        peer_hub, pages = plain_material(work)
        peer = best_of(3, lambda: run([sys.executable, "-m", "mkdocs", "-q", "build"], peer_hub))
    print(f"{'what':<52}{'seconds':>9}{'  beside':>12}")
    print(f"{f'validation of {ENTRIES:,} entries (wanted: under 2)':<52}{validation:>9.2f}")
    print(f"{'the real hub, warm (wanted: under 10)':<52}{build:>9.2f}{build / peer:>10.2f} ×")
    print(f"{f'plain Material, {pages} pages with the same words':<52}{peer:>9.2f}{1:>10.2f} ×")
    return 0


def best_of(times: int, action: Callable[[], None]) -> float:
    """The shortest of several runs, in seconds."""
    found = []
    for _ in range(times):
        start = perf_counter()
        action()
        found.append(perf_counter() - start)
    return min(found)


def run(command: list[str], folder: Path | None = None) -> None:
    """Run a command; its output is shown only when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def thousand(work: Path) -> Path:
    """A copy of the hub with at least a thousand entries: the real ones, and more resources like them."""
    hub = work / "thousand"
    if hub.exists():
        return hub
    hub.mkdir()
    for name in HUB_FILES:
        shutil.copy(ROOT / name, hub / name)
    for name in HUB_FOLDERS:
        shutil.copytree(ROOT / name, hub / name)
    text = (ROOT / "resources.yaml").read_text(encoding="utf-8")
    blocks = text.split("\n- id: ")[1:]
    have = sum((ROOT / name).read_text(encoding="utf-8").count("\n- id: ") for name in HUB_FILES[:3])
    more = []
    for number in range(ENTRIES - have):
        first, rest = blocks[number % len(blocks)].split("\n", 1)
        more.append(f"- id: {first.strip()}-{number}\n{rest}")
    (hub / "resources.yaml").write_text(f"{text}\n" + "\n".join(more), encoding="utf-8")
    return hub


def plain_material(work: Path) -> tuple[Path, int]:
    """A plain Material site with a page for each page of the hub, holding the same words."""
    hub = work / "peer"
    loaded = load_catalogue(ROOT, today())
    if loaded.catalogue is None:
        sys.exit("the hub has problems; run scripts/validate.py")
    pages = all_pages(make_site(loaded.catalogue, today(), ROOT))
    for page in pages:
        path = hub / "docs" / page.file
        path.parent.mkdir(parents=True, exist_ok=True)
        words = page.search.words if page.search else page.summary
        path.write_text(f"# {page.title}\n\n{page.summary}\n\n{words}\n", encoding="utf-8")
    (hub / "mkdocs.yml").write_text(
        "site_name: Peer\ntheme:\n  name: material\n  font: false\nplugins: [search]\nnav:\n  - index.md\n"
        "validation:\n  omitted_files: ignore\n  unrecognized_links: ignore\n",
        encoding="utf-8",
    )
    return hub, len(pages)


if __name__ == "__main__":
    sys.exit(main())
