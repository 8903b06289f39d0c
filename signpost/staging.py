"""Writes a hub as plain files that another site engine can build without our hooks.

In: the hub's folder, a day, and a folder to write to. Out: `docs/` with every page as a
file (front matter and finished HTML), the data files, the packs to print and the search index,
and a configuration. It holds the same values that the hooks hand to MkDocs.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from signpost.export import data_files, with_files
from signpost.files import write_new
from signpost.languages.extract import SETTINGS
from signpost.languages.scripts import words_files, words_of
from signpost.search.document import SearchDocument
from signpost.search.index import write_index
from signpost.site.frame.branding import local_files, local_frame
from signpost.site.frame.hub_age import hub_age
from signpost.site.frame.not_found import doors, others
from signpost.site.frame.page_context import frame
from signpost.site.frame.seo import crawler_files
from signpost.site.frame.stylesheet import SOURCES, bundled_files
from signpost.site.generate import all_pages
from signpost.site.page import Page
from signpost.site.parts.glossary_marks import GlossaryMarker
from signpost.site.print.make_packs import make_packs
from signpost.site.print.pack_contents import packs
from signpost.site.search_documents import everything
from signpost.site.site import Site

FRAMES = ("base.html", "404.html")
"""The templates that the engine renders, and not we."""

SAID = """\
{%- macro said(message) -%}
{%- set code = (page.meta.language if page else '') or config.extra.language -%}
{{ ((config.extra.words or {})[code] or {}).get(message, message) % kwargs }}
{%- endmacro -%}
"""
_CALL = re.compile(r"\b_\(")
"""How a frame says a message where our hooks give the engine no function for it."""


def stage(
    sites: Sequence[Site],
    root: Path,
    folder: Path,
    settings: dict[str, Any],
    with_packs: bool = False,
) -> int:
    """Write the staged hub into `folder`, which is empty; the number of pages.

    `sites` are the hub's, one a language, `root` its folder, `settings` what its `mkdocs.yml`
    says. Raises PackError when packs are asked for and cannot be made, and OSError when the folder cannot be written.
    """
    base, name = settings.get("site_url") or "", settings.get("site_name") or ""
    base = f"{base.rstrip('/')}/" if base else ""
    made = make_packs(packs(sites[0], base, name), sites[0].folders) if with_packs else {}
    told = {id: file for id, (file, _) in made.items()}
    sites = [with_files(replace(site, packs=told, name=name or site.name, address=base)) for site in sites]
    languages = [site.language for site in sites]
    docs = folder / "docs"
    pages: list[Page] = []
    found: list[SearchDocument] = []
    for site in sites:
        explainer = GlossaryMarker(site.catalogue, site.renderer.prose, site.language)
        own = all_pages(site, settings.get("nav") or ())
        for page in own:
            body = explainer.explain(page.body, page.local_address)
            write_new(docs / page.file, _as_file(frame(page, site, languages, base), body))
        pages += own
        found += everything(site, own)
    texts = data_files(sites[0], base, name, settings.get("site_description") or "")
    crawlers = crawler_files(pages, base, languages)
    bundled = bundled_files(sites[0].folders)
    for path, text in (*texts.items(), *crawlers.items(), *words_files(languages).items(), *bundled.items()):
        write_new(docs / path, text)
    for address, data in ({file.address: data for file, data in made.values()} | local_files(sites[0])).items():
        write_new(docs / address, data)
    write_index(found, docs, (place.name for place in sites[0].catalogue.gazetteer.places))
    shutil.copytree(root / "overrides", folder / "overrides", ignore=shutil.ignore_patterns(SOURCES))
    for template in FRAMES:
        path_of_frame = folder / "overrides" / template
        write_new(path_of_frame, _without_engine(path_of_frame.read_text(encoding="utf-8")))
    write_new(folder / "mkdocs.yml", _configuration(settings, sites))
    return len(pages)


def _as_file(front: dict[str, Any], body: str) -> str:
    """A page as Markdown that is one block of HTML: no empty line may stand in it."""
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    lines = "\n".join(line for line in body.splitlines() if line.strip())
    return f"---\n{head}---\n\n<div>\n{lines}\n</div>\n"


def _without_engine(template: str) -> str:
    """A template of the frame that says its words by what the configuration holds, with no help of our hooks."""
    head, mark, rest = template.partition("{% extends")
    line, newline, rest = rest.partition("\n") if mark else ("", "", head)
    return f"{head if mark else ''}{mark}{line}{newline}{SAID}{_CALL.sub('said(', rest)}"


def _configuration(settings: dict[str, Any], sites: Sequence[Site]) -> str:
    """The hub's own configuration without what only our hooks need, with values of YAML's own types."""
    kept = {key: value for key, value in settings.items() if key not in ("hooks", "docs_dir", "site_dir")}
    languages = [site.language for site in sites]
    kept["extra"] = {
        **(kept.get("extra") or {}),
        "doors": doors(sites[0].catalogue),
        "age": hub_age(sites[0]),
        "language": languages[0].code,
        "other_languages": others(sites),
        **({"local": {site.language.code: local_frame(site) for site in sites}} if sites[0].catalogue.network else {}),
        "words": {language.code: words_of(language, (*FRAMES, SETTINGS)) for language in languages},
    }
    kept["theme"] = {**kept["theme"], "font": False}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
