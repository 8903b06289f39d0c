"""Writes a hub as plain files that another site engine can build without our hooks.

In: the hub's folder, a day, and a folder to write to. Out: `docs/` with every page as a
file (front matter and finished HTML), the data files, the packs to print and the search index,
and a configuration. It holds the same values that the hooks hand to MkDocs.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from signpost.export import data_files, with_files
from signpost.files import write_new
from signpost.languages.scripts import words_files
from signpost.read.site_settings import plain
from signpost.search.document import SearchDocument
from signpost.search.index import write_index
from signpost.site.frame.branding import local_files
from signpost.site.frame.contents import with_contents
from signpost.site.frame.navigation import whole_navigation
from signpost.site.frame.page_context import frame
from signpost.site.frame.palette import STYLE as PALETTE
from signpost.site.frame.palette import palette_style
from signpost.site.frame.seo import crawler_files
from signpost.site.frame.site_frame import frames
from signpost.site.frame.stylesheet import SOURCES, bundled_files
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.parts.glossary_marks import GlossaryMarker
from signpost.site.print.make_packs import make_packs
from signpost.site.print.pack_contents import packs
from signpost.site.search_documents import everything, place_names, purchase_tools
from signpost.site.site import Site

SHIPPED = "frame.html"
"""The name of the shipped `main.html` in a staged hub whose network has one of its own."""


def stage(
    sites: Sequence[Site],
    root: Path,
    folder: Path,
    settings: dict[str, Any],
    with_packs: bool = False,
    palette: str = "",
) -> int:
    """Write the staged hub into `folder`, which is empty; the number of pages.

    `sites` are the hub's, one a language, `root` its folder, `settings` what its `mkdocs.yml`
    says; `palette` is Material's stylesheet of its palette. Raises PackError when packs are asked for and
    cannot be made, and OSError when the folder cannot be written.
    """
    base, name = settings.get("site_url") or "", settings.get("site_name") or ""
    base = f"{base.rstrip('/')}/" if base else ""
    made = make_packs(packs(sites[0], base, name), sites[0].folders) if with_packs else {}
    told = {id: file for id, (file, _) in made.items()}
    sites = [with_files(replace(site, packs=told, name=name or site.name, address=base)) for site in sites]
    sites = [
        replace(site, address=base, name=str(site.catalogue.network.name) if site.catalogue.network else name)
        for site in sites
    ]
    languages = [site.language for site in sites]
    docs = folder / "docs"
    pages: list[Page] = []
    found: list[SearchDocument] = []
    for site in sites:
        explainer = GlossaryMarker(site.catalogue, site.renderer.prose, site.language)
        own = all_pages(site, settings.get("nav") or ())
        for page in own:
            body, contents = with_contents(page.body)
            told = frame(replace(page, body=body), site, languages, base, contents)
            write_new(docs / _file_of(page), _as_file(told, explainer.explain(body, page.local_address)))
        pages += own
        found += everything(site, own)
    texts = data_files(sites[0], base, name, settings.get("site_description") or "")
    crawlers = crawler_files(pages, base, languages)
    bundled = bundled_files(sites[0].folders)
    if style := palette_style((settings.get("theme") or {}).get("palette"), palette):
        bundled[PALETTE] = style
    for path, text in (*texts.items(), *crawlers.items(), *words_files(languages).items(), *bundled.items()):
        write_new(docs / path, text)
    for address, data in ({file.address: data for file, data in made.values()} | local_files(sites[0])).items():
        write_new(docs / address, data)
    write_index(found, docs, place_names(sites[0].catalogue), purchase_tools(sites))
    shutil.copytree(root / "overrides", folder / "overrides", ignore=shutil.ignore_patterns(SOURCES))
    _with_own_frame(root, folder / "overrides")
    write_new(folder / "mkdocs.yml", _configuration(settings, sites, pages, PALETTE in bundled))
    return len(pages)


def _with_own_frame(root: Path, overrides: Path) -> None:
    """A network's own `main.html` before the shipped one, which it may extend by the name of Material's."""
    own, ours = root / "local" / "overrides" / "main.html", overrides / "main.html"
    if own.is_file():
        ours.rename(overrides / SHIPPED)
        text = own.read_text(encoding="utf-8")
        write_new(
            ours, re.sub(r"""(\{%-?\s*extends\s+)["'](?:base|main)\.html["']""", rf'\1"{SHIPPED}"', text, count=1)
        )


def _as_file(front: dict[str, Any], body: str) -> str:
    """A page as Markdown that is one block of HTML: no empty line may stand in it."""
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    lines = "\n".join(line for line in body.splitlines() if line.strip())
    return f"---\n{head}---\n\n<div>\n{lines}\n</div>\n"


def _file_of(page: Page) -> str:
    """The path of a page's file below `docs/`: in the folder that is its address, whence its links lead everywhere.

    Some engines take the links of a page as relative to its file, and not to its address.
    """
    return f"{page.address}index.md"


def _renamed(nav: Any, names: Mapping[str, str]) -> Any:
    """The navigation with other names of files."""
    if isinstance(nav, Mapping):
        return {label: _renamed(item, names) for label, item in nav.items()}
    if isinstance(nav, list):
        return [_renamed(item, names) for item in nav]
    return names.get(nav, nav)


def _configuration(settings: dict[str, Any], sites: Sequence[Site], pages: Sequence[Page], coloured: bool) -> str:
    """The hub's own configuration without what only our hooks need, with values of YAML's own types."""
    kept = {key: plain(value) for key, value in settings.items() if key not in ("hooks", "docs_dir", "site_dir")}
    if kept.get("nav"):
        kept["nav"] = _renamed(whole_navigation(kept["nav"], pages), {page.file: _file_of(page) for page in pages})
    kept["extra"] = {
        **(kept.get("extra") or {}),
        "language": sites[0].language.code,
        "frame": frames(sites, settings, settings.get("site_name") or ""),
    }
    # The bodies are finished: Markdown has no more to do.
    kept["markdown_extensions"] = []
    # Zensical has two sets of templates; these partials stand in for those that Material has too.
    kept["theme"] = {**kept["theme"], "variant": "classic"}
    if coloured:
        kept["extra"]["palette_style"] = PALETTE
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
