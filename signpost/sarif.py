"""SARIF 2.1.0, the form in which code hosts take results and show each at its line.

In: rules and results as plain values. Out: the text of a SARIF file.
Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

MAX_MESSAGE = 1000
"""Code hosts show no more characters of a message."""

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Rule:
    """One thing that results can be about: its id, what it is in a few words and in full, and what to do."""

    id: str
    level: Level
    label: str
    description: str
    help_text: str
    help_markdown: str
    tag: str


@dataclass(frozen=True)
class Result:
    """One thing found: the id of its rule, a message, and where it stands (line and column from 1).

    `identity` is what makes it the same result in the next run, when its line has moved.
    """

    rule: str
    message: str
    path: str
    line: int
    column: int
    identity: str


def sarif(
    tool: str, category: str, rules: Sequence[Rule], results: Iterable[Result], incomplete: str | None = None
) -> str:
    """The text of a file with one run of `tool`.

    `category` keeps apart the runs of different tools on one commit; `incomplete` says why a run did
    not get to its end. KeyError if a result names a rule that is not there.
    """
    invocation: dict[str, Any] = {"executionSuccessful": incomplete is None}
    if incomplete is not None:
        invocation["toolExecutionNotifications"] = [{"level": "error", "message": {"text": _plain(incomplete)}}]
    run = {
        "tool": {"driver": {"name": tool, "rules": [_rule(rule) for rule in rules]}},
        "automationDetails": {"id": category},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": list(_results(rules, results)),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.id,
        "shortDescription": {"text": rule.label},
        "fullDescription": {"text": rule.description},
        "help": {"text": rule.help_text, "markdown": rule.help_markdown},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": [rule.tag]},
    }


def _results(rules: Sequence[Rule], results: Iterable[Result]) -> Iterator[dict[str, Any]]:
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    for result in results:
        mark = hashlib.sha256(f"{result.identity}\0{result.path}".encode("utf-8", "replace")).hexdigest()[:16]
        # The same thing twice in one file needs two marks, or a host shows only one of them.
        seen[mark] += 1
        yield {
            "ruleId": result.rule,
            "ruleIndex": numbers[result.rule],
            "level": rules[numbers[result.rule]].level,
            "message": {"text": _plain(result.message)},
            "locations": [{"physicalLocation": _location(result)}],
            "partialFingerprints": {"primaryLocationLineHash": f"{mark}:{seen[mark]}"},
        }


def _location(result: Result) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(result.path.lstrip("/"), safe="/", errors="replace")},
        "region": {"startLine": max(1, result.line), "startColumn": max(1, result.column)},
    }


def _plain(text: str) -> str:
    """Text in which nothing reads as a link, since words in square brackets can be one, cut to what hosts show."""
    plain = text.replace("[", "(").replace("]", ")")
    return plain if len(plain) <= MAX_MESSAGE else plain[: MAX_MESSAGE - 1].rstrip() + "…"
