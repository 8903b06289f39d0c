"""The seam to MkDocs: the only code that imports it.

What runs, and in which order:

1. `on_config`: read and check the hub; stop with every problem and its place, before
   anything is written. Make the packs to print, whose pages and size the pathways' pages tell;
   none while serving. Point the build at a folder beside the last good site, once no other build
   writes that site.
2. `on_files`: drop the theme's files that this site does not use; add the pages that are not
   files in docs/, the data files, the stylesheet, and the words that scripts say in other languages.
3. `on_nav`: give each page outside the navigation its place in it.
4. `on_page_markdown` and `on_page_content`: give each page its title and its whole body.
5. `on_post_build`: check every internal link, count the pages, write the search index, and
   only then put the new site in the place of the old.
6. When a build fails, `build_end.py` says in a sentence what the disk refused, and lets the next build go ahead.

MkDocs calls hooks as plain functions, so what one build needs is kept in a `Build` value on
the configuration of that build, and nowhere else.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from build_end import NOTHING_WRITTEN, BuildEnd
from jinja2 import ChoiceLoader, Environment, FunctionLoader
from menu import contents_of, menu_in, place_in
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.meta import get_data
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
from signpost.problems import Code, Problem, errors, listing
from signpost.read.site_settings import navigation, not_in_navigation
from signpost.schema.kinds import ENTRY_KINDS
from signpost.search.document import SearchDocument
from signpost.search.index import write_index
from signpost.site.frame.branding import local_files
from signpost.site.frame.contents import Heading, with_contents
from signpost.site.frame.edit_link import edit_link
from signpost.site.frame.hreflang import placed
from signpost.site.frame.navigation import whole_navigation
from signpost.site.frame.page_context import frame
from signpost.site.frame.palette import STYLE as PALETTE
from signpost.site.frame.palette import palette_style
from signpost.site.frame.seo import crawler_files
from signpost.site.frame.site_frame import frames
from signpost.site.frame.stylesheet import SOURCES, bundled_files
from signpost.site.generate import pages_of_all
from signpost.site.language_sites import make_sites
from signpost.site.page import Page
from signpost.site.pages.handwritten import page_by_hand
from signpost.site.parts.glossary_marks import GlossaryMarker
from signpost.site.print.make_packs import SETTING, PackError, make_packs, wanted
from signpost.site.print.pack_contents import packs
from signpost.site.search_documents import everything, place_names, purchase_tools
from signpost.site.site import Site

log = logging.getLogger("mkdocs.hooks.signpost")

SWITCH = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
"""A switch of Material's frame, with an attribute that is none of its kind: https://html.spec.whatwg.org/#autofill"""

UNUSED_THEME_FOLDERS = (
    *("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/images/", "assets/external/"),
    f"{SOURCES}/",
)
"""Folders that no page asks for: of Material's files, and of what the stylesheet is made from."""

FIRST, LAST = 100, -100
"""When this hook has its turn among others: it takes Markdown as they leave it, and gives them what it makes of it."""

OWN_FRAME, FRAME = "main.html", "frame"
"""The template that pages begin with, and the prefix under which the shipped one is found below a network's own."""

SOURCE_MAP = ".map"
"""How the name of a file ends that only Material's own developers need."""


@dataclass(frozen=True)
class Build:
    """What one build knows between events."""

    sites: dict[str, Site]
    pages: dict[str, Page]
    contents: dict[str, tuple[Heading, ...]]
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
    config.plugins["signpost: the end of a build"] = BuildEnd(output, root)
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
    pages: dict[str, Page] = {}
    contents = {}
    for page in pages_of_all(sites, config.nav or []):
        if page.file in pages:
            # Of the two, a page by hand is the one that a person can move.
            moved, other = sorted((page, pages[page.file]), key=lambda each: not each.written)
            message = f"two pages stand at /{page.address}; the other is made from {other.source.path}"
            _stop([Problem(moved.source, Code.SAME_ADDRESS, message, "give the page another name or another folder")])
        body, contents[page.file] = with_contents(page.body)
        pages[page.file] = replace(page, body=body)
    hidden = {f"guide/{id}.md" for target, id in site.catalogue.hidden if target == "guide"}
    by_hand = [page.path for page in site.catalogue.pages]
    if lost := [
        not_in_navigation(path, place, by_hand)
        for path, place in navigation(root)
        if path not in pages and path not in hidden and path.endswith("index.md")
    ]:
        log.info("Warnings:\n%s", listing(lost))
    if style := palette_style(config.theme.get("palette"), _materials_palette(config)):
        config.extra["palette_style"] = PALETTE
        config.extra["palette_css"] = style
    own = root / "local" / "overrides"
    if own.is_dir():
        config.theme.dirs.insert(0, str(own))
    if config.nav is not None:
        config.nav = whole_navigation(config.nav, pages.values())
    config.site_dir = str(output.staging)
    # Only the engine's own preview has this address; its pages carry a script for live reload.
    config.extra["live_reload"] = (config.site_url or "").startswith(f"http://{config.dev_addr}/")
    config.extra["language"] = site.language.code
    config.extra["frame"] = frames(sites, config, name)
    config.site_name = name
    explainers = {
        each.language.code: GlossaryMarker(each.catalogue, each.renderer.prose, each.language) for each in sites
    }
    by_code = {each.language.code: each for each in sites}
    config.extra["signpost"] = Build(by_code, pages, contents, explainers, output, printed)
    return config


def _name_of(site: Site, name: str) -> str:
    """The name of the hub in the site's language; `name` where no network gives it one."""
    return str(site.catalogue.network.name) if site.catalogue.network else name


def _materials_palette(config: MkDocsConfig) -> str:
    """Material's own stylesheet of its palette."""
    found = (path for folder in config.theme.dirs for path in Path(folder).glob("assets/stylesheets/palette.*.css"))
    return next((path.read_text(encoding="utf-8") for path in found), "")


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
        if unwanted or file.src_uri.startswith(UNUSED_THEME_FOLDERS) or _is_source_map(file):
            files.remove(file)
    for page in build.pages.values():
        if files.get_file_from_path(page.file) is None:
            files.append(File.generated(config, page.file, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    base = config.site_url or ""
    if not base:
        log.info("No SITE_URL was given: pages name no canonical address, and there is no sitemap.")
    texts = data_files(build.site, base, config.site_name, config.site_description or "")
    scripts = words_files(build.languages)
    crawlers = crawler_files(build.pages.values(), base, build.languages)
    bundled = bundled_files(build.site.folders)
    if style := config.extra.pop("palette_css", ""):
        bundled[PALETTE] = style
    for name, text in (*texts.items(), *crawlers.items(), *scripts.items(), *bundled.items()):
        if given := files.get_file_from_path(name):
            files.remove(given)  # a network's own, which the text already is
        # MkDocs leaves out what begins with a dot unless it is told otherwise: /.well-known/security.txt.
        files.append(File.generated(config, name, content=text, inclusion=InclusionLevel.INCLUDED))
    for name, data in {**build.packs, **local_files(build.site)}.items():
        files.append(File.generated(config, name, content=data))
    return files


def _is_source_map(file: File) -> bool:
    return file.src_uri.startswith("assets/") and file.src_uri.endswith(SOURCE_MAP)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let a network's own `main.html` begin as Material's manual says, and still have this frame below it."""
    root = Path(config.config_file_path).parent
    if (root / "local" / "overrides" / OWN_FRAME).is_file():
        ours = f"{FRAME}:{OWN_FRAME}"
        path = root / "overrides" / OWN_FRAME
        found = FunctionLoader(
            lambda name: (path.read_text(encoding="utf-8"), str(path), None) if name == ours else None
        )
        env.loader = ChoiceLoader([found, env.loader])  # type: ignore[list-item]
        env.join_path = lambda template, parent: (  # type: ignore[method-assign]
            ours if parent == OWN_FRAME and template in ("base.html", OWN_FRAME) else template
        )
    return env


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give each page outside the navigation its place in it, so that tab and menu show where a reader is."""
    build: Build = config.extra["signpost"]
    place_in(nav, build.pages, files)
    return nav


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """The menu of a page is in the page's language."""
    build: Build = config.extra["signpost"]
    value = build.pages[page.file.src_uri]
    if value.folder:
        context["nav"] = menu_in(nav, value, build.sites[value.language], build.pages)
    return context


@event_priority(LAST)
def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Say what the page is to the templates; its body needs no Markdown of MkDocs's.

    Where another hook has changed the Markdown of a page by hand, the body is made anew from that.
    """
    build: Build = config.extra["signpost"]
    value = build.pages[page.file.src_uri]
    site = build.sites[value.language]
    if value.written:
        value = _changed_by_hooks(value, markdown, page, site, config)
    page.meta.update(frame(value, site, build.languages, config.site_url or "", build.contents[value.file]))
    page.edit_url = edit_link(value, config.repo_url, config.edit_uri, config.edit_uri_template) or None
    return ""


def _changed_by_hooks(value: Page, markdown: str, page: MkDocsPage, site: Site, config: MkDocsConfig) -> Page:
    """The page by hand as other hooks have changed its Markdown; the same page when none has."""
    build: Build = config.extra["signpost"]
    as_read, _ = get_data(page.file.content_string)
    if markdown.strip() == as_read.strip():
        return value
    written = next((each for each in site.catalogue.pages if each.path == value.written), None)
    if written is None:
        return value
    made = placed(page_by_hand(site, replace(written, body=markdown), config.nav or []), site.language)
    body, build.contents[value.file] = with_contents(made.body)
    build.pages[value.file] = changed = replace(value, body=body)
    return changed


@event_priority(FIRST)
def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """The whole body of the page, with the words of the field explained; other hooks are given it as it is then."""
    build: Build = config.extra["signpost"]
    value = build.pages[page.file.src_uri]
    page.toc = contents_of(value, build.contents[value.file])
    return build.explainers[value.language].explain(value.body, value.local_address)


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Take from Material's switches an attribute that HTML gives to boxes of text only."""
    return SWITCH.sub(r"\1", output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages that are templates alone, as 404.html is."""
    return SWITCH.sub(r"\1", output_content)


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
        catalogue = next(iter(build.sites.values())).catalogue
        purchases = purchase_tools(build.sites.values())
        found = write_index([*_everything(build)], built, place_names(catalogue), purchases)
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
        *(path for kind in ENTRY_KINDS for path in (kind.path, kind.one_a_file)),
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
