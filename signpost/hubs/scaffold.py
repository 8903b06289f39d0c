"""The first files of a network's own folder.

In: an area, what the person says of their network, and the day. Out: files by their path in the
hub, as text. Nothing is read but the templates beside this module, and nothing is written: see
`signpost.hubs.create`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jinja2 import Environment, PackageLoader, StrictUndefined

from signpost.colours import design_tokens
from signpost.schema import DATA_MODEL

LOOK_AGAIN = timedelta(days=182)
"""After how long an example asks to be reviewed: the half year that CONTRIBUTING.md asks for."""

FILES = {
    "local/network.yaml": "network.yaml",
    "local/resources.yaml": "resources.yaml",
    "local/case_studies.yaml": "case_studies.yaml",
    "local/slots/home-welcome.md": "home-welcome.md",
    "local/assets/logo.svg": "logo.svg",
    "local/CHECKLIST.md": "CHECKLIST.md",
}
"""The files of every hub: path in the hub, and template in `start/`."""

WELSH_FILES = {"local/slots/home-welcome.cy.md": "home-welcome.cy.md"}
"""What a hub in Welsh has beside those."""

CUSTOM_FILES = {"local/data/areas.yaml": "areas.yaml"}
"""What a hub for an area of its own needs beside those."""

_PLAIN_YAML = re.compile(r"[A-Za-z](?:[\w .,/&()'@+-]*[\w.)])?")


@dataclass(frozen=True)
class HubArea:
    """The area that a hub is begun for; `custom` when it is not one that the parent knows.

    `country` is `england`, `wales`, or empty when nobody has said.
    """

    id: str
    name: str
    country: str = ""
    custom: bool = False


@dataclass(frozen=True)
class HubDetails:
    """What the person says of their network; what is empty is worked out, or left to do.

    `parent` is the address of the parent's repository; `guessed` says that git gave it.
    """

    name: str = ""
    contact: str = ""
    languages: tuple[str, ...] = ()
    parent: str = ""
    guessed: bool = False


def scaffold(area: HubArea, answers: HubDetails, today: date) -> dict[str, str]:
    """The files of a new hub, by path. Equal arguments give equal files."""
    environment = Environment(
        loader=PackageLoader("signpost.hubs", "start"),
        # These are YAML, Markdown and comments: escaping is for the form of each, by a filter.
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(yaml=as_yaml, prose=as_prose)
    languages = answers.languages or languages_of(area)
    values: Mapping[str, object] = {
        "area_id": area.id,
        "area_name": area.name,
        "custom": area.custom,
        "applies_in": (area.country or "england") if area.custom else area.id,
        "data_model": DATA_MODEL,
        "name": answers.name or f"{area.name} network",
        "contact": answers.contact,
        "languages": languages,
        "parent": answers.parent,
        "guessed": answers.guessed and bool(answers.parent),
        "initials": initials(area.name),
        "colours": design_tokens().day,
        "today": today.isoformat(),
        "look_again": (today + LOOK_AGAIN).isoformat(),
        "year": today.year,
    }
    files = {**FILES, **(WELSH_FILES if "cy" in languages else {}), **(CUSTOM_FILES if area.custom else {})}
    return {path: environment.get_template(f"{template}.jinja").render(values) for path, template in files.items()}


def languages_of(area: HubArea) -> tuple[str, ...]:
    """The languages that a hub begins with: the areas of Wales are bilingual."""
    return ("en", "cy") if area.country == "wales" else ("en",)


def initials(name: str) -> str:
    """Up to three letters for a picture: those of the words that have a capital."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
    return "".join(word[0] for word in words[:3]) or name[:1].upper()


def as_yaml(words: str) -> str:
    """Words as a YAML value: as they are where that is safe, else in double quotes."""
    return words if _PLAIN_YAML.fullmatch(words) else json.dumps(words, ensure_ascii=False)


def as_prose(words: str) -> str:
    """Words that Markdown shows as they are."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", words)
