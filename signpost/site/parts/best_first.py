"""The best of a list of entries, for readers of any role, with the reason for each.

In: a catalogue, the steps of its pathways, and a day. Out: entries in order. What the hub's network puts first comes
first, then what is current, what most steps of the pathways show, and what has most authority with any of its audiences
(`signpost.pathways.worth`); entries whose review is overdue come after the others.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from signpost.hub import Catalogue
from signpost.languages import Language
from signpost.pathways import RANKS, StepView, worth_of
from signpost.pathways.worth import place_of
from signpost.schema import Entry, Status
from signpost.schema.kinds import ENTRY_KINDS


@dataclass(frozen=True)
class Best:
    """An entry, and why it is among the best of its list: sentences as HTML."""

    entry: Entry
    why: Markup


class BestFirst:
    """Orders the entries of one site; what it asks of an entry it asks once."""

    def __init__(
        self,
        catalogue: Catalogue,
        steps: Iterable[StepView],
        today: date,
        language: Language,
    ) -> None:
        self._language = language
        self._shown = Counter(pick.entry.id for view in steps for kind in ENTRY_KINDS for pick in view.shown(kind))
        self._worth = {entry.id: _worth(catalogue, entry) for entry in catalogue.entries}
        self._order = {
            entry.id: (
                catalogue.rank("entry", entry.id),
                entry.status is not Status.CURRENT,
                -self._shown[entry.id],
                self._worth[entry.id],
                entry.review_by < today,
                entry.title.lower(),
                entry.id,
            )
            for entry in catalogue.entries
        }

    def of(self, entries: Sequence[Entry], most: int) -> tuple[Best, ...]:
        """The best of these entries, at most so many."""
        best = heapq.nsmallest(most, entries, key=lambda entry: self._order[entry.id])
        return tuple(Best(entry, self._why(entry)) for entry in best)

    def _why(self, entry: Entry) -> Markup:
        sentences = [Markup("{}.").format(self._language.translate(RANKS[self._worth[entry.id]].title))]
        if steps := self._shown[entry.id]:
            sentences.append(
                Markup.escape(
                    self._language.ngettext(
                        "On %(num)s step of the pathways.", "On %(num)s steps of the pathways.", steps
                    )
                )
            )
        return Markup(" ").join(sentences)


def _worth(catalogue: Catalogue, entry: Entry) -> int:
    """The place in `RANKS` of what an entry is worth to the audience that it is worth most to."""
    places = [place_of(worth_of(entry, audience)) for audience in catalogue.audiences_of(entry)]
    return min(places, default=place_of(worth_of(entry, "")))
