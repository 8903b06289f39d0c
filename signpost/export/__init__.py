"""The hub as data: what is published below /data/, and the schemas for editors.

Each module of this room may hold `EXPORTS`, and a function `exports_of` that gives those that depend on what the hub
holds, such as a feed for each topic. Both are found by themselves, so a new export is one new file.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from signpost.export.editor_schemas import editor_schemas
from signpost.export.export import About, Export
from signpost.site.page import PublishedFile
from signpost.site.site import Site

__all__ = ["About", "Export", "all_exports", "data_files", "editor_schemas", "with_files"]


def all_exports(site: Site | None = None) -> tuple[Export, ...]:
    """Every export, in the order of the modules' names; those that depend on what a hub holds only with its `site`.

    Raises ValueError when two have one path.
    """
    found: list[Export] = []
    for info in sorted(iter_modules(__path__), key=lambda info: info.name):
        module = import_module(f"{__name__}.{info.name}")
        found += getattr(module, "EXPORTS", ())
        if site and hasattr(module, "exports_of"):
            found += module.exports_of(site)
    paths = [export.path for export in found]
    if twice := {path for path in paths if paths.count(path) > 1}:
        raise ValueError(f"more than one export is written to {', '.join(sorted(twice))}")
    return tuple(found)


def with_files(site: Site) -> Site:
    """The site that knows which files of data it publishes, for its page about them."""
    files = (
        PublishedFile(each.path, each.media_type, each.title, each.schema) for each in all_exports(site) if each.title
    )
    return replace(site, files=tuple(files))


def data_files(site: Site, base: str, name: str, description: str) -> dict[str, str]:
    """The text of every export, by its path below the site's root; `base` is the hub's address, or empty."""
    exports = all_exports(site)
    about = About(base, name, description, exports)
    return {export.path: export.write(site, about) for export in exports}
