"""The short syntax `[[…]]`: what is found in text, and where.

In: text. Out: references with offsets; none from code.
"""

from __future__ import annotations

import pytest

from signpost.markdown.contents import page_contents
from signpost.markdown.grammar import PageExtensions
from signpost.markdown.references import Reference, alone_on_its_line


def find(text: str) -> list[Reference]:
    """The references of a page, which a field without code and comments has too."""
    return list(page_contents(text, PageExtensions()).references)


def only(text: str) -> Reference:
    (reference,) = find(text)
    return reference


@pytest.mark.parametrize(
    ("text", "target", "id", "words"),
    [
        ("[[first-guide]]", "entry", "first-guide", ""),
        ("[[first-guide|the guide]]", "entry", "first-guide", "the guide"),
        ("[[change:new-law|the Act]]", "change", "new-law", "the Act"),
        ("[[ term : jsna ]]", "term", "jsna", ""),
        ("[[step:pcc/assess-needs]]", "step", "pcc/assess-needs", ""),
        ("[[a|b|c]]", "entry", "a", "b|c"),
        ("[[]]", "entry", "", ""),
        ("[[unknown:thing]]", "unknown", "thing", ""),
    ],
)
def test_a_reference_is_parsed(text: str, target: str, id: str, words: str) -> None:
    reference = only(f"Read {text}.")
    assert (reference.target, reference.id, reference.words) == (target, id, words)
    assert (reference.embed, reference.options) == (False, ())


def test_a_reference_knows_where_it_stands() -> None:
    text = "É [[a]] and ![[tool:b]]\n[[c]]"
    assert [text[reference.start : reference.end] for reference in find(text)] == ["[[a]]", "![[tool:b]]", "[[c]]"]


@pytest.mark.parametrize("text", ["", "[a](b)", "[ [a] ]", "[[a", "a]]", "[[a\nb]]", "[[a[b]]"])
def test_other_brackets_are_no_reference(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["`[[a]]`", "``[[a]] ` ``", "```\n[[a]]\n```", "x `b` y `[[a]]` z"])
def test_code_holds_no_reference(text: str) -> None:
    assert find(text) == []


def test_a_reference_between_two_pieces_of_code_is_found() -> None:
    assert only("`x` [[a]] `y`").id == "a"


def test_a_lone_backtick_hides_nothing() -> None:
    assert only("a ` b [[a]]").id == "a"


def test_a_list_holds_its_options() -> None:
    reference = only("![[resources topic=grants,procurement stage=assess max=6]]")
    assert reference.embed
    assert (reference.target, reference.id) == ("resources", "")
    assert reference.option("topic") == ("grants", "procurement")
    assert reference.option("stage") == ("assess",)
    assert reference.option("max") == ("6",)
    assert reference.option("kind") == ()


@pytest.mark.parametrize("kind", ["resources", "case-studies", "principles"])
def test_each_kind_of_list_is_known(kind: str) -> None:
    assert only(f"![[{kind}]]").target == kind


def test_a_list_that_is_not_set_in_is_an_entry_of_that_name() -> None:
    assert only("[[resources topic=grants]]").target == "entry"


@pytest.mark.parametrize(
    ("text", "alone"),
    [("![[tool:a]]", True), ("one\n  ![[tool:a]]  \ntwo", True), ("see ![[tool:a]]", False), ("![[tool:a]].", False)],
)
def test_standing_alone_is_having_the_line_to_itself(text: str, alone: bool) -> None:
    assert alone_on_its_line(text, only(text)) is alone
