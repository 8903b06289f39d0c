"""Brings a network's files up to the present data model, in their text: comments, order and all else stay.

In: the hub's folder. Out: `Rewriting`, the new text of each file that changes, or the problems that stand
in the way. Nothing is written here. Each new text is read again and must mean what the migration says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from signpost.edit.hub_text import HubText, read_hub_text
from signpost.edit.yaml_text import Edit, Spans, as_scalar, edited, line_end, line_start, spans
from signpost.problems import Code, Location, Problem
from signpost.read.migrations import STEPS, Move, Remove, Rename, Replace, Wrap, moved, version_of
from signpost.read.migrations.reading import FIELD
from signpost.read.migrations.steps import Step
from signpost.read.yaml_reader import Tree, TreePath, parse_yaml
from signpost.schema import DATA_MODEL
from signpost.schema.folders import LOCAL, NETWORK_FILE


@dataclass(frozen=True)
class Rewritten:
    """One file before and after."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Rewriting:
    """What has to change for the present data model, from which version, and what stands in the way."""

    version: int
    files: tuple[Rewritten, ...] = ()
    problems: tuple[Problem, ...] = ()


class _ByHand(Exception):  # noqa: N818  (no error: a way of writing that a person must change)
    """A value is written in a way that only a person should change; the words say why."""

    def __init__(self, path: TreePath, why: str) -> None:
        super().__init__(why)
        self.path = path


def rewriting(root: Path, newest: int = DATA_MODEL, steps: Mapping[int, Step] = STEPS) -> Rewriting:
    """What makes the files under `local/` of the hub in `root` fit version `newest`."""
    version = version_of(root)
    names = sorted(path.relative_to(root).as_posix() for path in (root / LOCAL).rglob("*.yaml"))
    if NETWORK_FILE not in names or version == newest:
        return Rewriting(version)
    if not 1 <= version < newest:
        hint = "take the parent's newest release: make update" if version > newest else "the first version is 1"
        message = f"there is no way from version {version} of the data model to version {newest}"
        return Rewriting(version, (), (Problem(Location(NETWORK_FILE), Code.NO_MIGRATION, message, hint),))
    files, problems = [], []
    for name in names:
        text = read_hub_text(root, name)
        if not isinstance(text, HubText):
            # A file in which all is still switched off has nothing to rewrite.
            problems += [problem for problem in text if problem.code is not Code.EMPTY_FILE]
        elif isinstance(done := _rewritten(text, version, newest, steps), Problem):
            problems.append(done)
        elif done.after != done.before:
            files.append(done)
    return Rewriting(version, () if problems else tuple(files), tuple(problems))


def _rewritten(text: HubText, version: int, newest: int, steps: Mapping[int, Step]) -> Rewritten | Problem:
    """One file at the newest version, or the place that a person must change."""
    now, tree = text.text, text.tree
    for step in range(version, newest):
        assert tree is not None, "a file that was read has values"
        moves = list(steps[step](text.path, tree.value))
        wanted = moved(tree, moves)
        last = step + 1 == newest
        try:
            edits = list(_edits(_spans(now), moves))
            if last and text.path == NETWORK_FILE:
                edits.append(_version_edit(_spans(now), tree, newest))
        except _ByHand as why:
            return _by_hand(tree.place(why.path), str(why))
        after = edited(now, edits)
        again = _read(text.path, after) if after is not None else None
        value = {**wanted.value, FIELD: str(newest)} if last and text.path == NETWORK_FILE else wanted.value
        if again is None or again.value != value:
            return _by_hand(tree.place(moves[0].path if moves else ()), "the way it is written stands in the way")
        now, tree = str(after), again
    return Rewritten(text.path, text.text, now)


def _by_hand(place: Location, why: str) -> Problem:
    hint = "change it by hand, then run 'make migrate' again"
    return Problem(place, Code.BY_HAND, f"this cannot be rewritten for you: {why}", hint)


def _spans(text: str) -> Spans:
    begin = 1 if text.startswith("\ufeff") else 0
    return spans(text, begin, len(text))


def _read(path: str, text: str) -> Tree | None:
    tree, problems = parse_yaml(text.removeprefix("\ufeff"), path)
    return None if problems else tree


def _edits(found: Spans, moves: Iterable[Move]) -> Iterable[Edit]:
    for move in moves:
        match move:
            case Rename(path, key):
                span = found.keys[path]
                yield Edit(span.start, span.end, key if key.isidentifier() else as_scalar(key))
            case Replace(path, value):
                span = found.content(path)
                yield Edit(span.start, span.end, as_scalar(value, True))
            case Wrap(path, key):
                yield _wrapping(found, path, key)
            case Remove(path):
                yield _removing(found, path)


def _wrapping(found: Spans, path: TreePath, key: str) -> Edit:
    span = found.values[path]
    written = found.text[span.start : span.end]
    if span.kind == "block" or "\n" in written:
        raise _ByHand(path, "it stands on several lines")
    own_line = isinstance(path[-1], int) and found.values[path[:-1]].kind == "block"
    return Edit(span.start, span.end, f"{key}: {written}" if own_line else f"{{{key}: {written}}}")


def _removing(found: Spans, path: TreePath) -> Edit:
    inside = found.values[path[:-1]]
    start = found.dash(path) if isinstance(path[-1], int) else found.keys[path].start
    if inside.kind == "flow" or start is None:
        raise _ByHand(path, "it stands in brackets")
    begin = line_start(found.text, start)
    if found.text[begin:start].strip():
        raise _ByHand(path, "it stands on one line with something else")
    return Edit(begin, line_end(found.text, max(start, found.end(path) - 1)), "")


def _version_edit(found: Spans, tree: Tree, newest: int) -> Edit:
    """The line that says for which version the files are written: changed, or put before the first key."""
    if (FIELD,) in found.values:
        span = found.content((FIELD,))
        return Edit(span.start, span.end, str(newest))
    if found.values[()].kind == "flow":
        raise _ByHand((), "the file is written in braces")
    at = line_start(found.text, min(span.start for span in found.keys.values()))
    at = max(at, found.base)
    newline = "\r\n" if found.text[: line_end(found.text, at)].endswith("\r\n") else "\n"
    return Edit(at, at, f"{FIELD}: {newest}{newline}")
