"""Procurement law as dated records: what each kind of record in `data/rules/` may hold.

In: values read from `data/rules/*.yaml`. Out: frozen records, and `RuleTable`, which holds all of
them and is what `/data/rules.json` publishes.

A record holds from its first to its last day, both included, for the buyers and countries that it
names. Old records stay, since a purchase keeps the law of the day on which it began.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from signpost.schema.entries import Source
from signpost.schema.fields import Day, Id, Record, Text
from signpost.schema.references import (
    AnyBuyerRef,
    BuyerGroupRef,
    BuyerRef,
    BuyersOrAll,
    GoverningRuleRef,
    GoverningRulesOrAll,
    PurchaseTypeRef,
    PurchaseTypesOrAll,
    RegimeRef,
    RegimesOrAll,
)


class Confidence(StrEnum):
    """Where the statement of a record was read. What nobody has read has no record: it is a gap."""

    OFFICIAL = "seen-in-official"
    SECONDARY = "seen-in-secondary"
    MIXED = "mixed"
    DISPUTED = "disputed"


class Country(StrEnum):
    """The country in which the buyer is."""

    ENGLAND = "england"
    WALES = "wales"


class Vat(StrEnum):
    """Whether values are compared with VAT or without it."""

    EXCLUDING = "excluding"
    INCLUDING = "including"


class Side(StrEnum):
    """A side of the threshold; a value equal to the threshold is over it."""

    OVER = "over"
    UNDER = "under"


class FloorUse(StrEnum):
    """What a floor is for: notices of small contracts, or the bar on screening bidders for works."""

    NOTICES = "notices"
    SCREENING = "screening"


class BuyerGroup(Record):
    """Buyers that the law treats alike, and who says so."""

    id: Id
    name: Text = Field(description="The group in the plural, for the middle of a sentence: devolved Welsh authorities.")
    text: Text
    source: Source
    confidence: Confidence
    checked: Day = Field(description="The day on which the source was last looked at.")


class Buyer(Record):
    """A kind of public body, and the groups that it belongs to in each country where it exists."""

    id: Id
    name: Text
    short: Text = Field(description="The name for the middle of a sentence: a council in England.")
    help: Text | None = None
    england: tuple[BuyerGroupRef, ...] = Field(
        (), description="Its groups in England; none when there is no such body there."
    )
    wales: tuple[BuyerGroupRef, ...] = Field(
        (), description="Its groups in Wales; none when there is no such body there."
    )
    in_wales: BuyerRef | None = Field(
        None, description="The buyer that stands for it in Wales: a Welsh council for a council."
    )
    former_ids: tuple[Id, ...] = Field((), description="Ids that it once had; links to them still lead to it.")


class PurchaseType(Record):
    """A kind of purchase that the law knows."""

    id: Id
    name: Text
    short: Text = Field(description="The name for the middle of a sentence.")
    help: Text
    former_ids: tuple[Id, ...] = Field((), description="Ids that it once had; links to them still lead to it.")
    source: Source
    confidence: Confidence
    checked: Day


class PurchaseName(Record):
    """What people call a purchase, and the type that it falls under."""

    id: Id
    name: Text
    also: tuple[Text, ...] = Field((), description="Other words for it.")
    what: PurchaseTypeRef = Field(description="The purchase type.")
    why: Text = Field(description="Why it is of that type, in a sentence or two.")
    former_ids: tuple[Id, ...] = Field((), description="Ids that it once had; links to them still lead to it.")
    source: Source
    confidence: Confidence
    checked: Day


class Regime(Record):
    """A body of law that governs purchases; `none` stands for no procurement regulations at all."""

    id: Id
    title: Text
    text: Text
    has_thresholds: bool = Field(description="Whether its rules depend on a value.")
    former_ids: tuple[Id, ...] = Field((), description="Ids that it once had; links to them still lead to it.")
    source: Source
    confidence: Confidence
    checked: Day


class Dated(Record):
    """What holds from one day to another, for some buyers, and who says so."""

    id: Id
    from_: Day = Field(alias="from", description="The first day.")
    to: Day | None = Field(None, description="The last day; none when no end is known.")
    instrument: Text | None = Field(None, description="The law that brought it into force, or made it.")
    country: tuple[Country, ...] = Field(tuple(Country), min_length=1)
    buyers: BuyersOrAll = Field(min_length=1, description="Ids of buyers or of groups, or all.")
    except_buyers: tuple[AnyBuyerRef, ...] = Field(
        (), description="Ids of buyers or of groups for which it does not hold."
    )
    note: Text | None = Field(None, description="What a reader should know about it.")
    former_ids: tuple[Id, ...] = Field((), description="Ids that it once had; links to them still lead to it.")
    source: Source
    more_sources: tuple[Source, ...] = ()
    confidence: Confidence
    checked: Day = Field(description="The day on which the source was last looked at.")


class GoverningRule(Dated):
    """Which regime governs a type of purchase, and as what that regime treats it."""

    what: tuple[PurchaseTypeRef, ...] = Field(min_length=1, description="Ids of purchase types.")
    regime: RegimeRef
    category: PurchaseTypeRef = Field(
        description="The purchase type whose thresholds and duties it takes under that regime."
    )


class Threshold(Dated):
    """A value in whole pounds at or above which the fuller rules of a regime apply."""

    regimes: tuple[RegimeRef, ...] = Field(min_length=1)
    category: PurchaseTypeRef
    amount: int = Field(gt=0)
    vat: Vat


class Floor(Dated):
    """A value in whole pounds, below the threshold, at or above which some duties begin or end."""

    use: FloorUse
    regimes: tuple[RegimeRef, ...] = Field(min_length=1)
    amount: int = Field(gt=0)
    vat: Vat


class ValueBasis(Record):
    """Whether values are compared with VAT or without it, from one day to another."""

    id: Id
    from_: Day = Field(alias="from")
    to: Day | None = None
    vat: Vat
    text: Text
    source: Source
    confidence: Confidence
    checked: Day


class Provision(Dated):
    """One thing that a buyer may or must do, and when: a way to run it, a notice or a duty."""

    title: Text
    text: Text
    when: Text | None = Field(None, description="A condition in words, for after the title: if you invite tenders.")
    regimes: RegimesOrAll = Field(min_length=1)
    categories: PurchaseTypesOrAll = Field(("all",), min_length=1)
    side: Side | None = Field(None, description="The side of the threshold on which it holds.")
    governing: GoverningRulesOrAll = Field(
        ("all",), min_length=1, description="Ids of the governing rules under which it holds."
    )
    except_governing: tuple[GoverningRuleRef, ...] = Field(
        (), description="Ids of the governing rules under which it does not hold."
    )
    over: int | None = Field(None, gt=0, description="Holds only for a value of more than so many pounds.")
    at_least: int | None = Field(None, gt=0, description="Holds only for a value of so many pounds or more.")
    from_floor: FloorUse | None = Field(None, description="Holds only at or above the buyer's floor of this use.")
    below_floor: FloorUse | None = Field(None, description="Holds only below the buyer's floor of this use.")
    from_threshold_of: PurchaseTypeRef | None = Field(
        None, description="Holds only at or above the buyer's threshold of this type."
    )
    below_threshold_of: PurchaseTypeRef | None = Field(
        None, description="Holds only below the buyer's threshold of this type."
    )
    advertised: bool | None = Field(None, description="Holds only if the buyer advertises, or only if it does not.")


class Procedure(Provision):
    """A way to run a purchase, or a limit on it."""


class Notice(Provision):
    """A notice that is owed."""


class Duty(Provision):
    """Another duty, in procurement law or beside it."""


class Missing(StrEnum):
    """The part of an answer that an editor has still to find."""

    THRESHOLD = "threshold"
    PROCEDURE = "procedure"
    NOTICES = "notices"
    DUTIES = "duties"


class Gap(Record):
    """A task for editors: what has not been found yet, where it is missing, and when somebody last looked."""

    id: Id
    task: Text = Field(description="What to find and where to look, as an instruction; nothing about the law itself.")
    missing: Missing
    regimes: RegimesOrAll = Field(("all",), min_length=1)
    categories: PurchaseTypesOrAll = Field(("all",), min_length=1)
    side: Side | None = None
    from_: Day = Field(alias="from")
    to: Day | None = None
    country: tuple[Country, ...] = Field(tuple(Country), min_length=1)
    buyers: BuyersOrAll = Field(min_length=1)
    except_buyers: tuple[AnyBuyerRef, ...] = ()
    looked_on: Day = Field(description="The day on which somebody last looked for it.")


class RuleTable(Record):
    """All the records, as the command and the browser read them."""

    buyer_groups: tuple[BuyerGroup, ...] = ()
    buyers: tuple[Buyer, ...] = ()
    purchase_types: tuple[PurchaseType, ...] = ()
    purchase_names: tuple[PurchaseName, ...] = ()
    regimes: tuple[Regime, ...] = ()
    governing_rules: tuple[GoverningRule, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    floors: tuple[Floor, ...] = ()
    value_bases: tuple[ValueBasis, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    notices: tuple[Notice, ...] = ()
    duties: tuple[Duty, ...] = ()
    gaps: tuple[Gap, ...] = ()
