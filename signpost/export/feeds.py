"""What is new on the hub, to follow: Atom and JSON Feed below `/feeds/`, and a list of all feeds as OPML.

In: a site. Out: exports: a feed of all that is new, and one for each audience, stage, topic and area. An item is a
thing that was added, or that changed in a release; its id stays the same, so that readers meet it once. The forms are
those of RFC 4287, of JSON Feed 1.1 and of OPML 2.0.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import islice
from typing import Any
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from signpost.export.export import ATOM, JSON_FEED, OPML, About, Export
from signpost.hub.revisions import Revision
from signpost.messages import gettext_noop
from signpost.schema.kinds import Kind, title_of
from signpost.site.addresses import FEED_OF_ALL as ALL
from signpost.site.addresses import feed_stem, relative
from signpost.site.parts.news import FOLLOWED, News, NewsOfSite, revisions_for
from signpost.site.site import Site

MOST, MOST_OF_ONE = 50, 20
"""How many items the feed of everything holds, and each of the others."""

ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True)
class Feed:
    """A feed before it is written: its address without an ending, its title, the page it belongs to, and its items."""

    stem: str
    title: str
    page: str
    items: tuple[News, ...]

    @property
    def folder(self) -> str:
        """The folder in which it stands."""
        return f"{self.stem.rpartition('/')[0]}/"


def exports_of(site: Site) -> tuple[Export, ...]:
    """Two exports for each feed, the feed of everything first, and the list of them all."""
    said = NewsOfSite(site)
    return (
        *_pair(ALL, gettext_noop("What is new"), partial(_all, said)),
        *(
            export
            for kind in FOLLOWED
            for thing in site.catalogue.of_kind(kind)
            for export in _pair(stem_of(kind, thing), str(title_of(thing)), partial(_one, said, kind, thing))
        ),
        Export("feeds/feeds.opml", OPML, opml, title=gettext_noop("All feeds")),
    )


def stem_of(kind: Kind, thing: Any) -> str:
    """The address, without an ending, of the feeds of an audience, a stage, a topic or an area."""
    return feed_stem(kind.name, getattr(thing, kind.key))


def _pair(stem: str, title: str, make: Callable[[], Feed]) -> tuple[Export, Export]:
    feed = cache(make)
    return (
        Export(f"{stem}.atom", ATOM, lambda site, about: atom(feed(), about, site), title=title),
        Export(f"{stem}.json", JSON_FEED, lambda site, about: json_feed(feed(), about, site), title=title),
    )


def _all(said: NewsOfSite) -> Feed:
    title = said.site.language.translate("What is new")
    return Feed(ALL, title, "changes/", said.of(said.site.revisions[:MOST]))


def _one(said: NewsOfSite, kind: Kind, thing: Any) -> Feed:
    found = islice(revisions_for(said.site, kind, thing), MOST_OF_ONE)
    title = said.site.language.translate("What is new: %(what)s", what=str(title_of(thing)))
    return Feed(stem_of(kind, thing), title, kind.address_of(getattr(thing, kind.key)), said.of(found))


def atom(feed: Feed, about: About, site: Site) -> str:
    """The feed as Atom."""
    own = f"{feed.stem}.atom"
    newest = max((item.on for item in feed.items), default=site.today)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="{ATOM_NAMESPACE}" xml:lang="{site.language.code}">',
        f"<title>{escape(f'{about.name}: {feed.title}')}</title>",
        f"<id>{_urn(about, own)}</id>",
        f"<updated>{_time(newest)}</updated>",
        f"<author><name>{escape(about.name)}</name></author>",
        f'<link rel="self" type="{ATOM}" href={quoteattr(_address(about, feed, own))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(_address(about, feed, feed.page))}/>',
        "<rights>CC BY 4.0</rights>",
        *(_atom_entry(item, feed, about) for item in feed.items),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _atom_entry(item: News, feed: Feed, about: About) -> str:
    return (
        f"<entry>\n<title>{escape(_title(item))}</title>\n<id>{item_id(about, item.revision)}</id>\n"
        f"<updated>{_time(item.on)}</updated>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(_address(about, feed, item.address))}/>\n'
        f"<category term={quoteattr(item.revision.kind.name)} label={quoteattr(item.kind)}/>\n"
        f"<summary>{escape(_text(item))}</summary>\n</entry>"
    )


def json_feed(feed: Feed, about: About, site: Site) -> str:
    """The feed as JSON Feed."""
    own = f"{feed.stem}.json"
    document = {
        "version": JSON_FEED_VERSION,
        "title": f"{about.name}: {feed.title}",
        "home_page_url": _address(about, feed, feed.page),
        "feed_url": _address(about, feed, own),
        "language": site.language.code,
        "authors": [{"name": about.name}],
        "items": [
            {
                "id": item_id(about, item.revision),
                "url": _address(about, feed, item.address),
                "title": _title(item),
                "content_text": _text(item),
                "date_published": _time(item.on),
                "tags": [item.kind],
            }
            for item in feed.items
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def opml(site: Site, about: About) -> str:
    """The list of all Atom feeds, by what they follow, as feed readers import it."""
    groups = [
        (site.language.translate(kind.labels), [(title_of(thing), stem_of(kind, thing)) for thing in of_kind])
        for kind in FOLLOWED
        if (of_kind := site.catalogue.of_kind(kind))
    ]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"<head><title>{escape(about.name)}</title></head>",
        "<body>",
        _outline(about, site.language.translate("What is new"), ALL),
        *(f"<outline text={quoteattr(str(label))}>\n{_outlines(about, feeds)}\n</outline>" for label, feeds in groups),
        "</body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _outlines(about: About, feeds: Iterable[tuple[str, str]]) -> str:
    return "\n".join(_outline(about, str(title), stem) for title, stem in feeds)


def _outline(about: About, title: str, stem: str) -> str:
    address = urljoin(about.base, f"{stem}.atom") if about.base else relative(f"{stem}.atom", "feeds/")
    return f'<outline type="rss" text={quoteattr(title)} xmlUrl={quoteattr(address)}/>'


def item_id(about: About, revision: Revision) -> str:
    """What tells one item from all others for ever: an addition has the same before and after its release."""
    day = "" if revision.is_new else revision.on.isoformat()
    return _urn(about, f"{revision.kind.name}/{revision.id}/{day}")


def _urn(about: About, path: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{about.base or about.name}{path}')}"


def _address(about: About, feed: Feed, address: str) -> str:
    """A whole address where the hub knows its own, otherwise one from where the feed stands."""
    return urljoin(about.base, address) if about.base else relative(address, feed.folder)


def _title(item: News) -> str:
    return " ".join(f"{item.kind}: {item.title}".split())


def _text(item: News) -> str:
    return f"{item.said} {item.summary}".strip()


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
