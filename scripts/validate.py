#!/usr/bin/env python3
"""Checks the catalogues, the data, the pages and `local/`, and prints every problem once.

In: the hub's folder (this one). Out: a line a problem; exit status 1 when one is an error.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.day import today
from signpost.hub import load_catalogue
from signpost.hubs.missing_details import left_to_say
from signpost.languages.read import read_languages
from signpost.pathways import coverage_problems, pathway_steps
from signpost.problems import errors, listing
from signpost.site.language_sites import language_codes

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("root", nargs="?", type=Path, default=ROOT, help="the hub's folder")
    root: Path = parser.parse_args().root
    if not root.is_dir():
        parser.error(f"{root} is not a folder")
    day = today()
    loaded = load_catalogue(root, day)
    problems = list(loaded.problems)
    if loaded.catalogue:
        problems += left_to_say(loaded.catalogue)
        problems += coverage_problems(loaded.catalogue, pathway_steps(loaded.catalogue, day))
        problems += read_languages(root, language_codes(loaded.catalogue))[1]
    if problems:
        print(listing(problems))
    wrong = len(errors(problems))
    if wrong:
        print(f"\n{wrong} problem{'s' if wrong != 1 else ''} to mend.", file=sys.stderr)
        return 1
    if loaded.catalogue:
        catalogue = loaded.catalogue
        print(
            f"All is well: {len(catalogue.resources)} resources, {len(catalogue.case_studies)} case studies, "
            f"{len(catalogue.principles)} principles, {len(catalogue.pathways)} pathways, "
            f"{len(catalogue.changes)} changes."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
