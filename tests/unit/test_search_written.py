"""The search index is written whole, the same each time, or the build fails.

In: the small hub's things. Out: the files of an index.
"""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from whole_site import broken_index, digest

from signpost.search.document import SearchDocument
from signpost.search.index import PART, Names, files_of, parts_of, write_index
from signpost.search.places import PlaceName
from signpost.search.ranking import search
from signpost.search.read_index import Index, open_index
from signpost.search.weights import WEIGHTS
from signpost.site.generate import all_pages
from signpost.site.search_documents import everything
from signpost.site.site import Site


@pytest.fixture
def things(site: Site) -> list[SearchDocument]:
    return [*everything(site, all_pages(site))]


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_index_is_whole_and_the_same_each_time(things: list[SearchDocument], tmp_path: Path) -> None:
    assert write_index(things, tmp_path / "one") == write_index(things, tmp_path / "two") == len(things)
    assert broken_index(tmp_path / "one") == []
    assert digest(tmp_path / "one") == digest(tmp_path / "two")


@pytest.mark.parametrize("size", [1000, 10_000, 20_000])
def test_a_disk_that_takes_no_more_fails(things: list[SearchDocument], tmp_path: Path, size: int) -> None:
    with no_file_larger_than(size), pytest.raises(OSError, match="File too large"):
        write_index(things, tmp_path / "site")


def test_the_folder_has_another_name_as_soon_as_anything_in_it_differs(things: list[SearchDocument]) -> None:
    def folder(found: list[SearchDocument], places: tuple[PlaceName, ...] = ()) -> str:
        return str(json.loads(files_of(found, places)["things.json"])["folder"])

    other = replace(things[0], record=replace(things[0].record, words=things[0].record.words + " hedgehogs"))
    assert folder(things) == folder(things)
    assert (
        len({folder(things), folder([other, *things[1:]]), folder(things, (PlaceName("Heron", "areas/no-such/"),))})
        == 3
    )


def test_what_a_result_shows_is_what_was_given(things: list[SearchDocument]) -> None:
    hostile = replace(things[0], title="<script>&quot;\u2028</script>")
    shown = json.loads(files_of([hostile, *things[1:]])["things.json"])["things"]
    assert [title for title, *_ in shown] == [hostile.title, *(str(thing.title) for thing in things[1:])]
    assert [address for _, address, *_ in shown] == [thing.address for thing in things]
    assert all(places for _, _, places, *_ in shown)


def test_every_word_and_stem_is_in_the_part_that_its_beginning_says() -> None:
    words = [f"{a}{b}{n}" for a in "abcdefghij" for b in "abcdefghij" for n in range(30)]
    held = {word: {1: 5, 7: 6, 300: 63} for word in words}
    parts = parts_of(
        held,
        {f"{word}s": word for word in words},
        Names({word: [[word, 1, [1], []]] for word in words}, {word: {2: 3, 5: 7} for word in words}),
        {},
    )
    starts = [min(part["held"])[:2] for part in parts]
    assert 3 < len(parts) < 40
    assert starts == sorted(starts)
    assert all(len(json.dumps(part)) < 2 * PART for part in parts)
    for word in words:
        part = parts[max(place for place, start in enumerate(starts) if start <= word[:2])]
        assert part["held"][word] == [1, 5, 6, 6, 293, 63]
        assert part["forms"][f"{word}s"] == word
        assert part["names"][word] == [[word, 1, [1], []]]
        assert part["gains"][word] == [2, 3, 3, 7]


def test_a_name_of_which_no_text_holds_a_word_is_found(things: list[SearchDocument]) -> None:
    named = replace(things[0], record=replace(things[0].record, names=("Aardvark zygote",)))
    files = {name: json.loads(text) for name, text in files_of([named, *things[1:]]).items()}
    head = files["things.json"]
    assert head["parts"][0] == min(head["parts"]) <= "aa", "the first part begins with the name's first stem"
    index = Index(head, lambda name: files[f"{head['folder']}/{name}.json"])
    assert [index.addresses[result.number] for result in search(index, "aardvark zygote")] == [named.address]
    assert head["weights"]["kinds"] == dict(WEIGHTS.kinds)


@pytest.mark.parametrize("typed", ["deilliannau", "deilliant", "ddeilliannau"])
def test_a_welsh_name_is_found_whatever_its_form(things: list[SearchDocument], typed: str, tmp_path: Path) -> None:
    welsh = [replace(thing, language="cy", record=replace(thing.record, names=(), english="")) for thing in things]
    said = replace(welsh[0].record, words="Pob deilliant. " * 9, facets={**welsh[0].record.facets, "kind": ("about",)})
    named = replace(welsh[1], title="Deilliannau", record=replace(welsh[1].record, words="", names=("Deilliannau",)))
    write_index([replace(welsh[0], record=said), named, *welsh[2:]], tmp_path)
    index = open_index(tmp_path)
    (name,) = (name for name in index.names([index.form(typed)]) if name.text == "deilliant")
    assert [index.addresses[number] for number in name.own] == [named.address]
