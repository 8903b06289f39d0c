"""Writes the search index with Pagefind, as the last step of a build.

In: what can be found, and the site's folder. Out: Pagefind's files in `<folder>/pagefind/`,
the hub's own words in each language beside them, and how many things it indexed. Pagefind is a program of its
own, shipped in its package; it reads one small page a thing from a folder that is gone
afterwards. It ends well even when the disk is full, with empty files; so what it wrote is read again.
"""

from __future__ import annotations

import gzip
import re
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from signpost.files import write_new
from signpost.search.document import SearchDocument, as_html
from signpost.search.vocabulary import as_json, vocabulary
from signpost.search.welsh_forms import with_forms
from signpost.strict_json import parse
from signpost.subprocesses import ProgramTimeoutError, run_text

UNUSED = ("pagefind-*ui*", "pagefind-highlight.js")
"""Files that Pagefind writes for its own interface, which this site does not use."""
FOR_OTHERS = "wasm.unknown.pagefind"
"""The engine for languages whose endings Pagefind does not know."""
COMPRESSED = (".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".pf_sort", ".pagefind")
"""The ends of the names of Pagefind's files that are gzip, which tells when it is cut short."""
SECONDS, SECONDS_EACH = 120.0, 0.1
"""The time that Pagefind may take, and what each thing adds; it takes a hundredth of that on a slow laptop."""


class SearchError(Exception):
    """Pagefind could not write an index; the message holds what it said."""


def write_index(
    things: Sequence[SearchDocument], site: Path, scratch: Path | None = None, seconds: float | None = None
) -> int:
    """Index `things` into the site's folder; the number that Pagefind says it took.

    The small pages lie in `scratch` meanwhile, or where the system keeps temporary files. Raises SearchError when
    Pagefind fails, takes more than `seconds`, wrote files that are not whole, or took another number than it was
    given; OSError when the small pages cannot be written.
    """
    things = with_forms(things)
    limit = SECONDS + SECONDS_EACH * len(things) if seconds is None else seconds
    with tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) as folder:
        for number, thing in enumerate(things):
            (Path(folder) / f"{number:05}.html").write_text(as_html(thing), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--output-path", str(site / "pagefind")]
        try:
            done = run_text(command, seconds=limit)
        except ProgramTimeoutError as error:
            raise SearchError(f"The search index could not be written: {error}") from None
    taken = re.search(r"Indexed (\d+) pages", done.stdout)
    if done.returncode or not taken or int(taken[1]) != len(things):
        raise SearchError(f"Pagefind did not index {len(things)} things: {_said(done.stdout, done.stderr)}")
    languages = dict.fromkeys(thing.language for thing in things)
    for pattern in UNUSED if set(languages) - {"en"} else (*UNUSED, FOR_OTHERS):
        for path in (site / "pagefind").glob(pattern):
            path.unlink()
    if broken := next(broken_files(site / "pagefind", len(things)), None):
        raise SearchError(f"Pagefind did not write all of {broken}; perhaps the disk is full")
    for number, language in enumerate(languages):
        name = f"words-{language}.json" if number else "words.json"
        own = [thing for thing in things if thing.language == language]
        write_new(site / "pagefind" / name, as_json(vocabulary(own)))
    return int(taken[1])


def _said(output: str, errors: str) -> str:
    """Why Pagefind failed, in its own words: the message of an error of the system, else its last line."""
    if message := re.search(r'message: "([^"]+)"', errors):
        return message[1]
    lines = [line.strip() for line in (errors or output).splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


def broken_files(folder: Path, things: int) -> Iterator[str]:
    """The files of the index that are missing or cut short."""
    fragments = sum(1 for _ in folder.glob("fragment/*.pf_fragment"))
    if fragments != things:
        yield f"pagefind/fragment ({fragments} files of {things})"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _whole(path):
            yield path.relative_to(folder.parent).as_posix()


def _whole(path: Path) -> bool:
    """Whether one of Pagefind's files has its end."""
    data = path.read_bytes()
    try:
        if path.suffix in COMPRESSED:
            return bool(gzip.decompress(data))
        if path.suffix == ".json":
            return bool(parse(data.decode()))
    except (EOFError, OSError, ValueError, zlib.error):
        return False
    # Each of its scripts is one long line, which ends with a statement.
    return data.rstrip().endswith((b"};", b"();")) if path.suffix == ".js" else bool(data)
