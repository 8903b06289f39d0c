"""The colours that the palette of `mkdocs.yml` names: Material's, made readable as a network's own colours are.

In: `theme.palette`. Out: a stylesheet for the names that it uses; none where every entry has the hub's own (`custom`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from signpost.colours import by_day, by_night, declared, design_tokens, nearest_readable, stylesheet

STYLE = "assets/palette.css"
_NAMED = re.compile(
    r"\[data-md-color-(?P<kind>primary|accent)=(?P<name>[\w-]+)\]\{--md-(?P=kind)-fg-color:(?P<colour>#[0-9a-f]{6})\b"
)
"""How Material's palette stylesheet gives a colour to a name."""

_SHORT = re.compile(r"(--md-\w+-fg-color:#)([0-9a-f])([0-9a-f])([0-9a-f])(?![0-9a-f])")


def palette_style(palette: Any, theirs: str) -> str:
    """The stylesheet for the names that a palette uses; empty when it uses none.

    `theirs` is Material's own stylesheet of its palette, from which the colours of the names are taken.
    """
    entries = [entry for entry in (palette if isinstance(palette, list) else [palette]) if isinstance(entry, Mapping)]
    whole = _SHORT.sub(r"\1\2\2\3\3\4\4", theirs)
    named = {(found["kind"], found["name"]): found["colour"] for found in _NAMED.finditer(whole)}
    ink = design_tokens().day["--ink"]
    # Material mixes these two from the light of the page; here both are the colour of words.
    return "".join(_rules(entries, {("primary", "black"): ink, ("primary", "white"): ink, **named}))


def _rules(entries: list[Mapping[str, Any]], named: Mapping[tuple[str, str], str]) -> Iterator[str]:
    tokens = design_tokens()
    for name in _used(entries, "primary", named):
        colour = nearest_readable(named["primary", name], by_day(tokens))
        sheet = stylesheet(colour, None, tokens)
        here = f"[data-md-color-primary={name}]"
        yield (
            sheet.partition("\n")[2]
            .replace(":root, [data-md-color-scheme]", here)
            .replace(":root, [data-md-color-scheme=auto]", f"[data-md-color-scheme=auto]{here}")
            .replace("[data-md-color-scheme=slate] {", f"[data-md-color-scheme=slate]{here} {{")
        )
    for name in _used(entries, "accent", named):
        here = f"[data-md-color-accent={name}]"
        day = {"--accent": nearest_readable(named["accent", name], by_day(tokens))}
        night = {"--accent": nearest_readable(named["accent", name], by_night(tokens))}
        dark = declared({**night, "--md-accent-fg-color": night["--accent"]})
        yield f"@media screen {{ {here} {{ {declared({**day, '--md-accent-fg-color': day['--accent']})} }} }}\n"
        yield f"@media screen {{ [data-md-color-scheme=slate]{here} {{ {dark} }} }}\n"
        yield (f"@media screen and (prefers-color-scheme: dark) {{ [data-md-color-scheme=auto]{here} {{ {dark} }} }}\n")


def _used(entries: list[Mapping[str, Any]], kind: str, named: Mapping[tuple[str, str], str]) -> list[str]:
    """The names of colours of a kind that the entries use, in order; Material's own is indigo."""
    names = {str(entry.get(kind) or "indigo").replace(" ", "-") for entry in entries}
    return sorted(name for name in names if (kind, name) in named)
