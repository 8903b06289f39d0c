"""The resources for reference managers: `/data/resources.bib`, `.ris` and `.csl.json`; and each entry's own references.

In: a site. Out: exports: of all resources; and below `/data/cite/` one BibTeX and one RIS file an entry, with the page
of the hub, and for a resource the document itself before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from urllib.parse import urljoin

from signpost.citations.formats import bibtex, csl_json, ris
from signpost.citations.work import Work, page_of, work_of
from signpost.export.export import BIBTEX, CSL_JSON, RIS, About, Export
from signpost.messages import gettext_noop
from signpost.schema import Entry, Resource
from signpost.site.addresses import citation_stem, entry_address
from signpost.site.site import Site

TITLE = gettext_noop("Resources, for reference managers")


def _works(site: Site, about: About) -> Iterable[Work]:
    return (_work(site, about, resource) for resource in site.catalogue.resources)


def _work(site: Site, about: About, resource: Resource) -> Work:
    topics = tuple(str(site.catalogue.find("topic", id).title) for id in resource.topics)
    return work_of(resource, urljoin(about.base, entry_address(resource)), topics)


def _of_entry(site: Site, about: About, *, entry: Entry, write: Callable[[Iterable[Work]], str]) -> str:
    page = urljoin(about.base, entry_address(entry))
    own = page_of(entry, page, about.name, site.release, site.today, site.language.code)
    return write([_work(site, about, entry), own] if isinstance(entry, Resource) else [own])


def exports_of(site: Site) -> tuple[Export, ...]:
    """Two exports for each entry."""
    return tuple(
        Export(f"{citation_stem(entry.id)}.{ending}", media_type, partial(_of_entry, entry=entry, write=write))
        for entry in site.catalogue.entries
        for ending, media_type, write in (("bib", BIBTEX, bibtex), ("ris", RIS, ris))
    )


EXPORTS = (
    Export("data/resources.bib", BIBTEX, lambda site, about: bibtex(_works(site, about)), title=TITLE),
    Export("data/resources.ris", RIS, lambda site, about: ris(_works(site, about)), title=TITLE),
    Export("data/resources.csl.json", CSL_JSON, lambda site, about: csl_json(_works(site, about)), title=TITLE),
)
