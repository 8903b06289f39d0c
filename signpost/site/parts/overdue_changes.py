"""Changes that were expected by a day that has passed, and which nobody has told this hub about.

In: a catalogue, a day, and a thing that a page shows. Out: the changes that its words speak of
as still to come, so that the page can say plainly that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from signpost.currency import is_past
from signpost.hub import Catalogue
from signpost.markdown.contents import references_in
from signpost.schema import Change
from signpost.schema.pages import GuidePage
from signpost.schema.walk import texts_in


def overdue_changes(catalogue: Catalogue, today: date, thing: BaseModel | GuidePage) -> tuple[Change, ...]:
    """The changes that `thing` names or links to, and whose expected day is over; in the hub's order."""
    late = [change for change in catalogue.expected_changes if change.expected and is_past(change.expected, today)]
    if not late:
        return ()
    named = set(getattr(thing, "changes", ()))
    named |= {found.id for text in _texts(thing) for found in references_in(text) if found.target == "change"}
    return tuple(change for change in late if change.id in named)


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, GuidePage):
        yield thing.body
    else:
        yield from (str(text) for _, text in texts_in(thing))
