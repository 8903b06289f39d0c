"""Where to look for an archived copy.

In: addresses and the date they are cited. Out: the time gate of one archive or the other.
"""

from __future__ import annotations

import pytest

from signpost.links.archive import archived_copy_address

GOVERNMENT = "https://webarchive.nationalarchives.gov.uk/ukgwa"
WAYBACK = "https://web.archive.org/web"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.homeoffice.gov.uk/x",
        "https://gov.uk/",
        "https://www.gov.uk/a?b=c#d",
        "http://HOMEOFFICE.GOV.UK/x",
        "https://www.england.nhs.uk/x",
        "http://nhs.uk",
        "https://www.gov.uk:443/x",
    ],
)
def test_government_and_nhs_hosts_are_kept_by_the_national_archives(url: str) -> None:
    assert archived_copy_address(url, "2013-05-29") == f"{GOVERNMENT}/20130529000000/{url}"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.clinks.org/x",
        "http://www.police.uk/",
        "https://example.org/www.gov.uk",
        "https://gov.uk.example.org/",
        "https://notgov.uk/",
        "https://mynhs.uk/",
        "https://www.parliament.uk/",
        "https://example.org/?u=https://www.gov.uk/",
    ],
)
def test_all_other_hosts_are_looked_for_in_the_wayback_machine(url: str) -> None:
    assert archived_copy_address(url, "2013-05-29") == f"{WAYBACK}/20130529000000/{url}"


@pytest.mark.parametrize(
    ("cited", "stamp"), [("2013", "20130101000000"), ("2013-05", "20130501000000"), ("2013-05-29", "20130529000000")]
)
def test_a_partial_date_means_its_first_day(cited: str, stamp: str) -> None:
    assert archived_copy_address("https://example.org/", cited) == f"{WAYBACK}/{stamp}/https://example.org/"
