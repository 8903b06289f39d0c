"""Inputs that nobody would write, made from those that people do: cut, doubled, spliced and sown with odd characters.

In: a seed and a number. Out: for each surface of the project a changed input, and what came of it: problems, or
nothing. The same number always gives the same input, so that a failure can be had again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hubs import ROOT, SMALL, TODAY, apply_change, small_hub
from local_hub import LOCAL

from signpost.hub import load_catalogue
from signpost.hubs.hub_response import read_hub
from signpost.links.ledger import read_ledger
from signpost.markdown.contents import field_contents, page_contents
from signpost.markdown.density import too_dense
from signpost.markdown.grammar import PageExtensions, field_reader, page_reader
from signpost.overlay.release_digests import read_released
from signpost.problems import Problem
from signpost.read.local_assets import read_assets
from signpost.read.local_templates import template_problems
from signpost.read.pages import read_pages
from signpost.read.place_table import read_place_rows
from signpost.read.yaml_reader import parse_yaml

ODD = (
    *("\0", "\x1b[31m", "\x7f", "\x85", "\u200b", "\u202e", "\u2028", "\ufeff", "\ue000", "\U000f0000", "\U0010ffff"),
    *(
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "!x ",
        "<<: ",
        "? ",
        "- ",
        ": ",
        " #",
        "%YAML 9.9\n",
        "---\n",
        "...\n",
    ),
    *(
        "[[",
        "]]",
        "![[",
        "![",
        "](",
        "<",
        "<script>",
        "</div>",
        "javascript:",
        "&#x6a;",
        "{{",
        "{%",
        "%}",
        "{#",
        "`",
        "~~~",
    ),
    *("url(", "u\\72l(", "@import ", "<use href='#a'/>", "<!ENTITY a 'b'>", "<![CDATA[", "<?x?>", "xml:base='/'"),
    *(
        "null",
        "true",
        "1e999",
        "-1",
        "9" * 400,
        "2026-02-30",
        "0000-00-00",
        "[" * 300,
        "(" * 300,
        "{" * 300,
        "a" * 5000,
    ),
    *("../", "/etc/passwd", "CON", "\\", "\r\n", "\t", '"', "'", "|", ">", "\n\n\n", "١٢", "ǅ", "İ", "ß", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
)
"""What makes trouble in one format or another."""


@dataclass(frozen=True)
class Surface:
    """A place at which the project takes what others write: texts that people write there, and what reads them."""

    name: str
    seeds: tuple[str, ...]
    read: Callable[[Path, str], Any]
    cost: int = 1


@cache
def surfaces() -> tuple[Surface, ...]:
    """Every surface; the costlier ones come round less often."""
    catalogues = _texts(SMALL, "*.yaml") + tuple(str(text) for name, text in LOCAL.items() if name.endswith(".yaml"))
    pages = _texts(SMALL / "docs", "*.md") + tuple(
        (ROOT / "docs" / "guide" / name).read_text(encoding="utf-8") for name in ("barriers.md", "the-cycle.md")
    )
    mistakes = tuple(_mistakes())
    templates = _texts(ROOT / "overrides" / "parts", "*.html")
    pictures = tuple(text for text in mistakes if "<svg" in text) + _texts(ROOT / "overrides" / "styles", "*.svg")
    return (
        Surface("yaml", catalogues + mistakes, lambda _, text: parse_yaml(text, "x.yaml")[1]),
        Surface("field", catalogues, _field),
        Surface("page", pages, _page),
        Surface("head of a page", pages, _head),
        Surface("template", templates, _template),
        Surface("picture", pictures, _picture),
        Surface("places", (_PLACES,), _places),
        Surface("ledger", _LEDGERS, _ledger),
        Surface(
            "answer of a hub", (_HUB,), lambda _, text: [read_hub(text.encode(errors="replace"), "cumbria", TODAY)]
        ),
        Surface("release", (_RELEASE,), _release),
        Surface(
            "overlay", tuple(str(text) for name, text in LOCAL.items() if name == "local/resources.yaml"), _overlay, 40
        ),
        Surface("network", (str(LOCAL["local/network.yaml"]),), _network, 40),
        Surface("slot", (str(LOCAL["local/slots/home-welcome.md"]),), _slot, 40),
    )


def inputs(count: int, seed: int = 0) -> Iterator[tuple[Surface, str, str]]:
    """`count` changed inputs: the surface, what names the input in a failure, and the input."""
    turns = [surface for surface in surfaces() for _ in range(40 // surface.cost)]
    for number in range(count):
        surface = turns[number % len(turns)]
        chance = random.Random(f"{seed}/{number}")
        yield surface, f"{surface.name}, input {number} of seed {seed}", mutated(surface.seeds, chance)


def mutated(seeds: tuple[str, ...], chance: random.Random) -> str:
    """One of the seeds, changed in one to eight places."""
    text = chance.choice(seeds)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randint(0, len(text)), chance.choice((0, 1, 2, 5, 20, 200))
        match chance.randrange(6):
            case 0:
                text = text[:at] + chance.choice(ODD) + text[at + length :]
            case 1:
                text = text[:at] + text[at + length :]
            case 2:
                text = text[:at] + text[at : at + length] * chance.choice((2, 3, 50)) + text[at + length :]
            case 3:
                other = chance.choice(seeds)
                start = chance.randint(0, len(other))
                text = text[:at] + other[start : start + length] + text[at:]
            case 4:
                text = (
                    text[:at]
                    + chr(chance.choice((chance.randrange(0xD800), chance.randrange(0xE000, 0x110000))))
                    + text[at:]
                )
            case _:
                text = text[:at] + chance.choice(ODD) * chance.choice((2, 30, 1000)) + text[at:]
        text = text[:60_000]
    return text


def run(surface: Surface, text: str) -> list[Problem]:
    """Give an input to what reads it, in a folder of its own; the problems that come out."""
    with TemporaryDirectory() as folder:
        found = surface.read(Path(folder), text)
    return [each for each in found if isinstance(each, Problem)]


def _field(_: Path, text: str) -> list[Problem]:
    field_contents(text)
    if not too_dense(text):
        field_reader(lambda reference: reference.id).convert(text)
    return []


def _page(_: Path, text: str) -> list[Problem]:
    extensions = PageExtensions()
    page_contents(text, extensions)
    if not too_dense(text):
        page_reader(extensions, lambda reference: reference.id, lambda _: "").convert(text)
    return []


def _head(folder: Path, text: str) -> list[Problem]:
    problems: list[Problem] = []
    _write(folder / "docs" / "x.md", text)
    read_pages(folder, problems)
    return problems


def _template(folder: Path, text: str) -> list[Problem]:
    _write(folder / "local" / "overrides" / "parts" / "list.html", text)
    return template_problems(folder)


def _picture(folder: Path, text: str) -> list[Problem]:
    problems: list[Problem] = []
    _write(folder / "local" / "assets" / "x.svg", text)
    read_assets(folder, problems)
    return problems


def _places(folder: Path, text: str) -> list[Problem]:
    problems: list[Problem] = []
    _write(folder / "data" / "places.csv", text)
    read_place_rows(folder, ("",), problems)
    return problems


def _ledger(folder: Path, text: str) -> list[Problem]:
    _write(folder / "links.jsonl", text)
    return read_ledger(folder / "links.jsonl", "links.jsonl", None, date(2026, 6, 2))[1]


def _release(folder: Path, text: str) -> list[Problem]:
    problems: list[Problem] = []
    _write(folder / "data" / "released.json", text)
    read_released(folder, problems)
    return problems


def _in_hub(folder: Path, name: str, text: str) -> list[Problem]:
    root = small_hub(folder / "hub", {"local/network.yaml": LOCAL["local/network.yaml"].split("logo:")[0]})  # type: ignore[union-attr]
    apply_change(root / name, text.encode(errors="replace"))
    return list(load_catalogue(root, TODAY).problems)


def _overlay(folder: Path, text: str) -> list[Problem]:
    return _in_hub(folder, "local/resources.yaml", text)


def _network(folder: Path, text: str) -> list[Problem]:
    return _in_hub(folder, "local/network.yaml", text)


def _slot(folder: Path, text: str) -> list[Problem]:
    return _in_hub(folder, "local/slots/home-welcome.md", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(errors="replace"))


def _texts(folder: Path, pattern: str) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(folder.rglob(pattern)))


def _mistakes() -> Iterator[str]:
    for path in sorted((ROOT / "tests" / "cases" / "mistakes").glob("*.yml")):
        cases: list[Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from (case["text"] for case in cases if len(case.get("text", "")) in range(1, 5000))


_PLACES = "name,kind,council,areas,also,source\nKendal,town,Westmorland,cumbria,Kirkby|Kendale,ons\n"
_LEDGERS = (
    '{"signpost": "links", "version": 1}\n{"url": "https://example.org/", "looks": [], "verdict": "alive"}\n',
    *((path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests").rglob("*.jsonl"))[:5]),
)
_HUB = '{"name": "Ours", "area": "cumbria", "languages": ["en"], "built_on": "2026-05-01", "counts": {"resources": 1}}'
_RELEASE = (
    '{"version": "1.0.0", "day": "2026-05-01", "kinds": {"resource": {"fields": ["title", "summary"], '
    '"things": {"first-guide": "2026-05-01 0123456789ab ba9876543210"}, "lost": {"x": "2026-05-01"}}}}'
)
