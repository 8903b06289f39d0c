"""The list of problem codes: each has its row, each row is used, and nothing is reported under another.

In: `signpost.problems.Code`, and the source of everything that reports problems. Out: rows without a
use, uses without a row, and what is written from the rows (`docs/run-a-hub/messages.md`).
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal, get_args, get_origin

import pytest
from hubs import ROOT, run
from pydantic import BaseModel, Field

import signpost.schema
from signpost.markdown.references import LIST_KEYS, TARGETS
from signpost.problems import About, Code, Location, Problem
from signpost.problems.explain import MARKER, messages_page
from signpost.read.convert import CODES_FOR_KINDS, WORDS_FOR_TYPES, RawItem, convert
from signpost.read.yaml_reader import parse_yaml
from signpost.schema.fields import Record
from signpost.schema.kinds import HIDEABLE, KINDS
from signpost.schema.references import RefTo

SOURCES = sorted(path for folder in ("signpost", "scripts", "hooks") for path in (ROOT / folder).rglob("*.py"))
UNKNOWN = {"not_one_of", "unknown"}
"""What makes the problem that something is not known; the third argument is the word for it."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in SOURCES:
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        name = getattr(node, "func", None)
        if isinstance(node, ast.Call) and (getattr(name, "id", "") in names or getattr(name, "attr", "") in names):
            yield node


def is_row(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code"


def words_in_source() -> set[str]:
    """The words for things that may be unknown, as the source gives them ("reviewed page")."""
    found: set[str] = set()
    for _, tree in trees():
        for call in calls(tree, UNKNOWN):
            for value in given_as(call.args[2], tree) if len(call.args) > 3 else ():
                constants = (part.value for part in ast.walk(value) if isinstance(part, ast.Constant))
                found |= {word for word in constants if re.fullmatch("[a-z]+( [a-z]+)*", str(word))} - {"s"}
    return found


def given_as(argument: ast.expr, tree: ast.Module) -> Iterator[ast.expr]:
    """What an argument is, or what the module assigns to the name that it is."""
    if not isinstance(argument, ast.Name):
        yield argument
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(ast.unparse(each) == argument.id for each in node.targets):
            yield node.value


def models() -> set[type[BaseModel]]:
    modules = [import_module(f"signpost.schema.{module.name}") for module in iter_modules(signpost.schema.__path__)]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, type)]
    return {value for value in found if issubclass(value, BaseModel)}


def words_of_fields() -> set[str]:
    """The words for fields that take one of a few words."""
    found = set()
    for model in models():
        for name, info in model.model_fields.items():
            for part in parts(info.annotation):
                if isinstance(part, type) and issubclass(part, Enum):
                    found.add(name.replace("_", " "))
                elif get_origin(part) is Literal:
                    found.add(name.replace("_", " ").removesuffix("s"))
    return found


def words_of_references() -> set[str]:
    """The words for what fields name, as their types say."""
    fields = [info for model in models() for info in model.model_fields.values()]
    marks = [mark for info in fields for mark in (*info.metadata, *parts(info.annotation))]
    return {mark.word for mark in marks if isinstance(mark, RefTo)}


def parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    if get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from parts(part)


@pytest.mark.parametrize("code", list(Code))
def test_a_row_can_be_read(code: Code) -> None:
    assert code.name == code.upper().replace("-", "_")
    for words in (code.meaning, code.what_to_do):
        assert words[0].isupper() or words[0] == "`", words
        assert words.endswith("."), words
        assert not set("|\n") & set(words), "it would break the table"
        assert words.count("`") % 2 == 0
        # A link would lead nowhere from a terminal or a code host; what is in code is no link.
        assert "](" not in "".join(words.split("`")[::2])
    assert str(Problem(Location("x"), code, "m")) == f"x:1:1: {code.severity} {code}: m"


def test_a_code_without_a_row_fails_type_checking() -> None:
    for given, right in (("Code.BAD_ID", True), ("Code.NO_SUCH_CODE", False), ("'bad-id'", False)):
        program = f"from signpost.problems import *\nProblem(Location('x'), {given}, 'm')"
        command = [sys.executable, "-m", "mypy", "--config-file", os.devnull, "--strict", "-c", program]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode == 0) is right, done.stdout + done.stderr


def test_what_a_field_refuses_is_refused_under_a_row() -> None:
    """mypy does not hold pydantic to it: what it wants there is any text."""
    found = [(name, call) for name, tree in trees() for call in calls(tree, {"PydanticCustomError"})]
    assert len(found) > 10
    assert [f"{name}:{call.lineno}" for name, call in found if not is_row(call.args[0])] == []


def test_nothing_prints_a_problem_by_hand() -> None:
    """A line in the form of a problem that is not a `Problem` would be one that the list does not hold."""
    found = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.search("(error|warning) [a-z]+(-[a-z]+)+:", node.value)
    ]
    assert found == []


def test_every_row_is_used() -> None:
    nodes = (node for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    used = {Code[node.attr] for node in nodes if is_row(node) and node.attr in Code.__members__}
    words = (
        words_in_source() | words_of_fields() | words_of_references() | set(TARGETS) | set(HIDEABLE) | set(LIST_KEYS)
    )
    assert set(Code) - used - {Code.unknown(word) for word in words} == set()


def test_every_thing_that_may_be_unknown_has_its_own_row() -> None:
    # Records that no text names, such as those of law, are told of under the general row: few people write them.
    unnamed = {kind.name.replace("-", " ") for kind in KINDS if kind.target not in TARGETS}
    words = (words_in_source() | words_of_references()) - unnamed
    assert {"audience", "reviewed page", "thing to hide", "country"} <= words
    assert {word for word in words | set(TARGETS) if Code.unknown(word) is Code.UNKNOWN_VALUE} == set()
    assert Code.unknown("case study on offer") is Code.UNKNOWN_CASE_STUDY_ON_OFFER
    assert Code.unknown("dodo") is Code.UNKNOWN_VALUE


KINDS_OF_CONSTRAINTS = {
    "ge": "greater_than_equal",
    "gt": "greater_than",
    "le": "less_than_equal",
    "lt": "less_than",
    "pattern": "string_pattern_mismatch",
    "max_length": "too_long",
    "multiple_of": "multiple_of",
}


def constraints(schema: Any) -> Iterator[str]:
    """Pydantic's kinds of error that the constraints in a core schema can lead to."""
    if isinstance(schema, dict):
        yield from (kind for key, kind in KINDS_OF_CONSTRAINTS.items() if schema.get(key) is not None)
        for key, value in schema.items():
            if key != "metadata":
                yield from constraints(value)
    elif isinstance(schema, (list, tuple)):
        for value in schema:
            yield from constraints(value)


def test_every_constraint_of_a_field_has_its_own_row() -> None:
    kinds = {kind for model in models() for kind in constraints(model.__pydantic_core_schema__)}
    assert "greater_than_equal" in kinds
    assert kinds - set(CODES_FOR_KINDS) - set(WORDS_FOR_TYPES) == set()
    assert not set(CODES_FOR_KINDS) & set(WORDS_FOR_TYPES)


class Odd(Record):
    """A record with a constraint that no code stands for."""

    id: str
    size: str = Field(pattern="^[SML]$")


def test_any_other_refusal_of_pydantic_has_the_general_row() -> None:
    tree, _ = parse_yaml("- id: shirt\n  size: XS\n", "shirts.yaml")
    assert tree is not None
    _, problems = convert(RawItem.read("shirt", tree, (0,), tree.value[0], False), Odd)
    assert [(problem.code, str(problem.place)) for problem in problems] == [(Code.INVALID_VALUE, "shirts.yaml:2:9")]


def test_the_page_of_messages_is_not_stale() -> None:
    done = run("scripts/write_messages.py", "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_page_of_messages_keeps_its_own_words() -> None:
    page = messages_page(f"# Ours\n\n{MARKER}\n\nOld lists\n")
    assert page.startswith(f"# Ours\n\n{MARKER}\n\n## {About.FILE.heading}\n")
    assert "Old lists" not in page and messages_page(page) == page
    assert all(page.count(f"\n- `{code}`: ") == 1 for code in Code)
    assert "- `review-overdue`: **Warning.** The" in page and "- `bad-id`: An id" in page
    with pytest.raises(ValueError, match="generated part"):
        messages_page("# Ours\n")
