"""A file of the hub as text whose values have places, to be changed and read again.

In: the hub's folder, and the path of a file that a report names. Out: `HubText`, for YAML files and
for pages, whose front matter is YAML; or the problems that stand in the way.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from signpost.edit.yaml_text import Spans, spans
from signpost.hub import load_catalogue
from signpost.pathways import coverage_problems, pathway_steps
from signpost.problems import Code, Location, Problem, errors
from signpost.read.yaml_reader import Tree, TreePath, parse_yaml, read_text
from signpost.schema.kinds import ENTRY_KINDS

MARK = "\ufeff"
"""What some editors put before a file; it stays, and no place counts it."""

_FRONT = re.compile(rf"{MARK}?[ \t]*---[ \t]*\r?\n(?P<yaml>.*?)^[ \t]*---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_CATALOGUES = ("data", "docs", "local", *(kind.one_a_file.rstrip("/") for kind in ENTRY_KINDS))


@dataclass(frozen=True)
class HubText:
    """The text of one file, its YAML as values, and where each value stands. A page's body begins at `body`."""

    path: str
    text: str
    tree: Tree | None
    spans: Spans
    starts: tuple[int, ...]
    body: int

    def offset(self, line: int, column: int) -> int | None:
        """How far into the text a place is; None when the text has no such place."""
        if not 1 <= line < len(self.starts) or column < 1:
            return None
        offset = self.starts[line - 1] + column - 1
        return offset if offset < self.starts[line] else None

    def in_body(self, offset: int) -> bool:
        """Whether a place is in the Markdown of a page."""
        return offset >= self.body

    def value(self, path: TreePath) -> Any:
        """The value at a path of the YAML."""
        value: Any = self.tree.value if self.tree else None
        for step in path:
            value = value[step]
        return value

    def place(self, path: TreePath) -> Location:
        """Where the value at a path stands."""
        return self.tree.place(path) if self.tree else Location(self.path)

    def reread(self, after: str) -> tuple[Any] | None:
        """The values of the file's YAML if it had the text `after`, in a tuple; None when it cannot be read."""
        found = _yaml_of(self.path, after)
        if found is None:
            return (None,)
        tree, problems = parse_yaml(after[found[0] : found[1]], self.path)
        return None if tree is None or problems else (tree.value,)


def read_hub_text(root: Path, path: str) -> HubText | list[Problem]:
    """The file at `path` in the hub in `root`."""
    pure = PurePosixPath(path)
    inside = not pure.is_absolute() and (root / path).resolve().is_relative_to(root.resolve())
    if not inside or pure.suffix not in (".yaml", ".yml", ".md"):
        return [Problem(Location(path), Code.NOT_OF_THE_HUB, "this is no file of the hub that can be changed for you")]
    text, problems = read_text(root, path)
    if text is None:
        return problems
    with (root / path).open("rb") as file:
        mark = MARK if file.read(3) == MARK.encode() else ""
    starts = [len(mark)]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    text = mark + text
    found = _yaml_of(path, text)
    if found is None:
        return HubText(path, text, None, Spans(text, 0), tuple(starts), 0)
    begin, end = found
    tree, problems = parse_yaml(text[begin:end], path, bisect_right(starts, begin))
    if tree is None or problems:
        return problems
    body = end if pure.suffix == ".md" else len(text) + 1
    return HubText(path, text, tree, spans(text, begin, end), tuple(starts), body)


def _yaml_of(path: str, text: str) -> tuple[int, int] | None:
    """From where to where a file is YAML; None for a page without front matter."""
    if not path.endswith(".md"):
        return (len(MARK) if text.startswith(MARK) else 0), len(text)
    match = _FRONT.match(text)
    return match.span("yaml") if match else None


def problems_with(root: Path, texts: Mapping[str, str | None], today: date) -> list[Problem]:
    """The errors that the hub in `root` would have if these files had these texts.

    A file with None would be gone. Nothing in the hub is touched.
    """
    with tempfile.TemporaryDirectory(prefix="signpost-") as name:
        copy = Path(name) / "hub"
        copy.mkdir()
        for source in [*root.glob("*.yaml"), *(root / folder for folder in _CATALOGUES)]:
            if source.is_dir():
                shutil.copytree(source, copy / source.name)
            elif source.exists():
                shutil.copy2(source, copy / source.name)
        for path, text in texts.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                (copy / path).unlink(missing_ok=True)
            else:
                (copy / path).write_bytes(text.encode())
        loaded = load_catalogue(copy, today)
        problems = list(loaded.problems)
        if loaded.catalogue:
            problems += coverage_problems(loaded.catalogue, pathway_steps(loaded.catalogue, today))
        return errors(problems)
