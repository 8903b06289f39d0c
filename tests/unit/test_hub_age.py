"""A hub whose maintainer has gone still builds, and says on every page how old it is.

In: the small hub, built on days long after its reviews. Out: a whole site, with a plain line on every
page once nobody has reviewed anything for the months of the policy.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hubs import ROOT, build, buildable_hub, catalogue_of, small_hub
from lxml import html

from signpost.currency import months_between
from signpost.site.frame.hub_age import hub_age
from signpost.site.site import make_site


@pytest.mark.parametrize(
    ("day", "unreviewed"),
    [
        (date(2026, 6, 1), ""),
        (date(2027, 4, 30), ""),
        (date(2027, 5, 1), "1 May 2026"),
        (date(2031, 1, 1), "1 May 2026"),
    ],
)
def test_a_hub_says_since_when_nobody_looked_once_that_is_a_year(tmp_path: Path, day: date, unreviewed: str) -> None:
    site = make_site(catalogue_of(small_hub(tmp_path / "hub"), day), day, ROOT)
    assert hub_age(site) == {"built": day.isoformat(), "after": 90, "unreviewed": unreviewed}


def test_a_network_sets_its_own_months(tmp_path: Path) -> None:
    day = date(2026, 8, 1)
    policy = {"local/data/network_policy.yaml": "age: {built_days: 30, reviewed_months: 3}\n"}
    site = make_site(catalogue_of(small_hub(tmp_path / "hub", policy), day), day, ROOT)
    assert hub_age(site) == {"built": "2026-08-01", "after": 30, "unreviewed": "1 May 2026"}


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [("2026-01-31", "2026-02-28", 0), ("2026-01-15", "2026-02-15", 1), ("2025-12-31", "2026-12-30", 11)],
)
def test_months_are_whole_months(first: str, last: str, months: int) -> None:
    assert months_between(date.fromisoformat(first), date.fromisoformat(last)) == months


def test_years_after_its_last_review_a_hub_builds_and_every_page_says_so(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub")
    done = build(root, "2031-01-01")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning review-overdue" in done.stdout + done.stderr
    pages = sorted((root / "site").rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        page = html.fromstring(path.read_bytes())
        (line,) = page.xpath("//main//p[@class='hub-age']")
        assert line.text_content().startswith(
            "Last reviewed on 1 May 2026. Nobody has looked at what this hub says since"
        )
        (built,) = page.xpath("//section[contains(@class, 'site-foot')]//p[@data-built]")
        assert (built.get("data-built"), built.get("data-after")) == ("2031-01-01", "90")
        assert built.text_content() == "Last built on 1 January 2031."
        assert "{months}" in built.get("data-words")


def test_a_hub_that_somebody_looks_after_says_nothing_of_its_age(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub")
    assert build(root).returncode == 0
    assert not [path for path in (root / "site").rglob("*.html") if "hub-age" in path.read_text(encoding="utf-8")]


def test_the_script_that_tells_the_age_is_small() -> None:
    assert len((ROOT / "overrides" / "assets" / "age.js").read_bytes()) < 1000
