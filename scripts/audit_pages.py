#!/usr/bin/env python3
"""Looks at every page of a built site with axe: light and dark, 320 and 1280 px wide.

In: the site's folder (site/). Out: what is wrong, with its page, and a line that says how much
was looked at; exit status 1 when anything is wrong. The same eyes as the tests have, which look
at one page of each kind. It takes minutes, so it is not part of the tests.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
WORKERS = 2
PART = 20
"""How many pages one browser looks at before it makes way for a fresh one."""


def main() -> int:
    """Look, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="the built site's folder")
    arguments = parser.parse_args()
    site: Path = arguments.site
    addresses = [path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("*.html"))]
    if not addresses:
        print(f"There are no pages in {site}. Run make site first.")
        return 2
    begun, faults, seen = perf_counter(), 0, 0
    parts = [(str(site), addresses[start : start + PART]) for start in range(0, len(addresses), PART)]
    with multiprocessing.get_context("spawn").Pool(WORKERS) as pool:
        for (_, looked_at), found in zip(parts, pool.imap(look, parts), strict=True):
            for fault in found:
                print(fault)
            faults, seen = faults + len(found), seen + len(looked_at)
            print(f"{seen} of {len(addresses)} pages", file=sys.stderr, flush=True)
    took = f"{perf_counter() - begun:.0f} s"
    print(f"{len(addresses)} pages, light and dark, 320 and 1280 px, in {took}: {faults} faults.")
    return 1 if faults else 0


def look(part: tuple[str, list[str]]) -> list[str]:
    """What is wrong with some pages of a site, in a browser of its own."""
    site, addresses = part
    sys.path[:0] = [str(TESTS), str(TESTS / "browser")]
    hub_server, eyes, visiting = map(import_module, ("hub_server", "inspecting", "visiting"))
    found = []
    with hub_server.serving(Path(site)) as base, sync_playwright() as playwright:
        browser = visiting.launch(playwright)
        page = browser.new_page(reduced_motion="reduce")
        for address in addresses:
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme="light")
                page.goto(base + address, wait_until="load")
                faults = [*eyes.frame_faults(page), *eyes.sideways(page)]
                eyes.unfold(page)
                faults += [*eyes.sideways(page), *eyes.too_small(page), *eyes.axe_faults(page)]
                page.emulate_media(color_scheme="dark")
                faults += eyes.axe_faults(page, "cat.color")
                found += [f"{address or 'home'} ({width} px): {fault}" for fault in faults]
        browser.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
