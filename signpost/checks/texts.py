"""Rules about the words themselves: references, addresses and markup in texts and pages.

In: a `UncheckedHub`. Out: problems, at the value of a YAML text or at the character of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from signpost.markdown import references
from signpost.markdown.contents import field_contents, page_contents, references_in
from signpost.markdown.references import Reference
from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem, not_one_of
from signpost.read.pages import PageItem
from signpost.schema import PLAIN_FIELDS, ResourceKind
from signpost.schema.walk import Path


def texts_hold_no_html_and_no_unsafe_address(hub: UncheckedHub) -> Iterator[Problem]:
    """HTML in a field would be shown as typed, so it is a mistake; links go to http or https."""
    for item in _all_items(hub):
        for path, text in item.texts:
            for words in text.languages.values():
                contents = field_contents(words)
                for tag in contents.tags[:1]:
                    yield Problem(
                        item.place(*path),
                        Code.HTML_IN_TEXT,
                        f"'{tag.address}' is HTML, which fields do not take",
                        "use **strong**, *emphasis*, [words](https://…) or a list",
                    )
                if contents.links and _field(path) in PLAIN_FIELDS:
                    yield Problem(
                        item.place(*path),
                        Code.LINK_NOT_SHOWN,
                        f"'{_field(path)}' is shown as plain words",
                        "move the link to a longer field",
                    )
                for link in contents.unsafe:
                    yield Problem(
                        item.place(*path),
                        Code.BAD_URL,
                        f"'{link.address}' is not a web address",
                        "link to https://…, or to an entry with [[its-id]]",
                    )


def references_in_texts_are_known(hub: UncheckedHub) -> Iterator[Problem]:
    """`[[…]]` in a field names something that exists, and stands only where it is rendered."""
    for item in _all_items(hub):
        for path, text in item.texts:
            field = _field(path)
            for words in text.languages.values():
                for reference in references_in(words):
                    place = item.place(*path)
                    if field in PLAIN_FIELDS:
                        yield Problem(
                            place,
                            Code.REFERENCE_NOT_SHOWN,
                            f"'{field}' is shown as plain words",
                            "move the reference to a longer field",
                        )
                    elif reference.embed:
                        yield Problem(
                            place,
                            Code.EMBED_NOT_ALLOWED,
                            "only pages can set a thing in, with ![[…]]",
                            "remove the exclamation mark",
                        )
                    else:
                        yield from _unknown(hub, reference, place)


def references_in_pages_are_known(hub: UncheckedHub) -> Iterator[Problem]:
    """`[[…]]` and `![[…]]` in a page name something that exists; a list chooses by known keys."""
    for page in hub.pages:
        for reference in page_contents(page.page.body, hub.extensions).references:
            place = Location.in_text(page.page.place.path, page.page.body, reference.start, page.page.body_line)
            if reference.embed:
                yield from _embed_problems(hub, page, reference, place)
            else:
                yield from _unknown(hub, reference, place)


def guide_pages_are_tagged(hub: UncheckedHub) -> Iterator[Problem]:
    """A page of the guide says for whom, at which stage and on what it is."""
    for page in hub.pages:
        for field in ("audiences", "stages", "topics"):
            if page.page.in_guide and not getattr(page.page.front, field):
                yield Problem(
                    page.front.place(field),
                    Code.MISSING_FIELD,
                    f"'{field}' is missing",
                    "pages of the guide are tagged like entries",
                )


def _embed_problems(hub: UncheckedHub, page: PageItem, reference: Reference, place: Location) -> Iterator[Problem]:
    if not references.alone_on_its_line(page.page.body, reference):
        yield Problem(
            place, Code.EMBED_IN_LINE, "a thing set in stands on a line of its own", "add a line break around it"
        )
    if reference.target in references.LISTS:
        known = {
            "topic": hub.ids("topic"),
            "stage": hub.ids("stage"),
            "audience": hub.ids("audience"),
            "kind": [kind.value for kind in ResourceKind],
            "max": [],
        }
        for key, values in reference.options:
            if key not in known:
                yield not_one_of(key, references.LIST_KEYS, "key", place)
            elif key == "max":
                if len(values) != 1 or not re.fullmatch("[1-9][0-9]*", values[0]):
                    shown = ",".join(values)
                    yield Problem(
                        place, Code.BAD_NUMBER, f"'{shown}' is not a number of entries", "max=6, for instance"
                    )
            elif not values:
                yield Problem(place, Code.EMPTY_FIELD, f"'{key}' has no value", f"{key}=…, or leave it out")
            else:
                for value in values:
                    if value not in known[key]:
                        yield from hub.unknown(value, known[key], key, place)
    elif reference.target not in references.EMBEDDABLE:
        yield not_one_of(reference.target, [*references.LISTS, *references.EMBEDDABLE], "thing to set in", place)
    elif reference.target == "picture":
        pictures = [references.CYCLE, *hub.ids("picture")]
        if reference.id not in pictures:
            yield from hub.unknown(reference.id, pictures, "picture", place)
    else:
        yield from _unknown(hub, reference, place)


def _unknown(hub: UncheckedHub, reference: Reference, place: Location) -> Iterator[Problem]:
    if reference.target not in references.TARGETS:
        yield not_one_of(reference.target, references.TARGETS, "kind of reference", place)
        return
    known = hub.known(reference.target)
    if reference.id not in known:
        what = "page of the guide" if reference.target == "guide" else reference.target
        yield from hub.unknown(reference.id, known, what, place, (reference.target,))


def _field(path: Path) -> str:
    return next(str(step) for step in reversed(path) if isinstance(step, str))


def _all_items(hub: UncheckedHub) -> Iterator[Any]:
    for items in hub.items.values():
        yield from items
    for page in hub.pages:
        yield page.front


RULES: tuple[Rule, ...] = (
    texts_hold_no_html_and_no_unsafe_address,
    references_in_texts_are_known,
    references_in_pages_are_known,
    guide_pages_are_tagged,
)
