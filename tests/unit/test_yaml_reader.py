"""Reading YAML without guessing, with the place of everything.

In: text. Out: strings as typed, places exact to the column.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from signpost.problems import Location
from signpost.read.yaml_reader import Tree, parse_yaml, read_yaml


def tree_of(text: str, first_line: int = 1) -> Tree:
    tree, found = parse_yaml(text, "x.yaml", first_line)
    assert tree is not None, found
    assert not found
    return tree


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "yes",
        "on",
        "true",
        "012",
        "0o14",
        "0x1F",
        "3.10",
        "1_000",
        "1e3",
        ".inf",
        "2024-05-31",
        "2024-05",
        "12:30:45",
        "=",
        "<<",
        "1.0",
    ],
)
def test_a_plain_value_stays_what_was_typed(typed: str) -> None:
    assert tree_of(f"key: {typed}").value == {"key": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(typed: str) -> None:
    assert tree_of(f"key: {typed}\nother: x").value == {"key": None, "other": "x"}


@pytest.mark.parametrize("typed", ["''", '""', "'~'", '"null"'])
def test_quoted_nothing_is_words(typed: str) -> None:
    assert tree_of(f"key: {typed}").value == {"key": typed[1:-1]}


def test_keys_stay_what_was_typed() -> None:
    assert tree_of("no: a\n2024: b\n~: c").value == {"no": "a", "2024": "b", "~": "c"}


def test_a_folded_block_is_one_line_and_a_literal_block_keeps_its_lines() -> None:
    text = "folded: >-\n  one\n  two\n\n  three\nliteral: |\n  one\n    two\n"
    assert tree_of(text).value == {"folded": "one two\nthree", "literal": "one\n  two\n"}


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xef\xbb\xbfkey: value\n")
    tree, found = read_yaml(tmp_path, "x.yaml")
    assert tree is not None
    assert not found
    assert tree.value == {"key": "value"}
    assert str(tree.place(("key",))) == "x.yaml:1:6"


def test_lines_that_end_as_on_windows_are_read_alike(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"- a: |\r\n    one\r\n    two\r\n- b: c\r\n")
    tree, _ = read_yaml(tmp_path, "x.yaml")
    assert tree is not None
    assert tree.value == [{"a": "one\ntwo\n"}, {"b": "c"}]
    assert tree.place((1, "b")) == Location("x.yaml", 4, 6)


PLACED = """\
# a comment
- id: one
  tags: [a, "bé", c]
  words: >-
    folded
- {id: two, tags: [d]}
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 2, 1),
        ((0,), 2, 3),
        ((0, "id"), 2, 7),
        ((0, "tags"), 3, 9),
        ((0, "tags", 0), 3, 10),
        ((0, "tags", 1), 3, 13),
        ((0, "tags", 2), 3, 19),
        ((0, "words"), 4, 10),
        ((1,), 6, 3),
        ((1, "tags", 0), 6, 20),
    ],
)
def test_every_value_knows_its_place(path: tuple[str | int, ...], line: int, column: int) -> None:
    assert tree_of(PLACED).place(path) == Location("x.yaml", line, column)


def test_every_key_knows_its_place() -> None:
    tree = tree_of(PLACED)
    assert tree.key_location((0, "tags")) == Location("x.yaml", 3, 3)
    assert tree.key_location((1, "tags")) == Location("x.yaml", 6, 13)


def test_a_value_that_is_not_there_has_the_place_of_what_lacks_it() -> None:
    tree = tree_of(PLACED)
    assert tree.place((0, "title")) == tree.place((0,))
    assert tree.place((0, "source", "title")) == tree.place((0,))
    assert tree.key_location((1, "title")) == tree.place((1,))


def test_places_begin_at_the_line_that_front_matter_begins() -> None:
    assert tree_of("title: x\nsummary: y", first_line=2).place(("summary",)) == Location("x.yaml", 3, 10)


def test_a_key_given_twice_keeps_the_first_value_and_its_place() -> None:
    tree, found = parse_yaml("a: {b: 1}\na: {b: 2}\n", "x.yaml")
    assert tree is not None
    assert tree.value == {"a": {"b": "1"}}
    assert tree.place(("a", "b")) == Location("x.yaml", 1, 8)
    assert [str(problem) for problem in found] == [
        "x.yaml:2:1: error duplicate-key: 'a' is given twice (first at line 1)"
    ]


def test_a_few_aliases_mean_what_they_name() -> None:
    assert tree_of("- &a {id: one}\n- *a\n- [*a]").value == [{"id": "one"}, {"id": "one"}, [{"id": "one"}]]


def test_a_tag_is_a_problem_and_the_rest_is_still_read() -> None:
    tree, found = parse_yaml("a: !!int 3\nb: !local x\nc: ! plain\n", "x.yaml")
    assert tree is not None
    assert tree.value == {"a": "3", "b": "x", "c": "plain"}
    assert [(problem.code, problem.place.line) for problem in found] == [("unexpected-tag", 1), ("unexpected-tag", 2)]


def test_an_empty_list_is_not_an_empty_file() -> None:
    assert tree_of("[]").value == []


def test_a_document_may_begin_with_dashes_and_end_with_dots() -> None:
    assert tree_of("---\na: b\n...\n").value == {"a": "b"}
