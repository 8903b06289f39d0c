"""The published files as other programs read them: each by a package that did not write it, each entry and field there.

In: the small hub with entries whose every field is filled, and the project's own hub. Out: what feedparser, rispy,
bibtexparser, icalendar, rdflib, pyshacl, openapi-spec-validator, openpyxl and Python's csv module make of the files.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import bibtexparser
import feedparser
import icalendar
import openpyxl
import pyshacl
import pytest
import rispy
from filled import filled
from hubs import ROOT, TODAY, catalogue_of
from openapi_spec_validator import OpenAPIV31SpecValidator
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCAT, DCTERMS, SKOS

from signpost.citations.work import author_of
from signpost.export import all_exports, data_files
from signpost.export.sheet import FORMULAS, LONGEST, neutral
from signpost.hub import Catalogue
from signpost.partial_dates import first_day, last_day
from signpost.schema import CaseStudy, Principle, Resource, Status, Text
from signpost.schema.kinds import kind_named
from signpost.schema.network import Owner
from signpost.site.site import Site, make_site

BASE = "https://example.org/hub/"
WORDS = 'Words & "quotes", <b>, 50% of £5_000, {braces}, ŵ and\na second line.'
USABLE = {"status": Status.UNDER_REVIEW, "superseded_by": None, "valid_to": "2030"}
SCHEMA = Namespace("https://schema.org/")
SHEETS = ("resources", "case-studies", "principles", "changes", "tools", "glossary", "answers", "areas")


def own_hub(today: date = date(2026, 11, 27)) -> Site:
    return make_site(catalogue_of(ROOT, today), today, ROOT)


@pytest.fixture(scope="module")
def full(catalogue: Catalogue) -> Site:
    """A hub whose entries have every field filled, one with words that break formats which do not escape them."""
    hub = replace(
        catalogue,
        resources=(
            *catalogue.resources,
            filled(Resource, WORDS, id="full-resource", **USABLE),
            filled(Resource, "=HYPERLINK()", id="formula", **USABLE),
        ),
        case_studies=(filled(CaseStudy, WORDS, id="full-study", former_ids=(), **USABLE),),
        principles=(filled(Principle, WORDS, id="full-principle", former_ids=(), **USABLE),),
    )
    return make_site(hub, TODAY, ROOT)


@pytest.fixture(scope="module", params=["small", "own"])
def hub(request: pytest.FixtureRequest, full: Site) -> Site:
    return full if request.param == "small" else own_hub()


@pytest.fixture(scope="module")
def texts(hub: Site) -> dict[str, str]:
    return data_files(hub, BASE, "A hub", "What it is.")


def one_line(words: str) -> str:
    return " ".join(words.split())


def test_every_export_is_listed_or_belongs_to_one_page(hub: Site, texts: dict[str, str]) -> None:
    listed = json.loads(texts["data/hub.json"])["files"]
    others = [export.path for export in all_exports(hub) if export.path not in listed]
    assert set(listed) | set(others) == set(texts)
    assert all(path.endswith(".schema.json") or path.startswith("data/cite/") for path in others)


@pytest.mark.parametrize("stem", SHEETS)
def test_a_sheet_holds_every_entry_and_every_field(texts: dict[str, str], stem: str) -> None:
    text = texts[f"data/{stem}.csv"]
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    entries = json.loads(texts[f"data/{stem}.json"])["entries"]
    assert [row["id"] for row in rows] == [entry["id"] for entry in entries]
    for row, entry in zip(rows, entries, strict=True):
        for field, value in entry.items():
            columns = {name: cell for name, cell in row.items() if name == field or name.startswith(f"{field}.")}
            assert columns, field
            if isinstance(value, str):
                assert columns[field].removeprefix("'") == value
            elif value and isinstance(value, list) and all(isinstance(item, str) for item in value):
                assert columns[field].removeprefix("'") == "; ".join(value)
            elif value not in (None, [], {}):
                assert any(columns.values()), field


@pytest.mark.parametrize("stem", SHEETS)
def test_a_spreadsheet_opens_a_sheet_without_formulas(texts: dict[str, str], stem: str) -> None:
    rows = list(csv.reader(io.StringIO(texts[f"data/{stem}.csv"].removeprefix("\ufeff"), newline="")))
    book = openpyxl.Workbook()
    page = book.active
    for row in rows:
        page.append(row)
    kept = io.BytesIO()
    book.save(kept)
    cells = list(openpyxl.load_workbook(kept).active.iter_rows())
    assert len(cells) == len(rows)
    assert not [cell.coordinate for row in cells for cell in row if cell.data_type == "f"]
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULAS) or len(cell) > LONGEST]


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-1", "@SUM(A1)", "\tx"])
def test_a_cell_that_begins_as_a_formula_is_text(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"
    assert neutral(f"a{cell}") == f"a{cell}"


def test_a_cell_that_is_too_long_for_a_spreadsheet_says_so() -> None:
    assert len(neutral("x" * 40_000)) == LONGEST
    assert neutral("x" * 40_000).endswith("x …")


def test_bibtex_is_read_field_by_field(hub: Site, texts: dict[str, str]) -> None:
    library = bibtexparser.parse_string(texts["data/resources.bib"])
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [each.id for each in hub.catalogue.resources]
    for entry, resource in zip(library.entries, hub.catalogue.resources, strict=True):
        got = {name: field.value for name, field in entry.fields_dict.items()}
        assert entry.entry_type in ("techreport", "misc")
        needed = {"techreport": {"author", "title", "institution", "year"}, "misc": {"title", "howpublished"}}
        assert needed[entry.entry_type] <= set(got)
        wanted = {
            "title": resource.title,
            "abstract": resource.summary,
            "institution" if entry.entry_type == "techreport" else "organization": resource.publisher,
        }
        for name, value in wanted.items():
            assert as_read(got[name]) == one_line(value), name
        assert got.get("year") == (resource.published[:4] if resource.published else None)
        if resource.authors:
            people = [author_of(str(name)) for name in resource.authors]
            named = [f"{each.family}, {each.given}" if each.given else one_line(each.family) for each in people]
            assert as_read(got["author"]) == " and ".join(named)
        else:
            assert as_read(got["author"]) == one_line(resource.publisher)
        assert got["url"] == (resource.links[0].url if resource.links else f"{BASE}resources/{resource.id}/")
        assert f"{BASE}resources/{resource.id}/" in got["note"].replace(r"\_", "_")
        assert len(got["keywords"].split(", ")) >= len(resource.topics)


def as_read(value: str) -> str:
    """A value of BibTeX without its protecting braces and with its escaped letters as they are."""
    value = value.removeprefix("{").removesuffix("}")
    for written, letter in (("\\{", "{"), ("\\}", "}"), ("\\&", "&"), ("\\%", "%"), ("\\_", "_"), ("\\#", "#")):
        value = value.replace(written, letter)
    return value.replace("\\$", "$")


def test_ris_is_read_field_by_field(hub: Site, texts: dict[str, str]) -> None:
    found = rispy.loads(texts["data/resources.ris"])
    assert [each["id"] for each in found] == [each.id for each in hub.catalogue.resources]
    for each, resource in zip(found, hub.catalogue.resources, strict=True):
        assert each["type_of_reference"] in ("RPRT", "ELEC", "STAT", "STAND", "DATA")
        assert each["title"] == one_line(resource.title)
        assert each["abstract"] == one_line(resource.summary)
        assert each["publisher"] == one_line(resource.publisher)
        assert len(each["authors"]) == max(1, len(resource.authors))
        assert each.get("year") == (resource.published[:4] if resource.published else None)
        link = resource.links[0].url if resource.links else f"{BASE}resources/{resource.id}/"
        assert each["urls"] == [link]
        topics = [one_line(hub.catalogue.find("topic", id).title) for id in resource.topics]
        assert each["keywords"] == topics
        assert each["notes"][0].endswith(f"{BASE}resources/{resource.id}/")
        assert each["language"]


def test_csl_json_has_what_the_other_two_have(hub: Site, texts: dict[str, str]) -> None:
    items = json.loads(texts["data/resources.csl.json"])
    assert [item["id"] for item in items] == [each.id for each in hub.catalogue.resources]
    for item, resource in zip(items, hub.catalogue.resources, strict=True):
        assert item["type"] in ("report", "webpage", "legislation", "standard", "dataset")
        assert (item["title"], item["abstract"], item["publisher"]) == (
            resource.title,
            resource.summary,
            resource.publisher,
        )
        issued = [[int(part) for part in resource.published.split("-")]] if resource.published else None
        assert item.get("issued", {}).get("date-parts") == issued
        assert len(item["author"]) == max(1, len(resource.authors))


def test_each_entry_has_references_of_its_own(hub: Site, texts: dict[str, str]) -> None:
    for entry in hub.catalogue.entries:
        works = rispy.loads(texts[f"data/cite/{entry.id}.ris"])
        parsed = bibtexparser.parse_string(texts[f"data/cite/{entry.id}.bib"])
        assert not parsed.failed_blocks
        assert len(works) == len(parsed.entries) == (2 if isinstance(entry, Resource) else 1)
        page = works[-1]
        assert page["title"] == one_line(entry.title)
        assert page["urls"][0].startswith(BASE)
        assert page["authors"] == ["A hub"]
        assert page["edition"] == hub.release
        assert page["access_date"] == hub.today.strftime("%Y/%m/%d/")


def test_feeds_are_read_item_by_item(hub: Site, texts: dict[str, str]) -> None:
    feeds = [path for path in texts if path.endswith(".atom")]
    assert len(feeds) == 1 + sum(
        len(hub.catalogue.of_kind(kind_named(name))) for name in ("audience", "stage", "topic", "area")
    )
    for path in feeds:
        read = feedparser.parse(texts[path])
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "atom10"
        assert read.feed.link.startswith(BASE) and read.feed.id and read.feed.updated
        beside = json.loads(texts[path.replace(".atom", ".json")])
        assert beside["version"] == "https://jsonfeed.org/version/1.1"
        assert beside["feed_url"] == f"{BASE}{path.replace('.atom', '.json')}"
        assert [item.id for item in read.entries] == [item["id"] for item in beside["items"]]
        assert len({item.id for item in read.entries}) == len(read.entries)
        for item, same in zip(read.entries, beside["items"], strict=True):
            assert item.title == one_line(same["title"])
            assert item.link == same["url"] and item.link.startswith(BASE)
            assert item.updated == same["date_published"]
            assert one_line(item.summary) == one_line(same["content_text"])
            assert item.tags[0].label == same["tags"][0]
        days = [item.updated for item in read.entries]
        assert days == sorted(days, reverse=True)
        assert not days or read.feed.updated == days[0]


def test_the_list_of_feeds_names_them_all(texts: dict[str, str]) -> None:
    outlines = ElementTree.fromstring(texts["feeds/feeds.opml"])
    named = {outline.get("xmlUrl") for outline in outlines.iter("outline") if outline.get("xmlUrl")}
    assert named == {f"{BASE}{path}" for path in texts if path.endswith(".atom")}


def events_of(text: str) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    return list(calendar.walk("VEVENT"))


def test_the_calendar_of_reviews_has_every_review(hub: Site, texts: dict[str, str]) -> None:
    text = texts["feeds/reviews.ics"]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events = events_of(text)
    due = sorted((str(event["SUMMARY"]), event["DTSTART"].dt) for event in events)
    catalogue = hub.catalogue
    things = [*catalogue.entries, *catalogue.tools, *catalogue.answers, *catalogue.pathways]
    things += [*catalogue.stages, *catalogue.audiences]
    wanted = [(_title(thing), thing.review_by) for thing in things]
    wanted += [(page.front.title, page.front.review_by) for page in catalogue.pages]
    assert due == sorted((f"Review due: {title}", day) for title, day in wanted)
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert all(event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1) for event in events)


def _title(thing: Any) -> str:
    found = next(getattr(thing, name) for name in ("title", "name", "question") if hasattr(thing, name))
    return "\n".join(str(found).splitlines())


def test_the_calendar_of_dates_has_changes_ends_and_elections(hub: Site, texts: dict[str, str]) -> None:
    events = {
        (str(event["SUMMARY"]), event["DTSTART"].dt, event["DTEND"].dt) for event in events_of(texts["feeds/dates.ics"])
    }
    day = timedelta(days=1)
    for change in hub.catalogue.changes:
        if change.date:
            assert (str(change.title), first_day(change.date), last_day(change.date) + day) in events
    for audience in hub.catalogue.audiences:
        if end := audience.expected_to_end:
            assert (f"Expected to end: {audience.name}", first_day(end.on), last_day(end.on) + day) in events
    for entry in hub.catalogue.entries:
        if entry.valid_to:
            title = "\n".join(f"Last day: {entry.title}".splitlines())
            assert (title, first_day(entry.valid_to), last_day(entry.valid_to) + day) in events
    assert len(events) >= len([change for change in hub.catalogue.changes if change.date])


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .

[] a sh:NodeShape ; sh:targetClass skos:Concept ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ] ;
  sh:property [ sh:path skos:inScheme ; sh:minCount 1 ; sh:class skos:ConceptScheme ] ;
  sh:property [ sh:path skos:notation ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path skos:altLabel ; sh:disjoint skos:prefLabel ] .
[] a sh:NodeShape ; sh:targetClass skos:ConceptScheme ;
  sh:property [ sh:path skos:hasTopConcept ; sh:minCount 1 ; sh:class skos:Concept ] .
[] a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ] ;
  sh:property [ sh:path dct:description ; sh:minCount 1 ] ;
  sh:property [ sh:path dct:publisher ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ] ;
  sh:property [ sh:path dct:description ; sh:minCount 1 ] ;
  sh:property [ sh:path schema:name ; sh:minCount 1 ] ;
  sh:property [ sh:path schema:license ; sh:minCount 1 ] ;
  sh:property [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] .
[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dct:license ; sh:minCount 1 ] .
"""


def graph_of(text: str) -> Graph:
    graph = Graph().parse(data=text, format="json-ld")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert conforms, report
    return graph


def test_the_vocabularies_are_skos(hub: Site, texts: dict[str, str]) -> None:
    graph = graph_of(texts["data/vocabularies.jsonld"])
    catalogue = hub.catalogue
    for kind, page in (("audience", "pathways/"), ("stage", "stages/"), ("topic", "topics/"), ("term", "glossary/")):
        things = catalogue.of_kind(kind_named(kind))
        scheme = URIRef(f"{BASE}{page}")
        notations = {str(graph.value(each, SKOS.notation)) for each in graph.subjects(SKOS.inScheme, scheme)}
        assert notations == {thing.id for thing in things}
        for thing in things:
            concept = URIRef(BASE + kind_named(kind).address_of(thing.id))
            labels = {str(label) for label in graph.objects(concept, SKOS.prefLabel)}
            others = {str(label) for label in graph.objects(concept, SKOS.altLabel)}
            assert str(getattr(thing, "term", None) or getattr(thing, "title", None) or thing.name) in labels
            assert {str(word) for word in thing.also} <= labels | others
            assert graph.value(concept, SKOS.definition)
    members = graph.value(URIRef(f"{BASE}stages/#cycle"), SKOS.memberList)
    order = [str(graph.value(each, SKOS.notation)) for each in Collection(graph, members)]
    assert order == [stage.id for stage in catalogue.stages]


def test_the_catalogue_is_dcat_and_schema_org(hub: Site, texts: dict[str, str]) -> None:
    graph = graph_of(texts["data/catalogue.jsonld"])
    described = {str(each).removeprefix(BASE) for each in graph.objects(None, DCAT.downloadURL)}
    listed = json.loads(texts["data/hub.json"])["files"]
    assert described == {path for path in listed if path.startswith("data/")}
    assert {str(each) for each in graph.objects(None, SCHEMA.contentUrl)} == {f"{BASE}{path}" for path in described}
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert datasets == set(graph.subjects(RDF.type, SCHEMA.Dataset)) == set(graph.objects(None, DCAT.dataset))
    resources = next(each for each in datasets if str(graph.value(each, DCTERMS.identifier)) == "resources")
    assert len(list(graph.objects(resources, DCAT.distribution))) == 5


def test_the_description_for_programs_names_every_listed_file(hub: Site, texts: dict[str, str]) -> None:
    document = json.loads(texts["data/openapi.json"])
    assert document["servers"] == [{"url": BASE.rstrip("/")}]
    resolved = json.loads(texts["data/openapi.json"])
    for path in resolved["paths"].values():
        for content in path["get"]["responses"]["200"]["content"].values():
            if reference := content["schema"].get("$ref"):
                assert f"data/{reference}" in texts
                content["schema"] = {}
    assert list(OpenAPIV31SpecValidator(resolved).iter_errors()) == []
    listed = json.loads(texts["data/hub.json"])["files"]
    named: set[str] = set()
    for path, operations in document["paths"].items():
        parameters = operations["get"].get("parameters", [])
        named |= {path.format(id=id) for each in parameters for id in each["schema"]["enum"]} or {path}
    assert named == {f"/{path}" for path in listed}


def test_a_hub_without_an_address_has_files_that_lead_home(full: Site) -> None:
    texts = data_files(full, "", "A hub", "")
    feed = feedparser.parse(texts["feeds/topic/grants.atom"])
    assert not feed.bozo
    written = json.loads(texts["feeds/topic/grants.json"])
    assert written["home_page_url"] == "../../topics/grants/"
    graph = Graph().parse(
        data=texts["data/vocabularies.jsonld"], format="json-ld", publicID=f"{BASE}data/vocabularies.jsonld"
    )
    assert (URIRef(f"{BASE}topics/grants/"), RDF.type, SKOS.Concept) in graph
    assert json.loads(texts["data/openapi.json"])["servers"] == [{"url": ".."}]


def test_the_same_hub_gives_the_same_files(full: Site) -> None:
    assert data_files(full, BASE, "A", "B") == data_files(full, BASE, "A", "B")


def test_a_browser_finds_how_to_search(hub: Site, texts: dict[str, str]) -> None:
    root = ElementTree.fromstring(texts["opensearch.xml"])
    names = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert root.find("o:Url", names).get("template") == f"{BASE}find/?q={{searchTerms}}"  # type: ignore[union-attr]
    assert 0 < len(root.findtext("o:ShortName", namespaces=names) or "") <= 16
    without = data_files(hub, "", "A hub with a long name", "")["opensearch.xml"]
    assert ElementTree.fromstring(without).find("o:Url", names).get("template") == "/find/?q={searchTerms}"  # type: ignore[union-attr]
    assert "SITE_URL was not set" in without


def test_a_phone_finds_a_name_and_an_icon(texts: dict[str, str]) -> None:
    manifest = json.loads(texts["site.webmanifest"])
    assert (manifest["name"], manifest["start_url"], manifest["scope"]) == ("A hub", "./", "./")
    assert manifest["icons"][0]["src"] == "assets/favicon.svg"


def test_a_language_model_finds_pathways_guide_and_data(hub: Site, texts: dict[str, str]) -> None:
    text = texts["llms.txt"]
    assert text.startswith("# A hub\n\n> What it is.\n\n")
    links = re.findall(r"^- \[([^\]]+)\]\(([^)]+)\): (.+)$", text, re.MULTILINE)
    assert len(links) == text.count("\n- ")
    addresses = {address for _, address, _ in links}
    assert all(address.startswith(BASE) for address in addresses)
    assert {f"{BASE}pathways/{pathway.audience}/" for pathway in hub.catalogue.pathways} <= addresses
    assert {f"{BASE}topics/{topic.id}/" for topic in hub.catalogue.topics} <= addresses
    assert f"{BASE}about/data/" in addresses


def test_a_hub_with_an_owner_says_whom_to_tell_of_a_weakness(full: Site) -> None:
    path = ".well-known/security.txt"
    assert path not in data_files(full, BASE, "A hub", "")
    owner = Owner(name=Text.of("The office"), email="office@example.org")
    owned = make_site(replace(full.catalogue, owner=owner), TODAY, ROOT)
    fields = dict(line.split(": ", 1) for line in data_files(owned, BASE, "A hub", "")[path].splitlines())
    assert fields["Contact"] == "mailto:office@example.org"
    expires = datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    assert timedelta(0) < expires.date() - TODAY <= timedelta(days=365)
    assert "Canonical" not in fields
    at_root = data_files(owned, "https://example.org/", "A hub", "")[path]
    assert "Canonical: https://example.org/.well-known/security.txt" in at_root
