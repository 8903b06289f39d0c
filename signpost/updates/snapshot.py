"""What a hub's parent says, as plain values that any later version of this code can read.

In: a hub's folder. Out: the `Snapshot` of the parent's part of it, to and from JSON. Each version makes its
own from its own files with its own code; only these documents are compared. So the form is a promise:
`format`, `reads_from` (the oldest data model that is read as it stands), `problems` (lines), and for each thing
`kind`, `id`, `title`, `former_ids` and `fields`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from signpost.hub import Catalogue, load_catalogue
from signpost.pathways import coverage_problems, pathway_steps
from signpost.problems import Problem
from signpost.read.migrations import KEPT
from signpost.schema import DATA_MODEL, Record, Translation
from signpost.schema.kinds import ENTRY_KINDS, HIDEABLE, KINDS, kind_named

FORMAT = 1
_FILES = (*(path for kind in ENTRY_KINDS for path in (kind.path, kind.one_a_file)), "data", "docs")


@dataclass(frozen=True)
class Thing:
    """One thing that the parent says: an entry, a tool, a term, a page, …; its fields as JSON has them."""

    kind: str
    id: str
    title: str
    former_ids: tuple[str, ...]
    fields: Mapping[str, Any] = field(hash=False)

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from all others. Entries of all three kinds share their ids."""
        return space(self.kind), self.id


@dataclass(frozen=True)
class Snapshot:
    """Everything that the parent says, by name; and the problems of the hub, as lines."""

    things: Mapping[tuple[str, str], Thing]
    problems: tuple[str, ...] = ()

    def find(self, target: str, id: str) -> Thing | None:
        """The thing that a network's file means; the target `any` is one of those that can be hidden."""
        for name in HIDEABLE if target == "any" else (target,):
            key = ("page", f"guide/{id}.md") if name == "guide" else (name, id)
            if found := self.things.get(key):
                return found
        return None


def space(kind: str) -> str:
    """Within what the id of a thing of this kind is the only one."""
    return kind_named(kind).target


def load_parent(root: Path, today: date) -> Catalogue | None:
    """The catalogue of the hub in `root` without what its network adds or changes; None when it has an error."""
    with tempfile.TemporaryDirectory(prefix="signpost-") as name:
        for part in _FILES:
            if (root / part).is_dir():
                shutil.copytree(root / part, Path(name) / part)
            elif (root / part).exists():
                shutil.copy2(root / part, Path(name) / part)
        return load_catalogue(Path(name), today).catalogue


def problem_lines(root: Path, today: date) -> list[str]:
    """All problems of the hub in `root`, local files included, as `scripts/validate.py` prints them."""
    loaded = load_catalogue(root, today)
    problems: list[Problem] = list(loaded.problems)
    if loaded.catalogue:
        problems += coverage_problems(loaded.catalogue, pathway_steps(loaded.catalogue, today))
    return [str(problem) for problem in sorted(set(problems))]


def document(catalogue: Catalogue | None, problems: list[str]) -> dict[str, Any]:
    """The snapshot as JSON has it; `things` is null when the parent's part cannot be read."""
    things = [_as_json(thing) for thing in _things(catalogue)] if catalogue else None
    reads_from = DATA_MODEL - KEPT
    return {
        "format": FORMAT,
        "data_model": DATA_MODEL,
        "reads_from": reads_from,
        "things": things,
        "problems": problems,
    }


def read_document(value: Mapping[str, Any]) -> Snapshot | None:
    """The snapshot in a document, of this version or another; None when it has none that can be read."""
    if value.get("format") != FORMAT or not isinstance(value.get("things"), list):
        return None
    things = (
        Thing(each["kind"], each["id"], each["title"], tuple(each["former_ids"]), MappingProxyType(each["fields"]))
        for each in value["things"]
    )
    return Snapshot(MappingProxyType({thing.name: thing for thing in things}), tuple(value.get("problems", ())))


def _as_json(thing: Thing) -> dict[str, Any]:
    former = list(thing.former_ids)
    return {
        "kind": thing.kind,
        "id": thing.id,
        "title": thing.title,
        "former_ids": former,
        "fields": dict(thing.fields),
    }


def _things(catalogue: Catalogue) -> Iterator[Thing]:
    for kind in KINDS:
        for record in catalogue.of_kind(kind) if kind.model is not Translation else ():
            yield _thing(kind.name, record)
    for page in catalogue.pages:
        fields = {**_fields(page.front), "body": page.body}
        yield Thing("page", page.path, str(page.front.title), (), fields)


def _thing(kind: str, record: Record) -> Thing:
    id = getattr(record, "audience" if kind == "pathway" else "id")
    title = next(
        (str(getattr(record, name)) for name in ("title", "term", "name", "question") if hasattr(record, name)), id
    )
    return Thing(kind, id, title, tuple(getattr(record, "former_ids", ())), _fields(record))


def _fields(record: Record) -> dict[str, Any]:
    """The fields that say something; one that a later version adds is no change where it is not used."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
