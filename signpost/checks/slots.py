"""What must hold of the words that a network puts into slots.

In: a `UncheckedHub`. Out: problems, each at its line of `local/slots/*.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

from signpost.markdown import references
from signpost.markdown.contents import field_contents, references_in
from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem, not_one_of
from signpost.read.slots import MAX_CHARACTERS, slot_file
from signpost.schema.folders import LOCAL
from signpost.schema.pages import Slot


def slots_hold_short_words_without_html(hub: UncheckedHub) -> Iterator[Problem]:
    """A slot takes the Markdown of long fields; HTML would be shown as typed."""
    for slot, file, words in _words(hub):
        if len(words) > MAX_CHARACTERS:
            hint = f"at most {MAX_CHARACTERS:,} fit; put the rest on a page in {LOCAL}/docs/ and link to it"
            yield Problem(Location(file), Code.LONG_SLOT, f"'{slot.name}' holds {len(words):,} characters", hint)
        contents = field_contents(words)
        for tag in contents.tags[:1]:
            hint = "use **strong**, *emphasis*, [words](https://…) or a list"
            place = Location.in_text(file, words, tag.start)
            yield Problem(place, Code.HTML_IN_TEXT, f"'{tag.address}' is HTML", hint)
        for link in contents.unsafe:
            hint = "link to https://…, or to an entry with [[its-id]]"
            place = Location.in_text(file, words, link.start)
            yield Problem(place, Code.BAD_URL, f"'{link.address}' is not a web address", hint)


def references_in_slots_are_known(hub: UncheckedHub) -> Iterator[Problem]:
    """`[[…]]` in a slot names something that exists; only pages can set a thing in."""
    for _, file, words in _words(hub):
        for reference in references_in(words):
            place = Location.in_text(file, words, reference.start)
            if reference.embed:
                hint = "remove the exclamation mark"
                yield Problem(place, Code.EMBED_NOT_ALLOWED, "only pages can set a thing in, with ![[…]]", hint)
            elif reference.target not in references.TARGETS:
                yield not_one_of(reference.target, references.TARGETS, "kind of reference", place)
            elif reference.id not in hub.known(reference.target):
                what = "page of the guide" if reference.target == "guide" else reference.target
                yield from hub.unknown(reference.id, hub.known(reference.target), what, place, (reference.target,))


def _words(hub: UncheckedHub) -> Iterator[tuple[Slot, str, str]]:
    """Each slot, a file of it, and the words of that file as they stand there."""
    for slot in hub.slots:
        for language, words in slot.written.items():
            yield slot, slot_file(slot.name, language), words


RULES: tuple[Rule, ...] = (slots_hold_short_words_without_html, references_in_slots_are_known)
