"""The page at /about/data/: what can be followed and taken away, and what each file is.

In: a site that knows its files. Out: one page. Its examples are programs that run as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema.kinds import title_of
from signpost.site.addresses import FEED_OF_ALL, feed_stem
from signpost.site.page import Page, PublishedFile
from signpost.site.parts.news import FOLLOWED
from signpost.site.site import Site

ADDRESS = "about/data/"
LEAD = gettext_noop("Follow what is new, or take a copy of what this hub knows to use elsewhere.")
PLACEHOLDER = "https://example.org/"
"""The address in examples while nobody knows where the hub will stand."""

FORMATS = {
    "application/json": "JSON",
    "application/ld+json": "JSON-LD",
    "text/csv": "CSV",
    "application/x-bibtex": "BibTeX",
    "application/x-research-info-systems": "RIS",
    "application/vnd.citationstyles.csl+json": "CSL-JSON",
    "application/atom+xml": "Atom",
    "application/feed+json": "JSON Feed",
    "text/x-opml": "OPML",
    "text/calendar": "iCalendar",
    "application/openapi+json": "OpenAPI",
    "text/plain": "Text",
    "text/markdown": "Markdown",
}
"""What people call the formats of the files, by media type: names, the same in every language."""

_COUNT = """\
import json
from urllib.request import urlopen

with urlopen("{base}data/resources.json") as answer:
    resources = json.load(answer)["entries"]
print(sum(resource["status"] == "current" for resource in resources))
"""
_TABLE = """\
import csv
from io import TextIOWrapper
from urllib.request import urlopen

with urlopen("{base}data/changes.csv") as answer:
    for row in csv.DictReader(TextIOWrapper(answer, "utf-8-sig", newline="")):
        if row["date"] >= "2025":
            print(row["date"], row["title"])
"""
_NEWEST = """\
import json
from urllib.request import urlopen

with urlopen("{base}feeds/changes.json") as answer:
    newest = json.load(answer)["items"][0]
print(newest["date_published"][:10], newest["title"])
"""
EXAMPLES = (
    (gettext_noop("Count the resources that are current"), _COUNT),
    (gettext_noop("List the changes since 2025"), _TABLE),
    (gettext_noop("Say what is newest"), _NEWEST),
)
"""Programs for Python 3, each with what it does. A test runs them."""


@dataclass(frozen=True)
class Subject:
    """What some files hold: its id, its title, and each file with the name of its format."""

    id: str
    title: str
    files: tuple[tuple[str, PublishedFile], ...]


def data_and_feeds_page(site: Site) -> Page:
    """The page that lists every feed, calendar and file of data."""
    translate = site.language.translate
    trail = ((translate("Home"), ""), (translate("About"), "about/"))
    data = [file for file in site.files if file.address.startswith("data/")]
    calendars = [file for file in site.files if file.media_type == "text/calendar"]
    body = site.renderer.page(
        "data-and-feeds",
        ADDRESS,
        trail=trail,
        lead=translate(LEAD),
        all_feeds=FEED_OF_ALL,
        followed=[
            (translate(kind.labels), [(title_of(thing), _stem(kind, thing)) for thing in site.catalogue.of_kind(kind)])
            for kind in FOLLOWED
            if site.catalogue.of_kind(kind)
        ],
        calendars=[(translate(file.title), file.address) for file in calendars],
        subjects=_subjects(site, data),
        others=[(translate(file.title), file.address) for file in site.files if "/" not in file.address],
        examples=[(translate(title), program.format(base=site.address or PLACEHOLDER)) for title, program in EXAMPLES],
        base=site.address or PLACEHOLDER,
    )
    return Page(
        address=ADDRESS,
        title=translate("Data and feeds"),
        summary=translate(LEAD),
        body=body,
        trail=trail,
        source=Location("signpost/site/pages/data_and_feeds.py"),
        section="about/",
    )


def _stem(kind: Any, thing: Any) -> str:
    return feed_stem(kind.name, getattr(thing, kind.key))


def _subjects(site: Site, files: Iterable[PublishedFile]) -> list[Subject]:
    """The files by what they hold: those whose names differ in their endings only belong together."""
    by_stem: dict[str, list[PublishedFile]] = {}
    for file in files:
        by_stem.setdefault(file.address.rpartition("/")[2].split(".", 1)[0], []).append(file)
    return [
        Subject(
            stem, site.language.translate(those[0].title), tuple((FORMATS[file.media_type], file) for file in those)
        )
        for stem, those in sorted(by_stem.items())
    ]
