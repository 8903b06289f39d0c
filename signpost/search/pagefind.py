"""Writes the search index with Pagefind, as the last step of a build.

In: what can be found, and the site's folder. Out: Pagefind's files in `<folder>/pagefind/`,
the hub's own words in each language beside them, and how many things it indexed. Pagefind is a program of its
own, shipped in its package; it reads one small page a thing from a folder that is gone
afterwards.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from signpost.files import write_whole
from signpost.search.document import SearchDocument, as_html
from signpost.search.vocabulary import as_json, vocabulary
from signpost.search.welsh_forms import with_forms

UNUSED = ("pagefind-*ui*", "pagefind-highlight.js")
"""Files that Pagefind writes for its own interface, which this site does not use."""
FOR_OTHERS = "wasm.unknown.pagefind"
"""The engine for languages whose endings Pagefind does not know."""


class SearchError(Exception):
    """Pagefind could not write an index; the message holds what it said."""


def write_index(things: Sequence[SearchDocument], site: Path) -> int:
    """Index `things` into the site's folder; the number that Pagefind says it took.

    Raises SearchError when Pagefind fails or took another number than it was given.
    """
    things = with_forms(things)
    with tempfile.TemporaryDirectory() as folder:
        for number, thing in enumerate(things):
            (Path(folder) / f"{number:05}.html").write_text(as_html(thing), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--output-path", str(site / "pagefind")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    taken = re.search(r"Indexed (\d+) pages", done.stdout)
    if done.returncode or not taken or int(taken[1]) != len(things):
        raise SearchError(f"Pagefind did not index {len(things)} things:\n{done.stdout}{done.stderr}".strip())
    languages = dict.fromkeys(thing.language for thing in things)
    for pattern in UNUSED if set(languages) - {"en"} else (*UNUSED, FOR_OTHERS):
        for path in (site / "pagefind").glob(pattern):
            path.unlink()
    for number, language in enumerate(languages):
        name = f"words-{language}.json" if number else "words.json"
        own = [thing for thing in things if thing.language == language]
        write_whole(site / "pagefind" / name, as_json(vocabulary(own)))
    return int(taken[1])
