"""The pack of each pathway: all its steps in one document, to print or to take to a meeting.

In: a site, the hub's address (empty when it is not known) and its name. Out: one `Pack` a
pathway, whole HTML that needs nothing but the site's own stylesheet. What a link leads to is
told on paper: a page of the pack, or an address written out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html
from markupsafe import Markup

from signpost.colours import declared, design_tokens
from signpost.languages import Language
from signpost.markdown.contents import references_in
from signpost.pathways import Pick, StepView
from signpost.schema import Audience, Change, Pathway, Stage, Term
from signpost.site.addresses import address_of, entry_address
from signpost.site.parts.cycle import cycle_svg
from signpost.site.parts.prose import target_of
from signpost.site.site import Site

SHOWN = {"principle": 4, "resource": 5, "case-study": 3}
"""How many of each kind a step tells in full, to save paper; the rest are listed once, at the end."""
MOST_MORE = 100
"""How many of a kind that list holds: a pack of a large hub must stay a thing to carry."""


@dataclass(frozen=True)
class Pack:
    """One document to print: where it belongs below the site's root, its HTML, its language, and its fixed mark."""

    audience: str
    address: str
    title: str
    html: str
    language: str = "en"

    @property
    def mark(self) -> bytes:
        """Sixteen bytes that are the same for the same content, and otherwise not."""
        return hashlib.sha256(f"{self.address}\n{self.html}".encode()).digest()[:16]


@dataclass(frozen=True)
class StepPart:
    """A step as the pack tells it.

    `new` holds the changes that its own words or its reading meet and that no step before it
    told, `again` those that one did. `before` holds the ids of entries that a step before it told.
    """

    view: StepView
    stage: Stage
    principles: tuple[Pick, ...]
    resources: tuple[Pick, ...]
    case_studies: tuple[Pick, ...]
    new: tuple[Change, ...]
    again: tuple[Change, ...]
    before: frozenset[str]


@dataclass(frozen=True)
class More:
    """An entry that fits steps but is told in none of them: at which, by number."""

    pick: Pick
    steps: tuple[int, ...]


def packs(site: Site, base: str, name: str) -> tuple[Pack, ...]:
    """Every pathway's pack; `base` is the address at which the hub is published, or nothing."""
    base = f"{base.rstrip('/')}/" if base else ""
    return tuple(_pack(site, pathway, base, name) for pathway in site.catalogue.pathways)


def _pack(site: Site, pathway: Pathway, base: str, name: str) -> Pack:
    audience: Audience = site.catalogue.find("audience", pathway.audience)
    address = f"packs/{audience.id}.pdf"
    parts: list[StepPart] = []
    told: set[str] = set()
    for view in site.steps:
        if view.pathway.audience == audience.id:
            parts.append(_step(site, view, told))
            told.update(change.id for change in parts[-1].new)
            told.update(pick.entry.id for pick in (*parts[-1].resources, *parts[-1].case_studies))
    others = [site.catalogue.find("change", id) for id in audience.changes if id not in told]
    more = {kind: _more(parts, kind) for kind in SHOWN}
    title = site.language.translate("%(pathway)s: a pack to print", pathway=pathway.title)
    whole = site.renderer.page(
        "pack",
        "",
        name=name,
        base=base,
        address=address,
        title=title,
        credited=site.renderer.told("%(pathway)s: a pack to print", pathway=pathway.title),
        pathway=pathway,
        audience=audience,
        parts=parts,
        others=others,
        more={kind: found[:MOST_MORE] for kind, found in more.items()},
        unlisted={kind: len(found[MOST_MORE:]) for kind, found in more.items()},
        terms=_terms(site, pathway, parts),
        colours=declared(design_tokens().day),
        picture=_picture(site.catalogue.stages, site.language),
        pointers=lambda text: _pointers(site, text),
        entry_address=entry_address,
        change_address=lambda change: address_of("change", change.id),
        term_address=lambda term: address_of("term", term.id),
    )
    return Pack(audience.id, address, title, _settled(whole, base), site.language.code)


def _step(site: Site, view: StepView, told: set[str]) -> StepPart:
    catalogue = site.catalogue
    shown = {
        "principle": view.principles[: SHOWN["principle"]],
        "resource": view.resources[: SHOWN["resource"]],
        "case-study": view.case_studies[: SHOWN["case-study"]],
    }
    named = [reference.id for text in _texts(view) for reference in references_in(text) if reference.target == "change"]
    named += [id for picks in shown.values() for pick in picks for id in pick.entry.changes]
    changes = [catalogue.find("change", id) for id in dict.fromkeys(named)]
    return StepPart(
        view,
        catalogue.find("stage", view.step.stage),
        shown["principle"],
        shown["resource"],
        shown["case-study"],
        tuple(change for change in changes if change.id not in told),
        tuple(change for change in changes if change.id in told),
        frozenset(told),
    )


def _texts(view: StepView) -> Iterator[str]:
    step = view.step
    yield from (str(step.question), str(step.why), str(step.watch_out or ""))
    yield from (str(action.do) for action in step.actions)
    yield from (str(line) for line in step.done)


def _more(parts: Iterable[StepPart], kind: str) -> list[More]:
    """What fits a step of the pathway and is told in full in none, by title."""
    found: dict[str, tuple[Pick, list[int]]] = {}
    told: set[str] = set()
    for part in parts:
        every, shown = {
            "resource": (part.view.resources, part.resources),
            "case-study": (part.view.case_studies, part.case_studies),
            "principle": (part.view.principles, part.principles),
        }[kind]
        told.update(pick.entry.id for pick in shown)
        for pick in every:
            found.setdefault(pick.entry.id, (pick, []))[1].append(part.view.number)
    rest = [More(pick, tuple(steps)) for id, (pick, steps) in found.items() if id not in told]
    return sorted(rest, key=lambda one: (str(one.pick.entry.title).lower(), one.pick.entry.id))


def _terms(site: Site, pathway: Pathway, parts: Iterable[StepPart]) -> list[Term]:
    """The glossary's terms that the pathway's own words point at."""
    texts = [str(pathway.before_you_start), str(pathway.ends), *(text for part in parts for text in _texts(part.view))]
    ids = {reference.id for text in texts for reference in references_in(text) if reference.target == "term"}
    return sorted((site.catalogue.find("term", id) for id in ids), key=lambda term: str(term.term).lower())


def _pointers(site: Site, text: str) -> list[tuple[str, str]]:
    """What a text points at, to be told below it: the address on the hub, and the words."""
    found = [
        target_of(site.catalogue, reference.target, reference.id)
        for reference in references_in(str(text))
        if reference.target != "term"
    ]
    return [(address, words) for address, words in dict.fromkeys(found) if address]


def _picture(stages: Sequence[Stage], language: Language) -> Markup:
    """The cycle as a picture that is only looked at, with its text alternative as its one title."""
    svg = html.fragment_fromstring(str(cycle_svg(stages, "", language)))
    for element in list(svg.iter("title", "desc")):
        element.drop_tree()
    for link in list(svg.iter("a")):
        if "lang" in link.attrib:
            link.tag = "g"
            del link.attrib["href"]
        else:
            link.drop_tag()
    svg.attrib.pop("aria-label", None)
    names = [f"{number}, {stage.title}" for number, stage in enumerate(stages, start=1)]
    said = html.Element("title")
    said.text = language.ngettext(
        "The commissioning cycle, in %(num)s stage: %(stages)s. It then starts again.",
        "The commissioning cycle, in %(num)s stages: %(stages)s. It then starts again.",
        len(names),
        stages="; ".join(names),
    )
    svg.insert(0, said)
    looks = _looks(design_tokens().day)
    for element in svg.iter():
        element.attrib.update(looks.get(element.get("class", ""), {}))
    return Markup(html.tostring(svg, encoding="unicode"))


def _looks(colours: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """How the parts of the cycle look on paper: a stylesheet does not reach into a picture there."""
    ink, brand = colours["--ink"], colours["--brand"]
    return {
        "cycle-node": {"fill": colours["--tint"], "stroke": brand, "stroke-width": "3"},
        "cycle-arc": {"fill": "none", "stroke": brand, "stroke-width": "3"},
        "cycle-head": {"fill": brand},
        "cycle-number": {
            "fill": colours["--accent"],
            "font-size": "18",
            "font-weight": "bold",
            "text-anchor": "middle",
        },
        "cycle-label": {"fill": ink, "font-size": "16", "font-weight": "bold", "text-anchor": "middle"},
    }


def _settled(whole: str, base: str) -> str:
    """The document with each link to the hub settled: to a page of the pack, to the hub, or plain words.

    An element that tells the thing at an address says so in `data-tells`; the first that does is
    where links to the address lead. An element with `data-if-told` or `data-unless-told` stays
    only if the pack tells, or does not tell, what is at that address. Within `data-plain`, links
    to the hub are words.
    """
    root = html.document_fromstring(whole)
    marks: dict[str, str] = {}
    for element in _marked(root, "data-tells"):
        address = element.attrib.pop("data-tells")
        if address not in marks:
            marks[address] = re.sub(r"\W+", "-", address).strip("-")  # readers may hear it
            element.set("id", marks[address])
    for element in _marked(root, "data-if-told", "data-unless-told"):
        wanted, unwanted = element.attrib.pop("data-if-told", None), element.attrib.pop("data-unless-told", None)
        if (wanted is not None and wanted not in marks) or (unwanted is not None and unwanted in marks):
            element.drop_tree()
    for link in [element for element in _marked(root, "href") if element.tag == "a"]:
        target = link.get("href", "")
        if urlsplit(target).scheme:
            continue
        if target.startswith("#"):
            _tell_page(link)
            continue
        if any("data-plain" in holder.attrib for holder in link.iterancestors()):
            link.drop_tag()
        elif target in marks:
            link.set("href", f"#{marks[target]}")
            link.set("class", "inside")
            _tell_page(link)
        elif base:
            link.set("href", base + target)
        else:
            link.drop_tag()
    for element in _marked(root, "data-plain"):
        del element.attrib["data-plain"]
    return f"<!doctype html>\n{html.tostring(root, encoding='unicode')}\n"


def _tell_page(link: html.HtmlElement) -> None:
    """Set beside a link within the pack the place at which the stylesheet writes the page's number."""
    page = html.Element("span", {"class": "page-of", "data-page": link.get("href", "")})
    page.tail, link.tail = link.tail, None
    link.addnext(page)


def _marked(root: html.HtmlElement, *names: str) -> list[html.HtmlElement]:
    """The elements that have one of these attributes, in the order of the document."""
    return [element for element in root.iter("*") if any(name in element.attrib for name in names)]
