#!/usr/bin/env python3
"""Counts a built site's pages against the catalogue, without the engine that built it.

An engine that ignores the hooks builds without complaint and without the entries; this
says so. In: the site's folder. Out: a line; exit status 1 when a page is missing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.day import today
from signpost.hub import load_catalogue
from signpost.links.internal import missing_pages
from signpost.problems import listing
from signpost.site.generate import pages_of_all
from signpost.site.language_sites import make_sites

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="the built site's folder")
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    arguments = parser.parse_args()
    day = today()
    loaded = load_catalogue(arguments.root, day)
    if loaded.catalogue is None:
        print(listing(loaded.problems))
        return 1
    sites, _ = make_sites(loaded.catalogue, day, arguments.root)
    expected = [(page.address, page.source) for page in pages_of_all(sites)]
    missing = missing_pages(arguments.site, expected)
    if missing:
        print(listing(missing))
        return 1
    print(f"All {len(expected)} pages of the catalogue are in {arguments.site}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
