"""Puts together the files that take their colours from the design tokens: the stylesheet and the favicon.

In: the folders of templates, a network's own first. Out: the text of each file by its address. A hub that has a
whole file of its own at that address keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

from signpost.colours import TOKENS, declared, read_tokens

SOURCES = "styles"
"""The folder, below a folder of templates, of what these files are made from; the site does not hold it."""

STYLESHEET = "assets/signpost.css"
PARTS = (TOKENS, *(f"{SOURCES}/{name}.css" for name in ("frame", "base", "components", "print")))
"""What the stylesheet is made of. The order counts: of two rules of equal weight the later one wins."""

_NIGHT = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(?P<body>[^{}]*)\}\s*\}")

FAVICON = "assets/favicon.svg"
PICTURE = f"{SOURCES}/favicon.svg"


def bundled_files(folders: Sequence[Path]) -> dict[str, str]:
    """The stylesheet and the favicon, by address. Raises OSError when a file that they are made from is not there."""
    return {STYLESHEET: stylesheet(folders), FAVICON: favicon(folders)}


def stylesheet(folders: Sequence[Path]) -> str:
    """The hub's stylesheet. Raises OSError when one of its parts is not there."""
    own = _own(folders, STYLESHEET)
    if own is not None:
        return own
    first, *rest = (_text(folders, part) for part in PARTS)
    return compact("\n".join([schemes(first), *rest]))


def compact(css: str) -> str:
    """A stylesheet without its comments and with one space where several stood: a fifth fewer bytes on the way."""
    return str(tinycss2.serialize(_compact(tinycss2.parse_stylesheet(css)))).strip() + "\n"


def _compact(nodes: Iterable[Node]) -> list[Node]:
    kept: list[Node] = []
    for node in nodes:
        if node.type == "comment" or (node.type == "whitespace" and kept and kept[-1].type == "whitespace"):
            continue
        if node.type == "whitespace":
            node.value = " "
        for part in ("prelude", "content", "arguments"):
            if inner := getattr(node, part, None):
                setattr(node, part, _compact(inner))
        kept.append(node)
    return kept


def schemes(tokens: str) -> str:
    """The tokens for the schemes that a reader can choose: the device's (`auto`), light (`default`), dark (`slate`).

    In the file they stand at the root, by the light that the device asks for. Material says the scheme on the body, so
    each rule is made to hold there too; what the device asks for by night also holds for `slate` by day, and on the
    body alone where `default` or `slate` is chosen.
    """
    night = _NIGHT.search(tokens)
    if night is None:
        return tokens
    dark = f'@media screen {{\n  [data-md-color-scheme="slate"] {{{night["body"]}  color-scheme: dark;\n  }}\n}}'
    by_night = (
        f'@media (prefers-color-scheme: dark) {{\n  :root,\n  [data-md-color-scheme="auto"] {{{night["body"]}  }}\n}}'
    )
    light = '[data-md-color-scheme="default"] {\n  color-scheme: light;\n}'
    before, after = tokens[: night.start()], tokens[night.end() :]
    return f"{_at_body(before)}{by_night}\n{dark}\n{light}{_at_body(after)}"


def _at_body(rules: str) -> str:
    return rules.replace(":root {", ":root,\n  [data-md-color-scheme] {")


def favicon(folders: Sequence[Path]) -> str:
    """The favicon, an SVG with the tokens that it names: a picture does not see the page's. Raises OSError."""
    own = _own(folders, FAVICON)
    if own is not None:
        return own
    picture, tokens = _text(folders, PICTURE), read_tokens(_text(folders, TOKENS))
    names = sorted(set(re.findall(r"var\((--[\w-]+)\)", picture)))
    day, night = (declared({name: colours[name] for name in names}) for colours in (tokens.day, tokens.night))
    rules = f":root{{{day}}}@media (prefers-color-scheme:dark){{:root{{{night}}}}}"
    return picture.replace("<style>", f"<style>{rules}", 1)


def _own(folders: Sequence[Path], name: str) -> str | None:
    path = _first(folders, name)
    return path.read_text(encoding="utf-8") if path else None


def _text(folders: Sequence[Path], name: str) -> str:
    path = _first(folders, name) or Path(folders[-1] if folders else ".", name)
    return path.read_text(encoding="utf-8")


def _first(folders: Sequence[Path], name: str) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).is_file()), None)
