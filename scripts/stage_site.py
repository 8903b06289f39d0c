#!/usr/bin/env python3
"""Writes the whole site as plain files that another engine can build without our hooks.

In: the hub's folder (this one). Out: build/stage/ with docs/, overrides/ and mkdocs.yml;
exit status 1, with what was there before, and every problem, when the hub has an error, when the
folder cannot be written, or when another such script writes it for too long.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from signpost.day import newest_possible, now, today
from signpost.files import why
from signpost.hub import load_catalogue
from signpost.output import Output, OutputError, open_output, wait_seconds
from signpost.problems import errors, listing
from signpost.read.yaml_reader import read_yaml
from signpost.site.language_sites import make_sites
from signpost.site.print.make_packs import PackError, wanted
from signpost.staging import stage

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Stage."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "stage", help="where to write")
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    arguments = parser.parse_args()
    try:
        output = open_output(arguments.folder, arguments.root, wait_seconds(), say)
    except OutputError as error:
        print(error)
        return 1
    try:
        return staged(arguments.root, output)
    except (OutputError, PackError) as error:
        print(error)
    except OSError as error:
        print(f"{arguments.folder} could not be written: {why(error)}")
    finally:
        output.close()
    return 1


def materials_palette() -> str:
    """Material's own stylesheet of its palette, which gives names their colours; nothing where it is not installed."""
    found = find_spec("material")
    folders = found.submodule_search_locations if found and found.submodule_search_locations else []
    paths = (path for folder in folders for path in Path(folder).glob("templates/assets/stylesheets/palette.*.css"))
    return next((path.read_text(encoding="utf-8") for path in paths), "")


def say(message: str) -> None:
    """Tell the person who waits, at once."""
    print(message, flush=True)


def staged(root: Path, output: Output) -> int:
    """Stage the hub in `root`; the exit status."""
    day = today()
    loaded = load_catalogue(root, day)
    tree, problems = read_yaml(root, "mkdocs.yml")
    if loaded.catalogue is None or tree is None:
        print(listing([*loaded.problems, *problems]))
        return 1
    settings: dict[str, Any] = {**tree.value, "site_url": os.environ.get("SITE_URL", ""), "use_directory_urls": True}
    ledger, networks = (
        Path(named) if (named := os.environ.get(setting)) else None
        for setting in ("SIGNPOST_LEDGER", "SIGNPOST_NETWORKS")
    )
    sites, problems = make_sites(loaded.catalogue, day, root, ledger, networks, newest_possible(day, now()))
    told = [*sites[0].ledger_problems, *problems]
    if told:
        print(listing(told))
    if errors(told):
        return 1
    pages = stage(sites, root, output.staging, settings, wanted(), materials_palette())
    output.publish()
    print(f"{pages} pages are in {output.folder}. Build them there with an engine of your choice: mkdocs build")
    return 0


if __name__ == "__main__":
    sys.exit(main())
