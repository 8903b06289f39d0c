"""What the site says to machines that read it: structured data, the sitemap and robots.txt.

In: pages, and the address at which the site will stand, if it is known. Out: text. Without an
address a page still describes itself, with addresses relative to its own; a sitemap cannot be
written, since it holds whole addresses only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from signpost.pages.addresses import relative
from signpost.pages.page import At, Page

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
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


def crawler_files(pages: Iterable[Page], base: str = "") -> dict[str, str]:
    """robots.txt, and with an address the sitemap that it names."""
    everyone = "User-agent: *\nDisallow:\n"
    if not base:
        return {"robots.txt": everyone}
    return {
        "robots.txt": f"{everyone}\nSitemap: {urljoin(base, 'sitemap.xml')}\n",
        "sitemap.xml": sitemap(pages, base),
    }


def sitemap(pages: Iterable[Page], base: str) -> str:
    """Every page that has not moved, with the day of its last review where it has one."""
    lines = []
    for page in sorted(pages, key=lambda page: page.address):
        if page.moved_to:
            continue
        seen = f"<lastmod>{page.reviewed}</lastmod>" if page.reviewed else ""
        lines.append(f"<url><loc>{escape(urljoin(base, page.address))}</loc>{seen}</url>\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}">\n{"".join(lines)}</urlset>\n'
