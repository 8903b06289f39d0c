"""What must hold of a network's pictures, documents and colours: those that are named exist, and can be seen.

In: a `UncheckedHub`. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from signpost.colours import by_day, by_night, design_tokens, nearest_readable, readable
from signpost.markdown.contents import page_contents
from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem
from signpost.read.local_assets import FOLDER


def pictures_that_are_named_exist(hub: UncheckedHub) -> Iterator[Problem]:
    """The logo, and what a local page shows, is in `local/assets/`; a picture in a page says what it shows."""
    names = [asset.name for asset in hub.assets if asset.is_picture]
    if hub.network and hub.network.value.logo and hub.network.value.logo.file not in names:
        yield _not_there(hub.network.value.logo.file, names, hub.network.place("logo", "file"))
    for page in hub.pages:
        pictures = page_contents(page.page.body, hub.extensions).pictures if page.page.local else ()
        for picture in pictures:
            start = picture.start if picture.start is not None else max(0, page.page.body.find(picture.address))
            place = Location.in_text(page.page.place.path, page.page.body, start, page.page.body_line)
            if picture.address not in names:
                yield _not_there(picture.address, names, place)
            if not picture.shows.strip():
                hint = "![What it shows](picture.png)"
                yield Problem(place, Code.NO_WORDS_FOR_PICTURE, "the picture does not say what it shows", hint)


def _not_there(name: str, names: list[str], place: Location) -> Problem:
    near = get_close_matches(name, names, n=1)
    guess = f"; did you mean '{near[0]}'?" if near else ""
    hint = ", ".join(names) if names else "there is none; put it there"
    return Problem(place, Code.UNKNOWN_PICTURE, f"'{name}' is not a picture in {FOLDER}/{guess}", hint)


def colours_can_be_read(hub: UncheckedHub) -> Iterator[Problem]:
    """A network's accent can be read on every ground of the hub, by day and by night."""
    colours = hub.network.value.colours if hub.network else None
    if not hub.network or not colours:
        return
    tokens = design_tokens()
    given = (
        ("accent", colours.accent, by_day(tokens), "light"),
        ("accent_dark", colours.accent_dark, by_night(tokens), "dark"),
    )
    for field, colour, scheme, ground in given:
        if colour and not readable(colour, scheme):
            message = f"'{colour}' is hard to read on the {ground} grounds of the pages"
            hint = f"the nearest that can be read is '{nearest_readable(colour, scheme)}'"
            yield Problem(hub.network.place("colours", field), Code.UNREADABLE_COLOUR, message, hint)


RULES: tuple[Rule, ...] = (pictures_that_are_named_exist, colours_can_be_read)
