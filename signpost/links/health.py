"""What is known of each link on a day: the ledger, the policy and what people saw, joined.

In: a ledger, a link policy and a day. Out: `LinkHealth`, which answers for any address with a
`Known`, and the sentence that a reader is told. Pages, exports and reports all ask here, so
that they never say different things. Nothing here uses the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlsplit

from signpost.languages import ENGLISH, Language
from signpost.links.archive import archived_copy_address
from signpost.links.ledger import Ledger, LedgerRecord
from signpost.links.link_states import trouble
from signpost.links.observations import Opinion
from signpost.links.verdicts import GONE, OPENED_BY_A_PERSON, WORDS, State, Verdict
from signpost.messages import gettext_noop
from signpost.schema.link_policy import LinkPolicy, LookedAt, Suppression

FOUND_GONE = (
    "Open it. If it has gone, find its new address. It counts as gone when both opinions find it so on a later day."
)
FOUND_FAILING = (
    "Open it. If it does not open for you, either, correct the address. It is checked again before it counts as gone."
)
NOT_CHECKED = gettext_noop("Link not checked yet.")


@dataclass(frozen=True)
class Known:
    """What is known of one link.

    `checked` is the day of the last look, `since` the first day of the present trouble or
    verdict; both are None when nobody has looked. `look_up` is where to look for an archived
    copy of a page that is gone: a time gate, not a promise. `for_a_person` says that a person
    should open it, since robots cannot.
    """

    url: str
    state: State
    verdict: Verdict = Verdict.UNCHECKED
    checked: date | None = None
    since: date | None = None
    due: date | None = None
    summary: str = ""
    new_address: str = ""
    look_up: str = ""
    opinions: tuple[Opinion, ...] = ()
    suppressed: Suppression | None = None
    looked_at: LookedAt | None = None
    for_a_person: bool = False

    @property
    def gone(self) -> bool:
        """Whether a reader is first offered another way to the page."""
        return self.state in GONE and self.suppressed is None

    @property
    def shown(self) -> State:
        """The state that readers are told: a failure that an editor explained is one that we cannot judge."""
        return State.BLOCKED if self.suppressed and self.state in GONE | {State.SUSPECT} else self.state

    @property
    def suggested_fix(self) -> str:
        """What an editor should do, in a sentence; empty when nothing."""
        if self.state is State.BLOCKED and not self.for_a_person:
            return ""
        fix = WORDS[self.state].fix
        if self.state is State.SUSPECT:
            return {Verdict.DEAD: FOUND_GONE, Verdict.DANGER: WORDS[State.DANGER].fix}.get(self.verdict, FOUND_FAILING)
        if self.state is State.MOVED and self.new_address:
            return f"Use the new address: {self.new_address}"
        if self.look_up:
            return f"{fix} A copy may be kept at {self.look_up}"
        return fix

    def reader_words(self, language: Language = ENGLISH) -> str:
        """What a reader is told, in words, with the date; empty when there is nothing to say."""
        if self.checked is None:
            return language.translate(NOT_CHECKED)
        if self.shown is State.BLOCKED and self.looked_at:
            sentence, day = OPENED_BY_A_PERSON[self.looked_at.works], self.looked_at.on
        else:
            sentence, day = WORDS[self.shown].reader, self.checked
        return language.translate(sentence, day=language.day(day)) if sentence else ""


@dataclass(frozen=True)
class LinkHealth:
    """What is known of all links on the day `today`."""

    ledger: Ledger
    policy: LinkPolicy
    today: date

    @property
    def checked_any(self) -> bool:
        """Whether there is a ledger at all."""
        return bool(self.ledger)

    @cached_property
    def _looked_at(self) -> dict[str, LookedAt]:
        return {look.url: look for look in sorted(self.policy.looked_at, key=lambda look: look.on)}

    @cached_property
    def _suppressed(self) -> dict[str, Suppression]:
        return {each.url: each for each in self.policy.suppressions if each.until >= self.today}

    def of(self, url: str, cited: str = "") -> Known:
        """What is known of the address `url`, which the hub read on the (partial) date `cited`."""
        suppressed, looked = self._suppressed.get(url), self._looked_at.get(url)
        record = self.ledger.get(url)
        if record is None:
            return Known(url, State.UNCHECKED, suppressed=suppressed, looked_at=looked)
        state = record.state(self.policy)
        stale = looked is None or looked.on + timedelta(days=self.policy.due.by_person) < self.today
        return Known(
            url,
            state,
            record.finding.verdict,
            record.checked,
            record.since(),
            record.due(self.policy),
            _summary(record, state),
            record.finding.new_address if state is State.MOVED else "",
            archived_copy_address(url, cited or str(record.since() or self.today))
            if state in GONE | {State.CHANGED}
            else "",
            record.finding.opinions,
            suppressed,
            looked,
            state is State.BLOCKED and stale,
        )


def _summary(record: LedgerRecord, state: State) -> str:
    """What the last look found; of a link that failed in several ways, that it did."""
    if state is State.UNREACHABLE and record.finding.verdict in (Verdict.DEAD, Verdict.DANGER):
        looks = sum(spell.days for spell in trouble(record.spells))
        return f"It failed in {looks} checks, and not in the same way each time: what became of it is not certain."
    return record.finding.summary


def host_of(url: str) -> str:
    """The host of an address; empty when it cannot be read."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
