"""Slots: places in the hub's pages where a network puts words of its own, as Markdown.

In: `local/slots/<name>.md`, and `<name>.cy.md` for the Welsh. Out: `Slot`s, and problems. The
names are a promise: whatever becomes of the templates, these places stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from signpost.hub.catalogue import Slot
from signpost.markdown import references
from signpost.overlay.unchecked_hub import LOCAL, Hub, Rule
from signpost.problems import Place, Problem, not_one_of
from signpost.read.renames import Follower
from signpost.read.yaml_reader import read_text
from signpost.schema import Text
from signpost.schema.fields import LANGUAGES

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
MAX_CHARACTERS = 5_000
"""The longest words that a slot takes; more belongs on a page."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:[\s/][^<>]*)?>|<!--")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")


def read_slots(root: Path, problems: list[Problem], follower: Follower | None = None) -> tuple[Slot, ...]:
    """The slots that the network in `root` fills, in the order of `SLOTS`; an empty file fills none."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((root / FOLDER).glob("*.md")):
        file = f"{FOLDER}/{path.name}"
        name, _, language = path.stem.partition(".")
        if name not in SLOTS or (language or "en") not in LANGUAGES:
            problems.append(not_one_of(path.stem, list(SLOTS), "slot", Place(file)))
            continue
        text, wrong = read_text(root, file)
        problems += wrong
        # A comment is for those who edit; its lines stay, so that places are right.
        words = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text or "")
        if words.strip():
            found.setdefault(name, {})[language or "en"] = (
                follower.body(words, file, 1) if follower is not None else words
            )
    return tuple(Slot(name, Text.of(found[name]), MappingProxyType(found[name])) for name in SLOTS if name in found)


def slot_file(name: str, language: str) -> str:
    """The file of a slot in a language."""
    return f"{FOLDER}/{name}{'' if language == 'en' else f'.{language}'}.md"


def slots_hold_short_words_without_html(hub: Hub) -> Iterator[Problem]:
    """A slot takes the Markdown of long fields; HTML would be shown as typed."""
    for slot, file, words in _words(hub):
        if len(words) > MAX_CHARACTERS:
            hint = f"at most {MAX_CHARACTERS:,} fit; put the rest on a page in {LOCAL}/docs/ and link to it"
            yield Problem(Place(file), "long-slot", f"'{slot.name}' holds {len(words):,} characters", hint)
        if tag := _TAG.search(words):
            hint = "use **strong**, *emphasis*, [words](https://…) or a list"
            yield Problem(_at(file, words, tag.start()), "html-in-text", f"'{tag.group()}' is HTML", hint)
        for link in _LINK.finditer(words):
            if not link[1].startswith(("http://", "https://")):
                hint = "link to https://…, or to an entry with [[its-id]]"
                yield Problem(_at(file, words, link.start(1)), "bad-url", f"'{link[1]}' is not a web address", hint)


def references_in_slots_are_known(hub: Hub) -> Iterator[Problem]:
    """`[[…]]` in a slot names something that exists; only pages can set a thing in."""
    for _, file, words in _words(hub):
        for reference in references.find(words):
            place = _at(file, words, reference.start)
            if reference.embed:
                hint = "remove the exclamation mark"
                yield Problem(place, "embed-not-allowed", "only pages can set a thing in, with ![[…]]", hint)
            elif reference.target not in references.TARGETS:
                yield not_one_of(reference.target, references.TARGETS, "kind of reference", place)
            elif reference.id not in hub.known(reference.target):
                what = "page of the guide" if reference.target == "guide" else reference.target
                yield not_one_of(reference.id, hub.known(reference.target), what, place)


def _words(hub: Hub) -> Iterator[tuple[Slot, str, str]]:
    """Each slot, a file of it, and the words of that file as they stand there."""
    for slot in hub.slots:
        for language, words in slot.written.items():
            yield slot, slot_file(slot.name, language), words


def _at(file: str, words: str, offset: int) -> Place:
    before = words[:offset]
    return Place(file, before.count("\n") + 1, offset - before.rfind("\n"))


RULES: tuple[Rule, ...] = (slots_hold_short_words_without_html, references_in_slots_are_known)
