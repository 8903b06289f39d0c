"""Which procurement rules apply: every case, in Python, from the table as it is published.

In: the real records and the cases that the browser's script is held to as well. Out: the regime, the
threshold, the position and the provisions of each purchase.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import product
from typing import Any

import pytest
from hubs import ROOT, run
from law_cases import Case, all_cases, answers, faults, figures, read, regimes

from signpost.law import Question, RuleTable, UnanswerableError, answer, read_amount
from signpost.law.engine import body_of, days_covered
from signpost.overlay.rule_table import read_rule_table
from signpost.schema.law import Country


@pytest.fixture(scope="module")
def table() -> RuleTable:
    found, problems = read_rule_table(ROOT)
    assert found is not None, problems
    return RuleTable.model_validate_json(found.model_dump_json(by_alias=True))


def asked(ask: dict[str, Any]) -> Question:
    return Question(
        ask["country"],
        ask["buyer"],
        ask["what"],
        ask["value"] * 100,
        date.fromisoformat(ask["on"]),
        ask.get("advertised"),
    )


def as_found(table: RuleTable, ask: dict[str, Any]) -> dict[str, Any]:
    found = answer(table, asked(ask))
    held = [record.id for part in (found.procedure, found.notices, found.duties) for record in part]
    return {
        "regime": found.regime,
        "threshold": found.threshold,
        "vat": found.vat.value,
        "position": found.position,
        "held": held,
        "gaps": [gap.id for gap in found.gaps],
    }


def wrong(table: RuleTable, cases: list[Case]) -> dict[str, list[str]]:
    return {case.name: found for case in cases if (found := faults(case, as_found(table, case.ask)))}


def test_every_figure_holds_at_it_below_it_and_above_it_on_its_first_and_last_day(table: RuleTable) -> None:
    cases = list(figures())
    assert len(cases) > 1500
    assert wrong(table, cases) == {}


def test_every_regime_governs_from_its_first_to_its_last_day(table: RuleTable) -> None:
    cases = list(regimes())
    assert len(cases) > 500
    assert wrong(table, cases) == {}


@pytest.mark.parametrize("case", list(answers()), ids=lambda case: case.name)
def test_a_purchase_is_answered(case: Case, table: RuleTable) -> None:
    assert faults(case, as_found(table, case.ask)) == []


def test_the_cases_name_only_records_that_exist(table: RuleTable) -> None:
    known = {record.id for part in (table.procedures, table.notices, table.duties) for record in part}
    assert {id for case in answers() for id in case.has | case.lacks} <= known
    assert {id for case in answers() for id in case.tasks} <= {gap.id for gap in table.gaps}
    assert {row["figure"] for row in read("figures")} | {"th-2016-partb"} == {limit.id for limit in table.thresholds}


def test_every_purchase_on_every_day_of_change_has_a_way_to_run_and_a_threshold_or_a_reason(table: RuleTable) -> None:
    first, last = days_covered(table)
    records = (*table.governing_rules, *table.thresholds)
    days = sorted({day for record in records for day in (record.from_, record.to) if day and first <= day <= last})
    thresholds = {regime.id for regime in table.regimes if regime.has_thresholds}
    for country, buyer, kind, on in product(Country, table.buyers, table.purchase_types, days):
        if body_of(table, country, buyer.id):
            found = answer(table, Question(country, buyer.id, kind.id, 5_000_000, on))
            missing = found.regime in thresholds and found.threshold is None
            assert found.procedure or missing, (country, buyer.id, kind.id, on)
            assert found.duties or on < date(2011, 4, 5) or kind.id == "works", (country, buyer.id, kind.id, on)
            assert not missing or [gap for gap in found.gaps if gap.missing == "threshold"]


def test_every_provision_applies_to_some_purchase(table: RuleTable) -> None:
    records = {record.id: record for part in (table.procedures, table.notices, table.duties) for record in part}
    unused = set(records)
    first, last = days_covered(table)
    values = [100, 9_999, 12_000, 30_000, 150_000, 700_000, 6_000_000]
    for country, buyer, kind in product(Country, table.buyers, table.purchase_types):
        if not body_of(table, country, buyer.id):
            continue
        for on in sorted({max(first, records[id].from_) for id in unused}):
            for value in values if on <= last else ():
                found = answer(table, Question(country, buyer.id, kind.id, value * 100, on, True))
                unused -= {record.id for part in (found.procedure, found.notices, found.duties) for record in part}
    assert unused == set(), "no purchase leads to these"


def test_no_statement_that_nobody_has_read_is_in_the_table(table: RuleTable) -> None:
    for name in RuleTable.model_fields:
        for record in getattr(table, name):
            if name not in ("buyers", "gaps"):
                assert record.confidence in ("seen-in-official", "seen-in-secondary", "mixed", "disputed")
                assert record.source.url
                assert record.source.seen


@pytest.mark.parametrize(("text", "pence"), list(read("amounts").items()))
def test_amounts_are_read_as_people_write_them(text: str, pence: int | None) -> None:
    assert read_amount(text) == pence


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"country": "scotland"}, "'scotland' is not a known country"),
        ({"buyer": "parish"}, "'parish' is not a known buyer"),
        ({"what": "utilities"}, "'utilities' is not a known what"),
        ({"on": "2009-12-31"}, "2009-12-31 is not covered"),
        ({"on": "2028-01-01"}, "2028-01-01 is not covered"),
        ({"value": 0}, "The value must be more than £0"),
        ({"country": "wales", "buyer": "icb"}, "There is no buyer of the kind 'icb' in Wales"),
        ({"buyer": "welsh-council"}, "There is no buyer of the kind 'welsh-council' in England"),
    ],
)
def test_what_is_not_known_is_said_in_one_sentence(changed: dict[str, Any], words: str, table: RuleTable) -> None:
    ask = {"country": "england", "buyer": "council", "what": "works", "value": 5, "on": "2026-06-01"} | changed
    with pytest.raises(UnanswerableError) as caught:
        answer(table, asked(ask))
    text = str(caught.value)
    assert text.startswith(words)
    assert text.count(".") == 1
    assert text.endswith(".")


def command(*arguments: str) -> Any:
    return run("scripts/which_rules.py", *arguments)


ASK = ["--country", "england", "--buyer", "police", "--what", "light-touch", "--value", "300000", "--on", "2026-06-01"]


def test_the_command_answers_as_json() -> None:
    done = command(*ASK, "--advertised", "no", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert list(found) == ["regime", "threshold", "vat", "position", "procedure", "notices", "duties", "gaps"]
    assert (found["regime"], found["threshold"], found["vat"], found["position"]) == (
        "act-2023",
        663540,
        "including",
        "below",
    )
    (notice,) = found["notices"]
    assert notice["id"] == "below-threshold-contract-details-notice"
    assert notice["source"]["url"].startswith("https://www.legislation.gov.uk/")
    assert notice["confidence"] == "seen-in-official"
    assert "social-value-act-2025-light-touch" in [duty["id"] for duty in found["duties"]]


def test_the_command_answers_in_words() -> None:
    done = command(*ASK)
    assert done.returncode == 0
    assert "Threshold: £663,540 (including VAT)" in done.stdout
    assert "not legal advice" in done.stdout


def test_the_command_lists_what_can_be_asked() -> None:
    done = command("--list")
    assert done.returncode == 0
    assert "welsh-health-board" in done.stdout
    assert "light-touch-concession" in done.stdout
    ids = json.loads(command("--list", "--json").stdout)
    assert ids["days"] == ["2010-01-01", "2027-12-31"]
    assert ids["countries"] == ["england", "wales"]
    assert len(ids["buyers"]) == 12
    assert len(ids["what"]) == 7


@pytest.mark.parametrize(
    "slip",
    [
        ("--buyer", "parish"),
        ("--what", "a-thing"),
        ("--country", "scotland"),
        ("--on", "2026-02-30"),
        ("--on", "yesterday"),
        ("--on", "2031-01-01"),
        ("--value", "plenty"),
        ("--value", "0"),
        ("--advertised", "perhaps"),
    ],
)
def test_the_command_says_what_it_does_not_know_and_leaves_with_2(slip: tuple[str, str]) -> None:
    done = command(*ASK, *slip, "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_the_command_asks_for_what_is_missing() -> None:
    done = command("--country", "england", "--json")
    assert done.returncode == 2
    assert done.stderr.startswith("Give --buyer, --what, --value, --on as well")


def test_there_are_cases() -> None:
    assert len(all_cases()) > 2000
