"""The rules of a tool as a reader meets them: lists and a table to read, and data for the script.

In: a site, and a tool with rules. Out: what the template `parts/which-rules.html` shows. The
table of thresholds is made by asking `signpost.procurement`, so it cannot say anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from signpost.currency import in_words
from signpost.model import Rule, Rules, Source, Threshold, Tool
from signpost.pages.data_block import data_block
from signpost.pages.render import joined
from signpost.pages.site import Site
from signpost.procurement import Purchase, what_applies

GROUPS = {
    "process": "How it may run",
    "notices": "Notices",
    "principles": "Principles and duties",
    "ask": "Ask before you go on",
}
POSITIONS = {
    "above": "at or over the threshold",
    "below": "below the threshold",
    "unsure": "it is not sure whether it is over the threshold",
    "unknown": "we have no threshold",
}


@dataclass(frozen=True)
class Shown:
    """A rule, the days between which it holds, when it holds, and its source."""

    rule: Rule
    days: str
    when: str
    source: Source


@dataclass(frozen=True)
class Row:
    """A threshold under its laws: for which answers to each question, in words."""

    shown: Shown
    law: str
    answers: tuple[str, ...]


def view(site: Site, tool: Tool) -> dict[str, Any]:
    """What the template needs; nothing for a tool without rules."""
    rules = tool.rules
    if rules is None:
        return {}
    return {
        "rules": rules,
        "regimes": [_shown(site, rules, rule) for rule in rules.regimes],
        "threshold_rows": list(_rows(site, rules)),
        "groups": [
            (title, [_shown(site, rules, rule) for rule in rules.statements if rule.group == group])
            for group, title in GROUPS.items()
        ],
        "rules_data": data_block(
            {
                "regimes": [{**_logic(rule), "title": str(rule.title)} for rule in rules.regimes],
                "thresholds": [
                    {**_logic(rule), "amount": rule.amount, "vat_known": rule.vat_known} for rule in rules.thresholds
                ],
                "statements": [
                    {**_logic(rule), "group": str(rule.group), "from_amount": rule.from_amount}
                    for rule in rules.statements
                ],
                "questions": [question.id for question in rules.questions],
                "groups": GROUPS,
                "known_to": tool.reviewed.on.isoformat(),
            }
        ),
    }


def _logic(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "when": {name: list(options) for name, options in rule.when.items()},
    }


def _shown(site: Site, rules: Rules, rule: Rule) -> Shown:
    source = rule.source or site.catalogue.find("change", rule.change or "").source
    return Shown(rule, _days(rule), _when(rules, rule), source)


def _days(rule: Rule) -> str:
    """From when to when, in words; empty where no day is known."""
    first = f"from {in_words(rule.valid_from)}" if rule.valid_from else ""
    last = f"to {in_words(rule.valid_to)}" if rule.valid_to else ""
    words = f"{first} {last}".strip()
    return words[:1].upper() + words[1:]


def _labels(rules: Rules) -> dict[str, dict[str, str]]:
    """The few words of each option, by question."""
    return {question.id: {option.id: str(option.short) for option in question.options} for question in rules.questions}


def _when(rules: Rules, rule: Rule) -> str:
    """For which answers, in words."""
    regimes = {regime.id: str(regime.title) for regime in rules.regimes}
    names = {"regime": regimes, "position": POSITIONS, **_labels(rules)}
    return "; ".join(_either(names[name], options) for name, options in rule.when.items())


def _either(names: dict[str, str], options: Sequence[str]) -> str:
    """a, b or c."""
    words = [names[option] for option in options]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _rows(site: Site, rules: Rules) -> Iterator[Row]:
    """One row for each threshold and law under which it is the one that applies."""
    labels = _labels(rules)
    for threshold in rules.thresholds:
        shown = _shown(site, rules, threshold)
        laws: dict[str, dict[str, list[str]]] = {}
        for day in _days_to_ask(rules, threshold):
            for chosen in product(*labels.values()):
                answers = dict(zip(labels, chosen, strict=True))
                found = what_applies(rules, Purchase(answers, None, day))
                if found.threshold == threshold.id and found.regime:
                    held = laws.setdefault(found.regime, {name: [] for name in labels})
                    for name, option in answers.items():
                        if option not in held[name]:
                            held[name].append(option)
        titles = {regime.id: str(regime.title) for regime in rules.regimes}
        words: dict[tuple[str, ...], list[str]] = {}
        for law, held in laws.items():
            words.setdefault(tuple(_all_or_some(labels[name], held[name]) for name in labels), []).append(titles[law])
        for answers_in_words, names in words.items():
            yield Row(shown, joined(names), answers_in_words)


def _all_or_some(names: dict[str, str], options: Sequence[str]) -> str:
    """The options in words; those that are all there are, in one."""
    words = "all" if len(options) == len(names) else joined([names[option] for option in options])
    return words[:1].upper() + words[1:]


def _days_to_ask(rules: Rules, threshold: Threshold) -> list[date]:
    """The first day of each stretch of the threshold's days under which the law is the same."""
    first, last = threshold.valid_from or date.min, threshold.valid_to or date.max
    starts = {regime.valid_from for regime in rules.regimes if regime.valid_from}
    starts |= {regime.valid_to + timedelta(days=1) for regime in rules.regimes if regime.valid_to}
    return [first, *sorted(day for day in starts if first < day <= last)]
