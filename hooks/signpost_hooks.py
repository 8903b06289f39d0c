"""The seam to MkDocs: the only code that imports it.

What runs, and in which order:

1. `on_config`: read and check the hub; stop with every problem and its place, before
   anything is written. Make the packs to print, whose pages and size the pathways' pages tell;
   none while serving. Point the build at a folder beside the last good site, once no other build
   writes that site.
2. `on_files`: drop the theme's files that this site does not use; add the pages that are not
   files in docs/, the data files, the stylesheet, and the words that scripts say in other languages.
3. `on_page_markdown` and `on_page_content`: give each page its title and its whole body.
4. `on_post_build`: check every internal link, count the pages, write the search index, and
   only then put the new site in the place of the old.
5. When a build fails, `build_end.py` says in a sentence what the disk refused, and lets the next build go ahead.

MkDocs calls hooks as plain functions, so what one build needs is kept in a `Build` value on
the configuration of that build, and nowhere else.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from build_end import NOTHING_WRITTEN, BuildEnd
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from preview import ProblemsFoundError, install

from signpost.day import newest_possible, now, today
from signpost.export import data_files, with_files
from signpost.files import refuse_links
from signpost.hub import load_catalogue
from signpost.hubs.missing_details import missing_details
from signpost.languages import Language
from signpost.languages.read import unsaid
from signpost.languages.scripts import words_files
from signpost.links.internal import check_site, missing_pages
from signpost.output import Output, OutputError, open_output, wait_seconds
from signpost.pathways import coverage_problems
from signpost.problems import Problem, errors, listing
from signpost.search.document import SearchDocument
from signpost.search.index import write_index
from signpost.site.frame.branding import local_files, local_frame
from signpost.site.frame.hub_age import hub_age
from signpost.site.frame.not_found import doors, others
from signpost.site.frame.page_context import frame
from signpost.site.frame.seo import crawler_files
from signpost.site.frame.stylesheet import SOURCES, bundled_files
from signpost.site.generate import pages_of_all
from signpost.site.language_sites import make_sites
from signpost.site.page import Page
from signpost.site.parts.glossary_marks import GlossaryMarker
from signpost.site.print.make_packs import SETTING, PackError, make_packs, wanted
from signpost.site.print.pack_contents import packs
from signpost.site.search_documents import everything
from signpost.site.site import Site

log = logging.getLogger("mkdocs.hooks.signpost")

UNUSED_THEME_FOLDERS = (
    *("assets/javascripts/", "assets/stylesheets/", "assets/images/", "assets/external/"),
    f"{SOURCES}/",
)
"""Folders that no page asks for: of Material's files, and of what the stylesheet is made from."""


@dataclass(frozen=True)
class Build:
    """What one build knows between events."""

    sites: dict[str, Site]
    pages: dict[str, Page]
    explainers: dict[str, GlossaryMarker]
    output: Output
    packs: dict[str, bytes]

    @property
    def site(self) -> Site:
        """The site in the hub's main language."""
        return next(iter(self.sites.values()))

    @property
    def languages(self) -> list[Language]:
        """The hub's languages, the main one first."""
        return [site.language for site in self.sites.values()]


def on_startup(command: str, dirty: bool) -> None:
    """While serving, no packs are made unless somebody asks: they take longer than all the rest.

    The preview is told to show problems instead of ending with them.
    """
    install()
    if command == "serve":
        os.environ.setdefault(SETTING, "no")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything first: a hub with an error is never built."""
    root = Path(config.config_file_path).parent
    try:
        output = open_output(Path(config.site_dir), root, wait_seconds(), log.info)
    except OutputError as error:
        raise Abort(f"{error}.\n\n{NOTHING_WRITTEN}") from None
    config.plugins["signpost: the end of a build"] = BuildEnd(output)
    day = today()
    loaded = load_catalogue(root, day)
    if loaded.catalogue is None:
        _stop(loaded.problems)
    assert loaded.catalogue is not None
    ledger, networks = (
        Path(named) if (named := os.environ.get(setting)) else None
        for setting in ("SIGNPOST_LEDGER", "SIGNPOST_NETWORKS")
    )
    sites, wrong = make_sites(loaded.catalogue, day, root, ledger, networks, newest_possible(day, now()))
    site = sites[0]
    found = (*coverage_problems(loaded.catalogue, site.steps), *missing_details(loaded.catalogue, root))
    problems = [*loaded.problems, *found, *site.ledger_problems, *wrong]
    if errors(problems):
        _stop(problems)
    if problems:
        log.info("Warnings:\n%s", listing(problems))
    name = str(site.catalogue.network.name) if site.catalogue.network else config.site_name
    kept = root / "build" / "packs"
    refuse_links(kept, root)
    sites = tuple(with_files(replace(each, name=_name_of(each, name), address=config.site_url or "")) for each in sites)
    site = sites[0]
    site, printed = _with_packs(site, config.site_url or "", name, kept)
    sites = (site, *(replace(other, packs=site.packs) for other in sites[1:]))
    pages = {page.file: page for page in pages_of_all(sites, config.nav or [])}
    config.site_dir = str(output.staging)
    # Only the engine's own preview has this address; its pages carry a script for live reload.
    config.extra["live_reload"] = (config.site_url or "").startswith(f"http://{config.dev_addr}/")
    config.extra["built_on"] = site.language.day(day)
    config.extra["language"] = site.language.code
    config.extra["report_to"] = loaded.catalogue.owner.report_to if loaded.catalogue.owner else ""
    config.extra["age"] = hub_age(site)
    config.site_name = name
    config.extra["doors"] = doors(site.catalogue)
    config.extra["other_languages"] = others(sites)
    if site.catalogue.network:
        config.extra["contact"] = site.catalogue.network.contact
        config.extra["local"] = {each.language.code: local_frame(each) for each in sites}
    explainers = {
        each.language.code: GlossaryMarker(each.catalogue, each.renderer.prose, each.language) for each in sites
    }
    by_code = {each.language.code: each for each in sites}
    config.extra["signpost"] = Build(by_code, pages, explainers, output, printed)
    return config


def _name_of(site: Site, name: str) -> str:
    """The name of the hub in the site's language; `name` where no network gives it one."""
    return str(site.catalogue.network.name) if site.catalogue.network else name


def _with_packs(site: Site, base: str, name: str, kept: Path) -> tuple[Site, dict[str, bytes]]:
    """The site that knows its packs, and their PDFs by address; without any when none are wanted."""
    if not wanted():
        return site, {}
    try:
        made = make_packs(packs(site, base, name), site.folders, kept)
    except PackError as error:
        raise Abort(f"{error}\n\n{NOTHING_WRITTEN}") from None
    return replace(site, packs={id: file for id, (file, _) in made.items()}), {
        file.address: data for file, data in made.values()
    }


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand the pages to MkDocs; those that are not files in docs/ exist in memory only."""
    build: Build = config.extra["signpost"]
    for file in list(files):
        # Pages in a language are pages of its tree only where the hub is built in it; others may be left out.
        unwanted = file.is_documentation_page() and file.src_uri not in build.pages
        if unwanted or file.src_uri.startswith(UNUSED_THEME_FOLDERS):
            files.remove(file)
    for page in build.pages.values():
        if files.get_file_from_path(page.file) is None:
            files.append(File.generated(config, page.file, content="", inclusion=InclusionLevel.INCLUDED))
    base = config.site_url or ""
    if not base:
        log.info("No SITE_URL was given: pages name no canonical address, and there is no sitemap.")
    texts = data_files(build.site, base, config.site_name, config.site_description or "")
    scripts = words_files(build.languages)
    crawlers = crawler_files(build.pages.values(), base, build.languages)
    bundled = bundled_files(build.site.folders)
    for name, text in (*texts.items(), *crawlers.items(), *scripts.items(), *bundled.items()):
        files.append(File.generated(config, name, content=text))
    for name, data in {**build.packs, **local_files(build.site)}.items():
        files.append(File.generated(config, name, content=data))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let the frame of the page say its words in a language, as the pages' own templates do."""
    env.add_extension("jinja2.ext.i18n")
    env.policies["ext.i18n.trimmed"] = True
    return env


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """The frame of a page speaks the page's language."""
    build: Build = config.extra["signpost"]
    return _speaking(context, build.sites[build.pages[page.file.src_uri].language].language)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """A template that is no page of the catalogue's (404) speaks the main language."""
    build: Build = config.extra["signpost"]
    return _speaking(context, build.site.language)


def _speaking(context: dict[str, Any], language: Language) -> dict[str, Any]:
    context.update(_=language.translate, gettext=language.translate, ngettext=language.ngettext)
    return context


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Say what the page is to the templates; its body needs no Markdown of MkDocs's."""
    build: Build = config.extra["signpost"]
    value = build.pages[page.file.src_uri]
    page.meta.update(frame(value, build.sites[value.language], build.languages, config.site_url or ""))
    return ""


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """The whole body of the page, with the words of the field explained."""
    build: Build = config.extra["signpost"]
    value = build.pages[page.file.src_uri]
    return build.explainers[value.language].explain(value.body, value.local_address)


def on_post_build(config: MkDocsConfig) -> None:
    """Check what was built, index it, and put it in place; the last good site stays otherwise."""
    build: Build = config.extra["signpost"]
    built = Path(config.site_dir)
    sources = {page.address: page.source for page in build.pages.values()}
    checked = check_site(built, sources, urlsplit(config.site_url or "/").path or "/")
    problems = [*checked.problems, *missing_pages(built, sources.items())]
    problems += [problem for language in build.languages for problem in unsaid(language)]
    if problems:
        _stop(problems)
    if checked.unreachable:
        log.info("Warnings:\n%s", listing(checked.unreachable))
    try:
        places = next(iter(build.sites.values())).catalogue.gazetteer.places
        found = write_index([*_everything(build)], built, (place.name for place in places))
        build.output.publish()
    except OutputError as error:
        raise Abort(f"{error}.\n\n{NOTHING_WRITTEN}") from None
    config.site_dir = str(build.output.folder)
    build.output.close()
    log.info(
        "Signpost: %d pages generated, %d written by hand; %d pages and %s internal links checked; "
        "%d things can be searched; %d packs to print",
        sum(not page.written for page in build.pages.values()),
        sum(bool(page.written) for page in build.pages.values()),
        checked.pages,
        f"{checked.links:,}",
        found,
        len(build.packs),
    )


def _everything(build: Build) -> Iterator[SearchDocument]:
    for code, site in build.sites.items():
        yield from everything(site, (page for page in build.pages.values() if page.language == code))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Build again when a catalogue, a page or a template changes."""
    root = Path(config.config_file_path).parent
    for name in (
        "resources.yaml",
        "case_studies.yaml",
        "principles.yaml",
        "data",
        "local",
        "overrides",
        "docs",
        "ledger",
    ):
        if (root / name).exists():
            server.watch(str(root / name))
    return server


def _stop(problems: list[Problem] | tuple[Problem, ...]) -> None:
    """End the build with every problem, and no traceback."""
    raise ProblemsFoundError(problems)
