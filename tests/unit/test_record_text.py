"""Fields of one entry changed in its text: what is asked for and nothing else.

In: an entry with comments in every position, and new fields. Out: text that reads back as wanted.
"""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hubs import ROOT

from signpost.edit.record_text import alone, appended, with_fields
from signpost.read.yaml_reader import parse_yaml, read_yaml

TEXT = """\
# Above it.
- id: one  # its id
  title: A title  # beside the title
  # above the summary
  summary: >-
    Some words that
    go on.
  topics: [grants, small-groups]
  links:
    # the first
    - url: https://a.example/  # beside
      label: A
    - url: https://b.example/
      label: B
  source: {title: A book}
  reviewed:
    on: 2026-05-01
    by: Ann  # a person
  review_by: 2027-05-01
  # below it
"""
ORDER = ["id", "title", "summary", "kind", "topics", "links", "status", "source", "reviewed", "review_by"]


def value_of(text: str) -> Any:
    tree, problems = parse_yaml(text, "x.yaml")
    assert tree is not None, problems
    assert problems == []
    return tree.value[0] if isinstance(tree.value, list) else tree.value


def changed(**fields: Any) -> str:
    new = {**copy.deepcopy(value_of(TEXT)), **fields}
    new = {key: value for key, value in new.items() if value is not None}
    after = with_fields(TEXT, new, ORDER)
    assert value_of(after) == new
    for comment in ("# Above it.", "# its id", "# beside the title", "# above the summary", "# a person", "# below it"):
        assert comment in after
    return after


def lines_changed(after: str) -> list[str]:
    return [line for line in after.splitlines() if line not in TEXT.splitlines()]


def test_a_word_is_changed_in_its_place() -> None:
    assert lines_changed(changed(title="Another: title")) == ['  title: "Another: title"  # beside the title']


def test_a_long_text_is_folded_and_its_comment_is_kept() -> None:
    after = changed(title="word " * 40 + "end")
    assert "  # beside the title\n  title: >-\n    word" in after


def test_a_field_is_added_where_it_belongs() -> None:
    assert "go on.\n  kind: guide\n  topics:" in changed(kind="guide")
    assert "label: B\n  status: current\n  source:" in changed(status="current")


def test_a_field_is_taken_out() -> None:
    assert "source:" not in changed(source=None)
    assert "# the first" in changed(links=None)


def test_a_value_inside_is_changed_alone() -> None:
    links = [{"url": "https://a.example/", "label": "New"}, {"url": "https://b.example/", "label": "B"}]
    assert lines_changed(changed(links=links)) == ["      label: New"]
    reviewed = {"on": "2026-06-01", "by": "Ann", "note": "Read it: all."}
    assert lines_changed(changed(reviewed=reviewed)) == ["    on: 2026-06-01", '    note: "Read it: all."']


def test_items_are_added_and_taken_from_the_end_of_a_list() -> None:
    links = value_of(TEXT)["links"]
    more = changed(links=[*links, {"url": "https://c.example/", "label": "C"}])
    assert lines_changed(more) == ["    - url: https://c.example/", "      label: C"]
    assert "# the first" in changed(links=links[:1])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_breaks_stay_as_they_are(newline: str) -> None:
    text = TEXT.replace("\n", newline)
    after = with_fields(text, {**value_of(text), "kind": "guide", "title": "T " * 80 + "t"}, ORDER)
    assert after.count("\n") == after.count(newline)


HOSTILE = [
    "- x", "a: b", "# no comment", "'", '"', "{a: 1}", "[x]", "&a", "*a", "!!python/object:os", "| x", "> x", "%TAG",
    "@x", "`x`", "true", "null", "~", "012", "2026-05-01", " lead", "trail ", "two\nlines", "\n\nx", "a\tb", "x #y",
    "---", "...", "é “quoted” – dash", "<script>alert(1)</script>", "$(rm -rf /)", "{{ 7*7 }}", "a" * 3000, "x: \\n y",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_any_text_reads_back_as_it_was(words: str) -> None:
    for field in ("title", "summary", "status"):
        changed(**{field: words})
    changed(topics=["grants", words], reviewed={"on": "2026-05-01", "by": words})
    new = {"id": "x", "title": words, "also": [words, "b"], "source": {"title": words}}
    assert value_of(alone(new)) == new
    for before in ("", "# Nothing.\n", "# A comment\n[]\n", TEXT):
        tree, _ = parse_yaml(appended(before, new), "x.yaml")
        assert tree is not None
        assert tree.value[-1] == new


def test_any_mix_of_changes_to_the_real_entries_reads_back() -> None:
    """With 150 seeded mixes of fields from two entries of one file; a seed that fails is in the message."""
    tree, _ = read_yaml(ROOT, "resources.yaml")
    assert tree is not None
    text = (ROOT / "resources.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    starts = [tree.place((index,)).line - 1 for index in range(len(tree.value))] + [len(text)]
    order = list(dict.fromkeys(key for entry in tree.value for key in entry))
    by_hand = 0
    for seed in range(150):
        chance = random.Random(seed)
        index, other = chance.randrange(len(tree.value)), chance.choice(tree.value)
        item = "".join(text[starts[index] : starts[index + 1]])
        new = {key: chance.choice([value, other.get(key, value)]) for key, value in tree.value[index].items()} | {
            key: value for key, value in other.items() if key != "id" and chance.random() < 0.2
        }
        try:
            assert value_of(with_fields(item, new, order)) == new, seed
        except ValueError:
            by_hand += 1
    assert by_hand == 0
