"""Writes the search index with Pagefind, as the last step of a build.

In: what can be found, and the site's folder. Out: Pagefind's files in `<folder>/pagefind/`,
the hub's own words beside them, and how many things it indexed. Pagefind is a program of its
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
from signpost.pages.indexed import Indexed, as_html
from signpost.pages.vocabulary import as_json, vocabulary

UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "wasm.unknown.pagefind")
"""Files that Pagefind writes for its own interface, which this site does not use."""


class SearchError(Exception):
    """Pagefind could not write an index; the message holds what it said."""


def write_index(things: Sequence[Indexed], site: Path) -> int:
    """Index `things` into the site's folder; the number that Pagefind says it took.

    Raises SearchError when Pagefind fails or took another number than it was given.
    """
    with tempfile.TemporaryDirectory() as folder:
        for number, thing in enumerate(things):
            (Path(folder) / f"{number:05}.html").write_text(as_html(thing), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--output-path", str(site / "pagefind")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    taken = re.search(r"Indexed (\d+) pages", done.stdout)
    if done.returncode or not taken or int(taken[1]) != len(things):
        raise SearchError(f"Pagefind did not index {len(things)} things:\n{done.stdout}{done.stderr}".strip())
    for pattern in UNUSED:
        for path in (site / "pagefind").glob(pattern):
            path.unlink()
    write_whole(site / "pagefind" / "words.json", as_json(vocabulary(things)))
    return int(taken[1])
