"""The kinds of item that a hub is made of: the word, the file, the record and the naming field of each.

In: nothing. Out: `KINDS`, in the order in which they are read, and which of them can be left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from signpost.schema import (
    Area,
    Audience,
    CaseStudy,
    Change,
    PageReview,
    Pathway,
    Picture,
    Principle,
    Record,
    Resource,
    Stage,
    Term,
    Tool,
    Topic,
    Translation,
    law,
)


@dataclass(frozen=True)
class Kind:
    """One kind of item: the word for it, its file, its record and the field that names it.

    A path that ends in `/` is a folder of files with one item each. A file that is not
    `needed` may be missing.
    """

    name: str
    path: str
    model: type[Record]
    key: str = "id"
    needed: bool = True

    @property
    def target(self) -> str:
        """The word by which references name things of this kind: all entries are `entry`."""
        return "entry" if self.name in ENTRY_KINDS else self.name


ENTRY_KINDS = ("resource", "case-study", "principle")

HIDEABLE = ("entry", "tool", "term", "guide")
"""What a network can leave out, in the order in which a bare id is looked for."""

LAW_KINDS = tuple(
    Kind(name, f"data/rules/{file}.yaml", model, needed=False)
    for name, file, model in (
        ("buyer-group", "buyer_groups", law.BuyerGroup),
        ("buyer", "buyers", law.Buyer),
        ("purchase-type", "purchase_types", law.PurchaseType),
        ("purchase-name", "purchase_names", law.PurchaseName),
        ("regime", "regimes", law.Regime),
        ("governing-rule", "governing_rules", law.GoverningRule),
        ("threshold", "thresholds", law.Threshold),
        ("floor", "floors", law.Floor),
        ("value-basis", "value_bases", law.ValueBasis),
        ("procedure", "procedures", law.Provision),
        ("notice", "notices", law.Provision),
        ("duty", "duties", law.Provision),
        ("gap", "gaps", law.Gap),
    )
)
"""The dated records of procurement law, each kind in a file of its own."""

KINDS = (
    Kind("audience", "data/audiences.yaml", Audience),
    Kind("stage", "data/stages.yaml", Stage),
    Kind("topic", "data/topics.yaml", Topic),
    Kind("area", "data/areas.yaml", Area),
    Kind("change", "data/changes.yaml", Change),
    Kind("resource", "resources.yaml", Resource),
    Kind("case-study", "case_studies.yaml", CaseStudy),
    Kind("principle", "principles.yaml", Principle),
    Kind("term", "data/glossary.yaml", Term),
    Kind("tool", "data/tools/", Tool),
    Kind("pathway", "data/pathways.yaml", Pathway, key="audience"),
    Kind("picture", "data/pictures/", Picture),
    Kind("review", "data/reviews/", PageReview),
    Kind("translation", "data/languages/translations.yaml", Translation, needed=False),
    *LAW_KINDS,
)
