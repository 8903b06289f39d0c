"""The page at /link-health/: whether the links to other sites work, and what to do about those that do not.

In: a site. Out: one page, readable in a minute however many links there are: counts first, then
what somebody should act on, each with its evidence folded away; what is well is only counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from signpost.links.health import host_of
from signpost.links.history import Day
from signpost.links.report import LinkReport, ReportedLink, ReportedLocation, RunStatus
from signpost.links.verdicts import GONE, WORDS, State
from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema import Resource, kinds
from signpost.schema.entries import ArchivedCopy
from signpost.schema.kinds import ENTRY_NAMES
from signpost.site.addresses import address_of, entry_address, page_address
from signpost.site.page import Page
from signpost.site.pages.link_health_wording import KINDS, MEANINGS, OBSERVERS, OTHER_KIND
from signpost.site.site import Site

SUMMARY = gettext_noop("Which links to other sites work, which have gone, and what to do about them.")
UNFOLDED = 5
"""How many findings of a section, and runs of the trend, stand open; the rest are folded away."""

GROUPS = (
    ("works", gettext_noop("Work"), frozenset({State.ALIVE, State.MOVED, State.FRAGMENT_MISSING})),
    ("care", gettext_noop("Need attention"), frozenset({State.RESTRICTED, State.INSECURE, State.CHANGED})),
    ("doubt", gettext_noop("Uncertain"), frozenset({State.SUSPECT, State.FLAKY})),
    (
        "gone",
        gettext_noop("Gone"),
        GONE | {State.MALFORMED, State.REFUSED},
    ),
    ("unknown", gettext_noop("Not known"), frozenset({State.BLOCKED, State.UNCHECKED})),
)
"""The columns of the tables: five groups that a person can take in, from sixteen states."""


@dataclass(frozen=True)
class CountRow:
    """One line of a table: its words, where they lead, and the number of links in each group."""

    words: str
    address: str
    counts: tuple[int, ...]

    @property
    def links(self) -> int:
        """All links of the line."""
        return sum(self.counts)

    @property
    def well(self) -> bool:
        """Whether all links of the line work."""
        return self.counts[0] == self.links

    @property
    def bar(self) -> list[tuple[str, float, float]]:
        """The parts of a bar 100 wide: group, where it begins, and how wide it is."""
        parts, begins = [], 0.0
        for (group, _, _), count in zip(GROUPS, self.counts, strict=True):
            width = 100 * count / max(self.links, 1)
            if count:
                parts.append((group, round(begins, 2), round(width, 2)))
            begins += width
        return parts


@dataclass(frozen=True)
class Section:
    """Findings of one sort: its id, heading, what to know of them, and the links."""

    id: str
    heading: str
    lead: str
    links: tuple[ReportedLink, ...]


def link_health_page(site: Site) -> Page:
    """The page."""
    report, translate = site.link_report, site.language.translate
    body = site.renderer.page(
        "link-health",
        "link-health/",
        report=report,
        checked_any=site.health.checked_any,
        complete=report.run.status is RunStatus.COMPLETE,
        next_due=_next_due(report),
        groups=[(id, translate(words), states) for id, words, states in GROUPS],
        states=_states(site, report),
        trend=[(day, _row(str(day.day), "", day.states)) for day in reversed(site.history)],
        by_kind=_by(report, lambda link: {translate(kind) for kind in _kinds_of(link)}),
        by_publisher=_by(report, lambda link: _publishers_of(site, link)),
        by_pathway=[_pathway_row(site, pathway.audience, report) for pathway in site.catalogue.pathways],
        sections=[section for section in _sections(site, report) if section.links],
        unfolded=UNFOLDED,
        words_of=lambda link: WORDS[link.state],
        observers=OBSERVERS,
        address_of_place=lambda place: _address(site, place),
        title_of_place=lambda place: _title(site, place),
        step_words=lambda step: _step_words(site, step),
        archived_of=lambda link: _archived(site, link),
        on_the_web=on_the_web,
        stopped=_stopped,
    )
    return Page(
        address="link-health/",
        title=translate("Link health"),
        summary=translate(SUMMARY),
        body=body,
        trail=(),
        source=Location("overrides/pages/link-health.html"),
        section="link-health/",
    )


def on_the_web(address: str) -> bool:
    """Whether an address may be made a link: what a server answered with may be anything."""
    return address.lower().startswith(("http://", "https://"))


def _sections(site: Site, report: LinkReport) -> Iterable[Section]:
    """What somebody should look at; what most pathway steps show comes first."""
    links = sorted(report.links, key=lambda link: -len({step for place in link.places for step in place.steps}))
    told = [link for link in links if not link.suppressed]
    translate = site.language.translate

    def those(id: str, heading: str, lead: str, states: Container[State]) -> Section:
        return Section(id, heading, lead, tuple(link for link in told if link.state in states))

    yield those(
        "danger",
        translate("Taken over"),
        translate("Other sites now stand at these addresses. Pages do not link to them any more. Do not open them."),
        {State.DANGER},
    )
    yield those(
        "gone",
        translate("Gone"),
        translate("Readers are offered an archived copy in place of these."),
        GONE - {State.DANGER},
    )
    yield those(
        "changed",
        translate("Page has changed"),
        translate("These open, but no longer show the page that they showed before. Open each, and decide."),
        {State.CHANGED},
    )
    yield those(
        "unusable",
        translate("Not usable as links"),
        translate("These addresses do not work as written."),
        {State.MALFORMED, State.REFUSED},
    )
    yield those(
        "in-doubt",
        translate("May have gone"),
        translate("These failed, but not often enough to be sure. They will be checked again soon."),
        {State.SUSPECT},
    )
    yield Section(
        "by-hand",
        translate("For a person to open"),
        translate("These sites block automatic checks. Open each in a browser, and record what you see."),
        tuple(link for link in told if link.for_a_person),
    )
    yield those(
        "flaky",
        translate("Sometimes fails"),
        translate("These fail again and again, and come back each time."),
        {State.FLAKY},
    )
    yield those("moved", translate("Moved"), translate("These work, and lead to a new address."), {State.MOVED})
    yield those(
        "small-faults",
        translate("Minor problems"),
        translate("People can read these, but something about them needs correcting."),
        {State.FRAGMENT_MISSING, State.RESTRICTED, State.INSECURE},
    )
    yield Section(
        "set-aside",
        translate("Exceptions"),
        translate("These are known problems. Each has a reason why it is not marked as gone."),
        tuple(link for link in links if link.suppressed and link.state not in (State.ALIVE, State.UNCHECKED)),
    )


def _states(site: Site, report: LinkReport) -> list[tuple[str, int, str]]:
    """Label, number of links and meaning of each state that any link is in."""
    counts: Counter[str] = Counter()
    meanings: dict[str, str] = {}
    for state, meaning in MEANINGS.items():
        if count := report.states.get(state.value, 0):
            counts[WORDS[state].label] += count
            meanings.setdefault(WORDS[state].label, meaning)
    translate = site.language.translate
    return [(translate(label), counts[label], translate(meaning)) for label, meaning in meanings.items()]


def _row(words: str, address: str, states: Mapping[State, int]) -> CountRow:
    return CountRow(words, address, tuple(sum(states.get(state, 0) for state in group) for _, _, group in GROUPS))


def _by(report: LinkReport, names_of: Callable[[ReportedLink], set[str]]) -> list[CountRow]:
    """A row for each name, those with most trouble first."""
    found: dict[str, Counter[State]] = {}
    for link in report.links:
        for name in sorted(names_of(link)):
            found.setdefault(name, Counter())[link.state] += 1
    rows = [_row(name, "", states) for name, states in found.items()]
    return sorted(rows, key=lambda row: (-row.counts[3], -row.counts[2], -row.counts[1], -row.links, row.words))


def _kinds_of(link: ReportedLink) -> set[str]:
    return {KINDS.get(place.kind, OTHER_KIND) for place in link.places}


def _publishers_of(site: Site, link: ReportedLink) -> set[str]:
    """Who publishes it; the site's name where nobody recorded that."""
    known = {site.renderer.english(place.publisher) for place in link.places if place.publisher}
    return known or {host_of(link.url) or site.language.translate("No site")}


def _pathway_row(site: Site, audience: str, report: LinkReport) -> CountRow:
    shown = [
        link.state
        for link in report.links
        if any(step.startswith(f"{audience}/") for place in link.places for step in place.steps)
    ]
    return _row(site.catalogue.find("audience", audience).name, address_of("step", audience), Counter(shown))


def _next_due(report: LinkReport) -> date | None:
    return min((link.due for link in report.links if link.due), default=None)


def _stopped(day: Day) -> bool:
    return day.status is not RunStatus.COMPLETE


def _address(site: Site, place: ReportedLocation) -> str:
    """The page that shows what a link stands in; empty when there is none."""
    catalogue, kind, id = site.catalogue, place.kind, place.id
    if kind in ENTRY_NAMES:
        return entry_address(catalogue.find("entry", id)) if catalogue.has("entry", id) else ""
    if kind == "page":
        return next((page_address(page) for page in catalogue.pages if page.path == id), "")
    if kind == "pathway":
        return address_of("audience", id)
    row = next((row for row in kinds.KINDS if row.name == kind), None)
    return address_of(kind, id) if row and row.address and catalogue.has(row.target, id) else ""


def _title(site: Site, place: ReportedLocation) -> str:
    """What the thing is called that a link stands in; its id when it has no title."""
    catalogue, kind, id = site.catalogue, place.kind, place.id
    if kind in ENTRY_NAMES:
        return catalogue.find("entry", id).title if catalogue.has("entry", id) else site.renderer.english(place.title)
    if kind == "page":
        return next((page.front.title for page in catalogue.pages if page.path == id), place.title or id)
    return site.renderer.english(place.title or id)


def _step_words(site: Site, step: str) -> str:
    audience, _, stage = step.partition("/")
    return Markup("{}: {}").format(
        site.catalogue.find("audience", audience).short, site.catalogue.find("stage", stage).title
    )


def _archived(site: Site, link: ReportedLink) -> ArchivedCopy | None:
    """The archived copy that an editor recorded for a link, if one did."""
    ids: Sequence[str] = [place.id for place in link.places if place.kind == "resource"]
    entries = [site.catalogue.find("entry", id) for id in ids if site.catalogue.has("entry", id)]
    links = [written for entry in entries if isinstance(entry, Resource) for written in entry.links]
    return next((written.archived for written in links if written.url == link.url and written.archived), None)
