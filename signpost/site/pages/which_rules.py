"""The rules of a tool as a reader meets them: lists and a table to read, and data for the script.

In: a site, and a tool with rules. Out: what the template `parts/which-rules.html` shows. The
table of thresholds is made by asking `signpost.procurement`, so it cannot say anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from markupsafe import Markup

from signpost.languages import Language, gettext_noop
from signpost.procurement import Purchase, what_applies
from signpost.schema import Rule, Rules, Source, Text, Threshold, Tool
from signpost.site.parts.data_block import data_block
from signpost.site.site import Site

GROUPS = {
    "process": gettext_noop("How it may run"),
    "notices": gettext_noop("Notices"),
    "principles": gettext_noop("Principles and duties"),
    "ask": gettext_noop("Ask before you go on"),
}
POSITIONS = {
    "above": gettext_noop("at or over the threshold"),
    "below": gettext_noop("below the threshold"),
    "unsure": gettext_noop("it is not sure whether it is over the threshold"),
    "unknown": gettext_noop("we have no threshold"),
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
            (
                site.language.translate(title),
                [_shown(site, rules, rule) for rule in rules.statements if rule.group == group],
            )
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
                "groups": {group: site.language.translate(title) for group, title in GROUPS.items()},
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
    return Shown(rule, _days(rule, site.language), _when(rules, rule, site.language), source)


def _days(rule: Rule, language: Language) -> str:
    """From when to when, in words; empty where no day is known."""
    first = language.day(rule.valid_from) if rule.valid_from else ""
    last = language.day(rule.valid_to) if rule.valid_to else ""
    if first and last:
        return language.translate("From %(first)s to %(last)s", first=first, last=last)
    if first:
        return language.translate("From %(first)s", first=first)
    return language.translate("To %(last)s", last=last) if last else ""


def _labels(rules: Rules) -> dict[str, dict[str, Text]]:
    """The few words of each option, by question."""
    return {question.id: {option.id: option.short for option in question.options} for question in rules.questions}


def _when(rules: Rules, rule: Rule, language: Language) -> str:
    """For which answers, in words."""
    regimes = {regime.id: regime.title for regime in rules.regimes}
    positions = {position: language.translate(words) for position, words in POSITIONS.items()}
    names: dict[str, Mapping[str, str]] = {"regime": regimes, "position": positions, **_labels(rules)}
    said = [language.any_of([names[name][option] for option in options]) for name, options in rule.when.items()]
    return Markup("; ").join(said) if said else ""


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
        titles = {regime.id: regime.title for regime in rules.regimes}
        words: dict[tuple[str, ...], list[str]] = {}
        for law, held in laws.items():
            words.setdefault(
                tuple(_all_or_some(labels[name], held[name], site.language) for name in labels), []
            ).append(titles[law])
        for answers_in_words, names in words.items():
            yield Row(shown, site.language.all_of(names), answers_in_words)


def _all_or_some(names: Mapping[str, str], options: Sequence[str], language: Language) -> str:
    """The options in words; those that are all there are, in one."""
    if len(options) == len(names):
        return language.translate("All")
    words = language.all_of([names[option] for option in options])
    return words if hasattr(words, "__html__") else words[:1].upper() + words[1:]


def _days_to_ask(rules: Rules, threshold: Threshold) -> list[date]:
    """The first day of each stretch of the threshold's days under which the law is the same."""
    first, last = threshold.valid_from or date.min, threshold.valid_to or date.max
    starts = {regime.valid_from for regime in rules.regimes if regime.valid_from}
    starts |= {regime.valid_to + timedelta(days=1) for regime in rules.regimes if regime.valid_to}
    return [first, *sorted(day for day in starts if first < day <= last)]
