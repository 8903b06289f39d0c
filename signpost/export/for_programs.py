"""Files by which programs find their way in: browsers, language models, and people who report a weakness.

In: a site. Out: `/opensearch.xml` (OpenSearch 1.1), `/site.webmanifest` (W3C Web Application Manifest), `/llms.txt` (in
the form of llmstxt.org), and `/.well-known/security.txt` (RFC 9116) where the hub has an owner.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import escape, quoteattr

from signpost.colours import design_tokens
from signpost.export.export import MARKDOWN, OPENSEARCH, PLAIN, WEB_MANIFEST, About, Export, as_json
from signpost.messages import gettext_noop
from signpost.schema.kinds import kind_named, title_of
from signpost.site.addresses import address_of, page_address
from signpost.site.frame.stylesheet import FAVICON
from signpost.site.pages.data_and_feeds import ADDRESS as DATA_AND_FEEDS
from signpost.site.site import Site

OPENSEARCH_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
LONGEST_SHORT_NAME = 16
"""Letters that OpenSearch 1.1 allows a short name."""

VALID_FOR = timedelta(days=365)
"""How long security.txt holds: RFC 9116 recommends less than a year ahead of its making, so it lapses with the hub."""


def opensearch(site: Site, about: About) -> str:
    """How a browser searches the hub; a hub without an address has addresses from the root of its host."""
    root = about.base or "/"
    icon = urljoin(root, FAVICON)
    note = (
        "" if about.base else "<!-- SITE_URL was not set: the addresses are right where the hub is at the root. -->\n"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'{note}<OpenSearchDescription xmlns="{OPENSEARCH_NAMESPACE}">\n'
        f"<ShortName>{escape(about.name[:LONGEST_SHORT_NAME].strip())}</ShortName>\n"
        f"<Description>{escape(about.description or about.name)}</Description>\n"
        f'<Url type="text/html" template={quoteattr(f"{root}find/?q={{searchTerms}}")}/>\n'
        f'<Image height="32" width="32" type="image/svg+xml">{escape(icon)}</Image>\n'
        f"<Language>{site.language.code}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        "</OpenSearchDescription>\n"
    )


def manifest(site: Site, about: About) -> str:
    """What a phone shows of the hub when a reader puts it on the home screen; addresses are from the file's own."""
    day = design_tokens().day
    return as_json(
        {
            "name": about.name,
            "short_name": about.name,
            "description": about.description or about.name,
            "lang": site.language.code,
            "start_url": "./",
            "scope": "./",
            "display": "browser",
            "theme_color": day["--brand"],
            "icons": [{"src": FAVICON, "sizes": "any", "type": "image/svg+xml"}],
        }
    )


def llms(site: Site, about: About) -> str:
    """What the hub holds, as a list of links with a sentence each."""
    catalogue = site.catalogue
    parts = [f"# {about.name}", f"> {about.description or about.name}"]
    parts.append(
        "Guidance for England and Wales. Each page says when it was last reviewed. What is out of date says so; it is "
        "kept for reference and should not be relied on. Licence: CC BY 4.0."
    )
    data = ("Data and feeds", DATA_AND_FEEDS, "every file, its format and its schema")
    lists: list[tuple[str, list[tuple[str, str, str]]]] = [
        ("Pathways", [(str(p.title), address_of("audience", p.audience), str(p.summary)) for p in catalogue.pathways]),
        ("Guide", [(str(p.front.title), page_address(p), str(p.front.summary)) for p in catalogue.pages if p.in_guide]),
        ("Tools", [(str(tool.title), address_of("tool", tool.id), str(tool.summary)) for tool in catalogue.tools]),
        ("Topics", [(str(title_of(t)), address_of("topic", t.id), str(t.summary)) for t in catalogue.topics]),
        (
            "Lists",
            [
                ("Questions and answers", "questions/", "short answers with their sources"),
                ("Changes since 2013", "since-2013/", "what the law was and what it is now"),
                ("Glossary", kind_named("term").folder or "glossary/", "terms and abbreviations"),
                data,
            ],
        ),
    ]
    for title, links in lists:
        if links:
            parts.append(f"## {title}\n\n{_listed(about, links)}")
    return "\n\n".join(parts) + "\n"


def _listed(about: About, links: Iterable[tuple[str, str, str]]) -> str:
    def plain(words: str) -> str:
        return " ".join(words.split()).replace("[", "(").replace("]", ")")

    return "\n".join(
        f"- [{plain(title)}]({urljoin(about.base, address)}): {plain(said)}" for title, address, said in links
    )


def security(site: Site, about: About) -> str:
    """Whom to tell of a weakness of the site. Raises ValueError for a hub without an owner."""
    owner = site.catalogue.owner
    if owner is None:
        raise ValueError("a hub without an owner has nobody to tell")
    expires = site.today + VALID_FOR
    lines = [f"Contact: {owner.report_to}", f"Expires: {expires.isoformat()}T00:00:00Z"]
    lines.append(f"Preferred-Languages: {site.language.code}")
    if urlsplit(about.base).path in ("", "/") and about.base:
        lines.append(f"Canonical: {urljoin(about.base, SECURITY)}")
    return "\n".join(lines) + "\n"


SECURITY = ".well-known/security.txt"

EXPORTS = (
    Export("opensearch.xml", OPENSEARCH, opensearch, title=gettext_noop("How a browser searches this hub")),
    Export("site.webmanifest", WEB_MANIFEST, manifest, title=gettext_noop("How a phone shows this hub")),
    Export("llms.txt", MARKDOWN, llms, title=gettext_noop("What this hub holds, for language models")),
)


def exports_of(site: Site) -> tuple[Export, ...]:
    """security.txt, where there is somebody to tell."""
    return (Export(SECURITY, PLAIN, security),) if site.catalogue.owner else ()
