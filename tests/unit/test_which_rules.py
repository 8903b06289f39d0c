"""Which procurement rules apply on a day: the cases, and the page that is made from the rules.

In: the real rules and the cases that the browser's script is held to as well. Out: the law, the
threshold and the statements of that day, and nothing for a day that no source covers.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hubs import ROOT, catalogue_of
from lxml import html
from tool_cases import Case, which_rules_cases

from signpost.day import today
from signpost.procurement import Purchase, what_applies
from signpost.schema import Rule, Rules, Tool
from signpost.site.pages import entries
from signpost.site.site import Site, make_site

CASES = which_rules_cases()


@pytest.fixture(scope="module")
def site() -> Site:
    return make_site(catalogue_of(ROOT, today()), today(), ROOT)


@pytest.fixture(scope="module")
def tool(site: Site) -> Tool:
    found: Tool = site.catalogue.find("tool", "which-rules-apply")
    return found


@pytest.fixture(scope="module")
def rules(tool: Tool) -> Rules:
    assert tool.rules
    return tool.rules


@pytest.mark.parametrize("name", CASES)
def test_a_purchase_falls_under_the_rules_of_its_day(name: str, rules: Rules) -> None:
    case: Case = CASES[name]
    found = what_applies(rules, Purchase(case.answers, case.pence, date.fromisoformat(case.day)))
    assert (found.regime, found.threshold, found.position) == (case.regime, case.threshold, case.position)
    assert case.says <= set(found.statements)
    assert not case.does_not_say & set(found.statements)


def test_the_cases_name_only_rules_that_exist(rules: Rules) -> None:
    statements = {rule.id for rule in rules.statements}
    said = {id for case in CASES.values() for id in case.says | case.does_not_say}
    assert len(CASES) > 25
    assert said <= statements
    assert {case.threshold for case in CASES.values()} - {None} <= {rule.id for rule in rules.thresholds}


def test_every_rule_applies_to_some_purchase_on_some_day(rules: Rules) -> None:
    options = {question.id: [option.id for option in question.options] for question in rules.questions}
    found: set[str | None] = set()
    for day in days(rules):
        for chosen in product(*options.values()):
            for pence in (1_000_000, 5_000_000, 1_000_000_000):
                finding = what_applies(rules, Purchase(dict(zip(options, chosen, strict=True)), pence, day))
                found |= {finding.regime, finding.threshold, *finding.statements}
    every = {rule.id for rule in all_rules(rules)}
    assert every - found == set(), "no purchase on any day leads to these"


def test_no_two_thresholds_hold_for_one_purchase_on_one_day(rules: Rules) -> None:
    options = {question.id: [option.id for option in question.options] for question in rules.questions}
    for day in days(rules):
        for chosen in product(*options.values()):
            answers = dict(zip(options, chosen, strict=True))
            one = what_applies(rules, Purchase(answers, None, day)).threshold
            others = rules.model_copy(update={"thresholds": tuple(t for t in rules.thresholds if t.id != one)})
            assert one is None or what_applies(others, Purchase(answers, None, day)).threshold is None, (answers, day)


def test_the_page_holds_every_rule_once_with_its_source(site: Site, tool: Tool, rules: Rules) -> None:
    (page,) = [page for page in entries.pages(site) if page.address == "tools/which-rules-apply/"]
    body = html.fromstring(page.body)
    ids = body.xpath("//@id")
    for rule in all_rules(rules):
        assert ids.count(f"rule-{rule.id}") == 1
        (shown,) = body.xpath(f"//*[@id='rule-{rule.id}']")
        assert shown.xpath(".//*[@class='rule-text']")
        assert "Source: " in shown.xpath("string(.//*[@class='rule-source'])")
    assert "not legal advice" in body.text_content()


def test_the_table_says_for_whom_each_threshold_is(site: Site) -> None:
    (page,) = [page for page in entries.pages(site) if page.address == "tools/which-rules-apply/"]
    rows = {row.get("id"): row.text_content() for row in html.fromstring(page.body).xpath("//tbody/tr")}
    assert "£207,720" in rows["rule-local-2026"]
    assert "From 1 January 2026 to 31 December 2027" in rows["rule-local-2026"]
    assert "Police and fire, councils and other public bodies" in rows["rule-local-2026"]
    assert "the NHS" not in rows["rule-local-2026"]
    assert "Public Contracts Regulations 2015 and Procurement Act 2023" in rows["rule-local-2024"]
    assert "Wales" not in rows["rule-light-touch-2024"]


def all_rules(rules: Rules) -> list[Rule]:
    return [*rules.regimes, *rules.thresholds, *rules.statements]


def days(rules: Rules) -> list[date]:
    """Every day on which something begins, and the day after something ends."""
    begun = {rule.valid_from for rule in all_rules(rules) if rule.valid_from}
    ended = {rule.valid_to + timedelta(days=1) for rule in all_rules(rules) if rule.valid_to}
    return sorted(begun | ended)
