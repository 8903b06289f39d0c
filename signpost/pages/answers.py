"""The questions that people ask: one page that lists them, and one for each with its answer.

In: a site. Out: the page at /questions/, by theme and by audience, and a page for each answer.
None of them needs a script.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.languages import marked
from signpost.model import Answer, Theme
from signpost.pages.addresses import address_of
from signpost.pages.page import Page, SearchRecord
from signpost.pages.searching import record_of
from signpost.pages.site import Site
from signpost.pages.synonyms import with_english
from signpost.problems import Place

ADDRESS = "questions/"
TITLE = marked("Questions and answers")
SUMMARY = marked("Questions that people ask, each with a short answer, its source and what to do next.")

THEMES = {
    Theme.FINDING: marked("Finding grants and contracts"),
    Theme.BIDDING: marked("Bidding"),
    Theme.CONSORTIUM: marked("Consortia and subcontracts"),
    Theme.GRANTS: marked("Grants and agreements"),
    Theme.PROCUREMENT: marked("Rules for buying"),
    Theme.MONEY: marked("Costs, tax and payment"),
    Theme.STAFF: marked("Staff and pensions"),
    Theme.SAFEGUARDING_DATA: marked("Safeguarding, vetting and personal data"),
    Theme.RESULTS: marked("Monitoring, evidence and social value"),
    Theme.ENDING: marked("Endings, complaints and challenges"),
    Theme.INVOLVEMENT: marked("Equality and involving people"),
    Theme.SERVICES: marked("Services and duties"),
    Theme.GOVERNANCE: marked("Who decides on policing, justice and health"),
    Theme.FAIR_FUNDING: marked("The Covenant and fair funding"),
    Theme.SMALL_GROUPS: marked("Setting up and running a group"),
    Theme.WALES: marked("Wales"),
    Theme.HUB: marked("Running a hub"),
}
"""What each theme is called."""


@dataclass(frozen=True)
class Group:
    """Answers under one heading, in the order of the catalogue."""

    id: str
    title: str
    answers: tuple[Answer, ...]


def pages(site: Site) -> Iterator[Page]:
    """The list of questions, and the page of each."""
    yield _list(site)
    for answer in site.catalogue.answers:
        yield _page(site, answer)


def by_theme(site: Site) -> list[Group]:
    """The answers by theme; themes without any are left out."""
    say, answers = site.language.say, site.catalogue.answers
    groups = (
        Group(theme.value, say(words), tuple(answer for answer in answers if answer.theme is theme))
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
        )
        for audience in catalogue.audiences
    )
    return [group for group in groups if group.answers]


def _list(site: Site) -> Page:
    say = site.language.say
    trail = ((say("Home"), ""),)
    body = site.renderer.page(
        "questions",
        ADDRESS,
        trail=trail,
        title=say(TITLE),
        lead=say(SUMMARY),
        themes=by_theme(site),
        audiences=by_audience(site),
    )
    return Page(ADDRESS, say(TITLE), say(SUMMARY), body, trail, Place("data/answers.yaml"), section=ADDRESS)


def _page(site: Site, answer: Answer) -> Page:
    say, here = site.language.say, address_of("answer", answer.id)
    trail = ((say("Home"), ""), (say(TITLE), ADDRESS))
    body = site.renderer.page("answer", here, trail=trail, answer=answer, theme=say(THEMES[answer.theme]))
    return Page(
        here,
        answer.question,
        site.renderer.prose.plain(answer.answer).strip(),
        body,
        trail,
        site.catalogue.place_of("answer", answer.id),
        search=search_record(site, answer),
        section=ADDRESS,
    )


def search_record(site: Site, answer: Answer) -> SearchRecord:
    """What search knows of an answer: the answer as its summary, and the other forms of its question."""
    plain = site.renderer.prose.plain
    texts = (answer.exceptions, answer.who_decides, *answer.next_steps)
    return record_of(
        site,
        marked("Answer"),
        plain(answer.answer).strip(),
        " ".join(plain(text).strip() for text in texts if text),
        audiences=site.catalogue.audiences_of(answer),
        stages=site.catalogue.stages_of(answer),
        topics=answer.topics,
        applies_in=answer.applies_in,
        title=answer.question,
        also=answer.asked_as,
        english=with_english(answer.question)[1:],
    )
