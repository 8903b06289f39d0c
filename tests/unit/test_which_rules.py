"""The page of "Which rules apply?": all records to read, each once, with its source.

In: the real hub. Out: the page as it is rendered, and the figures that other tools show.
"""

from __future__ import annotations

import pytest
from hubs import ROOT, catalogue_of
from lxml import html

from signpost.day import today
from signpost.site.pages import entries
from signpost.site.site import Site, make_site


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
