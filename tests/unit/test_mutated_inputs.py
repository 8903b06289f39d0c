"""Nothing that is given to the project breaks it: out come problems with places, in good time and little memory.

In: thousands of changed inputs (`mutation`), 3,000 unless SIGNPOST_INPUTS says otherwise, and what Hypothesis thinks
of. Out: problems alone, each of them one line that can be printed; no input takes a second of the processor.
`make fuzz` gives 100,000.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from tempfile import gettempdir
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from mutation import inputs, run

from signpost.markdown.density import dense_at
from signpost.problems import Code, Location, Problem
from signpost.problems.characters import is_blank, on_one_line, unseen_in
from signpost.read.claims import claimed, meant
from signpost.read.local_files import EVERY_CLAIM
from signpost.read.yaml_reader import parse_yaml

# Nothing is kept between runs: what a run finds becomes a case. No deadline, since other tests run beside these.
settings.register_profile("project", database=None, deadline=None, derandomize=True)
settings.load_profile("project")
set_hypothesis_home_dir(Path(gettempdir()) / "signpost-hypothesis")

COUNT = int(os.environ.get("SIGNPOST_INPUTS", "3000"))
SEED = int(os.environ.get("SIGNPOST_SEED", "18"))
PARTS = 10
MOST_SECONDS = 1.0
MOST_BYTES = 500_000_000


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_is_read_only_problems_come_out(part: int) -> None:
    before = most_memory()
    for number, (surface, name, text) in enumerate(inputs(COUNT, SEED)):
        if number % PARTS != part:
            continue
        begun = process_time()
        try:
            found = run(surface, text)
        except BaseException as error:
            pytest.fail(f"{name}: {type(error).__name__}: {error}\n{text[:2000]!r}")
        took = process_time() - begun
        assert took < MOST_SECONDS, f"{name} took {took:.1f} s\n{text[:2000]!r}"
        for problem in found:
            assert problem.place.line >= 1 and problem.place.column >= 1, f"{name}: {problem}"
            assert str(problem).isprintable(), f"{name}: {problem!r}"
    # Other tests of this worker may have taken more than that before.
    assert most_memory() - before < MOST_BYTES


def most_memory() -> int:
    """The most bytes of memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@given(st.text(), st.text(), st.text())
@example("x\nlocal/y.yaml:1:1: error bad-id: forged", "\u202e", "\x1b[2J")
def test_a_problem_is_one_line_whatever_it_quotes(path: str, message: str, hint: str) -> None:
    line = str(Problem(Location(path), Code.BAD_ID, message, hint))
    assert line.isprintable()
    assert line.startswith(f"{on_one_line(path)}:1:1: error bad-id: ")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_without_unseen_characters_is_kept_as_it_is(text: str) -> None:
    unseen = unseen_in(text)
    if unseen is None:
        assert all(
            sign in "\t\n\r\u00ad\u200c\u200d" or sign.isprintable() or sign.isspace()
            for sign in text
            if ord(sign) < 0x2000
        )
    else:
        assert unseen.name.startswith(f"U+{ord(text[unseen.offset]):04X} ")
    if text and is_blank(text):
        assert not any(sign.isascii() and sign.isalnum() for sign in text)


@given(st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1), min_size=1, max_size=4))
def test_the_name_that_was_meant_is_one_that_is_read(parts: list[str]) -> None:
    path = "/".join(parts)
    near = meant(path, EVERY_CLAIM)
    assert not near or claimed(near, EVERY_CLAIM)
    assert near != path or not near


@given(st.text(st.sampled_from(list("ab:-#&*!|>{}[]'\" \n\t\\%@`")), max_size=200))
@settings(max_examples=300)
def test_every_place_of_yaml_is_in_the_text(text: str) -> None:
    tree, problems = parse_yaml(text, "x.yaml")
    lines = text.count("\n") + 2
    assert tree is not None or problems
    for place in (*(tree.places.values() if tree else ()), *(problem.place for problem in problems)):
        assert 1 <= place.line <= lines


@given(st.text(st.sampled_from(list("[]()<>\n a")), max_size=3000))
def test_where_a_text_is_dense_is_in_it(text: str) -> None:
    at = dense_at(text)
    assert at is None or 0 <= at <= len(text)
