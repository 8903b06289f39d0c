"""Why an entry stands at a step, in sentences.

In: a pick, and a function that says a message in the language of the page. Out: the sentences as HTML.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from signpost.messages import gettext_noop
from signpost.pathways import Pick, rank_of
from signpost.schema.kinds import kind_of

FOR_OTHERS = gettext_noop("It was written for other bodies. It does not bind you, but you may be able to use it.")
OVERDUE = gettext_noop("Its review is overdue, so check it with the source before you rely on it.")


def why_here(pick: Pick, told: Callable[..., Markup]) -> Markup:
    """The sentences that say why an entry is at a step; `told` takes a message and the values in it."""
    why = rank_of(pick.worth).why[kind_of(pick.entry).name]
    sentences = [told(why, publisher=getattr(pick.entry, "publisher", ""))]
    sentences += [told(FOR_OTHERS)] if pick.for_others else []
    sentences += [told(OVERDUE)] if pick.overdue else []
    return Markup(" ").join(sentences)
