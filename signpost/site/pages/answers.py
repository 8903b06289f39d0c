"""The questions that people ask: one page that lists them, and one for each with its answer.

In: a site. Out: the page at /questions/ with the first of each theme, a page for each theme and each audience, and one
for each answer. None of them needs a script.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.messages import gettext_noop
from signpost.problems import Location
from signpost.schema import Answer, Theme
from signpost.search.document import SearchRecord
from signpost.search.synonyms import with_english
from signpost.site.addresses import address_of
from signpost.site.page import Page
from signpost.site.pages.long_lists import Line, LongList, part_pages
from signpost.site.search_records import record_of
from signpost.site.site import Site

ADDRESS = "questions/"
TITLE = gettext_noop("Questions and answers")
MOST_FIRST = 5
"""How many questions of each theme the page of all shows."""
SUMMARY = gettext_noop("Questions that people ask, each with a short answer, its source and what to do next.")

THEMES = {
    Theme.FINDING: gettext_noop("Finding grants and contracts"),
    Theme.BIDDING: gettext_noop("Bidding"),
    Theme.CONSORTIUM: gettext_noop("Consortia and subcontracts"),
    Theme.GRANTS: gettext_noop("Grants and agreements"),
    Theme.PROCUREMENT: gettext_noop("Rules for buying"),
    Theme.MONEY: gettext_noop("Costs, tax and payment"),
    Theme.STAFF: gettext_noop("Staff and pensions"),
    Theme.SAFEGUARDING_DATA: gettext_noop("Safeguarding, vetting and personal data"),
    Theme.RESULTS: gettext_noop("Monitoring, evidence and social value"),
    Theme.ENDING: gettext_noop("Endings, complaints and challenges"),
    Theme.INVOLVEMENT: gettext_noop("Equality and involving people"),
    Theme.SERVICES: gettext_noop("Services and duties"),
    Theme.GOVERNANCE: gettext_noop("Who decides on policing, justice and health"),
    Theme.FAIR_FUNDING: gettext_noop("The Covenant and fair funding"),
    Theme.SMALL_GROUPS: gettext_noop("Setting up and running a group"),
    Theme.WALES: gettext_noop("Wales"),
    Theme.HUB: gettext_noop("Running a hub"),
}
"""What each theme is called."""


@dataclass(frozen=True)
class Group:
    """Answers under one heading, in the order of the catalogue; `address` is where all of them stand."""

    id: str
    title: str
    answers: tuple[Answer, ...]
    address: str

    @property
    def first(self) -> tuple[Answer, ...]:
        """What /questions/ shows of them."""
        return self.answers[:MOST_FIRST]


def pages(site: Site) -> Iterator[Page]:
    """The list of questions, and the page of each."""
    yield _list(site)
    longer = (group for group in by_theme(site) if len(group.answers) > MOST_FIRST)
    for group in (*longer, *by_audience(site)):
        yield from part_pages(site, _whole(site, group))
    for answer in site.catalogue.answers:
        yield _page(site, answer)


def by_theme(site: Site) -> list[Group]:
    """The answers by theme; themes without any are left out."""
    translate, answers = site.language.translate, site.catalogue.answers
    groups = (
        Group(
            theme.value,
            translate(words),
            tuple(answer for answer in answers if answer.theme is theme),
            f"{ADDRESS}about/{theme.value}/",
        )
        for theme, words in THEMES.items()
    )
    return [group for group in groups if group.answers]


def by_audience(site: Site) -> list[Group]:
    """The answers by audience; an answer for several stands under each of them."""
    catalogue = site.catalogue
    groups = (
        Group(
            audience.id,
            audience.name,
            tuple(answer for answer in catalogue.answers if audience.id in catalogue.audiences_of(answer)),
            f"{ADDRESS}for/{audience.id}/",
        )
        for audience in catalogue.audiences
    )
    return [group for group in groups if group.answers]


def _whole(site: Site, group: Group) -> LongList:
    """All the questions of a theme, or for an audience."""
    message = gettext_noop("Questions and answers: %(group)s")
    lines = (
        Line(
            title=answer.question,
            address=address_of("answer", answer.id),
            kind="answer",
            id=answer.id,
            mark=str(number),
        )
        for number, answer in enumerate(group.answers, start=1)
    )
    return LongList(
        folder=group.address,
        title=site.language.translate(message, group=group.title),
        heading=site.renderer.told(message, group=group.title),
        trail=((site.language.translate("Home"), ""), (site.language.translate(TITLE), ADDRESS)),
        section=ADDRESS,
        source=Location("data/answers.yaml"),
        lines=tuple(lines),
    )


def _list(site: Site) -> Page:
    translate = site.language.translate
    trail = ((translate("Home"), ""),)
    body = site.renderer.page(
        "questions",
        ADDRESS,
        trail=trail,
        title=translate(TITLE),
        lead=translate(SUMMARY),
        themes=by_theme(site),
        audiences=by_audience(site),
    )
    return Page(
        address=ADDRESS,
        title=translate(TITLE),
        summary=translate(SUMMARY),
        body=body,
        trail=trail,
        source=Location("data/answers.yaml"),
        section=ADDRESS,
    )


def _page(site: Site, answer: Answer) -> Page:
    translate, here = site.language.translate, address_of("answer", answer.id)
    trail = ((translate("Home"), ""), (translate(TITLE), ADDRESS))
    body = site.renderer.page("answer", here, trail=trail, answer=answer, theme=translate(THEMES[answer.theme]))
    return Page(
        address=here,
        title=answer.question,
        summary=site.renderer.prose.plain(answer.answer).strip(),
        body=body,
        trail=trail,
        source=site.catalogue.location_of("answer", answer.id),
        search=search_record(site, answer),
        section=ADDRESS,
    )


def search_record(site: Site, answer: Answer) -> SearchRecord:
    """What search knows of an answer: the answer as its summary, and the other forms of its question."""
    plain = site.renderer.prose.plain
    texts = (answer.exceptions, answer.who_decides, *answer.next_steps)
    return record_of(
        site,
        gettext_noop("Answer"),
        plain(answer.answer).strip(),
        " ".join(plain(text).strip() for text in texts if text),
        audiences=site.catalogue.audiences_of(answer),
        stages=site.catalogue.stages_of(answer),
        topics=answer.topics,
        applies_in=answer.applies_in,
        title=answer.question,
        also=answer.asked_as,
        source=str(answer.source.title),
        english=with_english(answer.question)[1:],
    )
