"""Files that would hurt a careless reader: bombs, depth, bytes, and things that are no files.

In: files too large or too odd for a case. Out: one plain problem each, and a bounded reading.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import SMALL, problems_of, small_hub

from signpost.read import yaml_reader as sources
from signpost.read.yaml_reader import MAX_ALIASES, MAX_BYTES, MAX_DEPTH, parse_yaml, read_yaml


def problems_with(tmp_path: Path, name: str, content: str | bytes) -> list[str]:
    return problems_of(small_hub(tmp_path / "hub", {name: content})).splitlines()


def test_ten_thousand_aliases_are_refused_at_the_first_too_many(tmp_path: Path) -> None:
    lines = ["- &a {id: grants, title: Grants, summary: Money.}", *["- *a"] * 10_000]
    found = problems_with(tmp_path, "data/topics.yaml", "\n".join(lines))
    assert found == [
        f"data/topics.yaml:{MAX_ALIASES + 2}:3: error too-many-aliases: there are more than 20 aliases"
        " (write the values out)"
    ]


def test_a_billion_laughs_are_refused_before_they_are_expanded() -> None:
    laughs = ["- &l0 [ha, ha, ha]", *(f"- &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10))]
    tree, found = parse_yaml("\n".join(laughs), "x.yaml")
    # Never shown in a failure: the words of such a tree would fill the memory.
    refused = tree is None
    assert refused
    assert [problem.code for problem in found] == ["too-many-aliases"]


def test_an_anchor_that_holds_itself_does_not_hang(tmp_path: Path) -> None:
    found = problems_with(tmp_path, "data/topics.yaml", "- &a\n  id: grants\n  title: *a\n  summary: [*a]\n")
    assert found[0].startswith("data/topics.yaml:3:10: error ")


def test_deep_nesting_is_refused_at_the_bound(tmp_path: Path) -> None:
    found = problems_with(tmp_path, "data/topics.yaml", "[" * 50_000)
    assert found == [
        f"data/topics.yaml:1:{MAX_DEPTH + 1}: error too-deep: values are nested more than 20 deep"
        " (check the brackets and the indentation)"
    ]


def test_nesting_up_to_the_bound_is_read() -> None:
    tree, found = parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, "x.yaml")
    assert tree is not None
    assert not found


def test_bytes_that_are_not_utf8_are_refused_where_they_stand(tmp_path: Path) -> None:
    text = "- id: grants\n  title: Préavis".encode() + b"\xff\n"
    # The accented letter is two bytes and one column.
    assert problems_with(tmp_path, "data/topics.yaml", text) == [
        "data/topics.yaml:2:17: error not-utf8: byte 0xff is not UTF-8 text (save the file as UTF-8)"
    ]


def test_a_page_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    assert problems_with(tmp_path, "docs/about/privacy.md", b"---\ntitle: Caf\xe9\n---\n") == [
        "docs/about/privacy.md:2:11: error not-utf8: byte 0xe9 is not UTF-8 text (save the file as UTF-8)"
    ]


def test_a_page_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    # Windows editors write one, and nobody sees it.
    page = (SMALL / "docs/about/privacy.md").read_bytes()
    assert problems_of(small_hub(tmp_path / "hub", {"docs/about/privacy.md": b"\xef\xbb\xbf" + page})) == ""


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 100)
    (tmp_path / "x.yaml").write_text("- " + "a" * 99, encoding="utf-8")
    tree, found = read_yaml(tmp_path, "x.yaml")
    assert tree is None
    assert [str(problem) for problem in found] == [
        "x.yaml:1:1: error huge-file: it holds 101 bytes (at most 100 are read)"
    ]
    assert MAX_BYTES >= 8_000_000, "a catalogue of 5,000 entries must still be read"


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    _, found = read_yaml(tmp_path, "x.yaml")
    assert [problem.code for problem in found] == ["unreadable-file"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("? [a, b]\n: c", "bad-key"), ("- {{a: b}: c}", "bad-key"), ("a: &x y\n*x : b", "alias-as-key")],
)
def test_a_key_that_is_no_word_is_refused(text: str, code: str) -> None:
    tree, found = parse_yaml(text, "x.yaml")
    assert tree is None
    assert [problem.code for problem in found] == [code]


def test_a_python_object_is_never_made(tmp_path: Path) -> None:
    made = tmp_path / "made"
    problems_with(tmp_path, "data/topics.yaml", f"!!python/object/apply:os.mkdir ['{made}']")
    assert not made.exists()
