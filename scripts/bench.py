#!/usr/bin/env python3
"""Measures what the project promises of its speed, beside a peer where there is one.

In: the hub's folder (this one). Out: a table of seconds and ratios, from one run on one
machine. It is never part of the tests: a number that depends on the machine is no test.

1. Validation of 1,000 entries: `scripts/validate.py` on a copy of the hub with as many.
2. The real hub: `mkdocs build` with everything but packs (checks, data, search index); the peer makes none.
   Then once more with packs.
3. The same with a ledger of 10,000 lines, beside one without, by turns: milliseconds more.
4. The peer: plain Material, its own theme and search, building as many Markdown pages with
   the same words, entries in its navigation left out so that it is at its fastest.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

from signpost.day import today
from signpost.hub import load_catalogue
from signpost.links.ledger import LedgerRecord, as_text
from signpost.links.link_states import VerdictPeriod
from signpost.links.observations import Observation, Opinion
from signpost.links.verdicts import Verdict
from signpost.site.generate import all_pages
from signpost.site.site import make_site
from signpost.subprocesses import ProgramTimeoutError, run_text

ROOT = Path(__file__).resolve().parent.parent
ENTRIES = 1000
LINES = 10_000
LONGEST = 3600
"""Seconds after which a program that is measured is stopped."""
PACKS = MappingProxyType({"SIGNPOST_PACKS": "yes"})
HUB_FILES = ("resources.yaml", "case_studies.yaml", "principles.yaml", "mkdocs.yml")
HUB_FOLDERS = ("data", "docs", "overrides", "hooks")


def main() -> int:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        validation = best_of(3, lambda: run([sys.executable, str(ROOT / "scripts/validate.py"), str(thousand(work))]))
        with_packs = best_of(
            2, lambda: run([sys.executable, "-m", "mkdocs", "-q", "build", "-d", str(work / "packed")], ROOT, PACKS)
        )
        site, ledger = work / "site", big_ledger(work / "links.jsonl")
        build = best_of(3, lambda: run([sys.executable, "-m", "mkdocs", "-q", "build", "-d", str(site)], ROOT))
        without, beside = by_turns(8, lambda: build_hub(site, work / "none.jsonl"), lambda: build_hub(site, ledger))
        peer_hub, pages = plain_material(work)
        peer = best_of(3, lambda: run([sys.executable, "-m", "mkdocs", "-q", "build"], peer_hub))
    print(f"{'what':<52}{'seconds':>9}{'  beside':>12}")
    print(f"{f'validation of {ENTRIES:,} entries (wanted: under 2)':<52}{validation:>9.2f}")
    print(f"{'the real hub, warm (wanted: under 10)':<52}{build:>9.2f}{build / peer:>10.2f} ×")
    print(f"{'the same with packs to print':<52}{with_packs:>9.2f}{with_packs - build:>+10.2f} s")
    more = f"{1000 * (beside - without):+.0f} ms"
    print(f"{f'{LINES:,} lines of a ledger (wanted: under +200 ms)':<52}{beside:>9.2f}{more:>12}")
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


def by_turns(times: int, one: Callable[[], None], other: Callable[[], None]) -> tuple[float, float]:
    """The shortest of several runs of each, one after the other, so that a busy machine slows both alike."""
    pairs = [(best_of(1, one), best_of(1, other)) for _ in range(times)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def build_hub(site: Path, ledger: Path) -> None:
    """Build the real hub with this ledger, which need not be there."""
    run([sys.executable, "-m", "mkdocs", "-q", "build", "-d", str(site)], ROOT, {"SIGNPOST_LEDGER": str(ledger)})


def big_ledger(path: Path) -> Path:
    """A ledger of many links: the hub's own, of which each tenth is dead, and others that work."""
    loaded = load_catalogue(ROOT, today())
    own = [link.url for link in loaded.catalogue.links] if loaded.catalogue else []
    urls = dict.fromkeys([*own, *(f"https://www.example{n % 500}.org/{n}" for n in range(LINES))])
    day = today()
    records = {}
    for number, url in enumerate(list(urls)[:LINES]):
        verdict = Verdict.ALIVE if number % 10 else Verdict.DEAD
        said = tuple(Opinion(by, "It answered 404 Not Found.", 404) for by in ("linkchecker", "verifier"))
        spells = (VerdictPeriod(day - timedelta(days=30), day, verdict, 5),)
        records[url] = LedgerRecord(url, spells, Observation(url, day, verdict, "Both opinions agree.", said))
    path.write_text(as_text(records), encoding="utf-8")
    return path


def run(command: list[str], folder: Path | None = None, settings: Mapping[str, str] = MappingProxyType({})) -> None:
    """Run a command; its output is shown only when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SIGNPOST_PACKS": "no", **settings}
    try:
        done = run_text(command, seconds=LONGEST, cwd=folder, env=environment)
    except ProgramTimeoutError as error:
        sys.exit(str(error))
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
