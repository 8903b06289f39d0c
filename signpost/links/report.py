"""The report of a run as a document: what link-health.json holds, declared once.

In: links, what is known of them now and was known before, and how the run went. Out: a
frozen `LinkReport`, from which every format in `signpost.links.reports` is written, so that they
cannot disagree. Its JSON Schema comes from these declarations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from pydantic import Field

from signpost.links.collect import CollectedLink, LinkLocation
from signpost.links.health import Known, LinkHealth
from signpost.links.observations import Observation
from signpost.links.verdicts import GONE, UNUSABLE, State, Verdict
from signpost.schema import Record


class RunStatus(StrEnum):
    """How a run went: only a complete one may be called a success."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    BROKEN = "broken"


class News(StrEnum):
    """What became of a link since the run before."""

    NEW = "new"
    WORSE = "worse"
    HEALED = "healed"
    SAME = "same"


class ReportedLocation(Record):
    """Where a link stands: the file, and what of the hub it is in."""

    path: str
    line: int
    column: int
    kind: str = Field(description="resource, page and so on; empty in a plain list.")
    id: str
    title: str
    field: str
    publisher: str
    steps: tuple[str, ...] = Field(description="Pathway steps that show it, as audience/stage.")


class ReportedHop(Record):
    """One redirect: the address asked, and the status it answered."""

    url: str
    status: int


class ReportedOpinion(Record):
    """What one observer said."""

    by: str
    said: str
    status: int | None
    hops: tuple[ReportedHop, ...]
    final: str


class ReportedLink(Record):
    """One link: what this run found, what the runs add up to, and what to do."""

    url: str
    verdict: Verdict = Field(description="What the last look found; in_this_run says whether that was now.")
    state: State = Field(description="What the looks of all days add up to.")
    summary: str
    suggested_fix: str
    in_this_run: bool
    news: News
    state_before: State
    checked: date | None
    since: date | None
    due: date | None
    new_address: str
    look_up: str = Field(description="Where to look for an archived copy; a place to look, not a promise.")
    for_a_person: bool = Field(description="Robots are refused: a person should open it.")
    suppressed: str = Field(description="Why it is not reported for now, and who says so; or empty.")
    opinions: tuple[ReportedOpinion, ...]
    places: tuple[ReportedLocation, ...]


class RunInfo(Record):
    """How the run went."""

    day: date
    status: RunStatus
    complete: bool
    why: str = Field(description="Why it is incomplete or broken; or empty.")
    engine: str
    links: int
    looked_at: int = Field(description="Links that this run found something out about.")
    shard: str
    no_browser: str = Field(
        "", description="Why Chromium did not look, so that links which fail stay suspect; or empty."
    )


class LinkReport(Record):
    """A whole report."""

    title: str = "Link health"
    run: RunInfo
    verdicts: dict[str, int] = Field(description="How many links of this run had each verdict.")
    states: dict[str, int] = Field(description="How many links are in each state.")
    links: tuple[ReportedLink, ...]


_RANK = {State.ALIVE: 0, State.MOVED: 0, State.FRAGMENT_MISSING: 1, State.UNCHECKED: 0, State.SUSPECT: 2}


def make_report(
    run: RunInfo,
    links: Iterable[CollectedLink],
    now: LinkHealth,
    before: LinkHealth,
    findings: Mapping[str, Observation],
) -> LinkReport:
    """The report of a run that had these findings, by address; `before` is what was known before it."""
    rows = tuple(
        _row(link, now.of(link.url, cited(link)), before.of(link.url), findings.get(link.url)) for link in links
    )
    verdicts = Counter(row.verdict.value for row in rows if row.in_this_run)
    states = Counter(row.state.value for row in rows)
    return LinkReport(
        run=run,
        verdicts={each.value: verdicts[each.value] for each in Verdict if verdicts[each.value]},
        states={each.value: states[each.value] for each in State if states[each.value]},
        links=rows,
    )


def cited(link: CollectedLink) -> str:
    """The first date at which the hub read a link."""
    return next((place.cited for place in link.places if place.cited), "")


def to_act_on(link: ReportedLink) -> bool:
    """Whether somebody should do something: the link is gone, or was never usable."""
    if link.suppressed:
        return False
    found_dead = link.in_this_run and link.verdict is Verdict.DEAD
    return found_dead or link.state in GONE or link.verdict in UNUSABLE


def _row(link: CollectedLink, known: Known, before: Known, finding: Observation | None) -> ReportedLink:
    not_seen = finding.summary if finding and finding.verdict is Verdict.UNCHECKED else "Nobody has looked at it yet."
    return ReportedLink.model_construct(
        url=link.url,
        verdict=known.verdict,
        state=known.state,
        summary=known.summary or not_seen,
        suggested_fix=known.suggested_fix,
        in_this_run=finding is not None and finding.verdict is not Verdict.UNCHECKED,
        news=_news(before.state, known.state),
        state_before=before.state,
        checked=known.checked,
        since=known.since,
        due=known.due,
        new_address=known.new_address,
        look_up=known.look_up,
        for_a_person=known.for_a_person,
        suppressed=f"{known.suppressed.reason} ({known.suppressed.owner}, until {known.suppressed.until})"
        if known.suppressed
        else "",
        opinions=tuple(
            ReportedOpinion.model_construct(
                by=opinion.by,
                said=opinion.said,
                status=opinion.status,
                hops=tuple(ReportedHop.model_construct(url=hop.url, status=hop.status) for hop in opinion.hops),
                final=opinion.final,
            )
            for opinion in known.opinions
        ),
        places=tuple(_place(place) for place in link.places),
    )


def _place(place: LinkLocation) -> ReportedLocation:
    return ReportedLocation.model_construct(
        path=place.place.path,
        line=place.place.line,
        column=place.place.column,
        kind=place.kind,
        id=place.id,
        title=place.title,
        field=place.field,
        publisher=place.publisher,
        steps=place.steps,
    )


def _news(before: State, now: State) -> News:
    """New: first seen, and not well. Worse and healed: the trouble grew or ended."""
    well = {State.ALIVE, State.MOVED, State.UNCHECKED}
    if before is now:
        return News.SAME
    if before is State.UNCHECKED:
        return News.SAME if now in well else News.NEW
    if now in well:
        return News.SAME if before in well else News.HEALED
    if before in well:
        return News.NEW
    return News.WORSE if _RANK.get(now, 3) > _RANK.get(before, 3) else News.SAME
