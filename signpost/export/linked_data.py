"""The hub as linked data: its data in `/data/catalogue.jsonld`, its words in `/data/vocabularies.jsonld`.

In: a site. Out: JSON-LD 1.1 whose context is in the file. The catalogue is in DCAT 3 and schema.org; audiences, stages,
topics and the glossary are concept schemes of SKOS. Without an address of the hub, IRIs are relative to the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from signpost.export.export import JSON_LD, About, Export, as_json
from signpost.messages import gettext_noop
from signpost.schema import Text
from signpost.schema.kinds import Kind, kind_named, title_of
from signpost.site.addresses import relative
from signpost.site.site import Site

FOLDER = "data/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

CATALOGUE_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
VOCABULARY_CONTEXT = {"skos": "http://www.w3.org/2004/02/skos/core#", "dct": "http://purl.org/dc/terms/"}

SCHEMES = (("audience", "pathways/"), ("stage", "stages/"), ("topic", "topics/"), ("term", "glossary/"))
"""The kinds that are concept schemes, and the page that is the name of each."""


def catalogue(site: Site, about: About) -> str:
    """The catalogue: a dataset for each subject that is published, with a distribution for each file of it."""
    by_title: dict[str, list[Export]] = defaultdict(list)
    for export in about.exports:
        if export.title and export.path.startswith(FOLDER):
            by_title[_stem(export)].append(export)
    publisher = {"@id": _iri(about, ""), "@type": ["foaf:Agent", "schema:Organization"], **_named("foaf:name", about)}
    publisher |= _named("schema:name", about)
    datasets = [_dataset(site, about, stem, exports) for stem, exports in by_title.items()]
    title = {"@value": about.name, "@language": site.language.code}
    described = {"@value": about.description or about.name, "@language": site.language.code}
    node = {
        "@id": _iri(about, "data/catalogue.jsonld"),
        "@type": ["dcat:Catalog", "schema:DataCatalog"],
        "dct:title": title,
        "schema:name": title,
        "dct:description": described,
        "schema:description": described,
        "dct:license": {"@id": LICENCE},
        "schema:license": {"@id": LICENCE},
        "dct:modified": {"@value": site.today.isoformat(), "@type": "xsd:date"},
        "dct:publisher": publisher,
        "schema:publisher": {"@id": publisher["@id"]},
        "dcat:dataset": datasets,
        "schema:dataset": [{"@id": dataset["@id"]} for dataset in datasets],
    }
    return as_json({"@context": CATALOGUE_CONTEXT, **node})


def _stem(export: Export) -> str:
    return export.path.removeprefix(FOLDER).split(".", 1)[0]


def _dataset(site: Site, about: About, stem: str, exports: list[Export]) -> dict[str, Any]:
    code = site.language.code
    title = {"@value": site.language.translate(exports[0].title), "@language": code}
    described = {"@value": f"{about.name}: {title['@value']}", "@language": code}
    return {
        "@id": _iri(about, f"about/data/#{stem}"),
        "@type": ["dcat:Dataset", "schema:Dataset"],
        "dct:identifier": stem,
        "dct:title": title,
        "schema:name": title,
        "dct:description": described,
        "schema:description": described,
        "dct:license": {"@id": LICENCE},
        "schema:license": {"@id": LICENCE},
        "dct:language": code,
        "dct:modified": {"@value": site.today.isoformat(), "@type": "xsd:date"},
        "schema:dateModified": site.today.isoformat(),
        "dct:publisher": {"@id": _iri(about, "")},
        "schema:creator": {"@id": _iri(about, "")},
        "dcat:distribution": [_distribution(about, export) for export in exports],
        "schema:distribution": [{"@id": f"{_iri(about, export.path)}#file"} for export in exports],
    }


def _distribution(about: About, export: Export) -> dict[str, Any]:
    address = {"@id": _iri(about, export.path)}
    node: dict[str, Any] = {
        "@id": f"{address['@id']}#file",
        "@type": ["dcat:Distribution", "schema:DataDownload"],
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "schema:contentUrl": address,
        "dcat:mediaType": {"@id": f"{MEDIA_TYPES}{export.media_type}"},
        "schema:encodingFormat": export.media_type,
        "dct:license": {"@id": LICENCE},
    }
    if export.schema:
        node["dct:conformsTo"] = {"@id": _iri(about, export.schema)}
    return node


def _named(name: str, about: About) -> dict[str, str]:
    return {name: about.name}


def vocabularies(site: Site, about: About) -> str:
    """Audiences, stages, topics and the glossary, each a concept scheme whose concepts are the pages of its things."""
    graph: list[dict[str, Any]] = []
    for name, page in SCHEMES:
        kind = kind_named(name)
        things = site.catalogue.of_kind(kind)
        scheme = {"@id": _iri(about, page)}
        concepts = [_concept(site, about, kind, thing, scheme) for thing in things]
        label = {"@value": site.language.translate(kind.labels), "@language": site.language.code}
        graph.append(
            {
                **scheme,
                "@type": "skos:ConceptScheme",
                "dct:title": label,
                "dct:license": {"@id": LICENCE},
                "skos:hasTopConcept": [{"@id": concept["@id"]} for concept in concepts],
            }
        )
        graph += concepts
        if name == "stage":
            ordered = {"@list": [{"@id": concept["@id"]} for concept in concepts]}
            graph.append(
                {
                    "@id": f"{scheme['@id']}#cycle",
                    "@type": "skos:OrderedCollection",
                    "skos:prefLabel": label,
                    "skos:memberList": ordered,
                }
            )
    return as_json({"@context": VOCABULARY_CONTEXT, "@graph": graph})


def _concept(site: Site, about: About, kind: Kind, thing: Any, scheme: dict[str, str]) -> dict[str, Any]:
    label = title_of(thing)
    others = [getattr(thing, name, None) for name in ("short", "expansion")]
    described = getattr(thing, "summary", None) or getattr(thing, "definition", None)
    node: dict[str, Any] = {
        "@id": _iri(about, kind.address_of(thing.id)),
        "@type": "skos:Concept",
        "skos:notation": thing.id,
        "skos:inScheme": scheme,
        "skos:topConceptOf": scheme,
        "skos:prefLabel": _tagged([label]),
    }
    # A label is preferred or not, never both (SKOS Reference, S13); where two texts agree, the second says nothing.
    given = {(each["@value"], each["@language"]) for each in node["skos:prefLabel"]}
    texts = [text for text in (*others, *thing.also) if text]
    also = [each for each in _tagged(texts) if (each["@value"], each["@language"]) not in given]
    if also:
        node["skos:altLabel"] = also
    if described:
        node["skos:definition"] = [
            {"@value": " ".join(site.renderer.prose.plain(Text.of(words)).split()), "@language": code}
            for code, words in described.languages.items()
        ]
    return node


def _tagged(texts: Iterable[Text]) -> list[dict[str, str]]:
    pairs = dict.fromkeys((words, code) for text in texts for code, words in text.languages.items())
    return [{"@value": words, "@language": code} for words, code in pairs]


def _iri(about: About, address: str) -> str:
    return urljoin(about.base, address) if about.base else relative(address, FOLDER)


EXPORTS = (
    Export("data/catalogue.jsonld", JSON_LD, catalogue, title=gettext_noop("Catalogue of the data")),
    Export("data/vocabularies.jsonld", JSON_LD, vocabularies, title=gettext_noop("Vocabularies")),
)
