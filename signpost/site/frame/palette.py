"""The colours that the palette of `mkdocs.yml` names: Material's, made readable as a network's own colours are.

In: `theme.palette`. Out: a stylesheet for the names that it uses; none where every entry has the hub's own (`custom`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from signpost.colours import by_day, by_night, declared, design_tokens, nearest_readable, stylesheet

STYLE = "assets/palette.css"
OWN = "custom"

COLOURS = {
    "red": "#ef5552", "pink": "#e92063", "purple": "#ab47bd", "deep-purple": "#7e56c2", "indigo": "#4051b5",
    "blue": "#2094f3", "light-blue": "#02a6f2", "cyan": "#00bdd6", "teal": "#009485", "green": "#4cae4f",
    "light-green": "#8bc34b", "lime": "#cbdc38", "yellow": "#ffec3d", "amber": "#ffc105", "orange": "#ffa724",
    "deep-orange": "#ff6e42", "brown": "#795649", "grey": "#757575", "blue-grey": "#546d78", "black": "#000000",
    "white": "#757575",
}  # fmt: skip
"""The primary colours of Material 9.8 by name, from its palette.css; white has the grey of its words."""

ACCENTS = {
    "red": "#ff1947", "pink": "#f50056", "purple": "#df41fb", "deep-purple": "#7c4dff", "indigo": "#526cfe",
    "blue": "#4287ff", "light-blue": "#0091eb", "cyan": "#00bad6", "teal": "#00bda4", "green": "#00c753",
    "light-green": "#63de17", "lime": "#b0eb00", "yellow": "#ffd500", "amber": "#ffaa00", "orange": "#ff9100",
    "deep-orange": "#ff6e42",
}  # fmt: skip
"""The accents of Material 9.8 by name, from its palette.css."""


def palette_style(palette: Any) -> str:
    """The stylesheet for the names that a palette uses; empty when it uses none."""
    entries = [entry for entry in (palette if isinstance(palette, list) else [palette]) if isinstance(entry, Mapping)]
    return "".join(_rules(entries))


def _rules(entries: list[Mapping[str, Any]]) -> Iterator[str]:
    tokens = design_tokens()
    for name in sorted({_name(entry, "primary") for entry in entries} & set(COLOURS)):
        colour = nearest_readable(COLOURS[name], by_day(tokens))
        sheet = stylesheet(colour, None, tokens)
        here = f"[data-md-color-primary={name}]"
        yield (
            sheet.partition("\n")[2]
            .replace(":root, [data-md-color-scheme]", here)
            .replace(":root, [data-md-color-scheme=auto]", f"[data-md-color-scheme=auto]{here}")
            .replace("[data-md-color-scheme=slate] {", f"[data-md-color-scheme=slate]{here} {{")
        )
    for name in sorted({_name(entry, "accent") for entry in entries} & set(ACCENTS)):
        here = f"[data-md-color-accent={name}]"
        day = {"--accent": nearest_readable(ACCENTS[name], by_day(tokens))}
        night = {"--accent": nearest_readable(ACCENTS[name], by_night(tokens))}
        dark = declared({**night, "--md-accent-fg-color": night["--accent"]})
        yield f"@media screen {{ {here} {{ {declared({**day, '--md-accent-fg-color': day['--accent']})} }} }}\n"
        yield f"@media screen {{ [data-md-color-scheme=slate]{here} {{ {dark} }} }}\n"
        yield (f"@media screen and (prefers-color-scheme: dark) {{ [data-md-color-scheme=auto]{here} {{ {dark} }} }}\n")


def _name(entry: Mapping[str, Any], key: str) -> str:
    return str(entry.get(key) or "indigo").replace(" ", "-")
