"""How a problem is said: one line with its place, the nearest guess, and each line once.

In: problems. Out: the words a person reads.
"""

from __future__ import annotations

import pytest

from signpost.problems import Code, Location, Problem, Severity, errors, listing, not_one_of

HERE = Location("x.yaml", 2, 3)


def test_a_problem_is_one_line_with_its_place_and_its_hint() -> None:
    assert (
        str(Problem(HERE, Code.BAD_ID, "it is wrong", "correct it"))
        == "x.yaml:2:3: error bad-id: it is wrong (correct it)"
    )
    assert str(Problem(HERE, Code.NO_CONTACT, "it is odd")) == "x.yaml:2:3: warning no-contact: it is odd"


def test_a_list_of_problems_follows_the_files_and_says_each_once() -> None:
    places = [
        Location("b.yaml", 1, 1),
        Location("a.yaml", 10, 1),
        Location("a.yaml", 9, 2),
        Location("a.yaml", 9, 10),
        Location("a.yaml", 9, 2),
    ]
    found = [Problem(place, Code.BAD_ID, "wrong") for place in places]
    assert [line.split(" ")[0] for line in listing(found).splitlines()] == [
        "a.yaml:9:2:",
        "a.yaml:9:10:",
        "a.yaml:10:1:",
        "b.yaml:1:1:",
    ]
    assert listing([]) == ""


def test_only_errors_stop_a_build() -> None:
    wrong, odd = Problem(HERE, Code.BAD_ID, "wrong"), Problem(HERE, Code.NO_CONTACT, "odd")
    assert (wrong.severity, odd.severity) == (Severity.ERROR, Severity.WARNING)
    assert errors([odd, wrong, odd]) == [wrong]


@pytest.mark.parametrize(
    ("value", "what", "known", "message", "hint"),
    [
        ("vcs", "audience", ["pcc", "vcse"], "'vcs' is not an audience; did you mean 'vcse'?", "pcc, vcse"),
        ("knitting", "topic", ["grants"], "'knitting' is not a topic", "grants"),
        ("x", "topic", [], "'x' is not a topic", ""),
        ("t1x", "topic", [f"t{n}" for n in range(12)], "'t1x' is not a topic; did you mean 't1'?", None),
        ("x", "topic", [f"t{n}" for n in range(13)], "'x' is not a topic", "13 are known"),
    ],
)
def test_an_unknown_word_is_told_with_the_nearest_known(
    value: str, what: str, known: list[str], message: str, hint: str | None
) -> None:
    problem = not_one_of(value, known, what, HERE)
    assert problem.message == message
    assert problem.code == f"unknown-{what}"
    assert problem.hint == (", ".join(known) if hint is None else hint)
