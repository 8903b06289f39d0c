"""What is related to an entry: the same as if each entry were held against each other, found by an index.

In: the real hub, and entries made at random. Out: the related entries of each, and what names what.
"""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from hubs import ROOT, catalogue_of
from pydantic import BaseModel

from signpost.currency import OUT_OF_LISTS
from signpost.hub import Catalogue
from signpost.hub.reference_graph import mentions
from signpost.hub.topic_index import TopicIndex
from signpost.schema import Entry, Pathway, Resource
from signpost.schema.kinds import KINDS, kind_of
from signpost.schema.walk import leaves, names_in, ref_at, texts_in
from signpost.site.pages import entries as entry_pages
from signpost.site.pages.entries import RELATED_SHOWN


@cache
def real() -> Catalogue:
    return catalogue_of(ROOT, date(2026, 11, 27))


def one_by_one(catalogue: Any, entry: Entry) -> list[Entry]:
    """The rule itself, in its plainest form: every entry is held against every other."""
    named = [catalogue.find("entry", id) for id in entry.related if catalogue.has("entry", id)]
    naming = [other for other in catalogue.entries if entry.id in other.related]
    alike = sorted(
        (other for other in catalogue.entries if set(other.topics) & set(entry.topics)),
        key=lambda other: (
            -len(set(other.topics) & set(entry.topics)),
            kind_of(other) is kind_of(entry),
            len(other.topics),
        ),
    )
    found = {
        other.id: other
        for other in (*named, *naming, *alike)
        if other.id != entry.id and other.status not in OUT_OF_LISTS
    }
    return list(found.values())[:RELATED_SHOWN]


def _ids(found: list[Entry]) -> list[str]:
    return [each.id for each in found]


def test_the_index_gives_what_holding_each_against_each_gives() -> None:
    catalogue = real()
    site: Any = SimpleNamespace(catalogue=catalogue)
    assert len(catalogue.entries) > 200
    for entry in catalogue.entries:
        assert _ids(entry_pages._related(site, entry)) == _ids(one_by_one(catalogue, entry)), entry.id


@pytest.mark.parametrize("seed", range(20))
def test_so_it_does_for_entries_made_at_random(seed: int) -> None:
    chance = random.Random(seed)
    topics = [f"topic-{number}" for number in range(6)]
    models = chance.choices(real().entries, k=40)
    ids = [f"entry-{number}" for number in range(len(models))]
    made = [
        model.model_copy(
            update={
                "id": id,
                "topics": tuple(chance.sample(topics, chance.randint(1, 4))),
                "related": tuple(chance.sample(ids, chance.choice((0, 0, 0, 1, 3)))),
                "status": chance.choice(("current", "current", "historic", "superseded", "withdrawn")),
            }
        )
        for id, model in zip(ids, models, strict=True)
    ]
    by_id = {entry.id: entry for entry in made}
    found = mentions((kind_of(entry), entry) for entry in made)
    catalogue = SimpleNamespace(
        entries=made,
        find=lambda target, id: by_id[id],
        has=lambda target, id: id in by_id,
        topic_index=TopicIndex(made),
        mentions_of=lambda target, id: found.get((target, id), ()),
    )
    site: Any = SimpleNamespace(catalogue=catalogue)
    for entry in made:
        assert _ids(entry_pages._related(site, entry)) == _ids(one_by_one(catalogue, entry)), entry.id


def test_a_mention_says_what_names_a_thing_and_in_which_field() -> None:
    catalogue = real()
    for kind in KINDS:
        for thing in catalogue.of_kind(kind):
            for leaf in names_in(thing):
                for target in leaf.ref.targets if leaf.ref else ():
                    told = [(each.thing, each.field) for each in catalogue.mentions_of(target, leaf.value)]
                    assert told.count((thing, leaf.path[0])) == 1
    assert catalogue.mentions_of("entry", "no-such-thing") == ()


def test_names_are_found_in_every_field_that_holds_any() -> None:
    catalogue = real()
    for kind in KINDS:
        for thing in catalogue.of_kind(kind):
            assert list(names_in(thing)) == [leaf for leaf in leaves(type(thing), thing) if leaf.ref]


def test_texts_are_found_in_every_field_that_holds_any() -> None:
    catalogue = real()
    count = 0
    for kind in KINDS:
        for thing in catalogue.of_kind(kind):
            texts = {leaf.path: leaf.text for leaf in leaves(type(thing), thing) if leaf.text is not None}
            assert dict(texts_in(thing)) == texts
            count += len(texts)
    assert count > 10_000


@pytest.mark.parametrize(
    ("model", "path", "targets"),
    [
        (Resource, ("topics",), ("topic",)),
        (Resource, ("topics", 0), ("topic",)),
        (Resource, ("superseded_by",), ("entry",)),
        (Pathway, ("steps", 1, "stage"), ("stage",)),
        (Resource, ("links", 0, "url"), None),
        (Resource, ("no_such_field",), None),
    ],
)
def test_a_path_leads_to_what_its_field_names(
    model: type[BaseModel], path: tuple[str | int, ...], targets: tuple[str, ...] | None
) -> None:
    ref = ref_at(model, path)
    assert (ref.targets if ref else None) == targets
