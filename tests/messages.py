"""The codes of every problem that the hub can print, read from its source.

In: the folder of the package. Out: codes as the source gives them, the places where a code is made as
the program runs (which a person must know of), and those that pydantic's own errors turn into.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from pydantic import BaseModel

import signpost.schema
from signpost.read.convert import WORDS_FOR_TYPES

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
_MAKERS = {"Problem": 1, "_stop": 1, "PydanticCustomError": 0}
"""What makes a problem, and which of its arguments is the code."""

_CONSTRAINTS = {
    "ge": "greater-than-equal",
    "gt": "greater-than",
    "le": "less-than-equal",
    "lt": "less-than",
    "pattern": "string-pattern-mismatch",
    "max_length": "too-long",
}
_TYPES = {"literal": "literal-error", "multiple_of": "multiple-of"}


def written(package: Path) -> tuple[set[str], list[str]]:
    """The codes that stand in the source, and the places (`path:function`) where one is worked out."""
    codes, worked_out = set(), []
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function, call in _calls(tree):
            position = _MAKERS[_name(call)]
            found = list(_constants(call.args[position])) if len(call.args) > position else []
            if found and not any(isinstance(each, ast.Starred) for each in call.args[: position + 1]):
                codes.update(found)
            else:
                worked_out.append(f"{path.relative_to(package).as_posix()}:{function}")
                # What such a function is given comes from the same file, as the first of a tuple.
                codes.update(_first_of_tuples(tree))
    return codes, sorted(set(worked_out))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call that makes a problem, with the name of the function it stands in."""
    owners = {
        node: function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in _MAKERS and node.args:
            yield owners.get(node, ""), node


def _constants(node: ast.expr) -> Iterator[str]:
    for part in (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def _first_of_tuples(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) >= 3:
            yield from (code for code in _constants(node.elts[0]) if _CODE.fullmatch(code))


def of_fields() -> set[str]:
    """The codes that come of pydantic's own kinds of error: of each constraint that a field has."""
    found: set[str] = set()
    for module in iter_modules(signpost.schema.__path__):
        for value in vars(import_module(f"signpost.schema.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, BaseModel):
                found |= set(_kinds(value.__pydantic_core_schema__))
    return {code for code in found if code.replace("-", "_") not in WORDS_FOR_TYPES}


def _kinds(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(kind := schema.get("type"), str) and kind in _TYPES:
            yield _TYPES[kind]
        yield from (code for key, code in _CONSTRAINTS.items() if schema.get(key) is not None)
        for key, value in schema.items():
            if key != "metadata":
                yield from _kinds(value)
    elif isinstance(schema, (list, tuple)):
        for value in schema:
            yield from _kinds(value)
