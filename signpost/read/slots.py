"""Slots: places in the hub's pages where a network puts words of its own, as Markdown.

In: `local/slots/<name>.md`, and `<name>.cy.md` for the Welsh. Out: `Slot`s, and problems. The
names are a promise: whatever becomes of the templates, these places stay.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from signpost.markdown.grammar import COMMENT
from signpost.problems import Location, Problem, not_one_of
from signpost.read.claims import Claim
from signpost.read.renames import RenameFollower
from signpost.read.yaml_reader import read_text
from signpost.schema import Text
from signpost.schema.fields import LANGUAGES
from signpost.schema.folders import LOCAL
from signpost.schema.pages import Slot

SLOTS = {
    "home-welcome": "on the home page, under the search box",
    "home-after": "at the end of the home page",
    "pathway-start": "at the top of every pathway",
    "step-end": "at the end of every step",
    "entry-end": "at the end of every resource, case study and principle",
    "networks-start": "at the top of the page of areas",
    "footer": "at the foot of every page",
}
"""The slots there are, and where each stands."""

FOLDER = f"{LOCAL}/slots"
CLAIMS = (Claim("slots/*.md", "your words on the hub's own pages", names=tuple(f"slots/{name}.md" for name in SLOTS)),)
"""A file of another name than a slot's is claimed too: it is reported with the slots that there are."""
MAX_CHARACTERS = 5_000
"""The longest words that a slot takes; more belongs on a page."""


def read_slots(root: Path, problems: list[Problem], follower: RenameFollower | None = None) -> tuple[Slot, ...]:
    """The slots that the network in `root` fills, in the order of `SLOTS`; an empty file fills none."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((root / FOLDER).glob("*.md")):
        file = f"{FOLDER}/{path.name}"
        name, _, language = path.stem.partition(".")
        if name not in SLOTS or (language or "en") not in LANGUAGES:
            problems.append(not_one_of(path.stem, list(SLOTS), "slot", Location(file)))
            continue
        text, wrong = read_text(root, file)
        problems += wrong
        # A comment is for those who edit; its lines stay, so that places are right.
        words = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text or "")
        if words.strip():
            found.setdefault(name, {})[language or "en"] = follower.slot(words, file) if follower is not None else words
    return tuple(Slot(name, Text.of(found[name]), MappingProxyType(found[name])) for name in SLOTS if name in found)


def slot_file(name: str, language: str) -> str:
    """The file of a slot in a language."""
    return f"{FOLDER}/{name}{'' if language == 'en' else f'.{language}'}.md"
