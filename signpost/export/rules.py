"""The records of procurement law as a published document: `/data/rules.json`.

In: a site. Out: a frozen record. The browser's script and `scripts/which_rules.py` answer from this table.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from signpost.export.export import About, as_lines, json_exports
from signpost.export.published_list import LICENCE
from signpost.law.engine import days_covered
from signpost.messages import gettext_noop
from signpost.schema.law import RuleTable
from signpost.site.site import Site


class RulesDocument(RuleTable):
    """All the records, and the days that they cover."""

    title: str
    licence: str = LICENCE
    as_on: date = Field(description="The day for which the data was made.")
    first_day: date | None = Field(description="The first day for which thresholds are recorded.")
    last_day: date | None = Field(description="The last day for which thresholds are recorded.")
    advice: str = Field(description="What a reader of the data should know about it.")


ADVICE = (
    "Not legal advice. Each record says where it was read and when. Utilities, defence and subsidised contracts are "
    "not covered."
)


def rules_document(site: Site, about: About) -> RulesDocument:
    """The document of the hub's records of law."""
    law = site.catalogue.rules
    first, last = days_covered(law) if law.thresholds else (None, None)
    return RulesDocument(
        title="Procurement rules",
        as_on=site.today,
        first_day=first,
        last_day=last,
        advice=ADVICE,
        **{name: getattr(law, name) for name in RuleTable.model_fields},
    )


EXPORTS = json_exports("rules", RulesDocument, rules_document, as_lines, title=gettext_noop("Procurement rules"))
