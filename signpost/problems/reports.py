"""Problems for programs: as SARIF for code hosts and editors, and as JSON with its JSON Schema.

In: problems. Out: the text of each file. Both say everything that the printed line says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from signpost.problems.codes import Code, Severity
from signpost.problems.explain import explanation, meaning
from signpost.problems.problem import Problem, errors
from signpost.sarif import Level, Result, Rule, sarif

_LEVELS: dict[Severity, Level] = {Severity.ERROR: "error", Severity.WARNING: "warning"}

_INTEGER_FROM_1 = {"type": "integer", "minimum": 1}


def as_sarif(problems: Iterable[Problem]) -> str:
    """SARIF 2.1.0: a rule for each code there is, and a result for each problem."""
    return sarif("Signpost", "signpost-validate/", [_rule(code) for code in Code], map(_result, _once(problems)))


def as_json(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are, and each problem once, in the order of the files."""
    found = _once(problems)
    wrong = len(errors(found))
    listed = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in found
    ]
    return _text({"errors": wrong, "warnings": len(found) - wrong, "problems": listed})


def schema() -> str:
    """The JSON Schema of `as_json`, with every code and what it means, for editors to show."""
    codes = [{"const": code, "title": meaning(code), "description": explanation(code)} for code in Code]
    fields: dict[str, Any] = {
        "path": {"type": "string", "description": "The file, relative to the hub's folder."},
        "line": _INTEGER_FROM_1,
        "column": _INTEGER_FROM_1,
        "severity": {"enum": list(Severity), "description": "An error stops a build; a warning does not."},
        "code": {"oneOf": codes},
        "message": {"type": "string"},
        "hint": {"type": "string", "description": "What to do, or what is allowed; may be empty."},
    }
    whole: dict[str, Any] = {
        "errors": {"type": "integer", "minimum": 0},
        "warnings": {"type": "integer", "minimum": 0},
        "problems": {"type": "array", "items": _object(fields)},
    }
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return _text({"$schema": dialect, "title": "What scripts/validate.py --json prints", **_object(whole)})


def _once(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(set(problems))


def _rule(code: Code) -> Rule:
    help_markdown = f"{code.meaning}\n\nWhat to do: {code.what_to_do}"
    label, level, tag = meaning(code), _LEVELS[code.severity], code.about.name.lower()
    return Rule(code, level, label, label, explanation(code), help_markdown, tag)


def _result(problem: Problem) -> Result:
    message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    place = problem.place
    return Result(problem.code, message, place.path, place.line, place.column, f"{problem.code}\0{problem.message}")


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
