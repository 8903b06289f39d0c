"""Which settings of `mkdocs.yml` a hub cannot honour, each refused by name, with the reason and what to do instead.

In: the hub's folder. Out: a problem for each, at the place of its key. Everything else in `mkdocs.yml` has the effect
that MkDocs and Material give it. Sources: https://www.mkdocs.org/user-guide/configuration/ and
https://squidfunk.github.io/mkdocs-material/setup/.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signpost.problems import Code, Location, Problem, nearest
from signpost.read.yaml_reader import Tree, read_yaml

FILE = "mkdocs.yml"

OWN_FILES = "pages ask for files of this site alone, so that nobody else learns who reads them"
IN_LINE = "it writes a style into each page, which the pages' Content-Security-Policy forbids"
FINDER = "the hub has a search of its own, with filters and counts"


@dataclass(frozen=True)
class Refusal:
    """A setting that is refused: the keys that lead to it, when it is, why, and what to do instead."""

    path: tuple[str, ...]
    refused: Callable[[Any], bool]
    why: str
    instead: str


def _given(value: Any) -> bool:
    return value not in (None, False, "", [], {})


def _is_not(*allowed: object) -> Callable[[Any], bool]:
    return lambda value: value not in allowed


REFUSALS = (
    Refusal(("theme", "font"), _is_not(False), f"its fonts come from Google; {OWN_FILES}",
            "say `font: false`, and name fonts that devices have in a file of extra_css"),
    Refusal(("theme", "name"), _is_not("material"), "pages are laid out for Material", "say `name: material`"),
    Refusal(("theme", "custom_dir"), _is_not("overrides", "overrides/"), "the templates of the pages are in overrides",
            "put templates of your own into local/overrides/"),
    Refusal(("theme", "language"), _is_not("en", "cy"), "the hub's words are in English and in Welsh",
            "name the hub's languages in local/network.yaml"),
    Refusal(("theme", "direction"), _is_not("ltr"), "both languages of the hub are read from left to right",
            "leave it out"),
    Refusal(("theme", "icon", "admonition"), _given, IN_LINE, "give the colour and the picture in a file of extra_css"),
    Refusal(("theme", "icon", "annotation"), _given, IN_LINE, "give the picture in a file of extra_css"),
    Refusal(("theme", "icon", "tag"), _given, IN_LINE, "give the picture in a file of extra_css"),
    Refusal(("extra", "analytics"), _given, f"it tells another company who reads what; {OWN_FILES}",
            "count requests in your web host's own log"),
    Refusal(("extra", "consent"), _given, "the hub sets no cookie, so it has nothing to ask", "leave it out"),
    Refusal(("extra", "version"), _given, "a hub is published whole, in one edition that says when it was built",
            "publish an older edition at an address of its own"),
    Refusal(("extra", "polyfills"), _given, "they are for browsers that the hub's scripts do without",
            "put a script into extra_javascript"),
    Refusal(("docs_dir",), _is_not("docs"), "pages by hand are read from docs and local/docs", "move them there"),
    Refusal(("use_directory_urls",), _is_not(True), "every address of the hub ends in a slash, for good",
            "leave it out"),
    Refusal(("exclude_docs",), _given, "what a hub leaves out is said in one place",
            "name the pages under hide: in local/network.yaml"),
    Refusal(("draft_docs",), _given, "a page that is not ready would be published with the rest by another engine",
            "keep it on a branch"),
    Refusal(("not_in_nav",), _given, "pages outside the navigation are listed by the pages above them", "leave it out"),
)  # fmt: skip
"""Each setting that is refused whatever else is set."""

FEATURES = {
    "navigation.instant": ("it replaces pages by script, which leaves the finder and the tools without theirs",
                           "leave it out; pages here are small and kept by the browser"),
    "search.": (FINDER, "leave it out"),
    "content.action.view": ("generated pages have no source of their own to show", "use content.action.edit"),
    "content.code.annotate": (IN_LINE, "write the note below the code"),
    "toc.integrate": ("contents stand beside every page or above it", "leave it out"),
    "navigation.prune": ("the menu is always as short as that", "leave it out"),
}  # fmt: skip
"""Features of the theme that are refused, by how their names begin."""

PLUGINS = {
    "search": (FINDER, "leave it out"),
    "material/search": (FINDER, "leave it out"),
    "social": ("it fetches fonts while the site is built", "every page has the picture assets/share.png"),
    "material/social": ("it fetches fonts while the site is built", "every page has the picture assets/share.png"),
    "privacy": ("there is nothing for it to fetch, since pages ask no other host", "leave it out"),
    "material/privacy": ("there is nothing for it to fetch, since pages ask no other host", "leave it out"),
}
"""Plugins that are refused."""


def refused_settings(root: Path) -> list[Problem]:
    """A problem for each setting of the hub's `mkdocs.yml` that cannot be honoured."""
    if not (root / FILE).is_file():
        return []
    tree, _ = read_yaml(root, FILE)
    if tree is None or not isinstance(tree.value, dict):
        return []
    return list(_refused(tree, plain(tree.value)))


def navigation(root: Path) -> list[tuple[str, Location]]:
    """The pages that `nav` of the hub's `mkdocs.yml` names, by their path under docs/, and where it names each."""
    if not (root / FILE).is_file():
        return []
    tree, _ = read_yaml(root, FILE)
    if tree is None or not isinstance(tree.value, dict):
        return []
    named = (leaf for leaf in _leaves(tree.value.get("nav"), ("nav",)) if leaf[0].endswith(".md"))
    return [(word, tree.place(path)) for word, path in named if "//" not in word]


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, str):
        yield value, path


def missing_in_navigation(root: Path, pages: Collection[str]) -> list[Problem]:
    """A problem for each page that `nav` names and that nobody has written; `pages` holds the paths of those by hand.

    The first page of a folder in which no page is written by hand may be generated; the build tells.
    """
    by_hand = {path.rpartition("/")[0] for path in pages}
    return [
        not_in_navigation(path, place, pages)
        for path, place in navigation(root)
        if path not in pages and (path.rpartition("/")[2] != "index.md" or path.rpartition("/")[0] in by_hand - {""})
    ]


def not_in_navigation(path: str, place: Location, pages: Collection[str]) -> Problem:
    """The problem that `nav` names a page that is not there."""
    near = nearest(path, sorted(pages))
    guess = f"; did you mean '{near}'?" if near else ""
    return Problem(
        place, Code.NO_PAGE_TO_LIST, f"there is no page docs/{path}{guess}", "correct the line, or remove it"
    )


def plain(value: Any) -> Any:
    """Settings as read, every scalar of which is text, with YAML's own true, false and nothing as MkDocs takes them."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return _PLAIN.get(value, value) if isinstance(value, str) else value


_PLAIN = {"true": True, "false": False, "null": None, "~": None}


def _refused(tree: Tree, settings: dict[str, Any]) -> Iterator[Problem]:
    for each in REFUSALS:
        found, value = _at(settings, each.path)
        if found and each.refused(value):
            yield _problem(tree, each.path, ".".join(each.path), each.why, each.instead)
    for index, feature in enumerate(_listed(settings, ("theme", "features"))):
        for start, (why, instead) in FEATURES.items():
            if str(feature).startswith(start):
                yield _problem(tree, ("theme", "features", index), f"the feature {feature}", why, instead)
    for index, plugin in enumerate(_listed(settings, ("plugins",))):
        name = str(next(iter(plugin), "")) if isinstance(plugin, dict) else str(plugin)
        if name in PLUGINS:
            yield _problem(tree, ("plugins", index), f"the plugin {name}", *PLUGINS[name])
    for key in ("extra_css", "extra_javascript"):
        for index, given in enumerate(_listed(settings, (key,))):
            address = str(given.get("path", "")) if isinstance(given, dict) else str(given)
            if "//" in address:
                instead = "put the file into local/overrides/assets/ and name it as assets/…"
                yield _problem(tree, (key, index), f"{key}: {address}", OWN_FILES, instead)
    yield from _without_their_script(tree, settings)


def _without_their_script(tree: Tree, settings: dict[str, Any]) -> Iterator[Problem]:
    """Diagrams that no script of the hub's own would draw: Material's fetches one from another host."""
    listed = _listed(settings, ("markdown_extensions",))
    scripts = [str(given) for given in _listed(settings, ("extra_javascript",))]
    for index, extension in enumerate(listed):
        options = extension.get("pymdownx.superfences") if isinstance(extension, dict) else None
        fences = options.get("custom_fences") if isinstance(options, dict) else None
        named = [fence.get("name") for fence in fences if isinstance(fence, dict)] if isinstance(fences, list) else []
        if "mermaid" in named and not any("mermaid" in script for script in scripts):
            why = f"Material fetches the script that draws diagrams from another host; {OWN_FILES}"
            instead = "put mermaid.min.js into local/overrides/assets/ and name it in extra_javascript"
            yield _problem(tree, ("markdown_extensions", index), "the fence mermaid", why, instead)


def _problem(tree: Tree, path: tuple[str | int, ...], name: str, why: str, instead: str) -> Problem:
    return Problem(tree.place(path), Code.SETTING_REFUSED, f"{name} cannot be used: {why}", instead)


def _at(settings: Any, path: tuple[str, ...]) -> tuple[bool, Any]:
    """Whether a setting is there, and what it is."""
    for key in path:
        if not isinstance(settings, dict) or key not in settings:
            return False, None
        settings = settings[key]
    return True, settings


def _listed(settings: Any, path: tuple[str, ...]) -> list[Any]:
    """The items of a setting that is a list, or a mapping of names to options."""
    _, value = _at(settings, path)
    if isinstance(value, dict):
        return [{name: options} for name, options in value.items()]
    return list(value) if isinstance(value, list) else []
