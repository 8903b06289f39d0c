"""Reads which extensions of Markdown the hub's pages take: `markdown_extensions` in `mkdocs.yml`, as MkDocs has it.

In: the hub's folder. Out: `PageExtensions`, and problems. Source: https://www.mkdocs.org/user-guide/configuration/
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from signpost.markdown.grammar import PageExtensions, page_reader
from signpost.problems import Code, Problem
from signpost.read.yaml_reader import read_yaml

FILE = "mkdocs.yml"
_KEY = "markdown_extensions"


def read_extensions(root: Path, problems: list[Problem]) -> PageExtensions:
    """The extensions that `mkdocs.yml` names; those of every hub where it has no such list, or is not there.

    One that cannot be used is a problem and left out.
    """
    if not (root / FILE).is_file():
        return PageExtensions()
    tree, _ = read_yaml(root, FILE)
    if tree is None or not isinstance(tree.value, dict) or _KEY not in tree.value:
        return PageExtensions()
    found = PageExtensions(())
    try:
        given = yaml.load((root / FILE).read_text(encoding="utf-8"), Loader=_SettingsLoader)[_KEY]
    except (yaml.YAMLError, ImportError, AttributeError) as error:
        place = tree.place((_KEY,))
        hint = "mend the name after !!python/name:"
        problems.append(Problem(place, Code.BAD_MARKDOWN_EXTENSION, f"it cannot be used: {error}", hint))
        return PageExtensions()
    listed = given if isinstance(given, list) else [given]
    for index, each in enumerate(listed):
        more = _with(found, each.items() if isinstance(each, dict) else [(each, None)])
        try:
            page_reader(more, lambda _: "", lambda _: "")
        except Exception as error:  # An extension may raise anything while it is set up.
            place = tree.place((_KEY, index) if isinstance(given, list) else (_KEY,))
            message = f"'{next(iter(each), '') if isinstance(each, dict) else each}' cannot be used: {error}"
            problems.append(Problem(place, Code.BAD_MARKDOWN_EXTENSION, message, "mend its name or options"))
        else:
            found = more
    return found


class _SettingsLoader(yaml.SafeLoader):
    """Reads settings as MkDocs does: options of extensions may be named functions of Python's (`!!python/name:`)."""


def _named(loader: yaml.SafeLoader, name: str, node: yaml.Node) -> Any:
    """The function, or other value, that stands in a module under this name. Raises ImportError, AttributeError."""
    module, _, attribute = name.rpartition(".")
    return getattr(import_module(module), attribute)


_SettingsLoader.add_multi_constructor("tag:yaml.org,2002:python/name:", _named)
_SettingsLoader.add_multi_constructor("!", lambda loader, name, node: None)


def _with(extensions: PageExtensions, given: Any) -> PageExtensions:
    names, options = list(extensions.names), dict(extensions.options)
    for name, own in given:
        names.append(str(name))
        if isinstance(own, dict):
            options[str(name)] = own
    return PageExtensions(tuple(names), options)
