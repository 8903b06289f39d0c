"""Long lists are cut into pages.

In: lists of many lengths. Out: parts that hold everything once, none too long, at addresses that depend on how many
things there are and on nothing else; and no more links to other parts than a page can take.
"""

from __future__ import annotations

import pytest

from signpost.site.parts.list_parts import MOST_LINES, MOST_PARTS, in_parts, initial, parts_shown


@pytest.mark.parametrize("length", [0, 1, 149, 150, 151, 300, 301, 5000, 20001])
def test_parts_hold_everything_once_and_none_is_too_long(length: int) -> None:
    things = [f"{number:06}" for number in range(length)]
    parts = in_parts(things, "glossary/all/a-z/", lambda thing: thing[:3])
    assert [thing for part in parts for thing in part.items] == things
    assert len(parts) == -(-length // MOST_LINES)
    assert all(0 < len(part.items) <= MOST_LINES for part in parts)
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert all(
        (part.of, part.first, part.last) == (len(parts), part.items[0][:3], part.items[-1][:3]) for part in parts
    )
    lengths = {len(part.items) for part in parts}
    assert not lengths or max(lengths) - min(lengths) <= 1


def test_the_first_part_stands_at_the_folder_and_the_rest_below_it() -> None:
    parts = in_parts(list("abcde"), "topics/x/all/a-z/", str, most=2)
    assert [part.address for part in parts] == ["topics/x/all/a-z/", "topics/x/all/a-z/2/", "topics/x/all/a-z/3/"]
    assert [part.items for part in parts] == [("a",), ("b", "c"), ("d", "e")]


@pytest.mark.parametrize("many", [1, 2, MOST_PARTS, MOST_PARTS + 1, 100, 1000])
def test_a_part_links_to_those_beside_it_and_never_to_too_many(many: int) -> None:
    parts = in_parts(list(range(many)), "x/", str, most=1)
    for number in {1, min(2, many), many // 2 or 1, many}:
        shown = [part.number for part in parts_shown(parts, number)]
        assert shown == sorted(set(shown))
        assert len(shown) <= MOST_PARTS
        assert {1, number, many} <= set(shown)
        assert {max(1, number - 1), min(many, number + 1)} <= set(shown)


@pytest.mark.parametrize(
    ("words", "letter"), [("jsna", "J"), ("“Quoted”", "Q"), ("30 days", "3"), ("élan", "É"), ("…", "#")]
)
def test_a_thing_stands_under_its_first_letter_or_digit(words: str, letter: str) -> None:
    assert initial(words) == letter
