#!/usr/bin/env python3
"""Writes the JSON Schemas that YAML editors use into schemas/, from the models, and what goes with them.

In: the models, and the names in the parent's own files. Out: schemas/*.schema.json,
.vscode/settings.json and the forms below .github/ISSUE_TEMPLATE; with --check, exit status 1 when one is stale.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from signpost.export import editor_schemas
from signpost.export.editor_schemas import NAMES, editor_settings
from signpost.files import write_whole
from signpost.forms.issue_forms import form_files
from signpost.overlay.parent import read_parent
from signpost.problems import Code, Location, Problem, errors

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "schemas"
SETTINGS = ".vscode/settings.json"


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a schema is stale")
    check = parser.parse_args().check
    names = read_parent(ROOT, []).names()
    wanted = editor_schemas(names)
    stale = [name for name, text in wanted.items() if _text(FOLDER / name) != text]
    stale += [path.name for path in FOLDER.glob("*.json") if path.name not in wanted]
    if check:
        problems = [_problem(name, names) for name in stale]
        for path, text in form_files(names).items():
            if _text(ROOT / path) != text:
                message = "it does not match the models and the hub"
                problems.append(Problem(Location(path), Code.NAMES_NOT_LISTED, message, "run: make schemas"))
        if _text(ROOT / SETTINGS) != editor_settings():
            message = "it does not match the table of kinds"
            problems.append(Problem(Location(SETTINGS), Code.STALE_SCHEMA, message, "run: make schemas"))
        for problem in problems:
            print(problem)
        return 1 if errors(problems) else 0
    for name in stale:
        if name in wanted:
            write_whole(FOLDER / name, wanted[name])
        else:
            (FOLDER / name).unlink()
    write_whole(ROOT / SETTINGS, editor_settings())
    for path, text in form_files(names).items():
        write_whole(ROOT / path, text)
    print(f"{len(stale)} schemas written, {len(wanted)} in all")
    return 0


def _problem(name: str, names: Mapping[str, Sequence[str]]) -> Problem:
    """What is wrong with a stale schema.

    An editor who adds an entry on a web page cannot run a program, so a list of names that lacks some is a warning:
    what it has is right. One that offers a name of nothing is an error, as is any other stale schema.
    """
    place = Location(f"schemas/{name}")
    if name == NAMES and (lacking := _lacking(_text(FOLDER / name), names)):
        message = f"it does not list {', '.join(lacking[:3])}{' and others' if len(lacking) > 3 else ''}"
        return Problem(place, Code.NAMES_NOT_LISTED, message, "run: make schemas")
    return Problem(place, Code.STALE_SCHEMA, "it does not match the models and the hub", "run: make schemas")


def _lacking(text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The names that the text of a list lacks, where that is all that is wrong with it; none where there is more."""
    try:
        listed = {word: set(each.get("enum", ())) for word, each in json.loads(text)["$defs"].items()}
    except (ValueError, KeyError, AttributeError):
        return []
    lacking = {word: set(names.get(word, ())) - listed[word] for word in listed}
    more = {word: [*listed[word], *lacking[word]] for word in listed}
    whole = editor_schemas(names)[NAMES] == editor_schemas(more)[NAMES]
    return sorted(set().union(*lacking.values())) if whole else []


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
