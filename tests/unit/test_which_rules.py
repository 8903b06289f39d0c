"""The page of "Which rules apply?": all records to read, each once, with its source.

In: the real hub. Out: the page as it is rendered, and the figures that other tools show.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import ROOT, catalogue_of
from lxml import html

from signpost.day import today
from signpost.site.pages import entries
from signpost.site.site import Site, make_site

PUBLISHED = Path(__file__).resolve().parents[1] / "published" / "addresses.txt"
PAGE = "/tools/which-rules-apply/"


@pytest.fixture(scope="module")
def site() -> Site:
    return make_site(catalogue_of(ROOT, today()), today(), ROOT)


def body_of(site: Site, tool: str) -> html.HtmlElement:
    (page,) = [page for page in entries.pages(site) if page.address == f"tools/{tool}/"]
    return html.fromstring(f"<div>{page.body}</div>")


def test_the_page_holds_every_record_once_with_its_source(site: Site) -> None:
    body, law = body_of(site, "which-rules-apply"), site.catalogue.rules
    ids = body.xpath("//@id")
    records = (*law.regimes, *law.governing_rules, *law.procedures, *law.notices, *law.duties, *law.purchase_names)
    assert len(records) > 150
    for record in records:
        assert ids.count(f"rule-{record.id}") == 1
        (shown,) = body.xpath(f"//*[@id='rule-{record.id}']")
        assert "Source: " in shown.text_content()
        assert shown.xpath(".//a/@href")
    assert "not legal advice" in body.text_content()


def test_every_id_that_the_page_was_published_with_is_there_once(site: Site) -> None:
    ids = body_of(site, "which-rules-apply").xpath("//@id")
    lines = PUBLISHED.read_text(encoding="utf-8").split()
    # The frame around every page holds the mark of its main part.
    wanted = {line.removeprefix(f"{PAGE}#") for line in lines if line.startswith(f"{PAGE}#")} - {"main"}
    assert len(wanted) > 80
    assert sorted(wanted - set(ids)) == []
    assert sorted({id for id in ids if ids.count(id) > 1}) == []


def test_former_ids_stand_in_the_record_that_took_their_place(site: Site) -> None:
    body = body_of(site, "which-rules-apply")
    law = site.catalogue.rules
    records = (*law.regimes, *law.governing_rules, *law.floors, *law.procedures, *law.notices, *law.duties)
    former = [(record.id, old) for record in records for old in record.former_ids]
    assert len(former) > 25
    for id, old in former:
        assert len(body.xpath(f"//*[@id='rule-{id}']//*[@id='rule-{old}']")) == 1
    limits = [(limit, old) for limit in law.thresholds for old in limit.former_ids]
    assert limits
    for limit, old in limits:
        (cell,) = body.xpath(f"//td[.//*[@id='rule-{old}']]")
        assert f"£{limit.amount:,}" in cell.text_content()
    for buyer in law.buyers:
        for old in buyer.former_ids:
            assert body.xpath(f"//*[.//*[@id='a-buyer-{old}']]/input[@id='a-buyer-{buyer.id}']")


def test_a_statement_about_a_change_leads_to_the_change(site: Site) -> None:
    body = body_of(site, "which-rules-apply")
    for mark, change in (("rule-ask-successor", "pcc-abolition"), ("rule-ask-reform", "further-procurement-reform")):
        (item,) = body.xpath(f"//section[@class='changed']//li[@id='{mark}']")
        assert item.xpath("./a/@href")[0].endswith(f"since-2013/{change}/")


def test_the_table_has_every_figure(site: Site) -> None:
    (table,) = body_of(site, "which-rules-apply").xpath("//table[@class='thresholds']")
    words = table.text_content()
    assert [limit.id for limit in site.catalogue.rules.thresholds if f"£{limit.amount:,}" not in words] == []
    assert "From 1 January 2026 to 31 December 2027: devolved Welsh authorities" in words


def test_no_task_for_editors_is_on_the_page(site: Site) -> None:
    words = body_of(site, "which-rules-apply").text_content()
    assert not [gap.id for gap in site.catalogue.rules.gaps if str(gap.task) in words]


def test_another_tool_shows_the_figure_that_a_record_holds(site: Site) -> None:
    words = body_of(site, "checking-procurement-rules").text_content()
    for id in ("th-2026-sub", "th-2026-central", "th-2026-lt", "th-2026-ltc", "th-2012-sub"):
        assert f"£{site.catalogue.find('threshold', id).amount:,}" in words
    assert "[[" not in words


def test_a_page_stays_within_what_a_phone_can_hold(site: Site) -> None:
    assert sum(1 for _ in body_of(site, "which-rules-apply").iter()) < 1400
