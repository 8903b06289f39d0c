#!/usr/bin/env python3
"""Says which procurement rules apply to one purchase, from the dated records in data/rules/.

In: the country, the kind of buyer, the type of purchase, its whole value and the day on which it began.
Out: the answer, as text or as JSON; exit status 2 and a sentence for an id or a day that is not known.
This is guidance and not legal advice.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from signpost.arguments import day
from signpost.law import Answer, Question, RuleTable, UnanswerableError, answer, read_amount
from signpost.law.engine import days_covered
from signpost.overlay.rule_table import read_rule_table
from signpost.problems import errors, listing
from signpost.schema.law import Country, Gap, Provision

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer, or list what can be asked."""
    given = _parser().parse_args(arguments)
    table, problems = read_rule_table(given.root)
    if table is None or not table.thresholds:
        found = listing(errors(problems)) or f"{given.root / 'data/rules'}: no records of law are there"
        print(found, file=sys.stderr)
        return 1
    if given.list:
        print(json.dumps(_ids(table), indent=2) if given.json else _ids_in_words(table))
        return 0
    try:
        found_answer = answer(table, _question(given))
    except UnanswerableError as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(_as_json(found_answer), ensure_ascii=False, indent=2) if given.json else _in_words(found_answer))
    return 0


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> Any:
        """Leave with status 2."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--country", help="where the buyer is: england or wales")
    parser.add_argument("--buyer", help="the kind of buyer, by its id (see --list)")
    parser.add_argument("--what", help="the type of purchase, by its id (see --list)")
    parser.add_argument("--value", help="the value of the whole contract in pounds: 30000, £30k or 1.2m")
    parser.add_argument("--on", type=day, help="the day on which the procurement began, such as 2026-05-31")
    parser.add_argument("--advertised", choices=["yes", "no"], help="whether the buyer advertises for tenders")
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    parser.add_argument("--list", action="store_true", help="list the ids of countries, buyers and types of purchase")
    parser.add_argument("--root", type=Path, default=ROOT, help="the hub's folder")
    return parser


def _question(given: argparse.Namespace) -> Question:
    missing = [name for name in ("country", "buyer", "what", "value", "on") if getattr(given, name) is None]
    if missing:
        raise UnanswerableError(f"Give {', '.join(f'--{name}' for name in missing)} as well, or ask for --list.")
    pence = read_amount(given.value)
    if pence is None:
        raise UnanswerableError(f"'{given.value}' is not an amount; write it like 30000, £30k or 1.2m.")
    advertised = None if given.advertised is None else given.advertised == "yes"
    return Question(given.country, given.buyer, given.what, pence, given.on, advertised)


def _ids(table: RuleTable) -> dict[str, Any]:
    first, last = days_covered(table)
    return {
        "countries": [country.value for country in Country],
        "buyers": [buyer.id for buyer in table.buyers],
        "what": [kind.id for kind in table.purchase_types],
        "days": [first.isoformat(), last.isoformat()],
    }


def _ids_in_words(table: RuleTable) -> str:
    first, last = days_covered(table)
    lines = ["Countries:", *(f"  {country.value}" for country in Country), "Buyers:"]
    lines += [f"  {buyer.id:<24}{buyer.name}" for buyer in table.buyers]
    lines += ["Types of purchase:", *(f"  {kind.id:<24}{kind.name}" for kind in table.purchase_types)]
    lines += [f"Days: {first} to {last}.", "Utilities, defence and subsidised contracts are not covered."]
    return "\n".join(lines)


def _as_json(found: Answer) -> dict[str, Any]:
    return {
        "regime": found.regime,
        "threshold": found.threshold,
        "vat": found.vat.value,
        "position": found.position,
        "procedure": [_provision(record) for record in found.procedure],
        "notices": [_provision(record) for record in found.notices],
        "duties": [_provision(record) for record in found.duties],
        "gaps": [{"id": gap.id, "missing": gap.missing.value, "task": str(gap.task)} for gap in found.gaps],
    }


def _provision(record: Provision) -> dict[str, Any]:
    source = record.source
    return {
        "id": record.id,
        "title": str(record.title),
        "when": str(record.when) if record.when else None,
        "text": str(record.text),
        "note": str(record.note) if record.note else None,
        "from": record.from_.isoformat(),
        "source": {"title": str(source.title), "url": source.url, "seen": source.seen},
        "confidence": record.confidence.value,
    }


def _in_words(found: Answer) -> str:
    limit = f"£{found.threshold:,} ({found.vat} VAT)" if found.threshold else "none"
    lines = [f"Regime: {found.regime}", f"Threshold: {limit}", f"Position: {found.position}"]
    parts: tuple[tuple[str, tuple[Provision, ...]], ...] = (
        ("How it may run", found.procedure),
        ("Notices", found.notices),
        ("Duties", found.duties),
    )
    for title, records in parts:
        lines += [f"{title}:", *(_line(record) for record in records)] if records else []
    lines += ["Tasks for editors:", *(_task(gap) for gap in found.gaps)] if found.gaps else []
    return "\n".join([*lines, "This is guidance and not legal advice."])


def _line(record: Provision) -> str:
    when = f" ({record.when})" if record.when else ""
    return f"- {record.title}{when}: {record.text} Source: {record.source.title}."


def _task(gap: Gap) -> str:
    return f"- {gap.task} Last looked for on {_day(gap.looked_on)}."


def _day(value: date) -> str:
    return value.isoformat()


if __name__ == "__main__":
    sys.exit(main())
