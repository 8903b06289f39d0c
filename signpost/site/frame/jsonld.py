"""Says to machines what each page is about, in the words of schema.org.

In: a site, and its pages. Out: the same pages with the things they are about and the day they
were last reviewed. What a page says to machines is what it says to people: no more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from signpost.messages import gettext_noop
from signpost.pathways import StepView
from signpost.schema import Answer, CaseStudy, Entry, Pathway, Principle, Resource, Term, Tool
from signpost.schema.kinds import kind_of
from signpost.schema.pages import GuidePage
from signpost.site.addresses import address_of, entry_address, page_address
from signpost.site.page import At, Page, Thing
from signpost.site.pages.glossary import ADDRESS as GLOSSARY
from signpost.site.pages.glossary import listed
from signpost.site.parts.field_wording import FORCE_WORDS, RESOURCE_KINDS
from signpost.site.site import Site

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class JsonLdBuilder:
    """Describes the pages of one site; what it knows of it, it has read before the first page."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._language = site.language
        self._plain = site.renderer.prose.plain
        catalogue = site.catalogue
        self._found: dict[str, tuple[Thing, str]] = {
            **{entry_address(entry): (self._entry(entry), _day(entry)) for entry in catalogue.entries},
            **{address_of("tool", tool.id): (self._tool(tool), _day(tool)) for tool in catalogue.tools},
            **{address_of("answer", answer.id): (self._answer(answer), _day(answer)) for answer in catalogue.answers},
            **{page_address(page): (self._written(page), _day(page.front)) for page in catalogue.pages},
            **{address_of("audience", p.audience): (self._pathway(p), _day(p)) for p in catalogue.pathways},
            **{address_of("step", view.id): (self._step(view), _day(view.pathway)) for view in site.steps},
            **{address_of("stage", stage.id): ({}, _day(stage)) for stage in catalogue.stages},
            **{address_of("term", term.id): (self._term(term), "") for term in catalogue.glossary},
            GLOSSARY: (self._glossary(), ""),
            "": ({"@type": "WebSite", "@id": At(""), "url": At(""), "inLanguage": self._language.code}, ""),
        }

    def described(self, page: Page) -> Page:
        """The page with its things; an old address has none."""
        if page.moved_to:
            return page
        thing, day = self._found.get(page.address, ({}, ""))
        if page.address == "":
            thing = {**thing, "description": page.summary}
        things = [thing] if thing else []
        if page.trail:
            things.append(_breadcrumbs(page))
        return replace(page, things=tuple(things), reviewed=day)

    def _entry(self, entry: Entry) -> Thing:
        kind = kind_of(entry)
        about: dict[str, Any] = {
            **_work(entry_address(entry), str(entry.title), str(entry.summary)),
            "genre": self._language.translate(kind.label),
            "about": [self._topic(id) for id in entry.topics],
            "audience": self._audiences(entry),
        }
        if isinstance(entry, Resource):
            about["genre"] = self._language.translate(RESOURCE_KINDS[entry.kind][0])
            about["publisher"] = {"@type": "Organization", "name": str(entry.publisher)}
            about["inLanguage"] = entry.links[0].language if entry.links else self._language.code
            if entry.authors:
                about["author"] = [{"@type": "Person", "name": str(author)} for author in entry.authors]
            if entry.published:
                about["datePublished"] = str(entry.published)
            if entry.links:
                about["sameAs"] = [link.url for link in entry.links]
            return about
        about |= {"license": LICENCE, "dateModified": _day(entry), "inLanguage": self._language.code}
        if isinstance(entry, CaseStudy):
            if entry.place:
                about["spatialCoverage"] = {"@type": "Place", "name": str(entry.place)}
            if entry.year:
                about["temporalCoverage"] = str(entry.year)
        if isinstance(entry, Principle):
            translate = self._language.translate
            about["genre"] = f"{translate(kind.label)} ({translate(FORCE_WORDS[entry.force]).lower()})"
        return about

    def _topic(self, id: str) -> Thing:
        topic = self._site.catalogue.find("topic", id)
        return {"@type": "Thing", "name": str(topic.title), "url": At(address_of("topic", id))}

    def _audiences(self, tagged: Any) -> list[Thing]:
        catalogue = self._site.catalogue
        names = [str(catalogue.find("audience", id).name) for id in catalogue.audiences_of(tagged)]
        return [{"@type": "Audience", "audienceType": name} for name in names]

    def _tool(self, tool: Tool) -> Thing:
        return {
            **_work(address_of("tool", tool.id), str(tool.title), str(tool.summary)),
            "genre": self._language.translate("Tool"),
            "license": LICENCE,
            "inLanguage": self._language.code,
            "dateModified": _day(tool),
            "audience": self._audiences(tool),
            "about": [self._topic(id) for id in tool.topics],
        }

    def _answer(self, answer: Answer) -> Thing:
        address, question = address_of("answer", answer.id), str(answer.question)
        words = self._words(answer.answer)
        return {
            **_work(address, question, words, "QAPage"),
            "license": LICENCE,
            "inLanguage": self._language.code,
            "dateModified": _day(answer),
            "audience": self._audiences(answer),
            "about": [self._topic(id) for id in answer.topics],
            "mainEntity": {
                "@type": "Question",
                "name": question,
                "answerCount": 1,
                "acceptedAnswer": {"@type": "Answer", "text": words, "url": At(address)},
            },
        }

    def _written(self, page: GuidePage) -> Thing:
        thing = {
            **_work(page_address(page), str(page.front.title), str(page.front.summary)),
            "genre": self._language.translate(gettext_noop("Guide page") if page.in_guide else gettext_noop("About")),
            "license": LICENCE,
            "inLanguage": self._language.code,
            "dateModified": _day(page.front),
        }
        if page.front.topics:
            thing["about"] = [self._topic(id) for id in page.front.topics]
        return thing

    def _pathway(self, pathway: Pathway) -> Thing:
        views = [view for view in self._site.steps if view.pathway.audience == pathway.audience]
        return {
            **_work(address_of("audience", pathway.audience), str(pathway.title), str(pathway.summary), "HowTo"),
            "inLanguage": self._language.code,
            "license": LICENCE,
            "dateModified": _day(pathway),
            "step": [
                {
                    "@type": "HowToStep",
                    "position": view.number,
                    "name": str(view.step.title),
                    "text": self._words(view.step.question),
                    "url": At(address_of("step", view.id)),
                }
                for view in views
            ],
        }

    def _step(self, view: StepView) -> Thing:
        here = address_of("step", view.id)
        return {
            **_work(here, str(view.step.title), self._words(view.step.question), "HowTo"),
            "inLanguage": self._language.code,
            "license": LICENCE,
            "dateModified": _day(view.pathway),
            "step": [
                {"@type": "HowToStep", "position": number, "text": self._words(action.do)}
                for number, action in enumerate(view.step.actions, start=1)
            ],
        }

    def _glossary(self) -> Thing:
        whole = At(GLOSSARY)
        return {
            "@type": "DefinedTermSet",
            "@id": whole,
            "url": whole,
            "name": self._language.translate("Glossary"),
            "inLanguage": self._language.code,
            "license": LICENCE,
            "hasDefinedTerm": [self._named(term) for term in listed(self._site.catalogue.glossary)],
        }

    def _term(self, term: Term) -> Thing:
        named: dict[str, Any] = {**self._named(term)}
        others = [str(words) for words in (term.expansion, *term.also) if words]
        if others:
            named["alternateName"] = others
        return named

    def _named(self, term: Term) -> Thing:
        """A term by its name, its meaning and the address of its page."""
        address = At(address_of("term", term.id))
        return {
            "@type": "DefinedTerm",
            "@id": address,
            "url": address,
            "name": str(term.term),
            "description": self._words(term.definition),
            "inDefinedTermSet": {"@id": At(GLOSSARY)},
        }

    def _words(self, text: str) -> str:
        return " ".join(self._plain(text).split())


def _work(address: str, name: str, description: str, kind: str = "CreativeWork") -> dict[str, Any]:
    """What every described work has; its name for machines is its page's address."""
    return {"@type": kind, "@id": At(address), "url": At(address), "name": name, "description": description}


def _breadcrumbs(page: Page) -> Thing:
    crumbs = [*page.trail, (page.title, page.address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": words, "item": At(address)}
            for position, (words, address) in enumerate(crumbs, start=1)
        ],
    }


def _day(thing: Any) -> str:
    """The day of a thing's last review."""
    return str(thing.reviewed.on)
