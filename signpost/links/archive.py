"""Where an archived copy of a page may be found.

In: an address and the date at which it is cited. Out: the address of a time gate, which
leads to the copy nearest that date if there is one. It is a place to look, not a promise.

The two patterns are those of the UK Government Web Archive (for government and NHS hosts)
and of the Internet Archive's Wayback Machine (for the rest).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from signpost.currency import first_day
from signpost.messages import gettext_noop

GOVERNMENT = (".gov.uk", ".nhs.uk")
GOVERNMENT_ARCHIVE = "https://webarchive.nationalarchives.gov.uk/ukgwa"
WAYBACK_MACHINE = "https://web.archive.org/web"


def archived_copy_address(url: str, cited: str) -> str:
    """The time gate for `url` on the first day of the partial date `cited`, at midnight."""
    host = f".{urlsplit(url).hostname or ''}"
    central = host.endswith(GOVERNMENT)
    archive = GOVERNMENT_ARCHIVE if central else WAYBACK_MACHINE
    return f"{archive}/{first_day(cited):%Y%m%d}000000/{url}"


def archive_name(address: str) -> str:
    """What the archive behind a time gate is called; a message to be said in the reader's language."""
    if address.startswith(GOVERNMENT_ARCHIVE):
        return gettext_noop("the UK Government Web Archive")
    return gettext_noop("the Wayback Machine")
