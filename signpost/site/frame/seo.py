"""What the site says to machines that read it: structured data, the sitemap and robots.txt.

In: pages, and the address at which the site will stand, if it is known. Out: text. Without an
address a page still describes itself, with addresses relative to its own; a sitemap cannot be
written, since it holds whole addresses only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from signpost.languages import Language
from signpost.site.addresses import relative
from signpost.site.frame.hreflang import fellows
from signpost.site.page import At, Page

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that could end the script element that holds the JSON, and how JSON says them."""


def json_ld(page: Page, base: str = "") -> str:
    """The page's things as JSON-LD that is safe within a script element; empty when it has none."""
    if not page.things:
        return ""
    graph = _written_out(page.things, page.address, base)
    value = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


def _written_out(value: Any, here: str, base: str) -> Any:
    """The value with each address within the site as it is seen from the page at `here`."""
    if isinstance(value, At):
        return urljoin(base, str(value)) if base else relative(value, here)
    if isinstance(value, Mapping):
        return {key: _written_out(inner, here, base) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_written_out(inner, here, base) for inner in value]
    return value


def crawler_files(pages: Iterable[Page], base: str = "", languages: Sequence[Language] = ()) -> dict[str, str]:
    """robots.txt, and with an address the sitemap that it names."""
    everyone = "User-agent: *\nDisallow:\n"
    if not base:
        return {"robots.txt": everyone}
    return {
        "robots.txt": f"{everyone}\nSitemap: {urljoin(base, 'sitemap.xml')}\n",
        "sitemap.xml": sitemap(pages, base, languages),
    }


def sitemap(pages: Iterable[Page], base: str, languages: Sequence[Language] = ()) -> str:
    """Every page that has not moved: the day of its last review, and the same page in each of the `languages`."""
    lines = []
    for page in sorted(pages, key=lambda page: page.address):
        if page.moved_to:
            continue
        seen = f"<lastmod>{page.reviewed}</lastmod>" if page.reviewed else ""
        same = "".join(
            f'<xhtml:link rel="alternate" hreflang="{each.code}" href={quoteattr(each.whole)}/>'
            for each in fellows(page, languages, base)
        )
        lines.append(f"<url><loc>{escape(urljoin(base, page.address))}</loc>{seen}{same}</url>\n")
    links = f' xmlns:xhtml="{XHTML}"' if len(languages) > 1 else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}"{links}>\n{"".join(lines)}</urlset>\n'
