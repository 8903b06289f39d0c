"""The page of the tool "Which rules apply?": a form, and all the records to read.

In: a site, and a tool that answers from the records of law. Out: what the template
`parts/which-rules.html` shows. The script answers in the browser from `/data/rules.json`, with copies
of what the page says, so that nothing is said twice in two ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from signpost.languages import Language
from signpost.law.engine import days_covered
from signpost.messages import gettext_noop
from signpost.schema import Source, Text, Tool
from signpost.schema.law import Confidence, Country, Dated, RuleTable, Threshold
from signpost.site.parts.data_block import data_block
from signpost.site.site import Site

READ_IN = {
    Confidence.OFFICIAL: gettext_noop("Read in an official text"),
    Confidence.SECONDARY: gettext_noop("Read in a secondary source"),
    Confidence.MIXED: gettext_noop("Read in part, in sources that do not say all of it"),
    Confidence.DISPUTED: gettext_noop("Sources differ: this is what the one named here says"),
}
COUNTRIES = {Country.ENGLAND: gettext_noop("England"), Country.WALES: gettext_noop("Wales")}

FORMER_COUNTRIES = {Country.WALES: ("a-country-wales-devolved", "a-country-wales-other")}
"""Ids on the page of answers that the form once offered, by the country that took their place."""

CHANGE_MARKS = {"further-procurement-reform": "rule-ask-reform", "pcc-abolition": "rule-ask-successor"}
"""Ids on the page of statements that it once made, by the change that says the same today."""


@dataclass(frozen=True)
class Cell:
    """The figures of one type of purchase in a period, and the ids on the page that its records once had."""

    words: Markup
    former_ids: tuple[str, ...]


@dataclass(frozen=True)
class Period:
    """A stretch of days with its thresholds: a cell for each type of purchase, and where they were read."""

    days: str
    who: str
    cells: tuple[Cell, ...]
    notes: tuple[Text, ...]
    sources: tuple[Source, ...]
    read_in: str


def view(site: Site, tool: Tool) -> dict[str, Any]:
    """What the template needs; nothing for a tool that does not answer from the records, or without any."""
    law = site.catalogue.rules
    if not tool.uses_rules or not law.thresholds:
        return {}
    language = site.language
    first, last = days_covered(law)
    columns = [kind for kind in law.purchase_types if any(limit.category == kind.id for limit in law.thresholds)]
    return {
        "law": law,
        "countries": [
            (country.value, language.translate(name), FORMER_COUNTRIES.get(country, ()))
            for country, name in COUNTRIES.items()
        ],
        "change_marks": CHANGE_MARKS,
        "places_of": {buyer.id: _places(law, buyer.id) for buyer in law.buyers},
        "columns": columns,
        "periods": list(_periods(site, [column.id for column in columns])),
        "days_of": lambda record: days_in_words(record.from_, record.to, language),
        "who_of": lambda record: _who(law, record, language),
        "read_in": lambda record: language.translate(READ_IN[record.confidence]),
        "type_names": {kind.id: kind.short for kind in law.purchase_types},
        "rules_data": data_block(
            {
                "first_day": first.isoformat(),
                "last_day": last.isoformat(),
                "known_to": tool.reviewed.on.isoformat(),
                "read_in": {confidence.value: language.translate(words) for confidence, words in READ_IN.items()},
            }
        ),
    }


def _places(law: RuleTable, id: str) -> tuple[str, ...]:
    """The countries in which the form offers a buyer; a council in Wales is offered by its own name."""
    buyer = next(buyer for buyer in law.buyers if buyer.id == id)
    return tuple(country.value for country in Country if getattr(buyer, country.value))


def days_in_words(first: date, last: date | None, language: Language) -> str:
    """From when to when, in words."""
    if last is None:
        return language.translate("From %(first)s", first=language.day(first))
    return language.translate("From %(first)s to %(last)s", first=language.day(first), last=language.day(last))


def _who(law: RuleTable, record: Dated, language: Language) -> Markup:
    """The buyers for whom a record holds, in words; names in another language are marked as such."""
    names: dict[str, str] = {buyer.id: buyer.short for buyer in law.buyers}
    names |= {group.id: group.name for group in law.buyer_groups}
    who = language.translate("all buyers")
    if record.buyers != ("all",):
        who = language.all_of([names[id] for id in record.buyers])
    if not record.except_buyers:
        return Markup.escape(who)
    others = language.all_of([names[id] for id in record.except_buyers])
    return Markup(language.translate("%(who)s, but not %(others)s")) % {"who": who, "others": others}


def _periods(site: Site, categories: list[str]) -> Iterator[Period]:
    """One row for each stretch of days in the records of thresholds, and for whom it is where that is not everyone."""
    law, language = site.catalogue.rules, site.language
    rows: dict[tuple[date, date | None, tuple[Country, ...]], list[Threshold]] = {}
    for limit in law.thresholds:
        rows.setdefault((limit.from_, limit.to, limit.country), []).append(limit)
    for (first, last, _), limits in sorted(rows.items()):
        by_category = [[limit for limit in limits if limit.category == category] for category in categories]
        alone = {_who(law, found[0], language) for found in by_category if len(found) == 1}
        who = alone.pop() if len(alone) == 1 else ""
        cells = tuple(_cell(law, found, who, language) for found in by_category)
        confidences = {limit.confidence for limit in limits}
        read_in = [language.translate(READ_IN[confidence]) for confidence in Confidence if confidence in confidences]
        yield Period(
            days_in_words(first, last, language),
            who,
            cells,
            tuple({limit.note: limit.note for limit in limits if limit.note}.values()),
            tuple({limit.source.url: limit.source for limit in limits}.values()),
            "; ".join(read_in),
        )


def _cell(law: RuleTable, limits: list[Threshold], who: str, language: Language) -> Cell:
    former = tuple(f"rule-{id}" for limit in limits for id in limit.former_ids)
    return Cell(Markup("; ").join(_figures(law, limits, who, language)), former)


def _figures(law: RuleTable, limits: list[Threshold], who: str, language: Language) -> list[Markup]:
    """The figures of one cell; for whom each is, where that is not what the row says."""
    named = [(f"£{limit.amount:,}", _who(law, limit, language)) for limit in limits]
    return [
        Markup.escape(figure) if others == who else Markup("%s (%s)") % (figure, others) for figure, others in named
    ]
