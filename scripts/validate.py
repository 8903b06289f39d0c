#!/usr/bin/env python3
"""Checks the catalogues, the data, the pages and `local/`, and prints every problem once.

In: the hub's folder (this one). Out: a line a problem, or JSON, and a SARIF file if one is asked for; exit
status 1 when one is an error, 2 for wrong use. With --explain, what one code means.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signpost.day import today
from signpost.files import write_whole
from signpost.hub import Loaded, load_catalogue
from signpost.hubs.missing_details import missing_details
from signpost.languages.read import read_languages
from signpost.pathways import coverage_problems, pathway_steps
from signpost.problems import Code, Problem, errors, listing
from signpost.problems.explain import explanation, not_a_code
from signpost.problems.reports import as_json, as_sarif
from signpost.site.language_sites import language_codes

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("root", nargs="?", type=Path, default=ROOT, help="the hub's folder")
    parser.add_argument("--explain", metavar="CODE", help="say what a code means and what to do, and check nothing")
    parser.add_argument("--json", action="store_true", help="print the problems as JSON (schemas/problems.schema.json)")
    parser.add_argument("--sarif", metavar="FILE", type=Path, help="also write the problems to FILE, as SARIF 2.1.0")
    given = parser.parse_args()
    if given.explain is not None:
        return _explain(given.explain)
    root: Path = given.root
    if not root.is_dir():
        parser.error(f"{root} is not a folder")
    loaded, problems = _check(root)
    if given.sarif:
        try:
            write_whole(given.sarif, as_sarif(problems))
        except OSError as error:
            print(f"{given.sarif} cannot be written: {error.strerror}.", file=sys.stderr)
            return 2
    if given.json:
        print(as_json(problems), end="")
        return 1 if errors(problems) else 0
    return _print(loaded, problems)


def _explain(given: str) -> int:
    """Print what a code means; the colon that follows it in a message may be left on."""
    code = Code.named(given.strip().rstrip(":").lower())
    if code is None:
        print(not_a_code(given), file=sys.stderr)
        return 2
    print(explanation(code))
    return 0


def _check(root: Path) -> tuple[Loaded, list[Problem]]:
    """The hub in the folder `root`, as far as it can be read, and everything that is wrong with it."""
    day = today()
    loaded = load_catalogue(root, day)
    problems = list(loaded.problems)
    if loaded.catalogue:
        problems += missing_details(loaded.catalogue, root)
        problems += coverage_problems(loaded.catalogue, pathway_steps(loaded.catalogue, day))
        problems += read_languages(root, language_codes(loaded.catalogue))[1]
    return loaded, problems


def _print(loaded: Loaded, problems: list[Problem]) -> int:
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
