"""Writes a hub as plain files that another site engine can build without our hooks.

In: the hub's folder, a day, and a folder to write to. Out: `docs/` with every page as a
file (front matter and finished HTML), the data files, the packs to print and the search index,
and a configuration. It holds the same values that the hooks hand to MkDocs.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from signpost.exports import data_files
from signpost.files import write_whole
from signpost.packs import make_packs
from signpost.pages.addresses import relative
from signpost.pages.for_machines import crawler_files, json_ld
from signpost.pages.frame import frame, local_files
from signpost.pages.generate import all_pages
from signpost.pages.hub_age import hub_age
from signpost.pages.indexed import everything
from signpost.pages.lost import doors
from signpost.pages.pack import packs
from signpost.pages.page import Page
from signpost.pages.site import Site
from signpost.pages.terms import Explainer
from signpost.search import write_index


def stage(site: Site, root: Path, folder: Path, settings: dict[str, Any], with_packs: bool = False) -> int:
    """Write the staged hub into `folder`, which is replaced; the number of pages.

    `root` is the hub's folder, `settings` what its `mkdocs.yml` says. Raises PackError, with
    nothing written, when packs are asked for and cannot be made.
    """
    base, name = settings.get("site_url") or "", settings.get("site_name") or ""
    base = f"{base.rstrip('/')}/" if base else ""
    made = make_packs(packs(site, base, name), site.folders) if with_packs else {}
    site = replace(site, packs={id: file for id, (file, _) in made.items()})
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    explainer = Explainer(site.catalogue, site.renderer.prose)
    pages = all_pages(site, settings.get("nav") or ())
    for page in pages:
        write_whole(docs / page.file, _as_file(page, explainer.explain(page.body, page.address), base))
    texts = data_files(site, base, name, settings.get("site_description") or "")
    for path, text in (*texts.items(), *crawler_files(pages, base).items()):
        write_whole(docs / path, text)
    for address, data in ({file.address: data for file, data in made.values()} | local_files(site)).items():
        (docs / address).parent.mkdir(parents=True, exist_ok=True)
        (docs / address).write_bytes(data)
    write_index(list(everything(site, pages)), docs)
    shutil.copytree(root / "overrides", folder / "overrides")
    extra = {"doors": doors(site.catalogue), "age": hub_age(site), **_local(site)}
    write_whole(folder / "mkdocs.yml", _configuration(settings, extra))
    return len(pages)


def _local(site: Site) -> dict[str, Any]:
    """What a network puts into the frame, where there is one."""
    return {"local": frame(site)} if site.catalogue.network else {}


def _as_file(page: Page, body: str, base: str) -> str:
    """A page as Markdown that is one block of HTML: no empty line may stand in it."""
    front = {"title": page.title, "description": page.summary, "section": page.section}
    if page.things:
        front["json_ld"] = json_ld(page, base)
    if page.moved_to:
        front["redirect"] = relative(page.moved_to, page.address)
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    lines = "\n".join(line for line in body.splitlines() if line.strip())
    return f"---\n{head}---\n\n<div>\n{lines}\n</div>\n"


def _configuration(settings: dict[str, Any], extra: dict[str, Any]) -> str:
    """The hub's own configuration without what only our hooks need, with values of YAML's own types."""
    kept = {key: value for key, value in settings.items() if key not in ("hooks", "docs_dir", "site_dir")}
    kept["extra"] = {**(kept.get("extra") or {}), **extra}
    kept["theme"] = {**kept["theme"], "font": False}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
